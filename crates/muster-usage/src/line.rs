//! A command line as it was typed, and as the parser reads it.

use std::ffi::OsString;

/// The arguments, the program's name first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandLine {
    /// As they were typed.
    pub typed: Vec<OsString>,
    /// As the parser reads them.
    pub read: Vec<OsString>,
    /// What was turned into the parser's words, where it was written in the field's way.
    pub field: Option<FieldLine>,
}

/// A command that is written in the field's way: `slmgr -ato`, `ospp /inpkey:KEY`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldLine {
    /// The command whose options these are.
    pub tool: &'static str,
    /// What usually stands before an option.
    pub mark: char,
    /// What stands between an option and its value.
    pub joint: char,
    /// The option that was typed.
    pub option: Option<TypedOption>,
}

/// An option as it was typed, and its name for the parser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedOption {
    /// With its mark, and with a value that is joined to it.
    pub typed: String,
    /// As the parser knows it.
    pub name: String,
}

impl CommandLine {
    /// One that is read as it was typed.
    #[must_use]
    pub fn plain(typed: Vec<OsString>) -> Self {
        Self { read: typed.clone(), typed, field: None }
    }

    /// A word of the parser's as it was typed: of an option with one dash it names the first letter alone.
    pub(crate) fn as_typed(&self, word: &str) -> String {
        let is_letter = word.starts_with('-') && word.chars().count() == 2;
        let mut typed = self.typed.iter().skip(1).filter_map(|one| one.to_str());
        let whole = typed.find(|one| is_letter && one.starts_with(word));
        whole.unwrap_or(word).to_owned()
    }

    /// The names of a command and those above it, as they were typed.
    pub(crate) fn command(&self, path: &[String]) -> String {
        let option = self.field.as_ref().and_then(FieldLine::option_alone);
        let shown = path.iter().enumerate().map(|(depth, name)| match &option {
            Some((read, typed)) if depth == 2 && name == read => typed.clone(),
            _ => name.clone(),
        });
        shown.collect::<Vec<_>>().join(" ")
    }
}

impl FieldLine {
    /// The name of the option that was typed, and how it was typed, without a value.
    fn option_alone(&self) -> Option<(&str, String)> {
        let option = self.option.as_ref()?;
        let alone = option.typed.split(self.joint).next().unwrap_or_default();
        Some((option.name.as_str(), alone.to_owned()))
    }

    /// Another option of the tool, marked as the one that was typed.
    pub(crate) fn marked(&self, name: &str) -> String {
        let typed = self.option.as_ref().and_then(|option| option.typed.chars().next());
        let mark = typed.filter(|first| ['-', '/'].contains(first)).unwrap_or(self.mark);
        format!("{mark}{name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_and_words_are_shown_as_they_were_typed() {
        let words = ["muster", "ospp", "/ACTYPE:abc", "-foo", "--bar"].map(OsString::from).to_vec();
        let option = TypedOption { typed: "/ACTYPE:abc".into(), name: "actype".into() };
        let field = FieldLine { tool: "ospp", mark: '/', joint: ':', option: Some(option) };
        assert_eq!(field.marked("act"), "/act");
        let line = CommandLine { field: Some(field), ..CommandLine::plain(words) };
        assert_eq!(line.command(&["muster", "ospp", "actype"].map(String::from)), "muster ospp /ACTYPE");
        assert_eq!(line.as_typed("-f"), "-foo");
        assert_eq!(line.as_typed("--bar"), "--bar");
        assert_eq!(line.as_typed("-x"), "-x");
    }
}
