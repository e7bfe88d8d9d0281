//! `cargo xtask generate`: files that are derived from others, committed, and checked for being current.

mod c_header;

use std::fs;
use std::io::ErrorKind;

use crate::failure::Failure;
use crate::workspace::Workspace;

/// A file as it should be.
struct Derived {
    /// From the root of the workspace.
    path: &'static str,
    text: String,
}

/// Produces the files of one kind; none when the tree does not have their source.
struct Generator {
    name: &'static str,
    produce: fn(&Workspace) -> Result<Vec<Derived>, Failure>,
}

const GENERATORS: [Generator; 1] = [Generator { name: "C header", produce: c_header::produce }];

/// Writes every derived file that differs.
pub(crate) fn write(workspace: &Workspace) -> Result<(), Failure> {
    for (generator, derived) in stale(workspace, &GENERATORS)? {
        let path = workspace.root.join(derived.path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(Failure::file(folder))?;
        }
        fs::write(&path, derived.text).map_err(Failure::file(&path))?;
        println!("{}: {generator} written", derived.path);
    }
    Ok(())
}

/// Names every derived file that differs; any is a failure.
pub(crate) fn check(workspace: &Workspace) -> Result<(), Failure> {
    let stale = stale(workspace, &GENERATORS)?;
    for (generator, derived) in &stale {
        eprintln!("{}: {generator} differs from its source", derived.path);
    }
    if stale.is_empty() { Ok(()) } else { Err(Failure::Stale(stale.len())) }
}

/// The derived files whose text on disk is another one or missing, with their generator's name.
fn stale(workspace: &Workspace, generators: &[Generator]) -> Result<Vec<(&'static str, Derived)>, Failure> {
    let mut stale = Vec::new();
    for generator in generators {
        for derived in (generator.produce)(workspace)? {
            if !is_current(workspace, &derived)? {
                stale.push((generator.name, derived));
            }
        }
    }
    Ok(stale)
}

fn is_current(workspace: &Workspace, derived: &Derived) -> Result<bool, Failure> {
    let path = workspace.root.join(derived.path);
    match fs::read(&path) {
        Ok(bytes) => Ok(bytes == derived.text.as_bytes()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Failure::file(path)(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: [Generator; 1] = [Generator {
        name: "greeting",
        produce: |_| Ok(vec![Derived { path: "a.txt", text: "hello\n".to_owned() }]),
    }];

    #[test]
    fn missing_and_changed_files_are_stale() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = Workspace { root: folder.path().to_owned(), target: folder.path().join("target") };
        for (on_disk, expected) in [(None, 1), (Some("hello"), 1), (Some("hello\n"), 0)] {
            if let Some(text) = on_disk {
                fs::write(folder.path().join("a.txt"), text).unwrap();
            }
            assert_eq!(stale(&workspace, &ONE).unwrap().len(), expected, "{on_disk:?}");
        }
    }
}
