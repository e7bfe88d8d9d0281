//! The built `muster` against a host in this process, over real TCP, real sockets and real files.

#[cfg(unix)]
#[cfg(test)]
mod agent;
#[cfg(test)]
mod commands;
#[cfg(test)]
mod decode;
#[cfg(test)]
mod program;
#[cfg(test)]
#[path = "../../../muster-client/tests/support/mod.rs"]
#[expect(dead_code, reason = "another test program uses the rest of it")]
mod support;
