//! A host by telephone: which of the days on which it showed an installation ID a confirmation ID is for.

use super::applicant::Applicant;
use super::confirmation_id::{ConfirmationId, ConfirmationRefusal};
use super::installation_id::InstallationId;
use crate::product_key::ProductKey;
use crate::trust::Trust;
use muster_sign::CertifiedHost;
use muster_wire::id::PublicKey;
use muster_wire::number::Day;

/// How long after the day of its installation ID a host takes the confirmation ID. The publisher gives none for an ID
/// that is older than a week.
pub const DAYS_TAKEN: u32 = 31;

/// The installation ID of a host on this day; none where no telephone key is in use then, or the key is no host key of
/// this publisher.
#[must_use]
pub fn host_installation_id(
    trust: &Trust,
    key: &ProductKey,
    host: &PublicKey,
    day: Day,
) -> Option<InstallationId> {
    let number = trust.telephone_key(day)?;
    InstallationId::new(number, trust.publisher(), key, Applicant::Host(host, day)).ok()
}

/// Proves that a confirmation ID certifies the host with this key, from one of the last days: whoever wrote an
/// installation ID down yesterday gets an answer to that one.
///
/// # Errors
/// It was given for another host or key, long ago, or was altered; where two exchanged blocks are the reason, which.
pub fn confirm_host(
    trust: &Trust,
    key: &ProductKey,
    host: &PublicKey,
    given: &ConfirmationId,
    today: Day,
) -> Result<CertifiedHost, ConfirmationRefusal> {
    let mut refused = ConfirmationRefusal::OtherInstallation;
    for day in (today.0.saturating_sub(DAYS_TAKEN)..=today.0).rev().map(Day) {
        let Some(asked) = host_installation_id(trust, key, host, day) else { continue };
        match trust.confirm(&asked, given) {
            Ok(confirmation) => {
                let host = trust.rules().catalog().host(confirmation.sealed(), *host);
                return host.map_err(ConfirmationRefusal::Untrusted);
            }
            Err(ConfirmationRefusal::OtherInstallation) => {}
            Err(better) => refused = better,
        }
    }
    Err(refused)
}
