//! The files that carry signed objects: a bundle for hosts and machines, a kit for a new host.

use super::Sealed;
use crate::error::WireError;
use crate::id::{PublicKey, PublisherId};
use crate::item::{Item, bounded_len, text};
use crate::limits;
use alloc::string::String;
use alloc::vec::Vec;
use minicbor::{Decode, Encode};

/// What a machine or a host needs to trust one publisher. Unsigned: everything in it proves itself.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Bundle {
    /// Always "muster-bundle/1".
    #[n(0)]
    pub format: String,
    /// The publisher: digest of `root`.
    #[n(1)]
    pub publisher: PublisherId,
    /// The publisher's first root key.
    #[n(2)]
    pub root: PublicKey,
    /// Successions, oldest first; each is signed by the root before it.
    #[n(3)]
    pub successions: Vec<Sealed>,
    /// Certificate of the catalog key.
    #[n(4)]
    pub catalog_key: Sealed,
    /// The catalog.
    #[n(5)]
    pub catalog: Sealed,
    /// Certificate of the service key that signed the revocation list.
    #[n(6)]
    pub service: Sealed,
    /// The revocation list, where there is one.
    #[n(7)]
    pub revocations: Option<Sealed>,
    /// The root's own revocations, where there are any.
    #[n(8)]
    pub root_revocations: Option<Sealed>,
    /// How many signatures of a root-signed object are required: 1 today.
    #[n(9)]
    pub root_signatures: u8,
}

/// What an organisation gets: a bundle, its host key, and where to activate it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Kit {
    /// Always "muster-kit/1".
    #[n(0)]
    pub format: String,
    /// The bundle.
    #[n(1)]
    pub bundle: Bundle,
    /// The host key, 25 characters without dashes.
    #[n(2)]
    pub host_key: String,
    /// Address of the publisher's service, a URL.
    #[n(3)]
    pub service_address: String,
    /// The organisation.
    #[n(4)]
    pub organisation: String,
    /// The instruction sheet.
    #[n(5)]
    pub instructions: String,
}

impl Bundle {
    /// Text of the field `format`.
    pub const FORMAT: &'static str = "muster-bundle/1";
}
impl Kit {
    /// Text of the field `format`.
    pub const FORMAT: &'static str = "muster-kit/1";
}

impl Item for Bundle {
    const LIMIT: usize = limits::BUNDLE;
    fn check_bounds(&self) -> Result<(), WireError> {
        bounded_len("format", self.format.len(), Self::FORMAT.len(), Self::FORMAT.len())?;
        bounded_len("successions", self.successions.len(), 0, 16)?;
        let same = u64::from(self.format == Self::FORMAT);
        crate::item::bounded("format is muster-bundle/1", same, 1, 1)?;
        crate::item::bounded("root signatures", u64::from(self.root_signatures), 1, 1)
    }
}
impl Item for Kit {
    const LIMIT: usize = limits::BUNDLE;
    fn check_bounds(&self) -> Result<(), WireError> {
        crate::item::bounded("format is muster-kit/1", u64::from(self.format == Self::FORMAT), 1, 1)?;
        bounded_len("host key", self.host_key.len(), 25, 25)?;
        text("service address", &self.service_address, 1, limits::SERVICE)?;
        text("organisation", &self.organisation, 1, limits::NAME)?;
        bounded_len("instructions", self.instructions.len(), 0, limits::INSTRUCTIONS)?;
        // A sheet has lines.
        self.instructions
            .split('\n')
            .try_for_each(|line| text("instructions", line, 0, limits::INSTRUCTIONS))?;
        self.bundle.check_bounds()
    }
}
