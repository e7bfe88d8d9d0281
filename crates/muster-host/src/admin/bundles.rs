//! Publishers' bundles: taking them, and handing them on to machines.

use data_encoding::BASE64;
use muster_api::host::{HostReply, PublisherInstalled};
use muster_core::code::Code;
use muster_core::event::Event;
use muster_core::trust::{Offer, Trust};
use muster_text::HostMessage;
use muster_wire::object::{Bundle, Kit};
use muster_wire::time::Timestamp;

use crate::failure::{Failure, untrusted};
use crate::journal;
use crate::publisher::Publisher;
use crate::state::HostState;

impl HostState {
    pub(super) fn add_bundle(&mut self, file: &str) -> Result<PublisherInstalled, Failure> {
        let bytes = bytes(file, Code::BundleInvalid)?;
        let bundle: Bundle =
            muster_wire::decode(&bytes).map_err(|error| match muster_wire::decode::<Kit>(&bytes) {
                Ok(_) => Failure::saying(Code::FileInvalid, HostMessage::KitNotBundle)
                    .next(HostMessage::KitNotBundleNext),
                Err(_) => Failure::about(Code::BundleInvalid, error),
            })?;
        self.take_bundle(&bundle, Code::BundleInvalid)
    }

    /// Installs a publisher, or takes what is newer in its bundle.
    pub(super) fn take_bundle(&mut self, bundle: &Bundle, code: Code) -> Result<PublisherInstalled, Failure> {
        let wrong = |error| untrusted(code, &error);
        let Some(known) = self.publishers.get_mut(&bundle.publisher) else {
            let trust = Trust::from_bundle(bundle, None).map_err(wrong)?;
            let id = trust.publisher();
            self.install(&trust)?;
            return self.installed(id, true);
        };
        let mut trust = known.trust.clone();
        let offer = trust.offer_bundle(bundle).map_err(wrong)?;
        if offer == Offer::Taken {
            self.replace_trust(trust)?;
        }
        self.installed(bundle.publisher, offer == Offer::Taken)
    }

    /// Puts newer proofs in the place of those held, durably, and reports what changed.
    pub(crate) fn replace_trust(&mut self, trust: Trust) -> Result<(), Failure> {
        let id = trust.publisher();
        let Some(publisher) = self.publishers.get_mut(&id) else { return Ok(()) };
        publisher.files.write_trust(&trust)?;
        let before = std::mem::replace(&mut publisher.trust, trust);
        let (old, new) = (before.rules().version(), publisher.trust.rules().version());
        if old != new {
            journal::report(&Event::CatalogTaken { publisher: id, before: old, now: new });
        }
        let number = publisher.trust.revocation_number();
        if number != before.revocation_number() {
            journal::report(&Event::RevocationsTaken { publisher: id, number });
            report_revoked(publisher, &before);
        }
        self.trust_changed(id)
    }

    pub(super) fn export_bundle(&self, publisher: Option<&str>) -> Result<HostReply, Failure> {
        let id = self.select_one(publisher)?;
        let publisher = self.publishers.get(&id).ok_or_else(|| Failure::of(Code::PublisherUnknown))?;
        Ok(HostReply::Bundle {
            publisher: id.to_string(),
            name: publisher.name().to_owned(),
            bundle: BASE64.encode(&muster_wire::encode(&publisher.trust.to_bundle())),
        })
    }

    pub(super) fn installed(
        &self,
        id: muster_wire::id::PublisherId,
        changed: bool,
    ) -> Result<PublisherInstalled, Failure> {
        let publisher = self.publishers.get(&id).ok_or_else(|| Failure::of(Code::PublisherUnknown))?;
        let rules = publisher.trust.rules();
        Ok(PublisherInstalled {
            publisher: id.to_string(),
            name: publisher.name().to_owned(),
            catalog_version: rules.version().0,
            changed,
            lab: rules.is_lab(),
        })
    }
}

/// The bytes of a file that came as text.
pub(super) fn bytes(text: &str, code: Code) -> Result<Vec<u8>, Failure> {
    BASE64.decode(text.as_bytes()).map_err(|error| Failure::about(code, error))
}

/// Reports each certificate that the new list revokes, now or later, and the old one did not.
fn report_revoked(publisher: &Publisher, before: &Trust) {
    let ever = Timestamp::from_seconds(i64::MAX);
    let newly = publisher.certificates().iter().filter(|certificate| {
        publisher.trust.is_host_revoked(certificate, ever) && !before.is_host_revoked(certificate, ever)
    });
    for certificate in newly {
        let group = certificate.group;
        let group_name = publisher.group_name(group).unwrap_or_else(|| group.to_string());
        let (publisher, host) = (publisher.id(), certificate.key_id());
        journal::report(&Event::HostRevoked { publisher, host, group, group_name });
    }
}
