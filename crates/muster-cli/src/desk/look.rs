//! Commands that only look: they need no lock and no privilege, because every file is replaced as a whole.

use super::names::{attributes, channel, grouped, moment, state, verdict};
use super::offer::offered;
use super::settings::{choice, shown};
use crate::failure::{self, Detail, behind};
use muster_api::agent::{
    AgentCommand, AgentFailure, AgentProcess, AgentReply, CheckReply, GrantStatus, HostChoice, LabSettings,
    LabStatus, LastAttempt, LastResult, LicenceStatus, MachineStatus, ProductStatus, PublisherStatus,
};
use muster_client::{
    ChosenHost, ClientError, Computer, Holding, Holdings, LabUse, Nearness, Opened, PinnedHost, Root,
    Settings, StateCondition, Which,
};
use muster_core::code::{Code, CodeNumber};
use muster_core::licence::Verdict;
use muster_core::machine::{self as core, LastOutcome};
use muster_core::product_key::{KeyKind, PublisherTag};
use muster_text::Text;
use muster_wire::id::PublisherId;

/// Answers a command that only looks; none for one that writes.
pub(crate) fn look(root: &Root, command: &AgentCommand, text: &Text) -> Option<AgentReply> {
    let looked = match command {
        AgentCommand::Status => status(root, None, text).map(|status| AgentReply::Status(Box::new(status))),
        AgentCommand::Check { publisher, product } => {
            check(root, publisher.as_deref(), product, text).map(AgentReply::Checked)
        }
        AgentCommand::Awaited => super::filed::awaited(root).map(AgentReply::Awaited),
        _ => return None,
    };
    Some(looked.unwrap_or_else(|error| AgentReply::Failed(failure::of_error(&error, text))))
}

/// Everything about the machine; `agent` is the process that serves it.
pub(crate) fn status(root: &Root, agent: Option<u32>, text: &Text) -> Result<MachineStatus, ClientError> {
    let computer = Computer::here();
    let holdings = Holdings::read(root, &computer)?;
    let (found, settings_failure) = match &holdings.settings {
        Ok(found) => (Some(found), None),
        Err(error) => (None, Some(failure::of_error(error, text))),
    };
    let host = found.and_then(|found| found.machine.pinned());
    let named =
        holdings.publishers.iter().filter_map(|holding| holding.opened.as_ref().ok()).find_map(|opened| {
            matches!(opened.lab, LabUse::Applied { named: true, .. })
                .then(|| opened.surroundings.machine_name.clone())
        });
    Ok(MachineStatus {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        root: root.path().display().to_string(),
        machine_name: named.unwrap_or_else(|| computer.name().to_owned()),
        agent: agent.map(|process| AgentProcess { process }),
        host: host.map(|address| choice(&PinnedHost { address, by: Nearness::Machine }.into())),
        settings: found.map(|found| shown(root, found, &holdings.publishers)),
        settings_failure,
        publishers: holdings.publishers.iter().map(|holding| publisher(holding, found, text)).collect(),
    })
}

fn check(
    root: &Root,
    publisher: Option<&str>,
    product: &str,
    text: &Text,
) -> Result<CheckReply, ClientError> {
    let holdings = Holdings::read(root, &Computer::here())?;
    let (opened, number) = holdings.product(publisher, product)?;
    let answer = opened.machine.check(number, &opened.surroundings)?;
    let standing = answer.standing;
    Ok(CheckReply {
        publisher: opened.machine.trust().publisher().to_string(),
        publisher_name: answer.publisher_name.clone(),
        product_name: answer.product_name.clone(),
        verdict: verdict(answer.verdict),
        reduced: answer.reduced,
        state: standing.state.number(),
        state_name: state(standing.state),
        minutes_left: standing.minutes_left.0,
        ends: standing.state.ends().map(moment),
        reason: standing.reason.map(|reason| failure::of_reason(&reason, Detail::None, text)),
        about: text.about_line(&answer),
        sentence: text.check_sentence(&answer),
        attributes: attributes(&answer.attributes),
    })
}

fn publisher(holding: &Holding, settings: Option<&Settings>, text: &Text) -> PublisherStatus {
    match &holding.opened {
        Ok(opened) => opened_publisher(opened, settings, text),
        Err(error) => broken(holding.publisher, failure::of_error(error, text)),
    }
}

