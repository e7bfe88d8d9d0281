//! The machine by itself: root, agent, settings, bundle, lab, state, clock, key, hardware.

use super::moment::{between, seconds};
use super::{not_reached, of_failure, of_fault, text};
use crate::doctor::facts::{AgentFact, Facts, RootFact};
use muster_api::agent::{AgentFailure, LabSettings, MachineStatus, PublisherStatus};
use muster_api::doctor::StepName;
use muster_core::code::{Code, CodeNumber};
use muster_core::named::Named;
use muster_text::{DoctorMessage, Finding, Said};

/// A catalog that is older than this was replaced long ago nearly everywhere.
const OLD_CATALOG_DAYS: i64 = 1_095;
/// As much as machine and host may differ.
const FAR_AHEAD: i64 = 14_400;
const DAY: i64 = 86_400;

pub(super) fn judge(facts: &Facts) -> Vec<Finding> {
    let mut found = vec![root(facts), agent(facts)];
    let status = match &facts.before {
        Ok(status) if facts.root != RootFact::Missing => status,
        _ => {
            found.extend(not_reached([StepName::Settings, StepName::Bundle]));
            found.extend(not_reached(OF_PUBLISHERS));
            return found;
        }
    };
    found.push(settings(facts, status));
    if status.publishers.is_empty() {
        found.push(Finding::failed(StepName::Bundle, Code::NothingInstalled, 0, 0));
        found.extend(not_reached(OF_PUBLISHERS));
        return found;
    }
    let each: [fn(&Facts, &PublisherStatus) -> Option<Finding>; 5] = [bundle, lab, state, clock, hardware];
    let [bundle, lab, state, clock, hardware] = each;
    let mut walk = |judge: fn(&Facts, &PublisherStatus) -> Option<Finding>| {
        for publisher in &status.publishers {
            let name = if publisher.name.is_empty() { &publisher.publisher } else { &publisher.name };
            found.extend(judge(facts, publisher).map(|finding| finding.about(name.clone())));
        }
    };
    [bundle, lab, state, clock].into_iter().for_each(&mut walk);
    found.extend(keys(facts, status));
    for publisher in &status.publishers {
        found.extend(hardware(facts, publisher).map(|finding| finding.about(publisher.name.clone())));
    }
    found
}

const OF_PUBLISHERS: [StepName; 5] =
    [StepName::Lab, StepName::State, StepName::Clock, StepName::Key, StepName::Hardware];

fn root(facts: &Facts) -> Finding {
    let path = || [("path", text(&facts.path))];
    match &facts.root {
        RootFact::Missing => Finding::failed(StepName::Root, Code::NothingInstalled, 0, 0),
        RootFact::Writable => match &facts.before {
            Ok(_) => Finding::good(StepName::Root, Said::new(DoctorMessage::RootGood, path())),
            Err(failure) => of_failure(StepName::Root, failure),
        },
        RootFact::ByAgent => Finding::good(StepName::Root, Said::new(DoctorMessage::RootAgent, path())),
        RootFact::Unwritable(fault) => {
            of_fault(StepName::Root, fault).remedy(DoctorMessage::RootAdministrator).only_a_warning()
        }
        RootFact::Broken(fault) => of_fault(StepName::Root, fault),
    }
}

fn agent(facts: &Facts) -> Finding {
    match &facts.agent {
        AgentFact::Running(process) => Finding::good(
            StepName::Agent,
            Said::new(DoctorMessage::AgentGood, [("process", text(process.to_string()))]),
        ),
        AgentFact::NotRunning if facts.now().is_some_and(MachineStatus::is_settled) => {
            Finding::good(StepName::Agent, DoctorMessage::AgentNotNeeded)
        }
        AgentFact::NotRunning => Finding::failed(StepName::Agent, Code::AgentNotRunning, 0, 0)
            .saying(DoctorMessage::AgentNone, DoctorMessage::AgentNoneWhy)
            .remedy(DoctorMessage::AgentStart)
            .only_a_warning(),
        AgentFact::Unspoken(failure) => of_failure(StepName::Agent, failure),
    }
}

