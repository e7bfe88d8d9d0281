//! What the scenario says of itself: the comment at its head, and all of its text.

use maud::{Markup, html};

/// The comment at the head, as paragraphs.
pub(super) fn told(scenario: &str, name: &str) -> Markup {
    let mut paragraphs = paragraphs(scenario);
    if paragraphs.first().is_some_and(|first| first.trim_end_matches('.') == name) {
        paragraphs.remove(0);
    }
    html! {
        @if !paragraphs.is_empty() {
            section.story {
                @for paragraph in paragraphs { p { (marked(&paragraph)) } }
            }
        }
    }
}

/// With what stands between back-quotes as code.
fn marked(paragraph: &str) -> Markup {
    html! {
        @for (place, part) in paragraph.split('`').enumerate() {
            @if place % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

/// The text as it was written.
pub(super) fn source(scenario: &str) -> Markup {
    html! {
        section {
            h2 { "The scenario as it was written" }
            details {
                summary { "Scenario, " (scenario.lines().count()) " lines" }
                div.scroll tabindex="0" role="region" aria-label="Scenario" {
                    pre { @for (number, line) in (1..).zip(scenario.lines()) {
                        span.line-number aria-hidden="true" { (format!("{number:>4}")) } "  " (line) "\n"
                    } }
                }
            }
        }
    }
}

fn paragraphs(scenario: &str) -> Vec<String> {
    let head = scenario.lines().map(str::trim).skip_while(|line| line.is_empty());
    let comment = head.map_while(|line| line.strip_prefix('#')).map(str::trim);
    let mut paragraphs = vec![String::new()];
    for line in comment {
        match paragraphs.last_mut() {
            Some(last) if !line.is_empty() => {
                if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(line);
            }
            _ => paragraphs.push(String::new()),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_story_is_the_comment_at_the_head() {
        let text = "\n# One line\n# goes on.\n#\n# Another paragraph.\n\nname = \"x\"\n# not this\n";
        assert_eq!(paragraphs(text), ["One line goes on.", "Another paragraph."]);
        assert_eq!(marked("see `a.toml`.").into_string(), "see <code>a.toml</code>.");
        assert!(paragraphs("name = \"x\"\n# no").is_empty());
    }
}
