//! Every dependency of the product stands in the table of allowed edges.

use crate::graph::Package;
use crate::tidy::edges::{PREFIX, ROWS, Row};
use crate::tidy::finding::Finding;
use crate::tidy::tree::Tree;

const RULE: &str = "edge";
const TABLE: &str = "xtask/src/tidy/edges.rs";

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in &tree.packages {
        match ROWS.iter().find(|row| row.package == package.name) {
            Some(row) => findings.extend(check_package(tree, package, row)),
            None => findings.push(Finding::new(
                TABLE,
                1,
                RULE,
                format!("`{}` has no row; add one that says what it may depend on", package.name),
            )),
        }
    }
    findings
}

fn check_package(tree: &Tree, package: &Package, row: &Row) -> Vec<Finding> {
    let forbidden = package.product_dependencies().filter_map(|dependency| {
        let name = dependency.name.as_str();
        let message = forbidden(tree, row, name)?;
        let (path, line) = tree.manifest_line(&package.name, name);
        Some(Finding::new(&path, line, RULE, message))
    });
    forbidden.collect()
}

/// Why `row` does not allow `dependency`.
fn forbidden(tree: &Tree, row: &Row, dependency: &str) -> Option<String> {
    let is_member = tree.packages.iter().any(|package| package.name == dependency);
    let allowed = match dependency.strip_prefix(PREFIX) {
        Some(short) if is_member => row.inside.contains(&short),
        _ => row.outside.allows(dependency),
    };
    (!allowed).then(|| {
        format!(
            "{} may not depend on `{dependency}`; move the code to a crate that may, or change the row in {TABLE}",
            row.package
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Dependency;
    use crate::source::SourceFile;

    fn tree(package: &str, dependency: &str, dev: bool) -> Tree {
        let edge = Dependency { name: dependency.to_owned(), dev };
        let member = |name: &str, dependencies| Package { name: name.to_owned(), dependencies };
        let manifest = format!("[dependencies]\n{dependency} = {{ workspace = true }}\n");
        Tree {
            files: vec![SourceFile::new(format!("crates/{package}/Cargo.toml"), manifest)],
            packages: vec![
                member(package, vec![edge]),
                member("muster-store", Vec::new()),
                member("muster-wire", Vec::new()),
            ],
            ..Tree::default()
        }
    }

    #[test]
    fn a_forbidden_edge_is_found_at_its_line() {
        for (package, dependency) in [
            ("muster-core", "muster-store"),
            ("muster-client", "muster-store"),
            ("muster-client", "tokio"),
            ("muster-core", "serde"),
            ("muster-core", "chrono"),
            ("muster-host", "rusqlite"),
            ("muster-ffi", "muster-wire"),
        ] {
            let findings = check(&tree(package, dependency, false));
            let place =
                format!("crates/{package}/Cargo.toml:2: edge: {package} may not depend on `{dependency}`");
            assert!(matches!(&findings[..], [one] if one.to_string().starts_with(&place)), "{findings:?}");
        }
    }

    #[test]
    fn allowed_edges_and_tests_are_free() {
        for (package, dependency, dev) in [
            ("muster-core", "muster-wire", false),
            ("muster-host", "tokio", false),
            ("muster-os", "rustix", false),
            ("muster-core", "muster-store", true),
            ("muster-core", "tokio", true),
        ] {
            assert_eq!(check(&tree(package, dependency, dev)), [], "{package} {dependency}");
        }
    }

    #[test]
    fn a_crate_without_a_row_is_found() {
        let findings = check(&tree("muster-new", "muster-wire", false));
        assert!(matches!(&findings[..], [one] if one.message.contains("`muster-new` has no row")));
    }
}
