//! Finds this machine's answers in a file that may have those of thousands, and has them taken.

use super::folder;
use crate::command::{attempts_exit, read_up_to};
use crate::document::Attempts;
use crate::failure::{Detail, of_file, of_reason, other_answer};
use crate::{channel, output, show};
use data_encoding::BASE64;
use muster_api::agent::{AgentCommand, AgentFailure, AgentReply, AttemptResult, Awaited};
use muster_client::{Code, Root};
use muster_sign::unverified;
use muster_text::{OfflineMessage, Text};
use muster_wire::limits;
use muster_wire::object::Licence;
use muster_wire::offline::{AnswerFile, FiledAnswer};
use std::path::Path;
use std::process::ExitCode;

pub(super) fn apply(root: &Root, place: &Path, json: bool, text: &Text) -> Result<ExitCode, AgentFailure> {
    let AgentReply::Awaited(awaited) = channel::ask(root, &AgentCommand::Awaited, text)? else {
        return Err(other_answer(text));
    };
    let files = folder::answer_files(place, &awaited.requests).map_err(|error| of_file(error, text))?;
    let (mut attempts, mut seen) = (Vec::new(), 0_usize);
    for file in &files {
        let (bundles, answers) = read(file, text)?.into_parts();
        seen = seen.saturating_add(answers.len());
        let own: Vec<FiledAnswer> = answers.into_iter().filter(|one| is_own(one, &awaited)).collect();
        if !own.is_empty() {
            let known = bundles.into_iter();
            let known = known.filter(|one| awaited.publishers.contains(&one.publisher.to_string()));
            attempts.extend(take(root, &AnswerFile::new(known.collect(), own), text)?);
        }
    }
    if attempts.is_empty() {
        return Err(none(place, seen, text));
    }
    if json {
        output::print_json(&Attempts { attempts: &attempts });
    } else {
        output::print(&show::attempts(&attempts, text));
    }
    Ok(ExitCode::from(attempts_exit(&attempts)))
}

fn read(file: &Path, text: &Text) -> Result<AnswerFile, AgentFailure> {
    let bytes = read_up_to(limits::CARRIED, file, text)?;
    let wrong = |error: muster_wire::WireError| {
        let path = file.display().to_string();
        let said = format!("{path}: {error}");
        let wrong = of_reason(&Code::FileInvalid.into(), Detail::English { said, about: path }, text);
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

fn take(root: &Root, file: &AnswerFile, text: &Text) -> Result<Vec<AttemptResult>, AgentFailure> {
    let file = BASE64.encode(&muster_wire::encode(file));
    match channel::ask(root, &AgentCommand::TakeAnswers { file }, text)? {
        AgentReply::AnswersTaken { attempts } => Ok(attempts),
        _ => Err(other_answer(text)),
    }
}

fn none(place: &Path, seen: usize, text: &Text) -> AgentFailure {
    let number = u64::try_from(seen).unwrap_or(u64::MAX);
    let arguments = [("number", number.into()), ("file", place.display().to_string().into())];
    let said = text.message(OfflineMessage::NoneHere, &arguments);
    let none = of_reason(&Code::AnswerReplayed.into(), Detail::Said(said), text);
    AgentFailure { next: text.message(OfflineMessage::NoneHereNext, &[]), ..none }
}
