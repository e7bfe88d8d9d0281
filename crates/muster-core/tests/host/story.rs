//! One host, its publisher, a clock that stands until it is moved, and the machines that ask.

use crate::store::Store;
use muster_core::code::Code;
use muster_core::event::Event;
use muster_core::fingerprint::part_digest;
use muster_core::host::{
    Arrival, Bounds, Duty, HostSettings, Ledger, MachineView, Outcome, Permission, PoolCensus, Reply, Source,
};
use muster_core::trust::Trust;
use muster_example::{
    ExamplePublisher, STARTS, STUDIO_7_AND_SERVER_7, SUITE_6_GROUP, SUITE_7_GROUP, host_key,
};
use muster_sign::{CertifiedHost, SigningKey, seal};
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::{Cmid, Nonce, StoreEpoch};
use muster_wire::message::{Answer, Request};
use muster_wire::number::{
    CatalogVersion, GroupNumber, MachineCount, Minutes, PoolNumber, ProductNumber, RevocationNumber,
};
use muster_wire::object::{Bundle, Catalog, Grant, HostCertificate, Recorded, Refusal, Revocations};
use muster_wire::time::Timestamp;

/// Desktops and servers.
pub(crate) const STUDIO_POOL: PoolNumber = PoolNumber(1);
/// The older suite.
pub(crate) const SUITE_6_POOL: PoolNumber = PoolNumber(2);
/// The field's retry interval.
pub(crate) const RETRY: Minutes = Minutes(120);
pub(crate) const DAY: Minutes = Minutes::days(1);
pub(crate) const WEEK: Minutes = Minutes::days(7);

/// A machine as it shows itself.
#[derive(Clone)]
pub(crate) struct Machine {
    pub(crate) request: Request,
    pub(crate) source: Source,
    pub(crate) permission: Permission,
    /// Seconds by which its clock is ahead of the host's.
    pub(crate) clock: i64,
}

/// What a machine was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Told {
    Granted { count: u32, threshold: u32 },
    Refused { code: Code, figure: i64, limit: i64 },
    Noticed { code: Code, figure: i64, limit: i64 },
    ShowGrant(Recorded),
}

pub(crate) fn too_few(count: i64, threshold: i64) -> Told {
    Told::Refused { code: Code::CountInsufficient, figure: count, limit: threshold }
}

pub(crate) struct Story {
    pub(crate) publisher: ExamplePublisher,
    pub(crate) trust: Trust,
    pub(crate) certificates: Vec<CertifiedHost>,
    pub(crate) settings: HostSettings,
    pub(crate) ledger: Ledger,
    pub(crate) store: Store,
    pub(crate) now: Timestamp,
    /// Events of the last request.
    pub(crate) events: Vec<Event>,
    nonce: u128,
}

impl Story {
    /// A host of publisher 1 that covers everything but the newest desktop.
    pub(crate) fn new() -> Self {
        Self::of(ExamplePublisher::new(1), |_| {})
    }

    /// A host of this publisher, whose catalog is changed before it is signed.
    pub(crate) fn of(publisher: ExamplePublisher, edit: impl FnOnce(&mut Catalog)) -> Self {
        let epoch = StoreEpoch::new([0xe0; 8]);
        let mut story = Self {
            trust: trust(&publisher, edit, |_| {}),
            certificates: Vec::new(),
            settings: HostSettings::default(),
            ledger: Ledger::new(publisher.id(), epoch),
            store: Store::new(publisher.id(), epoch),
            now: STARTS.plus(DAY),
            events: Vec::new(),
            nonce: 0,
            publisher,
        };
        for group in [STUDIO_7_AND_SERVER_7, SUITE_6_GROUP, SUITE_7_GROUP] {
            story.certify(group, |_| {});
        }
        story
    }

    /// Gives the host one more certificate.
    pub(crate) fn certify(&mut self, group: GroupNumber, edit: impl FnOnce(&mut HostCertificate)) {
        let mut certificate = self.publisher.host_certificate(host_key(1).public(), group, STARTS);
        edit(&mut certificate);
        let sealed = seal(&certificate, self.publisher.service_key());
        self.certificates.push(self.trust.host(&self.publisher.sealed_service(), &sealed).unwrap());
    }

