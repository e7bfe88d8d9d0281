//! Who asks next, and with which bytes.

use super::chance::Chance;
use super::fleet::Fleet;
use super::mix::{Kind, Mix};
use super::template::{Common, Template};
use crate::trouble::Trouble;
use muster_core::code::Code;
use muster_wire::number::ProductNumber;
use std::ops::Range;

/// How far a wrong clock is off: beyond the four hours that are borne.
const WRONG_CLOCK: u32 = 5 * 3_600;

/// What must come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    Grant,
    /// A grant, or the refusal that too few machines have asked.
    Counted,
    /// The refusal with this code.
    Refusal(u32),
}

/// One request that was sent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    pub(super) machine: u32,
    pub(super) cmid: [u8; 16],
    pub(super) nonce: [u8; 16],
    /// The clock that the machine gave.
    pub(super) time: u32,
    pub(super) expected: Expected,
}

/// What the machines ask for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject {
    pub(super) common: Common,
    /// A product that the host does not cover.
    pub(super) uncovered: Option<ProductNumber>,
    /// How many machines the product needs.
    pub(super) threshold: u32,
}

/// Which machines ask, and in which order.
#[derive(Debug, Clone)]
pub(super) enum Order {
    /// By chance, for ever: those with a number below `known` are on record, new ones are those from `next` on.
    Mixed { mix: Mix, known: u32, next: u32 },
    /// Each of these once, those below `known` as machines that renew.
    Once { machines: Range<u32>, known: u32 },
}

/// Makes requests.
#[derive(Debug)]
pub(super) struct Asker {
    fleet: Fleet,
    order: Order,
    chance: Chance,
    /// Nonces must never come again, so they do not depend on the seed.
    nonces: Chance,
    /// What counted requests are answered.
    counted: Expected,
    renewal: Template,
    new: Template,
    uncovered: Option<Template>,
}

impl Asker {
    pub(super) fn new(subject: &Subject, fleet: Fleet, order: Order, seed: u64) -> Result<Self, Trouble> {
        let new = Common { last_recorded: None, ..subject.common };
        let known = match order {
            Order::Mixed { known, .. } | Order::Once { known, .. } => known,
        };
        let counted = if known >= subject.threshold { Expected::Grant } else { Expected::Counted };
        let uncovered = subject.uncovered.map(|product| Template::new(&Common { product, ..new }));
        let nonces = muster_os::entropy::fill().map_err(Trouble::Entropy)?;
        Ok(Self {
            fleet,
            order,
            chance: Chance::new(seed),
            nonces: Chance::new(u64::from_be_bytes(nonces)),
            counted,
            renewal: Template::new(&subject.common)?,
            new: Template::new(&new)?,
            uncovered: uncovered.transpose()?,
        })
    }

    /// Appends the next request; none where all have asked.
    pub(super) fn ask(&mut self, into: &mut Vec<u8>, now: u32) -> Option<Asked> {
        let (machine, kind) = self.next()?;
        let (template, time, expected) = match (kind, &self.uncovered) {
            (Kind::Renewal, _) => (&self.renewal, now, self.counted),
            (Kind::New, _) => (&self.new, now, self.counted),
            (Kind::Refusal, Some(uncovered)) if self.chance.below(2) == 1 => {
                (uncovered, now, Expected::Refusal(Code::NotCovered.number()))
            }
            (Kind::Refusal, _) => {
                let wrong = now.saturating_sub(WRONG_CLOCK);
                (&self.renewal, wrong, Expected::Refusal(Code::ClockDifference.number()))
            }
        };
        let identity = self.fleet.machine(machine);
        let nonce = nonce(&mut self.nonces);
        template.write(into, &identity, &nonce, time);
        Some(Asked { machine, cmid: identity.cmid, nonce, time, expected })
    }

