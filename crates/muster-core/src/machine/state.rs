//! All that a machine remembers about one publisher, and its encoding.

use super::identity::{InstallationNumber, PoolIdentity};
use super::last_attempt::{ADDRESS_TEXT, HOST_TEXT};
use super::mak_state::MakProof;
use super::product_state::ProductState;
use crate::code::{Code, Reason};
use crate::product_key;
use alloc::string::String;
use alloc::vec::Vec;
use minicbor::{Decode, Decoder, Encode};
use muster_wire::fingerprint::Fingerprint;
use muster_wire::id::PublisherId;
use muster_wire::number::{PoolNumber, ProductNumber};
use muster_wire::object::Sealed;
use muster_wire::time::Timestamp;
use muster_wire::{Item, WireError, limits};

/// Most bytes of an encoded state: one product with its grant and its licence takes at most 16,000.
const LIMIT: usize = 16 * 1_048_576;
const FAMILY: &str = "muster-machine/";
const VERSION: u32 = 1;
const FORMAT: &str = "muster-machine/1";

/// One machine under one publisher. Only [`super::Machine`] changes it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct MachineState {
    #[n(0)]
    format: String,
    #[n(1)]
    publisher: PublisherId,
    #[n(2)]
    installation: InstallationNumber,
    /// The vector that new grants are bound to.
    #[n(3)]
    pub(super) enrolled: Fingerprint,
    /// Strictly ascending by pool.
    #[n(4)]
    pub(super) identities: Vec<PoolIdentity>,
    /// Strictly ascending by number.
    #[n(5)]
    pub(super) products: Vec<ProductState>,
    #[n(6)]
    pub(super) time_mark: Option<Timestamp>,
    /// Rearms used by all products together, as earlier versions counted them; only ever read.
    #[n(7)]
    rearms_of_all: Option<u16>,
}

/// Why bytes are not the state of a machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StateFault {
    /// They are damaged.
    #[error("the state of the machine is damaged: {0}")]
    Damaged(#[from] WireError),
    /// A newer version wrote them.
    #[error("the state of the machine has format {found}, this version reads up to {spoken}")]
    Newer {
        /// Format found.
        found: u32,
        /// Newest format that is read.
        spoken: u32,
    },
}

impl StateFault {
    /// The code with its numbers.
    #[must_use]
    pub fn reason(self) -> Reason {
        match self {
            Self::Damaged(_) => Code::StateDamaged.into(),
            Self::Newer { found, spoken } => Reason::with(Code::StateNewer, found.into(), spoken.into()),
        }
    }
}

impl MachineState {
    /// The state of a machine that has just heard of a publisher.
    #[must_use]
    pub fn new(publisher: PublisherId, installation: InstallationNumber, enrolled: Fingerprint) -> Self {
        Self {
            format: FORMAT.into(),
            publisher,
            installation,
            enrolled,
            identities: Vec::new(),
            products: Vec::new(),
            time_mark: None,
            rearms_of_all: None,
        }
    }
    /// Reads what [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// Damaged bytes, or the format of a newer version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, StateFault> {
        let read: Result<Self, WireError> = muster_wire::decode(bytes);
        read.map(Self::with_rearms_of_products).map_err(|error| match format_number(bytes) {
            Some(found) if found > VERSION => StateFault::Newer { found, spoken: VERSION },
            _ => StateFault::Damaged(error),
        })
    }
    /// One number that was counted for all products is each product's own from now on.
    fn with_rearms_of_products(mut self) -> Self {
        if let Some(used) = self.rearms_of_all.take() {
            self.products.iter_mut().for_each(|kept| kept.rearms_used = used);
        }
        self
    }
    /// The encoding that is written to disk.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        muster_wire::encode(self)
    }
    /// The publisher.
    #[must_use]
    pub const fn publisher(&self) -> PublisherId {
        self.publisher
    }
    /// The installation.
    #[must_use]
    pub const fn installation(&self) -> InstallationNumber {
        self.installation
    }
    /// The latest time that is known to have passed.
    #[must_use]
    pub const fn time_mark(&self) -> Option<Timestamp> {
        self.time_mark
    }
    /// The machine's ids, ascending by pool.
    #[must_use]
    pub fn identities(&self) -> &[PoolIdentity] {
        &self.identities
    }
    /// What is remembered of products, ascending by number.
    #[must_use]
    pub fn products(&self) -> &[ProductState] {
        &self.products
    }
    /// What is remembered of one product.
    #[must_use]
    pub fn product(&self, number: ProductNumber) -> Option<&ProductState> {
        self.products.iter().find(|product| product.number == number)
    }
    pub(super) fn product_mut(&mut self, number: ProductNumber) -> Option<&mut ProductState> {
        self.products.iter_mut().find(|product| product.number == number)
    }
    /// The identity in one pool, once there has been an attempt in it.
    #[must_use]
    pub fn identity(&self, pool: PoolNumber) -> Option<PoolIdentity> {
        self.identities.iter().find(|identity| identity.pool == pool).copied()
    }
}

