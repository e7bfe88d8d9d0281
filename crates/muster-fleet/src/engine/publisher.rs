//! The simulated publisher: its keys, its catalog, what it certifies and revokes. Everything is sealed by the stand-in.

use crate::scenario::{MachineNames, ProductPlan, Scenario};
use muster_core::product_key::{KeyKind, KeySecret, ProductKey, PublisherTag};
use muster_core::trust::{Trust, TrustError};
use muster_sign::{StandInKey, Tally, publisher_id, seal_stand_in, sha256};
use muster_wire::fingerprint::Fingerprint;
use muster_wire::id::{Guid, PublicKey, PublisherId, StoreEpoch};
use muster_wire::message::{CatalogMessage, RevocationsMessage};
use muster_wire::number::{
    ApplicationNumber, CatalogVersion, GroupNumber, KeySerial, MachineCount, PoolNumber, ProductNumber,
    RecordNumber, RevocationNumber,
};
use muster_wire::object::{
    Application, Bundle, Catalog, CatalogKeyCertificate, FingerprintPolicy, HostCertificate, KeyGroup, Kind,
    Pool, Product, Recorded, Revocations, RevokedKey, Role, Sealed, ServiceCertificate, Terms,
};
use muster_wire::time::Timestamp;

/// The catalog is signed this long before everything begins, so that a clock may be a month behind.
const BEFORE: i64 = 30 * 86_400;
/// The publisher's keys hold for longer than any scenario.
const KEYS_HOLD: i64 = 60 * 365 * 86_400;
const APPLICATION: ApplicationNumber = ApplicationNumber(1);
/// Parts of a machine and their weights; three of the four must match.
pub(crate) const PARTS: [(u8, u16); 4] = [(1, 4), (3, 3), (5, 3), (7, 3)];
const REQUIRED_PERCENT: u8 = 60;
/// The kind of host keys in a revocation list.
const HOST_KEY: u8 = 1;

/// The number of what stands at a place of a list.
pub(crate) fn number(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX).saturating_add(1)
}

/// The publisher.
#[derive(Debug)]
pub(crate) struct Publisher {
    root: StandInKey,
    catalog_key: StandInKey,
    service: StandInKey,
    begins: Timestamp,
    catalog: Catalog,
    revocations: Revocations,
    pub(crate) tally: Tally,
    pub(crate) signed: u64,
}

impl Publisher {
    /// The same publisher for one seed. `oldest_image` is how many seconds before the begin machines are at work already.
    pub(crate) fn new(scenario: &Scenario, oldest_image: u32) -> Self {
        let key = |role: u64| key(&[b"publisher", &scenario.seed.to_be_bytes(), &role.to_be_bytes()]);
        let (root, catalog_key, service) = (key(1), key(2), key(3));
        let publisher = publisher_id(&root.public());
        let begins =
            scenario.starts.plus_seconds(BEFORE.saturating_add(oldest_image.into()).saturating_neg());
        Self {
            root,
            catalog_key,
            service,
            begins,
            catalog: catalog(scenario, publisher, begins),
            revocations: Revocations {
                kind: Kind::Revocations.number(),
                publisher,
                number: RevocationNumber(0),
                issued: begins,
                hosts: Vec::new(),
                keys: Vec::new(),
                licences: Vec::new(),
                from: None,
            },
            tally: Tally::default(),
            signed: 0,
        }
    }

    pub(crate) fn id(&self) -> PublisherId {
        self.catalog.publisher
    }

    /// What machines and hosts are given first.
    pub(crate) fn trust(&mut self) -> Result<Trust, TrustError> {
        let bundle = Bundle {
            format: Bundle::FORMAT.into(),
            publisher: self.id(),
            root: self.root.public(),
            successions: Vec::new(),
            catalog_key: self.sealed_catalog_key(),
            catalog: self.sealed_catalog(),
            service: self.sealed_service(),
            revocations: None,
            root_revocations: None,
            root_signatures: 1,
        };
        Trust::from_stand_in_bundle(&bundle, &self.tally)
    }

