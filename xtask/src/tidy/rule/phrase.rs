//! Every phrase of the catalogue is said by some program: what nobody says is nobody's to translate.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::SourceFile;
use crate::source::token::Token;
use crate::tidy::finding::Finding;
use crate::tidy::tree::Tree;

const RULE: &str = "unused-phrase";
/// Where the lists stand.
const LISTS: &str = "crates/muster-text/src/message/";

/// A phrase in its list.
struct Phrase {
    path: String,
    line: usize,
    list: String,
    name: String,
}

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let phrases: Vec<Phrase> = tree.rust_files().filter(|file| is_list(file)).flat_map(listed).collect();
    let lists: BTreeSet<&str> = phrases.iter().map(|phrase| phrase.list.as_str()).collect();
    let product = tree.rust_files().filter(|file| !is_list(file) && !file.is_test());
    let used: BTreeSet<(String, String)> = product.flat_map(|file| uses(&file.tokens, &lists)).collect();
    let unused =
        phrases.into_iter().filter(|phrase| !used.contains(&(phrase.list.clone(), phrase.name.clone())));
    let finding = |phrase: Phrase| {
        let message = format!("no program says `{}::{}`; say it or remove it", phrase.list, phrase.name);
        Finding::new(&phrase.path, phrase.line, RULE, message)
    };
    unused.map(finding).collect()
}

fn is_list(file: &SourceFile) -> bool {
    file.path.starts_with(LISTS)
}

/// The phrases of one list: `Name in Area { Phrase "id" […]; … }`.
fn listed(file: &SourceFile) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    let mut list = None;
    for window in file.tokens.windows(4) {
        let [first, second, third, fourth] = window else { continue };
        if second.text == "in" && fourth.text == "{" {
            list = Some(first.text.clone());
        }
        if let Some(list) = list.as_ref().filter(|_| second.text.starts_with('"') && third.text == "[") {
            let (path, name) = (file.path.clone(), first.text.clone());
            phrases.push(Phrase { path, line: first.line, list: list.clone(), name });
        }
    }
    phrases
}

/// Which phrases a file names: `List::Phrase`, under another name after `List as Other`, in `List::{A, B}`, or anywhere
/// after `List::*`.
fn uses(tokens: &[Token], lists: &BTreeSet<&str>) -> Vec<(String, String)> {
    let names = aliases(tokens, lists);
    let mut used = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let Some(list) = names.get(token.text.as_str()) else { continue };
        let rest = tokens.get(index + 1..).unwrap_or_default();
        let Some(rest) = after_path_mark(rest) else { continue };
        let of_list = |token: &Token| ((*list).to_owned(), token.text.clone());
        match rest.first().map(|token| token.text.as_str()) {
            Some("*") => used.extend(tokens.iter().map(of_list)),
            Some("{") => used.extend(rest.iter().take_while(|token| token.text != "}").map(of_list)),
            _ => used.extend(rest.first().map(of_list)),
        }
    }
    used
}

/// The lists by the names that they have in a file.
fn aliases<'a>(tokens: &'a [Token], lists: &BTreeSet<&'a str>) -> BTreeMap<&'a str, &'a str> {
    let renamed = tokens.windows(3).filter_map(|window| match window {
        [list, word, other] if word.text == "as" => {
            lists.get(list.text.as_str()).map(|list| (other.text.as_str(), *list))
        }
        _ => None,
    });
    lists.iter().map(|list| (*list, *list)).chain(renamed).collect()
}

/// What follows `::`.
fn after_path_mark(rest: &[Token]) -> Option<&[Token]> {
    match rest {
        [mark, rest @ ..] if mark.text == "::" => Some(rest),
        [one, two, rest @ ..] if one.text == ":" && two.text == ":" => Some(rest),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "//! x\nsuper::messages! {\n    /// x\n    AMessage in Machine {\n        One \"a-one\" [];\n        \
                        Two \"a-two\" [\"x\", \"y\"];\n    }\n}\n";

    fn found(said: &str) -> Vec<usize> {
        let files = vec![
            SourceFile::new("crates/muster-text/src/message/a.rs", LIST),
            SourceFile::new("crates/muster-cli/src/show.rs", said),
        ];
        check(&Tree { files, ..Tree::default() }).iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn a_phrase_that_nobody_says_is_found_at_its_line() {
        assert_eq!(found("fn a() { say(AMessage::One) }\n"), [6]);
        assert_eq!(found("// AMessage::One\nfn a() { let s = \"AMessage::Two\"; }\n"), [5, 6]);
        assert_eq!(found("fn a() { BMessage::One; AMessage::Three }\n"), [5, 6]);
    }

    #[test]
    fn every_way_of_naming_one_counts() {
        assert!(found("fn a() { say(AMessage::One, x::AMessage::Two) }\n").is_empty());
        assert!(found("use x::AMessage::{One, Two};\n").is_empty());
        assert!(found("use x::AMessage as P;\nfn a() { P::One; P::Two }\n").is_empty());
        assert_eq!(found("use x::AMessage::*;\nfn a() { One }\n"), [6]);
    }
}
