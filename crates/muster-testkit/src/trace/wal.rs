//! What a trace says about SQLite's write-ahead log: which write first held some bytes, which one committed them, which
//! sync brought them to disk.
//!
//! The log is a header of 32 bytes and then frames, each a header of 24 bytes and a page. The four bytes at 4 of a
//! frame's header are the size of the database after the transaction in the last frame of a transaction, and 0 in all
//! others. SQLite writes header and page by one call each.

use std::collections::{HashMap, HashSet};

use super::Call;

const FRAME_HEADER: usize = 24;

/// Random bytes that stand for one record.
type Mark = [u8; 16];

/// The calls on a write-ahead log, in order, and where each mark was written first.
#[derive(Debug)]
pub struct Wal<'trace> {
    writes: Vec<&'trace Call>,
    syncs: Vec<&'trace Call>,
    first: HashMap<Mark, usize>,
}

impl<'trace> Wal<'trace> {
    /// Picks the calls on the file whose name ends with `-wal`, and looks for the marks in them.
    pub fn of(calls: &'trace [Call], marks: impl IntoIterator<Item = Mark>) -> Self {
        let on_log = || calls.iter().filter(|call| call.file.ends_with("-wal"));
        let writes: Vec<_> = on_log().filter(|call| call.name.contains("write")).collect();
        let mut missing: HashSet<Mark> = marks.into_iter().collect();
        let mut first = HashMap::new();
        for (index, write) in writes.iter().enumerate() {
            for window in write.data.windows(size_of::<Mark>()) {
                if let Some(mark) = missing.take(window) {
                    first.insert(mark, index);
                }
            }
        }
        Self { writes, syncs: on_log().filter(|call| call.is_sync()).collect(), first }
    }
    /// Line at which the transaction that brought the mark was on disk, with all of its frames.
    pub fn durable(&self, mark: &Mark) -> Option<usize> {
        // From its own header on: the transaction ends with the page behind the first header that commits.
        let header = self.first.get(mark)?.checked_sub(1)?;
        let committing = (header..self.writes.len()).find(|index| commits(&self.writes[*index].data))?;
        let page = self.writes.get(committing + 1)?;
        let sync = self.syncs.iter().find(|sync| sync.begins > page.ends)?;
        Some(sync.ends)
    }
    /// How many transactions and how many syncs there were.
    pub fn figures(&self) -> (usize, usize) {
        (self.writes.iter().filter(|write| commits(&write.data)).count(), self.syncs.len())
    }
}

fn commits(data: &[u8]) -> bool {
    data.len() == FRAME_HEADER && data[4..8] != [0; 4]
}

#[cfg(test)]
mod tests {
    use super::*;

    const EARLY: Mark = *b"the early record";
    const LATE: Mark = *b"the later record";

    fn call(name: &str, line: usize, data: &[u8]) -> Call {
        let result = if name == "write" { i64::try_from(data.len()).unwrap() } else { 0 };
        let (name, file) = (name.to_owned(), "/r/host.db-wal".to_owned());
        Call { begins: line, ends: line, name, file, data: data.to_vec(), result }
    }

    fn header(commits: bool) -> [u8; FRAME_HEADER] {
        let mut header = [0; FRAME_HEADER];
        header[7] = u8::from(commits);
        header
    }

    fn page(mark: Mark) -> Vec<u8> {
        [b"some row ", &mark[..], b" and another"].concat()
    }

    #[test]
    fn only_a_sync_after_the_commit_counts() {
        let calls = [
            call("write", 1, &header(false)),
            call("write", 2, &page(EARLY)),
            call("fdatasync", 3, b""),
            call("write", 4, &header(true)),
            call("write", 5, b"another page of the same transaction"),
            call("fdatasync", 6, b""),
            call("write", 7, &header(true)),
            call("write", 8, &page(LATE)),
        ];
        let wal = Wal::of(&calls, [EARLY, LATE]);
        assert_eq!(wal.durable(&EARLY), Some(6));
        assert_eq!(wal.durable(&LATE), None, "committed, not synced");
        assert_eq!(wal.durable(b"never written it"), None);
        assert_eq!(wal.figures(), (2, 2));
    }

    #[test]
    fn a_sync_that_failed_or_began_too_early_is_none() {
        let failed = Call { result: -1, ..call("fdatasync", 4, b"") };
        let overlapping = Call { begins: 1, ..call("fdatasync", 5, b"") };
        let calls = [overlapping, call("write", 2, &header(true)), call("write", 3, &page(EARLY)), failed];
        assert_eq!(Wal::of(&calls, [EARLY]).durable(&EARLY), None);
    }

    #[test]
    fn a_page_written_again_is_counted_from_its_first_time() {
        let calls = [
            call("write", 1, &header(true)),
            call("write", 2, &page(EARLY)),
            call("fdatasync", 3, b""),
            call("write", 4, &header(true)),
            call("write", 5, &page(EARLY)),
            call("fdatasync", 6, b""),
        ];
        assert_eq!(Wal::of(&calls, [EARLY]).durable(&EARLY), Some(3));
    }
}
