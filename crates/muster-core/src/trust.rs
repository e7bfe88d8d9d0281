//! What one publisher has proven to this machine or host, and what may replace it.
//!
//! Everything hangs on the publisher id: a bundle proves itself against it, a newer catalog or list replaces an
//! older one only after the same proof, and an answer of a host is proven link by link.

mod known_hosts;

use self::known_hosts::{KnownHosts, ProvenHost};
use crate::product_key::{KeyKind, ProductKey};
use crate::rules::{CatalogFault, Rules};
use crate::telephone::{ConfirmationId, ConfirmationRefusal, InstallationId};
use alloc::string::ToString;
use alloc::vec::Vec;
use muster_sign::{CertifiedHost, HostAnswer, Root, Untrusted, Verified, key_id, kind_of, unverified};
use muster_wire::id::{KeyId, PublicKey, PublisherId};
use muster_wire::limits;
use muster_wire::message::{Answer, CatalogMessage, RevocationsMessage};
use muster_wire::number::{
    CatalogVersion, Day, KeySerial, ProductNumber, RevocationNumber, TelephoneKeyNumber,
};
use muster_wire::object::{
    Bundle, CatalogKeyCertificate, Confirmation, Grant, Licence, Refusal, Revocations, RevokedKey,
    RootRevocations, Sealed, ServiceCertificate,
};
use muster_wire::time::Timestamp;

/// One publisher, proven.
#[derive(Debug, Clone)]
pub struct Trust {
    first_root: PublicKey,
    successions: Vec<Sealed>,
    root: Root,
    catalog_key: Verified<CatalogKeyCertificate>,
    rules: Rules,
    service: Verified<ServiceCertificate>,
    revocations: Option<Verified<Revocations>>,
    root_revocations: Option<Verified<RootRevocations>>,
    known_hosts: KnownHosts,
}

/// Why something is not taken from whoever gave it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TrustError {
    /// A signature, a chain or an encoding does not hold.
    #[error(transparent)]
    Untrusted(#[from] Untrusted),
    /// A catalog is genuine, but its entries do not fit together.
    #[error("the catalog contradicts itself: {0}")]
    Catalog(#[from] CatalogFault),
    /// The bundle is another publisher's.
    #[error("made by publisher {found}, not by {expected}")]
    OtherPublisher {
        /// Who made it.
        found: PublisherId,
        /// Who was expected.
        expected: PublisherId,
    },
    /// Older than what is held.
    #[error("catalog version {offered} is older than version {held}, which is installed")]
    CatalogOlder {
        /// Version offered.
        offered: CatalogVersion,
        /// Version held.
        held: CatalogVersion,
    },
    /// The bundle's series of roots is neither a part nor a continuation of the one held.
    #[error("made under another line of {offered} replaced roots than the {held} known here")]
    OtherRoots {
        /// Successions in the bundle.
        offered: usize,
        /// Successions held.
        held: usize,
    },
    /// The root has withdrawn the key that signed.
    #[error("the publisher has withdrawn the key {key} that signed this")]
    KeyWithdrawn {
        /// The key.
        key: KeyId,
    },
    /// An answer holds something else than a grant or a refusal.
    #[error("the answer holds an object of kind {found}, neither grant nor refusal")]
    NotAnAnswer {
        /// Number of the kind found.
        found: u8,
    },
}

/// What an offer came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// Newer than what was held, and taken.
    Taken,
    /// The same is held already.
    Same,
    /// Something newer is held.
    Older,
}

/// An answer whose chain holds up to the publisher's root.
#[derive(Debug, Clone, PartialEq)]
pub enum Proven {
    /// A grant.
    Grant(CertifiedHost, Verified<Grant>),
    /// A refusal.
    Refusal(CertifiedHost, Verified<Refusal>),
}

impl Trust {
    /// Proves a bundle. With `expected` the bundle of any other publisher is refused before anything is read in it.
    ///
    /// # Errors
    /// The first link that does not hold.
    pub fn from_bundle(bundle: &Bundle, expected: Option<PublisherId>) -> Result<Self, TrustError> {
        if let Some(expected) = expected.filter(|expected| *expected != bundle.publisher) {
            return Err(TrustError::OtherPublisher { found: bundle.publisher, expected });
        }
        Self::under(Root::trust(bundle.publisher, bundle.root, &bundle.successions)?, bundle)
    }

