//! What a request brought: certificate, coverage, clocks, count, duplicates. Where none was made, the remembered one.
//!
//! A host decides in this order: a certificate to sign with, the clock, the permission and coverage, the count. So what
//! comes before a refusal held, and what comes after it is not known.

use super::{not_reached, of_failure, service, text};
use crate::doctor::facts::{AttemptFact, Facts};
use muster_api::agent::{AgentFailure, AttemptResult, ProductStatus, PublisherStatus};
use muster_api::doctor::{StepName, StepVerdict};
use muster_core::code::{Code, CodeNumber, ExitClass};
use muster_text::{DoctorMessage, Finding, Said};

/// The answer to one product's request.
struct Heard {
    /// Code, figure and limit; none after a grant.
    refusal: Option<(CodeNumber, i64, i64)>,
    /// Count and threshold.
    counted: Option<(u32, u32)>,
    /// How many machines share the id.
    sharing: Option<u32>,
}

/// How far a host came with its decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// No answer that is the host's decision.
    Attempt,
    Certificate,
    Clock,
    Coverage,
    Count,
    Granted,
}

const STEPS: [StepName; 5] = [
    StepName::Certificate,
    StepName::Coverage,
    StepName::ClockDifference,
    StepName::Count,
    StepName::Duplicates,
];

pub(super) fn judge(facts: &Facts) -> Vec<Finding> {
    let installed = |status| {
        let chosen = facts.chosen(status).into_iter();
        chosen.filter(|(_, product)| product.partial_key.is_some()).collect::<Vec<_>>()
    };
    let products = facts.now().map(installed).unwrap_or_default();
    let (by_mak, products): (Vec<_>, Vec<_>) =
        products.into_iter().partition(|(_, product)| product.is_mak());
    let of_maks: Vec<Finding> = by_mak.iter().map(|(_, product)| service::answer(product)).collect();
    if products.is_empty() && !of_maks.is_empty() {
        return of_maks;
    }
    if !facts.is_reached() || products.is_empty() {
        let mut found = not_reached([StepName::Attempt]);
        found.extend(of_maks);
        found.extend(not_reached(STEPS));
        return found;
    }
    let mut each: Vec<Vec<Finding>> =
        products.iter().map(|(publisher, product)| of_product(facts, publisher, product)).collect();
    each.push(of_maks);
    // Step by step, not product by product: the order of the steps is that of the page.
    [StepName::Attempt].iter().chain(&STEPS).flat_map(|step| in_step(&each, *step)).collect()
}

fn in_step(each: &[Vec<Finding>], step: StepName) -> Vec<Finding> {
    each.iter().flatten().filter(|finding| finding.step == step).cloned().collect()
}

fn of_product(facts: &Facts, publisher: &PublisherStatus, product: &ProductStatus) -> Vec<Finding> {
    let found = if product.frozen { of_frozen() } else { of_used(facts, publisher, product) };
    found.into_iter().map(|finding| finding.about(product.name.clone())).collect()
}

/// A prepared image stays prepared: nothing is asked, and so nothing is known.
fn of_frozen() -> Vec<Finding> {
    let not_asked =
        |step| Finding { found: Some(DoctorMessage::NotAsked.into()), ..Finding::not_reached(step) };
    let mut found = vec![Finding::good(StepName::Attempt, DoctorMessage::AttemptFrozen)];
    found.extend(STEPS.map(not_asked));
    found
}

fn of_used(facts: &Facts, publisher: &PublisherStatus, product: &ProductStatus) -> Vec<Finding> {
    let made = facts
        .attempts
        .iter()
        .find(|attempt| attempt.publisher == publisher.publisher && attempt.product == product.product);
    let (attempt, heard) = match made {
        Some(AttemptFact { made: Ok(result), .. }) => (attempt_made(result), Some(Heard::from(result))),
        Some(AttemptFact { made: Err(failure), .. }) if is_access(failure) => {
            let denied = of_failure(StepName::Attempt, failure).remedy(DoctorMessage::AttemptAdministrator);
            (denied.only_a_warning(), remembered(product))
        }
        Some(AttemptFact { made: Err(failure), .. }) => (of_failure(StepName::Attempt, failure), None),
        None => (attempt_remembered(product), remembered(product)),
    };
    let mut found = vec![attempt];
    match heard {
        Some(heard) if heard.stage() > Stage::Attempt => found.extend(chain(facts, &heard, product)),
        _ => found.extend(not_reached(STEPS)),
    }
    found
}

/// Whether another user could have done it.
fn is_access(failure: &AgentFailure) -> bool {
    CodeNumber(failure.code)
        .code()
        .is_some_and(|code| code.exit() == ExitClass::Access && code != Code::ReadOnly)
}

fn attempt_made(result: &AttemptResult) -> Finding {
    match &result.failure {
        Some(failure) if Stage::of(CodeNumber(failure.code)) == Stage::Attempt => {
            of_failure(StepName::Attempt, failure)
        }
        _ => Finding::good(StepName::Attempt, DoctorMessage::AttemptMade),
    }
}

fn attempt_remembered(product: &ProductStatus) -> Finding {
    let Some(last) = &product.last_attempt else {
        let none = DoctorMessage::AttemptNone;
        return Finding::warning(
            StepName::Attempt,
            none,
            DoctorMessage::AttemptNoneWhy,
            DoctorMessage::AttemptFirst,
        );
    };
    let remembered = Said::new(DoctorMessage::AttemptRemembered, [("time", text(&last.time))]);
    match (last.code_number, last.figure, last.limit) {
        (Some(code), Some(figure), Some(limit)) if Stage::of(CodeNumber(code)) == Stage::Attempt => {
            Finding::failed(StepName::Attempt, CodeNumber(code), figure, limit)
                .because(last.host.as_ref().map(|host| host.address.clone()).unwrap_or_default())
        }
        _ => Finding::good(StepName::Attempt, remembered),
    }
}

