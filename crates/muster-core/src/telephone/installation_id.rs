//! The installation ID: what a machine or host shows, and the publisher is told.

use super::applicant::{Applicant, Confirmed};
use super::block::{Block, IdForm, write_row};
use super::error::{InstallationIdError, InstallationIdFieldError as FieldError};
use super::key_check::KeyCheck;
use super::layout;
use super::text::TypedId;
use crate::product_key::{KeyKind, ProductKey, PublisherTag};
use alloc::vec::Vec;
use core::fmt;
use muster_wire::id::{PublisherId, Subject};
use muster_wire::limits;
use muster_wire::number::{KeySerial, TelephoneKeyNumber};
use muster_wire::object::{Confirmation, Kind};

/// Everything that a confirmation says, and the check value of the product key. 11 blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct InstallationId {
    pub(super) telephone_key: TelephoneKeyNumber,
    pub(super) tag: PublisherTag,
    pub(super) confirmed: Confirmed,
    pub(super) serial: KeySerial,
    pub(super) check: KeyCheck,
    pub(super) subject: Subject,
}

impl InstallationId {
    /// Makes the ID of a machine or host.
    ///
    /// # Errors
    /// A key of the wrong kind or of another publisher, or a number that has no room in the ID.
    pub fn new(
        telephone_key: TelephoneKeyNumber,
        publisher: PublisherId,
        key: &ProductKey,
        applicant: Applicant<'_>,
    ) -> Result<Self, FieldError> {
        let (found, expected) = (key.tag(), PublisherTag::of(publisher));
        if found != expected {
            return Err(FieldError::KeyOfOtherPublisher { found, expected });
        }
        if !(1..=limits::TELEPHONE_KEY).contains(&telephone_key.0) {
            return Err(FieldError::TelephoneKey { found: telephone_key });
        }
        let confirmed = confirmed(key, applicant)?;
        let check = KeyCheck::of(publisher, key);
        let (serial, subject) = (key.serial(), applicant.subject());
        Ok(Self { telephone_key, tag: expected, confirmed, serial, check, subject })
    }

    /// Reads an ID as people type it.
    ///
    /// # Errors
    /// What is wrong with it: the first block that was mistyped, or what no such ID says.
    pub fn read(text: &str) -> Result<Self, InstallationIdError> {
        Self::from_typed(&TypedId::whole(IdForm::Installation, text)?)
    }
    /// Reads an ID that was typed block by block.
    ///
    /// # Errors
    /// It is not complete, or says what no such ID says.
    pub fn from_typed(typed: &TypedId) -> Result<Self, InstallationIdError> {
        layout::read(typed.complete(IdForm::Installation)?)
    }
    /// Its blocks.
    #[must_use]
    pub fn blocks(&self) -> Vec<Block> {
        layout::blocks(self)
    }
    /// The telephone key that is to sign.
    #[must_use]
    pub const fn telephone_key(&self) -> TelephoneKeyNumber {
        self.telephone_key
    }
    /// Which publisher it is for, as far as an ID can tell.
    #[must_use]
    pub const fn tag(&self) -> PublisherTag {
        self.tag
    }
    /// What is to be confirmed.
    #[must_use]
    pub const fn confirmed(&self) -> Confirmed {
        self.confirmed
    }
    /// Serial of the product key.
    #[must_use]
    pub const fn serial(&self) -> KeySerial {
        self.serial
    }
    /// The machine or host.
    #[must_use]
    pub const fn subject(&self) -> Subject {
        self.subject
    }
    /// Whether it was made with this product key of this publisher.
    #[must_use]
    pub fn is_made_with(&self, publisher: PublisherId, key: &ProductKey) -> bool {
        let same = match self.confirmed {
            Confirmed::Machine(product) => key.kind() == KeyKind::Mak && key.product() == Some(product),
            Confirmed::Host(group, _) => key.group() == Some(group),
        };
        same && (key.tag(), key.serial()) == (self.tag, self.serial)
            && KeyCheck::of(publisher, key) == self.check
    }
    /// What a telephone key signs to confirm it; the same on both sides.
    #[must_use]
    pub const fn confirmation(&self, publisher: PublisherId) -> Confirmation {
        let (key_kind, number, day) = match self.confirmed {
            Confirmed::Machine(product) => (Confirmation::MAK, product.0, None),
            Confirmed::Host(group, day) => (Confirmation::HOST, group.0, Some(day)),
        };
        Confirmation {
            kind: Kind::Confirmation.number(),
            publisher,
            telephone_key: self.telephone_key,
            key_kind,
            number,
            serial: self.serial,
            subject: self.subject,
            day,
        }
    }
}

fn confirmed(key: &ProductKey, applicant: Applicant<'_>) -> Result<Confirmed, FieldError> {
    let found = key.kind();
    match applicant {
        Applicant::Machine(_) => {
            let mak = key.product().filter(|_| found == KeyKind::Mak);
            mak.map(Confirmed::Machine).ok_or(FieldError::KeyKind { found, needed: KeyKind::Mak })
        }
        Applicant::Host(_, day) => {
            let group = key.group().ok_or(FieldError::KeyKind { found, needed: KeyKind::Host })?;
            if !(limits::FIRST_DAY..=limits::LAST_DAY).contains(&day.0) {
                return Err(FieldError::Day { found: day.0 });
            }
            Ok(Confirmed::Host(group, day))
        }
    }
}

/// 11 blocks of seven digits with hyphens.
impl fmt::Display for InstallationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_row(f, self.blocks().into_iter())
    }
}
