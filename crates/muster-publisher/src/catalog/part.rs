//! Machine parts by name.

use muster_os::machine_facts::Part;

/// The part with this name, or with this number, which may be one that no program of this version reads.
pub(super) fn number(name: &str) -> Option<u8> {
    Part::number_named(name, muster_wire::limits::FINGERPRINT_PART)
}

/// The name of a part, or its number where it has none.
pub(super) fn name_of(number: u8) -> String {
    Part::from_number(number).map_or_else(|| number.to_string(), |part| part.name().to_owned())
}

/// All names, for messages.
pub(super) fn names() -> String {
    Part::ALL.map(Part::name).join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_are_understood() {
        for part in Part::ALL {
            assert_eq!(number(part.name()), Some(part.number()));
            assert_eq!(name_of(part.number()), part.name());
        }
        assert_eq!((number("40"), number("0"), number("64"), number("disk")), (Some(40), None, None, None));
        assert_eq!(name_of(40), "40");
    }
}