    /// Proves the bundle of a simulated publisher, whose objects are sealed by the stand-in and by nothing else.
    ///
    /// # Errors
    /// The first link that does not hold.
    #[cfg(feature = "stand-in")]
    pub fn from_stand_in_bundle(bundle: &Bundle, tally: &muster_sign::Tally) -> Result<Self, TrustError> {
        let (publisher, first, successions) = (bundle.publisher, bundle.root, &bundle.successions);
        Self::under(Root::trust_stand_in(publisher, first, successions, tally)?, bundle)
    }

    fn under(root: Root, bundle: &Bundle) -> Result<Self, TrustError> {
        let root_revocations =
            bundle.root_revocations.as_ref().map(|list| root.revocations(list)).transpose()?;
        let catalog_key = root.catalog_key(&bundle.catalog_key)?;
        let rules = Rules::new(catalog_key.catalog(&bundle.catalog)?)?;
        let service = root.service(&bundle.service)?;
        let revocations = bundle.revocations.as_ref().map(|list| service.revocations(list)).transpose()?;
        let trust = Self {
            first_root: bundle.root,
            successions: bundle.successions.clone(),
            root,
            catalog_key,
            rules,
            service,
            revocations,
            root_revocations,
            known_hosts: KnownHosts::default(),
        };
        trust.check_held()?;
        Ok(trust)
    }

    /// Everything held, as a bundle that proves itself again.
    #[must_use]
    pub fn to_bundle(&self) -> Bundle {
        Bundle {
            format: Bundle::FORMAT.to_string(),
            publisher: self.publisher(),
            root: self.first_root,
            successions: self.successions.clone(),
            catalog_key: self.catalog_key.sealed().clone(),
            catalog: self.rules.catalog().sealed().clone(),
            service: self.service.sealed().clone(),
            revocations: self.revocations.as_ref().map(|list| list.sealed().clone()),
            root_revocations: self.root_revocations.as_ref().map(|list| list.sealed().clone()),
            root_signatures: 1,
        }
    }

    /// The publisher.
    #[must_use]
    pub fn publisher(&self) -> PublisherId {
        self.root.publisher()
    }
    /// What the catalog says.
    #[must_use]
    pub const fn rules(&self) -> &Rules {
        &self.rules
    }
    /// Number of the revocation list held; 0 without one.
    #[must_use]
    pub fn revocation_number(&self) -> RevocationNumber {
        self.revocations.as_ref().map_or(RevocationNumber(0), |list| list.number)
    }
    /// The catalog as a message.
    #[must_use]
    pub fn catalog_message(&self) -> CatalogMessage {
        CatalogMessage {
            publisher: self.publisher(),
            catalog_key: self.catalog_key.sealed().clone(),
            catalog: self.rules.catalog().sealed().clone(),
        }
    }
    /// The revocation list as a message, where there is one.
    #[must_use]
    pub fn revocations_message(&self) -> Option<RevocationsMessage> {
        let list = self.revocations.as_ref()?.sealed().clone();
        // Without room for both the service's list goes alone.
        let root = self.root_revocations.as_ref().map(|root| root.sealed().clone());
        let room = limits::LARGE_OBJECT.saturating_sub(list.as_bytes().len());
        let root = root.filter(|root| root.as_bytes().len() <= room);
        let (publisher, service) = (self.publisher(), self.service.sealed().clone());
        Some(RevocationsMessage { publisher, service, list, root })
    }

    /// Takes a catalog if it is genuine and newer.
    ///
    /// # Errors
    /// A catalog that is not genuine, or contradicts itself.
    pub fn offer_catalog(&mut self, message: &CatalogMessage) -> Result<Offer, TrustError> {
        let catalog_key = self.root.catalog_key(&message.catalog_key)?;
        let rules = Rules::new(catalog_key.catalog(&message.catalog)?)?;
        self.check_key(&catalog_key.key, rules.catalog().issued)?;
        let offer = ranked(rules.version(), self.rules.version());
        if offer == Offer::Taken {
            self.catalog_key = catalog_key;
            self.rules = rules;
        }
        Ok(offer)
    }

