//! What somebody looks for: the beginning of a name, of an address or of a CMID, whichever it is.

use std::net::IpAddr;

use muster_core::host::MachineView;
use muster_wire::id::Cmid;

/// The text, read in each way in which it can be meant.
#[derive(Debug, Clone)]
pub(super) struct Sought {
    text: String,
    /// The digits of a CMID.
    digits: Option<Vec<u8>>,
    ipv4: Option<Ipv4Beginning>,
    is_ipv6: bool,
}

/// Whole numbers of an address, and the beginning of the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Ipv4Beginning {
    whole: Vec<u8>,
    part: Option<u8>,
}

impl Sought {
    pub(super) fn new(text: &str) -> Self {
        let text = text.to_ascii_lowercase();
        Self { digits: digits(&text), ipv4: Ipv4Beginning::read(&text), is_ipv6: is_ipv6(&text), text }
    }

    /// Whether it is this machine, or nothing is looked for.
    pub(super) fn is(&self, view: &MachineView<'_>) -> bool {
        self.text.is_empty()
            || view.name_bytes().is_some_and(|name| self.begins_name(name))
            || self.digits.as_deref().is_some_and(|digits| begins_cmid(digits, view.cmid()))
            || self.begins_address(view)
    }

    fn begins_name(&self, name: &[u8]) -> bool {
        let beginning = name.get(..self.text.len());
        beginning.is_some_and(|beginning| beginning.eq_ignore_ascii_case(self.text.as_bytes()))
    }

    fn begins_address(&self, view: &MachineView<'_>) -> bool {
        match view.address().address() {
            IpAddr::V4(address) => {
                self.ipv4.as_ref().is_some_and(|beginning| beginning.begins(address.octets()))
            }
            IpAddr::V6(address) => self.is_ipv6 && address.to_string().starts_with(&self.text),
        }
    }
}

fn is_ipv6(text: &str) -> bool {
    text.bytes().all(|byte| byte == b':' || byte.is_ascii_hexdigit())
}

/// Hexadecimal digits with dashes anywhere; none where there is anything else.
fn digits(text: &str) -> Option<Vec<u8>> {
    let digits = text.bytes().filter(|byte| *byte != b'-');
    let digits = digits.map(|byte| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok()));
    digits.collect::<Option<Vec<u8>>>().filter(|digits| !digits.is_empty())
}

fn begins_cmid(digits: &[u8], cmid: Cmid) -> bool {
    let mut own = cmid.as_bytes().iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.iter().all(|digit| own.next() == Some(*digit))
}

impl Ipv4Beginning {
    fn read(text: &str) -> Option<Self> {
        let (whole, part) = text.rsplit_once('.').map_or((None, text), |(whole, part)| (Some(whole), part));
        let whole = whole.map_or(Ok(Vec::new()), |whole| whole.split('.').map(str::parse).collect());
        let part = if part.is_empty() { None } else { Some(part.parse().ok()?) };
        let beginning = Self { whole: whole.ok()?, part };
        let is_one = !(beginning.whole.is_empty() && beginning.part.is_none());
        (is_one && beginning.whole.len() < 4).then_some(beginning)
    }

    fn begins(&self, octets: [u8; 4]) -> bool {
        let Some((whole, rest)) = octets.split_at_checked(self.whole.len()) else { return false };
        whole == self.whole
            && match (self.part, rest.first()) {
                (None, _) => true,
                (Some(part), Some(octet)) => begins_number(part, *octet),
                (Some(_), None) => false,
            }
    }
}

/// Whether the decimal digits of one number begin with those of the other.
fn begins_number(beginning: u8, number: u8) -> bool {
    number == beginning || beginning > 0 && [number / 10, number / 100].contains(&beginning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_begin_as_they_are_written() {
        for beginning in 0..=u8::MAX {
            for number in 0..=u8::MAX {
                let written = number.to_string().starts_with(&beginning.to_string());
                assert_eq!(begins_number(beginning, number), written, "{beginning} {number}");
            }
        }
    }

    #[test]
    fn an_address_is_found_by_its_beginning() {
        let begins = |text: &str| Ipv4Beginning::read(text).is_some_and(|it| it.begins([10, 20, 130, 4]));
        for found in ["1", "10", "10.", "10.2", "10.20", "10.20.", "10.20.13", "10.20.130.4"] {
            assert!(begins(found), "{found}");
        }
        for other in ["0", "2", "10.0", "10.20.3", "10.20.130.4.", "10.20.130.40", "256", "10..", ".", "a"] {
            assert!(!begins(other), "{other}");
        }
    }

    #[test]
    fn a_cmid_is_found_by_its_digits_with_dashes_or_without() {
        let mut bytes = [0; 16];
        bytes[..3].copy_from_slice(&[0xab, 0xcd, 0xef]);
        let begins = |text: &str| digits(text).is_some_and(|digits| begins_cmid(&digits, Cmid::new(bytes)));
        assert!(begins("a") && begins("abc") && begins("ab-cdef") && begins("abcdef0000"));
        assert!(
            !begins("b") && !begins("abce") && !begins("-") && !begins("desk") && !begins(&"0".repeat(40))
        );
    }
}
