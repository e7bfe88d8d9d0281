//! Words of others on a terminal: nothing in them may command it or break a line.

/// One line: `?` for each control character.
#[must_use]
pub fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '?' } else { c }).collect()
}

/// The same for a page, which has lines.
#[must_use]
pub fn plain_page(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '?' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_commands_a_terminal_is_gone() {
        assert_eq!(plain("pc-01\u{1b}[2J\u{9b}\n é"), "pc-01?[2J?? é");
        assert_eq!(plain_page("a\nb\r\0"), "a\nb??");
    }
}