    fn next(&mut self) -> Option<(u32, Kind)> {
        match &mut self.order {
            Order::Once { machines, known } => {
                let machine = machines.next()?;
                Some((machine, if machine < *known { Kind::Renewal } else { Kind::New }))
            }
            Order::Mixed { mix, known, next } => match mix.draw(&mut self.chance) {
                Kind::New => {
                    let machine = *next;
                    *next = next.wrapping_add(1);
                    Some((machine, Kind::New))
                }
                kind => Some((self.chance.below(*known), kind)),
            },
        }
    }

    /// The number of the next new machine.
    pub(super) const fn next_new(&self) -> u32 {
        match &self.order {
            Order::Once { machines, .. } => machines.start,
            Order::Mixed { next, .. } => *next,
        }
    }
}

fn nonce(nonces: &mut Chance) -> [u8; 16] {
    let both = (u128::from(nonces.draw()) << 64) | u128::from(nonces.draw());
    both.to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_wire::frame::read_body;
    use muster_wire::id::{PublisherId, StoreEpoch};
    use muster_wire::limits;
    use muster_wire::message::Request;
    use muster_wire::number::{CatalogVersion, RecordNumber};
    use muster_wire::object::Recorded;
    use std::collections::HashSet;

    const NOW: u32 = 1_800_000_000;

    fn subject() -> Subject {
        let common = Common {
            publisher: PublisherId::new([7; 16]),
            product: ProductNumber(1),
            catalog_version: CatalogVersion(2),
            last_recorded: Some(Recorded { epoch: StoreEpoch::new([9; 8]), number: RecordNumber(1) }),
            alone: false,
        };
        Subject { common, uncovered: Some(ProductNumber(5)), threshold: 25 }
    }

    fn asked(order: Order, number: usize) -> Vec<(Asked, Request)> {
        let mut asker = Asker::new(&subject(), Fleet::new(1), order, 1).unwrap();
        let one = || {
            let mut bytes = Vec::new();
            let asked = asker.ask(&mut bytes, NOW)?;
            Some((asked, read_body(&bytes[limits::HEADER..]).unwrap()))
        };
        std::iter::from_fn(one).take(number).collect()
    }

    #[test]
    fn requests_are_those_that_are_expected_to_be_answered_so() {
        let mix = "renewals=50,new=25,refusals=25".parse().unwrap();
        let all = asked(Order::Mixed { mix, known: 100, next: 200 }, 1_000);
        for (asked, request) in &all {
            assert_eq!((request.cmid.as_bytes(), request.nonce.as_bytes()), (&asked.cmid, &asked.nonce));
            assert_eq!(request.client_time.seconds(), i64::from(asked.time));
            let is_wrong = asked.time == NOW - WRONG_CLOCK;
            let expected = match (request.product.0, is_wrong) {
                (5, false) => Expected::Refusal(0xC004_F042),
                (1, true) => Expected::Refusal(0xC004_F06C),
                (1, false) => Expected::Grant,
                other => panic!("{other:?}"),
            };
            assert_eq!(asked.expected, expected);
            assert_eq!(request.last_recorded.is_none(), asked.machine >= 200 || request.product.0 == 5);
        }
        let new: Vec<u32> =
            all.iter().map(|(asked, _)| asked.machine).filter(|machine| *machine >= 200).collect();
        assert_eq!(new, (200..200 + u32::try_from(new.len()).unwrap()).collect::<Vec<_>>());
        assert!(new.len() > 200);
        let nonces: HashSet<_> = all.iter().map(|(asked, _)| asked.nonce).collect();
        assert_eq!(nonces.len(), all.len());
    }

    #[test]
    fn each_machine_asks_once() {
        let all = asked(Order::Once { machines: 0..40, known: 10 }, 100);
        let machines: Vec<u32> = all.iter().map(|(asked, _)| asked.machine).collect();
        assert_eq!(machines, (0..40).collect::<Vec<_>>());
        assert_eq!(all.iter().filter(|(_, request)| request.last_recorded.is_some()).count(), 10);
        assert!(all.iter().all(|(asked, _)| asked.expected == Expected::Counted), "10 are fewer than 25");
    }
}