    /// Changes the rules of a product, in a new catalog.
    pub(crate) fn publish(
        &mut self,
        now: Timestamp,
        place: usize,
        change: impl FnOnce(&mut Product),
    ) -> CatalogMessage {
        self.catalog.version = CatalogVersion(self.catalog.version.0.saturating_add(1));
        self.catalog.issued = now;
        if let Some(product) = self.catalog.products.get_mut(place) {
            change(product);
        }
        let (catalog_key, catalog) = (self.sealed_catalog_key(), self.sealed_catalog());
        CatalogMessage { publisher: self.id(), catalog_key, catalog }
    }

    /// Revokes the host key of a host, in a new list.
    pub(crate) fn revoke(&mut self, now: Timestamp, host: usize) -> RevocationsMessage {
        self.revocations.number = RevocationNumber(self.revocations.number.0.saturating_add(1));
        self.revocations.issued = now;
        let revoked = RevokedKey { kind: HOST_KEY, number: number(host), serial: serial(host) };
        self.revocations.keys.push(revoked);
        self.revocations.keys.sort_unstable();
        self.revocations.keys.dedup();
        self.signed = self.signed.saturating_add(1);
        let list = seal_stand_in(&self.revocations, &self.service);
        RevocationsMessage { publisher: self.id(), service: self.sealed_service(), list, root: None }
    }

    /// Certifies a host.
    pub(crate) fn certify(
        &mut self,
        host: usize,
        key: PublicKey,
        terms: Option<Terms>,
        (not_before, not_after): (Timestamp, Timestamp),
    ) -> Sealed {
        self.signed = self.signed.saturating_add(1);
        let certificate = HostCertificate {
            kind: Kind::Host.number(),
            publisher: self.id(),
            key,
            organisation: "Simulated Organisation".into(),
            group: GroupNumber(number(host)),
            not_before,
            not_after,
            serial: serial(host),
            recorded: Recorded { epoch: StoreEpoch::new([0; 8]), number: RecordNumber(1) },
            catalog_version: self.catalog.version,
            revocation_number: self.revocations.number,
            hardware: sha256(&[&Fingerprint::default().to_bytes()]),
            terms,
        };
        seal_stand_in(&certificate, &self.service)
    }

    /// The certificate of the service key.
    pub(crate) fn sealed_service(&mut self) -> Sealed {
        self.signed = self.signed.saturating_add(1);
        let certificate = ServiceCertificate {
            kind: Kind::Service.number(),
            publisher: self.id(),
            key: self.service.public(),
            not_before: self.begins,
            not_after: self.begins.plus_seconds(KEYS_HOLD),
            roles: [Role::Hosts, Role::Revocations].map(Role::number).to_vec(),
        };
        seal_stand_in(&certificate, &self.root)
    }

    fn sealed_catalog_key(&mut self) -> Sealed {
        self.signed = self.signed.saturating_add(1);
        let certificate = CatalogKeyCertificate {
            kind: Kind::CatalogKey.number(),
            publisher: self.id(),
            key: self.catalog_key.public(),
            not_before: self.begins,
            not_after: self.begins.plus_seconds(KEYS_HOLD),
            lab: false,
        };
        seal_stand_in(&certificate, &self.root)
    }

    fn sealed_catalog(&mut self) -> Sealed {
        self.signed = self.signed.saturating_add(1);
        seal_stand_in(&self.catalog, &self.catalog_key)
    }
}

/// A key of a simulation.
pub(crate) fn key(parts: &[&[u8]]) -> StandInKey {
    let seed: Vec<&[u8]> = [&b"muster fleet key"[..]].into_iter().chain(parts.iter().copied()).collect();
    StandInKey::new(PublicKey::new(*sha256(&seed).as_bytes()))
}

fn serial(host: usize) -> KeySerial {
    KeySerial(number(host).into())
}

