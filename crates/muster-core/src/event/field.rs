//! The fields of events, so that one formatter serves all of them.

use super::{AttemptReason, Trigger};
use crate::code::{Code, CodeNumber};
use alloc::string::{String, ToString};
use muster_wire::id::{Cmid, Guid, KeyId, PublisherId};
use muster_wire::number::{
    CatalogVersion, GroupNumber, MachineCount, Minutes, PoolNumber, ProductNumber, RecordNumber,
    RevocationNumber,
};
use muster_wire::time::Timestamp;

/// One field of one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventField {
    /// Its name in JSON and in messages.
    pub name: &'static str,
    /// Its value.
    pub value: FieldValue,
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldValue {
    /// The number of a code; 0 is success.
    Code(CodeNumber),
    /// A set of bits.
    Flags(Flags),
    /// A count, a version, a port, the number of a product or state.
    Number(u64),
    /// Yes or no, printed as 1 and 0.
    Flag(bool),
    /// A name or address.
    Text(String),
    /// 16 bytes, printed in groups.
    Id([u8; 16]),
    /// A moment.
    Moment(Timestamp),
    /// One word of a closed list.
    Word(&'static str),
}

/// Bits of the field "flags" of requests and responses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Flags(pub u32);

impl Flags {
    /// The count of the pool is below the threshold.
    pub const COUNT_INSUFFICIENT: Self = Self(0x0400_0000);
}

/// A field that the field's event has and that says nothing; always 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Unused;

macro_rules! values {
    ($($type:ty, $value:ident => $made:expr;)*) => {
        $(impl From<&$type> for FieldValue {
            fn from($value: &$type) -> Self {
                $made
            }
        })*
    };
}

values! {
    CodeNumber, code => Self::Code(*code);
    Code, code => Self::Code((*code).into());
    Flags, flags => Self::Flags(*flags);
    Unused, _unused => Self::Number(0);
    bool, flag => Self::Flag(*flag);
    u8, number => Self::Number((*number).into());
    u16, number => Self::Number((*number).into());
    u32, number => Self::Number((*number).into());
    String, text => Self::Text(text.clone());
    Cmid, id => Self::Id(*id.as_bytes());
    Guid, id => Self::Id(*id.as_bytes());
    // As they are written everywhere else: without groups.
    KeyId, id => Self::Text(id.to_string());
    PublisherId, id => Self::Text(id.to_string());
    Timestamp, moment => Self::Moment(*moment);
    MachineCount, count => Self::Number(count.0.into());
    Minutes, span => Self::Number(span.0.into());
    PoolNumber, number => Self::Number(number.0.into());
    GroupNumber, number => Self::Number(number.0.into());
    ProductNumber, number => Self::Number(number.0.into());
    CatalogVersion, version => Self::Number(version.0.into());
    RevocationNumber, number => Self::Number(number.0.into());
    RecordNumber, number => Self::Number(number.0);
    Trigger, trigger => Self::Word(trigger.name());
    AttemptReason, reason => Self::Word(reason.name());
}
