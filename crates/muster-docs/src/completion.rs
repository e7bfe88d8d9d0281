//! Completions: one script per program and shell, under the name that the shell looks for.

use std::path::PathBuf;

use clap_complete::Shell;

use crate::program::Program;

pub(crate) const SHELLS: [Shell; 3] = [Shell::Bash, Shell::Zsh, Shell::Fish];

/// Where the script stands.
pub(crate) fn path(program: &Program, shell: Shell) -> PathBuf {
    use clap_complete::Generator;
    PathBuf::from(format!("completions/{shell}")).join(shell.file_name(program.name))
}

pub(crate) fn script(program: &Program, shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut (program.command)(), program.name, &mut script);
    script
}
