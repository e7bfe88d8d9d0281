//! The host side under virtual time: stories of machines that ask one host, with what they are told.

#[cfg(test)]
mod blocking;
#[cfg(test)]
mod bounds;
#[cfg(test)]
mod certificates;
#[cfg(test)]
mod clones;
#[cfg(test)]
mod counting;
#[cfg(test)]
mod forecast;
#[cfg(test)]
mod isolation;
#[cfg(test)]
mod property;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod restore;
#[cfg(test)]
mod sharing;
#[cfg(test)]
mod store;
#[cfg(test)]
mod story;
#[cfg(test)]
mod sweeping;
#[cfg(test)]
mod vectors;
