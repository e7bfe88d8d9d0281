//! Every Rust file says in its first line what it is for.

use crate::tidy::finding::Finding;
use crate::tidy::tree::Tree;

const RULE: &str = "head";

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let without = tree.rust_files().filter(|file| !has_head(&file.text));
    without
        .map(|file| {
            Finding::new(&file.path, 1, RULE, "no head; begin the file with `//! ` and what it is for")
        })
        .collect()
}

fn has_head(text: &str) -> bool {
    let head = text.lines().next().and_then(|line| line.strip_prefix("//!"));
    head.is_some_and(|words| !words.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    #[test]
    fn a_file_without_a_head_is_found() {
        for text in ["", "use std::fmt;\n", "// Not a head.\n", "//!\n", "\n//! Too late.\n"] {
            let tree = Tree { files: vec![SourceFile::new("crates/a/src/b.rs", text)], ..Tree::default() };
            assert_eq!(check(&tree).len(), 1, "{text:?}");
        }
    }

    #[test]
    fn only_rust_files_need_one() {
        let files = vec![SourceFile::new("a.rs", "//! Head.\n"), SourceFile::new("README.md", "# Muster\n")];
        assert_eq!(check(&Tree { files, ..Tree::default() }), []);
    }
}