fn remembered(product: &ProductStatus) -> Option<Heard> {
    let last = product.last_attempt.as_ref()?;
    let granted = last.result.is_licensed();
    let refusal = last
        .code_number
        .map(|code| (CodeNumber(code), last.figure.unwrap_or_default(), last.limit.unwrap_or_default()));
    Some(Heard {
        refusal: refusal.filter(|_| !granted),
        counted: product.count.zip(product.threshold),
        sharing: product.sharing,
    })
}

impl From<&AttemptResult> for Heard {
    fn from(result: &AttemptResult) -> Self {
        let refusal = result.failure.as_ref();
        Self {
            refusal: refusal.map(|failure| (CodeNumber(failure.code), failure.figure, failure.limit)),
            counted: result.count.zip(result.threshold),
            sharing: result.sharing,
        }
    }
}

impl Heard {
    fn stage(&self) -> Stage {
        self.refusal.map_or(Stage::Granted, |(code, ..)| Stage::of(code))
    }
}

impl Stage {
    fn of(code: CodeNumber) -> Self {
        match code.code() {
            Some(
                Code::HostNotActivated
                | Code::CertificateExpired
                | Code::CertificateNotYetValid
                | Code::HostRevoked
                | Code::HostKeyEnded
                | Code::AnswerForged
                | Code::PublisherUnknown,
            ) => Self::Certificate,
            Some(Code::ClockDifference) => Self::Clock,
            Some(
                Code::NotCovered
                | Code::ProductUnknown
                | Code::ProductDenied
                | Code::NetworkDenied
                | Code::MachineBlocked,
            ) => Self::Coverage,
            Some(Code::CountInsufficient | Code::PoolFull | Code::SourceLimit | Code::MachineMaximum) => {
                Self::Count
            }
            _ => Self::Attempt,
        }
    }
}

fn chain(facts: &Facts, heard: &Heard, product: &ProductStatus) -> Vec<Finding> {
    let step = |step, stage, good: DoctorMessage| match (heard.stage().cmp(&stage), heard.refusal) {
        (std::cmp::Ordering::Less, _) => Finding::not_reached(step),
        (std::cmp::Ordering::Equal, Some((code, figure, limit))) => {
            mended(Finding::failed(step, code, figure, limit), facts, heard, product)
        }
        _ => Finding::good(step, good),
    };
    let mut found = vec![
        step(StepName::Certificate, Stage::Certificate, DoctorMessage::CertificateGood),
        step(StepName::Coverage, Stage::Coverage, DoctorMessage::CoverageGood),
        step(StepName::ClockDifference, Stage::Clock, DoctorMessage::DifferenceGood),
        step(StepName::Count, Stage::Count, DoctorMessage::CountUnknown),
    ];
    let count = found.last_mut().filter(|finding| finding.verdict == StepVerdict::Good);
    if let (Some(finding), Some((count, threshold))) = (count, heard.counted) {
        let arguments = [("count", count.into()), ("threshold", threshold.into())];
        *finding = Finding::good(StepName::Count, Said::new(DoctorMessage::CountGood, arguments));
    }
    found.push(duplicates(heard, product));
    found
}

/// What helps against a refusal.
fn mended(finding: Finding, facts: &Facts, heard: &Heard, product: &ProductStatus) -> Finding {
    let Some((code, figure, limit)) = heard.refusal else { return finding };
    match code.code() {
        Some(Code::HostNotActivated | Code::CertificateExpired | Code::HostKeyEnded) => {
            finding.remedy(DoctorMessage::CertificateActivate)
        }
        Some(Code::CertificateNotYetValid) => finding.remedy(DoctorMessage::CertificateClock),
        Some(Code::NotCovered) => finding.remedy(DoctorMessage::CoverageKey),
        Some(Code::ClockDifference) => finding.remedy(DoctorMessage::DifferenceSet),
        Some(Code::CountInsufficient) if heard.sharing.is_some() => finding.remedy(rearm(product)),
        Some(Code::CountInsufficient) => {
            let missing = ("missing", limit.saturating_sub(figure).into());
            match facts.dns.as_ref().map(|dns| dns.hosts.len()) {
                Some(hosts @ 2..) => {
                    let hosts = ("hosts", i64::try_from(hosts).unwrap_or(i64::MAX).into());
                    finding.remedy(Said::new(DoctorMessage::CountShared, [missing, hosts]))
                }
                _ => finding.remedy(Said::new(DoctorMessage::CountMissing, [missing])),
            }
        }
        _ => finding,
    }
}

fn rearm(product: &ProductStatus) -> Said {
    Said::new(DoctorMessage::DuplicatesRearm, [("product", text(&product.name))])
}

/// A shared id is a failure where the count is too low because of it.
fn duplicates(heard: &Heard, product: &ProductStatus) -> Finding {
    let Some(machines) = heard.sharing else {
        return match heard.stage() {
            Stage::Count | Stage::Granted => {
                Finding::good(StepName::Duplicates, DoctorMessage::DuplicatesGood)
            }
            _ => Finding::not_reached(StepName::Duplicates),
        };
    };
    let shared = Said::new(DoctorMessage::DuplicatesShared, [("machines", machines.into())]);
    match heard.refusal {
        Some((code, figure, limit)) if code == CodeNumber::from(Code::CountInsufficient) => {
            Finding::failed(StepName::Duplicates, code, figure, limit)
                .saying(shared, DoctorMessage::DuplicatesWhy)
                .remedy(rearm(product))
        }
        _ => Finding::warning(StepName::Duplicates, shared, DoctorMessage::DuplicatesWhy, rearm(product)),
    }
}
