//! Random fleets, played by the simulator under the real rules and worked out by an oracle that knows only what the
//! specification says. Nothing that both tell may differ.

#[cfg(test)]
mod agreement;
#[cfg(test)]
mod found;
#[cfg(test)]
mod model;
#[cfg(test)]
mod random;
#[cfg(test)]
mod written;
