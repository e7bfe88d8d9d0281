//! What is read, and where what was found goes.

use super::trouble::Trouble;
use muster_fleet::scenario::Scenario;
use muster_os::atomic_file::read_bounded;
use serde::Serialize;
use std::io::Write;
use std::path::Path;

/// Most bytes of a scenario: far more than anybody writes by hand.
const LARGEST: u64 = 1 << 20;

/// A scenario, and its text.
pub(super) fn read(path: &Path) -> Result<(Scenario, String), Trouble> {
    let text = read_text(path)?;
    let scenario =
        Scenario::parse(&text).map_err(|faults| Trouble::Scenario { path: path.to_path_buf(), faults })?;
    Ok((scenario, text))
}

/// A text that somebody wrote.
pub(super) fn read_text(path: &Path) -> Result<String, Trouble> {
    let bytes = read_bounded(path, LARGEST)?.ok_or_else(|| Trouble::Missing(path.to_path_buf()))?;
    String::from_utf8(bytes).map_err(|_| Trouble::NotText(path.to_path_buf()))
}

/// Prints the text, and writes the document where it is wanted; where it is wanted on standard output, it takes the place of
/// the text.
pub(super) fn show(
    json: Option<&Path>,
    document: &impl Serialize,
    text: impl FnOnce() -> String,
) -> Result<(), Trouble> {
    match json {
        Some(path) if path == Path::new("-") => print(&self::json(document)?),
        path => {
            print(&text())?;
            path.map_or(Ok(()), |path| write(path, &self::json(document)?))
        }
    }
}

/// A document on one line.
fn json(document: &impl Serialize) -> Result<String, Trouble> {
    let mut text = serde_json::to_string(document).map_err(Trouble::Json)?;
    text.push('\n');
    Ok(text)
}

pub(super) fn print(text: &str) -> Result<(), Trouble> {
    std::io::stdout().write_all(text.as_bytes()).map_err(Trouble::Output)
}

pub(super) fn write(path: &Path, text: &str) -> Result<(), Trouble> {
    std::fs::write(path, text).map_err(|source| Trouble::Write { path: path.to_path_buf(), source })
}
