//! The stand-in for signatures is compiled for the simulation alone, and named nowhere else.
//!
//! In a build of the whole workspace the products are compiled with it too. There the roots keep it out: only one that was
//! made for it accepts it, and no other crate may name what makes one.

use toml::{Table, Value};

use crate::source::SourceFile;
use crate::tidy::finding::Finding;
use crate::tidy::tree::Tree;

const RULE: &str = "stand-in";
/// The feature in manifests …
const FEATURE: &str = "stand-in";
/// … and what it brings, in the source.
const NAMES: [&str; 4] = ["StandInKey", "from_stand_in_bundle", "seal_stand_in", "trust_stand_in"];

/// The only crate that may switch it on.
const MAY_ASK: &str = "crates/muster-fleet/Cargo.toml";
/// The manifests that have it, or pass it on.
const DEFINED: [&str; 2] = ["crates/muster-core/Cargo.toml", "crates/muster-sign/Cargo.toml"];
/// Where it may be named.
const MAY_NAME: [&str; 3] =
    ["crates/muster-core/src/trust.rs", "crates/muster-fleet/", "crates/muster-sign/"];

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let manifests = tree.files.iter().filter(|file| file.path.ends_with("Cargo.toml"));
    manifests.flat_map(manifest).chain(tree.rust_files().filter_map(source)).collect()
}

fn manifest(file: &SourceFile) -> Vec<Finding> {
    let Ok(table) = file.text.parse::<Table>() else { return Vec::new() };
    let asked = file.path != MAY_ASK && asks(&Value::Table(table.clone()));
    let features = table.get("features").and_then(Value::as_table);
    let passed = features.into_iter().flatten().any(|(name, value)| {
        let defined = name == FEATURE && DEFINED.contains(&file.path.as_str());
        !defined && (name == FEATURE || brings(value))
    });
    let message = "only muster-fleet may ask for the stand-in for signatures; take the feature out";
    if asked || passed {
        vec![Finding::new(&file.path, line(file, FEATURE), RULE, message)]
    } else {
        Vec::new()
    }
}

/// Whether any dependency, in whatever section, is asked for with the feature.
fn asks(value: &Value) -> bool {
    match value {
        Value::Table(table) => table.iter().any(|(key, value)| {
            let listed = key == "features" && value.as_array().is_some() && brings(value);
            listed || asks(value)
        }),
        _ => false,
    }
}

/// Whether a list of features names it, of this crate or of another.
fn brings(value: &Value) -> bool {
    let mut named = value.as_array().into_iter().flatten().filter_map(Value::as_str);
    named.any(|name| name.rsplit('/').next() == Some(FEATURE))
}

fn source(file: &SourceFile) -> Option<Finding> {
    if MAY_NAME.iter().any(|path| file.path.starts_with(path)) {
        return None;
    }
    let token = file.tokens.iter().find(|token| NAMES.contains(&token.text.as_str()))?;
    let message = format!("`{}` is for muster-fleet alone; no product may accept the stand-in", token.text);
    Some(Finding::new(&file.path, token.line, RULE, message))
}

fn line(file: &SourceFile, word: &str) -> usize {
    file.text.lines().position(|line| line.contains(word)).map_or(1, |at| at.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        let files = vec![SourceFile::new(path, text)];
        check(&Tree { files, ..Tree::default() }).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn whoever_asks_for_it_is_found() {
        for text in [
            "[dependencies]\nmuster-sign = { workspace = true, features = [\"stand-in\"] }\n",
            "[dev-dependencies]\nmuster-core = { path = \"x\", features = [\"stand-in\"] }\n",
            "[target.'cfg(unix)'.dependencies]\nmuster-core = { path = \"x\", features = [\"stand-in\"] }\n",
            "[workspace.dependencies]\nmuster-core = { path = \"x\", features = [\"stand-in\"] }\n",
            "[features]\ndefault = [\"muster-core/stand-in\"]\n",
            "[features]\nquick = [\"muster-core?/stand-in\"]\n",
            "[features]\nstand-in = []\n",
        ] {
            for path in ["crates/muster-client/Cargo.toml", "fuzz/Cargo.toml", "Cargo.toml"] {
                let found = found(path, text);
                let place = format!("{path}:2: stand-in: only muster-fleet");
                assert!(matches!(&found[..], [one] if one.starts_with(&place)), "{path} {text} {found:?}");
            }
        }
    }

    #[test]
    fn the_two_that_have_it_do_not_switch_it_on() {
        for path in DEFINED {
            assert_eq!(found(path, "[features]\nstand-in = [\"muster-sign/stand-in\"]\n"), [""; 0]);
            assert_eq!(found(path, "[features]\ndefault = [\"stand-in\"]\nstand-in = []\n").len(), 1);
        }
        let asks = "[dependencies]\nmuster-sign = { workspace = true, features = [\"stand-in\"] }\n";
        assert_eq!(found(MAY_ASK, asks), [""; 0]);
        assert_eq!(found("crates/muster-core/Cargo.toml", asks).len(), 1);
    }

    #[test]
    fn whoever_names_it_is_found() {
        let text =
            "//! Head.\nuse muster_core::trust::Trust;\nfn f() { Trust::from_stand_in_bundle(&b, &t); }\n";
        let client = found("crates/muster-client/src/lib.rs", text);
        let place = "crates/muster-client/src/lib.rs:3: stand-in: `from_stand_in_bundle`";
        assert!(matches!(&client[..], [one] if one.starts_with(place)), "{client:?}");
        assert_eq!(found("crates/muster-fleet/src/publisher.rs", text), [""; 0]);
        assert_eq!(found("crates/muster-core/src/machine/proof.rs", text).len(), 1);
    }
}
