//! The SDK against a host in this process, over real TCP and real files.

#[cfg(test)]
#[path = "../support/mod.rs"]
mod support;

#[cfg(test)]
mod activation;
#[cfg(test)]
mod anew;
#[cfg(test)]
mod answers;
#[cfg(test)]
mod catalogs;
#[cfg(test)]
mod changes;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod hardware;
#[cfg(test)]
mod isolation;
#[cfg(test)]
mod product;
#[cfg(test)]
mod settings;
#[cfg(test)]
mod state_files;
