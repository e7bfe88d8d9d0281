//! Everything that one package is built from, resolved for this package alone: in a build of the
//! whole workspace, features that another member switches on would blur the picture.

use std::collections::BTreeMap;

use cargo_metadata::Metadata;

use crate::command;
use crate::failure::Failure;
use crate::workspace::Workspace;

/// The normal and build dependencies of one package, on every platform, down to the last.
#[derive(Debug)]
pub(crate) struct ResolvedTree {
    pub(crate) root: String,
    pub(crate) nodes: Vec<Node>,
}

/// One package in the tree of another.
#[derive(Debug)]
pub(crate) struct Node {
    /// The names on the way from the root's dependency to this package, which is the last.
    pub(crate) chain: Vec<String>,
    /// The native library that its manifest says it links.
    pub(crate) links: Option<String>,
}

impl Node {
    pub(crate) fn name(&self) -> &str {
        self.chain.last().map_or("", String::as_str)
    }
}

/// Asks cargo for the tree of `root` alone.
pub(crate) fn load(workspace: &Workspace, metadata: &Metadata, root: &str) -> Result<ResolvedTree, Failure> {
    let arguments = ["tree", "--package", root, "--edges", "normal,build", "--target", "all"];
    let mut tree = workspace.cargo(arguments);
    tree.args(["--prefix", "depth", "--format", "{p}", "--charset", "ascii"]);
    let printed = command::output(&mut tree)?;
    let links = metadata.packages.iter().filter_map(|package| {
        Some((format!("{} v{}", package.name, package.version), package.links.clone()?))
    });
    let nodes = parse(&String::from_utf8_lossy(&printed), &links.collect());
    Ok(ResolvedTree { root: root.to_owned(), nodes })
}

/// Reads lines of the form `2name v1.0.0 (what else)`, the number being the depth.
fn parse(printed: &str, links: &BTreeMap<String, String>) -> Vec<Node> {
    let mut chain: Vec<String> = Vec::new();
    let mut nodes = Vec::new();
    for line in printed.lines() {
        let package = line.trim_start_matches(|first: char| first.is_ascii_digit());
        let Some(depth) = line.strip_suffix(package).and_then(|depth| depth.parse::<usize>().ok()) else {
            continue;
        };
        let mut words = package.split_whitespace();
        let (name, version) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        // The root itself has depth 0 and is in no chain.
        let Some(above) = depth.checked_sub(1) else { continue };
        chain.truncate(above);
        chain.push(name.to_owned());
        nodes.push(Node { chain: chain.clone(), links: links.get(&format!("{name} {version}")).cloned() });
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_follow_the_depth() {
        let printed =
            "0client v0.1.0 (path)\n1a v1.0.0\n2ring v0.17.0\n3cc v1.2.0 (*)\n1b v2.0.0 (proc-macro)\n";
        let links = BTreeMap::from([("ring v0.17.0".to_owned(), "ring_core".to_owned())]);
        let nodes = parse(printed, &links);
        let chains: Vec<String> = nodes.iter().map(|node| node.chain.join(">")).collect();
        assert_eq!(chains, ["a", "a>ring", "a>ring>cc", "b"]);
        let linked: Vec<&str> = nodes.iter().filter(|node| node.links.is_some()).map(Node::name).collect();
        assert_eq!(linked, ["ring"]);
    }
}
