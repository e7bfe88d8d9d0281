//! Removing a host key, and with it what it let this host license.

use std::collections::BTreeSet;

use muster_api::host::KeyRemoved;
use muster_core::code::Code;
use muster_core::event::Event;
use muster_core::product_key::ProductKey;
use muster_text::HostMessage;
use muster_wire::id::PublisherId;
use muster_wire::number::GroupNumber;

use super::meant::no_key;
use super::select;
use crate::failure::Failure;
use crate::journal;
use crate::outbox;
use crate::publisher::Publisher;
use crate::state::HostState;
use crate::text::Saying;

impl HostState {
    /// Removes the one host key that can be meant.
    pub(super) fn remove_key(
        &mut self,
        publisher: Option<&str>,
        group: Option<&str>,
    ) -> Result<KeyRemoved, Failure> {
        let (id, key) = self.key_meant(publisher, group)?;
        let unknown = || Failure::of(Code::PublisherUnknown);
        let publisher = self.publishers.get_mut(&id).ok_or_else(unknown)?;
        let number = key.group().unwrap_or_default();
        take_out(publisher, number)?;
        if let Err(error) = outbox::clear(&self.root, &id.to_string(), number.0) {
            tracing::warn!(%error, "a request that holds the removed host key is still there");
        }
        self.settings_changed(id)?;
        let publisher = self.publishers.get(&id).ok_or_else(unknown)?;
        let group_name = publisher.group_name(number).unwrap_or_else(|| number.to_string());
        let partial_key = key.partial().to_owned();
        journal::report(&Event::HostKeyRemoved { publisher: id, group: number, group_name, partial_key });
        Ok(KeyRemoved {
            publisher: id.to_string(),
            publisher_name: publisher.name().to_owned(),
            group: number.0,
            group_name: publisher.group_name(number).unwrap_or_default(),
            partial_key: key.partial().to_owned(),
        })
    }

    fn key_meant(
        &self,
        publisher: Option<&str>,
        group: Option<&str>,
    ) -> Result<(PublisherId, ProductKey), Failure> {
        let publishers = self.select(publisher)?;
        let installed = publishers.iter().filter_map(|id| self.publishers.get(id)).flat_map(|publisher| {
            let meant = group.map(|group| select::group(publisher, group));
            let keys = publisher.ring.keys().iter().map(|one| &one.key);
            keys.filter(move |key| meant.is_none_or(|meant| meant.is_some() && meant == key.group()))
                .map(move |key| (publisher, key))
        });
        match (installed.collect::<Vec<_>>().as_slice(), group) {
            ([(publisher, key)], _) => Ok((publisher.id(), (*key).clone())),
            ([], Some(group)) => Err(self.no_such_group(&publishers, group)),
            ([], None) => Err(no_key()),
            (several, _) => Err(not_clear(several)),
        }
    }
}

/// The certificate goes first: a crash in between leaves a key that licenses nothing, and never a certificate that
/// licenses without its key.
fn take_out(publisher: &mut Publisher, group: GroupNumber) -> Result<(), Failure> {
    let mut ring = publisher.ring.clone();
    ring.remove(group);
    publisher.files.remove_certificate(group)?;
    if let Err(error) = publisher.files.write_key_ring(&ring) {
        publisher.put_certificate_back(group)?;
        return Err(error.into());
    }
    publisher.ring = ring;
    publisher.drop_certificate(group);
    Ok(())
}

/// Names each host key with the words that mean it alone.
fn not_clear(several: &[(&Publisher, &ProductKey)]) -> Failure {
    let keys = u64::try_from(several.len()).unwrap_or(u64::MAX);
    let publishers: BTreeSet<PublisherId> = several.iter().map(|(publisher, _)| publisher.id()).collect();
    let choice = |(publisher, key): &(&Publisher, &ProductKey)| {
        let group = key.group().unwrap_or_default();
        let name = publisher.group_name(group).unwrap_or_default();
        let words =
            if publishers.len() > 1 { format!("--publisher {} ", publisher.id()) } else { String::new() };
        format!("{name} ...{}: `{words}--group {group}`", key.partial())
    };
    let choices = several.iter().map(choice).collect::<Vec<_>>().join("; ");
    let named = [("keys", keys.into()), ("choices", choices.into())];
    Failure::saying(Code::ArgumentInvalid, Saying::new(HostMessage::SeveralKeys, named))
        .next(HostMessage::NameKeyNext)
}
