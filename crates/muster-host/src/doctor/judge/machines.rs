//! Who asks, who counts, who shares an id, whose licence ends soon; restores.

use muster_api::doctor::StepName;
use muster_api::host::{HostStatus, MachineRow, PoolStatus, ProductStatus, PublisherStatus};
use muster_core::code::Code;
use muster_text::{DoctorMessage, Finding, Said};

use super::standing::now_of;
use super::{dns, seconds, text};
use crate::admin::many_ids::many_ids;
use crate::doctor::facts::Facts;

/// Nobody has asked for so long that it is a sign.
const IDLE: i64 = 86_400;
/// Licences that end within this many days were not renewed for months.
const LAPSING_DAYS: i64 = 30;
const DAY: i64 = 86_400;

pub(super) const STEPS: [StepName; 6] = [
    StepName::Count,
    StepName::Duplicates,
    StepName::Idle,
    StepName::Expiry,
    StepName::Name,
    StepName::Restores,
];

type Judge = fn(&Facts, &HostStatus, &PublisherStatus) -> Vec<Finding>;

pub(super) fn judge(facts: &Facts, status: &HostStatus) -> Vec<Finding> {
    let mut found = Vec::new();
    let each: [Judge; 4] = [counts, duplicates, idle, lapsing];
    for (judge, step) in each.into_iter().zip(STEPS) {
        let before = found.len();
        for publisher in &status.publishers {
            found.extend(judge(facts, status, publisher));
        }
        if found.len() == before {
            found.push(Finding::not_reached(step));
        }
    }
    found.extend(dns::judge(&facts.names, status));
    found.extend(status.publishers.iter().map(restores));
    found
}

fn counts(_facts: &Facts, _status: &HostStatus, publisher: &PublisherStatus) -> Vec<Finding> {
    let each = publisher.pools.iter().flat_map(|pool| {
        let asked = pool.products.iter().filter(|product| product.asked_for && product.covered);
        asked.map(|product| count(pool, product).about(publisher.name.clone()))
    });
    let found: Vec<Finding> = each.collect();
    if !found.is_empty() {
        return found;
    }
    vec![Finding::good(StepName::Count, DoctorMessage::HostCountNobody).about(publisher.name.clone())]
}

fn count(pool: &PoolStatus, product: &ProductStatus) -> Finding {
    let [count, threshold] = [pool.true_count, product.threshold].map(i64::from);
    let arguments =
        [("product", text(&product.name)), ("count", count.into()), ("threshold", threshold.into())];
    if product.missing == 0 {
        return Finding::good(StepName::Count, Said::new(DoctorMessage::HostCountGood, arguments));
    }
    let remedy = if pool.cloned > 0 { DoctorMessage::HostCountCloned } else { DoctorMessage::HostCountNext };
    let missing = Said::new(DoctorMessage::HostCountWhy, [("missing", i64::from(product.missing).into())]);
    Finding::failed(StepName::Count, Code::CountInsufficient, count, threshold)
        .saying(Said::new(DoctorMessage::HostCountBelow, arguments), missing)
        .remedy(remedy)
        .only_a_warning()
}

fn duplicates(_facts: &Facts, _status: &HostStatus, publisher: &PublisherStatus) -> Vec<Finding> {
    let cloned = publisher.pools.iter().filter(|pool| pool.cloned > 0).map(|pool| {
        let arguments = [("pool", text(&pool.name)), ("ids", i64::from(pool.cloned).into())];
        Finding::warning(
            StepName::Duplicates,
            Said::new(DoctorMessage::HostCloned, arguments),
            DoctorMessage::DuplicatesWhy,
            DoctorMessage::HostCountCloned,
        )
    });
    let many = many_ids(publisher).into_iter().map(|many| {
        let arguments = [("machine", text(many.machine)), ("pools", text(many.pools))];
        Finding::warning(
            StepName::Duplicates,
            Said::new(DoctorMessage::HostManyIds, arguments),
            DoctorMessage::HostManyIdsWhy,
            DoctorMessage::HostManyIdsNext,
        )
    });
    let mut found: Vec<Finding> = cloned.chain(many).collect();
    if found.is_empty() {
        found.push(Finding::good(StepName::Duplicates, DoctorMessage::DuplicatesGood));
    }
    found.into_iter().map(|finding| finding.about(publisher.name.clone())).collect()
}

fn machines_of<'a>(facts: &'a Facts, publisher: &PublisherStatus) -> impl Iterator<Item = &'a MachineRow> {
    let id = publisher.publisher.clone();
    facts.machines.iter().filter(move |machine| machine.publisher == id)
}

fn idle(facts: &Facts, status: &HostStatus, publisher: &PublisherStatus) -> Vec<Finding> {
    let last = machines_of(facts, publisher).max_by_key(|machine| seconds(&machine.last_seen));
    let finding = match last {
        None => Finding::good(StepName::Idle, DoctorMessage::IdleNever),
        Some(machine) => {
            let time = [("time", text(&machine.last_seen))];
            let since = now_of(status, publisher).saturating_sub(seconds(&machine.last_seen));
            if since <= IDLE {
                Finding::good(StepName::Idle, Said::new(DoctorMessage::IdleGood, time))
            } else {
                Finding::warning(
                    StepName::Idle,
                    Said::new(DoctorMessage::IdleLong, time),
                    DoctorMessage::IdleWhy,
                    DoctorMessage::IdleNext,
                )
            }
        }
    };
    vec![finding.about(publisher.name.clone())]
}

fn lapsing(facts: &Facts, status: &HostStatus, publisher: &PublisherStatus) -> Vec<Finding> {
    let limit = now_of(status, publisher).saturating_add(LAPSING_DAYS.saturating_mul(DAY));
    let ends_soon =
        |machine: &&MachineRow| machine.licensed_until.as_deref().is_some_and(|until| seconds(until) < limit);
    let machines = machines_of(facts, publisher).filter(ends_soon).count();
    let days = ("days", LAPSING_DAYS.into());
    let finding = if machines == 0 {
        Finding::good(StepName::Expiry, Said::new(DoctorMessage::LapsingNone, [days]))
    } else {
        let machines = i64::try_from(machines).unwrap_or(i64::MAX);
        Finding::warning(
            StepName::Expiry,
            Said::new(DoctorMessage::Lapsing, [("machines", machines.into()), days]),
            DoctorMessage::LapsingWhy,
            DoctorMessage::LapsingNext,
        )
    };
    vec![finding.about(publisher.name.clone())]
}

fn restores(publisher: &PublisherStatus) -> Finding {
    let finding = match publisher.restores {
        0 => Finding::good(StepName::Restores, DoctorMessage::RestoresNone),
        restores => {
            let restores = [("restores", i64::from(restores).into())];
            Finding::good(StepName::Restores, Said::new(DoctorMessage::RestoresSome, restores))
        }
    };
    finding.about(publisher.name.clone())
}
