//! Where the workspace and its build output are, whatever folder the command was typed in.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::Command;

use cargo_metadata::{Metadata, MetadataCommand};

use crate::failure::Failure;

/// The source tree and the build folder, both absolute.
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    pub(crate) target: PathBuf,
}

impl Workspace {
    /// The workspace that this program was built from.
    pub(crate) fn open() -> Result<Self, Failure> {
        let metadata = MetadataCommand::new()
            .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
            .no_deps()
            .exec()?;
        Ok(Self {
            root: metadata.workspace_root.into_std_path_buf(),
            target: metadata.target_directory.into_std_path_buf(),
        })
    }

    /// Cargo's own description of the workspace and of every package that it depends on.
    pub(crate) fn metadata(&self) -> Result<Metadata, Failure> {
        Ok(MetadataCommand::new().manifest_path(self.root.join("Cargo.toml")).exec()?)
    }

    /// A cargo command in the root of the workspace, with the same build folder.
    pub(crate) fn cargo<I>(&self, arguments: I) -> Command
    where
        I: IntoIterator,
        I::Item: AsRef<OsStr>,
    {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
        command.current_dir(&self.root).args(arguments);
        if env::var_os("CARGO_TARGET_DIR").is_some() {
            // It may be relative to the folder that the user is in.
            command.env("CARGO_TARGET_DIR", &self.target);
        }
        command
    }

    /// Where a debug build leaves the program `name`.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }
}