    /// Takes a revocation list if it is genuine and newer, and with it the root's, if that is.
    ///
    /// # Errors
    /// A list that is not genuine, or a list of the root that leaves something untrusted that is held.
    pub fn offer_revocations(&mut self, message: &RevocationsMessage) -> Result<Offer, TrustError> {
        let service = self.prove_service(&message.service)?;
        let list = service.revocations(&message.list)?;
        let mut newer = self.clone();
        if let Some(root) = &message.root {
            newer.offer_root_revocations(self.root.revocations(root)?);
        }
        newer.check_key(&service.key, list.issued)?;
        let offer = ranked(list.number, self.revocation_number());
        if offer == Offer::Taken {
            newer.service = service;
            newer.revocations = Some(list);
            newer.check_held()?;
            *self = newer;
        }
        Ok(offer)
    }

    fn offer_root_revocations(&mut self, offered: Verified<RootRevocations>) {
        let held = self.root_revocations.as_ref().map(|list| list.number);
        if held < Some(offered.number) {
            self.root_revocations = Some(offered);
        }
    }

    /// Takes from a newer bundle of the same publisher whatever is newer in it. The bundle is proven under the newest
    /// root that either side knows, so that a root which was replaced cannot come back.
    ///
    /// # Errors
    /// A bundle that is not genuine, of another publisher, of another line of roots, or with an older catalog.
    pub fn offer_bundle(&mut self, bundle: &Bundle) -> Result<Offer, TrustError> {
        let mut newer = self.alike(&self.under_newest_root(bundle)?)?;
        let (offered, held) = (newer.rules.version(), self.rules.version());
        if offered < held {
            return Err(TrustError::CatalogOlder { offered, held });
        }
        let before = self.to_bundle();
        // Lists only grow: whichever of the two is the newer one stays.
        if newer.revocation_number() < self.revocation_number() {
            newer.revocations.clone_from(&self.revocations);
            newer.service = self.service.clone();
        }
        let number = |list: &Option<Verified<RootRevocations>>| list.as_ref().map(|list| list.number);
        if number(&newer.root_revocations) < number(&self.root_revocations) {
            newer.root_revocations.clone_from(&self.root_revocations);
        }
        // What is put together from both must prove itself as a whole, or it could not be read back.
        let newer = self.alike(&newer.to_bundle())?;
        *self = newer;
        Ok(if self.to_bundle() == before { Offer::Same } else { Offer::Taken })
    }

    /// Another bundle of this publisher, proven in the same way.
    fn alike(&self, bundle: &Bundle) -> Result<Self, TrustError> {
        let (found, expected) = (bundle.publisher, self.publisher());
        if found != expected {
            return Err(TrustError::OtherPublisher { found, expected });
        }
        Self::under(self.root.trust_alike(bundle.root, &bundle.successions)?, bundle)
    }

    fn under_newest_root(&self, bundle: &Bundle) -> Result<Bundle, TrustError> {
        let (held, offered) = (&self.successions, &bundle.successions);
        if held.starts_with(offered) {
            return Ok(Bundle { successions: held.clone(), ..bundle.clone() });
        }
        if offered.starts_with(held) {
            return Ok(bundle.clone());
        }
        Err(TrustError::OtherRoots { offered: offered.len(), held: held.len() })
    }

    /// Proves a host's certificate.
    ///
    /// # Errors
    /// The first link that does not hold.
    pub fn host(&self, service: &Sealed, host: &Sealed) -> Result<CertifiedHost, TrustError> {
        let (key, host) = match self.known_hosts.find(service, host) {
            Some((service, known)) => (service.key, known.clone()),
            None => {
                let (service, host) = self.prove_host(service, host)?;
                (service.key, host)
            }
        };
        // What has been withdrawn is looked at every time.
        self.check_key(&key, host.not_before)?;
        Ok(host)
    }