    /// The only certificate is now this one.
    pub(crate) fn certify_only(&mut self, group: GroupNumber, edit: impl FnOnce(&mut HostCertificate)) {
        self.certificates.clear();
        self.certify(group, edit);
    }

    pub(crate) fn push(&mut self, renewal: Option<u32>, retry: Option<u32>) {
        let shortest = self.trust.rules().shortest_interval();
        let (renewal, retry) = (renewal.map(Minutes), retry.map(Minutes));
        self.settings = HostSettings::new(renewal, retry, Bounds::default(), shortest).unwrap();
    }

    pub(crate) fn bound(&mut self, machines_per_pool: u32, newcomers_per_source: u32) {
        let bounds = Bounds {
            machines_per_pool: MachineCount(machines_per_pool),
            newcomers_per_source: MachineCount(newcomers_per_source),
        };
        self.settings = HostSettings::new(None, None, bounds, Minutes(15)).unwrap();
    }

    pub(crate) fn wait(&mut self, span: Minutes) {
        self.now = self.now.plus(span);
    }

    pub(crate) fn duty(&self) -> Duty<'_> {
        Duty { trust: &self.trust, certificates: &self.certificates, settings: &self.settings }
    }

    /// One request, decided and made durable.
    pub(crate) fn decide(&mut self, machine: &Machine) -> Outcome {
        self.nonce += 1;
        let request = Request {
            publisher: self.publisher.id(),
            nonce: Nonce::new(self.nonce.to_be_bytes()),
            client_time: self.now.plus_seconds(machine.clock),
            ..machine.request.clone()
        };
        self.decide_request(&request, machine)
    }

    pub(crate) fn decide_request(&mut self, request: &Request, machine: &Machine) -> Outcome {
        let duty = Duty { trust: &self.trust, certificates: &self.certificates, settings: &self.settings };
        let arrival = Arrival {
            now: self.now,
            source: machine.source,
            permission: machine.permission,
            fresh_epoch: StoreEpoch::new([0xf1; 8]),
            request,
        };
        let outcome = self.ledger.decide(&duty, &arrival);
        self.store.apply(&outcome.changes);
        self.events.clone_from(&outcome.events);
        outcome
    }

    pub(crate) fn ask(&mut self, machine: &Machine) -> Told {
        told(&self.decide(machine).reply)
    }

    /// Each of the machines asks once; what the last one was told.
    pub(crate) fn all(&mut self, machines: impl IntoIterator<Item = Machine>) -> Option<Told> {
        machines.into_iter().map(|machine| self.ask(&machine)).last()
    }

    pub(crate) fn grant(&mut self, machine: &Machine) -> Grant {
        match self.decide(machine).reply {
            Reply::Grant { payload, .. } => payload,
            other => panic!("no grant: {other:?}"),
        }
    }

    pub(crate) fn refusal(&mut self, machine: &Machine) -> Refusal {
        match self.decide(machine).reply {
            Reply::Refusal { payload, .. } => payload,
            other => panic!("no refusal: {other:?}"),
        }
    }

    pub(crate) fn sweep(&mut self) -> Vec<Event> {
        let effect = self.ledger.sweep(self.now);
        self.store.apply(&effect.changes);
        effect.events
    }

    pub(crate) fn census(&self, pool: PoolNumber) -> PoolCensus {
        let census = self.ledger.census(self.now);
        *census.iter().find(|census| census.pool == pool).unwrap()
    }

    /// Current count as it is shown, and the true one.
    pub(crate) fn counts(&self, pool: PoolNumber) -> (u32, u32) {
        let census = self.census(pool);
        (census.current_count.0, census.true_count.0)
    }

    pub(crate) fn view(&self, pool: PoolNumber, machine: &Machine) -> MachineView<'_> {
        self.ledger.machine(pool, machine.request.cmid, self.now).unwrap()
    }

    pub(crate) fn event_names(&self) -> Vec<&'static str> {
        self.events.iter().map(Event::name).collect()
    }

    /// A grant as its machine holds it, signed by this host's key.
    pub(crate) fn held(&self, grant: &Grant, key: &SigningKey) -> Answer {
        let own = self.certificates.first().unwrap();
        Answer {
            object: seal(grant, key),
            host: own.sealed().clone(),
            service: Some(self.publisher.sealed_service()),
            key: None,
        }
    }
}

