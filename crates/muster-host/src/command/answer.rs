//! `answer`: files of requests that were brought, answered.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use data_encoding::BASE64;
use muster_api::carried::{AnsweredDocument, AnsweredFile, RefusedRequests, answers_to, unanswered};
use muster_api::host::{HostCommand, HostReply};
use muster_core::code::{Code, CodeNumber};
use muster_os::atomic_file::{Mode, read_bounded, replace};
use muster_os::file_error::{FileError, Operation};
use muster_sign::{kind_of, unverified};
use muster_text::{OfflineMessage, Text};
use muster_wire::id::PublisherId;
use muster_wire::limits;
use muster_wire::object::{Bundle, Kind, Refusal};
use muster_wire::offline::{AnswerFile, FiledAnswer, FiledRequest, RequestFile};

use super::{Desk, files, unexpected};
use crate::admin::caller::Caller;
use crate::admin::no_request_file;
use crate::failure::Failure;
use crate::output::print_json;

/// Requests that are made durable together: their answers, each as large as it may be, fit one line.
const TOGETHER: usize = 100;

pub(super) fn answer(
    desk: &Desk,
    places: &[PathBuf],
    output: Option<&Path>,
    json: bool,
) -> Result<(), Failure> {
    let listed = unanswered(places).map_err(|error| {
        let place = places.first().map_or(Path::new("."), PathBuf::as_path);
        FileError::from_io(Operation::Read, place, error)
    })?;
    if output.is_some() && listed.len() > 1 {
        return Err(Failure::saying(Code::ArgumentInvalid, OfflineMessage::OneOutput));
    }
    let mut caller = Caller::find(&desk.root)?;
    // Before anything is answered: a file that was named and holds nothing for a host.
    for requests in listed.iter().filter(|listed| places.contains(listed)) {
        if !read(requests)?.requests().iter().any(FiledRequest::is_for_host) {
            return Err(Failure::saying(Code::FileInvalid, OfflineMessage::ForPublisherOnly)
                .because(requests.display())
                .next(OfflineMessage::ForPublisherNext));
        }
    }
    let mut document = AnsweredDocument::default();
    for requests in &listed {
        let answers = output.map_or_else(|| answers_to(requests), Path::to_path_buf);
        let one = answer_one(desk, &mut caller, requests, &answers)?;
        if !json {
            desk.say(|text| page(text, &one))?;
        }
        document.files.push(one);
    }
    if json { print_json(&document) } else { desk.say(|text| end(text, &document)) }
}

fn read(requests: &Path) -> Result<RequestFile, Failure> {
    let bytes = files::read(requests, limits::CARRIED as u64)?;
    muster_wire::decode(&bytes).map_err(|error| no_request_file(&error).because(requests.display()))
}

/// Answers what is for a host; what is for the publisher stays, and so do the answers that it has got already.
fn answer_one(
    desk: &Desk,
    caller: &mut Caller,
    requests: &Path,
    output: &Path,
) -> Result<AnsweredFile, Failure> {
    let file = read(requests)?;
    let own: Vec<FiledRequest> =
        file.requests().iter().filter(|request| request.is_for_host()).cloned().collect();
    let elsewhere = file.requests().len().saturating_sub(own.len());
    if own.is_empty() && elsewhere > 0 {
        return Ok(summary(requests, output, &[], elsewhere));
    }
    let bundles = bundles(desk, caller, &own);
    let mut answers: Vec<FiledAnswer> = Vec::new();
    for together in own.chunks(TOGETHER) {
        let part = RequestFile::new(together.to_vec());
        let requests = BASE64.encode(&muster_wire::encode(&part));
        let HostReply::Answered { answers: part } =
            caller.ask(HostCommand::Answer { requests }, desk.text)?
        else {
            return Err(unexpected());
        };
        let bytes = BASE64.decode(part.as_bytes()).unwrap_or_default();
        let part: AnswerFile =
            muster_wire::decode(&bytes).map_err(|error| Failure::about(Code::Defect, error))?;
        answers.extend(part.into_parts().1);
    }
    let summary = summary(requests, output, &answers, elsewhere);
    let mut answers = AnswerFile::new(bundles, answers);
    let earlier = read_bounded(output, limits::CARRIED as u64)?;
    if let Some(earlier) = earlier.and_then(|bytes| muster_wire::decode::<AnswerFile>(&bytes).ok()) {
        answers = answers.beside(earlier, file.requests());
    }
    replace(output, &muster_wire::encode(&answers), Mode::Shared)?;
    Ok(summary)
}

