//! The programs that the tests call: found, installed, or asked for.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::python;
use crate::command;
use crate::failure::Failure;
use crate::workspace::Workspace;

/// A program, and what has it on Debian.
struct Tool {
    program: &'static str,
    packages: &'static [&'static str],
    purpose: &'static str,
}

const TOOLS: [Tool; 9] = [
    Tool {
        program: "chromedriver",
        packages: &["chromium", "chromium-driver", "fonts-ipafont-gothic"],
        purpose: "the page for telephones",
    },
    Tool { program: "named", packages: &["bind9"], purpose: "a DNS server to publish in" },
    Tool { program: "dig", packages: &["bind9-dnsutils"], purpose: "what others see in DNS" },
    Tool { program: "cc", packages: &["gcc", "libc6-dev"], purpose: "SQLite and the C product" },
    Tool { program: "git", packages: &["git"], purpose: "the list of tracked files" },
    Tool { program: "python3", packages: &["python3", "python3-venv"], purpose: "the vector verifier" },
    Tool { program: "ip", packages: &["iproute2"], purpose: "a network for the tests" },
    Tool { program: "postgres", packages: &["postgresql"], purpose: "a database server" },
    Tool { program: "strace", packages: &["strace"], purpose: "the trace of system calls" },
];

/// Installs what is missing where that is possible, and prepares Python.
pub(super) fn install(workspace: &Workspace) -> Result<(), Failure> {
    let missing = missing(env::var_os("PATH").as_deref(), &beside_the_path());
    if !missing.is_empty() {
        if !can_install() {
            return Err(Failure::ToolsMissing(wanted(&missing)));
        }
        let packages = missing.iter().flat_map(|tool| tool.packages);
        install_packages(packages.copied())?;
    }
    python::prepare(workspace)
}

/// Installs Debian packages; for root on Debian only.
pub(super) fn install_packages(packages: impl IntoIterator<Item = &'static str>) -> Result<(), Failure> {
    command::run(apt_get().args(["update", "--quiet"]))?;
    command::run(apt_get().args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(packages))
}

/// True for root on Debian or its descendants.
pub(super) fn can_install() -> bool {
    let is_root = command::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim_ascii() == b"0");
    is_root && Path::new("/etc/debian_version").exists()
}

fn apt_get() -> Command {
    let mut apt_get = Command::new("apt-get");
    apt_get.env("DEBIAN_FRONTEND", "noninteractive");
    apt_get
}

/// The tools that no folder of `path` has, nor one of these.
fn missing(path: Option<&OsStr>, more: &[PathBuf]) -> Vec<&'static Tool> {
    let folders: Vec<_> = path.map(env::split_paths).into_iter().flatten().collect();
    let has = |tool: &&Tool| folders.iter().chain(more).any(|folder| folder.join(tool.program).is_file());
    TOOLS.iter().filter(|tool| !has(tool)).collect()
}

/// Debian has the programs of PostgreSQL's server beside the path: several versions may be installed.
fn beside_the_path() -> Vec<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    versions.map(|version| version.path().join("bin")).collect()
}

fn wanted(tools: &[&Tool]) -> String {
    let each = |tool: &&Tool| {
        format!("{} for {} (Debian: apt-get install {})", tool.program, tool.purpose, tool.packages.join(" "))
    };
    tools.iter().map(each).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_tool_is_named_with_its_package() {
        let folder = tempfile::tempdir().unwrap();
        for program in ["cc", "chromedriver", "dig", "git", "ip", "named", "postgres", "python3"] {
            fs::write(folder.path().join(program), "").unwrap();
        }
        let found = wanted(&missing(Some(folder.path().as_os_str()), &[]));
        assert_eq!(found, "strace for the trace of system calls (Debian: apt-get install strace)");
        assert_eq!(missing(None, &[]).len(), TOOLS.len());
        assert_eq!(missing(None, &[folder.path().to_owned()]).len(), 1, "beside the path");
    }
}
