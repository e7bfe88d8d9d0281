//! Pieces that several pages are made of.

use crate::reader::Reader;
use maud::{Markup, html};
use muster_text::ConsoleMessage as Say;

/// A moment of JSON as people read it, and as programs do.
pub(crate) fn moment(iso: &str) -> Markup {
    let shown = iso.replace('T', " ").replace('Z', " UTC");
    html! { time datetime=(iso) { (shown) } }
}

/// One field of a list of terms.
pub(crate) fn field(reader: &Reader<'_>, name: Say, value: &Markup) -> Markup {
    html! { div { dt { (reader.say(name)) } dd { (value) } } }
}

/// A cell that carries its heading along, for screens where a row becomes a card.
pub(crate) fn cell(reader: &Reader<'_>, heading: Say, value: &Markup) -> Markup {
    html! { td role="cell" data-heading=(reader.say(heading)) { div { (value) } } }
}

/// The headings of a table.
pub(crate) fn headings(reader: &Reader<'_>, headings: &[Say]) -> Markup {
    html! { thead role="rowgroup" { tr role="row" { @for one in headings { th scope="col" role="columnheader" { (reader.say(*one)) } } } } }
}

pub(crate) fn yes_or_no(reader: &Reader<'_>, is: bool) -> String {
    reader.say(if is { Say::Yes } else { Say::No })
}

/// Where a number stands on a scale of this length that ends there.
pub(crate) fn scaled(number: u32, end: u32, length: u32) -> u32 {
    let place = u64::from(number.min(end)).saturating_mul(length.into()).checked_div(end.into());
    place.and_then(|place| u32::try_from(place).ok()).unwrap_or(0)
}
