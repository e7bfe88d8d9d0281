//! The SDK against a host in this process, over real TCP and real files.

#[path = "../support/mod.rs"]
mod support;

mod activation;
mod answers;
mod catalogs;
mod changes;
mod faults;
mod hardware;
mod isolation;
mod product;
mod state_files;
