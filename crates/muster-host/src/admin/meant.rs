//! Which host keys an activation is for. An activation is spent only where it brings something, or where it was asked
//! for by the name of the key group.

use muster_api::host::LeftAlone;
use muster_core::code::Code;
use muster_sign::HostStanding;
use muster_text::HostMessage;
use muster_wire::id::PublisherId;
use muster_wire::number::GroupNumber;
use muster_wire::time::Timestamp;

use super::moments::iso;
use super::select;
use crate::failure::Failure;
use crate::publisher::Publisher;
use crate::state::HostState;
use crate::text::Saying;

/// The host keys to activate, and those that need none.
#[derive(Debug, Default)]
pub(super) struct Meant {
    pub(super) wanted: Vec<(PublisherId, GroupNumber)>,
    pub(super) left: Vec<LeftAlone>,
}

impl HostState {
    /// The host key of a key group that was named, activated or not: of one publisher.
    pub(super) fn named(&self, publishers: &[PublisherId], group: &str) -> Result<Meant, Failure> {
        let has = |publisher: &&Publisher| {
            let meant = select::group(publisher, group);
            publisher.ring.keys().iter().any(|one| meant.is_some() && one.key.group() == meant)
        };
        let having: Vec<&Publisher> =
            publishers.iter().filter_map(|id| self.publishers.get(id)).filter(has).collect();
        if having.is_empty() {
            return Err(self.no_such_group(publishers, group));
        }
        let ids: Vec<PublisherId> = having.iter().map(|publisher| publisher.id()).collect();
        select::only_one(&ids)?;
        let wanted = having.iter().filter_map(|one| Some((one.id(), select::group(one, group)?))).collect();
        Ok(Meant { wanted, left: Vec::new() })
    }

    pub(super) fn no_such_group(&self, publishers: &[PublisherId], group: &str) -> Failure {
        let meant = publishers.iter().filter_map(|id| self.publishers.get(id));
        let names: Vec<String> = meant
            .flat_map(|publisher| publisher.ring.keys().iter().map(move |one| (publisher, one.key.group())))
            .filter_map(|(publisher, group)| publisher.group_name(group?))
            .collect();
        if names.is_empty() {
            return no_key();
        }
        let missing = Saying::new(HostMessage::NoKeyOfGroup, [("group", group.to_owned().into())]);
        Failure::saying(Code::ArgumentInvalid, missing)
            .next(Saying::new(HostMessage::NameOneNext, [("names", names.join(", ").into())]))
    }

    /// The host keys without a usable certificate, and those whose certificate is renewed at no cost.
    pub(super) fn lacking(&self, publishers: &[PublisherId], now: Timestamp) -> Result<Meant, Failure> {
        let mut meant = Meant::default();
        for publisher in publishers.iter().filter_map(|id| self.publishers.get(id)) {
            for key in publisher.ring.keys().iter().map(|one| &one.key) {
                let group = key.group().unwrap_or_default();
                match publisher.certificate_of(key, now) {
                    Some(certificate) if !publisher.is_renewable(certificate, now) => {
                        meant.left.push(left_alone(publisher, certificate));
                    }
                    _ => meant.wanted.push((publisher.id(), group)),
                }
            }
        }
        if meant.wanted.is_empty() && meant.left.is_empty() {
            return Err(no_key());
        }
        Ok(meant)
    }
}

fn left_alone(publisher: &Publisher, certificate: &HostStanding) -> LeftAlone {
    LeftAlone {
        publisher: publisher.id().to_string(),
        publisher_name: publisher.name().to_owned(),
        group: certificate.group.0,
        group_name: publisher.group_name(certificate.group).unwrap_or_default(),
        ends: iso(certificate.not_after),
        renewable: publisher.free_renewal_from(certificate).map(iso),
    }
}

pub(super) fn no_key() -> Failure {
    Failure::saying(Code::KeyMissing, HostMessage::NoHostKey).next(HostMessage::InstallKeyNext)
}
