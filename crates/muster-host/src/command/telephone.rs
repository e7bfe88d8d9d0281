//! `activate --telephone` and `setup --telephone`: shows the installation ID, takes the confirmation ID, at once or in pieces.

use std::io::{IsTerminal, stdin, stdout};
use std::path::PathBuf;

use jiff::tz::TimeZone;
use muster_api::host::{Activated, HostCommand, HostReply, InstallationIdShown};
use muster_core::code::Code;
use muster_core::telephone::{InstallationId, TypedId};
use muster_telephone::{Ended, Typing, converse, kept, page, qr};

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
    let path = path(desk, shown);
    let typed = kept::read(&path)?;
    let failed = |error: std::io::Error| Failure::about(Code::FileFailed, error);
    match converse(typed, desk.text, &mut stdin().lock(), &mut stdout()).map_err(failed)? {
        Ended::Stopped(typed) => keep(desk, &path, &typed),
        Ended::Complete(complete) => {
            // What is right but for another host is not kept.
            kept::clear(&path)?;
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
    let path = path(desk, &shown);
    let before = kept::read(&path)?;
    let mut typing = Typing::new(TypedId::new(before.form()));
    let whole = typing.take(text);
    let complete = match whole {
        Ok(Some(complete)) => complete,
        _ => {
            typing = Typing::new(before);
            let taken = typing.take(text);
            keep(desk, &path, typing.typed())?;
            match taken {
                Ok(Some(complete)) => complete,
                Ok(None) => return Err(typing.missing().map_or_else(unexpected, Failure::confirmation_id)),
                Err(wrong) => return Err(Failure::confirmation_id(wrong)),
            }
        }
    };
    kept::clear(&path)?;
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

fn confirm(
    desk: &Desk,
    caller: &mut Caller,
    shown: &InstallationIdShown,
    confirmation_id: String,
) -> Result<Activated, Failure> {
    let (publisher, group) = (Some(shown.publisher.clone()), Some(shown.group.to_string()));
    match caller.ask(HostCommand::Confirm { publisher, group, confirmation_id }, desk.text)? {
        HostReply::Activated(activated) => Ok(activated),
        _ => Err(unexpected()),
    }
}

fn keep(desk: &Desk, path: &std::path::Path, typed: &TypedId) -> Result<(), Failure> {
    if !typed.blocks().is_empty() {
        muster_os::paths::create_root(&desk.root.outbox(), muster_os::atomic_file::Mode::Private)?;
    }
    Ok(kept::write(path, typed)?)
}

fn path(desk: &Desk, shown: &InstallationIdShown) -> PathBuf {
    desk.root.outbox().join(format!("confirmation-id-{}-{}", shown.publisher, shown.group))
}
