//! The machines on record: searched, chosen, in order, a page at a time.

use crate::fields::{cell, headings, moment};
use crate::list::{Order, Search, Show};
use crate::reader::Reader;
use crate::shell::{Place, page};
use maud::{Markup, html};
use muster_api::host::MachineRow;
use muster_text::ConsoleMessage as Say;

/// A part of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The machines of this page.
    pub machines: Vec<MachineRow>,
    /// How many are like that, on all pages.
    pub all: u32,
    /// Where the next page begins; none on the last one.
    pub next: Option<String>,
}

/// A page of the list.
#[must_use]
pub fn machines(reader: &Reader<'_>, search: &Search, found: &Found) -> String {
    let body = html! {
        (form(reader, search))
        @let number = [("number", found.all.into()), ("text", reader.number(found.all).into())];
        p role="status" { (reader.fill(Say::Found, &number)) }
        @if found.machines.is_empty() { p { (reader.say(Say::NothingFound)) } }
        @else { (table(reader, &found.machines)) }
        div.pages {
            @if search.after.is_some() { (turn(reader, search, None, Say::FirstPage)) }
            @if let Some(next) = &found.next { (turn(reader, search, Some(next), Say::NextPage)) }
        }
    };
    page(reader, Some(Place::Machines), &reader.say(Say::Machines), &body)
}

fn form(reader: &Reader<'_>, search: &Search) -> Markup {
    html! {
        form.search method="get" action="/machines" role="search" {
            label {
                (reader.say(Say::Search))
                input type="search" name="search" value=(search.text) maxlength="64" placeholder=(reader.say(Say::SearchHint));
            }
            label {
                (reader.say(Say::Show))
                select name="show" {
                    @for one in Show::ALL {
                        option value=(one.word()) selected[*one == search.show] { (reader.say(one.label())) }
                    }
                }
            }
            label {
                (reader.say(Say::Order))
                select name="order" {
                    @for one in Order::ALL {
                        option value=(one.word()) selected[*one == search.order] { (reader.say(one.label())) }
                    }
                }
            }
            button { (reader.say(Say::Apply)) }
        }
    }
}

/// Goes on in the list. A form, because the browser then writes the address.
fn turn(reader: &Reader<'_>, search: &Search, after: Option<&String>, label: Say) -> Markup {
    html! {
        form method="get" action="/machines" {
            input type="hidden" name="search" value=(search.text);
            input type="hidden" name="show" value=(search.show.word());
            input type="hidden" name="order" value=(search.order.word());
            @if let Some(after) = after { input type="hidden" name="after" value=(after); }
            button.plain { (reader.say(label)) }
        }
    }
}

fn table(reader: &Reader<'_>, machines: &[MachineRow]) -> Markup {
    let columns = [
        Say::MachineName,
        Say::Address,
        Say::Product,
        Say::State,
        Say::Answer,
        Say::LastSeen,
        Say::CountsUntil,
        Say::LicensedUntil,
    ];
    html! {
        table.cards role="table" {
            (headings(reader, &columns))
            tbody role="rowgroup" { @for machine in machines { (row(reader, machine)) } }
        }
    }
}

fn row(reader: &Reader<'_>, machine: &MachineRow) -> Markup {
    html! {
        tr role="row" {
            (cell(reader, Say::MachineName, &html! {
                a href=(path(machine)) { (name(reader, machine)) }
                @if machine.blocked { " " span.mark { (reader.say(Say::Blocked)) } }
                @if let Some(sharing) = machine.sharing {
                    " " span.mark { (reader.fill(Say::SharedBy, &[("number", sharing.into())])) }
                }
            }))
            (cell(reader, Say::Address, &html! { (machine.address) }))
            (cell(reader, Say::Product, &html! { (machine.product_name) }))
            (cell(reader, Say::State, &html! { (machine.status_name) }))
            (cell(reader, Say::Answer, &html! { (answer(reader, machine.code)) }))
            (cell(reader, Say::LastSeen, &moment(&machine.last_seen)))
            (cell(reader, Say::CountsUntil, &until(reader, machine.counts_until.as_deref())))
            (cell(reader, Say::LicensedUntil, &until(reader, machine.licensed_until.as_deref())))
        }
    }
}

pub(crate) fn name(reader: &Reader<'_>, machine: &MachineRow) -> String {
    machine.name.clone().unwrap_or_else(|| reader.say(Say::Nameless))
}

/// The page of one machine.
pub(crate) fn path(machine: &MachineRow) -> String {
    format!("/machine/{}/{}/{}", machine.publisher, machine.pool, machine.cmid)
}

pub(crate) fn answer(reader: &Reader<'_>, code: u32) -> String {
    match code {
        0 => reader.say(Say::Granted),
        code => reader.fill(Say::Explained, &[("code", format!("{code:#010X}").replace("0X", "0x").into())]),
    }
}

/// A moment, where there is one.
pub(crate) fn until(reader: &Reader<'_>, iso: Option<&str>) -> Markup {
    match iso {
        Some(iso) => moment(iso),
        None => html! { span.faint { (reader.say(Say::Never)) } },
    }
}
