//! A request that is sent twice under one name is done once: the header `Idempotency-Key` names it.
//!
//! The name is written down before anything is done and the answer after it, so that whatever happens in between nothing
//! is done twice: then the second is told that the first was begun. Answers may hold keys and are kept sealed.

use super::caller::Caller;
use crate::failure::Failure;
use crate::serve::Service;
use crate::serve::extract::unread;
use crate::serve::problem::Refused;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use muster_core::code::Code;
use muster_os::{clock, entropy};
use muster_store::publisher::{AdministrationStore, Attempt, AttemptAnswer, Begun};
use muster_wire::id::Digest;
use muster_wire::time::Timestamp;
use sha2::{Digest as _, Sha256};
use std::sync::Arc;

const NAME: &str = "idempotency-key";
/// Longest name.
const LONGEST: usize = 200;
/// Names are remembered for a week.
const MEMORY: i64 = 7 * 86_400;
/// Every answer to a POST is far shorter; a longer one would not be kept.
const MOST_ANSWER: usize = 8 << 20;

pub(super) async fn once(State(service): State<Arc<Service>>, request: Request, next: Next) -> Response {
    let name = request.headers().get(NAME).filter(|_| request.method() == Method::POST).cloned();
    let caller = request.extensions().get::<Caller>().cloned();
    match (name, caller) {
        (Some(name), Some(caller)) => {
            answer(&service, &name, &caller, request, next).await.unwrap_or_else(IntoResponse::into_response)
        }
        _ => next.run(request).await,
    }
}

async fn answer(
    service: &Arc<Service>,
    name: &HeaderValue,
    caller: &Caller,
    request: Request,
    next: Next,
) -> Result<Response, Refused> {
    let key = read_name(name)?;
    let (parts, body) = request.into_parts();
    let mut digest = Sha256::new();
    digest.update(parts.uri.to_string());
    let bytes = Bytes::from_request(Request::new(body), &()).await.map_err(|error| unread(&error))?;
    digest.update([0]);
    digest.update(&bytes);
    let attempt = Attempt {
        actor: caller.actor().to_owned(),
        key,
        content: Digest::new(digest.finalize().into()),
        at: Timestamp::from_seconds(clock::now_utc()),
    };
    let asked = attempt.clone();
    let begun = service.with_store(move |_, store| {
        Ok(store.begin_attempt(&asked, asked.at.plus_seconds(MEMORY.wrapping_neg()))?)
    });
    match begun.await? {
        Begun::Other => Err(Refused::code(Code::IdempotencyConflict)),
        Begun::Open => Err(Refused::code(Code::AttemptOpen)),
        Begun::Answered(answer) => again(service, &attempt, &answer),
        Begun::New => {
            let response = next.run(Request::from_parts(parts, Body::from(bytes))).await;
            keep(service, attempt, response).await
        }
    }
}

fn read_name(name: &HeaderValue) -> Result<String, Refused> {
    let text = name.to_str().unwrap_or_default().trim();
    if text.is_empty() || text.len() > LONGEST {
        let why = format!("The Idempotency-Key must have 1 to {LONGEST} visible characters.");
        return Err(Refused::of(Failure::argument(why)));
    }
    Ok(text.to_owned())
}

/// What failed inside may have been done or not: it is not kept, and stays begun.
async fn keep(service: &Arc<Service>, attempt: Attempt, response: Response) -> Result<Response, Refused> {
    if response.status().is_server_error() {
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, MOST_ANSWER).await.map_err(|_| Refused::defect())?;
    let media = parts.headers.get(header::CONTENT_TYPE).and_then(|media| media.to_str().ok());
    let (status, media) = (parts.status.as_u16(), media.unwrap_or_default().to_owned());
    let body = bytes.clone();
    let kept = service.with_store(move |service, store| {
        let nonce = entropy::fill()?;
        let sealed = service.issuer.seal.seal_answer(&bound(&attempt), &body, nonce);
        let sealed = sealed.ok_or_else(|| Failure::of(Code::Defect))?;
        Ok(store.end_attempt(&attempt, &AttemptAnswer { status, media, nonce, sealed })?)
    });
    kept.await?;
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

fn again(service: &Service, attempt: &Attempt, answer: &AttemptAnswer) -> Result<Response, Refused> {
    let opened = service.issuer.seal.open_answer(&bound(attempt), &answer.sealed, answer.nonce);
    let body = opened.ok_or_else(|| Refused::code(Code::SealFileMissing))?;
    let status = StatusCode::from_u16(answer.status).map_err(|_| Refused::defect())?;
    let media = HeaderValue::from_str(&answer.media).map_err(|_| Refused::defect())?;
    Ok((status, [(header::CONTENT_TYPE, media)], body).into_response())
}

/// A sealed answer belongs to its asker, name and request.
fn bound(attempt: &Attempt) -> Vec<u8> {
    [attempt.actor.as_bytes(), &[0], attempt.key.as_bytes(), &[0], attempt.content.as_bytes().as_slice()]
        .concat()
}
