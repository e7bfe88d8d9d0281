//! One page per program: what it is, its options, then each command with its own.

use std::io::{self, Write};

use clap::{Arg, Command};
use clap_mangen::Man;

use crate::failure::Failure;
use crate::program::Program;

/// What stands at the foot of each page.
const MANUAL: &str = "Muster";
/// The library begins every section with the same two lines; a page needs them once.
const PREAMBLE: [&str; 2] = [".ie \\n(.g .ds Aq \\(aq", ".el .ds Aq '"];

/// The page in the format of `man`.
pub(crate) fn page(program: &Program) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    write_page(program, &mut bytes).map_err(|source| Failure::Page { program: program.name, source })?;
    let text = String::from_utf8(bytes).map_err(|_| Failure::NotUtf8 { program: program.name })?;
    let lines = text.lines().filter(|line| !PREAMBLE.contains(line));
    Ok(PREAMBLE.into_iter().chain(lines).map(|line| format!("{}\n", line.trim_end())).collect())
}

fn write_page(program: &Program, page: &mut Vec<u8>) -> io::Result<()> {
    let command = program.built().subcommand_value_name("command");
    let man = Man::new(command.clone()).section(program.section.to_string()).manual(MANUAL);
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    writeln!(page, ".SH COMMANDS")?;
    command.get_subcommands().try_for_each(|subcommand| write_command(subcommand, page))?;
    if has_epilogue(&command) {
        man.render_extra_section(page)?;
    }
    Ok(())
}

/// A command and those below it, each under a heading of its own; a mere group of commands only through its members.
fn write_command(command: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    if command.is_hide_set() {
        return Ok(());
    }
    if !command.is_subcommand_required_set() {
        write_alone(command, page)?;
    }
    command.get_subcommands().try_for_each(|member| write_command(member, page))
}

fn write_alone(command: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    writeln!(page, ".SS {}", full_name(command))?;
    let man = Man::new(without_common_options(command).subcommand_value_name("command"));
    let mut sections = Vec::new();
    man.render_synopsis_section(&mut sections)?;
    man.render_description_section(&mut sections)?;
    man.render_options_section(&mut sections)?;
    if has_epilogue(command) {
        man.render_extra_section(&mut sections)?;
    }
    sections.split_inclusive(|byte| *byte == b'\n').try_for_each(|line| write_lowered(line, page))
}

/// With the names of the commands before it.
fn full_name(command: &Command) -> &str {
    command.get_bin_name().unwrap_or_else(|| command.get_name())
}

/// Without what every command has, and the page has said before.
fn without_common_options(command: &Command) -> Command {
    let is_common = |arg: &Arg| arg.is_global_set() || arg.get_id() == "help";
    command.clone().mut_args(|arg| if is_common(&arg) { arg.hide(true) } else { arg })
}

/// A line of a section that stands below a command's heading: what was a heading begins a paragraph.
fn write_lowered(line: &[u8], page: &mut Vec<u8>) -> io::Result<()> {
    page.write_all(if line.starts_with(b".SH ") { b".PP\n" } else { line })
}

fn has_epilogue(command: &Command) -> bool {
    command.get_after_long_help().is_some() || command.get_after_help().is_some()
}
