//! One machine: everything on record, who shares its id, and what can be done about it.

use crate::fields::{cell, field, headings, moment, yes_or_no};
use crate::machines::{answer, name, path, until};
use crate::reader::{Reader, Role};
use crate::shell::{Place, page, token};
use maud::{Markup, html};
use muster_api::host::{MachineRow, SharingMachine};
use muster_text::ConsoleMessage as Say;

/// What an administrator can do about a machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Refuse it from now on.
    Block,
    /// Take that back.
    Unblock,
    /// Delete its record.
    Forget,
}

impl Act {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Block, Self::Unblock, Self::Forget];

    /// Its name in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Block => "block",
            Self::Unblock => "unblock",
            Self::Forget => "forget",
        }
    }
    /// The one with this name; none where there is none.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.word() == word)
    }
    const fn words(self) -> (Say, Say) {
        match self {
            Self::Block => (Say::Block, Say::BlockMeans),
            Self::Unblock => (Say::Unblock, Say::UnblockMeans),
            Self::Forget => (Say::Forget, Say::ForgetMeans),
        }
    }
}

/// The page of one machine.
#[must_use]
pub fn machine(reader: &Reader<'_>, machine: &MachineRow) -> String {
    let body = html! {
        dl {
            (field(reader, Say::Product, &html! { (machine.product_name) }))
            (field(reader, Say::State, &html! { (machine.status_name) }))
            (field(reader, Say::Answer, &html! { (answer(reader, machine.code)) }))
            (field(reader, Say::LicensedUntil, &until(reader, machine.licensed_until.as_deref())))
            (field(reader, Say::CountsUntil, &counts(reader, machine)))
            (field(reader, Say::FirstSeen, &moment(&machine.first_seen)))
            (field(reader, Say::LastSeen, &moment(&machine.last_seen)))
            (field(reader, Say::RequestNumber, &html! { (reader.number(machine.requests)) }))
            (field(reader, Say::Address, &html! { (machine.address) }))
            (field(reader, Say::Cmid, &html! { code { (machine.cmid) } }))
            (field(reader, Say::Software, &html! { (machine.software) }))
            (field(reader, Say::Virtual, &html! { (yes_or_no(reader, machine.virtual_machine)) }))
            (field(reader, Say::Blocked, &html! { (yes_or_no(reader, machine.blocked)) }))
        }
        (shared(reader, machine))
        @if reader.role == Role::Administrator { (acts(reader, machine)) }
    };
    page(reader, Some(Place::Machines), &name(reader, machine), &body)
}

fn counts(reader: &Reader<'_>, machine: &MachineRow) -> Markup {
    match &machine.counts_until {
        Some(until) => moment(until),
        None => html! { (reader.say(Say::NotCounted)) },
    }
}

fn shared(reader: &Reader<'_>, machine: &MachineRow) -> Markup {
    let Some(sharing) = machine.sharing else { return html! {} };
    html! {
        section {
            h2 { (reader.fill(Say::SharedBy, &[("number", sharing.into())])) }
            table.cards role="table" {
                (headings(reader, &[Say::MachineName, Say::Address, Say::Fingerprint, Say::FirstSeen, Say::LastSeen]))
                tbody role="rowgroup" { @for one in &machine.shared_by { (sharer(reader, one)) } }
            }
            @if machine.shared_by_more { p { (reader.say(Say::SharedByMore)) } }
        }
    }
}

fn sharer(reader: &Reader<'_>, one: &SharingMachine) -> Markup {
    let name = one.name.clone().unwrap_or_else(|| reader.say(Say::Nameless));
    html! {
        tr role="row" {
            (cell(reader, Say::MachineName, &html! { (name) }))
            (cell(reader, Say::Address, &html! { (one.address) }))
            (cell(reader, Say::Fingerprint, &html! { code { (one.fingerprint) } }))
            (cell(reader, Say::FirstSeen, &moment(&one.first_seen)))
            (cell(reader, Say::LastSeen, &moment(&one.last_seen)))
        }
    }
}

/// Each act says what it means before it is done.
fn acts(reader: &Reader<'_>, machine: &MachineRow) -> Markup {
    let possible = if machine.blocked { [Act::Unblock, Act::Forget] } else { [Act::Block, Act::Forget] };
    html! {
        section.acts {
            @for act in possible {
                @let (label, means) = act.words();
                form method="post" action={ (path(machine)) "/" (act.word()) } {
                    (token(reader))
                    button { (reader.say(label)) }
                    p { (reader.say(means)) }
                }
            }
        }
    }
}
