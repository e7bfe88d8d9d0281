//! `slmgr -ato ID`, `slmgr /ato ID`, `ospp /inpkey:KEY`: the field's way of writing options, turned into subcommands for
//! the one parser of command lines.
//!
//! The first word behind the tool is the option: with `-`, `/` or nothing before it, in any case. Whatever begins with
//! `--` is an option of ours and stays where it is.

use crate::{failure, ospp, slmgr};
use muster_api::agent::AgentFailure;
use muster_text::{SlmgrMessage, Text};
use muster_usage::{CommandLine, FieldLine, TypedOption};
use std::ffi::OsString;
use std::path::Path;

/// One of the two command lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tool {
    Slmgr,
    Ospp,
}

/// Two options where one belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TwoOptions {
    pub(crate) first: String,
    pub(crate) second: String,
}

impl TwoOptions {
    /// What is said about it.
    pub(crate) fn failure(&self, text: &Text) -> AgentFailure {
        let arguments = [("first", self.first.as_str().into()), ("second", self.second.as_str().into())];
        failure::of_argument(text.message(SlmgrMessage::TwoOptions, &arguments), text)
    }
}

/// Options of ours that take the next word.
const WITH_VALUE: [&str; 3] = ["--root", "--lang", "--host-root"];
/// What `slmgr` writes before the name of an activation object.
const NAME: &str = "name";
/// The hidden subcommand behind a computer's name.
const COMPUTER: &str = "computer";

/// The same command line in the words of the parser. One that speaks of neither tool stays as it is.
pub(crate) fn rewritten(typed: Vec<OsString>) -> Result<CommandLine, TwoOptions> {
    let mut read = by_name(typed.clone());
    let Some((tool, behind)) = find(&read) else { return Ok(CommandLine { typed, read, field: None }) };
    let words = read.split_off(behind);
    let (words, option) = option(tool, words)?;
    read.extend(words);
    Ok(CommandLine { typed, read, field: Some(tool.line(option)) })
}

/// A program that is called by the name of a tool is that tool. On Windows these names are another vendor's.
fn by_name(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let stem = arguments.first().map(Path::new).and_then(Path::file_stem).and_then(|stem| stem.to_str());
    let meant: &[&str] = match stem {
        _ if cfg!(windows) => &[],
        Some("slmgr") => &["slmgr"],
        Some("ospp") => &["ospp"],
        Some("ospprearm") => &["ospp", "rearm"],
        _ => &[],
    };
    arguments.splice(1..1, meant.iter().map(OsString::from));
    arguments
}

/// The tool, and where the words behind it begin.
fn find(arguments: &[OsString]) -> Option<(Tool, usize)> {
    let mut index = 1;
    loop {
        let word = arguments.get(index)?.to_str()?;
        index += 1;
        match word {
            "slmgr" => return Some((Tool::Slmgr, index)),
            "ospp" => return Some((Tool::Ospp, index)),
            _ if WITH_VALUE.contains(&word) => index += 1,
            _ if word.starts_with("--") => {}
            _ => return None,
        }
    }
}

/// The words behind a tool, and the option among them as it was typed.
fn option(tool: Tool, words: Vec<OsString>) -> Result<(Vec<OsString>, Option<String>), TwoOptions> {
    let mut made = Vec::new();
    let mut words = words.into_iter();
    let mut first = None;
    // Where the option stands in what was made.
    let mut option = 0..0;
    while let Some(word) = words.next() {
        let text = word.to_str().map(str::to_owned);
        match text {
            Some(text) if WITH_VALUE.contains(&text.as_str()) => {
                made.push(word);
                made.extend(words.next());
            }
            Some(text) if text.starts_with("--") => made.push(word),
            Some(text) => match &first {
                None => {
                    let begin = made.len();
                    made.extend(tool.first(&text).into_iter().map(OsString::from));
                    option = begin..made.len();
                    first = Some(text);
                }
                // What follows the name of a computer is not ours to judge.
                Some(before) if tool.is_option(before) && tool.is_marked_option(&text) => {
                    return Err(TwoOptions { first: before.clone(), second: text });
                }
                Some(before) if tool.is_computer_behind(before, &text) => {
                    // What the option was and what follows the computer's name is not done here.
                    made.splice(option.clone(), [COMPUTER, text.as_str()].map(OsString::from));
                    first = Some(text);
                }
                Some(_) => made.push(word),
            },
            None => made.push(word),
        }
    }
    Ok((made, first))
}