fn settings(facts: &Facts, status: &MachineStatus) -> Finding {
    let file = || [("file", text(&facts.settings_file))];
    match &status.settings_failure {
        None => Finding::good(StepName::Settings, Said::new(DoctorMessage::SettingsGood, file())),
        Some(failure) => {
            of_failure(StepName::Settings, failure).remedy(Said::new(DoctorMessage::SettingsMend, file()))
        }
    }
}

/// Which step a publisher's failure belongs to: lab settings and state can be broken as well as the bundle.
fn step_of(failure: &AgentFailure) -> StepName {
    match CodeNumber(failure.code).code() {
        Some(Code::ConfigInvalid) => StepName::Lab,
        Some(Code::StateDamaged | Code::StateNewer) => StepName::State,
        _ => StepName::Bundle,
    }
}

/// What is known of a step of a publisher that cannot be used: the failure, something good before it, nothing after.
fn of_unusable(step: StepName, publisher: &PublisherStatus) -> Option<Finding> {
    let failure = publisher.failure.as_ref()?;
    let broken = step_of(failure);
    Some(if step == broken {
        let finding = of_failure(step, failure);
        match step {
            StepName::Bundle => finding.remedy(DoctorMessage::BundleAgain),
            StepName::Lab => finding.remedy(DoctorMessage::LabMend),
            _ => finding,
        }
    } else if step == StepName::Bundle {
        Finding::good(step, DoctorMessage::BundleHolds)
    } else {
        Finding::not_reached(step)
    })
}

fn bundle(_facts: &Facts, publisher: &PublisherStatus) -> Option<Finding> {
    if let Some(finding) = of_unusable(StepName::Bundle, publisher) {
        return Some(finding);
    }
    let age = between(publisher.catalog_issued.as_deref(), publisher.clock.as_deref());
    let days = age.map_or(0, |seconds| seconds.checked_div(DAY).unwrap_or(0));
    let version = [("version", i64::from(publisher.catalog_version).into())];
    Some(if days > OLD_CATALOG_DAYS {
        Finding::warning(
            StepName::Bundle,
            Said::new(DoctorMessage::BundleOld, [("days", days.into())]),
            Said::new(DoctorMessage::BundleOldWhy, [("limit", OLD_CATALOG_DAYS.into())]),
            DoctorMessage::BundleAgain,
        )
    } else {
        Finding::good(StepName::Bundle, Said::new(DoctorMessage::BundleGood, version))
    })
}

fn lab(_facts: &Facts, publisher: &PublisherStatus) -> Option<Finding> {
    if let Some(finding) = of_unusable(StepName::Lab, publisher) {
        return Some(finding);
    }
    Some(match publisher.lab.settings {
        LabSettings::None => Finding::good(StepName::Lab, DoctorMessage::LabNone),
        LabSettings::Applied => {
            let seconds = [("seconds", publisher.lab.clock_offset_seconds.into())];
            Finding::good(StepName::Lab, Said::new(DoctorMessage::LabApplied, seconds))
        }
        LabSettings::Ignored => Finding::warning(
            StepName::Lab,
            DoctorMessage::LabIgnored,
            DoctorMessage::LabIgnoredWhy,
            DoctorMessage::LabRemove,
        ),
    })
}

/// How the same publisher stands after the request.
fn after<'a>(facts: &'a Facts, publisher: &PublisherStatus) -> Option<&'a PublisherStatus> {
    let status = facts.after.as_ref()?;
    status.publishers.iter().find(|one| one.publisher == publisher.publisher)
}

fn state(facts: &Facts, publisher: &PublisherStatus) -> Option<Finding> {
    if let Some(finding) = of_unusable(StepName::State, publisher) {
        return Some(finding);
    }
    if !publisher.state_damaged {
        return Some(Finding::good(StepName::State, DoctorMessage::StateGood));
    }
    if after(facts, publisher).is_some_and(|after| !after.state_damaged) {
        return Some(
            Finding::failed(StepName::State, Code::StateDamaged, 0, 0)
                .saying(DoctorMessage::StateMended, DoctorMessage::StateMendedWhy)
                .remedy(DoctorMessage::StateMendedNext)
                .only_a_warning(),
        );
    }
    Some(
        Finding::failed(StepName::State, Code::StateDamaged, 0, 0)
            .saying(DoctorMessage::StateDamaged, DoctorMessage::StateDamagedWhy)
            .remedy(Said::new(DoctorMessage::StateSetAside, [("products", text(offered(facts)))])),
    )
}