/// What this host has of the publishers that are asked; of one that it does not serve there is nothing to bring.
fn bundles(desk: &Desk, caller: &mut Caller, requests: &[FiledRequest]) -> Vec<Bundle> {
    let asked = requests.iter().filter_map(|request| request.grant.as_ref());
    let publishers: BTreeSet<PublisherId> = asked.map(|request| request.publisher).collect();
    let held = publishers.into_iter().filter_map(|publisher| {
        let wanted = HostCommand::ExportBundle { publisher: Some(publisher.to_string()) };
        match caller.ask(wanted, desk.text) {
            Ok(HostReply::Bundle { bundle, .. }) => {
                let bytes = BASE64.decode(bundle.as_bytes()).unwrap_or_default();
                muster_wire::decode::<Bundle>(&bytes).ok()
            }
            _ => None,
        }
    });
    held.take(limits::CARRIED_BUNDLES).collect()
}

fn summary(requests: &Path, output: &Path, answers: &[FiledAnswer], elsewhere: usize) -> AnsweredFile {
    let mut codes: BTreeMap<u32, u32> = BTreeMap::new();
    for code in answers.iter().filter_map(refusal) {
        let number = codes.entry(code).or_default();
        *number = number.saturating_add(1);
    }
    let all = u32::try_from(answers.len()).unwrap_or(u32::MAX);
    let refused: u32 = codes.values().sum();
    let one = |(code, number)| RefusedRequests { code, hex: CodeNumber(code).to_string(), number };
    AnsweredFile {
        requests_file: requests.display().to_string(),
        answers_file: output.display().to_string(),
        requests: all,
        elsewhere: u32::try_from(elsewhere).unwrap_or(u32::MAX),
        granted: all.saturating_sub(refused),
        refused: codes.into_iter().map(one).collect(),
    }
}

/// The code of an answer that is no grant.
fn refusal(answer: &FiledAnswer) -> Option<u32> {
    match (&answer.grant, answer.refused) {
        (Some(answer), _) if kind_of(&answer.object) == Ok(Kind::Refusal) => {
            unverified::<Refusal>(&answer.object).ok().map(|refusal| refusal.code)
        }
        (_, refused) => refused.map(|refused| refused.code),
    }
}

fn page(text: &Text, file: &AnsweredFile) -> String {
    let mut lines = Vec::new();
    if file.requests > 0 || file.elsewhere == 0 {
        let arguments = [("number", file.requests.into()), ("file", file.answers_file.as_str().into())];
        lines.push(text.message(OfflineMessage::Answered, &arguments));
        let granted = text.message(OfflineMessage::Granted, &[("number", file.granted.into())]);
        lines.push(format!("    {granted}"));
    }
    for refused in &file.refused {
        let what = text.number(CodeNumber(refused.code), 0, 0).what;
        let arguments =
            [("number", refused.number.into()), ("code", refused.hex.as_str().into()), ("what", what.into())];
        lines.push(format!("    {}", text.message(OfflineMessage::Refused, &arguments)));
    }
    if file.elsewhere > 0 {
        let left = [("number", file.elsewhere.into()), ("file", file.requests_file.as_str().into())];
        lines.push(text.message(OfflineMessage::LeftForPublisher, &left));
    }
    lines.join("\n")
}

fn end(text: &Text, document: &AnsweredDocument) -> String {
    if document.files.is_empty() {
        text.message(OfflineMessage::NothingToAnswer, &[])
    } else {
        text.next_line(&text.message(OfflineMessage::AnsweredNext, &[]))
    }
}
