//! `cargo xtask figures`: how large the source is, and why each outside crate is there.

mod size;

use std::collections::BTreeMap;

use serde_json::json;

use crate::failure::Failure;
use crate::graph;
use crate::source;
use crate::tidy;
use crate::workspace::Workspace;
use size::Size;

/// Prints the figures as text or as one JSON document.
pub(crate) fn run(workspace: &Workspace, as_json: bool) -> Result<(), Failure> {
    let size = Size::measure(&source::load(workspace)?);
    let packages = graph::packages(&workspace.metadata()?);
    let mut reasons = tidy::reasons(workspace)?;
    let named = graph::outside_dependencies(&packages);
    let dependencies: BTreeMap<&str, String> =
        named.into_iter().map(|name| (name, reasons.remove(name).unwrap_or_default())).collect();
    if as_json {
        println!("{:#}", json!({ "source": size.to_json(), "dependencies": dependencies }));
    } else {
        print!("{size}");
        println!("\ndirect dependencies on crates of others: {}", dependencies.len());
        for (name, reason) in dependencies {
            println!("  {name:<20} {}", if reason.is_empty() { "no reason in the list" } else { &reason });
        }
    }
    Ok(())
}
