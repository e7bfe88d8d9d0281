//! The programs that people type.

use std::path::PathBuf;

use clap::Command;

/// A program with its own definition of its command line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Program {
    pub(crate) name: &'static str,
    /// Section of the manual: 1 for everybody, 8 for administrators.
    pub(crate) section: u8,
    pub(crate) command: fn() -> Command,
}

pub(crate) const ALL: [Program; 4] = [
    Program { name: "muster", section: 1, command: muster_cli::command },
    Program { name: "muster-host", section: 8, command: muster_host::command },
    Program { name: "muster-lab", section: 1, command: muster_lab::command },
    Program { name: "muster-publisher", section: 8, command: muster_publisher::command },
];

impl Program {
    /// Where its page stands.
    pub(crate) fn man_page(&self) -> PathBuf {
        PathBuf::from(format!("man/{}.{}", self.name, self.section))
    }

    /// Its definition, every command complete with its full name.
    pub(crate) fn built(&self) -> Command {
        // The `help` command says nothing that `--help` does not.
        let mut command = (self.command)().disable_help_subcommand(true);
        command.build();
        command
    }
}
