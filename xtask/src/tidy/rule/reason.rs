//! Every direct outside dependency has one reason, and every reason its dependency.

use crate::graph;
use crate::tidy::finding::Finding;
use crate::tidy::tree::{REASONS, Tree, line_of_key};

const RULE: &str = "reason";

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let named = graph::outside_dependencies(&tree.packages);
    let text = tree.file(REASONS).map_or("", |file| file.text.as_str());
    let missing = named.iter().filter(|name| !tree.reasons.contains_key(**name)).map(|name| {
        let message = format!("`{name}` has no reason; add the line `{name} = \"what it is here for\"`");
        Finding::new(REASONS, 1, RULE, message)
    });
    let empty = tree.reasons.iter().filter(|(_, reason)| reason.trim().is_empty()).map(|(name, _)| {
        let message = format!("the reason for `{name}` is empty; say what it is here for");
        Finding::new(REASONS, line_of_key(text, name), RULE, message)
    });
    let stale = tree.reasons.keys().filter(|name| !named.contains(name.as_str())).map(|name| {
        let message = format!("no crate names `{name}`; delete the reason, and its line in Cargo.toml");
        Finding::new(REASONS, line_of_key(text, name), RULE, message)
    });
    missing.chain(empty).chain(stale).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{Dependency, Package};
    use crate::source::SourceFile;

    fn check_reasons(text: &str) -> Vec<String> {
        let dependencies = vec![Dependency { name: "serde".to_owned(), dev: true }];
        let tree = Tree {
            files: vec![SourceFile::new(REASONS, text)],
            packages: vec![Package { name: "muster-api".to_owned(), dependencies }],
            reasons: toml::from_str(text).unwrap(),
            ..Tree::default()
        };
        check(&tree).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn reasons_and_dependencies_must_match() {
        assert!(check_reasons("serde = \"JSON\"\n").is_empty());
        for (text, expected) in [
            ("", "xtask/dependencies.toml:1: reason: `serde` has no reason"),
            ("serde = \" \"\n", "xtask/dependencies.toml:1: reason: the reason for `serde` is empty"),
            (
                "serde = \"JSON\"\nleft-pad = \"x\"\n",
                "xtask/dependencies.toml:2: reason: no crate names `left-pad`",
            ),
        ] {
            let findings = check_reasons(text);
            assert!(matches!(&findings[..], [one] if one.starts_with(expected)), "{findings:?}");
        }
    }
}