impl Tool {
    /// How its options are written, and which was typed.
    fn line(self, typed: Option<String>) -> FieldLine {
        let (tool, mark, joint) = match self {
            Self::Slmgr => ("slmgr", '-', ' '),
            Self::Ospp => ("ospp", '/', ':'),
        };
        let option = typed.map(|typed| TypedOption { name: self.name(&typed), typed });
        FieldLine { tool, mark, joint, option }
    }

    /// The name of an option without its mark and value, in small letters.
    fn name(self, word: &str) -> String {
        self.split(unmarked(word)).0.to_lowercase()
    }

    /// The first word: an option, a call for help, or the name of a computer.
    fn first(self, word: &str) -> Vec<String> {
        let bare = word.strip_prefix(['-', '/']);
        let value = self.split(word).1;
        let name = self.name(word);
        if matches!(name.as_str(), "?" | "h" | "help") {
            return vec!["--help".to_owned()];
        }
        if bare.is_none() && !self.has(&name) {
            return vec![COMPUTER.to_owned(), word.to_owned()];
        }
        [Some(name), value.map(str::to_owned)].into_iter().flatten().collect()
    }

    /// `ospp` puts the value behind a colon; of `slmgr` only `/name:` does.
    fn split(self, option: &str) -> (&str, Option<&str>) {
        match option.split_once(':') {
            Some((name, value)) if self == Self::Ospp || unmarked(name).eq_ignore_ascii_case(NAME) => {
                (name, Some(value))
            }
            _ => (option, None),
        }
    }

    /// `ospp` names another computer behind the option.
    fn is_computer_behind(self, first: &str, word: &str) -> bool {
        let (name, value) = (self.name(first), self.split(first).1);
        self == Self::Ospp && self.has(&name) && (value.is_some() || !ospp::may_be_value(&name, word))
    }

    fn has(self, name: &str) -> bool {
        match self {
            Self::Slmgr => slmgr::has_option(name),
            Self::Ospp => ospp::has_option(name),
        }
    }

    fn is_option(self, word: &str) -> bool {
        self.has(&self.name(word))
    }

    /// Whether it is an option beside another one. `/name:` goes with those of the directory.
    fn is_marked_option(self, word: &str) -> bool {
        word.starts_with(['-', '/']) && self.is_option(word) && self.name(word) != NAME
    }
}

