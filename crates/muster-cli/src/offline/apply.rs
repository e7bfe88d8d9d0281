//! Finds this machine's answers in a file that may have those of thousands, and has them taken.

use super::folder;
use crate::command::{attempts_exit, read_up_to};
use crate::decode::begins_with;
use crate::failure::{Detail, of_code, of_file, of_reason, other_answer};
use crate::known::Known;
use crate::{channel, output, show};
use data_encoding::BASE64;
use muster_api::agent::{AgentCommand, AgentFailure, AgentReply, AttemptResult, Awaited};
use muster_client::{Code, Root};
use muster_core::trust::TrustError;
use muster_sign::unverified;
use muster_text::{OfflineMessage, Text};
use muster_wire::limits;
use muster_wire::object::{Bundle, Licence};
use muster_wire::offline::{AnswerFile, FiledAnswer};
use serde::Serialize;
use std::path::Path;
use std::process::ExitCode;

/// What came of all files.
#[derive(Default, Serialize)]
struct Applied {
    attempts: Vec<AttemptResult>,
    /// Why the newer catalog and lists in a file were not taken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_taken: Vec<AgentFailure>,
}

pub(super) fn apply(root: &Root, place: &Path, json: bool, text: &Text) -> Result<ExitCode, AgentFailure> {
    let AgentReply::Awaited(awaited) = channel::ask(root, &AgentCommand::Awaited, text)? else {
        return Err(other_answer(text));
    };
    let files = folder::answer_files(place, &awaited.requests).map_err(|error| of_file(error, text))?;
    let (mut applied, mut seen) = (Applied::default(), 0_usize);
    let (mut own_files, mut elsewhere) = (Vec::new(), Known::default());
    for file in &files {
        let (bundles, answers) = read(file, text)?.into_parts();
        seen = seen.saturating_add(answers.len());
        let own: Vec<FiledAnswer> = answers.into_iter().filter(|one| is_own(one, &awaited)).collect();
        let is_known = |one: &Bundle| awaited.publishers.contains(&one.publisher.to_string());
        let (known, others): (Vec<_>, Vec<_>) = bundles.into_iter().partition(is_known);
        if own.is_empty() {
            for bundle in &known {
                let _: Result<bool, TrustError> = elsewhere.learn(bundle);
            }
            continue;
        }
        if known.is_empty() && !others.is_empty() {
            applied.not_taken.push(of_code(Code::BundleInvalid, text));
        }
        own_files.push(AnswerFile::new(known, own));
    }
    // What was revoked is seen before a licence is taken, and by a machine that waits for nothing.
    let news = elsewhere.bundles();
    let has_news = !news.is_empty();
    let is_taken = has_news && take(root, &AnswerFile::new(news, Vec::new()), text)?.not_taken.is_empty();
    for file in &own_files {
        applied.add(take(root, file, text)?);
    }
    if applied.attempts.is_empty() {
        return Err(none(place, seen, is_taken, text));
    }
    if json {
        output::print_json(&applied);
    } else {
        output::print(&show::attempts(&applied.attempts, text));
        applied.not_taken.iter().for_each(|fault| output::print(&not_taken(fault, text)));
    }
    Ok(ExitCode::from(attempts_exit(&applied.attempts)))
}

impl Applied {
    fn add(&mut self, other: Self) {
        self.attempts.extend(other.attempts);
        self.not_taken.extend(other.not_taken);
    }
}

/// The answer holds by itself; what came with it does not.
fn not_taken(fault: &AgentFailure, text: &Text) -> String {
    let AgentFailure { hex, what, why, .. } = fault;
    let arguments =
        [("code", hex.as_str().into()), ("what", what.as_str().into()), ("why", why.as_str().into())];
    let next = text.message(OfflineMessage::NotTakenNext, &[]);
    format!("{}\n{}", text.message(OfflineMessage::NotTaken, &arguments), text.next_line(&next))
}

fn read(file: &Path, text: &Text) -> Result<AnswerFile, AgentFailure> {
    let bytes = read_up_to(limits::CARRIED, file, text)?;
    let wrong = |error: muster_wire::WireError| {
        let path = file.display().to_string();
        let detail = Detail::English { said: format!("{path}: {error}"), about: path };
        if begins_with(&bytes, AnswerFile::FORMAT) {
            return of_reason(&Code::AnswerFileInvalid.into(), detail, text);
        }
        let wrong = of_reason(&Code::FileInvalid.into(), detail, text);
        AgentFailure { next: text.message(OfflineMessage::NoAnswerFileNext, &[]), ..wrong }
    };
    muster_wire::decode(&bytes).map_err(wrong)
}

fn is_own(answer: &FiledAnswer, awaited: &Awaited) -> bool {
    let of_subject = || {
        let licence: Licence = unverified(&answer.licence.as_ref()?.licence).ok()?;
        Some(awaited.subjects.contains(&licence.subject.to_string()))
    };
    awaited.requests.contains(&answer.id.to_string()) || of_subject() == Some(true)
}

fn take(root: &Root, file: &AnswerFile, text: &Text) -> Result<Applied, AgentFailure> {
    let file = BASE64.encode(&muster_wire::encode(file));
    match channel::ask(root, &AgentCommand::TakeAnswers { file }, text)? {
        AgentReply::AnswersTaken { attempts, not_taken } => Ok(Applied { attempts, not_taken }),
        _ => Err(other_answer(text)),
    }
}

fn none(place: &Path, seen: usize, is_taken: bool, text: &Text) -> AgentFailure {
    let number = u64::try_from(seen).unwrap_or(u64::MAX);
    let arguments = [("number", number.into()), ("file", place.display().to_string().into())];
    let said = text.message(OfflineMessage::NoneHere, &arguments);
    let none = of_reason(&Code::AnswerReplayed.into(), Detail::Said(said), text);
    let lists = if is_taken { text.message(OfflineMessage::NoneHereLists, &[]) } else { String::new() };
    let why = format!("{} {lists}", none.why).trim_end().to_owned();
    AgentFailure { why, next: text.message(OfflineMessage::NoneHereNext, &[]), ..none }
}
