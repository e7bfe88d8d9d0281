//! `confirm`: for whoever sits at the telephone.

use super::{AskedBy, Confirmer, Given, NotConfirmed, TelephoneKeys};
use crate::failure::Failure;
use crate::key::key_seal;
use crate::moment::day;
use crate::report::Report;
use crate::root::published;
use crate::session::Session;
use muster_api::publisher::{ConfirmationAnswer, ConfirmedKind};
use muster_core::code::Code;
use muster_core::publisher::Cost;
use muster_core::telephone::{Confirmed, IdForm};
use muster_os::atomic_file::{Mode, replace};
use muster_text::Message;
use std::path::Path;

pub(crate) fn confirm(session: &Session<'_>, text: &str, qr: Option<&Path>) -> Result<Report, Failure> {
    let mut store = session.root.store()?;
    let publisher = published(&mut store)?.identity.publisher;
    let confirmer = Confirmer {
        publisher,
        seal: key_seal(&session.root, publisher)?,
        keys: TelephoneKeys::read(&session.root)?,
    };
    let asked_by = AskedBy { by: session.by(), network: None };
    let given = confirmer.confirm(&mut store, text, &asked_by)?;
    if let Some(file) = qr {
        let picture = muster_telephone::qr::svg(&given.confirmation.to_string());
        replace(file, picture.unwrap_or_default().as_bytes(), Mode::Shared)?;
    }
    Ok(report(session, &given))
}

impl From<NotConfirmed> for Failure {
    fn from(error: NotConfirmed) -> Self {
        match error {
            NotConfirmed::Text(error) => error.into(),
            NotConfirmed::Refused(refusal) => Self::from(&refusal),
            NotConfirmed::Failed(failure) => failure,
        }
    }
}

impl Given {
    /// As it is answered over the network, and printed as JSON.
    pub(crate) fn view(&self) -> ConfirmationAnswer {
        let (kind, number, day) = match self.asked.confirmed() {
            Confirmed::Machine(product) => (ConfirmedKind::Machine, product.0, None),
            Confirmed::Host(group, on) => (ConfirmedKind::Host, group.0, Some(day(on.starts()))),
        };
        ConfirmationAnswer {
            installation_id: self.asked.to_string(),
            confirmation_id: self.confirmation.to_string(),
            kind,
            number,
            name: self.name.clone(),
            subject: self.asked.subject().to_string(),
            serial: self.asked.serial().0,
            day,
            costs_activation: self.cost == Cost::Activation,
        }
    }
}

fn report(session: &Session<'_>, given: &Given) -> Report {
    let view = given.view();
    let say = |message| session.say(message, &[]);
    let (label, costs) = match view.kind {
        ConfirmedKind::Machine => (Message::ColumnProduct, Message::LabelMak),
        ConfirmedKind::Host => (Message::LabelKeyGroup, Message::LabelHostKey),
    };
    let cost = if view.costs_activation { Message::ConfirmedForOne } else { Message::ConfirmedForNothing };
    let (blocks, digits) = (IdForm::Confirmation.blocks(), IdForm::Confirmation.digits());
    let size =
        [("blocks", u32::from(blocks).into()), ("digits", u64::try_from(digits).unwrap_or(u64::MAX).into())];
    let report = Report::of(&view)
        .field(&say(Message::LabelOrganisation), &given.customer)
        .field(&say(label), view.name.clone().unwrap_or_else(|| view.number.to_string()))
        .field(&say(costs), view.serial.to_string())
        .line(say(cost))
        .line("")
        .line(session.say(Message::ConfirmationIdFollows, &size));
    let picture = muster_telephone::qr::terminal(&view.confirmation_id).unwrap_or_default();
    report
        .line(muster_telephone::rows(&given.confirmation.blocks()).trim_end_matches('\n'))
        .line("")
        .line(picture.trim_end_matches('\n'))
}

impl From<&muster_core::publisher::ConfirmRefusal> for Failure {
    fn from(refusal: &muster_core::publisher::ConfirmRefusal) -> Self {
        use muster_core::publisher::ConfirmRefusal;
        let failure = Self::from(muster_core::code::Reason::from(refusal));
        match refusal {
            // The codes' own words are for what was typed or installed, not for what was read out.
            ConfirmRefusal::OtherPublisher { .. }
            | ConfirmRefusal::TelephoneKeyMissing { .. }
            | ConfirmRefusal::Host(_) => {
                failure.because(format!("{}.", crate::serve::sentence(&refusal.to_string())))
            }
            ConfirmRefusal::KeyUnknown | ConfirmRefusal::KeyMismatch => Self::of(Code::ServiceKeyInvalid)
                .because(
                    "The installation ID was made with a key that this publisher never issued.".to_owned(),
                ),
            _ => failure,
        }
    }
}
