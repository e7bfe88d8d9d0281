//! Files of requests and answers: how they are named, and the documents of the commands that answer them.

use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};

/// How a file of requests ends.
pub const REQUESTS: &str = "muster-request";
/// How a file of answers ends.
pub const ANSWERS: &str = "muster-answer";

/// The files of requests at these places: a file is itself, a folder stands for those in it that are not answered since
/// they were written.
///
/// # Errors
/// A folder cannot be listed.
pub fn unanswered(places: &[PathBuf]) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for place in places {
        if place.is_dir() {
            let mut found = of_folder(place, REQUESTS)?;
            found.retain(|file| !is_answered(file));
            files.append(&mut found);
        } else {
            files.push(place.clone());
        }
    }
    Ok(files)
}

/// The files in a folder that end so, in order of their names.
///
/// # Errors
/// The folder cannot be listed.
pub fn of_folder(folder: &Path, ending: &str) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in folder.read_dir()? {
        let path = entry?.path();
        if path.extension().is_some_and(|its| its == ending) {
            found.push(path);
        }
    }
    found.sort_unstable();
    Ok(found)
}

/// Where the answers to a file of requests go.
#[must_use]
pub fn answers_to(requests: &Path) -> PathBuf {
    requests.with_extension(ANSWERS)
}

fn is_answered(requests: &Path) -> bool {
    let changed = |file: &Path| file.metadata().and_then(|metadata| metadata.modified()).ok();
    matches!((changed(requests), changed(&answers_to(requests))), (Some(asked), Some(answered)) if answered >= asked)
}

/// Files of requests that were answered.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AnsweredDocument {
    /// One for each file.
    pub files: Vec<AnsweredFile>,
}

/// One file of requests that was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnsweredFile {
    /// The requests.
    pub requests_file: String,
    /// The answers.
    pub answers_file: String,
    /// How many requests were answered.
    pub requests: u32,
    /// How many were left, because somebody else answers them: the publisher those to it, an activation host the others.
    #[serde(default)]
    pub elsewhere: u32,
    /// How many of them got what they asked for.
    pub granted: u32,
    /// The others, by their codes.
    pub refused: Vec<RefusedRequests>,
}

/// Requests that were refused for the same reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedRequests {
    /// Number of the code.
    pub code: u32,
    /// The same as people search for it.
    pub hex: String,
    /// How many.
    pub number: u32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_folder_stands_for_what_is_not_answered_yet() {
        let folder = std::env::temp_dir().join(format!("muster-carried-{}", std::process::id()));
        fs::create_dir(&folder).unwrap();
        let file = |name: &str| folder.join(name);
        for name in ["b.muster-request", "a.muster-request", "a.muster-answer", "notes.txt"] {
            fs::write(file(name), name).unwrap();
        }
        let found = unanswered(&[folder.clone(), file("a.muster-request")]).unwrap();
        assert_eq!(found, [file("b.muster-request"), file("a.muster-request")]);
        assert_eq!(answers_to(&found[0]), file("b.muster-answer"));
        fs::remove_dir_all(&folder).unwrap();
    }
}
