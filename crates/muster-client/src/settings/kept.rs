//! The host of an attempt, and what it was set for, as a machine's state keeps it: one line that people can read too.

use super::{Nearness, PinnedHost};

/// Between the address and what it was set for.
const SET: &str = ", set ";

impl Nearness {
    const ALL: [Self; 3] = [Self::Machine, Self::Application, Self::Product];

    const fn kept(self) -> &'static str {
        match self {
            Self::Machine => "on this machine",
            Self::Application => "for its application",
            Self::Product => "for this product",
        }
    }
}

impl PinnedHost {
    /// The line.
    pub(crate) fn kept(&self) -> String {
        format!("{}{SET}{}", self.address, self.by.kept())
    }

    /// What a line says; none where it is of another form, or cut short.
    #[must_use]
    pub fn from_kept(line: &str) -> Option<Self> {
        let (address, by) = line.rsplit_once(SET)?;
        let by = Nearness::ALL.into_iter().find(|one| one.kept() == by)?;
        Some(Self { address: address.parse().ok()?, by })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back() {
        for address in ["host.example:1688", "[2001:db8::1]:1700"] {
            for by in Nearness::ALL {
                let pinned = PinnedHost { address: address.parse().unwrap(), by };
                assert_eq!(PinnedHost::from_kept(&pinned.kept()), Some(pinned));
            }
        }
        for line in ["", "host.example:1688", "host.example:1688, set on th", "a b, set on this machine"] {
            assert_eq!(PinnedHost::from_kept(line), None, "{line}");
        }
    }
}