fn broken(publisher: PublisherId, failure: AgentFailure) -> PublisherStatus {
    PublisherStatus {
        publisher: publisher.to_string(),
        failure: Some(failure),
        tag: PublisherTag::of(publisher).to_string(),
        name: String::new(),
        catalog_version: 0,
        catalog_issued: None,
        revocation_number: 0,
        lab: lab(false, LabUse::None),
        healing: false,
        clock: None,
        judged_at: None,
        clock_set: false,
        hardware_percent: 0,
        hardware_required: 0,
        rearms_used: 0,
        rearms_left: 0,
        state_damaged: false,
        state_kept_as: None,
        products: Vec::new(),
        on_offer: Vec::new(),
    }
}

fn opened_publisher(opened: &Opened, settings: Option<&Settings>, text: &Text) -> PublisherStatus {
    let status = opened.machine.status(&opened.surroundings);
    let anew = status.products.iter().all(|product| product.partial_key.is_none());
    PublisherStatus {
        publisher: status.publisher.to_string(),
        failure: None,
        tag: PublisherTag::of(status.publisher).to_string(),
        name: status.publisher_name,
        catalog_version: status.catalog_version.0,
        catalog_issued: Some(moment(status.catalog_issued)),
        revocation_number: status.revocation_number.0,
        lab: lab(status.lab, opened.lab),
        healing: status.heals,
        clock: Some(moment(opened.surroundings.now)),
        judged_at: Some(moment(status.judged_at)),
        clock_set: status.clock_set,
        hardware_percent: status.likeness.percent(),
        hardware_required: status.likeness.required_percent.into(),
        rearms_used: status.rearms.used,
        rearms_left: status.rearms.left(),
        state_damaged: matches!(opened.state, StateCondition::Damaged(_)),
        state_kept_as: opened.kept_aside.as_ref().filter(|_| anew).map(|path| path.display().to_string()),
        products: status.products.iter().map(|one| product(opened, one, settings, text)).collect(),
        on_offer: offered(opened.machine.trust().rules(), &status.products),
    }
}

fn lab(catalog: bool, found: LabUse) -> LabStatus {
    let (settings, clock_offset_seconds, parts) = match found {
        LabUse::None => (LabSettings::None, 0, None),
        LabUse::Ignored => (LabSettings::Ignored, 0, None),
        LabUse::Applied { clock_offset_seconds, parts, .. } => {
            (LabSettings::Applied, clock_offset_seconds, parts)
        }
    };
    let fingerprint_parts = parts.and_then(|parts| u32::try_from(parts).ok());
    LabStatus { catalog, settings, clock_offset_seconds, fingerprint_parts }
}

fn product(
    opened: &Opened,
    status: &core::ProductStatus,
    settings: Option<&Settings>,
    text: &Text,
) -> ProductStatus {
    let which = Which { publisher: opened.machine.trust().publisher(), product: status.number };
    let host = settings.and_then(|said| said.first_host(&opened.machine, which));
    let answer = opened.machine.check(status.number, &opened.surroundings);
    let (count, threshold) = last_heard(status);
    let last = status.last_attempt.as_ref();
    let is_mak = status.key_kind == Some(KeyKind::Mak);
    ProductStatus {
        product: status.number.0,
        name: status.name.clone(),
        description: status.description.clone(),
        activation_id: grouped(status.activation_id.as_bytes()),
        application_id: status.application_id.map(|id| grouped(id.as_bytes())),
        application: status.application_name.clone(),
        suite: status.suite,
        channel: channel(is_mak).to_owned(),
        partial_key: status.partial_key.clone(),
        host: host.as_ref().filter(|_| !is_mak).map(choice),
        rearms_used: status.rearms.used,
        rearms_left: status.rearms.left(),
        frozen: status.frozen,
        pool: status.pool.0,
        pool_name: status.pool_name.clone(),
        cmid: status.cmid.map(|cmid| grouped(cmid.as_bytes())),
        state: status.standing.state.number(),
        state_name: state(status.standing.state),
        minutes_left: status.standing.minutes_left.0,
        days_left: status.standing.minutes_left.whole_days(),
        ends: status.standing.state.ends().filter(|_| !status.frozen).map(moment),
        reason: status.standing.reason.map(|reason| failure::of_reason(&reason, Detail::None, text)),
        verdict: verdict(answer.map_or(Verdict::Refuse, |answer| answer.verdict)),
        catalog_threshold: status.threshold.0,
        count,
        threshold,
        sharing: last.and_then(|last| last.sharing).map(|machines| machines.0),
        grant: status.grant.as_ref().map(grant),
        grant_fault: status.held_fault.as_ref().map(|fault| behind::of_held(fault, text)),
        licence: status.licence.as_ref().map(licence),
        licence_fault: status.licence_fault.as_ref().map(|fault| behind::of_licence(fault, text)),
        service: service(opened, settings).filter(|_| is_mak),
        permanent: status.standing.state.is_for_good(),
        renewal_interval: status.intervals.map(|intervals| intervals.renewal.0),
        retry_interval: status.intervals.map(|intervals| intervals.retry.0),
        last_attempt: last.map(last_attempt),
        next_attempt: status.next_attempt.map(moment),
    }
}