fn catalog(scenario: &Scenario, publisher: PublisherId, issued: Timestamp) -> Catalog {
    let pools = scenario.pools.iter().enumerate();
    let products = scenario.products.iter().enumerate();
    let hosts = scenario.hosts.iter().enumerate();
    Catalog {
        kind: Kind::Catalog.number(),
        publisher,
        version: CatalogVersion(1),
        issued,
        name: "Simulated Publisher".into(),
        lab: false,
        applications: vec![Application {
            number: APPLICATION,
            id: Guid::new([1; 16]),
            name: "Simulated products".into(),
            suite: None,
        }],
        pools: pools
            .map(|(at, pool)| Pool { number: PoolNumber(number(at)), name: pool.name.clone() })
            .collect(),
        products: products.map(|(at, plan)| product(publisher, at, plan)).collect(),
        groups: hosts
            .map(|(at, host)| KeyGroup {
                number: GroupNumber(number(at)),
                name: host.name.clone(),
                covers: host.products.iter().map(|product| ProductNumber(number(*product))).collect(),
            })
            .collect(),
        fingerprint: FingerprintPolicy {
            weights: PARTS.to_vec(),
            required_percent: REQUIRED_PERCENT,
            strong: None,
        },
        healing: scenario.healing,
        machine_names: match scenario.machine_names {
            MachineNames::Plain => 0,
            MachineNames::Hashed => 1,
            MachineNames::Off => 2,
        },
        host_days: scenario.host_days,
        telephone_keys: None,
        service: None,
    }
}

fn product(publisher: PublisherId, place: usize, plan: &ProductPlan) -> Product {
    let number = number(place);
    Product {
        number: ProductNumber(number),
        activation_id: Guid::new(u128::from(number).to_be_bytes()),
        application: APPLICATION,
        pool: PoolNumber(self::number(plan.pool)),
        name: plan.name.clone(),
        description: String::new(),
        threshold: MachineCount(plan.threshold),
        lowest_threshold: MachineCount(plan.lowest_threshold),
        validity: plan.validity,
        renewal_interval: plan.renewal,
        retry_interval: plan.retry,
        initial_grace: plan.initial_grace,
        additional_grace: plan.additional_grace,
        rearms: plan.rearms,
        on_notification: 0,
        setup_key: setup_key(publisher, number),
    }
}

/// Every number of a product has a setup key; were there none, the catalog would be refused as a whole.
fn setup_key(publisher: PublisherId, number: u16) -> String {
    let tag = PublisherTag::of(publisher);
    let key = ProductKey::new(KeyKind::ClientSetup, tag, number, KeySerial(0), KeySecret::NONE);
    key.map(|key| key.compact()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_sign::Untrusted;

    fn scenario() -> Scenario {
        let text = "name = \"x\"\ndays = 1\n[[product]]\nname = \"p\"\nthreshold = 1\n[[host]]\nname = \"h\"\n\
            [[site]]\nname = \"s\"\n[[population]]\nname = \"m\"\nsite = \"s\"\nkind = \"server\"\ncount = 1\n";
        Scenario::parse(text).unwrap()
    }

    #[test]
    fn nobody_who_trusts_publishers_trusts_this_one() {
        let mut publisher = Publisher::new(&scenario(), 0);
        let simulated = publisher.trust().unwrap();
        let refused = Err(TrustError::Untrusted(Untrusted::Algorithm { found: -70_000 }));
        let bundle = simulated.to_bundle();
        assert_eq!(Trust::from_bundle(&bundle, None).map(drop), refused);
        assert_eq!(Trust::from_bundle(&bundle, Some(publisher.id())).map(drop), refused);
        let again = Trust::from_stand_in_bundle(&bundle, &Tally::default()).unwrap();
        assert_eq!(again.to_bundle(), bundle);
    }

    #[test]
    fn a_seed_has_one_publisher() {
        let publisher = |seed| Publisher::new(&scenario().with_seed(seed), 0);
        assert_eq!(publisher(1).id(), publisher(1).id());
        assert_ne!(publisher(1).id(), publisher(2).id());
    }
}
