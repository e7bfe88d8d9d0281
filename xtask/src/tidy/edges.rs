//! Who may depend on whom: one row for each crate of the workspace.
//!
//! The rows speak of what the product is built from. Dev-dependencies are free: a test may look at
//! anything.

/// What one crate may name in its manifest.
pub(crate) struct Row {
    pub(crate) package: &'static str,
    /// Crates of this workspace, without the common prefix.
    pub(crate) inside: &'static [&'static str],
    pub(crate) outside: Outside,
}

/// Which crates of others a crate may name.
pub(crate) enum Outside {
    /// These and no other: the crate is pure, and stays so.
    Only(&'static [&'static str]),
    /// Of the [`NOTABLE`] ones these; any other.
    Notable(&'static [&'static str]),
}

impl Outside {
    pub(crate) fn allows(&self, name: &str) -> bool {
        match self {
            Self::Only(names) => names.contains(&name),
            Self::Notable(names) => names.contains(&name) || !NOTABLE.contains(&name),
        }
    }
}

/// The common prefix of the names in [`Row::inside`].
pub(crate) const PREFIX: &str = "muster-";

/// Crates that bring a runtime, a C library, a promise to the outside or a source of time or chance.
const NOTABLE: [&str; 19] = [
    "aws-lc-rs",
    "axum",
    "cargo_metadata",
    "cbindgen",
    "clap",
    "clap_complete",
    "clap_mangen",
    "ed25519-dalek",
    "fluent-bundle",
    "getrandom",
    "indicatif",
    "refinery",
    "rusqlite",
    "serde",
    "serde_json",
    "tokio",
    "tokio-postgres",
    "tracing",
    "ureq",
];

use Outside::{Notable, Only};

const DAEMON: &[&str] = &[
    "api",
    "core",
    "events",
    "https",
    "os",
    "service",
    "sign",
    "store",
    "store-postgres",
    "store-sqlite",
    "telephone",
    "text",
    "usage",
    "wire",
];
const HOST: &[&str] = &[
    "api",
    "console",
    "core",
    "dns",
    "events",
    "fast-sign",
    "https",
    "os",
    "service",
    "sign",
    "store",
    "store-postgres",
    "store-sqlite",
    "telephone",
    "text",
    "usage",
    "wire",
];

/// Rows in reading order: a crate stands below everything that it may use.
pub(crate) const ROWS: [Row; 28] = [
    row("muster-wire", &[], Only(&["minicbor", "thiserror"])),
    row("muster-sign", &["wire"], Only(&["ed25519-dalek", "minicbor", "sha2", "thiserror"])),
    row("muster-fast-sign", &["wire", "sign"], Only(&["aws-lc-rs", "thiserror"])),
    row("muster-core", &["wire", "sign"], Only(&["minicbor", "thiserror"])),
    row("muster-os", &[], Notable(&["getrandom"])),
    row("muster-dns", &["os"], Notable(&[])),
    row("muster-store", &["core", "wire"], Notable(&[])),
    row(
        "muster-store-postgres",
        &["store", "core", "wire"],
        Notable(&["refinery", "tokio", "tokio-postgres"]),
    ),
    row("muster-store-sqlite", &["store", "core", "wire"], Notable(&["refinery", "rusqlite"])),
    row("muster-api", &[], Notable(&["serde", "serde_json"])),
    row("muster-text", &["api", "core", "wire"], Notable(&["fluent-bundle"])),
    row("muster-events", &["core", "os", "text", "wire"], Notable(&["serde", "serde_json"])),
    row("muster-service", &["os"], Notable(&["serde", "tokio", "tracing"])),
    row("muster-https", &["api", "core", "os", "wire"], Notable(&["serde", "serde_json", "ureq"])),
    row("muster-telephone", &["core", "os", "text"], Notable(&[])),
    row("muster-usage", &["text"], Notable(&["clap"])),
    row("muster-console", &["api", "text"], Only(&["maud"])),
    row("muster-host", HOST, Notable(&["axum", "clap", "serde", "serde_json", "tokio", "tracing"])),
    row(
        "muster-publisher",
        DAEMON,
        Notable(&["axum", "clap", "indicatif", "serde", "serde_json", "tokio", "tracing"]),
    ),
    row(
        "muster-client",
        &["api", "core", "dns", "events", "os", "sign", "text", "wire"],
        Notable(&["serde", "serde_json"]),
    ),
    row("muster-ffi", &["client"], Notable(&[])),
    row(
        "muster-cli",
        &["api", "client", "core", "events", "https", "os", "sign", "telephone", "text", "usage", "wire"],
        Notable(&["clap", "indicatif", "serde", "serde_json"]),
    ),
    row("muster-fleet", &["core", "sign", "wire"], Notable(&["serde"])),
    row(
        "muster-lab",
        &["api", "core", "dns", "fleet", "os", "sign", "text", "wire"],
        Notable(&["aws-lc-rs", "clap", "indicatif", "serde", "serde_json", "tokio"]),
    ),
    row(
        "muster-docs",
        &["cli", "core", "events", "host", "lab", "publisher", "text"],
        Notable(&["clap", "clap_complete", "clap_mangen"]),
    ),
    row("muster-example", &["sign", "wire"], Notable(&[])),
    row(
        "muster-testkit",
        &["api", "core", "os", "store", "store-sqlite", "wire"],
        Notable(&["serde_json", "ureq"]),
    ),
    row("xtask", &[], Notable(&["cargo_metadata", "cbindgen", "clap", "serde_json"])),
];

const fn row(package: &'static str, inside: &'static [&'static str], outside: Outside) -> Row {
    Row { package, inside, outside }
}
