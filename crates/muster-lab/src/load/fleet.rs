//! The machines of a load: each is computed from its number, so that a million of them take no memory.

use super::chance::scramble;
use std::net::Ipv4Addr;

/// Numbers of the parts that each machine has.
pub(super) const PARTS: [u8; 4] = [1, 3, 7, 9];
/// How every name begins, and the digits after that.
pub(super) const NAME: &str = "load-";
pub(super) const DIGITS: usize = 8;

/// Addresses that are asked from: 16 groups of 250. A host takes 10,000 new machines a day from one address, and an
/// address has some 28,000 ports, each of which is not used again for a minute.
const GROUPS: u32 = 16;
const IN_GROUP: u32 = 250;
/// 127.64.0.1 is the first one: far from what other programs use of the loopback range.
const FIRST: Ipv4Addr = Ipv4Addr::new(127, 64, 0, 1);

/// The machines of one seed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fleet {
    seed: u64,
}

/// What one machine says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Machine {
    pub(super) cmid: [u8; 16],
    /// Digests of its parts, in the order of [`PARTS`].
    pub(super) parts: [[u8; 8]; PARTS.len()],
    /// The digits of its name.
    pub(super) digits: [u8; DIGITS],
}

impl Fleet {
    pub(super) const fn new(seed: u64) -> Self {
        Self { seed: scramble(seed) }
    }

    /// The machine of a number; no two have anything in common.
    pub(super) fn machine(self, number: u32) -> Machine {
        // Six values of 64 bits each, none of which another machine has.
        let first = u64::from(number) << 3;
        let value = |which: u64| scramble(self.seed.wrapping_add(first | which)).to_be_bytes();
        Machine {
            cmid: joined(value(0), value(1)),
            parts: [value(2), value(3), value(4), value(5)],
            digits: digits(number),
        }
    }
}

/// The address that the machine, or the connection, of a number asks from.
pub(super) fn address(number: u32) -> Ipv4Addr {
    let which = number % (GROUPS * IN_GROUP);
    let (group, place) = (which / IN_GROUP, which % IN_GROUP);
    Ipv4Addr::from(u32::from(FIRST) + group * 256 + place)
}

fn joined(high: [u8; 8], low: [u8; 8]) -> [u8; 16] {
    let mut both = [0; 16];
    both.iter_mut().zip(high.into_iter().chain(low)).for_each(|(place, byte)| *place = byte);
    both
}

/// The number in decimal, with zeros before it.
fn digits(number: u32) -> [u8; DIGITS] {
    let mut digits = [b'0'; DIGITS];
    let mut rest = number;
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn machines_have_nothing_in_common_and_come_again() {
        let fleet = Fleet::new(1);
        let mut seen = HashSet::new();
        for number in 0..20_000 {
            let machine = fleet.machine(number);
            assert!(seen.insert(machine.cmid.to_vec()));
            assert!(machine.parts.iter().all(|part| seen.insert(part.to_vec())));
            assert_eq!(machine, fleet.machine(number));
        }
        assert_ne!(fleet.machine(1).cmid, Fleet::new(2).machine(1).cmid);
        assert_eq!(&fleet.machine(1_234_567).digits, b"01234567");
    }

    #[test]
    fn addresses_are_spread_over_the_loopback_range() {
        let seen: HashSet<Ipv4Addr> = (0..10_000).map(address).collect();
        assert_eq!(seen.len(), 4_000);
        assert!(seen.iter().all(|address| address.is_loopback() && !matches!(address.octets()[3], 0 | 255)));
        assert_eq!((address(0), address(250)), (Ipv4Addr::new(127, 64, 0, 1), Ipv4Addr::new(127, 64, 1, 1)));
    }
}
