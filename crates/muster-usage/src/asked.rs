//! What has to be known before a command line is parsed: how to speak about it.

use muster_text::Language;
use std::ffi::{OsStr, OsString};

const LANGUAGE: &str = "--lang";
const JSON: &str = "--json";

/// The language that a command line is answered in: that of `--lang`, wherever it stands, else the environment's. The
/// first argument is the program's name.
#[must_use]
pub fn language(arguments: &[OsString]) -> Language {
    named(arguments).unwrap_or_else(of_environment)
}

/// Whether a document is asked for, wherever that is said.
#[must_use]
pub fn wants_json(arguments: &[OsString]) -> bool {
    options(arguments).any(|word| word == JSON)
}

/// The words that may be options: those before `--`.
fn options(arguments: &[OsString]) -> impl Iterator<Item = &OsStr> {
    arguments.iter().skip(1).map(OsString::as_os_str).take_while(|word| *word != "--")
}

fn named(arguments: &[OsString]) -> Option<Language> {
    let mut words = options(arguments).map(|word| word.to_str().unwrap_or_default());
    let mut tag = None;
    while let (None, Some(word)) = (tag, words.next()) {
        tag = match word.strip_prefix(LANGUAGE) {
            Some("") => words.next(),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        };
    }
    Language::ALL.into_iter().find(|language| Some(language.tag()) == tag)
}

fn of_environment() -> Language {
    let values = ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| std::env::var(name).unwrap_or_default());
    Language::from_environment(&values.each_ref().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn a_language_is_named_anywhere_and_either_way() {
        for line in ["muster --lang ja status", "muster slmgr -foo --lang=ja", "muster --lang ja --nonsense"]
        {
            assert_eq!(named(&words(line)), Some(Language::Japanese), "{line}");
        }
        assert_eq!(named(&words("muster status --lang en")), Some(Language::English));
        let none = [
            "muster status",
            "muster --lang",
            "muster --lang xx",
            "muster --language ja",
            "muster -- --lang ja",
        ];
        for line in none {
            assert_eq!(named(&words(line)), None, "{line}");
        }
    }

    #[test]
    fn a_document_is_asked_for_anywhere_before_two_dashes() {
        assert!(wants_json(&words("muster slmgr -foo --json")));
        assert!(!wants_json(&words("muster slmgr -- --json")));
        assert!(!wants_json(&words("--json slmgr")));
    }
}
