//! A disk that forgets whatever was not synced: the C layer of `c/unsynced.c`, preloaded into a program.

use std::fs;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::UNIX_EPOCH;

use muster_os::entropy;
use tempfile::TempDir;

use crate::program::Call;

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;
const SOURCE: &str = include_str!("../c/unsynced.c");

/// Whether the disk honours a sync.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disk {
    /// It keeps what was synced, and nothing else.
    Honest,
    /// It keeps what was synced, and of what was written since then some sectors and others not, as disks do.
    Torn,
    /// It says yes to every sync and keeps nothing.
    Deaf,
}

/// One folder on such a disk.
#[derive(Debug)]
pub struct Unsynced {
    folder: PathBuf,
    /// Beside the folder, on the same file system.
    work: TempDir,
    disk: Disk,
}

impl Unsynced {
    /// Takes `folder` as it is now for safely on disk.
    pub fn new(folder: &Path, disk: Disk) -> Self {
        let folder = folder.canonicalize().unwrap();
        let work = TempDir::new_in(folder.parent().unwrap()).unwrap();
        compile(work.path());
        let unsynced = Self { folder, work, disk };
        unsynced.remember();
        unsynced
    }
    /// The same call, on this disk.
    pub fn call(&self, call: Call) -> Call {
        let call = call
            .variable("LD_PRELOAD", library(self.work.path()))
            .variable("UNSYNCED_ROOT", &self.folder)
            .variable("UNSYNCED_SHADOW", self.shadow());
        if self.disk == Disk::Deaf { call.variable("UNSYNCED_DEAF", "1") } else { call }
    }
    /// Puts the folder back to what was synced. Nothing may be running on it.
    pub fn lose_power(&self) {
        if self.disk == Disk::Torn {
            tear(&self.folder, &self.shadow().join("inodes"));
        }
        let kept = self.work.path().join("kept");
        copy(&self.shadow().join("directories").join(key(&self.folder)), &kept, &self.folder);
        fs::remove_dir_all(&self.folder).unwrap();
        fs::rename(kept, &self.folder).unwrap();
        self.remember();
    }
    fn shadow(&self) -> PathBuf {
        self.work.path().join("shadow")
    }
    /// Makes the second copy anew from the folder.
    fn remember(&self) {
        let shadow = self.shadow();
        let _none_yet = fs::remove_dir_all(&shadow);
        fs::create_dir_all(shadow.join("inodes")).unwrap();
        fs::create_dir(shadow.join("directories")).unwrap();
        remember(&self.folder, &shadow);
    }
}

/// What the C layer calls a file: its inode and its time of birth.
fn key(path: &Path) -> String {
    let metadata = fs::symlink_metadata(path).unwrap();
    let born = metadata.created().map_or_else(
        |_| "0-0".to_owned(),
        |born| {
            let born = born.duration_since(UNIX_EPOCH).unwrap();
            format!("{}-{}", born.as_secs(), born.subsec_nanos())
        },
    );
    format!("{}-{born}", metadata.ino())
}

/// Enters a directory and everything below it in the second copy.
fn remember(directory: &Path, shadow: &Path) -> PathBuf {
    let names = shadow.join("directories").join(key(directory));
    fs::create_dir(&names).unwrap();
    for entry in fs::read_dir(directory).unwrap().map(Result::unwrap) {
        let (path, kind) = (entry.path(), entry.file_type().unwrap());
        let name = names.join(entry.file_name());
        if kind.is_dir() {
            symlink(remember(&path, shadow), name).unwrap();
        } else if kind.is_file() {
            let inode = shadow.join("inodes").join(key(&path));
            fs::copy(&path, &inode).unwrap();
            fs::hard_link(inode, name).unwrap();
        }
    }
    names
}

/// Copies what is kept under names to a folder of its own; each directory gets the mode of the one that it was.
fn copy(names: &Path, to: &Path, was: &Path) {
    fs::create_dir(to).unwrap();
    if let Ok(metadata) = fs::metadata(was) {
        fs::set_permissions(to, metadata.permissions()).unwrap();
    }
    for entry in fs::read_dir(names).unwrap().map(Result::unwrap) {
        let (name, to) = (entry.path(), to.join(entry.file_name()));
        if name.is_dir() {
            copy(&name, &to, &was.join(entry.file_name()));
        } else {
            fs::copy(name, to).unwrap();
        }
    }
}

