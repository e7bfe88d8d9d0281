//! The page for whoever has not signed in.

use crate::shell::document;
use maud::html;
use muster_text::{ConsoleMessage as Say, Text};

/// Why someone stands before the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Knock {
    /// No session, or one that has ended.
    Stranger,
    /// With a link that signs nobody in any more.
    LinkUsed,
    /// They went out.
    SignedOut,
}

/// How one signs in.
#[must_use]
pub fn entrance(text: &Text, knock: Knock) -> String {
    let say = |phrase| text.message(phrase, &[]);
    let said = match knock {
        Knock::Stranger => None,
        Knock::LinkUsed => Some(say(Say::LinkUsed)),
        Knock::SignedOut => Some(say(Say::SignedOut)),
    };
    let title = say(Say::SignInTitle);
    let body = html! {
        main.narrow {
            h1 { (title) }
            @if let Some(said) = said { p role="status" { (said) } }
            p { (say(Say::SignInHow)) }
            pre { code { "muster-host console" } }
        }
    };
    document(text, &title, None, &body)
}

/// The page for whoever a link has let in. It leads on by itself: a redirection would be part of the way that the link came,
/// and where that was another site, the browser would not show the new cookie.
#[must_use]
pub fn entered(text: &Text) -> String {
    let title = text.message(Say::SignedIn, &[]);
    let body = html! {
        main.narrow {
            h1 { (title) }
            p { a href="/" { (text.message(Say::ToOverview, &[])) } }
        }
    };
    document(text, &title, Some("/"), &body)
}
