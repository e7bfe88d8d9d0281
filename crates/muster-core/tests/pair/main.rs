//! Machines against a host: the two sides of the rules together, in virtual time, everything through the wire's bytes.

#[cfg(test)]
mod clones;
#[cfg(test)]
mod counting;
#[cfg(test)]
mod forged;
#[cfg(test)]
mod random;
#[cfg(test)]
mod restored;
#[cfg(test)]
mod time;
#[cfg(test)]
mod world;
