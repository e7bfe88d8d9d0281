//! `offline export` and `offline import`: what this host and its machines want of publishers, by stick.

use std::path::{Path, PathBuf};

use data_encoding::BASE64;
use muster_api::host::{HostCommand, HostReply, LicencesTaken, OfflineExported, WaitingLicences};
use muster_core::code::{Code, CodeNumber};
use muster_core::fingerprint::hashed_name;
use muster_core::publisher::says_revoked;
use muster_os::atomic_file::{Mode, replace};
use muster_sign::unverified;
use muster_text::OfflineMessage;
use muster_wire::id::RequestId;
use muster_wire::limits;
use muster_wire::object::{HostRequest, Sealed};
use muster_wire::offline::{AnswerFile, FiledRequest, RequestFile};

use super::outcome::Outcome;
use super::{Desk, activate, answers, files, news, unexpected};
use crate::admin::caller::Caller;
use crate::cli::Names;
use crate::failure::Failure;
use crate::output::print_json;

/// Answers that go in one line.
const TOGETHER: usize = 200;

pub(super) fn export(desk: &Desk, file: &Path, names: Names, json: bool) -> Result<(), Failure> {
    let mut caller = Caller::find(&desk.root)?;
    let mut requests = of_host(desk, &mut caller);
    let hosts = requests.len();
    let mut after = None;
    loop {
        let page = caller.ask(HostCommand::WaitingLicences { after: after.take() }, desk.text)?;
        let HostReply::WaitingLicences(WaitingLicences { requests: found, next }) = page else {
            return Err(unexpected());
        };
        let Some(found) = found else { break };
        let bytes = BASE64.decode(found.as_bytes()).unwrap_or_default();
        let found: RequestFile =
            muster_wire::decode(&bytes).map_err(|error| Failure::about(Code::Defect, error))?;
        requests.extend(found.into_requests().into_iter().map(|request| with_names(request, names)));
        after = next;
    }
    if requests.is_empty() {
        let nothing = OfflineExported { file: None, hosts: 0, machines: 0 };
        return if json {
            print_json(&nothing)
        } else {
            desk.say(|text| text.message(OfflineMessage::NothingToCarry, &[]))
        };
    }
    requests.truncate(limits::CARRIED_ENTRIES);
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let exported = OfflineExported {
        file: Some(file.display().to_string()),
        hosts: number(hosts),
        machines: number(requests.len().saturating_sub(hosts)),
    };
    replace(file, &muster_wire::encode(&RequestFile::new(requests)), Mode::Private)?;
    if json {
        return print_json(&exported);
    }
    desk.say(|text| {
        let all = exported.hosts.saturating_add(exported.machines);
        let arguments = [("number", all.into()), ("file", file.display().to_string().into())];
        let keys = text.message(OfflineMessage::HoldsKeys, &[]);
        format!("{}\n{keys}", text.message(OfflineMessage::Exported, &arguments))
    })
}

/// What this host itself has to be certified for; where that is nothing, or nothing is installed, there is no request.
fn of_host(desk: &Desk, caller: &mut Caller) -> Vec<FiledRequest> {
    let begin = HostCommand::BeginActivation { publisher: None, group: None, service: None };
    let Ok(HostReply::ActivationRequests { requests, .. }) = caller.ask(begin, desk.text) else {
        return Vec::new();
    };
    let filed = requests.iter().filter_map(|one| {
        let sealed = Sealed::new(BASE64.decode(one.request.as_bytes()).ok()?);
        let asked: HostRequest = unverified(&sealed).ok()?;
        Some(FiledRequest::for_certificate(RequestId::new(*asked.idempotency.as_bytes()), sealed))
    });
    filed.collect()
}

fn with_names(mut request: FiledRequest, names: Names) -> FiledRequest {
    let publisher = request.licence.as_ref().map(|licence| licence.publisher);
    match (names, publisher, request.machine_name().map(str::to_owned)) {
        (Names::Keep, ..) => {}
        (Names::Hashed, Some(publisher), Some(name)) if !name.starts_with('#') => {
            request.set_machine_name(Some(hashed_name(publisher, &name)));
        }
        (Names::Hashed, _, Some(_)) => {}
        (Names::None | Names::Hashed, ..) => request.set_machine_name(None),
    }
    request
}

pub(super) fn import(desk: &Desk, listed: &[PathBuf], json: bool) -> Result<(), Failure> {
    let mut caller = Caller::find(&desk.root)?;
    let (mut all, mut certified) = (LicencesTaken::default(), false);
    for path in listed {
        let bytes = files::read(path, limits::CARRIED as u64)?;
        let file: AnswerFile =
            muster_wire::decode(&bytes).map_err(|error| answers::no_answer_file(path, &error))?;
        certified |= take_certificates(desk, &mut caller, &file)?;
        let mut refusals = file.answers().iter().filter_map(|answer| answer.refused);
        if refusals.any(|refused| says_revoked(CodeNumber(refused.code))) {
            news::take(desk, &mut caller, file.bundles());
        }
        let licences: Vec<_> =
            file.answers().iter().filter(|one| one.licence.is_some() || one.refused.is_some()).collect();
        for part in licences.chunks(TOGETHER) {
            let part = AnswerFile::new(Vec::new(), part.iter().map(|one| (*one).clone()).collect());
            let answers = BASE64.encode(&muster_wire::encode(&part));
            match caller.ask(HostCommand::TakeLicences { answers }, desk.text)? {
                HostReply::LicencesTaken(taken) => {
                    all.taken = all.taken.saturating_add(taken.taken);
                    all.left = all.left.saturating_add(taken.left);
                    all.refused.extend(taken.refused);
                }
                _ => return Err(unexpected()),
            }
        }
    }
    if json {
        print_json(&all)?;
        return all.refused.into_iter().next().map_or(Ok(()), |no| Err(Failure::from_api(no).in_document()));
    }
    let of_machines = all.taken.saturating_add(all.left) > 0;
    if of_machines || (all.refused.is_empty() && !certified) {
        desk.say(|text| {
            let arguments = [("taken", all.taken.into()), ("left", all.left.into())];
            text.message(OfflineMessage::HostImported, &arguments)
        })?;
    }
    let mut outcome = Outcome::new(false);
    for refused in all.refused {
        outcome.activated(desk, Err(Failure::from_api(refused)))?;
    }
    outcome.end()
}

/// Whether there were any.
fn take_certificates(desk: &Desk, caller: &mut Caller, file: &AnswerFile) -> Result<bool, Failure> {
    if file.answers().iter().all(|answer| answer.certificate.is_none()) {
        return Ok(false);
    }
    let mut outcome = Outcome::new(false);
    for answer in answers::of_file(file)? {
        let activated = activate::apply(desk, caller, answer);
        outcome.activated(desk, activated)?;
    }
    outcome.end().map(|()| true)
}
