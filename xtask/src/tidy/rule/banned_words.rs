//! No test is switched off, no lint is silenced without a reason, nothing is left for later.

use crate::source::SourceFile;
use crate::source::token::{starts_with, suffixes};
use crate::tidy::finding::Finding;
use crate::tidy::tree::Tree;

const RULE: &str = "banned-word";

/// Tokens in a row, and what to do instead.
const SEQUENCES: [(&[&str], &str); 4] = [
    (&["#", "[", "ignore"], "`ignore` hides a test; mend or delete it"),
    (&["todo", "!"], "`todo!` is no product; write it or leave it out"),
    (&["#", "[", "allow", "("], "`allow` hides a lint; write #[expect(lint, reason = \"…\")]"),
    (&["#", "!", "[", "allow", "("], "`allow` hides a lint; write #![expect(lint, reason = \"…\")]"),
];

/// Words of comments; written apart so that this file passes its own rule.
const NOTES: [&str; 2] = [concat!("FIX", "ME"), concat!("TO", "DO")];

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    tree.rust_files().flat_map(check_file).collect()
}

fn check_file(file: &SourceFile) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(line) = file.broken_at {
        findings.push(Finding::new(
            &file.path,
            line,
            RULE,
            "not Rust from here on; mend it so that it can be checked",
        ));
    }
    for (token, rest) in suffixes(&file.tokens) {
        for (sequence, message) in SEQUENCES {
            if starts_with(rest, sequence) {
                findings.push(Finding::new(&file.path, token.line, RULE, message));
            }
        }
    }
    for (index, line) in file.text.lines().enumerate() {
        for note in NOTES.iter().filter(|note| line.contains(**note)) {
            let message = format!("`{note}` is a note that nobody reads; do it now or write an issue");
            findings.push(Finding::new(&file.path, index + 1, RULE, message));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<usize> {
        check_file(&SourceFile::new("crates/a/src/b.rs", text)).iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn each_banned_word_is_found_at_its_line() {
        assert_eq!(lines("#![allow(dead_code)]\n"), [1]);
        assert_eq!(lines("\n#[test]\n#[ignore = \"slow\"]\nfn a() {}\n#[ignore]\nfn b() {}\n"), [3, 5]);
        assert_eq!(lines("fn a() {\n  todo!()\n}\n#[allow(dead_code)]\nfn b() {}\n"), [2, 4]);
        assert_eq!(lines(concat!("// FIX", "ME\n")), [1]);
        assert_eq!(lines(concat!("/// TO", "DO: later\nfn a() {}\n")), [1]);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_found() {
        assert_eq!(lines("fn a() {\n"), [1]);
    }

    #[test]
    fn words_in_comments_and_reasons_are_free() {
        let text = "// never #[ignore] or #[allow(x)]\n#[expect(x, reason = \"no todo!\")]\nfn a() {}\n";
        assert!(lines(text).is_empty());
    }
}
