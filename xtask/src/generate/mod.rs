//! `cargo xtask generate`: files that are derived from others, committed, and checked for being current.

mod c_header;
mod command_docs;

use std::fs;
use std::io::ErrorKind;

use crate::failure::Failure;
use crate::workspace::Workspace;

/// A file as it should be.
struct Derived {
    /// From the root of the workspace.
    path: String,
    text: String,
}

/// Produces the files of one kind; none when the tree does not have their source.
struct Generator {
    name: &'static str,
    produce: fn(&Workspace) -> Result<Vec<Derived>, Failure>,
}

const GENERATORS: [Generator; 2] = [
    Generator { name: "C header", produce: c_header::produce },
    Generator { name: "man pages, completions and tables", produce: command_docs::produce },
];

/// Writes every derived file that differs.
pub(crate) fn write(workspace: &Workspace) -> Result<(), Failure> {
    for generator in &GENERATORS {
        for derived in stale(workspace, generator)? {
            let path = workspace.root.join(&derived.path);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(Failure::file(folder))?;
            }
            fs::write(&path, derived.text).map_err(Failure::file(&path))?;
            println!("{}: {} written", derived.path, generator.name);
        }
    }
    Ok(())
}

/// Names every derived file that differs; any is a failure.
pub(crate) fn check(workspace: &Workspace) -> Result<(), Failure> {
    let mut found = 0;
    for generator in &GENERATORS {
        for derived in stale(workspace, generator)? {
            eprintln!("{}: {} differs from its source", derived.path, generator.name);
            found += 1;
        }
    }
    if found == 0 { Ok(()) } else { Err(Failure::Stale(found)) }
}

/// The derived files whose text on disk is another one or missing.
fn stale(workspace: &Workspace, generator: &Generator) -> Result<Vec<Derived>, Failure> {
    let mut stale = Vec::new();
    for derived in (generator.produce)(workspace)? {
        if !is_current(workspace, &derived)? {
            stale.push(derived);
        }
    }
    Ok(stale)
}

fn is_current(workspace: &Workspace, derived: &Derived) -> Result<bool, Failure> {
    let path = workspace.root.join(&derived.path);
    match fs::read(&path) {
        Ok(bytes) => Ok(bytes == derived.text.as_bytes()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Failure::file(path)(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GREETING: Generator = Generator {
        name: "greeting",
        produce: |_| Ok(vec![Derived { path: "a.txt".to_owned(), text: "hello\n".to_owned() }]),
    };

    #[test]
    fn missing_and_changed_files_are_stale() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = Workspace { root: folder.path().to_owned(), target: folder.path().join("target") };
        for (on_disk, expected) in [(None, 1), (Some("hello"), 1), (Some("hello\n"), 0)] {
            if let Some(text) = on_disk {
                fs::write(folder.path().join("a.txt"), text).unwrap();
            }
            assert_eq!(stale(&workspace, &GREETING).unwrap().len(), expected, "{on_disk:?}");
        }
    }
}
