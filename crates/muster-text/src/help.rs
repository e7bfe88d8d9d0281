//! Help pages. In English they stand where the commands are defined, as man pages and completions are made from there;
//! other languages have them here.

use crate::argument::Argument;
use crate::catalogue::Key;
use crate::language::Language;
use crate::shelves::Area;
use crate::text::Text;

impl Text {
    /// A text of a help page by its id in `locales/LANGUAGE/help.ftl`, or one that belongs to it. None in English, and
    /// where there is none.
    #[must_use]
    pub fn help(&self, id: &str, part: Option<&str>, arguments: &[(&str, Argument<'_>)]) -> Option<String> {
        if self.language() == Language::English {
            return None;
        }
        let key = Key { message: id, attribute: part };
        self.find(Area::Help, key, arguments).map(|(text, _)| text)
    }
}
