//! Finds this machine's answers in a file that may have those of thousands, and has them taken.

use super::folder;
use crate::command::{attempts_exit, read_up_to};
use crate::failure::{Detail, of_file, of_reason, other_answer};
use crate::{channel, failure, output, show};
use data_encoding::BASE64;
use muster_api::agent::{AgentCommand, AgentFailure, AgentReply, AttemptResult, Awaited, LicenceResult};
use muster_client::{Code, Root};
use muster_sign::unverified;
use muster_text::{OfflineMessage, Text};
use muster_wire::limits;
use muster_wire::object::Licence;
use muster_wire::offline::{AnswerFile, FiledAnswer};
use serde::Serialize;
use std::path::Path;
use std::process::ExitCode;

pub(super) fn apply(root: &Root, place: &Path, json: bool, text: &Text) -> Result<ExitCode, AgentFailure> {
    let AgentReply::Awaited(awaited) = channel::ask(root, &AgentCommand::Awaited, text)? else {
        return Err(other_answer(text));
    };
    let files = folder::answer_files(place, &awaited.requests).map_err(|error| of_file(error, text))?;
    let (mut attempts, mut licences, mut seen) = (Vec::new(), Vec::new(), 0_usize);
    for file in &files {
        let (bundles, answers) = read(file, text)?.into_parts();
        seen = seen.saturating_add(answers.len());
        let own: Vec<FiledAnswer> = answers.into_iter().filter(|one| is_own(one, &awaited)).collect();
        if !own.is_empty() {
            let known = bundles.into_iter();
            let known = known.filter(|one| awaited.publishers.contains(&one.publisher.to_string()));
            let (grants, more) = take(root, &AnswerFile::new(known.collect(), own), text)?;
            attempts.extend(grants);
            licences.extend(more);
        }
    }
    if attempts.is_empty() && licences.is_empty() {
        return Err(none(place, seen, text));
    }
    if json {
        output::print_json(&Taken { attempts: &attempts, licences: &licences });
    } else {
        output::print(&page(&attempts, &licences, text));
    }
    let refused = licences.iter().find_map(|one| one.failure.as_ref()).map(failure::exit);
    let of_grants = attempts_exit(&attempts);
    Ok(ExitCode::from(if of_grants == 0 { refused.unwrap_or(0) } else { of_grants }))
}

/// What is printed by `--json`.
#[derive(Serialize)]
struct Taken<'a> {
    attempts: &'a [AttemptResult],
    licences: &'a [LicenceResult],
}

fn page(attempts: &[AttemptResult], licences: &[LicenceResult], text: &Text) -> String {
    let mut page = show::attempts(attempts, text);
    for one in licences {
        let product = show::plain(&one.product_name);
        match (&one.failure, &one.organisation) {
            (None, organisation) => {
                let organisation = show::plain(organisation.as_deref().unwrap_or_default());
                let arguments = [("product", product.into()), ("organisation", organisation.into())];
                page.push_str(&text.message(OfflineMessage::Licensed, &arguments));
            }
            (Some(no), _) => {
                let arguments = [("product", product.into())];
                page.push_str(&text.message(OfflineMessage::NotLicensed, &arguments));
                page.push_str(&format!("\n    {}\n    {}", text.error_line(&no.hex, &no.what), no.why));
                page.push_str(&format!("\n    {}", text.next_line(&no.next)));
            }
        }
        page.push('\n');
    }
    page
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

fn take(
    root: &Root,
    file: &AnswerFile,
    text: &Text,
) -> Result<(Vec<AttemptResult>, Vec<LicenceResult>), AgentFailure> {
    let file = BASE64.encode(&muster_wire::encode(file));
    match channel::ask(root, &AgentCommand::TakeAnswers { file }, text)? {
        AgentReply::AnswersTaken { attempts, licences } => Ok((attempts, licences)),
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
