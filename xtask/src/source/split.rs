//! Where a source file ends and its tests begin.

/// The number of lines before the first `#[cfg(test)]` that stands over a `mod tests`; all lines
/// when there is none.
pub(crate) fn product_lines(text: &str) -> usize {
    let lines: Vec<&str> = text.lines().collect();
    let is_start =
        |index: &usize| lines.get(*index) == Some(&"#[cfg(test)]") && opens_tests(&lines, index + 1);
    (0..lines.len()).find(is_start).unwrap_or(lines.len())
}

fn opens_tests(lines: &[&str], from: usize) -> bool {
    lines
        .iter()
        .skip(from)
        .find(|line| !line.starts_with("#["))
        .is_some_and(|line| line.starts_with("mod tests"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_up_to_the_test_module() {
        assert_eq!(product_lines("a\nb\n#[cfg(test)]\nmod tests {\n}\n"), 2);
        assert_eq!(product_lines("a\n#[cfg(test)]\n#[expect(x, reason = \"y\")]\nmod tests;\n"), 1);
    }

    #[test]
    fn another_item_for_tests_only_ends_nothing() {
        assert_eq!(product_lines("a\n#[cfg(test)]\nuse b;\nc\n"), 4);
        assert_eq!(product_lines("a\n    #[cfg(test)]\n    mod tests {}\n"), 3);
    }
}