    /// Whether the certificates of this host were proven here and are remembered.
    #[must_use]
    pub fn knows_host(&self, service: &Sealed, host: &Sealed) -> bool {
        self.known_hosts.find(service, host).is_some()
    }

    /// Proves a host's certificates and remembers them, so that every further answer of this host costs one signature and
    /// not three. Nothing of it is written anywhere.
    ///
    /// # Errors
    /// The first link that does not hold.
    pub fn know_host(&mut self, service: &Sealed, host: &Sealed) -> Result<(), TrustError> {
        if !self.knows_host(service, host) {
            let proven = self.prove_host(service, host)?;
            self.known_hosts.add(proven);
        }
        Ok(())
    }

    /// Mostly it is the certificate that is held with the list of revocations, and that one is proven.
    fn prove_service(&self, service: &Sealed) -> Result<Verified<ServiceCertificate>, Untrusted> {
        if self.service.sealed() == service { Ok(self.service.clone()) } else { self.root.service(service) }
    }

    fn prove_host(&self, service: &Sealed, host: &Sealed) -> Result<ProvenHost, TrustError> {
        let service = self.prove_service(service)?;
        let host = service.host(host)?;
        Ok((service, host))
    }

    /// Proves the confirmation of a host by telephone: the other form of a host's certificate.
    ///
    /// # Errors
    /// The first link that does not hold.
    pub fn host_by_telephone(&self, host: &Sealed, key: PublicKey) -> Result<CertifiedHost, TrustError> {
        self.confirmation(host)?;
        Ok(self.rules.catalog().host(host, key)?)
    }

    /// Proves the confirmation of an activation by telephone. Whether it is about this machine or host is the caller's
    /// to compare.
    ///
    /// # Errors
    /// The first link that does not hold.
    pub fn confirmation(&self, sealed: &Sealed) -> Result<Verified<Confirmation>, TrustError> {
        let catalog = self.rules.catalog();
        let confirmation = catalog.confirmation(sealed);
        // The key is known to have signed; what else is wrong does not matter where it is withdrawn.
        if matches!(confirmation, Ok(_) | Err(Untrusted::NotValidAtIssue { .. })) {
            let Confirmation { telephone_key: number, day, .. } = unverified(sealed)?;
            // A machine's has no date, so that a stolen key could have signed it at any time.
            let signed = day.map_or(Timestamp::from_seconds(i64::MAX), Day::starts);
            catalog.telephone_key(number).map_or(Ok(()), |named| self.check_key(&named.key, signed))?;
        }
        Ok(confirmation?)
    }

    /// Proves that a confirmation ID confirms what an installation ID asked for.
    ///
    /// # Errors
    /// Why it does not; where two exchanged blocks are the reason, which.
    pub fn confirm(
        &self,
        asked: &InstallationId,
        given: &ConfirmationId,
    ) -> Result<Verified<Confirmation>, ConfirmationRefusal> {
        let confirmation = given.confirm(asked, self.rules.catalog())?;
        match self.confirmation(confirmation.sealed()) {
            Err(TrustError::KeyWithdrawn { key }) => Err(ConfirmationRefusal::Withdrawn { key }),
            Err(TrustError::Untrusted(error)) => Err(ConfirmationRefusal::Untrusted(error)),
            _ => Ok(confirmation),
        }
    }

    /// The telephone key that installation IDs of this day name; none where no key is in use, or the root has withdrawn
    /// those that are.
    #[must_use]
    pub fn telephone_key(&self, day: Day) -> Option<TelephoneKeyNumber> {
        let mut keys = self.rules.catalog().telephone_keys().iter().rev();
        keys.find(|key| key.is_in_use(day) && self.check_key(&key.key, day.starts()).is_ok())
            .map(|key| key.number)
    }

    /// Proves a licence.
    ///
    /// # Errors
    /// The first link that does not hold.
    pub fn licence(&self, service: &Sealed, licence: &Sealed) -> Result<Verified<Licence>, TrustError> {
        let service = self.prove_service(service)?;
        let licence = service.licence(licence)?;
        self.check_key(&service.key, licence.issued)?;
        Ok(licence)
    }

