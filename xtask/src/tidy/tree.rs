//! Everything that the rules look at, as plain data.

use std::collections::BTreeMap;
use std::fs;

use crate::failure::Failure;
use crate::graph::resolved::{self, ResolvedTree};
use crate::graph::{self, Package};
use crate::source::{self, SourceFile};
use crate::workspace::Workspace;

/// The file with one reason for each direct outside dependency.
pub(crate) const REASONS: &str = "xtask/dependencies.toml";

/// What is linked into the programs of other people. The agent beside them speaks HTTPS, and is not among them.
const SDK: [&str; 2] = ["muster-client", "muster-ffi"];

#[derive(Default)]
pub(crate) struct Tree {
    pub(crate) files: Vec<SourceFile>,
    pub(crate) packages: Vec<Package>,
    /// The packages of the SDK, each resolved alone.
    pub(crate) sdk: Vec<ResolvedTree>,
    /// Outside dependency to the reason for it.
    pub(crate) reasons: BTreeMap<String, String>,
}

impl Tree {
    pub(crate) fn load(workspace: &Workspace) -> Result<Self, Failure> {
        let metadata = workspace.metadata()?;
        let packages = graph::packages(&metadata);
        let of_sdk = packages.iter().filter(|package| SDK.contains(&package.name.as_str()));
        let sdk = of_sdk.map(|package| resolved::load(workspace, &metadata, &package.name));
        let sdk = sdk.collect::<Result<_, _>>()?;
        Ok(Self { files: source::load(workspace)?, packages, sdk, reasons: reasons(workspace)? })
    }

    pub(crate) fn rust_files(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter().filter(|file| file.is_rust())
    }

    pub(crate) fn file(&self, path: &str) -> Option<&SourceFile> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Path and line at which `package` names `dependency`; its first line when the name is not found.
    pub(crate) fn manifest_line(&self, package: &str, dependency: &str) -> (String, usize) {
        let path = if package == "xtask" {
            "xtask/Cargo.toml".to_owned()
        } else {
            format!("crates/{package}/Cargo.toml")
        };
        let line = self.file(&path).map_or(1, |file| line_of_key(&file.text, dependency));
        (path, line)
    }
}

/// The reasons in [`REASONS`].
pub(crate) fn reasons(workspace: &Workspace) -> Result<BTreeMap<String, String>, Failure> {
    let path = workspace.root.join(REASONS);
    let text = fs::read_to_string(&path).map_err(Failure::file(&path))?;
    toml::from_str(&text).map_err(|source| Failure::Toml { path, source })
}

/// The line that begins with `key`, as TOML writes it, counted from 1; 1 when there is none.
pub(crate) fn line_of_key(text: &str, key: &str) -> usize {
    let begins = |line: &str| line.strip_prefix(key).is_some_and(|rest| rest.starts_with([' ', '=', '.']));
    text.lines().position(begins).map_or(1, |index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_as_whole_words() {
        let text = "[dependencies]\nserde_json = \"1\"\nserde.workspace = true\n";
        assert_eq!(line_of_key(text, "serde"), 3);
        assert_eq!(line_of_key(text, "serde_json"), 2);
        assert_eq!(line_of_key(text, "tokio"), 1);
    }
}
