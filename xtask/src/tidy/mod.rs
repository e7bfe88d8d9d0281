//! `cargo xtask tidy`: the rules of the tree that no other tool knows.

mod edges;
mod finding;
mod rule;
#[cfg(test)]
mod tests;
mod tree;

use crate::failure::Failure;
use crate::workspace::Workspace;
use finding::Finding;
use tree::Tree;

pub(crate) use tree::reasons;

/// Prints every finding; any is a failure.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let findings = check(&Tree::load(workspace)?);
    for finding in &findings {
        eprintln!("{finding}");
    }
    if findings.is_empty() { Ok(()) } else { Err(Failure::Untidy(findings.len())) }
}

/// What breaks a rule, in the order of paths and lines.
fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings: Vec<Finding> = rule::ALL.iter().flat_map(|rule| rule(tree)).collect();
    findings.sort();
    findings
}
