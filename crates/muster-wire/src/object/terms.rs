//! What a host key may set for itself, within the bounds of the catalog.

use crate::error::WireError;
use crate::item::{ascending, bounded, text};
use crate::limits;
use crate::number::MachineCount;
use crate::time::Timestamp;
use alloc::string::String;
use alloc::vec::Vec;
use minicbor::{Decode, Decoder, Encode, decode};

/// A named value that the product may read from its grant.
#[derive(Debug, Clone, PartialEq, Eq, Encode)]
#[cbor(array)]
pub struct Attribute {
    /// Name, 1 to 64 bytes.
    #[n(0)]
    pub name: String,
    /// Value, up to 64 bytes.
    #[n(1)]
    pub value: String,
}

// As a tuple, because that refuses an array of another length.
impl<'b, C> Decode<'b, C> for Attribute {
    fn decode(d: &mut Decoder<'b>, context: &mut C) -> Result<Self, decode::Error> {
        d.decode_with(context).map(|(name, value)| Self { name, value })
    }
}

/// Terms of one host key, signed into the host's certificate; attributes are repeated in grants.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(map)]
pub struct Terms {
    /// Own threshold for every product covered; never below a product's lowest allowed threshold.
    #[n(0)]
    pub threshold: Option<MachineCount>,
    /// No grant lasts beyond this moment.
    #[n(1)]
    pub ends: Option<Timestamp>,
    /// Most machines in a pool.
    #[n(2)]
    pub machine_maximum: Option<MachineCount>,
    /// Whether more machines are refused; otherwise they are only warned about.
    #[n(3)]
    pub maximum_refuses: Option<bool>,
    /// Named values, strictly ascending by name.
    #[n(4)]
    pub attributes: Option<Vec<Attribute>>,
}

impl Terms {
    pub(crate) fn check_bounds(&self) -> Result<(), WireError> {
        if let Some(threshold) = self.threshold {
            bounded("terms threshold", u64::from(threshold.0), 1, u64::from(limits::THRESHOLD))?;
        }
        check_attributes(self.attributes.as_deref().unwrap_or_default())
    }
}

pub(crate) fn check_attributes(attributes: &[Attribute]) -> Result<(), WireError> {
    ascending("attributes", attributes, limits::ATTRIBUTES, |attribute| attribute.name.clone())?;
    attributes.iter().try_for_each(|attribute| {
        text("attribute name", &attribute.name, 1, limits::ATTRIBUTE)?;
        text("attribute value", &attribute.value, 0, limits::ATTRIBUTE)
    })
}
