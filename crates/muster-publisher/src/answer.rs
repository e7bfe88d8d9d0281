//! `answer`: files of requests that were brought, each request decided as if it had come over HTTPS.
//!
//! Every request names its attempt, and every answer is durable before the next one is made: a file that is answered
//! twice, or again after it was answered in part, costs nothing and gets the same answers.

use crate::activation::{Issuer, NotActivated};
use crate::bundle::bundle;
use crate::failure::Failure;
use crate::key::key_seal;
use crate::licensing::NotLicensed;
use crate::report::Report;
use crate::root::{ServiceKey, Store, published};
use crate::session::Session;
use data_encoding::BASE64;
use indicatif::{ProgressBar, ProgressStyle};
use muster_api::carried::{AnsweredDocument, AnsweredFile, RefusedRequests, answers_to, unanswered};
use muster_api::publisher::HostActivationRequest;
use muster_core::code::{Code, CodeNumber, Reason};
use muster_os::atomic_file::{Mode, read_bounded, replace};
use muster_os::file_error::{FileError, Operation};
use muster_sign::{Untrusted, unverified};
use muster_text::OfflineMessage;
use muster_wire::id::RequestId;
use muster_wire::limits;
use muster_wire::object::{HostRequest, Sealed};
use muster_wire::offline::{
    AnswerFile, CertificateAnswer, FiledAnswer, FiledRequest, LicenceAnswer, Refused, RequestFile,
};
use muster_wire::time::Timestamp;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Where what is recorded of an answer says it came from.
const BY_FILE: &str = "file";

/// What is to be answered, and where to.
#[derive(Debug)]
pub(crate) struct AnswerOrder {
    pub(crate) places: Vec<PathBuf>,
    pub(crate) output: Option<PathBuf>,
}

pub(crate) fn answer(session: &Session<'_>, order: &AnswerOrder) -> Result<Report, Failure> {
    let listed = unanswered(&order.places).map_err(|error| {
        let place = order.places.first().map_or(Path::new("."), PathBuf::as_path);
        FileError::from_io(Operation::Read, place, error)
    })?;
    if order.output.is_some() && listed.len() > 1 {
        return Err(Failure::argument("--output is for one file of requests.".to_owned()));
    }
    let mut store = session.root.store()?;
    let publisher = published(&mut store)?.identity.publisher;
    let service = ServiceKey::new(session.root.clone());
    let issuer = Issuer { publisher, seal: key_seal(&session.root, publisher)?, service };
    let mut answering = Answering { issuer, store, now: session.now };
    let mut document = AnsweredDocument::default();
    // Before anything is answered: a file that was named and holds nothing for the publisher.
    for requests in listed.iter().filter(|listed| order.places.contains(listed)) {
        let asked = read(requests)?;
        if !asked.requests().is_empty() && asked.requests().iter().all(FiledRequest::is_for_host) {
            let only = session.text.message(OfflineMessage::ForHostOnly, &[]);
            let why = format!("{}: {only}.", requests.display());
            return Err(Failure::of(Code::FileInvalid).because(why).next(OfflineMessage::ForHostNext));
        }
    }
    for requests in &listed {
        let output = order.output.clone().unwrap_or_else(|| answers_to(requests));
        document.files.push(answering.file(requests, &output)?);
    }
    Ok(report(session, &document))
}

/// What answers one request after the other.
struct Answering {
    issuer: Issuer,
    store: Store,
    now: Timestamp,
}

impl Answering {
    /// Answers what is for the publisher; what is for a host stays, and so do the answers that one has given already.
    fn file(&mut self, requests: &Path, output: &Path) -> Result<AnsweredFile, Failure> {
        let asked = read(requests)?;
        let own: Vec<&FiledRequest> =
            asked.requests().iter().filter(|request| !request.is_for_host()).collect();
        let elsewhere = u32::try_from(asked.requests().len().saturating_sub(own.len())).unwrap_or(u32::MAX);
        let bar = bar(own.len());
        let mut answers = Vec::with_capacity(own.len());
        let mut codes: BTreeMap<u32, u32> = BTreeMap::new();
        for request in &own {
            let answer = self.one(request)?;
            if let Some(refused) = answer.refused {
                let number = codes.entry(refused.code).or_default();
                *number = number.saturating_add(1);
            }
            answers.push(answer);
            bar.inc(1);
        }
        bar.finish_and_clear();
        // What is published when the last answer was made is as new as any of them.
        let bundle = bundle(&published(&mut self.store)?)?;
        let all = u32::try_from(answers.len()).unwrap_or(u32::MAX);
        let mut file = AnswerFile::new(vec![bundle], answers);
        if all > 0 || elsewhere == 0 {
            let earlier = read_bounded(output, limits::CARRIED as u64)?;
            if let Some(earlier) = earlier.and_then(|bytes| muster_wire::decode::<AnswerFile>(&bytes).ok()) {
                file = file.beside(earlier, asked.requests());
            }
            replace(output, &muster_wire::encode(&file), Mode::Shared)?;
        }
        let one = |(code, number)| RefusedRequests { code, hex: CodeNumber(code).to_string(), number };
        Ok(AnsweredFile {
            requests_file: requests.display().to_string(),
            answers_file: output.display().to_string(),
            requests: all,
            elsewhere,
            granted: all.saturating_sub(codes.values().sum()),
            refused: codes.into_iter().map(one).collect(),
        })
    }

