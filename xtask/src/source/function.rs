//! Finds functions and their lengths in a list of tokens.

use super::token::Token;

/// A function with a body.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Function {
    pub(crate) name: String,
    /// The line of `fn`.
    pub(crate) line: usize,
    /// From `fn` to the closing brace, both counted.
    pub(crate) lines: usize,
}

/// Every function with a body, nested ones too.
pub(crate) fn find(tokens: &[Token]) -> Vec<Function> {
    let mut functions = Vec::new();
    for (index, pair) in tokens.windows(2).enumerate() {
        let [keyword, name] = pair else { continue };
        // `fn(` is a type, `fn $name` a macro's.
        if keyword.text == "fn" && name.text.starts_with(|first: char| first.is_alphabetic() || first == '_')
        {
            let rest = tokens.get(index..).unwrap_or_default();
            if let Some(end) = end_line(rest) {
                let lines = end - keyword.line + 1;
                functions.push(Function { name: name.text.clone(), line: keyword.line, lines });
            }
        }
    }
    functions
}

/// The line of the brace that closes the body; `None` when a `;` comes before any body.
fn end_line(tokens: &[Token]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut in_body = false;
    for token in tokens {
        match token.text.as_str() {
            ";" if depth == 0 => return None,
            "{" | "(" | "[" => {
                in_body |= depth == 0 && token.text == "{";
                depth += 1;
            }
            "}" | ")" | "]" => {
                depth = depth.checked_sub(1)?;
                if depth == 0 && in_body {
                    return Some(token.line);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::token;

    #[test]
    fn measures_from_fn_to_the_closing_brace() {
        let text = "trait T {\n fn a(x: [u8; 2]);\n fn b(f: fn(u8) -> u8) -> u8\n {\n  fn c() {}\n  1\n }\n}";
        let found = find(&token::read(text).unwrap());
        let expected = [("b", 3, 5), ("c", 5, 1)].map(|(name, line, lines)| Function {
            name: name.to_owned(),
            line,
            lines,
        });
        assert_eq!(found, expected);
    }
}
