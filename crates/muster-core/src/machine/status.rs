//! Everything that a status display shows, as plain data.

use super::good_host::GoodHost;
use super::identity::InstallationNumber;
use super::last_attempt::LastAttempt;
use super::licence_proof::{LicenceFault, ProvenLicence};
use super::machine::Machine;
use super::mak_state::HeldMak;
use super::product_state::ProductState;
use super::proof::{HeldFault, ProvenGrant};
use super::rearm::{RearmScope, Rearms};
use super::schedule::Intervals;
use super::surroundings::Surroundings;
use crate::fingerprint::{Likeness, digest};
use crate::licence::Standing;
use crate::product_key::KeyKind;
use crate::rules::{OnNotification, on_notification};
use alloc::string::String;
use alloc::vec::Vec;
use muster_wire::id::{Cmid, Digest, Guid, KeyId, PublisherId};
use muster_wire::number::{
    CatalogVersion, GroupNumber, MachineCount, PoolNumber, ProductNumber, RevocationNumber,
};
use muster_wire::object::{Attribute, Product, Recorded};
use muster_wire::time::Timestamp;

/// One machine under one publisher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MachineStatus {
    /// The publisher.
    pub publisher: PublisherId,
    /// Its name.
    pub publisher_name: String,
    /// Catalog held.
    pub catalog_version: CatalogVersion,
    /// When it was signed.
    pub catalog_issued: Timestamp,
    /// Revocation list held; 0: none.
    pub revocation_number: RevocationNumber,
    /// Whether it is a lab catalog.
    pub lab: bool,
    /// Whether a copied machine heals by itself.
    pub heals: bool,
    /// The installation.
    pub installation: InstallationNumber,
    /// Digest of the enrolled vector.
    pub fingerprint: Digest,
    /// How much of the enrolled vector is found here.
    pub likeness: Likeness,
    /// The time that states are judged at: the later one of clock and time mark.
    pub judged_at: Timestamp,
    /// Whether the clock can be right at all.
    pub clock_set: bool,
    /// The latest time that is known to have passed.
    pub time_mark: Option<Timestamp>,
    /// Rearms of the installed product that has most left.
    pub rearms: Rearms,
    /// Every product that has or had a key here, ascending by number.
    pub products: Vec<ProductStatus>,
}

/// One product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductStatus {
    /// Its number.
    pub number: ProductNumber,
    /// Its name.
    pub name: String,
    /// One line about it.
    pub description: String,
    /// The activation id.
    pub activation_id: Guid,
    /// Id of the application it belongs to.
    pub application_id: Option<Guid>,
    /// Name of the application.
    pub application_name: Option<String>,
    /// Whether it is a part of a suite.
    pub suite: bool,
    /// The last five characters of its key.
    pub partial_key: Option<String>,
    /// What its key is.
    pub key_kind: Option<KeyKind>,
    /// Its rearms.
    pub rearms: Rearms,
    /// Whether its timers stand still because an image was prepared and it was not used since.
    pub frozen: bool,
    /// The host that was found and granted last.
    pub good_host: Option<GoodHost>,
    /// The counting pool.
    pub pool: PoolNumber,
    /// Name of the pool.
    pub pool_name: Option<String>,
    /// The machine's id in the pool, once it has asked.
    pub cmid: Option<Cmid>,
    /// Threshold in the catalog; a host key may have its own.
    pub threshold: MachineCount,
    /// Where it stands.
    pub standing: Standing,
    /// What notification means to it.
    pub on_notification: OnNotification,
    /// The proven grant, in force or not.
    pub grant: Option<GrantView>,
    /// Why the grant that is kept proves nothing.
    pub held_fault: Option<HeldFault>,
    /// The proven licence by the multiple activation key that is installed, in force or not.
    pub licence: Option<LicenceView>,
    /// Why the licence that is kept proves nothing.
    pub licence_fault: Option<LicenceFault>,
    /// Attempts by the multiple activation key in a row that brought no licence.
    pub failures: u8,
    /// The intervals in force.
    pub intervals: Option<Intervals>,
    /// How the last attempt went.
    pub last_attempt: Option<LastAttempt>,
    /// When to ask next; none where nothing is scheduled or it is due at once.
    pub next_attempt: Option<Timestamp>,
    /// Whether there is anything to ask for: not for a product that is licensed without end.
    pub asks: bool,
}

/// A proven grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantView {
    /// The organisation of the host; none where it was confirmed by telephone.
    pub organisation: Option<String>,
    /// The host.
    pub host: KeyId,
    /// Its key group.
    pub group: GroupNumber,
    /// Count of the pool at that time, capped.
    pub count: MachineCount,
    /// Threshold that the count was held against.
    pub threshold: MachineCount,
    /// When it was made.
    pub issued: Timestamp,
    /// First moment at which it no longer holds.
    pub until: Timestamp,
    /// The id it was made for.
    pub cmid: Cmid,
    /// How many machines shared the id.
    pub sharing: Option<MachineCount>,
    /// Where the host recorded it.
    pub recorded: Recorded,
    /// How much of the hardware it was made for is found here.
    pub likeness: Likeness,
    /// Whether the publisher has revoked the host.
    pub host_revoked: bool,
    /// Named values of the host key.
    pub attributes: Vec<Attribute>,
}

