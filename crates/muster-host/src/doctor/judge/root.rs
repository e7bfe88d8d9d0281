//! What lies on the disk: root, lock, configuration, database, room.

use muster_api::doctor::StepName;
use muster_api::host::{HostFailure, HostStatus, SharedDatabase};
use muster_core::code::{Code, CodeNumber};
use muster_text::{DoctorMessage, Finding, Said};

use super::{is_denied, of_failure, text};
use crate::doctor::facts::Facts;

/// Below this many megabytes the database may soon find no room.
const LOW: i64 = 200;
const MEGABYTE: u64 = 1_048_576;
/// What `status` warns of while the last records could not be stored.
const STORE_FAILING: &str = "store-failing";

pub(super) fn judge(facts: &Facts) -> Vec<Finding> {
    let failure = facts.status.as_ref().err();
    let broken = failure.map(step_of);
    vec![root(facts, broken), lock(facts, broken), config(facts), database(facts, broken), space(facts)]
}

/// Which step it is that keeps everything from being opened.
fn step_of(failure: &HostFailure) -> StepName {
    match CodeNumber(failure.code).code() {
        Some(
            Code::HostNotSetUp | Code::AccessDenied | Code::FileDenied | Code::ReadOnly | Code::FileFailed,
        ) => StepName::Root,
        Some(Code::RootLocked | Code::HostSilent) => StepName::Lock,
        Some(Code::ConfigInvalid | Code::IntervalOutOfRange | Code::ArgumentInvalid) => StepName::Config,
        _ => StepName::Database,
    }
}

fn failing(facts: &Facts, step: StepName, broken: Option<StepName>) -> Option<Finding> {
    let failure = facts.status.as_ref().err()?;
    (broken == Some(step)).then(|| of_failure(step, failure))
}

fn root(facts: &Facts, broken: Option<StepName>) -> Finding {
    let path = || [("path", text(&facts.path))];
    if let Some(finding) = failing(facts, StepName::Root, broken) {
        return if facts.is_set_up { finding } else { finding.remedy(DoctorMessage::HostRootSetup) };
    }
    match facts.status.as_ref().map(|status| status.serving) {
        Ok(Some(_)) => Finding::good(StepName::Root, Said::new(DoctorMessage::HostRootRunning, path())),
        _ => Finding::good(StepName::Root, Said::new(DoctorMessage::HostRootGood, path())),
    }
}

fn lock(facts: &Facts, broken: Option<StepName>) -> Finding {
    if let Some(finding) = failing(facts, StepName::Lock, broken) {
        return finding.remedy(DoctorMessage::LockWait);
    }
    match facts.status.as_ref().map(|status| status.serving) {
        Ok(Some(process)) => {
            let process = [("process", text(process.to_string()))];
            Finding::good(StepName::Lock, Said::new(DoctorMessage::LockServing, process))
        }
        Ok(None) => Finding::good(StepName::Lock, DoctorMessage::LockFree),
        Err(_) if broken == Some(StepName::Root) => Finding::not_reached(StepName::Lock),
        Err(_) => Finding::good(StepName::Lock, DoctorMessage::LockFree),
    }
}

fn config(facts: &Facts) -> Finding {
    let file = || [("file", text(&facts.config_file))];
    let mend = || Said::new(DoctorMessage::ConfigMend, file());
    let denied = facts.status.as_ref().err().is_some_and(is_denied);
    match &facts.config {
        // Where the whole root is closed to this user, that was said already.
        Err(failure) if denied && is_denied(failure) => {
            Finding::skipped(StepName::Config, DoctorMessage::HostNotReadable)
        }
        Err(failure) if is_denied(failure) => of_failure(StepName::Config, failure),
        Err(failure) => of_failure(StepName::Config, failure).remedy(mend()),
        Ok((_, odd)) if !odd.is_empty() => Finding::warning(
            StepName::Config,
            Said::new(DoctorMessage::ConfigOdd, [("fault", text(odd.join("; ")))]),
            DoctorMessage::ConfigWhy,
            mend(),
        ),
        Ok(_) if facts.has_config => {
            Finding::good(StepName::Config, Said::new(DoctorMessage::ConfigGood, file()))
        }
        Ok(_) => Finding::good(StepName::Config, DoctorMessage::ConfigDefault),
    }
}

fn database(facts: &Facts, broken: Option<StepName>) -> Finding {
    if let Some(finding) = failing(facts, StepName::Database, broken) {
        let damaged = |(code, ..): (CodeNumber, i64, i64)| code == CodeNumber::from(Code::StoreDamaged);
        return match &facts.shared {
            // Whoever keeps the server restores what it holds.
            Some(place) => finding.remedy(Said::new(DoctorMessage::DatabaseServer, [("place", text(place))])),
            None if finding.code.is_some_and(damaged) => finding.remedy(DoctorMessage::DatabaseRestore),
            None => finding,
        };
    }
    let failing = |status: &HostStatus| {
        let warning = status.warnings.iter().find(|warning| warning.name == STORE_FAILING)?;
        let finding = Finding::failed(StepName::Database, Code::StorageFailed, 0, 0);
        Some(finding.told(&warning.text, &warning.next_step))
    };
    if let Some(finding) = facts.status.as_ref().ok().and_then(failing) {
        return finding;
    }
    match &facts.status {
        Ok(HostStatus { database: Some(database), .. }) => shared(database),
        Ok(_) => Finding::good(StepName::Database, DoctorMessage::DatabaseGood),
        Err(failure) if is_denied(failure) => {
            Finding::skipped(StepName::Database, DoctorMessage::HostNotReadable)
        }
        Err(_) if !facts.has_database => Finding::good(StepName::Database, DoctorMessage::DatabaseNew),
        Err(_) => Finding::not_reached(StepName::Database),
    }
}

/// A host that is gone is a fact and no failure: the count stands without it.
fn shared(database: &SharedDatabase) -> Finding {
    let present = database.hosts.iter().filter(|host| host.present || host.this).count();
    let arguments =
        [("place", text(&database.place)), ("hosts", i64::try_from(present).unwrap_or(i64::MAX).into())];
    Finding::good(StepName::Database, Said::new(DoctorMessage::DatabaseShared, arguments))
}

fn space(facts: &Facts) -> Finding {
    let Some(free) = facts.free else {
        return Finding::skipped(StepName::Space, DoctorMessage::SpaceUnknown);
    };
    let megabytes = i64::try_from(free / MEGABYTE).unwrap_or(i64::MAX);
    let arguments = [("megabytes", megabytes.into())];
    if megabytes >= LOW {
        return Finding::good(StepName::Space, Said::new(DoctorMessage::SpaceGood, arguments));
    }
    Finding::warning(
        StepName::Space,
        Said::new(DoctorMessage::SpaceLow, arguments),
        Said::new(DoctorMessage::SpaceWhy, [("limit", LOW.into())]),
        DoctorMessage::SpaceFree,
    )
}
