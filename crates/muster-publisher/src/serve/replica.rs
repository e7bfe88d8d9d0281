//! Whether the keys in the folder are those of the database. Several services share a database, each from a folder of
//! its own; with a key of another publisher, or an older copy, each host would be refused, and nobody would know why.

use crate::activation::Issuer;
use crate::failure::Failure;
use crate::key::check_seal;
use crate::root::KeyFile;
use muster_core::code::Code;
use muster_sign::unverified;
use muster_store::publisher::{Published, PublisherStore};
use muster_wire::object::ServiceCertificate;

pub(super) fn check(
    issuer: &Issuer,
    published: &Published,
    store: &mut impl PublisherStore,
) -> Result<(), Failure> {
    let certified = unverified::<ServiceCertificate>(&published.service).map(|certificate| certificate.key);
    if certified != Ok(issuer.service.public()) {
        let name = KeyFile::Service.name();
        return Err(Failure::of(Code::FileInvalid)
            .because(format!("{name} is not the key that the database has a certificate of.")));
    }
    check_seal(&issuer.seal, store)
}
