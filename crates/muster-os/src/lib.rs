//! What belongs to the operating system: clock, entropy, paths, atomic files, locks, local sockets, machine facts, DNS settings.
//!
//! No rule of licensing lives here. Where Unix and Windows differ, the two forms stand side by side under `cfg`;
//! everything above this crate is the same on every platform.
//!
//! Read [`clock`] and [`entropy`] first: they are the only places that read a clock, sleep or draw random bytes.

pub mod accept_error;
pub mod account;
pub mod append_file;
pub mod at_once;
pub mod atomic_file;
pub mod clock;
pub mod descriptor_limit;
pub mod entropy;
pub mod file_error;
pub mod last_lines;
pub mod local_socket;
pub mod machine_facts;
pub mod memory;
pub mod name_service;
pub mod paths;
pub mod port_holder;
pub mod root_lock;
pub mod secret_file;
pub mod service;
pub mod space;
