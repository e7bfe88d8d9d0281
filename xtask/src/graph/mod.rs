//! The packages of the workspace as plain data: who depends on whom.

pub(crate) mod resolved;

use std::collections::BTreeSet;

use cargo_metadata::{DependencyKind, Metadata};

/// A member of the workspace.
#[derive(Debug)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) dependencies: Vec<Dependency>,
}

/// A dependency as the manifest names it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Dependency {
    /// The name in the registry or in the workspace, also when the manifest renames it.
    pub(crate) name: String,
    /// Only tests, benches and examples see it.
    pub(crate) dev: bool,
}

impl Package {
    /// What the product itself is built from.
    pub(crate) fn product_dependencies(&self) -> impl Iterator<Item = &Dependency> {
        self.dependencies.iter().filter(|dependency| !dependency.dev)
    }
}

/// The members of the workspace, by name.
pub(crate) fn packages(metadata: &Metadata) -> Vec<Package> {
    let mut packages: Vec<Package> = metadata.workspace_packages().into_iter().map(package).collect();
    packages.sort_by(|left, right| left.name.cmp(&right.name));
    packages
}

/// The names of all dependencies, dev-dependencies too, that are not members themselves.
pub(crate) fn outside_dependencies(packages: &[Package]) -> BTreeSet<&str> {
    let members: BTreeSet<&str> = packages.iter().map(|package| package.name.as_str()).collect();
    let all =
        packages.iter().flat_map(|package| &package.dependencies).map(|dependency| dependency.name.as_str());
    all.filter(|name| !members.contains(name)).collect()
}

fn package(package: &cargo_metadata::Package) -> Package {
    let dependency = |dependency: &cargo_metadata::Dependency| Dependency {
        name: dependency.name.clone(),
        dev: dependency.kind == DependencyKind::Development,
    };
    Package {
        name: package.name.to_string(),
        dependencies: package.dependencies.iter().map(dependency).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_not_outside() {
        let edge = |name: &str, dev| Dependency { name: name.to_owned(), dev };
        let packages = [
            Package { name: "a".to_owned(), dependencies: vec![edge("b", false), edge("serde", false)] },
            Package {
                name: "b".to_owned(),
                dependencies: vec![edge("tempfile", true), edge("serde", false)],
            },
        ];
        assert_eq!(outside_dependencies(&packages).into_iter().collect::<Vec<_>>(), ["serde", "tempfile"]);
    }
}
