//! `root`: what the root key is to sign, carried to where it lies and back, by file.
//!
//! [`request`] is written where the publisher works, [`sign`] is done where the root key lies and needs nothing else, and
//! [`apply`] puts what was signed in force. [`keys`] shows what was certified until now.

mod apply;
mod keys;
mod request;
mod sign;

use crate::arguments::CeremonyOrder;
use crate::failure::Failure;
use crate::moment::moment;
use crate::report::Report;
use crate::session::Session;
use muster_api::publisher::{CertifiedView, KeyToWithdraw, RootStep};
use muster_core::code::Code;
use muster_os::atomic_file::read_bounded;
use muster_sign::key_id;
use muster_store::publisher::KeyPurpose;
use muster_text::Message;
use muster_wire::id::PublicKey;
use muster_wire::time::Timestamp;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::Path;

/// Far more than the longest list needs.
const LARGEST: u64 = 4 << 20;

pub(crate) fn carry_out(session: &Session<'_>, order: &CeremonyOrder) -> Result<Report, Failure> {
    match order {
        CeremonyOrder::Request(order) => request::request(session, order),
        CeremonyOrder::Sign { request, answer } => sign::sign(session, request, answer.as_deref()),
        CeremonyOrder::Apply { answer } => apply::apply(session, answer),
        CeremonyOrder::Keys => keys::keys(session),
    }
}

/// A request or an answer, if that is what the file holds.
fn read<T: DeserializeOwned>(file: &Path, format: &str) -> Result<T, Failure> {
    let bytes = read_bounded(file, LARGEST)?.ok_or_else(|| {
        Failure::of(Code::FileMissing).because(format!("{} does not exist.", file.display()))
    })?;
    let invalid = |why: String| Failure::of(Code::FileInvalid).because(format!("{}: {why}.", file.display()));
    let read: Value = serde_json::from_slice(&bytes).map_err(|error| invalid(error.to_string()))?;
    // Requests and answers are easily taken for each other.
    match read.get("format").and_then(Value::as_str) {
        Some(found) if found == format => {
            serde_json::from_value(read).map_err(|error| invalid(error.to_string()))
        }
        Some(found) => Err(invalid(format!("its format is {found:?}, and {format:?} is needed here"))),
        None => Err(invalid(format!("it names no format, and {format:?} is needed here"))),
    }
}

/// One key as all of these commands show it.
fn view(
    purpose: KeyPurpose,
    key: PublicKey,
    (not_before, not_after): (Timestamp, Timestamp),
) -> CertifiedView {
    CertifiedView {
        purpose: purpose.name().to_owned(),
        key: key_id(&key).to_string(),
        not_before: moment(not_before),
        not_after: moment(not_after),
        in_use: false,
        withdrawn: false,
    }
}

/// What was done, with the ids that people compare on both sides.
fn report(
    session: &Session<'_>,
    file: &Path,
    certified: Vec<CertifiedView>,
    withdrawn: Vec<KeyToWithdraw>,
) -> Report {
    let step = RootStep { file: file.display().to_string(), certified, withdrawn };
    let report = step.certified.iter().fold(Report::of(&step), |report, key| {
        let (purpose, id) = (key.purpose.as_str().into(), key.key.as_str().into());
        let arguments = [("purpose", purpose), ("key", id), ("time", key.not_after.as_str().into())];
        report.line(session.say(Message::RootCertifies, &arguments))
    });
    step.withdrawn.iter().fold(report, |report, key| match &key.from {
        Some(from) => {
            let arguments = [("key", key.key.as_str().into()), ("time", from.as_str().into())];
            report.line(session.say(Message::RootWithdrawsFrom, &arguments))
        }
        None => report.line(session.say(Message::RootWithdraws, &[("key", key.key.as_str().into())])),
    })
}