fn clock(_facts: &Facts, publisher: &PublisherStatus) -> Option<Finding> {
    if let Some(finding) = of_unusable(StepName::Clock, publisher) {
        return Some(finding);
    }
    let [clock, signed] =
        [&publisher.clock, &publisher.catalog_issued].map(|moment| moment.as_deref().unwrap_or_default());
    if !publisher.clock_set {
        let [shown, signed] = [clock, signed].map(|moment| seconds(moment).unwrap_or(0));
        return Some(Finding::failed(StepName::Clock, Code::ClockUnset, signed, shown));
    }
    let mark = publisher.judged_at.as_deref();
    let ahead = between(publisher.clock.as_deref(), mark).is_some_and(|ahead| ahead > FAR_AHEAD);
    Some(if ahead {
        let arguments = [("clock", text(clock)), ("mark", text(mark.unwrap_or_default()))];
        Finding::warning(
            StepName::Clock,
            Said::new(DoctorMessage::ClockMark, arguments),
            DoctorMessage::ClockMarkWhy,
            DoctorMessage::ClockMarkNext,
        )
    } else {
        Finding::good(StepName::Clock, Said::new(DoctorMessage::ClockGood, [("clock", text(clock))]))
    })
}

/// One for each product that is meant, or that there is none.
fn keys(facts: &Facts, status: &MachineStatus) -> Vec<Finding> {
    let usable = status.publishers.iter().any(|publisher| publisher.failure.is_none());
    if !usable {
        return not_reached([StepName::Key]);
    }
    let chosen = facts.chosen(status);
    if chosen.is_empty() {
        return vec![no_key(facts)];
    }
    let one = |product: &muster_api::agent::ProductStatus| match &product.partial_key {
        Some(key) => {
            let arguments = [("key", text(key)), ("channel", text(&product.channel))];
            Finding::good(StepName::Key, Said::new(DoctorMessage::KeyGood, arguments))
        }
        None => Finding::failed(StepName::Key, Code::KeyMissing, 0, 0)
            .saying(DoctorMessage::KeyRemoved, DoctorMessage::KeyRemovedWhy)
            .remedy(Said::new(DoctorMessage::KeyInstall, [("products", text(&product.name))]))
            .only_a_warning(),
    };
    chosen.iter().map(|(_, product)| one(product).about(product.name.clone())).collect()
}

/// The names of all products that the catalogs have.
fn offered(facts: &Facts) -> String {
    let names: Vec<&str> = facts.on_offer.iter().map(|product| product.name.as_str()).collect();
    names.join(", ")
}

fn no_key(facts: &Facts) -> Finding {
    let products = || [("products", text(offered(facts)))];
    let known = |named: &Named| facts.on_offer.iter().any(|product| product.is_meant(named));
    let code = match &facts.product {
        Some(named) if !known(&Named::new(named)) => Code::NoSuchProduct,
        _ => Code::KeyMissing,
    };
    Finding::failed(StepName::Key, code, 0, 0)
        .because(facts.product.clone().unwrap_or_default())
        .remedy(Said::new(DoctorMessage::KeyInstall, products()))
}

fn hardware(facts: &Facts, publisher: &PublisherStatus) -> Option<Finding> {
    if let Some(finding) = of_unusable(StepName::Hardware, publisher) {
        return Some(finding);
    }
    let [percent, required] = [publisher.hardware_percent, publisher.hardware_required].map(i64::from);
    if percent >= required {
        let arguments = [("percent", percent.into()), ("required", required.into())];
        return Some(Finding::good(StepName::Hardware, Said::new(DoctorMessage::HardwareGood, arguments)));
    }
    let finding = Finding::failed(StepName::Hardware, Code::HardwareOutOfTolerance, percent, required);
    if after(facts, publisher).is_some_and(|after| after.hardware_percent >= after.hardware_required) {
        return Some(
            finding
                .saying(DoctorMessage::HardwareMended, DoctorMessage::HardwareMendedWhy)
                .remedy(DoctorMessage::HardwareMendedNext)
                .only_a_warning(),
        );
    }
    Some(finding.remedy(DoctorMessage::HardwareAttempt))
}