/// Mixes into what was synced of each file some sectors of what was written since. A file that has another's name now
/// is still another file.
fn tear(written: &Path, inodes: &Path) {
    for entry in fs::read_dir(written).unwrap().map(Result::unwrap) {
        let (path, kind) = (entry.path(), entry.file_type().unwrap());
        let synced = inodes.join(key(&path));
        if kind.is_dir() {
            tear(&path, inodes);
        } else if kind.is_file() && synced.is_file() {
            let mixed = mix(&fs::read(&synced).unwrap(), &fs::read(&path).unwrap());
            fs::write(&synced, mixed).unwrap();
        }
    }
}

/// Sector by sector one or the other, and a length of one or the other; a sector that is missing is empty.
fn mix(synced: &[u8], written: &[u8]) -> Vec<u8> {
    let mut random = Random::new();
    let length = if random.bit() { synced.len() } else { written.len() };
    let mut mixed = vec![0; length.div_ceil(SECTOR) * SECTOR];
    for (number, sector) in mixed.chunks_mut(SECTOR).enumerate() {
        let kept = if random.bit() { synced } else { written };
        let from = kept.get(number * SECTOR..).unwrap_or_default();
        let from = &from[..from.len().min(SECTOR)];
        sector[..from.len()].copy_from_slice(from);
    }
    mixed.truncate(length);
    mixed
}

/// Bits of the system's own randomness.
struct Random(Vec<u8>);

impl Random {
    const fn new() -> Self {
        Self(Vec::new())
    }
    fn bit(&mut self) -> bool {
        if self.0.is_empty() {
            self.0 = entropy::fill::<256>().unwrap().into();
        }
        self.0.pop().unwrap() & 1 == 1
    }
}

fn library(work: &Path) -> PathBuf {
    work.join("unsynced.so")
}

