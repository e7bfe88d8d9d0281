//! The 215 bits of an installation ID, and how they become 11 blocks.

use super::applicant::Confirmed;
use super::block::{Block, INSTALLATION_FIRST, IdForm, VALUES};
use super::decimal::Number;
use super::error::InstallationIdError;
use super::installation_id::InstallationId;
use super::key_check::KeyCheck;
use crate::product_key::PublisherTag;
use alloc::vec::Vec;
use muster_wire::id::Subject;
use muster_wire::limits;
use muster_wire::number::{Day, GroupNumber, KeySerial, ProductNumber, TelephoneKeyNumber};

/// 216 bits and some room, so that what is too large can be seen.
type Bits = Number<28>;

const KIND: u32 = 1 << 1;
const TELEPHONE_KEY: u32 = 1 << 6;
const TAG: u32 = 1 << 19;
const NUMBER: u32 = 1 << 12;
const SERIAL: u32 = 1 << 19;
const CHECK: u32 = 1 << 16;
const DAY: u32 = 1 << 14;
const BYTE: u32 = 1 << 8;

const _: () = assert!(limits::SERIAL == SERIAL - 1 && limits::NUMBER as u32 == NUMBER - 1);
const _: () = assert!(limits::TELEPHONE_KEY as u32 == TELEPHONE_KEY - 1 && PublisherTag::MOST < TAG);
const _: () = assert!(limits::LAST_DAY - limits::FIRST_DAY == DAY - 1);

/// The fields as one number, the kind most significant.
fn bits(id: &InstallationId) -> Bits {
    let (kind, number, day) = match id.confirmed {
        Confirmed::Machine(product) => (0, product.0, 0),
        Confirmed::Host(group, day) => (1, group.0, day.0.saturating_sub(limits::FIRST_DAY)),
    };
    let fields = [
        (KIND, kind),
        (TELEPHONE_KEY, id.telephone_key.0.into()),
        (TAG, id.tag.number()),
        (NUMBER, number.into()),
        (SERIAL, id.serial.0),
        (CHECK, id.check.0.into()),
        (DAY, day),
    ];
    let subject = id.subject.as_bytes().iter().map(|byte| (BYTE, u32::from(*byte)));
    // Fields are below their bases, and 215 bits fit.
    fields
        .into_iter()
        .chain(subject)
        .fold(Bits::ZERO, |number, (base, digit)| number.append(base, digit).unwrap_or(number))
}

/// The blocks of an installation ID.
pub(super) fn blocks(id: &InstallationId) -> Vec<Block> {
    let mut number = bits(id);
    let mut values: Vec<u32> = (1..IdForm::Installation.blocks())
        .map(|taken| number.take(if taken == 1 { INSTALLATION_FIRST } else { VALUES }))
        .collect();
    values.push(number.take(VALUES).saturating_add(INSTALLATION_FIRST));
    (1..).zip(values.into_iter().rev()).map(|(position, value)| Block::new(position, value)).collect()
}

/// Reads the fields out of blocks that were judged, all of them.
pub(super) fn read(blocks: &[Block]) -> Result<InstallationId, InstallationIdError> {
    let mut number = Bits::ZERO;
    let last = IdForm::Installation.blocks();
    for block in blocks {
        let (base, value) = match block.position() {
            1 => (VALUES, block.value().saturating_sub(INSTALLATION_FIRST)),
            position if position == last => (INSTALLATION_FIRST, block.value()),
            _ => (VALUES, block.value()),
        };
        number = number.append(base, value).ok_or(InstallationIdError::TooLarge)?;
    }
    fields(number)
}

fn fields(mut number: Bits) -> Result<InstallationId, InstallationIdError> {
    let mut subject = [0; Subject::LEN];
    for byte in subject.iter_mut().rev() {
        *byte = u8::try_from(number.take(BYTE)).unwrap_or(0);
    }
    let day = number.take(DAY);
    let check = KeyCheck(u16::try_from(number.take(CHECK)).unwrap_or(0));
    let serial = KeySerial(number.take(SERIAL));
    let group_or_product = u16::try_from(number.take(NUMBER)).unwrap_or(0);
    let tag = number.take(TAG);
    let telephone_key = TelephoneKeyNumber(u8::try_from(number.take(TELEPHONE_KEY)).unwrap_or(0));
    let kind = number.take(KIND);
    if number != Bits::ZERO {
        return Err(InstallationIdError::TooLarge);
    }
    if telephone_key.0 == 0 {
        return Err(InstallationIdError::TelephoneKeyZero);
    }
    let tag = PublisherTag::from_number(tag).ok_or(InstallationIdError::Tag { found: tag })?;
    if group_or_product == 0 {
        return Err(InstallationIdError::NumberZero);
    }
    let confirmed = match (kind, day) {
        (0, 0) => Confirmed::Machine(ProductNumber(group_or_product)),
        (0, found) => return Err(InstallationIdError::DayOfMachine { found }),
        (_, day) => {
            Confirmed::Host(GroupNumber(group_or_product), Day(limits::FIRST_DAY.saturating_add(day)))
        }
    };
    Ok(InstallationId { telephone_key, tag, confirmed, serial, check, subject: Subject::new(subject) })
}
