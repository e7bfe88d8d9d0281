//! `activate --telephone` and `setup --telephone`: shows the installation ID, takes the confirmation ID, at once or in pieces.

use std::io::{IsTerminal, stdin, stdout};
use std::path::PathBuf;

use jiff::tz::TimeZone;
use muster_api::host::{Activated, HostCommand, HostReply, InstallationIdShown};
use muster_core::code::Code;
use muster_core::telephone::{InstallationId, TypedId};
use muster_telephone::{Ended, converse, give, kept, page, qr};

use super::outcome::Outcome;
use super::{Desk, unexpected};
use crate::admin::caller::Caller;
use crate::cli::ActivateArguments;
use crate::failure::Failure;
use crate::output::print_json;
use crate::text::sentence;

pub(super) fn activate(
    desk: &Desk,
    caller: &mut Caller,
    arguments: &ActivateArguments,
) -> Result<(), Failure> {
    if let Some(typed) = &arguments.confirmation_id {
        return typed_at_once(desk, caller, arguments, &typed.join(" "));
    }
    let shown = show(desk, caller, arguments)?;
    if let Some(file) = &arguments.qr {
        let about = shown.phone_page.as_deref().unwrap_or(&shown.installation_id);
        let picture = qr::svg(about).ok_or_else(|| Failure::of(Code::Defect))?;
        muster_os::atomic_file::replace(file, picture.as_bytes(), muster_os::atomic_file::Mode::Shared)?;
    }
    if arguments.json {
        return print_json(&shown);
    }
    let id =
        InstallationId::read(&shown.installation_id).map_err(|error| Failure::about(Code::Defect, error))?;
    let by_file = format!("muster-host activate --offline --group {}", shown.group);
    desk.say(|text| {
        let page = page(text, &id, shown.phone_page.as_deref(), Some(&by_file));
        format!("{}\n{}", sentence::telephone_key(text, &shown), page.trim_end())
    })?;
    if !stdin().is_terminal() && !arguments.ask {
        return desk.say(|text| sentence::telephone_next(text, &shown));
    }
    ask(desk, caller, &shown)
}

/// Blocks that were kept from before come first.
fn ask(desk: &Desk, caller: &mut Caller, shown: &InstallationIdShown) -> Result<(), Failure> {
    let typed = kept::read(&path(desk, shown), &shown.partial_key)?;
    let failed = |error: std::io::Error| Failure::about(Code::FileFailed, error);
    // What cannot be kept while it is typed is told when the typing stops.
    let mut keep_each = |typed: &TypedId| drop(keep(desk, shown, typed));
    match converse(typed, desk.text, &mut stdin().lock(), &mut stdout(), &mut keep_each).map_err(failed)? {
        Ended::Stopped(typed) => keep(desk, shown, &typed),
        Ended::Complete(complete) => {
            let activated = confirm(desk, caller, shown, complete.to_string())?;
            desk.say(|text| sentence::activated(text, &activated, &TimeZone::system()))
        }
    }
}

/// A whole ID, or the blocks that come next.
fn typed_at_once(
    desk: &Desk,
    caller: &mut Caller,
    arguments: &ActivateArguments,
    text: &str,
) -> Result<(), Failure> {
    let shown = show(desk, caller, arguments)?;
    let (right, given) = give(kept::read(&path(desk, &shown), &shown.partial_key)?, text);
    keep(desk, &shown, &right)?;
    let complete = given.map_err(Failure::confirmation_id)?;
    let mut outcome = Outcome::new(arguments.json);
    outcome.activated(desk, confirm(desk, caller, &shown, complete.to_string()))?;
    outcome.end()
}

fn show(
    desk: &Desk,
    caller: &mut Caller,
    arguments: &ActivateArguments,
) -> Result<InstallationIdShown, Failure> {
    let (publisher, group) = (arguments.publisher.clone(), arguments.group.clone());
    match caller.ask(HostCommand::InstallationId { publisher, group }, desk.text)? {
        HostReply::InstallationId(shown) => Ok(shown),
        _ => Err(unexpected()),
    }
}

/// What was typed is forgotten only when it has been taken, or is known to be of no use.
fn confirm(
    desk: &Desk,
    caller: &mut Caller,
    shown: &InstallationIdShown,
    confirmation_id: String,
) -> Result<Activated, Failure> {
    let (publisher, group) = (Some(shown.publisher.clone()), Some(shown.group.to_string()));
    let confirmed = caller.ask(HostCommand::Confirm { publisher, group, confirmation_id }, desk.text);
    let is_useless = |refused: &Failure| refused.code().is_some_and(kept::is_useless);
    if confirmed.as_ref().map_or_else(is_useless, |_| true) {
        kept::clear(&path(desk, shown))?;
    }
    match confirmed? {
        HostReply::Activated(activated) => Ok(activated),
        _ => Err(unexpected()),
    }
}

fn keep(desk: &Desk, shown: &InstallationIdShown, typed: &TypedId) -> Result<(), Failure> {
    if !typed.blocks().is_empty() {
        muster_os::paths::create_root(&desk.root.outbox(), muster_os::atomic_file::Mode::Private)?;
    }
    // A confirmation of an earlier day is taken too, so that it is the key that they are bound to, and not the day.
    Ok(kept::write(&path(desk, shown), &shown.partial_key, typed)?)
}

fn path(desk: &Desk, shown: &InstallationIdShown) -> PathBuf {
    desk.root.outbox().join(format!("confirmation-id-{}-{}", shown.publisher, shown.group))
}
