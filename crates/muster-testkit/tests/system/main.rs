//! The programs as people run them: publishers, hosts and machines as real processes on real sockets and files.
//!
//! One program, as each would be linked by itself otherwise.
#![cfg(unix)]

#[cfg(test)]
mod agent;
#[cfg(test)]
mod chapters;
#[cfg(test)]
mod cloned_image;
#[cfg(test)]
mod codes;
#[cfg(test)]
mod console;
#[cfg(test)]
mod crash;
#[cfg(test)]
mod discovery;
#[cfg(test)]
mod dns_publishing;
#[cfg(test)]
mod doctor;
#[cfg(test)]
mod doctor_dns;
#[cfg(test)]
mod events;
#[cfg(test)]
mod field_options;
#[cfg(test)]
mod fleet;
#[cfg(test)]
mod forged;
#[cfg(test)]
mod host_block;
#[cfg(test)]
mod host_settings;
#[cfg(test)]
mod hostile_frames;
#[cfg(test)]
mod https;
#[cfg(test)]
mod images;
#[cfg(test)]
mod japanese;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod load;
#[cfg(test)]
mod lost_and_found;
#[cfg(test)]
mod mak;
#[cfg(test)]
mod mak_race;
#[cfg(test)]
mod names;
#[cfg(test)]
mod network;
#[cfg(test)]
mod offline;
#[cfg(test)]
mod own_host;
#[cfg(test)]
mod permissions;
#[cfg(test)]
mod probe;
#[cfg(test)]
mod promises;
#[cfg(test)]
mod proxy;
#[cfg(test)]
mod reached;
#[cfg(test)]
mod revocation;
#[cfg(test)]
mod screens;
#[cfg(test)]
mod setup;
#[cfg(test)]
mod shared_count;
#[cfg(test)]
mod storage;
#[cfg(test)]
mod syscalls;
#[cfg(test)]
mod telephone;
#[cfg(test)]
mod through_host;
#[cfg(test)]
mod two_publishers;
#[cfg(test)]
mod unsynced;
#[cfg(test)]
mod usage;
#[cfg(test)]
mod vectors;
#[cfg(test)]
mod ways;
#[cfg(test)]
mod wizard;
