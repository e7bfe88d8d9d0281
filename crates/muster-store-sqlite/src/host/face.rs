//! A face of a machine as bytes, within the machine's record.

use std::net::IpAddr;

use minicbor::data::Type;
use minicbor::encode::{self, Write};
use minicbor::{Decode, Decoder, Encode, Encoder, decode};
use muster_core::host::{Face, MachineRecord, Source};
use muster_wire::id::Digest;
use muster_wire::time::Timestamp;

/// A face.
pub(super) enum StoredFace<'a> {
    /// The fingerprint of one that has all else from its machine: nearly every machine has one like this, and no other.
    Alike(Digest),
    Whole(WholeFace<'a>),
}

#[derive(Encode, Decode)]
#[cbor(array)]
pub(super) struct WholeFace<'a> {
    #[n(0)]
    fingerprint: Digest,
    #[b(1)]
    name: Option<&'a str>,
    #[n(2)]
    address: Address,
    #[n(3)]
    first_seen: Timestamp,
    #[n(4)]
    last_seen: Timestamp,
}

impl<'a> StoredFace<'a> {
    pub(super) fn of(face: &'a Face, machine: &MachineRecord) -> Self {
        let is_alike = face.name == machine.name
            && face.address == machine.address
            && face.first_seen == machine.first_seen
            && face.last_seen == machine.last_seen;
        if is_alike {
            return Self::Alike(face.fingerprint);
        }
        Self::Whole(WholeFace {
            fingerprint: face.fingerprint,
            name: face.name.as_deref(),
            address: Address(face.address),
            first_seen: face.first_seen,
            last_seen: face.last_seen,
        })
    }

    /// The face of a machine of which all else is read.
    pub(super) fn read(self, machine: &MachineRecord) -> Face {
        match self {
            Self::Alike(fingerprint) => Face {
                fingerprint,
                name: machine.name.clone(),
                address: machine.address,
                first_seen: machine.first_seen,
                last_seen: machine.last_seen,
            },
            Self::Whole(face) => Face {
                fingerprint: face.fingerprint,
                name: face.name.map(str::to_owned),
                address: face.address.0,
                first_seen: face.first_seen,
                last_seen: face.last_seen,
            },
        }
    }
}

impl<C> Encode<C> for StoredFace<'_> {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, context: &mut C) -> Result<(), encode::Error<W::Error>> {
        match self {
            Self::Alike(fingerprint) => fingerprint.encode(e, context),
            Self::Whole(face) => face.encode(e, context),
        }
    }
}

impl<'b, C> Decode<'b, C> for StoredFace<'b> {
    fn decode(d: &mut Decoder<'b>, context: &mut C) -> Result<Self, decode::Error> {
        if d.datatype()? == Type::Bytes {
            Digest::decode(d, context).map(Self::Alike)
        } else {
            WholeFace::decode(d, context).map(Self::Whole)
        }
    }
}

/// An address in 4 or 16 bytes.
pub(super) struct Address(pub(super) Source);

impl<C> Encode<C> for Address {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
        match self.0.address() {
            IpAddr::V4(address) => e.bytes(&address.octets())?.ok(),
            IpAddr::V6(address) => e.bytes(&address.octets())?.ok(),
        }
    }
}

impl<'b, C> Decode<'b, C> for Address {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        let (at, bytes) = (d.position(), d.bytes()?);
        let four = <[u8; 4]>::try_from(bytes).map(IpAddr::from);
        four.or_else(|_| <[u8; 16]>::try_from(bytes).map(IpAddr::from))
            .map(|address| Self(Source::new(address)))
            .map_err(|_| decode::Error::message("no address").at(at))
    }
}
