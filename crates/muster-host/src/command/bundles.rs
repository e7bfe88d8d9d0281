//! `bundle add` and `bundle export`.

use std::path::Path;

use muster_api::host::{BundleWritten, HostCommand, HostReply};

use super::{Desk, files, unexpected};
use crate::admin::caller::Caller;
use crate::failure::Failure;
use crate::output::print_json;
use crate::text::sentence;

pub(super) fn add(desk: &Desk, file: &Path, json: bool) -> Result<(), Failure> {
    let bundle = files::read_as_text(file)?;
    match Caller::find_or_make(&desk.root)?.ask(HostCommand::AddBundle { bundle }, desk.text)? {
        HostReply::PublisherInstalled(publisher) if json => print_json(&publisher),
        HostReply::PublisherInstalled(publisher) => {
            desk.say(|text| sentence::publisher_installed(text, &publisher))
        }
        _ => Err(unexpected()),
    }
}

pub(super) fn export(desk: &Desk, file: &Path, publisher: Option<String>, json: bool) -> Result<(), Failure> {
    match desk.ask(HostCommand::ExportBundle { publisher })? {
        HostReply::Bundle { publisher, name, bundle } => {
            files::write_shared(file, &bundle)?;
            if json {
                let file = file.display().to_string();
                return print_json(&BundleWritten { publisher, name, file });
            }
            desk.say(|text| sentence::bundle_written(text, &name, file))
        }
        _ => Err(unexpected()),
    }
}