/// A proven licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenceView {
    /// The organisation that the key was issued to, where the proof names it.
    pub organisation: Option<String>,
    /// When it was issued, where the proof names it.
    pub issued: Option<Timestamp>,
    /// Whether it was confirmed by telephone.
    pub by_telephone: bool,
    /// How much of the hardware it was made for is found here.
    pub likeness: Likeness,
    /// Whether the publisher has revoked it or its key.
    pub revoked: bool,
    /// Named values of the key.
    pub attributes: Vec<Attribute>,
}

impl Machine {
    /// Looks at everything, changes nothing.
    #[must_use]
    pub fn status(&self, surroundings: &Surroundings) -> MachineStatus {
        let (rules, state) = (self.trust.rules(), &self.state);
        let known = state.products.iter().filter_map(|kept| Some((rules.product(kept.number)?, kept)));
        MachineStatus {
            publisher: rules.publisher(),
            publisher_name: rules.catalog().name.clone(),
            catalog_version: rules.version(),
            catalog_issued: rules.catalog().issued,
            revocation_number: self.trust.revocation_number(),
            lab: rules.is_lab(),
            heals: rules.heals(),
            installation: state.installation(),
            fingerprint: digest(&state.enrolled),
            likeness: self.likeness(&state.enrolled, &surroundings.fingerprint),
            judged_at: self.effective(surroundings.now),
            clock_set: self.is_clock_set(surroundings.now),
            time_mark: state.time_mark,
            rearms: self.rearms_in(&RearmScope::Everything).unwrap_or_default(),
            products: known.map(|(product, kept)| self.product_status(product, kept, surroundings)).collect(),
        }
    }

    fn product_status(
        &self,
        product: &Product,
        kept: &ProductState,
        surroundings: &Surroundings,
    ) -> ProductStatus {
        let rules = self.trust.rules();
        let application = rules.application(product);
        let proven = self.proven(product.number);
        ProductStatus {
            number: product.number,
            name: product.name.clone(),
            description: product.description.clone(),
            activation_id: product.activation_id,
            application_id: application.map(|application| application.id),
            application_name: application.map(|application| application.name.clone()),
            suite: rules.is_suite(product),
            partial_key: kept.partial_key().map(String::from),
            key_kind: kept.key_kind(),
            rearms: self.rearms(product.number).unwrap_or_default(),
            frozen: self.is_frozen(product.number),
            good_host: kept.good_host.clone(),
            pool: product.pool,
            pool_name: rules.pool(product.pool).map(|pool| pool.name.clone()),
            cmid: self.state.identity(product.pool).map(|identity| identity.cmid),
            threshold: product.threshold,
            standing: self.judged(product, surroundings.into()),
            on_notification: on_notification(product),
            grant: proven.map(|proven| self.grant_view(proven, surroundings)),
            held_fault: self.held_fault(product.number).cloned(),
            licence: self.licence(product.number).map(|proven| self.licence_view(proven, surroundings)),
            licence_fault: self.licence_fault(product.number).cloned(),
            failures: kept.mak().map_or(0, HeldMak::failures),
            intervals: self.intervals(product.number),
            last_attempt: kept.last_attempt.clone(),
            next_attempt: kept.next_attempt.filter(|_| self.asks(kept)),
            asks: self.asks(kept),
        }
    }

    fn licence_view(&self, proven: &ProvenLicence, surroundings: &Surroundings) -> LicenceView {
        LicenceView {
            organisation: proven.organisation().map(String::from),
            issued: proven.issued(),
            by_telephone: proven.is_by_telephone(),
            likeness: self.licensed_likeness(proven.subject(), &surroundings.fingerprint),
            revoked: proven.is_revoked(&self.trust, self.effective(surroundings.now)),
            attributes: proven.attributes(),
        }
    }

    fn grant_view(&self, proven: &ProvenGrant, surroundings: &Surroundings) -> GrantView {
        let (host, grant) = (proven.host(), proven.grant());
        GrantView {
            organisation: host.organisation.clone(),
            host: host.key_id(),
            group: host.group,
            count: grant.count,
            threshold: grant.threshold,
            issued: grant.issued,
            until: proven.until(),
            cmid: grant.cmid,
            sharing: grant.sharing,
            recorded: grant.recorded,
            likeness: self.likeness(proven.fingerprint(), &surroundings.fingerprint),
            host_revoked: self.trust.is_host_revoked(host, self.effective(surroundings.now)),
            attributes: grant.attributes.clone().unwrap_or_default(),
        }
    }
}
