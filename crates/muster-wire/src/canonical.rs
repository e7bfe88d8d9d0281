//! Which bytes are accepted at all: the deterministic form, checked over the bytes as received.
//!
//! Re-encoding would hide what the reader skipped; so this walks the bytes themselves. Used are unsigned and
//! negative integers, byte and text strings, arrays, maps with unsigned integer keys, booleans, and, through
//! [`check_tagged`], one outermost tag. Everything else refuses the item.

use crate::error::{CanonicalRule as Rule, WireError};
use crate::limits;

/// Checks that the bytes are exactly one item in canonical form, without a tag.
///
/// # Errors
/// [`WireError::NotCanonical`] with the offset and the broken rule.
pub fn check(bytes: &[u8]) -> Result<(), WireError> {
    let mut walk = Walk { bytes, at: 0 };
    walk.item(limits::DEPTH)?;
    walk.end()
}

/// The same with exactly this tag around the item, in its shortest form.
///
/// # Errors
/// [`WireError::NotCanonical`] with the offset and the broken rule.
pub fn check_tagged(bytes: &[u8], tag: u64) -> Result<(), WireError> {
    let mut walk = Walk { bytes, at: 0 };
    match walk.head()? {
        Head { major: 6, value } if value == tag => {}
        Head { .. } => return Err(fault(0, Rule::Type)),
    }
    walk.item(limits::DEPTH)?;
    walk.end()
}

struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
}

struct Head {
    major: u8,
    value: u64,
}

const fn fault(at: usize, rule: Rule) -> WireError {
    WireError::NotCanonical { at, rule }
}

impl Walk<'_> {
    fn end(&self) -> Result<(), WireError> {
        if self.at == self.bytes.len() { Ok(()) } else { Err(fault(self.at, Rule::Trailing)) }
    }

    fn item(&mut self, depth: usize) -> Result<(), WireError> {
        let start = self.at;
        let inner = depth.checked_sub(1).ok_or(fault(start, Rule::Depth))?;
        let Head { major, value } = self.head()?;
        match major {
            0 | 1 => Ok(()),
            2 => self.take(value).map(|_| ()),
            3 => {
                let text = self.take(value)?;
                core::str::from_utf8(text).map(|_| ()).map_err(|_| fault(start, Rule::Text))
            }
            4 => (0..value).try_for_each(|_| self.item(inner)),
            5 => self.map(value, inner),
            // 20 and 21 are the booleans; a simple value above 23 or a float has come out as another number.
            7 if matches!(value, 20 | 21) => Ok(()),
            _ => Err(fault(start, Rule::Type)),
        }
    }

    fn map(&mut self, entries: u64, depth: usize) -> Result<(), WireError> {
        let mut last = None;
        for _ in 0..entries {
            let at = self.at;
            let key = self.head()?;
            if key.major != 0 {
                return Err(fault(at, Rule::KeyKind));
            }
            // Keys in shortest form sort as their numbers do.
            if last.is_some_and(|last| key.value <= last) {
                return Err(fault(at, Rule::KeyOrder));
            }
            last = Some(key.value);
            self.item(depth)?;
        }
        Ok(())
    }

    fn head(&mut self) -> Result<Head, WireError> {
        let at = self.at;
        let first = *self.bytes.get(at).ok_or(fault(at, Rule::Truncated))?;
        self.at = at.saturating_add(1);
        let (major, info) = (first >> 5, first & 0x1f);
        let (width, least) = match info {
            0..=23 => return Ok(Head { major, value: u64::from(info) }),
            // Floats and two-byte simple values have no place in the protocol.
            24..=27 if major == 7 => return Err(fault(at, Rule::Type)),
            24 => (1, 24),
            25 => (2, 0x100),
            26 => (4, 0x1_0000),
            27 => (8, 0x1_0000_0000),
            31 => return Err(fault(at, Rule::DefiniteLength)),
            _ => return Err(fault(at, Rule::Type)),
        };
        let value = self.take(width)?.iter().fold(0_u64, |value, byte| (value << 8) | u64::from(*byte));
        if value < least { Err(fault(at, Rule::ShortestForm)) } else { Ok(Head { major, value }) }
    }

    fn take(&mut self, length: u64) -> Result<&[u8], WireError> {
        let truncated = fault(self.at, Rule::Truncated);
        let length = usize::try_from(length).map_err(|_| truncated)?;
        let end = self.at.checked_add(length).ok_or(truncated)?;
        let taken = self.bytes.get(self.at..end).ok_or(truncated)?;
        self.at = end;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(bytes: &[u8]) -> Option<Rule> {
        match check(bytes) {
            Ok(()) => None,
            Err(WireError::NotCanonical { rule, .. }) => Some(rule),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn accepts_what_the_protocol_uses() {
        assert_eq!(rule(&[0xa2, 0x00, 0x01, 0x01, 0x82, 0x41, 0xff, 0x61, b'a']), None);
        assert_eq!(rule(&[0xa1, 0x00, 0x38, 0x18]), None, "negative numbers are values");
        assert_eq!(rule(&[0xa1, 0x00, 0xf5]), None, "booleans");
    }

    #[test]
    fn refuses_every_other_form() {
        assert_eq!(rule(&[0x18, 0x17]), Some(Rule::ShortestForm));
        assert_eq!(rule(&[0x19, 0x00, 0xff]), Some(Rule::ShortestForm));
        assert_eq!(rule(&[0x58, 0x01, 0x00]), Some(Rule::ShortestForm), "lengths as well");
        assert_eq!(rule(&[0xbf, 0xff]), Some(Rule::DefiniteLength));
        assert_eq!(rule(&[0x5f, 0xff]), Some(Rule::DefiniteLength));
        assert_eq!(rule(&[0xa2, 0x01, 0x00, 0x00, 0x00]), Some(Rule::KeyOrder));
        assert_eq!(rule(&[0xa2, 0x01, 0x00, 0x01, 0x00]), Some(Rule::KeyOrder), "repeated");
        assert_eq!(rule(&[0xa1, 0x20, 0x00]), Some(Rule::KeyKind), "negative keys must be understood");
        assert_eq!(rule(&[0xa1, 0x61, b'a', 0x00]), Some(Rule::KeyKind));
        assert_eq!(rule(&[0xf6]), Some(Rule::Type), "null");
        assert_eq!(rule(&[0xf9, 0x00, 0x00]), Some(Rule::Type), "float");
        assert_eq!(rule(&[0xf8, 0x20]), Some(Rule::Type), "wide simple value");
        assert_eq!(rule(&[0xc0, 0x00]), Some(Rule::Type), "tag");
        assert_eq!(rule(&[0x61, 0xff]), Some(Rule::Text));
        assert_eq!(rule(&[0x00, 0x00]), Some(Rule::Trailing));
        assert_eq!(rule(&[0x42, 0x00]), Some(Rule::Truncated));
        assert_eq!(rule(&[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), Some(Rule::Truncated));
        assert_eq!(rule(&[0x81; 64]), Some(Rule::Depth));
        assert_eq!(rule(&[]), Some(Rule::Truncated));
    }

    #[test]
    fn a_tag_stands_only_where_it_is_asked_for() {
        assert_eq!(check_tagged(&[0xd2, 0x80], 18), Ok(()));
        assert_eq!(check_tagged(&[0xd2, 0x80], 98), Err(fault(0, Rule::Type)));
        assert_eq!(check_tagged(&[0x80], 18), Err(fault(0, Rule::Type)));
        assert_eq!(check_tagged(&[0xd2, 0xd2, 0x80], 18), Err(fault(1, Rule::Type)));
    }
}