    /// Proves an answer, link by link from the root. Whether it answers *this* request is the caller's next question.
    ///
    /// # Errors
    /// The first link that does not hold.
    pub fn answer(&self, answer: &Answer) -> Result<Proven, TrustError> {
        let host = match (&answer.service, answer.key) {
            (Some(service), _) => self.host(service, &answer.host)?,
            (None, Some(key)) => self.host_by_telephone(&answer.host, key)?,
            (None, None) => return Err(TrustError::NotAnAnswer { found: kind_of(&answer.host)?.number() }),
        };
        match host.answer(&answer.object)? {
            HostAnswer::Grant(grant) => Ok(Proven::Grant(host, grant)),
            HostAnswer::Refusal(refusal) => Ok(Proven::Refusal(host, refusal)),
            HostAnswer::Neither(other) => Err(TrustError::NotAnAnswer { found: other.number() }),
        }
    }

    /// Whether the publisher has revoked this host or the host key behind it, as of a moment.
    #[must_use]
    pub fn is_host_revoked(&self, host: &CertifiedHost, now: Timestamp) -> bool {
        let key = RevokedKey { kind: KeyKind::Host.number(), number: host.group.0, serial: host.serial };
        self.revocations.as_ref().is_some_and(|list| {
            has_come(list.host_from(&host.key_id()), now) || has_come(list.key_from(&key), now)
        })
    }

    /// Whether the publisher has revoked this licence or the multiple activation key behind it, as of a moment.
    #[must_use]
    pub fn is_licence_revoked(&self, licence: &Licence, now: Timestamp) -> bool {
        let named = self.revocations.as_ref().and_then(|list| list.licence_from(&licence.recorded));
        has_come(named, now) || self.is_mak_revoked(licence.product, licence.serial, now)
    }

    /// Whether the publisher has revoked this multiple activation key, as of a moment.
    #[must_use]
    pub fn is_mak_revoked(&self, product: ProductNumber, serial: KeySerial, now: Timestamp) -> bool {
        let key = RevokedKey { kind: KeyKind::Mak.number(), number: product.0, serial };
        has_come(self.revocations.as_ref().and_then(|list| list.key_from(&key)), now)
    }

    /// Whether the publisher has revoked the host with this key of its own, now or later, whatever its host key is.
    #[must_use]
    pub fn is_host_id_revoked(&self, host: &KeyId) -> bool {
        self.revocations.as_ref().is_some_and(|list| list.hosts.contains(host))
    }

    /// Whether the publisher has revoked this product key, now or later.
    #[must_use]
    pub fn is_key_revoked(&self, key: &ProductKey) -> bool {
        let revoked = RevokedKey { kind: key.kind().number(), number: key.number(), serial: key.serial() };
        self.revocations.as_ref().is_some_and(|list| list.keys.contains(&revoked))
    }

    /// Everything held stands under the root's list.
    fn check_held(&self) -> Result<(), TrustError> {
        self.check_key(&self.catalog_key.key, self.rules.catalog().issued)?;
        let signed = self.revocations.as_ref().map_or(Timestamp::ZERO, |list| list.issued);
        self.check_key(&self.service.key, signed)
    }

    /// What the key signed at a moment counts.
    fn check_key(&self, key: &PublicKey, signed: Timestamp) -> Result<(), TrustError> {
        let Some(list) = &self.root_revocations else { return Ok(()) };
        let key = key_id(key);
        if has_come(list.withdrawn_from(&key), signed) {
            return Err(TrustError::KeyWithdrawn { key });
        }
        Ok(())
    }
}

fn has_come(from: Option<Timestamp>, now: Timestamp) -> bool {
    from.is_some_and(|from| from <= now)
}

fn ranked<N: Ord + Copy>(offered: N, held: N) -> Offer {
    match offered.cmp(&held) {
        core::cmp::Ordering::Greater => Offer::Taken,
        core::cmp::Ordering::Equal => Offer::Same,
        core::cmp::Ordering::Less => Offer::Older,
    }
}
