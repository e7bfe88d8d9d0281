//! Man pages, shell completions and tables of reference, from the code's own definitions.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::Derived;
use crate::command;
use crate::failure::Failure;
use crate::workspace::Workspace;

const PROGRAM: &str = "muster-docs";

/// Folder that the program writes, and where its files are committed.
const FOLDERS: [(&str, &str); 3] =
    [("man", "docs/man"), ("completions", "pkg/completions"), ("reference", "docs/reference")];

/// Builds and runs the program that knows all commands, and takes what it wrote.
pub(super) fn produce(workspace: &Workspace) -> Result<Vec<Derived>, Failure> {
    let output = workspace.target.join("generated");
    match fs::remove_dir_all(&output) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(Failure::file(output)(error)),
        _ => {}
    }
    let mut run = workspace.cargo(["run", "--quiet", "--package", PROGRAM, "--"]);
    command::run(run.arg(&output))?;
    let mut derived = Vec::new();
    for (written, committed) in FOLDERS {
        collect(&output.join(written), committed, &mut derived)?;
    }
    Ok(derived)
}

/// Every file below `folder`, as one below `committed`, in order of names.
fn collect(folder: &Path, committed: &str, derived: &mut Vec<Derived>) -> Result<(), Failure> {
    let entries = fs::read_dir(folder).map_err(Failure::file(folder))?;
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry.map_err(Failure::file(folder))?.path());
    }
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let target = format!("{committed}/{name}");
        if path.is_dir() {
            collect(&path, &target, derived)?;
        } else {
            let text = fs::read_to_string(&path).map_err(Failure::file(&path))?;
            derived.push(Derived { path: target, text });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_keep_their_folders_and_stand_in_order() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["zsh/_b", "zsh/_a", "bash/a.bash"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, name).unwrap();
        }
        let mut derived = Vec::new();
        collect(folder.path(), "pkg/completions", &mut derived).unwrap();
        let found: Vec<(&str, &str)> =
            derived.iter().map(|file| (file.path.as_str(), file.text.as_str())).collect();
        let expected = [
            ("pkg/completions/bash/a.bash", "bash/a.bash"),
            ("pkg/completions/zsh/_a", "zsh/_a"),
            ("pkg/completions/zsh/_b", "zsh/_b"),
        ];
        assert_eq!(found, expected);
    }
}
