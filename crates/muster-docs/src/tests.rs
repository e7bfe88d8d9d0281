//! The whole command: every program's files, complete and the same each time.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Command, CommandFactory};

use super::*;

#[test]
fn the_command_line_is_sound() {
    Arguments::command().debug_assert();
}

#[test]
fn every_program_gets_a_page_and_a_completion_for_each_shell() {
    let folder = tempfile::tempdir().unwrap();
    let folder_name = folder.path().join("new");
    run(&Arguments { folder: folder_name.clone() }).unwrap();
    for program in program::ALL {
        let page = read(&folder_name, &program.man_page());
        assert!(page.contains(&format!(".TH {} {}", program.name, program.section)), "{page}");
        for command in doing(&program.built()) {
            let heading = format!(".SS {command}\n");
            assert_eq!(page.matches(&heading).count(), 1, "{heading}");
        }
        for shell in completion::SHELLS {
            let script = read(&folder_name, &completion::path(&program, shell));
            assert!(script.contains(program.name), "{} for {shell}", program.name);
        }
    }
}

#[test]
fn shells_find_the_scripts_by_their_names() {
    let [first, ..] = program::ALL;
    let names = completion::SHELLS.map(|shell| completion::path(&first, shell));
    let expected = ["bash/muster.bash", "zsh/_muster", "fish/muster.fish"];
    assert_eq!(names, expected.map(|name| Path::new("completions").join(name)));
}

#[test]
fn the_same_definitions_give_the_same_page() {
    for program in program::ALL {
        assert_eq!(man::page(&program).unwrap(), man::page(&program).unwrap());
    }
}

#[test]
fn every_command_says_who_may_use_it() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    for chapter in ["permissions.md", "ja/permissions.md"] {
        let text = fs::read_to_string(docs.join(chapter)).unwrap();
        for program in program::ALL.iter().filter(|program| ["muster", "muster-host"].contains(&program.name))
        {
            for command in doing(&program.built()) {
                // The options of the field's command lines share rows; values stand behind a colon.
                let option =
                    ["muster slmgr ", "muster ospp "].iter().find_map(|tool| command.strip_prefix(tool));
                let rows = match option {
                    Some(option) => vec![format!("`/{option}`"), format!("`/{option}:`")],
                    None => vec![format!("| `{command}` |")],
                };
                assert!(rows.iter().any(|row| text.contains(row)), "{chapter}: no row for {command}");
            }
        }
    }
}

fn read(folder: &Path, relative: &PathBuf) -> String {
    fs::read_to_string(folder.join(relative)).unwrap()
}

/// The full names of the commands that do something.
fn doing(command: &Command) -> Vec<String> {
    let mut names = Vec::new();
    for member in command.get_subcommands().filter(|member| !member.is_hide_set()) {
        let alone = !member.is_subcommand_required_set();
        names.extend(member.get_bin_name().filter(|_| alone).map(str::to_owned));
        names.extend(doing(member));
    }
    names
}
