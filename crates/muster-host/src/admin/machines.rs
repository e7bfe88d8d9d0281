//! Who counts, who shares an id; blocking and forgetting.

use muster_api::host::{
    HostReply, MachineChoice, MachinePage, MachineQuery, MachineRow, MachinesChanged, SharingMachine,
};
use muster_core::code::Code;
use muster_core::host::{Effect, Face, Ledger, MachineView};
use muster_core::rules::Rules;
use muster_text::{HostMessage, LicenceStateName, Text};
use muster_wire::id::{Cmid, Guid, PublisherId};
use muster_wire::number::PoolNumber;
use muster_wire::time::Timestamp;

use super::moments::iso;
use super::select::{self, MachinePlace};
use crate::failure::Failure;
use crate::publisher::Publisher;
use crate::state::HostState;
use crate::text::Saying;

/// Machines of one page at most, and bytes of them as JSON: a page must fit a line of the socket.
const PAGE: usize = 2_000;
const PAGE_BYTES: usize = 1 << 20;

/// The names of the six states in one language, in the order of their numbers.
pub(crate) type States = [String; 6];

pub(crate) fn states(text: &Text) -> States {
    LicenceStateName::ALL.map(|state| text.state(state))
}

/// Where a page ends: publisher, pool, CMID, all in ascending order.
type Position = (PublisherId, PoolNumber, Cmid);

impl HostState {
    pub(super) fn machines(
        &self,
        query: &MachineQuery,
        text: &Text,
        now: Timestamp,
    ) -> Result<MachinePage, Failure> {
        let states = states(text);
        let after = query.after.as_deref().map(position).transpose()?;
        let mut page = MachinePage { time: iso(now), machines: Vec::new(), next: None };
        self.check_pool(query)?;
        let (mut bytes, mut last) = (0_usize, None);
        for publisher in
            self.select(query.publisher.as_deref())?.iter().filter_map(|id| self.publishers.get(id))
        {
            let Some(pool) = wanted_pool(publisher, query.pool.as_deref()) else { continue };
            let place = match after {
                Some((last, ..)) if last > publisher.id() => continue,
                Some((last, pool, cmid)) if last == publisher.id() => Some((pool, cmid)),
                _ => None,
            };
            let views = publisher.ledger.machines_after(place, publisher.now(now));
            let wanted = views.filter(|view| {
                pool.is_none_or(|pool| pool == view.pool()) && (!query.cloned || view.sharing.is_some())
            });
            for view in wanted {
                let row = row(publisher.id(), publisher.trust.rules(), &view, &states);
                bytes = bytes.saturating_add(serde_json::to_string(&row).map_or(0, |text| text.len()));
                if page.machines.len() >= PAGE || bytes > PAGE_BYTES && last.is_some() {
                    page.next = last.map(cursor);
                    return Ok(page);
                }
                last = Some((publisher.id(), view.pool(), view.cmid()));
                page.machines.push(row);
            }
        }
        Ok(page)
    }

    /// A pool that no publisher has is a mistake, not an empty page.
    fn check_pool(&self, query: &MachineQuery) -> Result<(), Failure> {
        let Some(wanted) = query.pool.as_deref() else { return Ok(()) };
        let meant = self.select(query.publisher.as_deref())?;
        let publishers: Vec<&Publisher> = meant.iter().filter_map(|id| self.publishers.get(id)).collect();
        if publishers.iter().any(|publisher| select::pool(publisher, wanted).is_some()) {
            return Ok(());
        }
        let pools = publishers.iter().flat_map(|publisher| &publisher.trust.rules().catalog().pools);
        let pools: Vec<String> = pools.map(|pool| pool.name.clone()).collect();
        let said = [("pool", wanted.to_owned().into()), ("pools", pools.join(", ").into())];
        let no_such = Saying::new(HostMessage::NoSuchPool, said);
        Err(Failure::saying(Code::ArgumentInvalid, no_such).next(HostMessage::NamePoolNext))
    }

    pub(super) fn machine(
        &self,
        choice: &MachineChoice,
        text: &Text,
        now: Timestamp,
    ) -> Result<HostReply, Failure> {
        let places = self.find_machine(choice, now)?;
        Ok(HostReply::Machine { machines: self.rows(&places, text, now) })
    }

    pub(super) fn block(
        &mut self,
        choice: &MachineChoice,
        blocked: bool,
        text: &Text,
        now: Timestamp,
    ) -> Result<MachinesChanged, Failure> {
        let places = self.find_machine(choice, now)?;
        self.change(&places, now, |ledger, place| ledger.block(place.pool, place.cmid, blocked))?;
        Ok(MachinesChanged { machines: self.rows(&places, text, now) })
    }

