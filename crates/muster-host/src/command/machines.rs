//! `machines`: the list, and what is done with one machine.

use jiff::tz::TimeZone;
use muster_api::host::{HostCommand, HostReply, MachineChoice, MachinePage, MachineQuery};

use super::unexpected;
use crate::admin::caller::Caller;
use crate::cli::{MachinesArguments, MachinesCommand, OneMachine};
use crate::failure::Failure;
use crate::output::{print, print_json};
use crate::root::HostRoot;
use crate::text::{machines, sentence};

pub(super) fn list(root: &HostRoot, arguments: &MachinesArguments) -> Result<(), Failure> {
    let page = all(&mut Caller::find(root)?, arguments)?;
    if arguments.json {
        print_json(&page)
    } else {
        print(&machines::table(&page.machines, &TimeZone::system()))
    }
}

/// All pages as one.
fn all(caller: &mut Caller, arguments: &MachinesArguments) -> Result<MachinePage, Failure> {
    let mut query = MachineQuery {
        publisher: arguments.publisher.clone(),
        pool: arguments.pool.clone(),
        cloned: arguments.cloned,
        after: None,
    };
    let mut whole: Option<MachinePage> = None;
    loop {
        let HostReply::Machines(page) = caller.ask(HostCommand::Machines(query.clone()))? else {
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

pub(super) fn change(root: &HostRoot, command: &MachinesCommand) -> Result<(), Failure> {
    let choice =
        |one: &OneMachine| MachineChoice { cmid: one.cmid.clone(), publisher: one.publisher.clone() };
    let (command, one, verb) = match command {
        MachinesCommand::Block(one) => (HostCommand::Block(choice(one)), one, "Blocked"),
        MachinesCommand::Unblock(one) => (HostCommand::Unblock(choice(one)), one, "No longer blocked"),
        MachinesCommand::Forget(one) => (HostCommand::Forget(choice(one)), one, "Forgotten"),
    };
    match Caller::find(root)?.ask(command)? {
        HostReply::MachinesChanged(changed) if one.json => print_json(&changed),
        HostReply::MachinesChanged(changed) => print(&sentence::machines_changed(verb, &changed.machines)),
        _ => Err(unexpected()),
    }
}
