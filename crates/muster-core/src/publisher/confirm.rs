//! The decision on an installation ID: a machine by its multiple activation key, a host by its host key, where nothing
//! but people and their voices reaches the publisher.
//!
//! The caller looks the key up by kind, number and serial, and holds its row locked from reading [`ConfirmState`] to
//! writing what was decided. A refused check value ([`ConfirmRefusal::KeyMismatch`]) is written down, too: it has 16
//! bits, and whoever could try without end would find it.

use super::{ConfirmRefusal, Cost, HostKeyLimits, HostKeyRefusal, MakLimits, MakRefusal};
use crate::product_key::{ProductKey, PublisherTag};
use crate::telephone::{Confirmed, InstallationId};
use muster_wire::id::PublisherId;
use muster_wire::number::{Day, Minutes};
use muster_wire::object::Terms;
use muster_wire::time::Timestamp;

/// Wrong check values that are answered within [`TRIES_WITHIN`] where they come from one network, or name one subject
/// on record: at this rate all of them take eighteen years.
pub const TRIES: u32 = 10;
/// The same for subjects that are not on record, from wherever they come, for one key: two years. It takes ten networks
/// to close a key, and then only to whom it does not know.
pub const TRIES_OF_KEY: u32 = 100;
/// How long a wrong check value counts.
pub const TRIES_WITHIN: Minutes = Minutes::days(1);
/// How many days an installation ID of a host may be old: read out today, asked for after the weekend.
pub const DAYS_BEFORE: u32 = 7;
/// How many days it may be ahead: where the host stands, the day may have begun.
pub const DAYS_AHEAD: u32 = 1;

/// What is on record about the product key, as far as this machine or host is concerned.
#[derive(Debug, Clone, Copy)]
pub struct ConfirmState<'a> {
    /// The product key itself.
    pub key: &'a ProductKey,
    /// Whether it is blocked.
    pub blocked: bool,
    /// Whether the newest list revokes the host whose subject this is; not said of machines.
    pub host_revoked: bool,
    /// What it sets for itself.
    pub terms: &'a Terms,
    /// How often it may be used, and was.
    pub usage: KeyUse,
    /// Whether the subject is on record.
    pub known: Known,
    /// Wrong check values within [`TRIES_WITHIN`]; none where a person of the publisher judges who is asking.
    pub tries: Tries,
}

/// Wrong check values within [`TRIES_WITHIN`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tries {
    /// From the network of whoever asks, for whatever keys.
    pub of_network: Tried,
    /// For this key, from wherever.
    pub of_key: Tried,
    /// For this key and this subject, from wherever.
    pub of_subject: Tried,
}

/// How often, and since when.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tried {
    /// How often.
    pub times: u32,
    /// The first of these times; none where there is none.
    pub first: Option<Timestamp>,
}

/// How often a key may be used, and was: machines, or hosts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyUse {
    /// Of a multiple activation key.
    Mak {
        /// Machines that it may activate.
        limits: MakLimits,
        /// Machines that it has activated.
        used: u32,
    },
    /// Of a host key.
    Host {
        /// Hosts that it may activate, and how often each.
        limits: HostKeyLimits,
        /// Hosts that it has activated.
        used: u32,
    },
}

/// How a subject is on record under its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// Not at all.
    No,
    /// It was confirmed before.
    Confirmed,
    /// A machine with exactly this subject was licensed in another way.
    Machine,
    /// A machine with exactly this subject was licensed, and its licence is revoked, or will be.
    Revoked,
    /// The host was certified in another way, and this often.
    Host {
        /// Activations that it has cost.
        activations: u32,
    },
}

/// Checks that an installation ID was made for this publisher.
///
/// # Errors
/// It was made for another one.
pub fn check_installation_id(asked: &InstallationId, publisher: PublisherId) -> Result<(), ConfirmRefusal> {
    let (found, expected) = (asked.tag(), PublisherTag::of(publisher));
    if found == expected { Ok(()) } else { Err(ConfirmRefusal::OtherPublisher { found, expected }) }
}

