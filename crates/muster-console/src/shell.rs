//! What is around every page: its head, the ways to other pages, the language, the way out.

use crate::STYLE_PATH;
use crate::reader::{Reader, Role, other};
use maud::{DOCTYPE, Markup, html};
use muster_text::{ConsoleMessage as Say, Text};

/// Pages that stand in the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Overview,
    Machines,
    Forecast,
}

impl Place {
    const ALL: [Self; 3] = [Self::Overview, Self::Machines, Self::Forecast];

    const fn path(self) -> &'static str {
        match self {
            Self::Overview => "/",
            Self::Machines => "/machines",
            Self::Forecast => "/forecast",
        }
    }
    const fn name(self) -> Say {
        match self {
            Self::Overview => Say::Overview,
            Self::Machines => Say::Machines,
            Self::Forecast => Say::Forecast,
        }
    }
}

/// A page for someone who signed in.
pub(crate) fn page(reader: &Reader<'_>, place: Option<Place>, title: &str, body: &Markup) -> String {
    let language = other(reader.text.language()).tag();
    let around = html! {
        a.skip href="#content" { (reader.say(Say::SkipToContent)) }
        header {
            strong { (reader.say(Say::Name)) }
            nav aria-label=(reader.say(Say::Navigation)) {
                @for one in Place::ALL {
                    a href=(one.path()) aria-current=[(place == Some(one)).then_some("page")] { (reader.say(one.name())) }
                }
            }
            a href=(reader.elsewhere()) lang=(language) hreflang=(language) { (reader.say(Say::OtherLanguage)) }
            form method="post" action="/sign-out" {
                (token(reader))
                button.plain { (reader.say(Say::SignOut)) }
            }
        }
        main #content tabindex="-1" {
            h1 { (title) }
            @if reader.role == Role::Reader { p.faint { (reader.say(Say::ReadOnly)) } }
            (body)
        }
    };
    document(reader.text, title, None, &around)
}

/// What a form must bring along.
pub(crate) fn token(reader: &Reader<'_>) -> Markup {
    html! { input type="hidden" name="form" value=(reader.form); }
}

/// The whole document; where it is no place to stay at, with the path that it leads on to.
pub(crate) fn document(text: &Text, title: &str, leads_to: Option<&str>, body: &Markup) -> String {
    let document = html! {
        (DOCTYPE)
        html lang=(text.language().tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                @if let Some(path) = leads_to { meta http-equiv="refresh" content={ "0;url=" (path) }; }
                title { (title) " – " (text.message(Say::Name, &[])) }
                link rel="stylesheet" href=(STYLE_PATH);
            }
            body { (body) }
        }
    };
    document.into_string()
}
