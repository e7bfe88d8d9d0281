//! A support file: printed as a page. Nothing in it is signed.

use crate::failure::{Detail, of_file, of_reason};
use crate::output;
use muster_api::agent::AgentFailure;
use muster_api::support::{MOST_BYTES, SupportFile};
use muster_client::Code;
use muster_os::atomic_file::read_bounded;
use muster_text::Text;
use std::path::Path;
use std::process::ExitCode;

/// Reads a support file; none where the file is something else, or cannot be read as one.
pub(super) fn read(file: &Path, text: &Text) -> Result<Option<SupportFile>, AgentFailure> {
    let bytes = read_bounded(file, MOST_BYTES).map_err(|error| of_file(error, text))?.unwrap_or_default();
    if !SupportFile::is_one(&bytes) {
        return Ok(None);
    }
    let read = SupportFile::read(&bytes);
    read.map(Some).map_err(|fault| of_reason(&Code::FileInvalid.into(), Detail::english(&fault), text))
}

/// Prints it.
pub(super) fn show(file: &SupportFile, json: bool, text: &Text) -> ExitCode {
    if json {
        output::print_json(file);
    } else {
        output::print(&text.support_page(file));
    }
    ExitCode::SUCCESS
}