/// Decides on an installation ID, under the lock of its key: what a confirmation costs.
///
/// # Errors
/// The first broken rule, in the order: tries, check value, blocked, terms, host revoked, day, licence revoked or room.
pub fn decide_confirmation(
    asked: &InstallationId,
    publisher: PublisherId,
    state: &ConfirmState<'_>,
    now: Timestamp,
) -> Result<Cost, ConfirmRefusal> {
    check_tries(state, now)?;
    if !asked.is_made_with(publisher, state.key) {
        return Err(ConfirmRefusal::KeyMismatch);
    }
    if state.blocked {
        return Err(ConfirmRefusal::KeyBlocked);
    }
    if let Confirmed::Host(_, day) = asked.confirmed() {
        check_terms(state.terms)?;
        if state.host_revoked {
            return Err(HostKeyRefusal::HostRevoked.into());
        }
        check_day(day, Day::of(now))?;
    }
    cost(state)
}

/// Who is on record is closed out by nobody who does not know the subject too.
fn check_tries(state: &ConfirmState<'_>, now: Timestamp) -> Result<(), ConfirmRefusal> {
    let tries = &state.tries;
    let of_strangers = [(tries.of_network, TRIES), (tries.of_key, TRIES_OF_KEY)];
    let of_known = [(tries.of_subject, TRIES)];
    let bounds = if state.known == Known::No { of_strangers.as_slice() } else { &of_known };
    let Some((tried, limit)) = bounds.iter().find(|(tried, limit)| tried.times >= *limit) else {
        return Ok(());
    };
    let within = TRIES_WITHIN.seconds().cast_signed();
    let passed = tried.first.map_or(0, |first| now.seconds_since(first));
    let wait = u32::try_from(within.saturating_sub(passed).clamp(1, within)).unwrap_or(u32::MAX);
    Err(ConfirmRefusal::TooManyTries { tries: tried.times, limit: *limit, wait })
}

/// What a key forbids must not become allowed by asking in another way. What it only adds (attributes, a threshold of
/// its own) is not there, and the catalog's threshold holds.
fn check_terms(terms: &Terms) -> Result<(), ConfirmRefusal> {
    if terms.ends.is_some() || terms.machine_maximum.is_some() {
        return Err(ConfirmRefusal::Terms);
    }
    Ok(())
}

fn check_day(day: Day, today: Day) -> Result<(), ConfirmRefusal> {
    let (first, last) = (today.0.saturating_sub(DAYS_BEFORE), today.0.saturating_add(DAYS_AHEAD));
    if (first..=last).contains(&day.0) { Ok(()) } else { Err(ConfirmRefusal::Day { day, today }) }
}

fn cost(state: &ConfirmState<'_>) -> Result<Cost, ConfirmRefusal> {
    match (state.known, state.usage) {
        (Known::Revoked, _) => Err(MakRefusal::LicenceRevoked.into()),
        (Known::Confirmed | Known::Machine, _) => Ok(Cost::Nothing),
        (Known::Host { activations: used }, KeyUse::Host { limits, .. }) => {
            let limit = limits.activations;
            if used < limit {
                Ok(Cost::Activation)
            } else {
                Err(HostKeyRefusal::ActivationsExhausted { used, limit }.into())
            }
        }
        (_, KeyUse::Host { limits: HostKeyLimits { hosts: limit, .. }, used }) => {
            if used < limit {
                Ok(Cost::Activation)
            } else {
                Err(HostKeyRefusal::HostsExhausted { used, limit }.into())
            }
        }
        (_, KeyUse::Mak { limits, used }) => {
            let limit = limits.total();
            if used < limit {
                Ok(Cost::Activation)
            } else {
                Err(MakRefusal::Exhausted { used, limit, extended: limits.extension > 0 }.into())
            }
        }
    }
}
