//! Versions and lints are said once, in the workspace's manifest.

use toml::{Table, Value};

use crate::source::SourceFile;
use crate::tidy::finding::Finding;
use crate::tidy::tree::{Tree, line_of_key};

const RULE: &str = "manifest";

const SECTIONS: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    tree.files.iter().filter(|file| is_member_manifest(&file.path)).flat_map(check_file).collect()
}

fn is_member_manifest(path: &str) -> bool {
    let folder =
        path.strip_suffix("/Cargo.toml").map(|folder| folder.strip_prefix("crates/").unwrap_or(folder));
    folder.is_some_and(|name| name == "xtask" || (path.starts_with("crates/") && !name.contains('/')))
}

fn check_file(file: &SourceFile) -> Vec<Finding> {
    let Ok(manifest) = file.text.parse::<Table>() else {
        return vec![Finding::new(&file.path, 1, RULE, "not TOML; mend it so that it can be checked")];
    };
    let mut findings = Vec::new();
    for name in sections(&manifest).flatten().filter(|(_, value)| !inherits(value)).map(|(name, _)| name) {
        let message = format!("`{name}` sets its own version; write `{name} = {{ workspace = true }}`");
        findings.push(Finding::new(&file.path, line_of_key(&file.text, name), RULE, message));
    }
    if !manifest.get("lints").is_some_and(inherits) {
        let message = "the workspace's lints are off; add `[lints]` with `workspace = true`";
        findings.push(Finding::new(&file.path, 1, RULE, message));
    }
    findings
}

/// The dependency tables, those for one platform too.
fn sections(manifest: &Table) -> impl Iterator<Item = &Table> {
    let platforms = manifest.get("target").and_then(Value::as_table).into_iter().flat_map(Table::values);
    let tables = platforms.filter_map(Value::as_table).chain([manifest]);
    tables.flat_map(|table| SECTIONS.iter().filter_map(|section| table.get(*section)?.as_table()))
}

fn inherits(value: &Value) -> bool {
    value.get("workspace").and_then(Value::as_bool) == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(text: &str) -> Vec<String> {
        let file = SourceFile::new("crates/muster-os/Cargo.toml", text);
        check(&Tree { files: vec![file], ..Tree::default() }).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_version_of_its_own_is_found() {
        for section in ["dependencies", "dev-dependencies", "target.'cfg(unix)'.dependencies"] {
            let found = messages(&format!("[lints]\nworkspace = true\n[{section}]\nserde = \"1\"\n"));
            let expected = "crates/muster-os/Cargo.toml:4: manifest: `serde` sets its own version";
            assert!(matches!(&found[..], [one] if one.starts_with(expected)), "{section}: {found:?}");
        }
    }

    #[test]
    fn lints_must_be_inherited() {
        let found = messages("[dependencies]\nserde = { workspace = true }\n");
        assert!(matches!(&found[..], [one] if one.contains("lints are off")), "{found:?}");
    }

    #[test]
    fn only_members_are_checked() {
        assert!(is_member_manifest("crates/muster-os/Cargo.toml"));
        assert!(is_member_manifest("xtask/Cargo.toml"));
        for path in ["Cargo.toml", "fuzz/Cargo.toml", "crates/muster-ffi/tests/c/Cargo.toml"] {
            assert!(!is_member_manifest(path), "{path}");
        }
    }
}
