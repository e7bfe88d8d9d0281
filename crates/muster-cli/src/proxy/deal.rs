//! What a request is for. The same machine asks for the same by another name after it was installed anew.

use muster_core::fingerprint::digest;
use muster_core::product_key::ProductKey;
use muster_wire::id::{Cmid, Digest, PublisherId};
use muster_wire::number::{KeySerial, ProductNumber};
use muster_wire::object::Licence;
use muster_wire::offline::FiledRequest;

/// What is asked for, by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Deal {
    /// A licence by a multiple activation key.
    Licence { publisher: PublisherId, product: ProductNumber, serial: KeySerial, subject: Digest },
    /// An activation host's grant.
    Grant { publisher: PublisherId, product: ProductNumber, cmid: Cmid },
}

impl Deal {
    /// None where the request does not say it.
    pub(super) fn of_request(request: &FiledRequest) -> Option<Self> {
        if let Some(grant) = &request.grant {
            let (publisher, product, cmid) = (grant.publisher, grant.product, grant.cmid);
            return Some(Self::Grant { publisher, product, cmid });
        }
        let asked = request.licence.as_ref()?;
        let key = ProductKey::parse(&asked.product_key).ok()?;
        let (publisher, product, serial) = (asked.publisher, key.product()?, key.serial());
        Some(Self::Licence { publisher, product, serial, subject: digest(&asked.subject) })
    }

    pub(super) const fn of_licence(licence: &Licence) -> Self {
        let Licence { publisher, product, serial, subject, .. } = *licence;
        Self::Licence { publisher, product, serial, subject }
    }
}
