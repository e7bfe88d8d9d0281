//! `support show`: what a customer's doctor found.

use crate::failure::Failure;
use crate::report::Report;
use crate::session::Session;
use muster_api::support::{MOST_BYTES, SupportFile};
use muster_core::code::Code;
use muster_os::atomic_file::read_bounded;
use std::path::Path;

/// Prints a support file.
pub(crate) fn show(session: &Session<'_>, path: &Path) -> Result<Report, Failure> {
    let bytes = read_bounded(path, MOST_BYTES)?.ok_or_else(|| Failure::of(Code::FileMissing))?;
    let file = SupportFile::read(&bytes)
        .map_err(|fault| Failure::of(Code::FileInvalid).because(format!("{}: {fault}.", path.display())))?;
    Ok(Report::of(&file).line(session.text.support_page(&file)))
}
