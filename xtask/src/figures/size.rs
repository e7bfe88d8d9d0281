//! Sizes of the Rust source: files, lines of product and of tests, long functions.

use std::fmt;

use serde_json::{Value, json};

use crate::source::{SourceFile, function};

/// A function longer than this is listed.
const LONG_FUNCTION: usize = 60;

/// Crates whose whole source serves tests.
const TEST_CRATES: [&str; 2] = ["muster-example", "muster-testkit"];

/// Source files are those that are not wholly tests; their length is counted up to their test module.
pub(crate) struct Size {
    /// Lines and path of each source file, shortest first.
    files: Vec<(usize, String)>,
    test_files: usize,
    product_lines: usize,
    test_lines: usize,
    /// Place, name and lines of each long function of the product.
    long_functions: Vec<(String, usize)>,
}

impl Size {
    pub(crate) fn measure(all: &[SourceFile]) -> Self {
        let rust: Vec<&SourceFile> = all.iter().filter(|file| file.is_rust()).collect();
        let (source, tests): (Vec<&SourceFile>, Vec<&SourceFile>) =
            rust.iter().partition(|file| !serves_tests(file));
        let mut files: Vec<_> = source.iter().map(|file| (file.product_lines(), file.path.clone())).collect();
        files.sort();
        Self {
            test_files: tests.len(),
            product_lines: files.iter().map(|(lines, _)| lines).sum(),
            test_lines: source.iter().map(|file| file.test_lines()).sum::<usize>()
                + tests.iter().map(|file| file.text.lines().count()).sum::<usize>(),
            long_functions: source.iter().flat_map(|file| long_functions(file)).collect(),
            files,
        }
    }

    fn median(&self) -> usize {
        self.files.get(self.files.len() / 2).map_or(0, |(lines, _)| *lines)
    }

    fn longest(&self) -> (usize, &str) {
        self.files.last().map_or((0, "none"), |(lines, path)| (*lines, path))
    }

    /// Lines of test for each 100 lines of product.
    fn test_percent(&self) -> usize {
        (self.test_lines * 100).checked_div(self.product_lines).unwrap_or(0)
    }

    pub(crate) fn to_json(&self) -> Value {
        let (lines, path) = self.longest();
        let functions =
            self.long_functions.iter().map(|(place, lines)| json!({ "place": place, "lines": lines }));
        json!({
            "source_files": self.files.len(),
            "test_files": self.test_files,
            "median_lines": self.median(),
            "longest": { "path": path, "lines": lines },
            "product_lines": self.product_lines,
            "test_lines": self.test_lines,
            "test_lines_per_100_product_lines": self.test_percent(),
            "functions_over_60_lines": functions.collect::<Vec<_>>(),
        })
    }
}

impl fmt::Display for Size {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (lines, path) = self.longest();
        let ratio = self.test_percent();
        writeln!(
            formatter,
            "source files           {} (and {} of tests only)",
            self.files.len(),
            self.test_files
        )?;
        writeln!(formatter, "median source file     {} lines", self.median())?;
        writeln!(formatter, "longest source file    {lines} lines, {path}")?;
        writeln!(formatter, "product lines          {}", self.product_lines)?;
        writeln!(formatter, "test lines             {}", self.test_lines)?;
        writeln!(formatter, "test lines per product line  {}.{:02}", ratio / 100, ratio % 100)?;
        writeln!(formatter, "functions over {LONG_FUNCTION} lines  {}", self.long_functions.len())?;
        for (place, lines) in &self.long_functions {
            writeln!(formatter, "  {place}: {lines} lines")?;
        }
        Ok(())
    }
}

fn serves_tests(file: &SourceFile) -> bool {
    file.is_test() || file.package().is_some_and(|package| TEST_CRATES.contains(&package))
}

fn long_functions(file: &SourceFile) -> Vec<(String, usize)> {
    let functions = function::find(file.product_tokens()).into_iter();
    let long = functions.filter(|function| function.lines > LONG_FUNCTION);
    long.map(|function| (format!("{}:{} {}", file.path, function.line, function.name), function.lines))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn product_and_tests_are_told_apart() {
        let long = format!("//! Head.\nfn long() {{\n{}}}\n", "    ();\n".repeat(59));
        let size = Size::measure(&[
            SourceFile::new("crates/a/src/short.rs", "//! Head.\n#[cfg(test)]\nmod tests {\n}\n"),
            SourceFile::new("crates/a/src/middle.rs", "//! Head.\n\n"),
            SourceFile::new("crates/a/src/long.rs", long),
            SourceFile::new("crates/a/tests/b.rs", "//! Head.\n"),
            SourceFile::new("crates/muster-testkit/src/lib.rs", "//! Head.\n"),
            SourceFile::new("README.md", "not counted\n"),
        ]);
        assert_eq!((size.files.len(), size.test_files), (3, 2));
        assert_eq!((size.product_lines, size.test_lines, size.test_percent()), (65, 5, 7));
        assert_eq!((size.median(), size.longest()), (2, (62, "crates/a/src/long.rs")));
        assert_eq!(size.long_functions, [("crates/a/src/long.rs:2 long".to_owned(), 61)]);
    }

    #[test]
    fn an_empty_tree_has_figures_too() {
        let size = Size::measure(&[]);
        assert_eq!((size.median(), size.longest(), size.test_percent()), (0, (0, "none"), 0));
    }
}
