//! Whoever sends a request to the administration is known before anything else is looked at: by a token (Bearer), or by
//! name and password (Basic).

use super::caller::Caller;
use crate::access::{Password, Token};
use crate::failure::Failure;
use crate::root::Store;
use crate::serve::Service;
use crate::serve::peer::Peer;
use crate::serve::problem::Refused;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64;
use muster_core::code::Code;
use muster_os::clock;
use muster_service::owner::owner;
use muster_store::publisher::AdministrationStore;
use muster_wire::time::Timestamp;
use std::net::IpAddr;
use std::sync::Arc;

/// What was shown.
enum Shown {
    Token(Token),
    Person { name: String, password: Password },
}

pub(super) async fn sign_in(
    State(service): State<Arc<Service>>,
    ConnectInfo(peer): ConnectInfo<Peer>,
    mut request: Request,
    next: Next,
) -> Response {
    let address = owner(peer.address(request.headers(), &service.proxies));
    match caller(&service, address, request.headers()).await {
        Ok(Some(caller)) => {
            request.extensions_mut().insert(caller.clone());
            let mut response = next.run(request).await;
            response.extensions_mut().insert(caller);
            response
        }
        Ok(None) => Refused::code(Code::NotSignedIn).into_response(),
        Err(refused) => refused.into_response(),
    }
}

/// Who has guessed too often waits, also with what would be right.
async fn caller(
    service: &Arc<Service>,
    address: IpAddr,
    headers: &HeaderMap,
) -> Result<Option<Caller>, Refused> {
    let (guesses, too_many) = (&service.guesses, |wait| Refused::after(Code::TooManyRequests, wait));
    match shown(headers) {
        None => guesses.check(&address, clock::monotonic()).map(|()| None).map_err(too_many),
        // A program sends many requests at once, and nobody guesses a token however many are tried.
        Some(Shown::Token(token)) => {
            guesses.check(&address, clock::monotonic()).map_err(too_many)?;
            let caller = service.with_store(move |_, store| program(store, &token)).await?;
            if caller.is_none() {
                // Whether this one was too many is said to the next.
                let _ = guesses.take(address, clock::monotonic());
            }
            Ok(caller)
        }
        // Counted before it is judged, as others are sent meanwhile.
        Some(Shown::Person { name, password }) => {
            guesses.take(address, clock::monotonic()).map_err(too_many)?;
            let caller = person(service, name, password).await;
            if !matches!(caller, Ok(None)) {
                guesses.give_back(&address);
            }
            caller
        }
    }
}

fn shown(headers: &HeaderMap) -> Option<Shown> {
    let (scheme, rest) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    let rest = rest.trim();
    if scheme.eq_ignore_ascii_case("bearer") {
        return Token::shown(rest).map(Shown::Token);
    }
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let pair = String::from_utf8(BASE64.decode(rest.as_bytes()).ok()?).ok()?;
    let (name, password) = pair.split_once(':')?;
    Some(Shown::Person { name: name.to_owned(), password: Password::shown(password) })
}

fn program(store: &mut Store, token: &Token) -> Result<Option<Caller>, Failure> {
    let now = Timestamp::from_seconds(clock::now_utc());
    let found = store.token(token.hash())?.filter(|token| token.is_good(now));
    Ok(found.as_ref().map(Caller::program))
}

async fn person(service: &Arc<Service>, name: String, password: Password) -> Result<Option<Caller>, Refused> {
    // Nobody has a name with such a character, and one of the databases takes none. It is judged like any other.
    let found = match name.chars().any(char::is_control) {
        true => None,
        false => service.with_store(move |_, store| Ok(store.person(&name)?)).await?,
    };
    // A hash takes much memory and time: one at a time, and not while the store waits.
    let _one = service.hashing.lock().await;
    let checked = tokio::task::spawn_blocking(move || {
        let good = password.is(found.as_ref().map(|person| person.password.as_str()));
        found.filter(|_| good)
    });
    let found = checked.await.map_err(|_| Refused::defect())?;
    Ok(found.as_ref().map(Caller::person))
}
