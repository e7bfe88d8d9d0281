//! `key install` and `key remove`.

use muster_api::host::{HostCommand, HostReply};
use muster_text::HostMessage;

use super::{Desk, files, unexpected};
use crate::admin::check_key;
use crate::failure::Failure;
use crate::output::print_json;
use crate::text::{label, sentence};

pub(super) fn install(desk: &Desk, key: &[String], json: bool) -> Result<(), Failure> {
    let key = match key {
        [one] if one == "-" => files::read_line()?,
        words => words.join(" "),
    };
    if !desk.root.is_set_up() {
        // A mistyped key is named even where there is nothing to install it with.
        check_key(&key)?;
    }
    match desk.ask(HostCommand::InstallKey { key })? {
        HostReply::KeyInstalled(key) if json => print_json(&key),
        HostReply::KeyInstalled(key) => desk.say(|text| {
            format!("{}\n{}", sentence::key_installed(text, &key), label(text, HostMessage::KeyNext))
        }),
        _ => Err(unexpected()),
    }
}

pub(super) fn remove(
    desk: &Desk,
    publisher: Option<String>,
    group: Option<String>,
    json: bool,
) -> Result<(), Failure> {
    match desk.ask(HostCommand::RemoveKey { publisher, group })? {
        HostReply::KeyRemoved(key) if json => print_json(&key),
        HostReply::KeyRemoved(key) => desk.say(|text| sentence::key_removed(text, &key)),
        _ => Err(unexpected()),
    }
}
