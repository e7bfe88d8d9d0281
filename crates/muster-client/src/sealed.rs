//! The file that holds a machine's state: a header that shows accidents and casual changes, then the state.
//!
//! ```text
//! 0..8    "MUSTERS1"
//! 8..12   length of the state, big endian
//! 12..28  installation id
//! 28..60  SHA-256("muster state" ‖ publisher id ‖ installation id ‖ length ‖ state)
//! 60..    the state, CBOR
//! ```
//!
//! The seal is no secret and no proof: everything in the state that matters is signed, and is proven again when it is
//! read. It tells a state that was cut short, mixed up or edited from one that was written whole.

use muster_core::machine::{InstallationNumber, MachineState, StateFault};
use muster_sign::sha256;
use muster_wire::id::PublisherId;

const MAGIC: &[u8; 8] = b"MUSTERS1";
/// The letters of the magic that do not change with the format.
const FAMILY: &[u8] = b"MUSTERS";
const VERSION: u32 = 1;
const HEADER: usize = 60;

/// Why bytes are not a sealed state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealFault {
    /// Shorter than the header.
    #[error("{found} bytes, a state has at least {HEADER}")]
    TooShort {
        /// Bytes found.
        found: usize,
    },
    /// It does not begin like a state.
    #[error("it is no sealed state")]
    Magic,
    /// Cut short, or something follows.
    #[error("{found} bytes of state, the header says {said}")]
    Length {
        /// Bytes found after the header.
        found: usize,
        /// Bytes that the header says.
        said: u32,
    },
    /// Bytes were changed, or it belongs to another publisher.
    #[error("the seal is broken")]
    Seal,
    /// The state inside does not hold together.
    #[error(transparent)]
    Content(#[from] StateFault),
    /// The state inside is of another publisher or installation than the header.
    #[error("the state is not the one that was sealed")]
    OtherState,
}

/// Seals a state for its file.
#[must_use]
pub fn seal_state(state: &MachineState) -> Vec<u8> {
    let bytes = state.to_bytes();
    let installation = state.installation();
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes();
    let seal = seal(state.publisher(), installation, length, &bytes);
    [MAGIC.as_slice(), &length, installation.as_bytes(), &seal, &bytes].concat()
}

/// Opens a sealed state of this publisher.
///
/// # Errors
/// The first rule that the bytes break.
pub fn open_state(publisher: PublisherId, bytes: &[u8]) -> Result<MachineState, SealFault> {
    let short = SealFault::TooShort { found: bytes.len() };
    let (magic, rest) = bytes.split_first_chunk::<8>().ok_or(short)?;
    check_magic(magic)?;
    let (length, rest) = rest.split_first_chunk::<4>().ok_or(short)?;
    let (installation, rest) = rest.split_first_chunk::<16>().ok_or(short)?;
    let (found_seal, state) = rest.split_first_chunk::<32>().ok_or(short)?;
    let said = u32::from_be_bytes(*length);
    if usize::try_from(said) != Ok(state.len()) {
        return Err(SealFault::Length { found: state.len(), said });
    }
    let installation = InstallationNumber::new(*installation);
    if seal(publisher, installation, *length, state) != *found_seal {
        return Err(SealFault::Seal);
    }
    let state = MachineState::from_bytes(state)?;
    let same = state.publisher() == publisher && state.installation() == installation;
    if same { Ok(state) } else { Err(SealFault::OtherState) }
}

fn check_magic(magic: &[u8; 8]) -> Result<(), SealFault> {
    let [family @ .., digit] = magic;
    match char::from(*digit).to_digit(10) {
        _ if magic == MAGIC => Ok(()),
        Some(found) if family == FAMILY && found > VERSION => {
            Err(SealFault::Content(StateFault::Newer { found, spoken: VERSION }))
        }
        _ => Err(SealFault::Magic),
    }
}

fn seal(publisher: PublisherId, installation: InstallationNumber, length: [u8; 4], state: &[u8]) -> [u8; 32] {
    let parts = [b"muster state", publisher.as_bytes().as_slice(), installation.as_bytes(), &length, state];
    *sha256(&parts).as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_wire::fingerprint::Fingerprint;

    const PUBLISHER: PublisherId = PublisherId::new([7; 16]);

    fn sealed() -> (MachineState, Vec<u8>) {
        let state = MachineState::new(PUBLISHER, InstallationNumber::new([9; 16]), Fingerprint::default());
        let bytes = seal_state(&state);
        (state, bytes)
    }

    #[test]
    fn a_state_reads_back_and_belongs_to_its_publisher() {
        let (state, bytes) = sealed();
        assert_eq!(open_state(PUBLISHER, &bytes), Ok(state));
        assert_eq!(open_state(PublisherId::new([8; 16]), &bytes), Err(SealFault::Seal));
    }

    #[test]
    fn every_length_and_every_bit_is_noticed() {
        let (_, bytes) = sealed();
        for length in 0..bytes.len() {
            assert!(open_state(PUBLISHER, &bytes[..length]).is_err(), "cut to {length}");
        }
        for bit in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(open_state(PUBLISHER, &changed).is_err(), "bit {bit}");
        }
        let longer = [bytes.as_slice(), &[0]].concat();
        assert!(matches!(open_state(PUBLISHER, &longer), Err(SealFault::Length { .. })));
    }

    #[test]
    fn a_newer_format_is_told_from_damage() {
        let (_, mut bytes) = sealed();
        bytes[7] = b'2';
        let newer = StateFault::Newer { found: 2, spoken: 1 };
        assert_eq!(open_state(PUBLISHER, &bytes), Err(SealFault::Content(newer)));
    }
}
