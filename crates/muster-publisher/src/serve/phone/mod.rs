//! `/phone`: for people with a telephone, who enter an installation ID and get the confirmation ID.
//!
//! A QR code opens it with the ID filled in (`?iid=DIGITS`). It is one form and no script: blocks are judged here, one by
//! one, and what was right stays. Nothing is loaded from elsewhere.

mod page;
mod typed;

use super::Service;
use super::confirmations::confirmed;
use super::extract::Asked;
use super::peer::Peer;
use super::problem::Refused;
use axum::Router;
use axum::extract::{ConnectInfo, Form, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use muster_api::publisher::PHONE;
use muster_core::telephone::InstallationId;
use muster_text::{Language, Text};
use page::Page;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;
use typed::TypedBlocks;

const STYLE: &str = "/phone.css";
/// What every browser asks for.
const ICON: &str = "/favicon.ico";

/// No script, no frame, nothing from elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

pub(super) fn router() -> Router<Arc<Service>> {
    Router::new().route(PHONE, get(show).post(answer)).route(STYLE, get(style)).route(ICON, get(no_icon))
}

/// What the link says.
#[derive(Deserialize)]
struct Link {
    iid: Option<String>,
    lang: Option<String>,
}

async fn show(headers: HeaderMap, Asked(link): Asked<Link>) -> Response {
    let text = text(link.lang.as_deref(), &headers);
    let typed = match link.iid.as_deref() {
        Some(digits) if !digits.is_empty() => TypedBlocks::linked(digits),
        _ => TypedBlocks::default(),
    };
    html(StatusCode::OK, &Page::new(&text).form(&typed, None))
}

async fn answer(
    State(service): State<Arc<Service>>,
    ConnectInfo(peer): ConnectInfo<Peer>,
    headers: HeaderMap,
    form: Result<Form<BTreeMap<String, String>>, axum::extract::rejection::FormRejection>,
) -> Response {
    let Ok(Form(fields)) = form else { return html_of(&headers, StatusCode::BAD_REQUEST) };
    let text = text(fields.get("lang").map(String::as_str), &headers);
    let page = Page::new(&text);
    let typed = TypedBlocks::of_form(&fields);
    let asked = match typed.complete() {
        Ok(asked) => asked,
        Err(error) => {
            let explanation = text.installation_id_error(&error);
            return html(StatusCode::UNPROCESSABLE_ENTITY, &page.form(&typed, Some(&explanation)));
        }
    };
    let address = peer.address(&headers, &service.proxies);
    match confirm(&service, address, &asked).await {
        Ok(given) => html(StatusCode::OK, &page.confirmed(&given)),
        Err(refused) => html(refused.answered_with(), &page.form(&typed, Some(&refused.explain(&text)))),
    }
}

async fn confirm(
    service: &Arc<Service>,
    address: IpAddr,
    asked: &InstallationId,
) -> Result<crate::telephone::Given, Refused> {
    confirmed(service, address, asked.to_string()).await
}

/// A form that is none begins again.
fn html_of(headers: &HeaderMap, status: StatusCode) -> Response {
    html(status, &Page::new(&text(None, headers)).form(&TypedBlocks::default(), None))
}

/// The language that was chosen, or that the telephone prefers.
fn text(chosen: Option<&str>, headers: &HeaderMap) -> Text {
    let preferred = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let japanese = chosen.or(preferred).is_some_and(|language| language.trim_start().starts_with("ja"));
    Text::new(if japanese { Language::Japanese } else { Language::English })
}

fn html(status: StatusCode, page: &str) -> Response {
    answered(status, "text/html; charset=utf-8", page.to_owned())
}

async fn style() -> Response {
    answered(StatusCode::OK, "text/css; charset=utf-8", include_str!("phone.css").to_owned())
}

async fn no_icon() -> StatusCode {
    StatusCode::NO_CONTENT
}

fn answered(status: StatusCode, kind: &'static str, body: String) -> Response {
    const HEADERS: [(HeaderName, HeaderValue); 4] = [
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (status, [(header::CONTENT_TYPE, HeaderValue::from_static(kind))], HEADERS, body).into_response()
}
