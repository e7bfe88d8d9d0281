//! A source file stays short enough to be read in one go; its tests do not count.

use crate::tidy::finding::Finding;
use crate::tidy::tree::Tree;

const RULE: &str = "length";

/// Lines before the test module.
pub(crate) const MOST_LINES: usize = 600;

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.rust_files() {
        let lines = file.product_lines();
        if lines > MOST_LINES {
            let message = format!("{lines} lines, at most {MOST_LINES}; give each noun a file of its own");
            findings.push(Finding::new(&file.path, MOST_LINES + 1, RULE, message));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    fn check_file(path: &str, text: String) -> Vec<Finding> {
        check(&Tree { files: vec![SourceFile::new(path, text)], ..Tree::default() })
    }

    #[test]
    fn line_601_is_found() {
        let findings = check_file("crates/a/src/b.rs", "// line\n".repeat(601));
        assert!(matches!(&findings[..], [one] if one.line == 601 && one.message.starts_with("601 lines")));
        assert_eq!(check_file("crates/a/src/b.rs", "// line\n".repeat(600)), []);
    }

    #[test]
    fn tests_do_not_count() {
        let inline = format!("{}#[cfg(test)]\nmod tests {{\n{}}}\n", "//\n".repeat(600), "//\n".repeat(600));
        assert_eq!(check_file("crates/a/src/b.rs", inline), []);
        assert_eq!(check_file("crates/a/tests/b.rs", "//\n".repeat(900)), []);
    }
}
