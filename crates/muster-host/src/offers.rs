//! Catalogs and revocation lists that machines brought and that were proven: taken durably.

use muster_core::code::Code;
use muster_core::event::Event;
use muster_core::trust::Offer;
use muster_wire::id::PublisherId;

use crate::counting::{Offered, now};
use crate::failure::Failure;
use crate::journal;
use crate::state::HostState;

impl HostState {
    /// Takes what is still newer than what is held. A failure is reported; the machine learns from the receipt what is
    /// held then.
    pub(crate) fn take_offer(&mut self, offered: &Offered) {
        let (id, taken) = match offered {
            Offered::Catalog(message) => (message.publisher, self.try_offer(message.publisher, offered)),
            Offered::Revocations(message) => (message.publisher, self.try_offer(message.publisher, offered)),
        };
        if let Err(failure) = taken {
            tracing::warn!(%failure, "an offer could not be taken");
            let result = failure.code().unwrap_or(Code::Defect);
            journal::report(&Event::CatalogRefused { result, publisher: id });
        }
    }

    fn try_offer(&mut self, id: PublisherId, offered: &Offered) -> Result<(), Failure> {
        self.catch_up(now())?;
        let Some(publisher) = self.publishers.get(&id) else { return Ok(()) };
        let mut trust = publisher.trust.clone();
        let offer = match offered {
            Offered::Catalog(message) => trust.offer_catalog(message),
            Offered::Revocations(message) => trust.offer_revocations(message),
        };
        match offer {
            Ok(Offer::Taken) => self.replace_trust(trust),
            Ok(Offer::Same | Offer::Older) => Ok(()),
            Err(error) => Err(Failure::about(Code::AnswerForged, error)),
        }
    }
}
