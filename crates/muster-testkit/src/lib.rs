//! Starts the real programs on free ports for tests, and breaks what is around them.
//!
//! Reading order: [`world`] (a publisher, a host, machines: each a folder and the built programs), [`program`] and
//! [`process`] below it, [`raw`] (the protocol by hand: invented machines, hostile bytes, load), [`proxy`] (a liar
//! between machine and host), [`unsynced`] (a disk that forgets), [`trace`] (what the host asked of the kernel, in
//! which order), [`mounts`] (small and read-only file systems), [`postgres`] (a database server that can be killed),
//! [`relay`] (a line to it that breaks at the worst moment), [`authority`] (certificates for TLS), [`tunnel`] (a proxy
//! that wants a password), [`browser`] (a page as a reader sees it), [`network`] (places with addresses of their own, and links that can be cut).
//!
//! Nothing here knows a rule of licensing, and nothing waits for time to pass: every wait has a condition and a limit.
#![cfg(unix)]
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a kit for tests: what goes wrong here fails the test that asked for it"
)]

pub mod audit;
pub mod authority;
pub mod balancer;
pub mod bind;
pub mod browser;
pub mod catalog;
pub mod durability;
pub mod host;
pub mod machine;
pub mod mounts;
pub mod network;
pub mod port;
pub mod postgres;
pub mod process;
pub mod program;
pub mod proxy;
pub mod publisher;
pub mod raw;
pub mod relay;
pub mod trace;
pub mod tunnel;
pub mod unsynced;
pub mod wait;
pub mod world;
