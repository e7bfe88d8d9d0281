//! The last lines of a file that grows.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// At most `lines` lines from the last `bytes` bytes, the oldest first; none where there is no file that can be read.
/// What is not UTF-8 is replaced, empty lines are left out.
#[must_use]
pub fn last_lines(path: &Path, lines: usize, bytes: u64) -> Option<Vec<String>> {
    let mut file = File::open(path).ok()?;
    let start = file.metadata().ok()?.len().saturating_sub(bytes);
    file.seek(SeekFrom::Start(start)).ok()?;
    let mut read = Vec::new();
    file.take(bytes).read_to_end(&mut read).ok()?;
    let text = String::from_utf8_lossy(&read);
    // What was cut at its beginning is no line.
    let whole = text.lines().skip(usize::from(start > 0));
    let found: Vec<&str> = whole.filter(|line| !line.trim().is_empty()).collect();
    let last = found.get(found.len().saturating_sub(lines)..).unwrap_or_default();
    Some(last.iter().map(|line| (*line).to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_lines_from_the_end_come() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        assert_eq!(last_lines(&path, 2, 100), None);
        std::fs::write(&path, "one\n\ntwo\nthree\n").unwrap();
        assert_eq!(last_lines(&path, 2, 100).unwrap(), ["two", "three"]);
        assert_eq!(last_lines(&path, 9, 9).unwrap(), ["three"], "the beginning of two is cut");
        assert_eq!(last_lines(&path, 9, 100).unwrap(), ["one", "two", "three"]);
    }
}