fn unmarked(word: &str) -> &str {
    word.strip_prefix(['-', '/']).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> String {
        let words = line.split(' ').map(OsString::from).collect();
        let made = rewritten(words).unwrap_or_else(|two| panic!("{two:?}"));
        made.read.iter().map(|word| word.to_str().unwrap()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn dash_slash_and_nothing_mean_the_same_in_any_case() {
        for option in ["-dlv", "/dlv", "dlv", "/DLV", "-Dlv"] {
            assert_eq!(said(&format!("muster slmgr {option} all")), "muster slmgr dlv all");
        }
        assert_eq!(
            said("muster --root x slmgr --json /skms [::1]:1700"),
            "muster --root x slmgr --json skms [::1]:1700"
        );
        assert_eq!(said("muster --root=/x --json slmgr -xpr"), "muster --root=/x --json slmgr xpr");
        assert_eq!(said("muster slmgr -skms :1700 --root /y"), "muster slmgr skms :1700 --root /y");
    }

    #[test]
    fn a_value_of_ospp_stands_behind_the_first_colon() {
        assert_eq!(said("muster ospp /inpkey:AAAAA-BBBBB"), "muster ospp inpkey AAAAA-BBBBB");
        assert_eq!(said("muster ospp /sethst:host:1700"), "muster ospp sethst host:1700");
        assert_eq!(said("muster ospp -dstatus"), "muster ospp dstatus");
        assert_eq!(said("muster ospp /rearm:"), "muster ospp rearm ");
    }

    #[test]
    fn a_program_called_like_a_tool_is_that_tool() {
        assert_eq!(said("/usr/bin/slmgr -ato"), "/usr/bin/slmgr slmgr ato");
        assert_eq!(said("ospp /act"), "ospp ospp act");
        assert_eq!(said("ospprearm"), "ospprearm ospp rearm");
        assert_eq!(said("muster status"), "muster status");
        assert_eq!(said("muster check --product slmgr"), "muster check --product slmgr");
    }

    #[test]
    fn help_and_computers_are_told_apart_from_options() {
        for help in ["/?", "-?", "/help", "-h"] {
            assert_eq!(said(&format!("muster slmgr {help}")), "muster slmgr --help");
        }
        assert_eq!(said("muster slmgr pc-17 /dli"), "muster slmgr computer pc-17 /dli");
        assert_eq!(
            said("muster slmgr pc-17 admin secret /dli"),
            "muster slmgr computer pc-17 admin secret /dli"
        );
        assert_eq!(said("muster slmgr -nonsense"), "muster slmgr nonsense");
    }

    #[test]
    fn ospp_names_another_computer_behind_the_option() {
        for line in
            ["/dstatus pc-17", "/act pc-17", "/sethst:host pc-17", "/rearm pc-17", "/ddescr:0x1 pc-17"]
        {
            assert_eq!(said(&format!("muster ospp {line}")), "muster ospp computer pc-17", "{line}");
        }
        assert_eq!(
            said("muster ospp --json /dstatus pc-17 user secret"),
            "muster ospp --json computer pc-17 user secret"
        );
        assert_eq!(said("muster ospp /inpkey AAAAA-BBBBB"), "muster ospp inpkey AAAAA-BBBBB");
        let id = "d7a630c8-0e5f-42b1-8c94-6b1e9f72a0d3";
        assert_eq!(said(&format!("ospprearm {id}")), format!("ospprearm ospp rearm {id}"));
        assert_eq!(said("muster ospp /nonsense pc-17"), "muster ospp nonsense pc-17");
    }

    #[test]
    fn the_name_of_an_activation_object_goes_with_its_option() {
        assert_eq!(said("muster slmgr /name:Office"), "muster slmgr name Office");
        assert_eq!(
            said("muster slmgr /ad-activation-online KEY /name:Office"),
            "muster slmgr ad-activation-online KEY /name:Office"
        );
    }

    #[test]
    fn an_option_is_remembered_as_it_was_typed() {
        let typed = |line: &str| {
            let made = rewritten(line.split(' ').map(OsString::from).collect()).unwrap();
            made.field.and_then(|field| field.option).map(|option| (option.typed, option.name))
        };
        let pair = |typed: &str, name: &str| Some((typed.to_owned(), name.to_owned()));
        assert_eq!(typed("muster slmgr --json -FOO"), pair("-FOO", "foo"));
        assert_eq!(typed("muster ospp /foo:bar:baz"), pair("/foo:bar:baz", "foo"));
        assert_eq!(typed("muster slmgr"), None);
        assert_eq!(typed("muster status"), None);
    }

    #[test]
    fn two_options_are_not_taken_for_one() {
        let words = ["muster", "slmgr", "/ipk", "KEY", "/ato"].map(OsString::from).to_vec();
        let two = rewritten(words).unwrap_err();
        assert_eq!((two.first.as_str(), two.second.as_str()), ("/ipk", "/ato"));
    }
}
