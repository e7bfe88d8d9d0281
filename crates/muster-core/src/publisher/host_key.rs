//! The decision on a host that asks to be certified by its host key.
//!
//! A host is its own key on its enrolled hardware. Each key certifies a number of hosts, each of them a number of
//! times; what is repeated, and what is renewed in time, costs nothing. The caller holds the key's row locked from
//! reading [`HostKeyState`] to writing what was decided.

use super::{CheckedRequest, HostKeyRefusal};
use crate::fingerprint::Likeness;
use crate::telephone::host_subject;
use muster_wire::fingerprint::Fingerprint;
use muster_wire::id::{Digest, PublicKey, Subject};
use muster_wire::number::Minutes;
use muster_wire::object::FingerprintPolicy;
use muster_wire::time::Timestamp;

/// How long before its end a certificate is renewed at no cost; for short certificates half their life.
pub const RENEWAL_WINDOW: Minutes = Minutes::days(60);

/// How often one host key may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HostKeyLimits {
    /// Hosts.
    pub hosts: u32,
    /// Activations of each host.
    pub activations: u32,
}

/// The field's numbers: 6 hosts, 10 times each.
impl Default for HostKeyLimits {
    fn default() -> Self {
        Self { hosts: 6, activations: 10 }
    }
}

/// A host that the key has certified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolledHost {
    /// Its own key.
    pub key: PublicKey,
    /// Its hardware when it was last certified.
    pub fingerprint: Fingerprint,
    /// Activations that it has cost.
    pub activations: u32,
    /// First moment of its newest certificate.
    pub not_before: Timestamp,
    /// Last moment of its newest certificate.
    pub not_after: Timestamp,
}

impl EnrolledHost {
    /// From when on a renewal costs nothing. Once the certificate has ended it still costs nothing.
    #[must_use]
    pub fn renewable_from(&self) -> Timestamp {
        renewable_from(self.not_before, self.not_after)
    }

    fn is(&self, request: &CheckedRequest, policy: &FingerprintPolicy) -> bool {
        let request = request.request();
        self.key == request.key
            && Likeness::of(&self.fingerprint, &request.fingerprint, policy).is_within_tolerance()
    }
}

/// From when on a host certificate with this validity is renewed at no cost.
#[must_use]
pub fn renewable_from(not_before: Timestamp, not_after: Timestamp) -> Timestamp {
    let half = not_after.seconds_since(not_before).max(0) / 2;
    let window = RENEWAL_WINDOW.seconds().cast_signed().min(half);
    not_after.plus_seconds(window.saturating_neg())
}

/// From when on a renewal of this certificate costs nothing, by the end date of its key and the days of the newest
/// catalog: within the window, and only where the new certificate lasts longer. What does not reach further is no
/// renewal, or it would be a way to activate without end. None where the key ends with the certificate.
#[must_use]
pub fn free_renewal_from(
    not_before: Timestamp,
    not_after: Timestamp,
    key_ends: Option<Timestamp>,
    host_days: u32,
) -> Option<Timestamp> {
    if key_ends.is_some_and(|ends| ends <= not_after) {
        return None;
    }
    let days = Minutes::days(host_days).seconds().cast_signed();
    let reaches_further = not_after.plus_seconds(days.saturating_neg()).plus_seconds(1);
    Some(renewable_from(not_before, not_after).max(reaches_further))
}

/// What is on record about one host key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostKeyState<'a> {
    /// How often it may be used.
    pub limits: HostKeyLimits,
    /// Whether it is blocked.
    pub blocked: bool,
    /// Whether the asking host is revoked, now or later, whatever key it asks by.
    pub revoked: bool,
    /// Its end date.
    pub ends: Option<Timestamp>,
    /// The hosts that it has certified.
    pub hosts: &'a [EnrolledHost],
    /// The hosts that were confirmed by telephone and never certified otherwise.
    pub confirmed: &'a [Subject],
    /// [`CheckedRequest::content`] of the attempt that was answered under the same name before.
    pub earlier: Option<Digest>,
}

/// What to do about a request that is not refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It was answered before: give the same certificate again.
    Repeat,
    /// Certify the host.
    Certify(Certification),
}

/// What a certificate says and costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Certification {
    /// Index of the host in [`HostKeyState::hosts`]; none for a new one.
    pub host: Option<usize>,
    /// What it costs.
    pub cost: Cost,
    /// The last moment of the certificate; its first is now.
    pub not_after: Timestamp,
}

/// What a certificate costs the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// Nothing: a renewal in time.
    Nothing,
    /// One of the host's activations.
    Activation,
}

/// Decides on a request, under the lock of its key. `host_days` and `policy` are the newest catalog's.
///
/// # Errors
/// The first broken rule, in the order: blocked, host revoked, attempt reused, ended, hosts, activations.
pub fn decide(
    request: &CheckedRequest,
    state: &HostKeyState<'_>,
    policy: &FingerprintPolicy,
    host_days: u32,
    now: Timestamp,
) -> Result<Decision, HostKeyRefusal> {
    if state.blocked {
        return Err(HostKeyRefusal::KeyBlocked);
    }
    if state.revoked {
        return Err(HostKeyRefusal::HostRevoked);
    }
    match state.earlier {
        Some(content) if content == request.content() => return Ok(Decision::Repeat),
        Some(_) => return Err(HostKeyRefusal::AttemptReused),
        None => {}
    }
    let catalog_end = now.plus(Minutes::days(host_days));
    let not_after = state.ends.map_or(catalog_end, |ends| ends.min(catalog_end));
    match state.ends {
        Some(ends) if ends <= now => return Err(HostKeyRefusal::KeyEnded { ends, now }),
        _ => {}
    }
    let found = state.hosts.iter().enumerate().find(|(_, host)| host.is(request, policy));
    let Some((index, host)) = found else {
        if state.confirmed.contains(&host_subject(&request.request().key)) {
            return Ok(Decision::Certify(Certification { host: None, cost: Cost::Nothing, not_after }));
        }
        let used = state.hosts.len().saturating_add(state.confirmed.len());
        let used = u32::try_from(used).unwrap_or(u32::MAX);
        let limit = state.limits.hosts;
        if used >= limit {
            return Err(HostKeyRefusal::HostsExhausted { used, limit });
        }
        return Ok(Decision::Certify(Certification { host: None, cost: Cost::Activation, not_after }));
    };
    let free_from = free_renewal_from(host.not_before, host.not_after, state.ends, host_days);
    let renews = free_from.is_some_and(|from| now >= from);
    let (used, limit) = (host.activations, state.limits.activations);
    if !renews && used >= limit {
        return Err(HostKeyRefusal::ActivationsExhausted { used, limit });
    }
    let cost = if renews { Cost::Nothing } else { Cost::Activation };
    Ok(Decision::Certify(Certification { host: Some(index), cost, not_after }))
}
