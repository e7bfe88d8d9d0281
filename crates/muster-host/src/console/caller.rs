//! Who asks for a page: the session that the cookie names, in the language that they read.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use muster_console::{Knock, Reader, entrance};
use muster_os::clock::monotonic;
use muster_text::{Language, Text};

use super::door::Door;
use super::session::{Session, Token};
use crate::text::in_language;

/// Someone who signed in.
pub(super) struct Caller {
    pub(super) token: Token,
    pub(super) session: Session,
    pub(super) text: &'static Text,
    here: String,
}

impl Caller {
    pub(super) fn reader(&self) -> Reader<'_> {
        Reader { text: self.text, role: self.session.role, form: &self.session.form, here: &self.here }
    }
}

impl FromRequestParts<Arc<Door>> for Caller {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, door: &Arc<Door>) -> Result<Self, Response> {
        let chosen = chosen(&parts.uri);
        let found = cookie(&parts.headers, &cookie_name(&parts.headers))
            .and_then(|token| Some((token, door.sessions().find(&token, chosen, monotonic())?)));
        let Some((token, session)) = found else {
            let text = preferred(chosen, &parts.headers);
            return Err((StatusCode::UNAUTHORIZED, Html(entrance(text, Knock::Stranger))).into_response());
        };
        let text = preferred(session.language, &parts.headers);
        Ok(Self { token, session, text, here: here(&parts.uri) })
    }
}

/// The language that somebody has chosen, or that their browser prefers.
pub(super) fn preferred(chosen: Option<Language>, headers: &HeaderMap) -> &'static Text {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let first = accepted.and_then(|all| all.split([',', ';']).next()).unwrap_or_default();
    in_language(chosen.unwrap_or_else(|| Language::from_environment(&[first])))
}

/// The language that is chosen with this request.
fn chosen(uri: &Uri) -> Option<Language> {
    let tag = uri.query()?.split('&').find_map(|pair| pair.strip_prefix("lang="))?;
    Language::ALL.into_iter().find(|language| language.tag() == tag)
}

/// Path and query, without the language.
fn here(uri: &Uri) -> String {
    let query = uri.query().unwrap_or_default().split('&');
    let rest: Vec<&str> = query.filter(|pair| !pair.is_empty() && !pair.starts_with("lang=")).collect();
    // What begins with two would be the name of another site.
    let path = if uri.path().starts_with("//") { "/" } else { uri.path() };
    if rest.is_empty() { path.to_owned() } else { format!("{path}?{}", rest.join("&")) }
}

/// Cookies are those of a computer, whatever the port: each console that is forwarded to it has its own.
pub(super) fn cookie_name(headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
    format!("muster-console-{}", host.rsplit_once(':').map_or("80", |(_, port)| port))
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<Token> {
    let all = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let pairs = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.into_iter().find(|(found, _)| *found == name).and_then(|(_, value)| value.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_other_language_leads_to_the_same_page() {
        let at = |text: &str| here(&text.parse().unwrap());
        assert_eq!(at("/machines?search=a%26b&lang=ja&show=all"), "/machines?search=a%26b&show=all");
        assert_eq!((at("/?lang=en"), at("/")), ("/".to_owned(), "/".to_owned()));
        assert_eq!(at("//evil.example/x"), "/");
        let chosen = |text: &str| chosen(&text.parse().unwrap());
        assert_eq!(chosen("/?a=b&lang=ja"), Some(Language::Japanese));
        assert_eq!((chosen("/?lang=fr"), chosen("/")), (None, None));
    }

    #[test]
    fn the_browser_says_which_language_is_preferred() {
        let language = |accepted: &'static str| {
            let headers = [(header::ACCEPT_LANGUAGE, accepted.parse().unwrap())].into_iter().collect();
            preferred(None, &headers).language()
        };
        assert_eq!(language("ja,en-US;q=0.7"), Language::Japanese);
        assert_eq!(language("ja-JP"), Language::Japanese);
        assert_eq!(language("de,ja"), Language::English);
    }

    #[test]
    fn each_console_of_a_computer_has_its_own_cookie() {
        let token = Token::new([3; 32]).to_string();
        let said = format!("muster-console-1=zz; other=1; muster-console-2={token}");
        let headers: HeaderMap = [(header::COOKIE, said.parse().unwrap())].into_iter().collect();
        assert!(cookie(&headers, "muster-console-1").is_none());
        assert_eq!(cookie(&headers, "muster-console-2").unwrap().to_string(), token);
        assert!(cookie(&headers, "muster-console-3").is_none());
    }
}
