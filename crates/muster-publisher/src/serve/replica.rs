//! Whether the keys in the folder are those of the database. Several services share a database, each from a folder of
//! its own; with a key of another publisher, or an older copy, each host would be refused, and nobody would know why.

use crate::activation::Issuer;
use crate::failure::Failure;
use crate::key::check_seal;
use muster_store::publisher::{Published, PublisherStore};

pub(super) fn check(
    issuer: &Issuer,
    published: &Published,
    store: &mut impl PublisherStore,
) -> Result<(), Failure> {
    issuer.service.now(published)?;
    check_seal(&issuer.seal, store)
}
