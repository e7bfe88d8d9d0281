//! The multiple activation keys of one publisher. They are secrets, so that they stand apart from the state, which
//! everybody on the machine may read: one key a line, in a file that only the owner of the root may read.

use crate::ClientError;
use crate::root::Root;
use muster_core::machine::MachineState;
use muster_core::product_key::{KeyKind, ProductKey};
use muster_os::atomic_file::{Mode, read_bounded, replace};
use muster_os::file_error::{FileError, Operation};
use muster_wire::id::PublisherId;
use std::fs;
use std::io::ErrorKind;

/// Most bytes of the file: as many keys as a catalog may have products.
const LIMIT: u64 = 64 * 1_024;

/// All keys that are kept. A line that is none is passed over: the key can be typed again.
pub(crate) fn read_keys(root: &Root, publisher: PublisherId) -> Result<Vec<ProductKey>, ClientError> {
    let bytes = read_bounded(&root.keys_file(publisher), LIMIT)?.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let keys = text.lines().filter_map(|line| ProductKey::parse(line).ok());
    Ok(keys.filter(|key| key.kind() == KeyKind::Mak).collect())
}

/// Keeps a key in the place of another one for its product.
pub(crate) fn keep_key(root: &Root, publisher: PublisherId, key: &ProductKey) -> Result<(), ClientError> {
    let mut keys = read_keys(root, publisher)?;
    keys.retain(|kept| kept.number() != key.number());
    keys.push(key.clone());
    write(root, publisher, &keys)
}

/// Forgets every key that the state no longer has installed.
pub(crate) fn forget_keys(root: &Root, state: &MachineState) -> Result<(), ClientError> {
    let publisher = state.publisher();
    let keys = read_keys(root, publisher)?;
    let kept: Vec<ProductKey> = keys.iter().filter(|key| is_installed(state, key)).cloned().collect();
    if kept.len() == keys.len() { Ok(()) } else { write(root, publisher, &kept) }
}

/// Whether the state says that this key is installed.
pub(crate) fn is_installed(state: &MachineState, key: &ProductKey) -> bool {
    let kept = key.product().and_then(|product| state.product(product)?.mak());
    kept.is_some_and(|mak| mak.serial() == key.serial() && mak.partial() == key.partial())
}

fn write(root: &Root, publisher: PublisherId, keys: &[ProductKey]) -> Result<(), ClientError> {
    let path = root.keys_file(publisher);
    if keys.is_empty() {
        return match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(FileError::from_io(Operation::Rename, &path, error).into())
            }
            _ => Ok(()),
        };
    }
    let lines: String = keys.iter().map(|key| format!("{key}\n")).collect();
    Ok(replace(&path, lines.as_bytes(), Mode::Private)?)
}
