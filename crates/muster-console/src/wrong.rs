//! The page that says why something was not done.

use crate::reader::Reader;
use crate::shell::page;
use maud::html;
use muster_api::host::HostFailure;
use muster_text::ConsoleMessage as Say;

/// What is said instead of the page that was asked for.
#[derive(Debug, Clone, Copy)]
pub enum Wrong<'a> {
    /// Nothing is there.
    NoSuchPage,
    /// The form is of another session.
    Stale,
    /// The reader may not do this.
    NotAllowed,
    /// The host could not do it, and says why.
    Failed(&'a HostFailure),
}

/// Why it was not done, and what to do.
#[must_use]
pub fn wrong(reader: &Reader<'_>, wrong: Wrong<'_>) -> String {
    let title = reader.say(Say::WrongTitle);
    let body = html! {
        div.wrong role="alert" {
            @match wrong {
                Wrong::NoSuchPage => p { (reader.say(Say::NoSuchPage)) },
                Wrong::Stale => p { (reader.say(Say::Stale)) },
                Wrong::NotAllowed => p { (reader.say(Say::NotAllowed)) },
                Wrong::Failed(failure) => {
                    strong { (failure.what) }
                    p { (failure.why) }
                    p { (failure.next) }
                },
            }
        }
        p { a href="/" { (reader.say(Say::ToOverview)) } }
    };
    page(reader, None, &title, &body)
}
