//! Whether the keys in the folder are those of the database. Several services share a database, each from a folder of
//! its own; with a key of another publisher, or an older copy, each host would be refused, and nobody would know why.

use crate::activation::Issuer;
use crate::catalog::trust;
use crate::failure::Failure;
use crate::key::check_seal;
use crate::root::KeyFile;
use crate::session::Session;
use crate::telephone::TelephoneKeys;
use muster_store::publisher::{Published, PublisherStore};
use muster_text::Message;
use muster_wire::number::Day;
use muster_wire::object::TelephoneKey;

pub(super) fn check(
    issuer: &Issuer,
    published: &Published,
    store: &mut impl PublisherStore,
) -> Result<(), Failure> {
    issuer.service.now(published)?;
    check_seal(&issuer.seal, store)
}

/// Warns of telephone keys that the catalog has in use and the folder has not: what they should confirm is answered 503.
pub(super) fn warn_of_missing(session: &Session<'_>, keys: &TelephoneKeys, published: &Published) {
    let Ok(trust) = trust(published) else { return };
    let named = trust.rules().catalog().telephone_keys().iter();
    let here = |key: &TelephoneKey| matches!(keys.get(key.number, key.key), Ok(Some(_)));
    for key in named.filter(|key| key.is_in_use(Day::of(session.now)) && !here(key)) {
        let file = session.root.file(&KeyFile::Telephone(key.number).name()).display().to_string();
        let arguments = [("file", file.into()), ("number", u32::from(key.number.0).into())];
        tracing::warn!("{}", session.say(Message::TelephoneKeyNotHere, &arguments));
    }
}
