//! Small and read-only file systems, and files in the place of others, in a mount namespace that ends with the test.

use std::ffi::OsStr;
use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::process::Command;

const INSIDE: &str = "MUSTER_TEST_OWN_MOUNTS";

/// Runs `body` where mounts are nobody else's: the test called `name` starts itself again under `unshare`.
///
/// Needs root, or a system that lets users make namespaces.
pub fn in_own(name: &str, body: impl FnOnce()) {
    if std::env::var_os(INSIDE).is_some() {
        return body();
    }
    let mut again = Command::new("unshare");
    again.arg("--mount");
    if !nix::unistd::geteuid().is_root() {
        again.args(["--user", "--map-root-user"]);
    }
    again.arg(std::env::current_exe().unwrap()).args(["--exact", name, "--nocapture"]).env(INSIDE, "1");
    let output = again.output().unwrap();
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    print!("{}", said.concat());
    let needs = "mounts need root, or user namespaces";
    assert!(output.status.success(), "{name}, in its own mounts: {} ({needs})", output.status);
    assert!(said[0].contains("1 passed"), "no test is called {name}");
}

/// A mounted file system. Dropping it takes it away, even if it is in use, so that the folder below can be removed.
#[derive(Debug)]
#[must_use = "dropping it takes the file system away"]
pub struct Mounted {
    folder: PathBuf,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _the_namespace_ends_anyway = Command::new("umount").arg("--lazy").arg(&self.folder).status();
    }
}

/// Mounts an empty file system of `kibibytes` on `folder`.
pub fn small(folder: &Path, kibibytes: u32) -> Mounted {
    let size = format!("size={kibibytes}k,mode=0755");
    mount(&["-t", "tmpfs", "-o", &size, "tmpfs"], folder);
    Mounted { folder: folder.to_owned() }
}

/// Shows `file` in the place of another, for instance as the system's list of host names.
pub fn in_place_of(other: &Path, file: &Path) -> Mounted {
    mount(&["--bind".as_ref(), file.as_os_str()], other);
    Mounted { folder: other.to_owned() }
}

/// Gives the small file system on `folder` another size.
pub fn resize(folder: &Path, kibibytes: u32) {
    mount(&["-o", &format!("remount,size={kibibytes}k")], folder);
}

/// Makes the file system on `folder` read-only, or writable again.
pub fn set_read_only(folder: &Path, read_only: bool) {
    mount(&["-o", if read_only { "remount,ro" } else { "remount,rw" }], folder);
}

fn mount<A: AsRef<OsStr> + Debug>(arguments: &[A], folder: &Path) {
    let output = Command::new("mount").args(arguments).arg(folder).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "mount {arguments:?} {}: {said}", folder.display());
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_small_file_system_is_full_then_not_then_read_only() {
        in_own("mounts::tests::a_small_file_system_is_full_then_not_then_read_only", || {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("file");
            let _mounted = small(folder.path(), 64);
            assert!(fs::write(&file, [1; 200_000]).is_err());
            resize(folder.path(), 1_024);
            fs::write(&file, [1; 200_000]).unwrap();
            set_read_only(folder.path(), true);
            assert!(fs::write(&file, b"x").is_err());
            set_read_only(folder.path(), false);
            fs::write(&file, b"x").unwrap();
        });
    }
}
