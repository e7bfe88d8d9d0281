//! `catalog apply`: checks a source, signs what it says and puts it in force.

use super::build::{Draft, build};
use super::fault::{Fault, Rule, failure};
use super::trust;
use crate::failure::Failure;
use crate::report::Report;
use crate::root::{Store, published, signer};
use crate::session::Session;
use muster_api::publisher::CatalogApplied;
use muster_core::code::Code;
use muster_core::written::Place;
use muster_os::atomic_file::read_bounded;
use muster_sign::{SigningKey, seal, unverified};
use muster_store::publisher::{CatalogGround, KeyPurpose, NewCatalog, PublisherStore};
use muster_text::Message;
use muster_wire::limits;
use muster_wire::number::CatalogVersion;
use muster_wire::object::Catalog;
use std::collections::BTreeMap;
use std::path::Path;

/// Far more than the largest catalog needs.
const LARGEST: u64 = 4 << 20;

/// Why no new catalog came into force.
#[derive(Debug)]
enum NotMade {
    Failed(Failure),
    /// The source says what is in force.
    Same(CatalogVersion),
}

impl<E: Into<Failure>> From<E> for NotMade {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

pub(super) fn apply(session: &Session<'_>, file: &Path) -> Result<Report, Failure> {
    let mut store = session.root.store()?;
    let text = read(file)?;
    let key = signer(&session.root, KeyPurpose::Catalog, &published(&mut store)?)?;
    let made = store.publish_catalog(&session.by(), |ground| make(session, &text, &key, ground));
    let (version, changed) = match made {
        Ok(version) => (version, true),
        Err(NotMade::Same(version)) => (version, false),
        Err(NotMade::Failed(failure)) => return Err(failure),
    };
    // What was published must prove itself to every host; if it does not, that is said now and not at a customer's.
    trust(&published(&mut store)?)?;
    let message = if changed { Message::CatalogApplied } else { Message::CatalogUnchanged };
    let applied = CatalogApplied { version: version.0, changed };
    Ok(Report::of(&applied).line(session.say(message, &[("version", version.0.into())])))
}

fn read(file: &Path) -> Result<String, Failure> {
    let bytes = read_bounded(file, LARGEST)?.ok_or_else(|| {
        Failure::of(Code::FileMissing).because(format!("{} does not exist.", file.display()))
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes().get(..good).unwrap_or_default()).into_owned();
        failure(vec![Fault { place: Place::of(&text, text.len()), rule: Rule::NotText }])
    })
}

fn make(
    session: &Session<'_>,
    text: &str,
    key: &SigningKey,
    ground: &CatalogGround,
) -> Result<NewCatalog, NotMade> {
    let draft = build(text, ground, session.now).map_err(failure)?;
    if let Some(version) = in_force(&draft, ground) {
        return Err(NotMade::Same(version));
    }
    let catalog = seal(&draft.catalog, key);
    let (size, limit) = (catalog.as_bytes().len(), limits::LARGE_OBJECT);
    if size > limit {
        let why = format!("The signed catalog has {size} bytes; at most {limit} are allowed.");
        return Err(Failure::of(Code::CatalogSourceInvalid).because(why).into());
    }
    Ok(NewCatalog {
        version: draft.catalog.version,
        catalog,
        catalog_key: key.id(),
        meanings: draft.meanings,
        setup_keys: draft.setup_keys,
    })
}

/// The catalog in force as a new version, signed by the key in use: its predecessor is about to be withdrawn.
pub(crate) fn sign_again(session: &Session<'_>, store: &mut Store) -> Result<(), Failure> {
    let key = signer(&session.root, KeyPurpose::Catalog, &published(store)?)?;
    store
        .publish_catalog(&session.by(), |ground| {
            let newest = ground.newest.as_ref().ok_or_else(|| Failure::of(Code::CatalogMissing))?;
            let known: Catalog = unverified(&newest.catalog)
                .map_err(|error| Failure::of(Code::StoreDamaged).because(format!("{error}.")))?;
            let version = ground.next_version();
            let catalog = seal(&Catalog { version, issued: session.now, ..known }, &key);
            let (meanings, setup_keys) = (Vec::new(), BTreeMap::new());
            Ok::<_, Failure>(NewCatalog { version, catalog, catalog_key: key.id(), meanings, setup_keys })
        })
        .map(drop)
}

/// The version in force, where it says the same already: then hosts and machines need not fetch it again.
fn in_force(draft: &Draft, ground: &CatalogGround) -> Option<CatalogVersion> {
    let newest = ground.newest.as_ref()?;
    let known: Catalog = unverified(&newest.catalog).ok()?;
    let same = Catalog { version: known.version, issued: known.issued, ..draft.catalog.clone() };
    (same == known).then_some(newest.version)
}
