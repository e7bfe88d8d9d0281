//! A request that is sent twice under one name is done once: the header `Idempotency-Key` names it.
//!
//! The name is written down before anything is done and the answer after it, so that whatever happens in between nothing
//! is done twice: then the second is told that the first was begun. That goes on where the asker is gone or no longer waited
//! for; only the end of the process stops it. Where it is sure that nothing was done, the name is forgotten and can be sent
//! again. Answers may hold keys and are kept sealed; the audit says who was given one again.

use super::caller::Caller;
use crate::failure::Failure;
use crate::serve::Service;
use crate::serve::extract::Raw;
use crate::serve::problem::{NothingDone, Refused};
use crate::serve::router::MOST_BODY;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use muster_core::code::Code;
use muster_os::{clock, entropy};
use muster_store::publisher::{
    AdministrationStore, Attempt, AttemptAnswer, AuditAction, AuditEntry, Begun, By, PublisherStore,
};
use muster_wire::id::Digest;
use muster_wire::time::Timestamp;
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use std::time::Duration;

const NAME: &str = "idempotency-key";
/// Longest name.
const LONGEST: usize = 200;
/// Names are remembered for a week.
const MEMORY: i64 = 7 * 86_400;
/// Every answer to a POST is far shorter; a longer one would not be kept.
const MOST_ANSWER: usize = 8 << 20;
/// How long an answer waits until its name is forgotten, and how often that is tried where the database is gone.
const FORGETTING: Duration = Duration::from_secs(2);

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
    let asked = format!("{} {}", parts.method, parts.uri.path());
    let mut digest = Sha256::new();
    digest.update(parts.uri.to_string());
    let Raw(bytes) = Raw::<MOST_BODY>::from_request(Request::from_parts(parts.clone(), body), &()).await?;
    digest.update([0]);
    digest.update(&bytes);
    let attempt = Attempt {
        // Who has another role now is another asker: an answer shows what that role may see.
        actor: format!("{} as {}", caller.actor(), caller.role().name()),
        key,
        content: Digest::new(digest.finalize().into()),
        at: Timestamp::from_seconds(clock::now_utc()),
    };
    let by = By { actor: caller.actor().to_owned(), at: attempt.at };
    let request = Request::from_parts(parts, Body::from(bytes));
    let (service, unfinished) = (Arc::clone(service), Arc::clone(&service.unfinished));
    // A task of its own: this one ends with its connection.
    let answering = tokio::spawn(async move {
        let _unfinished = unfinished.read().await;
        match begin(&service, &attempt, by, asked).await? {
            Begun::Other => Err(Refused::code(Code::IdempotencyConflict)),
            Begun::Open => Err(Refused::code(Code::AttemptOpen)),
            Begun::Answered(answer) => again(&service, &attempt, &answer),
            Begun::New => {
                let response = next.run(request).await;
                keep(&service, attempt, response).await
            }
        }
    });
    answering.await.map_err(|_| Refused::defect())?
}

/// Writes the name down; where there is an answer already, the audit says that it is given again before it is.
async fn begin(service: &Arc<Service>, attempt: &Attempt, by: By, asked: String) -> Result<Begun, Refused> {
    let attempt = attempt.clone();
    let begun = service.with_store(move |_, store| {
        let begun = store.begin_attempt(&attempt, attempt.at.plus_seconds(MEMORY.wrapping_neg()))?;
        if matches!(&begun, Begun::Answered(answer) if answer.status < 300) {
            let (action, detail) = (AuditAction::AnswerRepeated, format!("{asked}, {}", attempt.key));
            store.audit(&AuditEntry { by, action, serial: None, detail })?;
        }
        Ok(begun)
    });
    begun.await
}

fn read_name(name: &HeaderValue) -> Result<String, Refused> {
    let text = name.to_str().unwrap_or_default().trim();
    if text.is_empty() || text.len() > LONGEST {
        let why = format!("The Idempotency-Key must have 1 to {LONGEST} visible characters.");
        return Err(Refused::of(Failure::argument(why)));
    }
    Ok(text.to_owned())
}

/// What failed inside may have been done or not: then it is not kept, and stays begun.
async fn keep(service: &Arc<Service>, attempt: Attempt, response: Response) -> Result<Response, Refused> {
    if response.extensions().get::<NothingDone>().is_some() {
        // What failed may be the database: the asker does not wait until it is there again.
        let forgotten = tokio::spawn(forget(Arc::clone(service), attempt));
        let _ = tokio::time::timeout(FORGETTING, forgotten).await;
        return Ok(response);
    }
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

async fn forget(service: Arc<Service>, attempt: Attempt) {
    loop {
        let attempt = attempt.clone();
        let forgotten = service.with_store(move |_, store| Ok(store.forget_attempt(&attempt)?));
        if forgotten.await.is_ok() {
            return;
        }
        tokio::time::sleep(FORGETTING).await;
    }
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
