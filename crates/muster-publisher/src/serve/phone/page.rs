//! The two pages: the form, and the confirmation ID.

use super::STYLE;
use super::typed::{Judgement, TypedBlocks};
use crate::telephone::Given;
use muster_api::publisher::PHONE;
use muster_core::publisher::Cost;
use muster_telephone::qr;
use muster_text::{Explanation, Language, Message, Text};

/// Pages in one language.
pub(super) struct Page<'a> {
    text: &'a Text,
}

impl<'a> Page<'a> {
    pub(super) const fn new(text: &'a Text) -> Self {
        Self { text }
    }

    /// The fields, judged, with what is wrong.
    pub(super) fn form(&self, typed: &TypedBlocks, wrong: Option<&Explanation>) -> String {
        let mut body = format!("<p>{}</p>\n", self.say(Message::PhoneIntroduction));
        if let Some(explanation) = wrong {
            body += &format!(
                "<div class=\"wrong\" role=\"alert\"><strong>{}</strong><p>{}</p><p>{}</p></div>\n",
                escaped(&explanation.what),
                escaped(&explanation.why),
                escaped(&explanation.next)
            );
        }
        body += &format!(
            "<form method=\"post\" action=\"{PHONE}\" autocomplete=\"off\">\n\
             <input type=\"hidden\" name=\"lang\" value=\"{}\">\n<ol class=\"blocks\">\n",
            self.tag()
        );
        for (name, text, judgement) in typed.fields() {
            body += &self.field(&name, text, judgement);
        }
        body += &format!("</ol>\n<button>{}</button>\n</form>\n", self.say(Message::PhoneAsk));
        self.whole(&body, &typed.link())
    }

    fn field(&self, name: &str, text: &str, judgement: Judgement) -> String {
        let (class, mark) = match judgement {
            Judgement::Right => ("right", "✓"),
            Judgement::Wrong => ("wrong", "✗"),
            Judgement::Open => ("open", ""),
        };
        let focus = if judgement == Judgement::Wrong { " autofocus aria-invalid=\"true\"" } else { "" };
        format!(
            "<li class=\"{class}\"><label>{} <input name=\"{name}\" value=\"{}\" inputmode=\"numeric\"{focus}></label>\
             <span aria-hidden=\"true\">{mark}</span></li>\n",
            self.say(Message::PhoneBlock),
            escaped(text)
        )
    }

    /// The confirmation ID in large blocks, and as a QR code.
    pub(super) fn confirmed(&self, given: &Given) -> String {
        let blocks = given.confirmation.blocks();
        let mut body = format!(
            "<h2>{}</h2>\n<p>{}</p>\n<p>{}</p>\n<ol class=\"answer\">\n",
            self.say(Message::PhoneConfirmed),
            escaped(given.name.as_deref().unwrap_or_default()),
            self.say(match given.cost {
                Cost::Activation => Message::ConfirmedForOne,
                Cost::Nothing => Message::ConfirmedForNothing,
            })
        );
        for block in &blocks {
            body += &format!("<li>{block}</li>\n");
        }
        let digits: String = blocks.iter().map(ToString::to_string).collect();
        let picture = qr::svg(&digits).unwrap_or_default();
        // Within a page a picture has no declaration of its own.
        let picture = picture.find("<svg").and_then(|begin| picture.get(begin..)).unwrap_or_default();
        body += &format!(
            "</ol>\n<figure>{picture}<figcaption>{}</figcaption></figure>\n<p><a href=\"{PHONE}?lang={}\">{}</a></p>\n",
            self.say(Message::PhoneScan),
            self.tag(),
            self.say(Message::PhoneAnother)
        );
        self.whole(&body, &TypedBlocks::linked(&given.asked.to_string()).link())
    }

    /// `digits` of the installation ID go with whoever takes the other language.
    fn whole(&self, body: &str, digits: &str) -> String {
        let iid = if digits.is_empty() { String::new() } else { format!("&amp;iid={digits}") };
        let title = self.say(Message::PhoneTitle);
        let (other, name) = match self.text.language() {
            Language::Japanese => ("en", "English"),
            Language::English => ("ja", "日本語"),
        };
        format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
             <link rel=\"stylesheet\" href=\"{STYLE}\">\n</head>\n<body>\n<main>\n\
             <p class=\"language\"><a href=\"{PHONE}?lang={other}{iid}\" lang=\"{other}\">{name}</a></p>\n\
             <h1>{title}</h1>\n{body}</main>\n</body>\n</html>\n",
            self.tag()
        )
    }

    const fn tag(&self) -> &'static str {
        match self.text.language() {
            Language::Japanese => "ja",
            Language::English => "en",
        }
    }

    fn say(&self, message: Message) -> String {
        escaped(&self.text.message(message, &[]))
    }
}

/// As text within a page, or within a value of it.
fn escaped(text: &str) -> String {
    let mut page = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '"' => page.push_str("&quot;"),
            '\'' => page.push_str("&#39;"),
            other => page.push(other),
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_text_and_nothing_else() {
        assert_eq!(escaped("<a href='x'>&\"</a>"), "&lt;a href=&#39;x&#39;&gt;&amp;&quot;&lt;/a&gt;");
        let text = Text::new(Language::English);
        let page = Page::new(&text).form(&TypedBlocks::linked("\"><script>alert(1)</script>"), None);
        assert!(!page.contains("<script"), "{page}");
    }
}
