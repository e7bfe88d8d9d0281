//! Names, between text and messages.

use hickory_proto::rr::Name;

use crate::question::QuestionFault;

/// A name as people write it: small letters, no dot at the end.
pub(crate) fn plain(name: &Name) -> String {
    let text = name.to_ascii().to_lowercase();
    text.strip_suffix('.').unwrap_or(&text).to_owned()
}

/// The name that a text is. It may come from a setting of the system or from another server's answer, so everything
/// but letters, digits, `-` and `_` is refused, and so is the empty name.
pub(crate) fn name(text: &str) -> Result<Name, QuestionFault> {
    let fault = || QuestionFault::Name(text.to_owned());
    let is_usual = |character: char| character.is_ascii_alphanumeric() || "-_.".contains(character);
    let mut name = Name::from_ascii(text).map_err(|_| fault())?;
    name.set_fqdn(true);
    if name.is_root() || !text.chars().all(is_usual) {
        return Err(fault());
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back_in_small_letters() {
        for text in ["_muster._tcp.Example.TEST", "_muster._tcp.example.test."] {
            assert_eq!(plain(&name(text).unwrap()), "_muster._tcp.example.test");
        }
        assert_eq!(plain(&Name::root()), "", "no host");
    }

    #[test]
    fn strange_text_is_no_name() {
        let long_label = format!("{}.test", "a".repeat(64));
        let long_name = "abcdefgh.".repeat(29);
        let strange =
            ["", ".", "..", "a..b", ".a", "a b", "bücher.test", "a\0b", "*.test", "a\\.b", "a\\040", "a;b"];
        for text in strange.into_iter().chain([&*long_label, &*long_name]) {
            assert_eq!(name(text).unwrap_err(), QuestionFault::Name(text.to_owned()), "{text:?}");
        }
    }
}