fn compile(work: &Path) {
    let source = work.join("unsynced.c");
    fs::write(&source, SOURCE).unwrap();
    let options = ["-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror", "-fvisibility=hidden", "-o"];
    let mut cc = Command::new("cc");
    cc.args(options).arg(library(work)).arg(&source).args(["-ldl", "-lpthread"]);
    let output = cc.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Bench {
        _parent: TempDir,
        folder: PathBuf,
        disk: Unsynced,
    }

    impl Bench {
        /// A folder with one file, `old`, that is safely on disk.
        fn new(disk: Disk) -> Self {
            let parent = tempfile::tempdir().unwrap();
            let folder = parent.path().join("folder");
            fs::create_dir(&folder).unwrap();
            fs::write(folder.join("old"), "old contents").unwrap();
            let disk = Unsynced::new(&folder, disk);
            Self { _parent: parent, folder, disk }
        }
        fn run(&self, program: &str, arguments: &[&str]) {
            let call = Call::of(program).and(arguments).under(
                ["env", "--chdir"].map(Into::into).into_iter().chain([self.folder.clone().into_os_string()]),
            );
            self.disk.call(call).succeed();
        }
        /// Writes with `dd`, which syncs through the descriptor that it wrote to when asked to.
        fn write(&self, name: &str, contents: &str, conversion: &str) {
            let source = self.folder.with_file_name("source");
            fs::write(&source, contents).unwrap();
            let (from, to) = (format!("if={}", source.display()), format!("of={name}"));
            self.run("dd", &[&from, &to, conversion, "bs=4", "status=none"]);
        }
        fn after_power_loss(&self) -> Vec<(String, String)> {
            self.disk.lose_power();
            let entries = fs::read_dir(&self.folder).unwrap().map(Result::unwrap);
            let mut found: Vec<_> = entries
                .map(|entry| {
                    let name = entry.file_name().into_string().unwrap();
                    (name, fs::read_to_string(entry.path()).unwrap())
                })
                .collect();
            found.sort();
            found
        }
    }

    fn files(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(name, contents)| ((*name).into(), (*contents).into())).collect()
    }

    #[test]
    fn contents_survive_a_sync_of_the_file_and_names_one_of_the_folder() {
        let bench = Bench::new(Disk::Honest);
        bench.write("both", "new contents", "conv=fdatasync");
        bench.write("name", "new contents", "conv=notrunc");
        bench.run("sync", &["."]);
        bench.write("contents", "new contents", "conv=fsync");
        let expected = [("both", "new contents"), ("name", ""), ("old", "old contents")];
        assert_eq!(bench.after_power_loss(), files(&expected));
    }

    #[test]
    fn what_is_overwritten_or_cut_without_a_sync_is_as_before() {
        let bench = Bench::new(Disk::Honest);
        bench.write("old", "changed", "conv=notrunc");
        assert_eq!(bench.after_power_loss(), files(&[("old", "old contents")]));
        bench.write("old", "cut", "conv=ascii");
        assert_eq!(bench.after_power_loss(), files(&[("old", "old contents")]));
        bench.write("old", "changed", "conv=notrunc,fsync");
        assert_eq!(bench.after_power_loss(), files(&[("old", "changedtents")]));
        bench.write("old", "cut", "conv=fsync");
        assert_eq!(bench.after_power_loss(), files(&[("old", "cut")]));
    }

    #[test]
    fn what_is_renamed_or_removed_needs_a_sync_of_the_folder() {
        let bench = Bench::new(Disk::Honest);
        bench.run("mv", &["old", "moved"]);
        assert_eq!(bench.after_power_loss(), files(&[("old", "old contents")]));
        bench.run("mv", &["old", "moved"]);
        bench.run("sync", &["."]);
        assert_eq!(bench.after_power_loss(), files(&[("moved", "old contents")]));
        bench.run("rm", &["moved"]);
        assert_eq!(bench.after_power_loss(), files(&[("moved", "old contents")]));
        bench.write("next", "its inode may be that of the removed one", "conv=fsync");
        bench.run("mv", &["next", "moved"]);
        bench.run("sync", &["."]);
        assert_eq!(bench.after_power_loss(), files(&[("moved", "its inode may be that of the removed one")]));
    }

    #[test]
    fn a_folder_is_there_when_its_own_parent_was_synced_in_whichever_order() {
        let bench = Bench::new(Disk::Honest);
        bench.run("mkdir", &["never"]);
        bench.run("mkdir", &["inner"]);
        bench.write("inner/file", "contents", "conv=fsync");
        bench.run("sync", &["inner"]);
        bench.run("mkdir", &["late"]);
        bench.run("rmdir", &["never"]);
        bench.run("sync", &["."]);
        bench.write("late/file", "contents", "conv=fsync");
        bench.run("mkdir", &["after"]);
        bench.disk.lose_power();
        let inner = fs::read_to_string(bench.folder.join("inner/file"));
        assert_eq!(inner.unwrap(), "contents", "the folder was synced before its name was");
        assert!(bench.folder.join("late").is_dir() && !bench.folder.join("late/file").exists());
        assert!(!bench.folder.join("after").exists() && !bench.folder.join("never").exists());
    }

    #[test]
    fn a_torn_disk_keeps_all_that_was_synced_and_some_of_the_rest() {
        let bench = Bench::new(Disk::Torn);
        let (old, new) = ("o".repeat(64 * SECTOR), "n".repeat(64 * SECTOR));
        bench.write("file", &old, "conv=fsync");
        bench.run("sync", &["."]);
        assert_eq!(bench.after_power_loss()[0].1, old);
        bench.write("file", &new, "conv=notrunc");
        let (_, mixed) = &bench.after_power_loss()[0];
        let sectors: Vec<_> = mixed.as_bytes().chunks(SECTOR).collect();
        assert_eq!(sectors.len(), 64);
        let whole =
            |letter: u8| sectors.iter().filter(|sector| sector.iter().all(|byte| *byte == letter)).count();
        assert_eq!(whole(b'o') + whole(b'n'), 64, "sectors are whole");
        assert!(whole(b'o') > 0 && whole(b'n') > 0, "2^-63 is the chance of no mixture");
    }

    #[test]
    fn a_deaf_disk_keeps_nothing() {
        let bench = Bench::new(Disk::Deaf);
        bench.write("new", "new contents", "conv=fsync");
        bench.run("sync", &["."]);
        assert_eq!(bench.after_power_loss(), files(&[("old", "old contents")]));
    }
}
