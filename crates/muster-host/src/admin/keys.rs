//! Host keys: read as people type them, refused offline where they do not belong.

use muster_api::host::KeyInstalled;
use muster_core::code::{Code, Reason};
use muster_core::product_key::{KeyPlace, ProductKey, PublisherTag};
use muster_text::HostMessage;
use muster_wire::id::PublisherId;
use muster_wire::number::GroupNumber;

use crate::failure::Failure;
use crate::publisher::Publisher;
use crate::state::HostState;
use crate::text::Saying;

impl HostState {
    /// Installs a key with the publisher that its tag names. It costs nothing until it is activated.
    pub(super) fn install_key(&mut self, text: &str) -> Result<KeyInstalled, Failure> {
        let tags: Vec<PublisherTag> = self.publishers.values().map(Publisher::tag).collect();
        let key = host_key(text, &tags)?;
        let id = self.publisher_of(&key)?;
        self.put_key(id, key)
    }

    /// Puts a host key in the ring of its publisher, durably.
    pub(super) fn put_key(&mut self, id: PublisherId, key: ProductKey) -> Result<KeyInstalled, Failure> {
        let publisher = self.publishers.get_mut(&id).ok_or_else(|| Failure::of(Code::KeyOtherPublisher))?;
        let group = key.group().unwrap_or_default();
        if publisher.trust.rules().group(group).is_none() {
            return Err(Failure::new(Reason::with(Code::KeyGroupUnknown, group.0.into(), 0)));
        }
        if publisher.trust.is_key_revoked(&key) {
            return Err(Failure::of(Code::KeyBlocked));
        }
        let partial_key = key.partial().to_owned();
        let mut ring = publisher.ring.clone();
        let replaced = ring.other_of_group(&key).map(|other| other.partial().to_owned());
        if ring.install(key) {
            publisher.files.write_key_ring(&ring)?;
            publisher.ring = ring;
        }
        Ok(KeyInstalled { replaced, ..installed(publisher, group, partial_key) })
    }

    fn publisher_of(&self, key: &ProductKey) -> Result<PublisherId, Failure> {
        if self.publishers.is_empty() {
            return Err(Failure::of(Code::HostNotSetUp));
        }
        let mut found = self.publishers.values().filter(|publisher| publisher.tag() == key.tag());
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(one.id()),
            (None, _) => Err(Failure::saying(Code::KeyOtherPublisher, tagged(HostMessage::KeyOfTag, key))
                .next(HostMessage::InstallBundleNext)),
            // Tags are short, so that two publishers may share one.
            (Some(_), Some(_)) => {
                Err(Failure::saying(Code::ArgumentInvalid, tagged(HostMessage::TwoOfTag, key))
                    .next(HostMessage::UseKitNext))
            }
        }
    }
}

fn tagged(phrase: HostMessage, key: &ProductKey) -> Saying {
    Saying::new(phrase, [("tag", key.tag().to_string().into())])
}

/// Says what is wrong with a key as far as it can be told without any publisher.
pub(crate) fn check_key(text: &str) -> Result<(), Failure> {
    host_key(text, &[]).map(|_key| ())
}

/// A key that was typed into a host: mistyped and misplaced ones are named, without asking anyone.
pub(super) fn host_key(text: &str, tags: &[PublisherTag]) -> Result<ProductKey, Failure> {
    let key = ProductKey::parse_expecting(text, tags).map_err(|error| Failure::from(&error))?;
    match key.kind().what_to_do_instead(KeyPlace::Host) {
        Some(code) => Err(Failure::of(code)),
        None => Ok(key),
    }
}

fn installed(publisher: &Publisher, group: GroupNumber, partial_key: String) -> KeyInstalled {
    KeyInstalled {
        publisher: publisher.id().to_string(),
        publisher_name: publisher.name().to_owned(),
        partial_key,
        group: group.0,
        group_name: publisher.group_name(group).unwrap_or_default(),
        covers: publisher.covers(group),
        replaced: None,
    }
}
