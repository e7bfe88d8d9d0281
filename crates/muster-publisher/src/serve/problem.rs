//! How the service says no: problem details (RFC 9457) with the code, its numbers and the next step.

use crate::activation::NotActivated;
use crate::failure::Failure;
use crate::licensing::NotLicensed;
use crate::telephone::NotConfirmed;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use muster_api::publisher::{PROBLEM_JSON, Problem};
use muster_core::code::{Code, Reason};
use muster_core::publisher::{ConfirmRefusal, HostKeyRefusal, MakRefusal};
use muster_sign::Untrusted;
use muster_text::{Explanation, Language, Message, Text};

/// What every handler gives back.
pub(super) type Answer = Result<Response, Refused>;

/// A request that is not answered as it was meant.
#[derive(Debug)]
pub(super) struct Refused {
    status: StatusCode,
    failure: Failure,
    /// Seconds to wait before it may be tried again.
    wait: Option<u32>,
    /// Whether it failed inside before anything was done.
    nothing_done: bool,
}

/// Goes with an answer that failed inside before anything was done.
#[derive(Debug, Clone, Copy)]
pub(super) struct NothingDone;

/// Where something inside fails, it rarely heals in less.
const WAIT: u32 = 30;
/// How the administration is entered.
const CHALLENGE: &str = "Bearer, Basic realm=\"muster\", charset=\"UTF-8\"";

