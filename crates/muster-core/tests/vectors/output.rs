//! A vector file: written when asked for, otherwise compared.

use serde::Serialize;
use std::fs;
use std::path::PathBuf;

pub(crate) fn spec() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../spec")
}

/// Compares the vectors with the committed file, or writes it.
pub(crate) fn settle<T: Serialize>(file: &str, vectors: &T) {
    let text = serde_json::to_string_pretty(vectors).unwrap() + "\n";
    let path = spec().join("vectors").join(file);
    if std::env::var_os("MUSTER_WRITE_VECTORS").is_some_and(|value| value == "1") {
        fs::write(&path, &text).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == text,
        "{file} differs from what the code makes; see the head of tests/vectors/main.rs"
    );
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
