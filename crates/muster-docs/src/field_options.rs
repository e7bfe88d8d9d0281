//! The reference of `slmgr` and `ospp`: every option, how it is answered, and the test that runs it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use clap::Command;

use crate::failure::Failure;

/// Which test runs which option of which tool.
const TESTS: &str = include_str!("../field-options.toml");
/// Where those tests are.
const TEST_FILE: &str = "muster-testkit/tests/system/field_options.rs";

const HEAD: &str = "# Options of slmgr and ospp\n\n\
    Made by `cargo xtask generate` from the commands' own definitions; do not edit. Options may be written `-x`, `/x` or `x`;\n\
    `ospp` takes values behind a colon. Tests are in `crates/muster-testkit/tests/system/field_options.rs` and start the real programs.\n";

type Tests = BTreeMap<String, BTreeMap<String, String>>;

/// Where the page stands.
pub(crate) fn path() -> PathBuf {
    PathBuf::from("reference/slmgr-ospp.md")
}

/// The page.
///
/// # Errors
/// An option has no test, or a test's option does not exist.
pub(crate) fn page() -> Result<Vec<u8>, Failure> {
    let tests: Tests = toml::from_str(TESTS).map_err(Failure::OptionTests)?;
    let command = muster_cli::command();
    let mut page = HEAD.to_owned();
    for (tool, tests) in &tests {
        let missing = || Failure::Option { option: tool.clone() };
        let definition = command.find_subcommand(tool).ok_or_else(missing)?;
        write_tool(&mut page, tool, definition, tests)?;
    }
    Ok(page.into_bytes())
}

fn write_tool(
    page: &mut String,
    tool: &str,
    definition: &Command,
    tests: &BTreeMap<String, String>,
) -> Result<(), Failure> {
    let unknown = tests.keys().find(|name| definition.find_subcommand(name).is_none());
    if let Some(name) = unknown {
        return Err(Failure::Option { option: format!("{tool} {name}") });
    }
    let _written = write!(
        page,
        "\n## {tool}\n\n| option | what it does | answer | shown by |\n| --- | --- | --- | --- |\n"
    );
    for option in definition.get_subcommands() {
        let name = option.get_name();
        let missing = || Failure::Option { option: format!("{tool} {name}") };
        let test = tests.get(name).ok_or_else(missing)?;
        let about = option.get_about().map(ToString::to_string).unwrap_or_default();
        let values: Vec<String> = option.get_positionals().filter_map(value).collect();
        let shown = if values.is_empty() { name.to_owned() } else { format!("{name} {}", values.join(" ")) };
        let answer = answer(option);
        let _written = writeln!(page, "| `{shown}` | {about} | {answer} | `{TEST_FILE}::{test}` |");
    }
    Ok(())
}

fn value(argument: &clap::Arg) -> Option<String> {
    let name = argument.get_value_names()?.first()?.to_string();
    (!argument.is_hide_set()).then(|| name.replace('|', "\\|"))
}

fn answer(option: &Command) -> &'static str {
    if option.is_hide_set() { "refused: says what to use instead" } else { "supported" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_has_a_test_that_exists() {
        let source = include_str!("../../muster-testkit/tests/system/field_options.rs");
        let tests: Tests = toml::from_str(TESTS).unwrap();
        for test in tests.values().flat_map(BTreeMap::values) {
            assert!(source.contains(&format!("\n#[test]\nfn {test}()")), "{test}");
        }
        let page = String::from_utf8(page().unwrap()).unwrap();
        let rows = page.lines().filter(|line| line.starts_with("| `")).count();
        assert_eq!(rows, tests.values().map(BTreeMap::len).sum::<usize>());
        assert!(!page.contains("|  |"), "no empty cell:\n{page}");
    }
}
