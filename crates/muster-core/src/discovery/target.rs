//! A host as a service record names it.

use alloc::string::String;
use core::fmt;

/// A host's name and port.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    name: String,
    port: u16,
}

impl Target {
    /// The host of a record; none where the record names none: its target is the root (RFC 2782, "the service is decidedly
    /// not available"), or its port is 0.
    #[must_use]
    pub fn new(name: &str, port: u16) -> Option<Self> {
        let name = name.strip_suffix('.').unwrap_or(name);
        (!name.is_empty() && port != 0).then(|| Self { name: name.to_ascii_lowercase(), port })
    }

    /// The name, in small letters and without a dot at its end.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
    /// The port.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.name, self.port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn a_record_without_a_name_or_a_port_names_no_host() {
        assert_eq!(Target::new("Host.Example.", 1688).unwrap().to_string(), "host.example:1688");
        for (name, port) in [("", 1688), (".", 1688), ("host.example", 0)] {
            assert_eq!(Target::new(name, port), None, "{name} {port}");
        }
    }
}