/// Where the publisher is asked with a multiple activation key.
fn service(opened: &Opened, settings: Option<&Settings>) -> Option<String> {
    let set = settings.and_then(|settings| settings.service.url.clone());
    set.or_else(|| opened.machine.trust().rules().catalog().service.clone())
}

fn licence(licence: &core::LicenceView) -> LicenceStatus {
    LicenceStatus {
        organisation: licence.organisation.clone(),
        issued: licence.issued.map(moment),
        by_telephone: licence.by_telephone,
        hardware_percent: licence.likeness.percent(),
        revoked: licence.revoked,
        attributes: attributes(&licence.attributes),
    }
}

fn grant(grant: &core::GrantView) -> GrantStatus {
    GrantStatus {
        organisation: grant.organisation.clone(),
        host: grant.host.to_string(),
        group: grant.group.0,
        count: grant.count.0,
        threshold: grant.threshold.0,
        issued: moment(grant.issued),
        until: moment(grant.until),
        cmid: grouped(grant.cmid.as_bytes()),
        epoch: grant.recorded.epoch.to_string(),
        record: grant.recorded.number.0,
        host_revoked: grant.host_revoked,
        attributes: attributes(&grant.attributes),
    }
}

/// What the last answer that told a count told of it.
fn last_heard(status: &core::ProductStatus) -> (Option<u32>, Option<u32>) {
    let of_grant =
        || status.grant.as_ref().map_or((None, None), |it| (Some(it.count.0), Some(it.threshold.0)));
    match status.last_attempt.as_ref().map(|last| last.outcome) {
        Some(LastOutcome::Granted { count, threshold }) => (Some(count.0), Some(threshold.0)),
        Some(LastOutcome::Refused { code, figure, limit }) => match counted(code, figure, limit) {
            (None, None) => of_grant(),
            told => told,
        },
        _ => of_grant(),
    }
}

/// Count and threshold, where a refusal is about them.
pub(super) fn counted(code: u32, figure: i64, limit: i64) -> (Option<u32>, Option<u32>) {
    if CodeNumber(code).code() == Some(Code::CountInsufficient) {
        (u32::try_from(figure).ok(), u32::try_from(limit).ok())
    } else {
        (None, None)
    }
}

/// The host that was asked, as it was written down; one of another form is shown as it is.
fn kept_host(line: &str) -> Option<HostChoice> {
    let unread = || HostChoice { address: line.to_owned(), chosen: String::new(), under: None };
    let choice = ChosenHost::from_kept(line).as_ref().map_or_else(unread, choice);
    Some(choice).filter(|choice| !choice.address.is_empty())
}

fn last_attempt(last: &core::LastAttempt) -> LastAttempt {
    let (result, refusal) = match last.outcome {
        LastOutcome::Granted { .. } => (LastResult::Granted, None),
        LastOutcome::Licensed => (LastResult::Licensed, None),
        LastOutcome::Refused { code, figure, limit } => (LastResult::Refused, Some((code, figure, limit))),
        LastOutcome::Notice { code, figure, limit } => (LastResult::Notice, Some((code, figure, limit))),
        LastOutcome::Failed { code, figure, limit } => (LastResult::Failed, Some((code, figure, limit))),
    };
    LastAttempt {
        time: moment(last.time),
        host: kept_host(&last.host),
        address: last.address.clone(),
        result,
        code: refusal.map(|(code, ..)| CodeNumber(code).to_string()),
        code_number: refusal.map(|(code, ..)| code),
        figure: refusal.map(|(_, figure, _)| figure),
        limit: refusal.map(|(.., limit)| limit),
    }
}
