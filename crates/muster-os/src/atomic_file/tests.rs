//! Tests of replacing and reading whole files, on a real file system.

use super::*;
use crate::file_error::NextStep;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::sync::atomic::{AtomicBool, Ordering};
use tempfile::{TempDir, tempdir};

fn names_in(directory: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(directory.path()).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn mode_of(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

#[test]
fn the_contents_are_replaced_as_a_whole_and_nothing_else_stays() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("state");
    replace(&path, b"a longer first text", Mode::Private).unwrap();
    let first = fs::metadata(&path).unwrap().ino();
    replace(&path, b"second", Mode::Private).unwrap();
    assert_eq!(read_bounded(&path, 100).unwrap().unwrap(), b"second");
    assert_ne!(fs::metadata(&path).unwrap().ino(), first, "it was written in place");
    assert_eq!(names_in(&directory), ["state"]);
}

#[test]
fn the_mode_is_as_asked_whatever_it_was_before() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("state");
    replace(&path, b"x", Mode::Shared).unwrap();
    assert_eq!(mode_of(&path), 0o644);
    replace(&path, b"x", Mode::Private).unwrap();
    assert_eq!(mode_of(&path), 0o600);
}

#[test]
fn leftovers_of_a_crash_are_removed_and_other_files_are_not() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("state");
    fs::write(directory.path().join(".state.4711-0.tmp"), b"half").unwrap();
    fs::write(directory.path().join(".other.4711-0.tmp"), b"not ours").unwrap();
    fs::write(directory.path().join("state.tmp"), b"not ours").unwrap();
    replace(&path, b"whole", Mode::Private).unwrap();
    assert_eq!(names_in(&directory), [".other.4711-0.tmp", "state", "state.tmp"]);
}

#[test]
fn a_temporary_file_that_is_being_written_is_no_leftover() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("state");
    let slow = Temporary::create(&path, path.file_name().unwrap()).unwrap();
    replace(&path, b"quick", Mode::Private).unwrap();
    slow.fill(b"slow", &Rights::Mode(Mode::Private)).unwrap();
    slow.take_the_name().unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"slow");
    assert_eq!(names_in(&directory), ["state"]);
}

#[test]
fn writers_and_readers_at_once_never_see_half_a_file() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("state");
    let texts = [vec![b'a'; 40_000], vec![b'b'; 70_000]];
    replace(&path, &texts[0], Mode::Private).unwrap();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let writers: Vec<_> = texts
            .iter()
            .map(|text| scope.spawn(|| (0..50).for_each(|_| replace(&path, text, Mode::Private).unwrap())))
            .collect();
        let reader = scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                let seen = read_bounded(&path, 100_000).unwrap().unwrap();
                assert!(texts.contains(&seen), "{} bytes", seen.len());
            }
        });
        writers.into_iter().for_each(|writer| writer.join().unwrap());
        done.store(true, Ordering::Relaxed);
        reader.join().unwrap();
    });
    assert_eq!(names_in(&directory), ["state"]);
}

#[test]
fn a_link_at_the_target_is_replaced_and_what_it_points_to_is_left_alone() {
    let directory = tempdir().unwrap();
    let (path, elsewhere) = (directory.path().join("state"), directory.path().join("elsewhere"));
    fs::write(&elsewhere, b"precious").unwrap();
    symlink(&elsewhere, &path).unwrap();
    replace(&path, b"new", Mode::Private).unwrap();
    assert_eq!(fs::read(&elsewhere).unwrap(), b"precious");
    assert!(path.symlink_metadata().unwrap().is_file());
}

#[test]
fn a_failed_replacement_leaves_the_old_contents_and_no_temporary_file() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("state");
    fs::create_dir(&path).unwrap();
    fs::write(path.join("inside"), b"old").unwrap();
    let error = replace(&path, b"new", Mode::Private).unwrap_err();
    assert!(matches!(error, FileError::Other { operation: Operation::Rename, .. }), "{error}");
    assert_eq!(fs::read(path.join("inside")).unwrap(), b"old");
    assert_eq!(names_in(&directory), ["state"]);
}

#[test]
fn a_missing_directory_is_named_with_the_path_that_was_asked_for() {
    let path = tempdir().unwrap().path().join("no").join("state");
    let error = replace(&path, b"new", Mode::Private).unwrap_err();
    assert!(matches!(error, FileError::NotFound { operation: Operation::Create, .. }), "{error}");
    assert_eq!(error.path(), path);
    assert!(replace(Path::new("/"), b"new", Mode::Private).is_err());
}

#[test]
fn reading_stops_at_the_limit_and_names_both_numbers() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("state");
    assert_eq!(read_bounded(&path, 10).unwrap(), None);
    fs::write(&path, b"0123456789").unwrap();
    assert_eq!(read_bounded(&path, 10).unwrap().unwrap(), b"0123456789");
    let error = read_bounded(&path, 9).unwrap_err();
    assert!(matches!(error, FileError::TooLarge { size: 10, limit: 9, .. }), "{error}");
    let error = read_bounded(directory.path(), 10).unwrap_err();
    assert_eq!(error.next_step(), NextStep::ChooseOtherFile, "{error}");
}

#[test]
fn a_pipe_or_a_device_is_refused_at_once() {
    let directory = tempdir().unwrap();
    let pipe = directory.path().join("x.muster-request");
    nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRUSR | nix::sys::stat::Mode::S_IWUSR).unwrap();
    for path in [&*pipe, Path::new("/dev/zero")] {
        let error = read_bounded(path, 1_000).unwrap_err();
        assert!(error.to_string().contains("no regular file"), "{error}");
        assert_eq!(error.next_step(), NextStep::ChooseOtherFile);
    }
}

#[test]
fn a_file_of_somebody_else_keeps_its_mode_and_the_link_to_it() {
    let directory = tempdir().unwrap();
    let (path, link) = (directory.path().join("settings"), directory.path().join("link"));
    replace_keeping(&path, b"new", Mode::Private).unwrap();
    assert_eq!(mode_of(&path), 0o600, "where there was none");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).unwrap();
    symlink(&path, &link).unwrap();
    replace_keeping(&link, b"changed", Mode::Private).unwrap();
    assert_eq!((fs::read(&path).unwrap(), mode_of(&path)), (b"changed".to_vec(), 0o664));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
}

#[test]
fn the_superuser_keeps_the_owner_too() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("settings");
    fs::write(&path, b"old").unwrap();
    if std::os::unix::fs::chown(&path, Some(65_534), Some(65_534)).is_err() {
        eprintln!("SKIPPED: only the superuser can give the file away first");
        return;
    }
    replace_keeping(&path, b"new", Mode::Private).unwrap();
    let metadata = fs::metadata(&path).unwrap();
    assert_eq!((metadata.uid(), metadata.gid()), (65_534, 65_534));
    assert_eq!(fs::read(&path).unwrap(), b"new");
}
