//! Activation by telephone: the installation ID of a host key on this host, and the confirmation ID that answers it.

use muster_api::host::{Activated, InstallationIdShown};
use muster_api::publisher::phone_page;
use muster_core::code::Code;
use muster_core::product_key::ProductKey;
use muster_core::telephone::{ConfirmationId, ConfirmationRefusal, confirm_host, host_installation_id};
use muster_text::HostMessage;
use muster_wire::id::PublisherId;
use muster_wire::number::{Day, GroupNumber};
use muster_wire::time::Timestamp;

use super::meant::no_key;
use super::moments::iso;
use super::select;
use crate::failure::Failure;
use crate::publisher::{Held, Publisher};
use crate::state::HostState;
use crate::text::Saying;

impl HostState {
    /// The installation ID of today, of one host key.
    pub(super) fn installation_id(
        &self,
        publisher: Option<&str>,
        group: Option<&str>,
        now: Timestamp,
    ) -> Result<InstallationIdShown, Failure> {
        let candidates = self.by_telephone(publisher, group)?;
        let (publisher, key) = self.only_one_key(&candidates, now)?;
        let day = Day::of(publisher.now(now));
        let id = host_installation_id(&publisher.trust, key, &publisher.key.public(), day);
        let id = id.ok_or_else(|| Failure::of(Code::TelephoneNotSetUp))?.to_string();
        let group = key.group().unwrap_or_default();
        let service = publisher.trust.rules().catalog().service.clone();
        let service = service.or_else(|| publisher.ring.service.clone());
        Ok(InstallationIdShown {
            publisher: publisher.id().to_string(),
            publisher_name: publisher.name().to_owned(),
            group: group.0,
            group_name: publisher.group_name(group).unwrap_or_default(),
            partial_key: key.partial().to_owned(),
            day: iso(day.starts()).chars().take_while(|c| *c != 'T').collect(),
            phone_page: service.map(|service| phone_page(&service, &id)),
            installation_id: id,
        })
    }

    /// Takes a confirmation ID for whichever of these host keys it was given.
    pub(super) fn confirm(
        &mut self,
        publisher: Option<&str>,
        group: Option<&str>,
        typed: &str,
        now: Timestamp,
    ) -> Result<Activated, Failure> {
        let given = ConfirmationId::read(typed).map_err(Failure::confirmation_id)?;
        let mut refused = ConfirmationRefusal::OtherInstallation;
        for (publisher, key) in self.by_telephone(publisher, group)? {
            let (own, today) = (publisher.key.public(), Day::of(publisher.now(now)));
            match confirm_host(&publisher.trust, key, &own, &given, today) {
                Ok(host) => {
                    let held = Held::prove_confirmation(host.sealed(), &publisher.trust, &publisher.key)?;
                    return self.take_confirmation(held, now);
                }
                Err(ConfirmationRefusal::OtherInstallation) => {}
                Err(better) => refused = better,
            }
        }
        Err(Failure::not_confirmed(refused))
    }

    fn take_confirmation(&mut self, held: Held, now: Timestamp) -> Result<Activated, Failure> {
        let id = held.host.publisher;
        let publisher = self.publishers.get(&id).ok_or_else(|| Failure::of(Code::PublisherUnknown))?;
        if publisher.trust.is_host_revoked(&held.host, now) {
            let itself = publisher.trust.is_host_id_revoked(&held.host.key_id());
            let next = if itself { HostMessage::HostRevokedNext } else { HostMessage::HostKeyRevokedNext };
            let named = [("name", publisher.name().to_owned().into())];
            return Err(Failure::of(Code::HostRevoked).next(Saying::new(next, named)));
        }
        let mut others = publisher.certificates().iter().filter(|other| other.group == held.host.group);
        // An older confirmation that is typed once more is not put over what lasts longer.
        let usable = |other: &muster_sign::CertifiedHost| publisher.is_usable(other, now);
        if others.any(|other| other.not_after > held.host.not_after && usable(other)) {
            return Err(Failure::saying(Code::ConfirmationOther, HostMessage::LaterCertificate)
                .next(HostMessage::NothingToDoNext));
        }
        publisher.files.write_certificate(&held)?;
        self.take_certificate(held)
    }

    /// The installed host keys that are meant, with their publishers.
    fn by_telephone(
        &self,
        publisher: Option<&str>,
        group: Option<&str>,
    ) -> Result<Vec<(&Publisher, &ProductKey)>, Failure> {
        let selected = self.select(publisher)?;
        let publishers = selected.iter().filter_map(|id| self.publishers.get(id));
        let keys = publishers.flat_map(|publisher| {
            let meant: Option<GroupNumber> = group.and_then(|text| select::group(publisher, text));
            let keys = publisher.ring.keys().iter().map(|one| &one.key);
            keys.filter(move |key| group.is_none() || key.group() == meant).map(move |key| (publisher, key))
        });
        let keys: Vec<_> = keys.collect();
        match (keys.is_empty(), group) {
            (false, _) => Ok(keys),
            (true, Some(group)) => Err(self.no_such_group(&selected, group)),
            (true, None) => Err(no_key()),
        }
    }

    /// Of several, the only one that has no usable certificate; an ID is shown for one key at a time.
    fn only_one_key<'a>(
        &self,
        keys: &[(&'a Publisher, &'a ProductKey)],
        now: Timestamp,
    ) -> Result<(&'a Publisher, &'a ProductKey), Failure> {
        if let [one] = keys {
            return Ok(*one);
        }
        let mut lacking = keys.iter().filter(|(publisher, key)| publisher.certificate_of(key, now).is_none());
        if let (Some(one), None) = (lacking.next(), lacking.next()) {
            return Ok(*one);
        }
        let ids: Vec<PublisherId> = keys.iter().map(|(publisher, _)| publisher.id()).collect();
        let names: Vec<String> =
            keys.iter().filter_map(|(publisher, key)| publisher.group_name(key.group()?)).collect();
        if ids.windows(2).any(|pair| matches!(pair, [one, next] if one != next)) {
            let mut distinct = ids;
            distinct.dedup();
            select::only_one(&distinct)?;
        }
        let several = Saying::new(HostMessage::NameOneNext, [("names", names.join(", ").into())]);
        Err(Failure::saying(Code::ArgumentInvalid, HostMessage::SeveralHostKeys).next(several))
    }
}
