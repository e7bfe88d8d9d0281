//! Tests of writing and reading back.

use super::*;
use crate::stored::read;
use muster_wire::id::Cmid;

fn event(number: u32) -> Event {
    let mut id = [0; 16];
    id[..4].copy_from_slice(&number.to_be_bytes());
    Event::MachineBlocked { cmid: Cmid::new(id) }
}

fn small(root: &Path) -> EventLog {
    EventLog { limit: 1_000, ..EventLog::new(root, Mode::Private) }
}

#[test]
fn events_are_read_back_in_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let log = EventLog::new(folder.path(), Mode::Private);
    log.append(&[]).unwrap();
    assert!(!folder.path().join(FILE).exists(), "nothing happened, nothing is written");
    log.append(&[event(1), event(2)]).unwrap();
    log.append(&[event(3)]).unwrap();
    let stored = read(folder.path()).unwrap();
    let texts: Vec<&str> = stored.records.iter().filter_map(|record| record.text("cmid")).collect();
    assert_eq!(texts.len(), 3);
    assert!(texts.iter().zip(["00000001", "00000002", "00000003"]).all(|(text, id)| text.starts_with(id)));
    assert_eq!(stored.skipped, 0);
    assert!(stored.records.iter().all(|record| record.process == std::process::id()));
}

#[test]
fn the_file_rotates_by_size_and_the_whole_stays_bounded() {
    let folder = tempfile::tempdir().unwrap();
    let log = small(folder.path());
    (0..200).for_each(|number| log.append(&[event(number)]).unwrap());
    let names: Vec<u64> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().metadata().unwrap().len()).collect();
    assert_eq!(names.len(), 5, "the file and four put aside");
    assert!(names.iter().all(|size| (1..=1_000).contains(size)), "{names:?}");
    let stored = read(folder.path()).unwrap();
    let last = stored.records.last().and_then(|record| record.text("cmid")).unwrap();
    assert!(last.starts_with("000000c7"), "the newest is there: {last}");
    assert!(stored.records.is_sorted_by_key(|record| record.text("cmid").unwrap().to_owned()));
    assert!((15..60).contains(&stored.records.len()), "{}", stored.records.len());
}

#[test]
fn clearing_takes_the_file_and_all_that_were_put_aside() {
    let folder = tempfile::tempdir().unwrap();
    let log = small(folder.path());
    log.clear().unwrap();
    (0..200).for_each(|number| log.append(&[event(number)]).unwrap());
    log.clear().unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    log.append(&[event(7)]).unwrap();
    assert_eq!(read(folder.path()).unwrap().records.len(), 1);
}

#[test]
fn torn_and_foreign_lines_are_skipped_and_counted() {
    let folder = tempfile::tempdir().unwrap();
    let log = EventLog::new(folder.path(), Mode::Private);
    log.append(&[event(1)]).unwrap();
    let path = folder.path().join(FILE);
    let mut bytes = fs::read(&path).unwrap();
    bytes.extend_from_slice(b"not ours\n\xff\xfe\n");
    bytes.extend(std::iter::repeat_n(b'x', 100_000));
    bytes.extend_from_slice(b"\n{\"time\":\"2026-11-2");
    fs::write(&path, bytes).unwrap();
    log.append(&[event(2)]).unwrap();
    let stored = read(folder.path()).unwrap();
    assert_eq!((stored.records.len(), stored.skipped), (2, 4));
}

#[test]
fn no_log_is_an_empty_one_and_a_folder_that_cannot_be_written_an_error() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(read(folder.path()).unwrap().records, []);
    let gone = folder.path().join("gone");
    assert!(EventLog::new(&gone, Mode::Private).append(&[event(1)]).is_err());
}
