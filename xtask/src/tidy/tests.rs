//! The whole command: it passes on the tree as it is, and fails when the tree is spoilt.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::*;
use crate::tidy::tree::REASONS;

#[test]
fn the_tree_is_tidy() {
    let findings = check(&Tree::load(&Workspace::open().unwrap()).unwrap());
    let printed: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(printed.is_empty(), "\n{}", printed.join("\n"));
}

#[test]
fn a_forbidden_edge_makes_it_fail() {
    expect_finding(
        "crates/muster-wire/Cargo.toml:8: edge: muster-wire may not depend on `muster-core`",
        |root| {
            append(
                root,
                "crates/muster-wire/Cargo.toml",
                "[dependencies]\nmuster-core = { workspace = true }\n",
            );
            write(root, "crates/muster-core/Cargo.toml", &manifest("muster-core"));
        },
    );
}

#[test]
fn a_file_of_601_lines_makes_it_fail() {
    expect_finding("crates/muster-core/src/lib.rs:601: length: 601 lines", |root| {
        append(root, "crates/muster-core/src/lib.rs", &"// line\n".repeat(600));
    });
}

#[test]
fn a_clock_call_in_the_core_makes_it_fail() {
    expect_finding("crates/muster-core/src/lib.rs:3: purity: `SystemTime` in a pure crate", |root| {
        append(
            root,
            "crates/muster-core/src/lib.rs",
            "fn now() {\n    let _ = std::time::SystemTime::now();\n}\n",
        );
    });
}

/// Makes a small tidy workspace, spoils it, and expects this one finding and a failure.
fn expect_finding(expected: &str, spoil: impl FnOnce(&Path)) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    small_workspace(root);
    let workspace = Workspace { root: root.to_owned(), target: root.join("target") };
    run(&workspace).unwrap();

    spoil(root);
    let findings = check(&Tree::load(&workspace).unwrap());
    assert!(matches!(&findings[..], [one] if one.to_string().starts_with(expected)), "{findings:?}");
    assert!(matches!(run(&workspace), Err(Failure::Untidy(1))));
}

/// Two crates with an allowed edge.
fn small_workspace(root: &Path) {
    let members = "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n\n[workspace.lints]\n\n[workspace.dependencies]\n\
        muster-core = { path = \"crates/muster-core\" }\nmuster-wire = { path = \"crates/muster-wire\" }\n";
    write(root, "Cargo.toml", members);
    write(root, ".gitignore", "/target\n");
    write(root, REASONS, "");
    for name in ["muster-wire", "muster-core"] {
        write(root, &format!("crates/{name}/Cargo.toml"), &manifest(name));
        write(root, &format!("crates/{name}/src/lib.rs"), "//! Head.\n");
    }
    append(root, "crates/muster-core/Cargo.toml", "[dependencies]\nmuster-wire = { workspace = true }\n");
    assert!(Command::new("git").current_dir(root).args(["init", "--quiet"]).status().unwrap().success());
}

fn manifest(name: &str) -> String {
    format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[lints]\nworkspace = true\n")
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn append(root: &Path, path: &str, text: &str) {
    let before = fs::read_to_string(root.join(path)).unwrap();
    write(root, path, &(before + text));
}
