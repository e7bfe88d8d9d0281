//! Reads the tracked files of a tree, and those that are about to be tracked.

use std::fs;
use std::process::Command;

use super::SourceFile;
use crate::command;
use crate::failure::Failure;
use crate::workspace::Workspace;

/// Every file that git tracks or would track. Bytes that are not UTF-8 are read as replacement
/// characters: the rules look for ASCII.
pub(crate) fn load(workspace: &Workspace) -> Result<Vec<SourceFile>, Failure> {
    let mut git = Command::new("git");
    git.current_dir(&workspace.root).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let listed = command::output(&mut git)?;
    let mut files = Vec::new();
    for name in String::from_utf8_lossy(&listed).split_terminator('\0') {
        let path = workspace.root.join(name);
        // A tracked file that was just removed is still listed.
        if path.is_file() {
            let bytes = fs::read(&path).map_err(Failure::file(&path))?;
            files.push(SourceFile::new(name, String::from_utf8_lossy(&bytes)));
        }
    }
    files.sort_by(|left, right| left.path.cmp(&right.path));
    files.dedup_by(|left, right| left.path == right.path);
    Ok(files)
}