    pub(super) fn forget(
        &mut self,
        choice: &MachineChoice,
        text: &Text,
        now: Timestamp,
    ) -> Result<MachinesChanged, Failure> {
        let places = self.find_machine(choice, now)?;
        let machines = self.rows(&places, text, now);
        self.change(&places, now, |ledger, place| ledger.forget(place.pool, place.cmid))?;
        Ok(MachinesChanged { machines })
    }

    /// Applies the same change to several records, all or none.
    fn change(
        &mut self,
        places: &[MachinePlace],
        now: Timestamp,
        change: impl Fn(&mut Ledger, &MachinePlace) -> Option<Effect>,
    ) -> Result<(), Failure> {
        let ids: Vec<PublisherId> = places.iter().map(|place| place.publisher).collect();
        self.turn(&ids, now, |turn| {
            for place in places {
                turn.change(place.publisher, |ledger, _duty, _now| change(ledger, place));
            }
        })?;
        Ok(())
    }

    fn rows(&self, places: &[MachinePlace], text: &Text, now: Timestamp) -> Vec<MachineRow> {
        let states = states(text);
        let rows = places.iter().filter_map(|place| {
            let publisher = self.publishers.get(&place.publisher)?;
            let view = publisher.ledger.machine(place.pool, place.cmid, publisher.now(now))?;
            Some(row(publisher.id(), publisher.trust.rules(), &view, &states))
        });
        rows.collect()
    }
}

/// The pool to look in: none inside means all; none at all, that this publisher has no such pool.
#[expect(clippy::option_option, reason = "nothing wanted and nothing found are different")]
fn wanted_pool(publisher: &Publisher, wanted: Option<&str>) -> Option<Option<PoolNumber>> {
    match wanted {
        None => Some(None),
        Some(text) => select::pool(publisher, text).map(Some),
    }
}

fn cursor((publisher, pool, cmid): Position) -> String {
    format!("{publisher}.{pool}.{cmid}")
}

fn position(cursor: &str) -> Result<Position, Failure> {
    let read = || {
        let (publisher, rest) = cursor.split_once('.')?;
        let (pool, cmid) = rest.split_once('.')?;
        Some((publisher.parse().ok()?, PoolNumber(pool.parse().ok()?), cmid.parse().ok()?))
    };
    read().ok_or_else(|| {
        let wrong = Saying::new(HostMessage::NoPlaceInList, [("place", cursor.to_owned().into())]);
        Failure::saying(Code::ArgumentInvalid, wrong)
    })
}

pub(crate) fn row(
    publisher: PublisherId,
    rules: &Rules,
    view: &MachineView<'_>,
    states: &States,
) -> MachineRow {
    let record = view.record();
    MachineRow {
        publisher: publisher.to_string(),
        pool: record.pool.0,
        pool_name: rules.pool(record.pool).map(|pool| pool.name.clone()).unwrap_or_default(),
        cmid: Guid::grouped(record.cmid.as_bytes()).to_string(),
        product: record.product.0,
        product_name: rules.product(record.product).map(|product| product.name.clone()).unwrap_or_default(),
        name: record.name,
        address: record.address.to_string(),
        virtual_machine: record.virtual_machine,
        software: record.software,
        status: record.status,
        status_name: states.get(usize::from(record.status)).cloned().unwrap_or_default(),
        code: record.code.0,
        licensed_until: record.granted_until.map(iso),
        first_seen: iso(record.first_seen),
        last_seen: iso(record.last_seen),
        requests: record.requests,
        counts: view.counts,
        counts_until: view.lapses.map(iso),
        blocked: record.blocked,
        sharing: view.sharing.map(|machines| machines.0),
        cloned_since: view.sharing.and(record.cloned_since).map(iso),
        shared_by: match view.sharing {
            Some(_) => record.faces.iter().rev().map(sharing).collect(),
            None => Vec::new(),
        },
        shared_by_more: view.sharing.is_some() && record.more_faces > 0,
    }
}

fn sharing(face: &Face) -> SharingMachine {
    let fingerprint = face.fingerprint.to_string();
    SharingMachine {
        name: face.name.clone(),
        address: face.address.to_string(),
        fingerprint: fingerprint.get(..16).unwrap_or_default().to_owned(),
        first_seen: iso(face.first_seen),
        last_seen: iso(face.last_seen),
    }
}
