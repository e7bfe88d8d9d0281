//! Rust text as a flat list of tokens with line numbers; comments are gone, literals are opaque.

use std::str::FromStr;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// An identifier, a literal, one character of punctuation, or a bracket.
#[derive(Debug)]
pub(crate) struct Token {
    pub(crate) text: String,
    /// Counted from 1.
    pub(crate) line: usize,
}

/// The tokens of `text`, or the line at which it stops being Rust.
pub(crate) fn read(text: &str) -> Result<Vec<Token>, usize> {
    let stream = TokenStream::from_str(text).map_err(|error| error.span().start().line)?;
    let mut tokens = Vec::new();
    flatten(stream, &mut tokens);
    Ok(tokens)
}

/// True when `tokens` begin with exactly these texts.
pub(crate) fn starts_with(tokens: &[Token], texts: &[&str]) -> bool {
    tokens.len() >= texts.len() && tokens.iter().zip(texts).all(|(token, text)| token.text == *text)
}

/// The tokens from every position, for a search by [`starts_with`].
pub(crate) fn suffixes(tokens: &[Token]) -> impl Iterator<Item = (&Token, &[Token])> {
    tokens.iter().enumerate().map(|(index, token)| (token, tokens.get(index..).unwrap_or_default()))
}

fn flatten(stream: TokenStream, into: &mut Vec<Token>) {
    for tree in stream {
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = brackets(group.delimiter());
                into.push(Token { text: open.to_owned(), line: group.span_open().start().line });
                flatten(group.stream(), into);
                into.push(Token { text: close.to_owned(), line: group.span_close().start().line });
            }
            leaf => into.push(Token { line: leaf.span().start().line, text: leaf.to_string() }),
        }
    }
}

fn brackets(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_vanish_and_strings_are_one_token() {
        let tokens = read("// todo!()\nlet a = \"unsafe { }\"; /* unsafe */").unwrap();
        let texts: Vec<&str> = tokens.iter().map(|token| token.text.as_str()).collect();
        assert_eq!(texts, ["let", "a", "=", "\"unsafe { }\"", ";"]);
        assert_eq!(tokens.first().map(|token| token.line), Some(2));
    }

    #[test]
    fn a_broken_file_names_its_line() {
        assert_eq!(read("fn a() {\n\n}}\n").unwrap_err(), 3);
    }

    #[test]
    fn brackets_carry_their_own_lines() {
        let tokens = read("fn a() {\n}").unwrap();
        let last = tokens.last().unwrap();
        assert_eq!((last.text.as_str(), last.line), ("}", 2));
        assert!(starts_with(&tokens, &["fn", "a", "(", ")"]));
        assert_eq!(suffixes(&tokens).filter(|(_, rest)| starts_with(rest, &["{", "}"])).count(), 1);
    }
}
