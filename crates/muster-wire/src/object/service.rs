//! The root certifies an online signing key of the publisher, with what it may be used for.

use super::{Kind, check_kind, signable};
use crate::error::WireError;
use crate::id::{PublicKey, PublisherId};
use crate::item::{Item, ascending};
use crate::limits;
use crate::time::Timestamp;
use alloc::vec::Vec;
use minicbor::{Decode, Encode};

/// What a service key may sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Host certificates.
    Hosts,
    /// MAK licences.
    Licences,
    /// Revocation lists.
    Revocations,
}

impl Role {
    /// The number in a certificate.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Hosts => 1,
            Self::Licences => 2,
            Self::Revocations => 3,
        }
    }
}

/// Payload of kind 2, signed by the root.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ServiceCertificate {
    /// Always 2.
    #[n(0)]
    pub kind: u8,
    /// The publisher.
    #[n(1)]
    pub publisher: PublisherId,
    /// The key that is certified.
    #[n(2)]
    pub key: PublicKey,
    /// First moment at which it may sign.
    #[n(3)]
    pub not_before: Timestamp,
    /// Last moment at which it may sign.
    #[n(4)]
    pub not_after: Timestamp,
    /// Numbers of its roles, strictly ascending; unknown ones give no right.
    #[n(5)]
    pub roles: Vec<u8>,
}

impl ServiceCertificate {
    /// Whether the key may sign what the role stands for.
    #[must_use]
    pub fn has_role(&self, role: Role) -> bool {
        self.roles.contains(&role.number())
    }
}

impl Item for ServiceCertificate {
    const LIMIT: usize = limits::OBJECT;
    fn check_bounds(&self) -> Result<(), WireError> {
        check_kind(self.kind, Kind::Service)?;
        ascending("roles", &self.roles, limits::ROLES, |role| *role)
    }
}
signable!(ServiceCertificate, Kind::Service);
