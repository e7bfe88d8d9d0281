//! Finds what people name: publishers, key groups, pools, machines.

use muster_api::host::MachineChoice;
use muster_core::code::Code;
use muster_core::host::MachineView;
use muster_core::named::Named;
use muster_text::HostMessage;
use muster_wire::id::{Cmid, PublisherId};
use muster_wire::number::{GroupNumber, PoolNumber};
use muster_wire::time::Timestamp;

use crate::failure::Failure;
use crate::publisher::Publisher;
use crate::state::HostState;
use crate::text::Saying;

/// One record of a machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MachinePlace {
    pub(super) publisher: PublisherId,
    pub(super) pool: PoolNumber,
    pub(super) cmid: Cmid,
}

impl HostState {
    /// The publishers meant by an id, tag or name; all where none is named.
    pub(super) fn select(&self, name: Option<&str>) -> Result<Vec<PublisherId>, Failure> {
        let damaged = |name: &str| self.unusable.iter().find(|(id, _)| name.parse() == Ok(**id));
        if let Some((_, failure)) = name.and_then(damaged) {
            return Err(failure.clone());
        }
        if self.publishers.is_empty() {
            let damaged = self.unusable.values().next().cloned();
            return Err(damaged.unwrap_or_else(|| Failure::of(Code::HostNotSetUp)));
        }
        let Some(name) = name else { return Ok(self.publishers.keys().copied().collect()) };
        let named = Named::new(name);
        let meant = |publisher: &&Publisher| {
            named.is_id(&publisher.id().to_string())
                || named.is_name(&publisher.tag().to_string())
                || named.is_name(publisher.name())
        };
        let found: Vec<PublisherId> = self.publishers.values().filter(meant).map(Publisher::id).collect();
        if found.is_empty() {
            return Err(Failure::about(Code::PublisherUnknown, name).next(HostMessage::SeePublishersNext));
        }
        Ok(found)
    }

    /// The one publisher meant.
    pub(super) fn select_one(&self, name: Option<&str>) -> Result<PublisherId, Failure> {
        only_one(&self.select(name)?)
    }

    /// Every record of a machine, by its CMID or its name.
    pub(super) fn find_machine(
        &self,
        choice: &MachineChoice,
        now: Timestamp,
    ) -> Result<Vec<MachinePlace>, Failure> {
        let (machine, publisher) = (choice.cmid.as_str(), choice.publisher.as_deref());
        let cmid: Option<Cmid> = machine.parse().ok();
        let named = Named::new(machine);
        let mut found = Vec::new();
        for id in self.select(publisher)? {
            let Some(publisher) = self.publishers.get(&id) else { continue };
            let (ledger, now) = (&publisher.ledger, publisher.now(now));
            let place =
                |view: MachineView<'_>| MachinePlace { publisher: id, pool: view.pool(), cmid: view.cmid() };
            let is_meant = |view: &MachineView<'_>| view.name().is_some_and(|name| named.is_name(&name));
            match cmid {
                Some(cmid) => found.extend(ledger.find(cmid, now).map(place)),
                None => found.extend(ledger.machines(now).filter(is_meant).map(place)),
            }
        }
        found.retain(|place: &MachinePlace| choice.pool.is_none_or(|pool| place.pool == PoolNumber(pool)));
        if found.is_empty() {
            return Err(Failure::about(Code::NoSuchMachine, machine));
        }
        Ok(found)
    }
}

/// The one of several, where there is one.
pub(super) fn only_one(found: &[PublisherId]) -> Result<PublisherId, Failure> {
    match found {
        [one] => Ok(*one),
        several => {
            let publishers = u64::try_from(several.len()).unwrap_or(u64::MAX);
            let meant = Saying::new(HostMessage::SeveralPublishers, [("publishers", publishers.into())]);
            Err(Failure::saying(Code::ArgumentInvalid, meant).next(HostMessage::NamePublisherNext))
        }
    }
}

/// The key group that people mean by a number or a name.
pub(super) fn group(publisher: &Publisher, text: &str) -> Option<GroupNumber> {
    let named = Named::new(text);
    let mut groups = publisher.trust.rules().catalog().groups.iter();
    groups.find(|group| named.is_group(group)).map(|group| group.number)
}

/// The pool that people mean by a number or a name.
pub(super) fn pool(publisher: &Publisher, text: &str) -> Option<PoolNumber> {
    let named = Named::new(text);
    let mut pools = publisher.trust.rules().catalog().pools.iter();
    let found = pools.find(|pool| named.is_number(pool.number.0) || named.is_name(&pool.name));
    found.map(|pool| pool.number)
}