    /// # Errors
    /// Nothing can be answered now; a request that is refused is answered by that.
    fn one(&mut self, request: &FiledRequest) -> Result<FiledAnswer, Failure> {
        let id = request.id;
        match (&request.licence, &request.certificate) {
            (Some(licence), _) => {
                let bytes = muster_wire::encode(licence);
                match self.issuer.license(&mut self.store, &bytes, BY_FILE, self.now) {
                    Ok((licensed, _)) => {
                        let (service, licence) = (licensed.service, licensed.licence);
                        Ok(FiledAnswer::licence(id, LicenceAnswer { service, licence }))
                    }
                    Err(NotLicensed::Refused(refusal)) => Ok(refused(id, &Reason::from(&refusal))),
                    Err(NotLicensed::Encoding(error)) => Ok(refused(id, &Reason::from(&error))),
                    Err(NotLicensed::Failed(failure)) => Err(failure),
                    Err(NotLicensed::CatalogChanged) => Err(Failure::of(Code::Defect)),
                }
            }
            (None, Some(sealed)) if is_named(sealed, id) => {
                match self.issuer.activate_carried(&mut self.store, sealed, BY_FILE, self.now) {
                    Ok((activated, _)) => {
                        let (service, host) = (activated.service, activated.certificate);
                        Ok(FiledAnswer::certificate(id, CertificateAnswer { service, host }))
                    }
                    Err(NotActivated::Refused(refusal)) => Ok(refused(id, &Reason::from(&refusal))),
                    Err(NotActivated::Untrusted(Untrusted::Encoding(error))) => {
                        Ok(refused(id, &Reason::from(&error)))
                    }
                    Err(NotActivated::Untrusted(_)) => Ok(refused(id, &Code::Malformed.into())),
                    Err(NotActivated::Failed(failure)) => Err(failure),
                }
            }
            (None, Some(_)) => Ok(refused(id, &Code::Malformed.into())),
            // A host's, which is not asked for here.
            (None, None) => Ok(refused(id, &Code::UnexpectedMessage.into())),
        }
    }
}

/// Whether a host's request says itself that this is its id.
fn is_named(sealed: &Sealed, id: RequestId) -> bool {
    let asked = unverified::<HostRequest>(sealed);
    asked.is_ok_and(|asked| asked.idempotency.as_bytes() == id.as_bytes())
}

fn refused(id: RequestId, reason: &Reason) -> FiledAnswer {
    let (code, figure, limit) = (reason.code.number(), reason.figure, reason.limit);
    FiledAnswer::refused(id, Refused { code, figure, limit })
}

/// A file of requests, or the one request that `muster-host activate --offline` writes.
fn read(path: &Path) -> Result<RequestFile, Failure> {
    let bytes = read_bounded(path, limits::CARRIED as u64)?
        .ok_or_else(|| Failure::of(Code::FileMissing).because(format!("There is no {}.", path.display())))?;
    if let Some(request) = of_host(&bytes) {
        return Ok(RequestFile::new(vec![request]));
    }
    muster_wire::decode(&bytes).map_err(|error| {
        let why = format!("{} is no file of requests: {error}.", path.display());
        Failure::of(Code::FileInvalid).because(why)
    })
}

fn of_host(bytes: &[u8]) -> Option<FiledRequest> {
    let body: HostActivationRequest = serde_json::from_slice(bytes).ok()?;
    let sealed = Sealed::new(BASE64.decode(body.request.as_bytes()).ok()?);
    let asked: HostRequest = unverified(&sealed).ok()?;
    Some(FiledRequest::for_certificate(RequestId::new(*asked.idempotency.as_bytes()), sealed))
}

/// On a terminal, how far it has come.
fn bar(length: usize) -> ProgressBar {
    let bar = ProgressBar::new(u64::try_from(length).unwrap_or(u64::MAX));
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}");
    style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style))
}

fn report(session: &Session<'_>, document: &AnsweredDocument) -> Report {
    let mut report = Report::of(document);
    for file in &document.files {
        if file.requests > 0 || file.elsewhere == 0 {
            let arguments = [("number", file.requests.into()), ("file", file.answers_file.as_str().into())];
            report = report.line(session.text.message(OfflineMessage::Answered, &arguments));
            let granted = [("number", file.granted.into())];
            report = report.line(format!("    {}", session.text.message(OfflineMessage::Granted, &granted)));
        }
        if file.elsewhere > 0 {
            let left = [("number", file.elsewhere.into()), ("file", file.requests_file.as_str().into())];
            report = report.line(session.text.message(OfflineMessage::LeftForHost, &left));
        }
        for refused in &file.refused {
            let what = session.text.number(CodeNumber(refused.code), 0, 0).what;
            let arguments = [
                ("number", refused.number.into()),
                ("code", refused.hex.as_str().into()),
                ("what", what.into()),
            ];
            let line = session.text.message(OfflineMessage::Refused, &arguments);
            report = report.line(format!("    {line}"));
        }
    }
    if document.files.is_empty() {
        report = report.line(session.text.message(OfflineMessage::NothingToAnswer, &[]));
    }
    report
}
