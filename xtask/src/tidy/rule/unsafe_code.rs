//! Unsafe code lives in the C view of the SDK and nowhere else.

use crate::tidy::finding::Finding;
use crate::tidy::tree::Tree;

const RULE: &str = "unsafe";
const HOME: &str = "muster-ffi";

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.rust_files().filter(|file| file.package() != Some(HOME)) {
        for token in file.tokens.iter().filter(|token| token.text == "unsafe") {
            let message = format!("unsafe code outside {HOME}; find a crate with a safe interface");
            findings.push(Finding::new(&file.path, token.line, RULE, message));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    fn count(path: &str, text: &str) -> usize {
        check(&Tree { files: vec![SourceFile::new(path, text)], ..Tree::default() }).len()
    }

    #[test]
    fn unsafe_code_is_found_in_tests_too() {
        assert_eq!(count("crates/muster-os/src/a.rs", "fn a() { unsafe { b() } }"), 1);
        assert_eq!(count("crates/muster-os/tests/a.rs", "#[unsafe(no_mangle)]\nfn a() {}"), 1);
    }

    #[test]
    fn its_home_and_words_about_it_are_free() {
        assert_eq!(count("crates/muster-ffi/src/a.rs", "fn a() { unsafe { b() } }"), 0);
        assert_eq!(count("crates/muster-os/src/a.rs", "// unsafe\nfn unsafe_name() {}"), 0);
    }
}
