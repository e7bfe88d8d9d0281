//! The files of the tree as plain data: a path and its text.

pub(crate) mod function;
mod list;
mod split;
pub(crate) mod token;

pub(crate) use list::load;

use token::Token;

/// One tracked file. Rust files are also held as tokens, so that a word in a comment or in a
/// string is never taken for code.
pub(crate) struct SourceFile {
    /// From the root of the workspace, with `/` on every system.
    pub(crate) path: String,
    pub(crate) text: String,
    /// Empty for other files than Rust.
    pub(crate) tokens: Vec<Token>,
    /// The line at which a Rust file stops being Rust.
    pub(crate) broken_at: Option<usize>,
}

impl SourceFile {
    pub(crate) fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let (path, text) = (path.into(), text.into());
        let (tokens, broken_at) = match is_rust(&path).then(|| token::read(&text)) {
            None => (Vec::new(), None),
            Some(Ok(tokens)) => (tokens, None),
            Some(Err(line)) => (Vec::new(), Some(line)),
        };
        Self { path, text, tokens, broken_at }
    }

    pub(crate) fn is_rust(&self) -> bool {
        is_rust(&self.path)
    }

    /// True for files that only tests, benches and examples see.
    pub(crate) fn is_test(&self) -> bool {
        let mut parts = self.path.rsplit('/');
        parts.next() == Some("tests.rs") || parts.any(|part| matches!(part, "tests" | "benches" | "examples"))
    }

    /// The number of lines before the file's test module; 0 for a test file.
    pub(crate) fn product_lines(&self) -> usize {
        if self.is_test() { 0 } else { split::product_lines(&self.text) }
    }

    /// The number of lines of tests.
    pub(crate) fn test_lines(&self) -> usize {
        self.text.lines().count() - self.product_lines()
    }

    /// The tokens of the lines counted by [`Self::product_lines`].
    pub(crate) fn product_tokens(&self) -> &[Token] {
        let lines = self.product_lines();
        let end = self.tokens.partition_point(|token| token.line <= lines);
        self.tokens.get(..end).unwrap_or_default()
    }

    /// The crate that the file belongs to, by its folder.
    pub(crate) fn package(&self) -> Option<&str> {
        self.path.strip_prefix("crates/").unwrap_or(&self.path).split_once('/').map(|(package, _)| package)
    }
}

fn is_rust(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension == "rs")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_files_are_known_by_place_and_name() {
        for path in ["crates/a/tests/x.rs", "crates/a/src/key/tests.rs", "crates/a/tests/deep/y.rs"] {
            assert!(SourceFile::new(path, "").is_test(), "{path}");
        }
        for path in
            ["crates/a/src/tests_of_time.rs", "crates/muster-testkit/src/lib.rs", "xtask/src/test/mod.rs"]
        {
            assert!(!SourceFile::new(path, "").is_test(), "{path}");
        }
    }

    #[test]
    fn product_tokens_end_where_the_test_module_begins() {
        let file =
            SourceFile::new("crates/a/src/b.rs", "//! Head.\nstruct A;\n\n#[cfg(test)]\nmod tests { }\n");
        assert_eq!(file.product_tokens().last().map(|token| token.text.as_str()), Some(";"));
        assert_eq!((file.product_lines(), file.test_lines()), (3, 2));
    }

    #[test]
    fn the_package_is_the_folder() {
        assert_eq!(SourceFile::new("crates/muster-core/src/lib.rs", "").package(), Some("muster-core"));
        assert_eq!(SourceFile::new("xtask/src/main.rs", "").package(), Some("xtask"));
        assert_eq!(SourceFile::new("README.md", "").package(), None);
    }
}