impl Refused {
    /// A code with the status that belongs to it.
    pub(super) fn of(failure: Failure) -> Self {
        let status = status(failure.reason().code);
        if status.is_server_error() && failure.reason().code != Code::CatalogMissing {
            // What is wrong inside is for the log; the other side can only try again.
            let told = failure.explain(&Text::new(Language::English));
            let (code, why, next) = (failure.reason().code.name(), told.why, told.next);
            tracing::error!(code, why, next, "a request could not be answered");
            return Self::inside(status);
        }
        Self { status, failure, wait: None, nothing_done: false }
    }
    /// Something inside fails, which is nobody's business outside.
    pub(super) fn inside(status: StatusCode) -> Self {
        Self::with(status, Reason::with(Code::ServiceUnavailable, status.as_u16().into(), 0))
    }
    /// Any code with any status.
    pub(super) fn other(status: StatusCode, code: Code) -> Self {
        Self::with(status, Reason::of(code))
    }
    /// A code with its numbers, and any status.
    pub(super) fn with(status: StatusCode, reason: Reason) -> Self {
        Self { status, failure: reason.into(), wait: None, nothing_done: false }
    }
    /// So many seconds are to be waited.
    pub(super) fn after(code: Code, wait: u32) -> Self {
        let failure = Reason::with(code, i64::from(wait), 0).into();
        Self { status: status(code), failure, wait: Some(wait), nothing_done: false }
    }
    /// A code with the status that belongs to it.
    pub(super) fn code(code: Code) -> Self {
        Self::of(Failure::of(code))
    }
    /// The same refusal with another status.
    pub(super) fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }
    /// A failure of the store's, and whether it was before anything was done.
    pub(super) fn in_store(failure: Failure, nothing_done: bool) -> Self {
        let refused = Self::of(failure);
        let nothing_done = nothing_done && refused.status.is_server_error();
        Self { nothing_done, ..refused }
    }
    /// The body says something that nothing allows.
    pub(super) fn unusable(failure: Failure) -> Self {
        Self::of(failure).status(StatusCode::UNPROCESSABLE_ENTITY)
    }
    /// A task that ended in a panic.
    pub(super) fn defect() -> Self {
        Self::inside(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Whether it says that no such key was issued.
    pub(super) fn is_of_unknown_key(&self) -> bool {
        self.failure.reason().code == Code::ServiceKeyInvalid
    }
    /// The status of the answer.
    pub(super) const fn answered_with(&self) -> StatusCode {
        self.status
    }
    /// What people are told.
    pub(super) fn explain(&self, text: &Text) -> Explanation {
        self.failure.explain(text)
    }

    /// The body of the answer.
    pub(super) fn problem(&self, text: &Text) -> Problem {
        let explanation = self.failure.explain(text);
        let reason = self.failure.reason();
        // The code's own next step is for whoever sits at a command.
        let next_step = match reason.code {
            Code::ArgumentInvalid => text.message(Message::RequestNext, &[]),
            Code::IdempotencyConflict => text.message(Message::RequestOtherName, &[]),
            _ => explanation.next,
        };
        Problem {
            kind: format!("urn:muster:code:{}", reason.code.name()),
            title: explanation.what,
            status: self.status.as_u16(),
            detail: explanation.why,
            next_step,
            code: reason.code.number(),
            figure: reason.figure,
            limit: reason.limit,
        }
    }
}

impl From<Failure> for Refused {
    fn from(failure: Failure) -> Self {
        Self::of(failure)
    }
}

impl From<NotActivated> for Refused {
    fn from(error: NotActivated) -> Self {
        match error {
            NotActivated::Untrusted(error) => Self::of(untrusted(&error)),
            NotActivated::Refused(refusal) => Self::of(refused(refusal)),
            NotActivated::Failed(failure) => Self::of(failure),
        }
    }
}

impl From<NotLicensed> for Refused {
    fn from(error: NotLicensed) -> Self {
        match error {
            NotLicensed::Encoding(error) => Self::of(Reason::from(&error).into()),
            NotLicensed::Refused(refusal) => Self::of(no_licence(refusal)),
            NotLicensed::Failed(failure) => Self::of(failure),
            NotLicensed::CatalogChanged => Self::of(Failure::of(Code::Defect)),
        }
    }
}

impl From<NotConfirmed> for Refused {
    fn from(error: NotConfirmed) -> Self {
        let wait = match &error {
            NotConfirmed::Refused(ConfirmRefusal::TooManyTries { wait, .. }) => Some(*wait),
            _ => None,
        };
        Self { wait, ..Self::of(error.into()) }
    }
}

/// Bytes that are no request, or were not signed by the key that they name.
fn untrusted(error: &Untrusted) -> Failure {
    match error {
        Untrusted::Encoding(error) => Reason::from(error).into(),
        other => Failure::of(Code::Malformed).because(format!("The request does not prove itself: {other}.")),
    }
}

fn refused(refusal: HostKeyRefusal) -> Failure {
    let failure = Failure::from(refusal);
    match refusal {
        // The code's own words are for machines, or for hosts and activations alike.
        HostKeyRefusal::OtherPublisher { .. }
        | HostKeyRefusal::KeyOfOtherPublisher { .. }
        | HostKeyRefusal::HostsExhausted { .. }
        | HostKeyRefusal::ActivationsExhausted { .. } => {
            failure.because(format!("{}.", sentence(&refusal.to_string())))
        }
        _ => failure,
    }
}

fn no_licence(refusal: MakRefusal) -> Failure {
    let failure = Failure::from(refusal);
    match refusal {
        // The code's own words are for what is typed or installed, or for bytes on the wire.
        MakRefusal::OtherPublisher { .. }
        | MakRefusal::KeyOfOtherPublisher { .. }
        | MakRefusal::WrongKind { .. }
        | MakRefusal::ProductUnknown { .. }
        | MakRefusal::NotIdentified => failure.because(format!("{}.", sentence(&refusal.to_string()))),
        _ => failure,
    }
}

/// With a capital letter.
pub(crate) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

const fn status(code: Code) -> StatusCode {
    match code {
        Code::Malformed
        | Code::FieldOutOfBounds
        | Code::FrameTooSmall
        | Code::FrameTooLarge
        | Code::ArgumentInvalid => StatusCode::BAD_REQUEST,
        Code::KeyInvalid
        | Code::SetupKeyOnHost
        | Code::MakOnHost
        | Code::KeyOtherPublisher
        | Code::HostKeyOnMachine
        | Code::KeyProductUnknown
        | Code::ServiceKeyInvalid
        | Code::InstallationIdInvalid
        | Code::InstallationIdDay
        | Code::TelephoneKeyUnknown
        | Code::NoSuchGroup
        | Code::NoSuchProduct
        | Code::ClockDifference => StatusCode::UNPROCESSABLE_ENTITY,
        Code::ServiceKeyBlocked
        | Code::ServiceHostRevoked
        | Code::LicenceRevoked
        | Code::HostKeyEnded
        | Code::TermsNotConfirmed => StatusCode::FORBIDDEN,
        Code::TelephoneTries => StatusCode::TOO_MANY_REQUESTS,
        Code::HostKeyExhausted
        | Code::MakExhausted
        | Code::MakExtensionExhausted
        | Code::IdempotencyConflict
        | Code::AttemptOpen => StatusCode::CONFLICT,
        Code::NoSuchPath | Code::NoSuchKey | Code::NoSuchActivation => StatusCode::NOT_FOUND,
        Code::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        Code::RequestTooSlow => StatusCode::REQUEST_TIMEOUT,
        Code::MediaTypeUnsupported => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Code::TooManyRequests | Code::KeyTooManyRequests => StatusCode::TOO_MANY_REQUESTS,
        Code::NotSignedIn => StatusCode::UNAUTHORIZED,
        Code::NotPermitted => StatusCode::FORBIDDEN,
        Code::CatalogMissing
        | Code::DatabaseUnavailable
        | Code::DiskFull
        | Code::ReadOnly
        | Code::FileFailed
        | Code::FileInvalid
        | Code::FileMissing
        | Code::FileDenied
        | Code::PassphraseMissing
        | Code::PassphraseWrong
        | Code::StoreDamaged => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Programs read the answer; people read it in the language of their own host.
impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let problem = self.problem(&Text::new(Language::English));
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        let kind = (header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        let mut response = (self.status, [kind], body).into_response();
        if self.nothing_done {
            response.extensions_mut().insert(NothingDone);
        }
        let headers = response.headers_mut();
        let wait = self.wait.or(match self.status {
            StatusCode::SERVICE_UNAVAILABLE => Some(WAIT),
            _ => None,
        });
        if let Some(wait) = wait {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(wait));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(CHALLENGE));
        }
        response
    }
}