impl Item for MachineState {
    const LIMIT: usize = LIMIT;

    fn check_bounds(&self) -> Result<(), WireError> {
        within("format is muster-machine/1", usize::from(self.format == FORMAT), 1, 1)?;
        check_fingerprint(&self.enrolled)?;
        ascending("identities", &self.identities, |identity| identity.pool)?;
        ascending("products", &self.products, |product| product.number)?;
        self.products.iter().try_for_each(check_product)
    }
}

fn check_product(product: &ProductState) -> Result<(), WireError> {
    within("product", product.number.0.into(), 1, limits::NUMBER.into())?;
    if let Some(key) = &product.setup_key {
        within("setup key", key.len(), product_key::LENGTH, product_key::LENGTH)?;
    }
    if let Some(last) = &product.last_attempt {
        within("host", last.host.len(), 0, HOST_TEXT)?;
        within("address", last.address.as_ref().map_or(0, String::len), 0, ADDRESS_TEXT)?;
    }
    if let Some(good) = &product.good_host {
        within("good host", good.host.len(), 0, HOST_TEXT)?;
        within("good host's address", good.address.as_ref().map_or(0, String::len), 0, ADDRESS_TEXT)?;
    }
    if let Some(held) = &product.held {
        check_fingerprint(&held.fingerprint)?;
        held.answer.check_bounds()?;
    }
    check_mak(product)
}

fn check_mak(product: &ProductState) -> Result<(), WireError> {
    let keys = [product.setup_key.is_some(), product.mak.is_some()];
    within("installed keys", keys.into_iter().filter(|there| *there).count(), 0, 1)?;
    if let Some(mak) = &product.mak {
        within("partial key", mak.partial.len(), product_key::GROUP, product_key::GROUP)?;
        mak.pending.as_ref().map_or(Ok(()), |pending| check_fingerprint(&pending.subject))?;
    }
    let Some(held) = &product.licence else { return Ok(()) };
    check_fingerprint(&held.subject)?;
    let signed = |object: &Sealed| within("signed object", object.as_bytes().len(), 1, limits::OBJECT);
    match &held.proof {
        MakProof::Service { service, licence } => [service, licence].into_iter().try_for_each(signed),
        MakProof::Telephone { confirmation } => signed(confirmation),
    }
}

fn check_fingerprint(fingerprint: &Fingerprint) -> Result<(), WireError> {
    let parts = fingerprint.parts();
    within("fingerprint", parts.len(), 0, limits::FINGERPRINT_PARTS)?;
    ascending("fingerprint", parts, |part| part.number)?;
    let most = limits::FINGERPRINT_PART.into();
    parts.iter().try_for_each(|part| within("fingerprint part", part.number.into(), 1, most))
}

fn ascending<T, K: Ord>(field: &'static str, list: &[T], key: impl Fn(&T) -> K) -> Result<(), WireError> {
    within(field, list.len(), 0, limits::CATALOG_ENTRIES)?;
    let ordered = list.iter().zip(list.iter().skip(1)).all(|(one, next)| key(one) < key(next));
    if ordered { Ok(()) } else { Err(WireError::NotAscending { field }) }
}

fn within(field: &'static str, value: usize, least: usize, most: usize) -> Result<(), WireError> {
    if (least..=most).contains(&value) {
        return Ok(());
    }
    let wide = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    Err(WireError::OutOfBounds { field, value: wide(value), least: wide(least), most: wide(most) })
}

/// The number in the field `format`, if the bytes begin like a state of any version.
fn format_number(bytes: &[u8]) -> Option<u32> {
    let mut decoder = Decoder::new(bytes);
    decoder.map().ok()?;
    if decoder.u8().ok()? != 0 {
        return None;
    }
    decoder.str().ok()?.strip_prefix(FAMILY)?.parse().ok()
}
