//! The pure crates read no clock, draw no randomness, touch no file or socket and await nothing.

use crate::source::SourceFile;
use crate::source::token::{Token, starts_with, suffixes};
use crate::tidy::finding::Finding;
use crate::tidy::tree::Tree;

const RULE: &str = "purity";

const PURE: [&str; 3] = ["muster-core", "muster-sign", "muster-wire"];

/// Modules of the standard library that reach the world outside.
const MODULES: [&str; 7] = ["env", "fs", "io", "net", "os", "process", "thread"];

/// Words that mean a clock, randomness, output or a runtime wherever they stand.
const WORDS: [&str; 12] = [
    "Instant",
    "SystemTime",
    "async",
    "await",
    "dbg",
    "eprint",
    "eprintln",
    "getrandom",
    "print",
    "println",
    "rand",
    "tokio",
];

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let pure = tree.rust_files().filter(|file| file.package().is_some_and(|name| PURE.contains(&name)));
    pure.flat_map(check_file).collect()
}

fn check_file(file: &SourceFile) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (token, rest) in suffixes(file.product_tokens()) {
        if WORDS.contains(&token.text.as_str()) {
            findings.push(finding(file, token, &token.text));
        }
        if starts_with(rest, &["std", ":", ":"]) {
            let names = children(rest.get(3..).unwrap_or_default());
            let outside = names.into_iter().filter(|name| MODULES.contains(&name.text.as_str()));
            findings.extend(outside.map(|name| finding(file, name, &format!("std::{}", name.text))));
        }
    }
    findings
}

/// The names that directly follow a `std::`: one, or those of a braced list.
fn children(tokens: &[Token]) -> Vec<&Token> {
    let mut depth = 0_usize;
    let mut expected = true;
    let mut names = Vec::new();
    for token in tokens {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => depth = depth.saturating_sub(1),
            "," => expected = depth == 1,
            _ if expected => {
                names.push(token);
                expected = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

fn finding(file: &SourceFile, token: &Token, what: &str) -> Finding {
    let message =
        format!("`{what}` in a pure crate; take the time, the bytes or the text as a value from the caller");
    Finding::new(&file.path, token.line, RULE, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        let tree = Tree { files: vec![SourceFile::new(path, text)], ..Tree::default() };
        check(&tree).iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn a_clock_call_in_the_core_is_found() {
        let text = "//! Head.\nfn now() -> u64 {\n    let now = std::time::SystemTime::now();\n    0\n}\n";
        assert_eq!(lines("crates/muster-core/src/time.rs", text), [3]);
        assert!(lines("crates/muster-os/src/clock.rs", text).is_empty());
    }

    #[test]
    fn every_way_outside_is_found() {
        for text in [
            "use std::fs;",
            "use std::{fmt, io};",
            "use std::{collections::{BTreeMap, BTreeSet}, net::IpAddr};",
            "use std::time::{Duration, Instant};",
            "fn a() { std::env::var(\"X\"); }",
            "async fn a() {}",
            "fn a() { getrandom::fill(&mut []); }",
            "use tokio::net;",
            "fn a() { println!(); }",
        ] {
            for package in PURE {
                assert_eq!(lines(&format!("crates/{package}/src/a.rs"), text), [1], "{text}");
            }
        }
    }

    #[test]
    fn values_tests_and_comments_are_free() {
        for text in [
            "use std::{fmt, collections::{BTreeMap}};",
            "use crate::io::Reader;",
            "// std::fs\n/// SystemTime\nfn a() {}",
            "fn a() { std::mem::take(&mut fs); }",
            "#[cfg(test)]\nmod tests { use std::fs; }",
        ] {
            assert!(lines("crates/muster-core/src/a.rs", text).is_empty(), "{text}");
        }
        assert!(lines("crates/muster-core/tests/vectors.rs", "use std::fs;").is_empty());
    }
}
