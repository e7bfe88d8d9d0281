//! One rule per file: a function from the tree to what breaks the rule.

mod banned_words;
mod edge;
mod head;
mod length;
mod machine_path;
mod manifest;
mod phrase;
mod purity;
mod reason;
mod sdk_tree;
mod stand_in;
mod unsafe_code;

use super::finding::Finding;
use super::tree::Tree;

/// Every rule.
pub(crate) const ALL: [fn(&Tree) -> Vec<Finding>; 12] = [
    banned_words::check,
    edge::check,
    head::check,
    length::check,
    machine_path::check,
    manifest::check,
    phrase::check,
    purity::check,
    reason::check,
    sdk_tree::check,
    stand_in::check,
    unsafe_code::check,
];