/// What the publisher proves, its catalog and revocation list changed before they are signed.
pub(crate) fn trust(
    publisher: &ExamplePublisher,
    edit: impl FnOnce(&mut Catalog),
    revoke: impl FnOnce(&mut Revocations),
) -> Trust {
    let mut catalog = publisher.catalog();
    edit(&mut catalog);
    let mut revocations = publisher.revocations();
    revoke(&mut revocations);
    let bundle = Bundle {
        catalog: seal(&catalog, publisher.catalog_key()),
        revocations: Some(seal(&revocations, publisher.service_key())),
        ..publisher.bundle()
    };
    Trust::from_bundle(&bundle, Some(publisher.id())).unwrap()
}

pub(crate) fn told(reply: &Reply) -> Told {
    let code = |number| Code::from_number(number).unwrap();
    match reply {
        Reply::Grant { payload, .. } => {
            Told::Granted { count: payload.count.0, threshold: payload.threshold.0 }
        }
        Reply::Refusal { payload, .. } => {
            Told::Refused { code: code(payload.code), figure: payload.figure, limit: payload.limit }
        }
        Reply::Notice(notice) => {
            Told::Noticed { code: code(notice.code), figure: notice.figure, limit: notice.limit }
        }
        Reply::GrantWanted(wanted) => Told::ShowGrant(wanted.recorded),
    }
}

/// A machine with hardware, a name and an address of its own.
pub(crate) fn machine(product: ProductNumber, number: u32) -> Machine {
    let [_, a, b, c] = number.to_be_bytes();
    Machine {
        request: Request {
            publisher: ExamplePublisher::new(1).id(),
            product,
            cmid: Cmid::new((0xc0_0000_u128 + u128::from(number)).to_be_bytes()),
            nonce: Nonce::new([0; 16]),
            fingerprint: hardware(number),
            client_time: Timestamp::ZERO,
            status: 2,
            minutes_left: Minutes(43_200),
            catalog_version: CatalogVersion(1),
            revocation_number: RevocationNumber(0),
            virtual_machine: false,
            software: "0.1.0".into(),
            machine_name: Some(format!("pc-{number}")),
            last_recorded: None,
            held: None,
        },
        source: Source::new([10, a, b, c].into()),
        permission: Permission::Allowed,
        clock: 0,
    }
}

pub(crate) fn machines(product: ProductNumber, numbers: impl IntoIterator<Item = u32>) -> Vec<Machine> {
    numbers.into_iter().map(|number| machine(product, number)).collect()
}

pub(crate) fn hardware(number: u32) -> Fingerprint {
    let digest = part_digest(ExamplePublisher::new(1).id(), 1, &number.to_string());
    Fingerprint::new(vec![Part { number: 1, digest }])
}

impl Machine {
    pub(crate) fn with_hardware(mut self, number: u32) -> Self {
        self.request.fingerprint = hardware(number);
        self
    }
    pub(crate) fn named(mut self, name: &str) -> Self {
        self.request.machine_name = Some(name.into());
        self
    }
    pub(crate) fn with_status(mut self, status: u8) -> Self {
        self.request.status = status;
        self
    }
    pub(crate) fn from(mut self, source: &str) -> Self {
        self.source = source.parse().unwrap();
        self
    }
    pub(crate) fn with_clock(mut self, seconds: i64) -> Self {
        self.clock = seconds;
        self
    }
    pub(crate) fn permitted(mut self, permission: Permission) -> Self {
        self.permission = permission;
        self
    }
    pub(crate) fn remembering(mut self, last: Recorded, held: Option<Answer>) -> Self {
        self.request.last_recorded = Some(last);
        self.request.held = held;
        self
    }
}
