//! The list of what produces each code and each event is complete and true: nothing is missing, and every test named in
//! it exists and speaks of the code or event.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use muster_core::code::{Code, CodeNumber};
use muster_core::event::Event;

const LIST: &str = include_str!("../../reached.toml");

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn list(name: &str) -> Vec<(String, String)> {
    let list: toml::Table = LIST.parse().unwrap();
    let rows = list[name].as_table().unwrap().iter();
    rows.map(|(name, test)| (name.clone(), test.as_str().unwrap().to_owned())).collect()
}

/// Fails unless the test exists and has one of these words itself, or in the helper that the row names behind `via`
/// and that the test calls.
fn must_be_there(name: &str, row: &str, words: &[String]) {
    let (test, helper) = row.split_once(" via ").map_or((row, None), |(test, via)| (test, Some(via)));
    let (file, function) = test.split_once("::").unwrap();
    let path = crates().join(file);
    let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {file}: {error}"));
    let (attributes, mut body) =
        item(&source, function).unwrap_or_else(|| panic!("{name}: {test} does not exist"));
    assert!(attributes.contains("#[test]") || attributes.contains("#[tokio::test"), "{test} is no test");
    let said = |body: &str| words.iter().any(|word| has_word(body, word));
    if let Some(helper) = helper {
        assert!(!said(&body), "{name}: {test} needs no helper");
        assert!(has_word(&body, helper), "{name}: {test} does not call {helper}");
        body = item(&source, helper).unwrap_or_else(|| panic!("{name}: {helper} does not exist")).1;
    }
    assert!(said(&body), "{name}: {row} has none of {words:?}");
}

/// The lines above a function or constant, and the item itself: to the line that closes it at its own depth.
fn item(source: &str, name: &str) -> Option<(String, String)> {
    let lines: Vec<&str> = source.lines().collect();
    let begins = |line: &&str| {
        [format!("fn {name}("), format!("const {name}: ")].iter().any(|head| line.contains(head))
    };
    let first = lines.iter().position(begins)?;
    let depth = lines[first].len() - lines[first].trim_start().len();
    let closes = |line: &&str| {
        let end = line.trim_start();
        line.len() - end.len() == depth && ["}", "];", ")];"].contains(&end)
    };
    let open = !lines[first].ends_with(';') && !lines[first].ends_with('}');
    let last = if open { first + lines[first..].iter().position(closes)? } else { first };
    let attributes = lines[first.saturating_sub(4)..first].join("\n");
    Some((attributes, lines[first..=last].join("\n")))
}

/// Whether the text has the word, and not only as a part of a longer one.
fn has_word(text: &str, word: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    text.match_indices(word).any(|(at, _)| {
        !is_part(text[..at].chars().next_back()) && !is_part(text[at + word.len()..].chars().next())
    })
}

#[test]
fn an_item_is_cut_out_whole_and_a_part_of_a_word_is_none() {
    let source =
        "mod a {\n    #[test]\n    fn one() {\n        if x {\n        }\n    }\n    fn two() {}\n}\n";
    let (attributes, body) = item(source, "one").unwrap();
    assert!(attributes.contains("#[test]") && body.ends_with("    }") && !body.contains("two"), "{body}");
    assert_eq!(item(source, "two").unwrap().1, "    fn two() {}");
    assert_eq!(item(source, "three"), None);
    assert!(has_word("(Code::Busy)", "Code::Busy") && !has_word("Code::BusyBody", "Code::Busy"));
}

#[test]
fn every_code_that_is_raised_is_reached_by_a_test() {
    let rows = list("codes");
    let raised: BTreeSet<&str> =
        Code::ALL.iter().filter(|code| code.is_raised()).map(|code| code.name()).collect();
    assert_eq!(rows.iter().map(|(name, _)| name.as_str()).collect::<BTreeSet<_>>(), raised);
    for (name, test) in &rows {
        let code = Code::ALL.iter().find(|code| code.name() == name).unwrap();
        let words = [format!("Code::{code:?}"), CodeNumber::from(*code).to_string()];
        must_be_there(name, test, &words);
    }
    println!("{} codes are reached, {} are not raised", rows.len(), Code::ALL.len() - rows.len());
}

#[test]
fn every_event_that_is_written_is_reached_by_a_test() {
    let rows = list("events");
    let raised: BTreeSet<&str> = Event::KINDS.iter().map(|kind| kind.name).collect();
    assert_eq!(rows.iter().map(|(name, _)| name.as_str()).collect::<BTreeSet<_>>(), raised);
    for (name, test) in &rows {
        let kind = Event::KINDS.iter().find(|kind| kind.name == name).unwrap();
        let variant: String = kind.name.split('-').map(capitalised).collect();
        let words = [format!("Event::{variant}"), kind.id.to_string(), format!("\"{name}\"")];
        must_be_there(name, test, &words);
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[test]
fn what_is_raised_stands_in_a_program_and_the_rest_is_marked() {
    let mut sources = String::new();
    for program in ["cli", "client", "core", "host", "https", "publisher", "store", "store-sqlite"] {
        collect(&crates().join(format!("muster-{program}/src")), &mut sources);
    }
    for code in Code::ALL.iter().filter(|code| code.is_raised()) {
        assert!(sources.contains(&format!("Code::{code:?}")), "{code:?} is raised nowhere: mark it");
    }
    for kind in Event::KINDS {
        let variant: String = kind.name.split('-').map(capitalised).collect();
        assert!(sources.contains(&format!("Event::{variant} {{")), "{variant} is written nowhere");
    }
}

/// Everything below a folder but tests and the catalogues themselves.
fn collect(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name().into_string().unwrap());
        if path.is_dir() && name != "tests" {
            collect(&path, all);
        } else if name.ends_with(".rs") && !["tests.rs", "catalogue.rs"].contains(&name.as_str()) {
            all.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}
