//! The tree of commands with the texts of the catalogue: what commands and arguments are for, headings and notes.

use crate::place::Place;
use clap::{Arg, Command};
use muster_text::{Language, Text, pad, width};

/// The command with all below it, in the language of the text. In English it stays as it is.
#[must_use]
pub fn translated(mut command: Command, text: &Text) -> Command {
    if text.language() == Language::English {
        return command;
    }
    // What clap adds by itself (help, version, arguments that hold everywhere) is there only after this.
    command.build();
    let place = Place::program(command.get_name());
    of_command(command, &place, text)
}

fn of_command(command: Command, place: &Place, text: &Text) -> Command {
    let about = find(text, &place.of_command(), None);
    let after = find(text, &place.of_command(), Some("after"));
    let mut command = command.mut_args(|argument| of_argument(argument, place, text));
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(after) = after {
        command = command.after_help(after);
    }
    let template = template(&mut command, place, text);
    // No width: lines are folded later, as clap breaks lines at spaces only.
    command
        .help_template(template)
        .term_width(0)
        .mut_subcommands(|below| of_command(below.clone(), &place.below(below.get_name()), text))
}

/// The first of these messages that exists.
fn find(text: &Text, ids: &[String], part: Option<&str>) -> Option<String> {
    ids.iter().find_map(|id| text.help(id, part, &[]))
}

/// The page as clap has it, with other headings.
fn template(command: &mut Command, place: &Place, text: &Text) -> String {
    let usage = usage(&command.render_usage().to_string(), place, text);
    let shown = |argument: &&Arg| !argument.is_hide_set();
    let has_commands = command.get_subcommands().any(|below| !below.is_hide_set());
    let sections = [
        (has_commands, "heading-commands", "subcommands"),
        (command.get_positionals().any(|argument| shown(&argument)), "heading-arguments", "positionals"),
        (command.get_opts().any(|argument| shown(&argument)), "heading-options", "options"),
    ];
    let style = command.get_styles().get_header();
    let section = |(_, id, tag): &(bool, &str, &str)| {
        let own = find(text, &place.of_command(), Some("commands")).filter(|_| *tag == "subcommands");
        let heading = own.unwrap_or_else(|| heading(text, id));
        format!("\n\n{style}{heading}:{style:#}\n{{{tag}}}")
    };
    let sections: String = sections.iter().filter(|(is_there, ..)| *is_there).map(section).collect();
    let first = heading(text, "heading-usage");
    format!("{{about-with-newline}}\n{style}{first}:{style:#} {usage}{sections}{{after-help}}")
}

fn heading(text: &Text, id: &str) -> String {
    text.help(id, None, &[]).unwrap_or_default()
}

/// The usage of a command without clap's heading, its further lines below the first; in the catalogue's words where they
/// differ.
pub(crate) fn usage(rendered: &str, place: &Place, text: &Text) -> String {
    let own = find(text, &place.of_command(), Some("usage"));
    let rendered = rendered.trim();
    let said = own.unwrap_or_else(|| rendered.strip_prefix("Usage:").unwrap_or(rendered).to_owned());
    let before = width(&text.message(muster_text::UsageMessage::Line, &[("usage", "".into())]));
    let next_line = format!("\n{}", " ".repeat(before));
    said.lines().map(str::trim).collect::<Vec<_>>().join(&next_line)
}

fn of_argument(argument: Arg, place: &Place, text: &Text) -> Arg {
    let ids = place.of_argument(argument.get_id().as_str());
    let Some(help) = find(text, &ids, None) else { return argument };
    let long = find(text, &ids, Some("long"));
    let notes = notes(&argument, text);
    let values = explained_values(&argument, &ids, text);
    let short = [std::slice::from_ref(&help), &notes].concat().join(" ");
    let has_long = long.is_some() || !values.is_empty() || !notes.is_empty();
    let possible = if values.is_empty() { notes } else { vec![values] };
    let page = [vec![long.unwrap_or(help)], possible].concat().join("\n\n");
    let argument = argument.help(short).hide_possible_values(true).hide_env(true).hide_default_value(true);
    if has_long { argument.long_help(page) } else { argument }
}

/// What clap adds in brackets.
fn notes(argument: &Arg, text: &Text) -> Vec<String> {
    let note = |id: &str, value: String| text.help(id, None, &[("value", value.into())]);
    let variable = argument.get_env().map(|name| {
        if argument.is_hide_env_values_set() {
            return name.to_string_lossy().into_owned();
        }
        let value = std::env::var_os(name).unwrap_or_default();
        format!("{}={}", name.to_string_lossy(), value.to_string_lossy())
    });
    let takes_value = argument.get_action().takes_values();
    let joined = |values: Vec<String>| Some(values.join(", ")).filter(|all| takes_value && !all.is_empty());
    let defaults =
        argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let possible = argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    [
        variable.and_then(|variable| note("note-environment", variable)),
        joined(defaults).and_then(|defaults| note("note-default", defaults)),
        joined(possible).and_then(|possible| note("note-possible", possible)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The possible values, each with what it means, where that is said.
fn explained_values(argument: &Arg, ids: &[String], text: &Text) -> String {
    let values = argument.get_possible_values();
    let values: Vec<&str> =
        values.iter().filter(|value| value.get_help().is_some()).map(|value| value.get_name()).collect();
    let widest = values.iter().map(|name| width(name)).max().unwrap_or_default();
    let line = |name: &&str| {
        let meaning = find(text, ids, Some(&format!("value-{name}")))?;
        Some(format!("\n- {} {meaning}", pad(&format!("{name}:"), widest.saturating_add(1))))
    };
    let lines: String = values.iter().filter_map(line).collect();
    if lines.is_empty() { lines } else { format!("{}:{lines}", heading(text, "heading-values")) }
}
