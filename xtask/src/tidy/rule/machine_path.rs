//! No file names a folder of the computer that it was written on.

use crate::tidy::finding::Finding;
use crate::tidy::tree::Tree;

const RULE: &str = "machine-path";

/// Written apart so that this file passes its own rule.
const FOLDERS: [&str; 3] = [concat!("/", "work/"), concat!("/", "root/"), concat!("/", "home/")];

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        for (index, line) in file.text.lines().enumerate() {
            for folder in FOLDERS.iter().filter(|folder| names(line, folder)) {
                let message =
                    format!("`{folder}…` is a folder of one machine; write the path from the project's root");
                findings.push(Finding::new(&file.path, index + 1, RULE, message));
            }
        }
    }
    findings
}

/// True when `folder` begins a path in `line`, and is not the middle of another one.
fn names(line: &str, folder: &str) -> bool {
    let continues = |before: &str| {
        before.ends_with(|last: char| {
            last.is_alphanumeric() || matches!(last, '.' | '_' | '-' | '}' | ')' | '~')
        })
    };
    line.match_indices(folder).any(|(at, _)| line.get(..at).is_some_and(|before| !continues(before)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    fn count(text: &str) -> usize {
        check(&Tree { files: vec![SourceFile::new("docs/a.md", text)], ..Tree::default() }).len()
    }

    #[test]
    fn a_path_of_a_machine_is_found() {
        assert_eq!(count(concat!("see /", "work/main/README.md")), 1);
        assert_eq!(count(concat!("a = \"/", "home/somebody/x\"\n\nfile:///", "root/y\n")), 2);
    }

    #[test]
    fn the_middle_of_another_path_is_free() {
        assert_eq!(count(concat!("target/", "work/a and https://example.org/", "home/ and ~/", "root/")), 0);
    }
}
