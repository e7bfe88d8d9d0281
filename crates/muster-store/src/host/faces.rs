//! The machines seen under one id, as one value in whichever database: they are always read and written together.

use minicbor::{Decode, Encode};
use muster_core::host::{Face, Source};
use muster_wire::id::Digest;
use muster_wire::time::Timestamp;

#[derive(Encode, Decode)]
#[cbor(array)]
struct Stored {
    #[n(0)]
    fingerprint: Digest,
    #[n(1)]
    name: Option<String>,
    #[n(2)]
    address: String,
    #[n(3)]
    first_seen: Timestamp,
    #[n(4)]
    last_seen: Timestamp,
}

/// A CBOR array of arrays: fingerprint digest, name or null, address, first seen, last seen.
#[must_use]
pub fn write(faces: &[Face]) -> Vec<u8> {
    let stored: Vec<Stored> = faces
        .iter()
        .map(|face| Stored {
            fingerprint: face.fingerprint,
            name: face.name.clone(),
            address: face.address.to_string(),
            first_seen: face.first_seen,
            last_seen: face.last_seen,
        })
        .collect();
    // Writing to a Vec cannot fail.
    minicbor::to_vec(stored).unwrap_or_default()
}

/// None where the bytes are not what [`write`] makes.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Vec<Face>> {
    let mut decoder = minicbor::Decoder::new(bytes);
    let stored: Vec<Stored> = decoder.decode().ok()?;
    if decoder.position() != bytes.len() {
        return None;
    }
    stored
        .into_iter()
        .map(|face| {
            let address: Source = face.address.parse().ok()?;
            Some(Face {
                fingerprint: face.fingerprint,
                name: face.name,
                address,
                first_seen: face.first_seen,
                last_seen: face.last_seen,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_read_back_and_nothing_else_is_taken() {
        let face = |number: u8, name: Option<&str>| Face {
            fingerprint: Digest::new([number; 32]),
            name: name.map(str::to_owned),
            address: "2001:db8::7".parse().unwrap(),
            first_seen: Timestamp::from_seconds(1_800_000_000),
            last_seen: Timestamp::from_seconds(1_800_000_001),
        };
        let faces = vec![face(1, Some("rennes-04")), face(2, None)];
        let bytes = write(&faces);
        assert_eq!(read(&bytes), Some(faces));
        assert_eq!(read(&write(&[])), Some(Vec::new()));
        for end in 0..bytes.len() {
            assert_eq!(read(&bytes[..end]), None, "cut after {end} bytes");
        }
        assert_eq!(read(&[bytes, vec![0]].concat()), None);
    }
}
