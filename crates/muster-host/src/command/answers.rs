//! The publisher's answers to activations, as a command is given them: what its service sent, or a file of answers.

use std::path::Path;

use data_encoding::BASE64;
use muster_api::publisher::{HostActivationAnswer, Problem};
use muster_core::code::{Code, CodeNumber};
use muster_sign::unverified;
use muster_text::OfflineMessage;
use muster_wire::limits;
use muster_wire::object::{Bundle, HostCertificate, Sealed};
use muster_wire::offline::{AnswerFile, CertificateAnswer};

use super::files;
use crate::failure::Failure;

/// Reads them; at least one. What was saved may be the publisher's refusal.
pub(super) fn read(file: &Path) -> Result<Vec<HostActivationAnswer>, Failure> {
    let bytes = files::read(file, limits::CARRIED as u64)?;
    if bytes.first() == Some(&b'{') {
        return of_service(file, &bytes).map(|answer| vec![answer]);
    }
    let carried: AnswerFile = muster_wire::decode(&bytes).map_err(|error| no_answer_file(file, &error))?;
    of_file(&carried)
}

/// The certificates in a file of answers; where there is none, why not.
pub(super) fn of_file(file: &AnswerFile) -> Result<Vec<HostActivationAnswer>, Failure> {
    let certificates = file.answers().iter().filter_map(|answer| answer.certificate.as_ref());
    let answers: Vec<HostActivationAnswer> =
        certificates.filter_map(|one| with_bundle(one, file.bundles())).collect();
    if !answers.is_empty() {
        return Ok(answers);
    }
    let has_certificate = file.answers().iter().any(|answer| answer.certificate.is_some());
    match file.answers().iter().find_map(|answer| answer.refused) {
        Some(no) => Err(Failure::foreign(CodeNumber(no.code), no.figure, no.limit)),
        None if has_certificate => Err(Failure::of(Code::ServiceAnswerInvalid)),
        None => Err(Failure::saying(Code::FileInvalid, OfflineMessage::NoHostAnswer)
            .next(OfflineMessage::NoAnswerFileNext)),
    }
}

/// Another file than one of answers.
pub(super) fn no_answer_file(file: &Path, error: &impl std::fmt::Display) -> Failure {
    let failure = Failure::about(Code::FileInvalid, format!("{}: {error}", file.display()));
    failure.next(OfflineMessage::NoAnswerFileNext)
}

fn of_service(file: &Path, bytes: &[u8]) -> Result<HostActivationAnswer, Failure> {
    serde_json::from_slice(bytes).map_err(|error| match serde_json::from_slice::<Problem>(bytes) {
        Ok(Problem { code, figure, limit, .. }) => Failure::foreign(CodeNumber(code), figure, limit),
        Err(_) => no_answer_file(file, &error),
    })
}

/// A certificate with what its publisher publishes; none where the file does not have that.
fn with_bundle(one: &CertificateAnswer, bundles: &[Bundle]) -> Option<HostActivationAnswer> {
    let named: HostCertificate = unverified(&one.host).ok()?;
    let bundle = bundles.iter().find(|bundle| bundle.publisher == named.publisher)?;
    let encode = |object: &Sealed| BASE64.encode(object.as_bytes());
    Some(HostActivationAnswer {
        service: encode(&one.service),
        host: encode(&one.host),
        catalog_key: encode(&bundle.catalog_key),
        catalog: encode(&bundle.catalog),
        revocations: bundle.revocations.as_ref().map(encode),
        list_service: bundle.revocations.as_ref().map(|_| encode(&bundle.service)),
        root_revocations: bundle.root_revocations.as_ref().map(encode),
    })
}
