//! `machines`: the list, and what is done with one machine.

use jiff::tz::TimeZone;
use muster_api::host::{HostCommand, HostReply, MachineChoice, MachinePage, MachineQuery};
use muster_text::HostMessage;

use super::{Desk, unexpected};
use crate::admin::caller::Caller;
use crate::cli::{MachinesArguments, MachinesCommand, OneMachine};
use crate::failure::Failure;
use crate::output::print_json;
use crate::text::{machines, sentence};

pub(super) fn list(desk: &Desk, arguments: &MachinesArguments) -> Result<(), Failure> {
    let page = all(desk, &mut Caller::find(&desk.root)?, arguments)?;
    if arguments.json {
        print_json(&page)
    } else if arguments.cloned && page.machines.is_empty() {
        desk.say(|text| text.message(HostMessage::NoSharedIds, &[]))
    } else {
        desk.say(|text| machines::table(text, &page.machines, &TimeZone::system()))
    }
}

/// All pages as one.
fn all(desk: &Desk, caller: &mut Caller, arguments: &MachinesArguments) -> Result<MachinePage, Failure> {
    let mut query = MachineQuery {
        publisher: arguments.publisher.clone(),
        pool: arguments.pool.clone(),
        cloned: arguments.cloned,
        after: None,
    };
    let mut whole: Option<MachinePage> = None;
    loop {
        let HostReply::Machines(page) = caller.ask(HostCommand::Machines(query.clone()), desk.text)? else {
            return Err(unexpected());
        };
        query.after.clone_from(&page.next);
        let whole = match &mut whole {
            Some(whole) => {
                whole.machines.extend(page.machines);
                whole
            }
            None => whole.insert(page),
        };
        if query.after.is_none() {
            return Ok(MachinePage { next: None, ..whole.clone() });
        }
    }
}

pub(super) fn change(desk: &Desk, command: &MachinesCommand) -> Result<(), Failure> {
    let choice = |one: &OneMachine| MachineChoice {
        cmid: one.cmid.clone(),
        publisher: one.publisher.clone(),
        pool: None,
    };
    let (command, one, done) = match command {
        MachinesCommand::Block(one) => (HostCommand::Block(choice(one)), one, HostMessage::MachineBlocked),
        MachinesCommand::Unblock(one) => {
            (HostCommand::Unblock(choice(one)), one, HostMessage::MachineUnblocked)
        }
        MachinesCommand::Forget(one) => {
            (HostCommand::Forget(choice(one)), one, HostMessage::MachineForgotten)
        }
    };
    match desk.ask(command)? {
        HostReply::MachinesChanged(changed) if one.json => print_json(&changed),
        HostReply::MachinesChanged(changed) => {
            desk.say(|text| sentence::machines_changed(text, done, &changed.machines))
        }
        _ => Err(unexpected()),
    }
}
