//! What is around every page: its head, its style.

use crate::chart;
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("page.css");

/// The whole document. Its policy forbids the browser to load or run anything.
pub(crate) fn whole(title: &str, body: &Markup) -> String {
    let document = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                title { (title) " – Muster fleet" }
                style { (PreEscaped(STYLE)) (PreEscaped(chart::STYLE)) }
            }
            body { main { (body) } }
        }
    };
    document.into_string()
}
