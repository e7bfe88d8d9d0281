//! What a machine knows of one product after its host answered.

use super::codes;
use super::figures::Figures;
use super::program::Said;
use crate::trouble::Trouble;
use muster_api::agent::MachineStatus;
use std::collections::BTreeSet;

/// Number of the state Licensed.
const LICENSED: u8 = 1;
/// Minutes of 180 days.
const TERM: i64 = 259_200;

/// One product on one machine.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    /// Whether it is licensed.
    pub(crate) licensed: bool,
    /// Whether that has no end.
    pub(crate) permanent: bool,
    /// Whether it was confirmed by telephone.
    pub(crate) by_telephone: bool,
    /// Minutes until that ends, rounded down.
    pub(crate) minutes_left: i64,
    /// Minutes for which its grant was made.
    pub(crate) minutes_granted: Option<i64>,
    /// When that was, in seconds since 1970.
    pub(crate) granted_at: Option<i64>,
    /// What the last attempt came to; 0: granted.
    pub(crate) code: u32,
    /// The number that failed.
    pub(crate) figure: i64,
    /// The limit that it was held against.
    pub(crate) limit: i64,
    /// The count that the host gave.
    pub(crate) count: Option<u32>,
    /// The count that is needed.
    pub(crate) threshold: Option<u32>,
    /// How many machines share the id, where the host says so.
    pub(crate) sharing: Option<u32>,
    /// When it asks again, in seconds since 1970.
    pub(crate) next_attempt: Option<i64>,
    /// The name in DNS under which the host of the last attempt was found.
    pub(crate) under: Option<String>,
    cmid: Option<String>,
}

impl Told {
    /// Reads what `muster status --json` printed.
    pub(crate) fn read(said: &Said, product: &str) -> Result<Self, Trouble> {
        let status: MachineStatus = said.json()?;
        let products = status.publishers.into_iter().flat_map(|publisher| publisher.products);
        let missing = || Trouble::Missing { command: said.command.clone(), what: product.to_owned() };
        let status = products.into_iter().find(|known| known.name == product).ok_or_else(missing)?;
        let last = status.last_attempt.as_ref();
        let grant = status.grant.as_ref();
        let granted_at = grant.and_then(|grant| seconds(&grant.issued));
        let until = grant.and_then(|grant| seconds(&grant.until));
        Ok(Self {
            licensed: status.state == LICENSED,
            permanent: status.permanent,
            by_telephone: status.licence.is_some_and(|licence| licence.by_telephone),
            minutes_left: status.minutes_left.into(),
            minutes_granted: granted_at.zip(until).map(|(from, until)| until.saturating_sub(from) / 60),
            granted_at,
            code: last.and_then(|last| last.code_number).unwrap_or(0),
            figure: last.and_then(|last| last.figure).unwrap_or(0),
            limit: last.and_then(|last| last.limit).unwrap_or(0),
            count: status.count,
            threshold: status.threshold,
            sharing: status.sharing,
            next_attempt: status.next_attempt.as_deref().and_then(seconds),
            under: last.and_then(|last| last.host.clone()).and_then(|host| host.under),
            cmid: status.cmid,
        })
    }

    /// The machine's id in the product's counting pool.
    pub(crate) fn id(&self) -> Result<String, Trouble> {
        self.cmid.clone().ok_or(Trouble::Earlier("a CMID"))
    }
}

fn seconds(time: &str) -> Option<i64> {
    time.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_second)
}

pub(crate) fn counts(told: &[Told]) -> Vec<u32> {
    told.iter().map(|told| told.count.unwrap_or(0)).collect()
}

/// The codes that occurred, each once.
pub(crate) fn codes(told: &[Told]) -> BTreeSet<String> {
    told.iter().map(|told| codes::hex(told.code)).collect()
}

/// The thresholds that were named, each once.
pub(crate) fn thresholds(told: &[Told]) -> BTreeSet<u32> {
    told.iter().filter_map(|told| told.threshold).collect()
}

/// The names in DNS under which hosts were found, each once.
pub(crate) fn names(told: &[Told]) -> BTreeSet<String> {
    told.iter().filter_map(|told| told.under.clone()).collect()
}

pub(crate) fn licensed(told: &[Told]) -> usize {
    told.iter().filter(|told| told.licensed).count()
}

pub(crate) fn distinct_ids(told: &[Told]) -> Result<usize, Trouble> {
    told.iter().map(Told::id).collect::<Result<BTreeSet<_>, _>>().map(|ids| ids.len())
}

/// Licensed for 180 days; some minutes of them may have passed.
pub(crate) fn expect_full_term(figures: &mut Figures, told: &Told) {
    figures.expect("minutes_granted", told.minutes_granted, TERM);
    figures.within("minutes_left", told.minutes_left, TERM - 5, TERM);
}
