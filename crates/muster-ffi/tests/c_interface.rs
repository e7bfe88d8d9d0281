//! The C interface as C and Python see it: compiled, linked and run, on roots that a real conversation over TCP made.
#![cfg(target_os = "linux")]

#[cfg(test)]
mod interface;
