//! Checks in a product: what their own benchmark prints.

use crate::performance::document::Document;
use crate::performance::trouble::PerformanceTrouble;
use crate::trouble::Trouble;
use std::ffi::OsString;
use std::process::{Command, Stdio};

const ARGUMENTS: [&str; 7] = ["bench", "--package", "muster-client", "--bench", "check", "--", "--json"];

pub(super) fn measure(document: &mut Document) -> Result<(), Trouble> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    cargo.args(ARGUMENTS).stdin(Stdio::null()).stderr(Stdio::inherit());
    let output = cargo.output().map_err(|source| Trouble::Start { program: "cargo", source })?;
    let command = format!("cargo {}", ARGUMENTS.join(" "));
    if !output.status.success() {
        return Err(PerformanceTrouble::Ended { command, status: output.status }.into());
    }
    let figures = serde_json::from_slice(&output.stdout);
    document.checks = Some(figures.map_err(|source| PerformanceTrouble::Printed { command, source })?);
    Ok(())
}
