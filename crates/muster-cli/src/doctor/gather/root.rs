//! The folder: whether it is there, and whether this process or the agent may write to it.

use crate::doctor::facts::{Fault, RootFact};
use crate::failure::behind;
use muster_client::{ClientError, Root};
use muster_os::file_error::{FileError, Operation};
use muster_os::space::check_writable;
use muster_text::Text;

pub(super) fn look(root: &Root, agent: bool, text: &Text) -> RootFact {
    let fault = |error| fault(error, text);
    let path = root.path();
    let listed = match std::fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return RootFact::Missing,
        Err(error) => Err(error),
        Ok(_) => std::fs::read_dir(path).map(drop),
    };
    if let Err(error) = listed {
        return RootFact::Broken(fault(FileError::from_io(Operation::Read, path, error)));
    }
    match check_writable(path) {
        Ok(()) => RootFact::Writable,
        Err(error @ FileError::Denied { .. }) if !agent => RootFact::Unwritable(fault(error)),
        Err(FileError::Denied { .. }) => RootFact::ByAgent,
        Err(error) => RootFact::Broken(fault(error)),
    }
}

fn fault(error: FileError, text: &Text) -> Fault {
    let error = ClientError::File(error);
    Fault::of(&error.reason(), behind::detail(&error, text), text)
}
