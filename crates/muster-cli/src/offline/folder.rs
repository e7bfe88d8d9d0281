//! How files are named in a folder that many machines share, so that each finds its own again.

use muster_api::carried::{ANSWERS, REQUESTS, of_folder};
use muster_os::file_error::{FileError, Operation};
use muster_wire::id::RequestId;
use muster_wire::offline::FiledRequest;
use std::path::{Path, PathBuf};

/// Digits of an id that are in a file's name.
const DIGITS: usize = 12;

/// The file itself, or one of its own in a folder.
pub(super) fn request_path(place: &Path, name: Option<&str>, first: Option<&FiledRequest>) -> PathBuf {
    if !place.is_dir() {
        return place.to_path_buf();
    }
    let mark = first.map(|first| mark(&first.id.to_string())).unwrap_or_default();
    let safe = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '_' };
    let name: String = name.map(|name| name.chars().map(safe).take(100).collect()).unwrap_or_default();
    let between = if name.is_empty() { "" } else { "-" };
    place.join(format!("{name}{between}{mark}.{REQUESTS}"))
}

/// The files of answers that may be those to these requests: those named after one of them, where there are any, else all.
pub(super) fn answer_files(place: &Path, ids: &[String]) -> Result<Vec<PathBuf>, FileError> {
    if !place.is_dir() {
        return Ok(vec![place.to_path_buf()]);
    }
    let all = of_folder(place, ANSWERS);
    let all = all.map_err(|error| FileError::from_io(Operation::Read, place, error))?;
    let marks: Vec<String> = ids.iter().map(|id| mark(id)).collect();
    let stem = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let is_own = |path: &PathBuf| {
        stem(path).is_some_and(|stem| marks.iter().any(|mark| stem.ends_with(mark.as_str())))
    };
    let own: Vec<PathBuf> = all.iter().filter(|path| is_own(path)).cloned().collect();
    Ok(if own.is_empty() { all } else { own })
}

fn mark(id: &str) -> String {
    id.chars().take(DIGITS).collect()
}

const _: () = assert!(DIGITS <= RequestId::LEN * 2);
