//! The host of a replay: the real ledger under a catalog with the record's products and the policy's changes.

use super::policy::Policy;
use super::recording::{Recorded, Recording};
use crate::engine::PlayFault;
use crate::engine::host::Host;
use crate::engine::publisher::{Publisher, number};
use crate::scenario::{HostPlan, MachineNames, Moment, PoolPlan, ProductPlan, Scenario, StepLength};
use muster_core::host::{Bounds, Change, Outcome, PoolCensus, RequestRecord};
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::Nonce;
use muster_wire::message::Request;
use muster_wire::number::{CatalogVersion, Minutes, ProductNumber, RevocationNumber};
use muster_wire::time::Timestamp;
use std::sync::Arc;

/// Machines that were counted before the record begins, and still are, asked within this time before it.
pub(super) const BEFORE: i64 = 60 * 86_400;
/// The host is certified for as long as any record is.
const HOST_DAYS: u32 = 400;
/// The part of a machine that stands for all of them.
const WHOLE: u8 = 1;

/// The host, and who certifies it.
pub(super) struct Stage {
    pub(super) scenario: Scenario,
    publisher: Publisher,
    host: Host,
    numbers: Vec<ProductNumber>,
    asked: u64,
    /// When the host looks after itself again.
    kept_up: Moment,
}

/// A request at its moment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asking<'a> {
    pub(super) recorded: &'a Recorded,
    pub(super) at: Timestamp,
    pub(super) status: u8,
    pub(super) minutes_left: Minutes,
}

impl Stage {
    pub(super) fn new(recording: &Recording, policy: &Policy) -> Result<Self, PlayFault> {
        let scenario = scenario(recording, policy);
        let mut publisher = Publisher::new(&scenario, 0);
        let trust = Arc::new(publisher.trust()?);
        let missing = PlayFault::Missing { what: "host", place: 0 };
        let plan = scenario.hosts.first().ok_or(missing)?.clone();
        let host = Host::new(&scenario, 0, &plan, trust, &mut publisher)?;
        let numbers = recording.products().iter().map(|product| product.number).collect();
        Ok(Self { scenario, publisher, host, numbers, asked: 0, kept_up: Moment::default() })
    }

    fn moment(&self, at: Timestamp) -> Moment {
        let seconds = at.seconds_since(self.scenario.starts).max(0);
        Moment(u32::try_from(seconds).unwrap_or(u32::MAX))
    }

    /// The place of a product.
    pub(super) fn product(&self, number: ProductNumber) -> Option<usize> {
        self.numbers.iter().position(|known| *known == number)
    }

    /// The answer, as it stands in the audit; none where nothing can be signed.
    pub(super) fn ask(&mut self, asking: Asking<'_>) -> Result<Option<RequestRecord>, PlayFault> {
        let moment = self.moment(asking.at);
        // A host looks after itself all the time, so that its clock never seems to have stepped.
        while self.kept_up <= moment {
            self.host.upkeep(self.kept_up, &mut self.publisher)?;
            self.kept_up = self.kept_up.after(StepLength::Hour.seconds());
        }
        let request = self.request(asking);
        let Outcome { changes, .. } = self.host.decide(moment, asking.recorded.address, &request);
        Ok(changes.into_iter().find_map(|change| match change {
            Change::Request(record) => Some(record),
            _ => None,
        }))
    }

    fn request(&mut self, asking: Asking<'_>) -> Request {
        let Asking { recorded, at, status, minutes_left } = asking;
        self.asked = self.asked.saturating_add(1);
        let mut nonce = [0; 16];
        nonce.iter_mut().zip(self.asked.to_be_bytes()).for_each(|(byte, one)| *byte = one);
        let ahead = recorded.client_time.seconds_since(recorded.time);
        let place = self
            .product(recorded.product)
            .map_or(ProductNumber(u16::MAX), |place| ProductNumber(number(place)));
        Request {
            publisher: self.publisher.id(),
            product: place,
            cmid: recorded.cmid,
            nonce: Nonce::new(nonce),
            fingerprint: Fingerprint::new(vec![Part { number: WHOLE, digest: recorded.fingerprint }]),
            client_time: at.plus_seconds(ahead),
            status,
            minutes_left,
            catalog_version: CatalogVersion(1),
            revocation_number: RevocationNumber(0),
            virtual_machine: recorded.virtual_machine,
            software: String::new(),
            machine_name: recorded.name.clone(),
            last_recorded: None,
            held: None,
        }
    }

    pub(super) fn census(&self, at: Timestamp) -> Vec<PoolCensus> {
        self.host.census(self.moment(at))
    }

    /// Objects that the stand-in sealed, and seals that it verified.
    pub(super) fn sealed(&self) -> (u64, u64) {
        (self.publisher.signed, self.publisher.tally.verified())
    }
}

fn scenario(recording: &Recording, policy: &Policy) -> Scenario {
    let mut pools: Vec<PoolPlan> = Vec::new();
    let products = recording.products().iter().enumerate().map(|(place, product)| {
        let pool = pools.iter().position(|pool| pool.name == product.pool).unwrap_or_else(|| {
            pools.push(PoolPlan { name: product.pool.clone() });
            pools.len().saturating_sub(1)
        });
        let change = policy.products.iter().rfind(|change| change.product == place);
        let change = change.cloned().unwrap_or_default();
        let threshold = change.threshold.unwrap_or(product.threshold);
        ProductPlan {
            name: product.name.clone(),
            pool,
            threshold,
            lowest_threshold: threshold,
            validity: change.validity.unwrap_or(product.validity),
            renewal: change.renewal.unwrap_or(product.renewal),
            retry: change.retry.unwrap_or(product.retry),
            initial_grace: change.initial_grace.unwrap_or(product.initial_grace),
            additional_grace: change.additional_grace.unwrap_or(product.additional_grace),
            rearms: 0,
        }
    });
    let products: Vec<ProductPlan> = products.collect();
    let bounds = Bounds::default();
    let host = HostPlan {
        name: "host".to_owned(),
        products: (0..products.len()).collect(),
        from: Moment::default(),
        until: Moment::NEVER,
        certified_until: None,
        renewal: None,
        retry: None,
        threshold: None,
        machine_maximum: policy.machine_maximum,
        machines_per_pool: policy.machines_per_pool.unwrap_or(bounds.machines_per_pool.0),
        new_machines_per_address: policy.new_machines_per_address.unwrap_or(bounds.newcomers_per_source.0),
        clock_offset: 0,
    };
    Scenario {
        name: policy.name.clone(),
        seed: 1,
        days: recording.days(),
        starts: recording.begins().plus_seconds(BEFORE.saturating_neg()),
        step: StepLength::Day,
        healing: true,
        spread_attempts: true,
        machine_names: MachineNames::Plain,
        host_days: HOST_DAYS,
        pools,
        products,
        hosts: vec![host],
        sites: Vec::new(),
        populations: Vec::new(),
        events: Vec::new(),
        expectations: Vec::new(),
    }
}
