//! `init`: the folder, the keys, the certificates, the database, the example catalog.

use crate::arguments::InitOrder;
use crate::catalog::example;
use crate::failure::Failure;
use crate::report::Report;
use crate::root::{KeyFile, OWNER, write_owner};
use crate::session::Session;
use crate::telephone::Entry;
use muster_api::publisher::PublisherMade;
use muster_core::code::Code;
use muster_core::product_key::PublisherTag;
use muster_os::atomic_file::{Mode, replace};
use muster_os::entropy;
use muster_os::paths::create_root;
use muster_sign::{SigningKey, publisher_id, seal};
use muster_store::publisher::{Founding, Identity, NewCertifiedKey, PublisherStore};
use muster_text::Message;
use muster_wire::id::{PublicKey, PublisherId, StoreEpoch};
use muster_wire::number::{Minutes, TelephoneKeyNumber};
use muster_wire::object::{CatalogKeyCertificate, Kind, Role, ServiceCertificate};
use muster_wire::time::Timestamp;

/// How long the certificates of catalog key and service key hold: 10 years.
const CERTIFIED: Minutes = Minutes::days(3_652);
/// How far back they begin, so that a clock a little behind does not find them in the future.
const BEFORE: i64 = -86_400;
/// Number of the first telephone key.
const TELEPHONE_KEY: TelephoneKeyNumber = TelephoneKeyNumber(1);

pub(crate) fn init(session: &Session<'_>, order: &InitOrder) -> Result<Report, Failure> {
    refuse_existing(session)?;
    session.root.refuse_founded()?;
    create_root(session.root.folder(), Mode::Private)?;
    let keys = Keys::draw()?;
    let founding = keys.founding(order, session.now)?;
    let identity = founding.identity.clone();
    let example = example::catalog(
        order.name.as_str(),
        order.lab,
        &entropy::fill()?,
        &keys.telephone_entry(session.now),
    );
    // The keys come first: with them a broken set-up can be thrown away knowingly, without them nothing is of use.
    keys.write(session)?;
    write_owner(&session.root, identity.publisher)?;
    session.root.new_store()?.found(&founding)?;
    replace(&session.root.example_catalog(), example.as_bytes(), Mode::Shared)?;
    Ok(report(session, &identity))
}

/// Whatever is there may be somebody's root key.
fn refuse_existing(session: &Session<'_>) -> Result<(), Failure> {
    let root = &session.root;
    let files = KeyFile::FIRST.map(|file| root.file(&file.name())).into_iter();
    let mut files = files.chain([root.database_file(), root.example_catalog(), root.file(OWNER)]);
    match files.find(|file| file.symlink_metadata().is_ok()) {
        Some(file) => Err(Failure::of(Code::AlreadySetUp)
            .because(format!("{} is there; nothing was changed.", file.display()))),
        None => Ok(()),
    }
}

struct Keys {
    root: SigningKey,
    catalog: SigningKey,
    service: SigningKey,
    product_keys: [u8; 32],
    telephone: SigningKey,
}

impl Keys {
    fn draw() -> Result<Self, Failure> {
        let draw = || entropy::fill().map(SigningKey::from_seed);
        let product_keys = entropy::fill()?;
        Ok(Self { root: draw()?, catalog: draw()?, service: draw()?, product_keys, telephone: draw()? })
    }

    fn write(&self, session: &Session<'_>) -> Result<(), Failure> {
        let root = &session.root;
        KeyFile::Root.write(root, self.root.seed())?;
        KeyFile::Catalog.write(root, self.catalog.seed())?;
        KeyFile::Service.write(root, self.service.seed())?;
        KeyFile::ProductKeys.write(root, &self.product_keys)?;
        KeyFile::Telephone(TELEPHONE_KEY).write(root, self.telephone.seed())?;
        Ok(())
    }

    fn telephone_entry(&self, now: Timestamp) -> Entry {
        Entry { number: TELEPHONE_KEY, key: self.telephone.public(), first: now }
    }

    fn founding(&self, order: &InitOrder, now: Timestamp) -> Result<Founding, Failure> {
        let publisher = publisher_id(&self.root.public());
        let validity = (now.plus_seconds(BEFORE), now.plus(CERTIFIED));
        let catalog_key = catalog_key(publisher, self.catalog.public(), order.lab, validity);
        let service = service(publisher, self.service.public(), validity);
        Ok(Founding {
            identity: Identity {
                publisher,
                root: self.root.public(),
                name: order.name.as_str().to_owned(),
                lab: order.lab,
                epoch: StoreEpoch::new(entropy::fill()?),
            },
            catalog_key: NewCertifiedKey {
                key: self.catalog.id(),
                certificate: seal(&catalog_key, &self.root),
            },
            service: NewCertifiedKey { key: self.service.id(), certificate: seal(&service, &self.root) },
            at: now,
        })
    }
}

fn catalog_key(
    publisher: PublisherId,
    key: PublicKey,
    lab: bool,
    (not_before, not_after): (Timestamp, Timestamp),
) -> CatalogKeyCertificate {
    CatalogKeyCertificate { kind: Kind::CatalogKey.number(), publisher, key, not_before, not_after, lab }
}

fn service(
    publisher: PublisherId,
    key: PublicKey,
    (not_before, not_after): (Timestamp, Timestamp),
) -> ServiceCertificate {
    let roles = [Role::Hosts, Role::Licences, Role::Revocations].map(Role::number).to_vec();
    ServiceCertificate { kind: Kind::Service.number(), publisher, key, not_before, not_after, roles }
}

fn report(session: &Session<'_>, identity: &Identity) -> Report {
    let root = &session.root;
    let path = |name: &str| root.file(name).display().to_string();
    let made = PublisherMade {
        publisher: identity.publisher.to_string(),
        tag: PublisherTag::of(identity.publisher).to_string(),
        name: identity.name.clone(),
        lab: identity.lab,
        folder: root.folder().display().to_string(),
        root_key: path(&KeyFile::Root.name()),
        catalog: root.example_catalog().display().to_string(),
    };
    Report::of(&made)
        .line(session.say(
            Message::PublisherMade,
            &[("publisher", made.name.as_str().into()), ("folder", made.folder.as_str().into())],
        ))
        .line(session.say(Message::PublisherIdToCompileIn, &[("publisher", made.publisher.as_str().into())]))
        .line(session.say(Message::RootKeyOffline, &[("file", made.root_key.as_str().into())]))
}
