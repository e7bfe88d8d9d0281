//! One way in and one way out for every message and object: size, canonical form, shape, bounds.

use crate::error::{ShapeFault, WireError};
use crate::{canonical, limits};
use alloc::vec::Vec;
use minicbor::{Decode, Encode};

/// Something that stands on the wire or under a signature as one CBOR item.
pub trait Item: Encode<()> + for<'b> Decode<'b, ()> {
    /// Most bytes of its encoding.
    const LIMIT: usize;

    /// Checks the bounds that the types alone do not keep.
    ///
    /// # Errors
    /// The first field outside its bounds.
    fn check_bounds(&self) -> Result<(), WireError>;
}

/// Reads one item from exactly these bytes.
///
/// # Errors
/// The first broken rule: size, canonical form, shape, bounds; in this order.
pub fn decode<T: Item>(bytes: &[u8]) -> Result<T, WireError> {
    if bytes.len() > T::LIMIT {
        return Err(WireError::TooLarge { size: bytes.len(), limit: T::LIMIT });
    }
    if bytes.len() < limits::BODY_MIN {
        return Err(WireError::TooSmall { size: bytes.len(), limit: limits::BODY_MIN });
    }
    canonical::check(bytes)?;
    decode_checked(bytes)
}

/// Reads one item from bytes that [`canonical::check`] has passed, and that are known to be within its limit.
///
/// # Errors
/// The first broken rule: shape, bounds; in this order.
pub fn decode_checked<T: Item>(bytes: &[u8]) -> Result<T, WireError> {
    let item: T = minicbor::decode(bytes).map_err(|error| shape(&error, bytes.len()))?;
    item.check_bounds()?;
    Ok(item)
}

/// Room that most items find enough.
const USUAL: usize = 512;

/// Writes one item in canonical form.
#[must_use]
pub fn encode<T: Item>(item: &T) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(USUAL.min(T::LIMIT));
    // Writing to a Vec cannot fail, and no Encode of this crate raises an error of its own.
    let written = minicbor::encode(item, &mut bytes);
    debug_assert!(written.is_ok());
    bytes
}

fn shape(error: &minicbor::decode::Error, end: usize) -> WireError {
    let what = if error.is_missing_value() { ShapeFault::Missing } else { ShapeFault::Type };
    WireError::Shape { at: error.position().unwrap_or(end), what }
}

/// Refuses a value outside `least..=most`.
pub(crate) fn bounded(field: &'static str, value: u64, least: u64, most: u64) -> Result<(), WireError> {
    if (least..=most).contains(&value) {
        Ok(())
    } else {
        Err(WireError::OutOfBounds { field, value, least, most })
    }
}

/// Refuses a length outside `least..=most`.
pub(crate) fn bounded_len(
    field: &'static str,
    length: usize,
    least: usize,
    most: usize,
) -> Result<(), WireError> {
    bounded(field, length as u64, least as u64, most as u64)
}

/// Refuses a text whose length is outside `least..=most`, or that has a control character.
pub(crate) fn text(field: &'static str, text: &str, least: usize, most: usize) -> Result<(), WireError> {
    bounded_len(field, text.len(), least, most)?;
    if text.chars().any(char::is_control) { Err(WireError::ControlCharacter { field }) } else { Ok(()) }
}

/// Refuses a number of a product, pool, application or group outside 1 to 4,095.
pub(crate) fn numbered(field: &'static str, value: u16) -> Result<(), WireError> {
    bounded(field, u64::from(value), 1, u64::from(limits::NUMBER))
}

/// Refuses a list that is too long or not strictly ascending by `key`.
pub(crate) fn ascending<T, K: Ord>(
    field: &'static str,
    list: &[T],
    most: usize,
    key: impl Fn(&T) -> K,
) -> Result<(), WireError> {
    bounded_len(field, list.len(), 0, most)?;
    let ordered = list.iter().zip(list.iter().skip(1)).all(|(a, b)| key(a) < key(b));
    if ordered { Ok(()) } else { Err(WireError::NotAscending { field }) }
}
