//! What people type to name a product, a key group, a publisher or an application: a number, an id or a name.
//!
//! The one rule for all of them: case, full width and half width, the spaces around and how many within, and the kind of
//! dash make no difference; an id may stand in braces and without its dashes. A product key has rules of its own in
//! [`crate::product_key`], which knows the same dashes and widths.

use crate::typed::{is_dash, narrow};
use alloc::string::String;
use muster_wire::object::{Application, KeyGroup, Product};

/// A text as it was typed, ready to be held against what it may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    name: String,
    id: String,
}

impl Named {
    /// Reads a text.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        Self { name: name(typed), id: id(typed) }
    }
    /// Whether it is this name.
    #[must_use]
    pub fn is_name(&self, other: &str) -> bool {
        !self.name.is_empty() && self.name == name(other)
    }
    /// Whether it is this number.
    #[must_use]
    pub fn is_number(&self, number: u16) -> bool {
        self.name.parse() == Ok(number)
    }
    /// Whether it is this id: hexadecimal digits of any form.
    #[must_use]
    pub fn is_id(&self, other: &str) -> bool {
        !self.id.is_empty() && self.id == id(other)
    }
    /// Whether it means what has this number, id and name.
    #[must_use]
    pub fn means(&self, number: u16, id: &str, name: &str) -> bool {
        self.is_number(number) || self.is_id(id) || self.is_name(name)
    }
    /// Whether it means a product of a catalog.
    #[must_use]
    pub fn is_product(&self, product: &Product) -> bool {
        self.means(product.number.0, &alloc::format!("{}", product.activation_id), &product.name)
    }
    /// Whether it means an application of a catalog.
    #[must_use]
    pub fn is_application(&self, application: &Application) -> bool {
        self.means(application.number.0, &alloc::format!("{}", application.id), &application.name)
    }
    /// Whether it means a key group of a catalog.
    #[must_use]
    pub fn is_group(&self, group: &KeyGroup) -> bool {
        self.is_number(group.number.0) || self.is_name(&group.name)
    }
}

fn name(typed: &str) -> String {
    let mut name = String::new();
    for word in typed.split_whitespace() {
        if !name.is_empty() {
            name.push(' ');
        }
        // The long mark of Japanese is a letter in names, however much it looks like a dash.
        name.extend(word.chars().map(|c| if is_dash(c) && !is_long_mark(c) { '-' } else { narrow(c) }));
    }
    name.to_lowercase()
}

fn id(typed: &str) -> String {
    let kept = typed.chars().filter(|c| !is_dash(*c) && !c.is_whitespace()).map(narrow);
    let kept: String = kept.filter(|c| !matches!(c, '{' | '}')).collect();
    kept.to_lowercase()
}

const fn is_long_mark(c: char) -> bool {
    matches!(c, '\u{30FC}' | '\u{FF70}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "5f1b7c2e-93a4-4d68-b0e1-2c7d84f5a960";

    #[test]
    fn a_name_is_known_in_any_case_width_and_with_any_dash() {
        for typed in ["Studio 7", " studio  7 ", "STUDIO 7", "Ｓｔｕｄｉｏ　７", "ｓｔｕｄｉｏ 7"]
        {
            assert!(Named::new(typed).is_name("Studio 7"), "{typed}");
        }
        for typed in ["Röntgen-Plan", "RÖNTGEN\u{2013}PLAN", "röntgen\u{FF0D}plan"] {
            assert!(Named::new(typed).is_name("Röntgen-Plan"), "{typed}");
        }
        assert!(Named::new("サーバー 7").is_name("サーバー 7"));
        for other in ["", "Studio", "Studio 77", "サ-バ- 7"] {
            assert!(
                !Named::new(other).is_name("Studio 7") && !Named::new(other).is_name("サーバー 7"),
                "{other}"
            );
        }
    }

    #[test]
    fn an_id_is_known_with_braces_without_dashes_and_in_any_case() {
        let forms = [
            ID,
            "{5F1B7C2E-93A4-4D68-B0E1-2C7D84F5A960}",
            "5f1b7c2e93a44d68b0e12c7d84f5a960",
            " 5f1b7c2e\u{2013}93a4\u{2013}4d68\u{2013}b0e1\u{2013}2c7d84f5a960",
            "｛５Ｆ１Ｂ７Ｃ２Ｅ－９３Ａ４－４Ｄ６８－Ｂ０Ｅ１－２Ｃ７Ｄ８４Ｆ５Ａ９６０｝",
        ];
        for typed in forms {
            assert!(Named::new(typed).is_id(ID), "{typed}");
        }
        for other in ["", "{}", "5f1b7c2e", "Studio 7"] {
            assert!(!Named::new(other).is_id(ID) && !Named::new(other).is_id(""), "{other}");
        }
    }

    #[test]
    fn a_number_is_known_in_any_width_and_is_no_part_of_a_name() {
        assert!(Named::new(" ７ ").is_number(7) && Named::new("7").means(7, ID, "Studio 7"));
        assert!(!Named::new("Studio 7").is_number(7) && !Named::new("70000").is_number(4_464));
    }
}
