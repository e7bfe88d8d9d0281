//! The way to the publisher, for products with multiple activation keys, and what it said last. The doctor makes no such
//! request itself: it could use up an activation.

use super::{of_fault, text};
use crate::doctor::facts::{Facts, ServiceFact};
use muster_api::agent::ProductStatus;
use muster_api::doctor::StepName;
use muster_core::code::{Code, CodeNumber};
use muster_text::{DoctorMessage, Finding, Said};

/// The services that are asked.
pub(super) fn judge(facts: &Facts) -> Vec<Finding> {
    facts.services.iter().flat_map(way).collect()
}

fn way(service: &ServiceFact) -> Vec<Finding> {
    let Some(address) = &service.address else {
        let unknown = Finding::failed(StepName::Service, Code::ServiceUnknown, 0, 0);
        return vec![unknown.about(service.publisher.clone())];
    };
    let said = if service.is_set { DoctorMessage::ServiceSet } else { DoctorMessage::ServiceCatalog };
    let known = Finding::good(StepName::Service, Said::new(said, [("address", text(address))]));
    let reached = match (&service.answered, &service.proxy) {
        (Ok(()), Some(proxy)) => {
            let proxy = [("proxy", text(proxy))];
            Finding::good(StepName::Connection, Said::new(DoctorMessage::ServiceAnswersProxy, proxy))
        }
        (Ok(()), None) => Finding::good(StepName::Connection, DoctorMessage::ServiceAnswers),
        // Another user could have read the proxy's password.
        (Err(fault), _) if fault.code == CodeNumber::from(Code::FileDenied) => {
            of_fault(StepName::Connection, fault).only_a_warning()
        }
        (Err(fault), _) => of_fault(StepName::Connection, fault),
    };
    vec![known.about(service.publisher.clone()), reached.about(address.clone())]
}

/// What the publisher said to one product.
pub(super) fn answer(product: &ProductStatus) -> Finding {
    let finding = match &product.last_attempt {
        _ if product.permanent => {
            let name = [("product", text(product.name.clone()))];
            Finding::good(StepName::Attempt, Said::new(DoctorMessage::ExpiryPermanent, name))
        }
        _ if product.frozen => Finding::good(StepName::Attempt, DoctorMessage::AttemptFrozen),
        None => Finding::warning(
            StepName::Attempt,
            DoctorMessage::AttemptNone,
            DoctorMessage::AttemptNoneMak,
            DoctorMessage::AttemptMak,
        ),
        Some(last) => match (last.code_number, last.figure, last.limit) {
            (Some(code), Some(figure), Some(limit)) => {
                let heard = Finding::failed(StepName::Attempt, CodeNumber(code), figure, limit)
                    .because(last.time.clone());
                // It waits for others, and nothing is wrong.
                let waits = code == Code::LicencePending.number();
                if waits { heard.only_a_warning() } else { heard }
            }
            _ => {
                let time = [("time", text(&last.time))];
                Finding::good(StepName::Attempt, Said::new(DoctorMessage::AttemptRemembered, time))
            }
        },
    };
    finding.about(product.name.clone())
}
