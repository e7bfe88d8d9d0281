//! Whose folder it is: `publisher.id`, one line with the publisher id.
//!
//! Folder and database are named apart from each other, and a key, a token or a secret that went into another
//! publisher's database would be of no use there and hard to find. So whatever opens the database compares the two. A
//! folder that has no such file yet, as that of a further service, gets it when `serve` has found its keys right.

use super::{Root, Store};
use crate::failure::Failure;
use muster_core::code::Code;
use muster_os::atomic_file::{Mode, read_bounded, replace};
use muster_store::publisher::PublisherStore;
use muster_wire::id::PublisherId;

/// The file in the folder.
pub(crate) const FILE: &str = "publisher.id";
/// Far more than it has.
const LARGEST: u64 = 1_024;

/// Says that the folder is this publisher's, where nothing says so yet.
pub(crate) fn write(root: &Root, publisher: PublisherId) -> Result<(), Failure> {
    match read(root)? {
        Some(_) => Ok(()),
        None => Ok(replace(&root.file(FILE), format!("{publisher}\n").as_bytes(), Mode::Shared)?),
    }
}

/// Refuses a database that is another publisher's; one that is nobody's is told apart later.
pub(super) fn check(root: &Root, store: &mut Store) -> Result<(), Failure> {
    let Some(folder) = read(root)? else { return Ok(()) };
    let Some(published) = store.published()? else { return Ok(()) };
    let database = published.identity.publisher;
    if folder == database {
        return Ok(());
    }
    let (place, name) = (root.folder().display(), &published.identity.name);
    Err(Failure::of(Code::DatabaseOther).because(format!(
        "{place} is the folder of publisher {folder}; the database is that of {name:?} ({database}). Nothing was changed."
    )))
}

fn read(root: &Root) -> Result<Option<PublisherId>, Failure> {
    let path = root.file(FILE);
    let Some(bytes) = read_bounded(&path, LARGEST)? else { return Ok(None) };
    let text = String::from_utf8_lossy(&bytes);
    let id = text.trim().parse().map_err(|_| {
        Failure::of(Code::FileInvalid).because(format!("{} holds no publisher id.", path.display()))
    })?;
    Ok(Some(id))
}
