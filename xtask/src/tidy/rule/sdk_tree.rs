//! The SDK is blocking and pure Rust down to the last crate that it is built from.

use crate::graph::resolved::Node;
use crate::tidy::finding::Finding;
use crate::tidy::tree::Tree;

const RULE: &str = "sdk-tree";

/// A runtime, libraries in C, and the tools that build C.
const FORBIDDEN: [&str; 13] = [
    "aws-lc-rs",
    "aws-lc-sys",
    "bindgen",
    "cc",
    "cmake",
    "nasm-rs",
    "native-tls",
    "openssl",
    "openssl-sys",
    "pkg-config",
    "ring",
    "tokio",
    "vcpkg",
];

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for sdk in &tree.sdk {
        for node in &sdk.nodes {
            let Some(what) = objection(node) else { continue };
            let direct = node.chain.first().map_or("", String::as_str);
            let (path, line) = tree.manifest_line(&sdk.root, direct);
            let way = node.chain.join(" > ");
            let message =
                format!("{} > {way}: {what}; switch the feature off or take a crate in pure Rust", sdk.root);
            findings.push(Finding::new(&path, line, RULE, message));
        }
    }
    findings
}

fn objection(node: &Node) -> Option<String> {
    match (&node.links, node.name()) {
        (_, "tokio") => Some("an asynchronous runtime under a blocking SDK".to_owned()),
        (Some(library), name) => Some(format!("`{name}` links the native library `{library}`")),
        (None, name) => FORBIDDEN.contains(&name).then(|| format!("`{name}` brings C into the SDK")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::resolved::ResolvedTree;
    use crate::source::SourceFile;

    fn tree(chain: &[&str], links: Option<&str>) -> Tree {
        let chain = chain.iter().map(|name| (*name).to_owned()).collect();
        let node = Node { chain, links: links.map(str::to_owned) };
        Tree {
            files: vec![SourceFile::new("crates/muster-client/Cargo.toml", "[dependencies]\nx = \"1\"\n")],
            sdk: vec![ResolvedTree { root: "muster-client".to_owned(), nodes: vec![node] }],
            ..Tree::default()
        }
    }

    #[test]
    fn c_and_a_runtime_are_found_however_deep() {
        for (chain, links) in [
            (&["x", "y", "tokio"][..], None),
            (&["x", "ring"], Some("ring_core")),
            (&["x", "cc"], None),
            (&["x", "some-sys"], Some("some")),
        ] {
            let findings = check(&tree(chain, links));
            let way = format!(
                "crates/muster-client/Cargo.toml:2: sdk-tree: muster-client > {}:",
                chain.join(" > ")
            );
            assert!(matches!(&findings[..], [one] if one.to_string().starts_with(&way)), "{findings:?}");
        }
    }

    #[test]
    fn bindings_without_a_library_are_free() {
        assert_eq!(check(&tree(&["x", "windows-sys"], None)), []);
    }
}
