//! The outer form of a signed object: COSE_Sign1, or COSE_Sign with one signature (RFC 9052), and what is signed.

use crate::scheme::Algorithm;
use crate::untrusted::{EnvelopePart as Part, Untrusted};
use alloc::vec::Vec;
use core::convert::Infallible;
use minicbor::data::Tag;
use minicbor::{Decoder, Encoder, decode, encode};
use muster_wire::id::{KeyId, PublisherId};
use muster_wire::object::{Kind, Sealed};
use muster_wire::{WireError, canonical, limits};

/// Signatures that a COSE_Sign must carry.
const REQUIRED: u64 = 1;

type Written = Result<(), encode::Error<Infallible>>;

/// Which of the two COSE structures an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// COSE_Sign1: one signature, part of the object.
    Sign1,
    /// COSE_Sign: a list of signatures, so that a second algorithm can be added.
    Sign,
}

impl Form {
    pub(crate) const fn of(kind: Kind) -> Self {
        if kind.is_root_signed() { Self::Sign } else { Self::Sign1 }
    }
    const fn tag(self) -> u64 {
        match self {
            Self::Sign1 => 18,
            Self::Sign => 98,
        }
    }
    fn found_in(bytes: &[u8]) -> Result<Self, Untrusted> {
        let tag = part(Decoder::new(bytes).tag(), Part::Tag)?.as_u64();
        let known = [Self::Sign1, Self::Sign].into_iter().find(|form| form.tag() == tag);
        known.ok_or(Untrusted::Envelope { part: Part::Tag })
    }
}

/// A signed object taken apart, nothing in it verified yet.
#[derive(Debug)]
pub(crate) struct Envelope<'a> {
    pub(crate) form: Form,
    pub(crate) payload: &'a [u8],
    /// Key id in the protected header, which was exactly as it must be.
    pub(crate) signer: KeyId,
    pub(crate) signature: [u8; 64],
}

impl<'a> Envelope<'a> {
    /// Reads an object of this algorithm.
    pub(crate) fn read(sealed: &'a Sealed, algorithm: Algorithm) -> Result<Self, Untrusted> {
        let bytes = sealed.as_bytes();
        within(bytes, limits::LARGE_OBJECT)?;
        let form = Form::found_in(bytes)?;
        canonical::check_tagged(bytes, form.tag())?;
        let mut d = Decoder::new(bytes);
        part(d.tag(), Part::Tag)?;
        length(d.array(), 4, Part::Array)?;
        match form {
            Form::Sign1 => Self::read_sign1(&mut d, algorithm),
            Form::Sign => Self::read_sign(&mut d, algorithm),
        }
    }

    fn read_sign1(d: &mut Decoder<'a>, algorithm: Algorithm) -> Result<Self, Untrusted> {
        let signer = read_signer(d, algorithm)?;
        let payload = part(d.bytes(), Part::Payload)?;
        Ok(Self { form: Form::Sign1, payload, signer, signature: read_signature(d)? })
    }

    fn read_sign(d: &mut Decoder<'a>, algorithm: Algorithm) -> Result<Self, Untrusted> {
        if !part(d.bytes(), Part::BodyProtected)?.is_empty() {
            return Err(Untrusted::Envelope { part: Part::BodyProtected });
        }
        length(d.map(), 0, Part::Unprotected)?;
        let payload = part(d.bytes(), Part::Payload)?;
        let found = part(d.array(), Part::Signer)?.unwrap_or_default();
        if found != REQUIRED {
            return Err(Untrusted::Signatures { found, required: REQUIRED });
        }
        length(d.array(), 3, Part::Signer)?;
        let signer = read_signer(d, algorithm)?;
        Ok(Self { form: Form::Sign, payload, signer, signature: read_signature(d)? })
    }
}

/// Refuses an object that is longer than its limit.
pub(crate) const fn within(bytes: &[u8], limit: usize) -> Result<(), Untrusted> {
    if bytes.len() > limit {
        return Err(Untrusted::Encoding(WireError::TooLarge { size: bytes.len(), limit }));
    }
    Ok(())
}

/// The object's bytes around a payload and its signature.
pub(crate) fn write(
    form: Form,
    algorithm: Algorithm,
    payload: &[u8],
    signer: KeyId,
    signature: &[u8; 64],
) -> Sealed {
    Sealed::new(cbor(payload.len(), |e| {
        e.tag(Tag::new(form.tag()))?.array(4)?;
        match form {
            Form::Sign1 => {
                protected(e, algorithm, signer)?;
                e.map(0)?.bytes(payload)?;
            }
            Form::Sign => {
                e.bytes(&[])?.map(0)?.bytes(payload)?.array(REQUIRED)?.array(3)?;
                protected(e, algorithm, signer)?;
                e.map(0)?;
            }
        }
        e.bytes(signature)?.ok()
    }))
}

/// The bytes that are signed: RFC 9052's Sig_structure.
pub(crate) fn to_be_signed(
    algorithm: Algorithm,
    kind: Kind,
    publisher: PublisherId,
    payload: &[u8],
    signer: KeyId,
) -> Vec<u8> {
    cbor(payload.len(), |e| {
        match Form::of(kind) {
            Form::Sign1 => e.array(4)?.str("Signature1")?,
            Form::Sign => e.array(5)?.str("Signature")?.bytes(&[])?,
        };
        protected(e, algorithm, signer)?;
        // The external data: what it is, and whose.
        joined(e, kind.context().as_bytes(), publisher.as_bytes())?;
        e.bytes(payload)?.ok()
    })
}

/// The only protected header that is ever written or accepted.
fn protected(e: &mut Encoder<Vec<u8>>, algorithm: Algorithm, signer: KeyId) -> Written {
    joined(e, algorithm.header(), signer.as_bytes())
}

/// One byte string of two parts.
fn joined(e: &mut Encoder<Vec<u8>>, first: &[u8], second: &[u8]) -> Written {
    e.bytes_len(first.len().saturating_add(second.len()) as u64)?;
    e.writer_mut().extend_from_slice(first);
    e.writer_mut().extend_from_slice(second);
    Ok(())
}

/// Room for what stands around a payload.
const AROUND: usize = 160;

fn cbor(payload: usize, write: impl FnOnce(&mut Encoder<Vec<u8>>) -> Written) -> Vec<u8> {
    let mut encoder = Encoder::new(Vec::with_capacity(payload.saturating_add(AROUND)));
    // Writing to a Vec cannot fail, and the encoder raises no error of its own.
    let written: Written = write(&mut encoder);
    debug_assert!(written.is_ok());
    encoder.into_writer()
}

fn read_signer(d: &mut Decoder<'_>, accepted: Algorithm) -> Result<KeyId, Untrusted> {
    let found = part(d.bytes(), Part::Protected)?;
    length(d.map(), 0, Part::Unprotected)?;
    // What is accepted is this one byte string.
    let signer = found.strip_prefix(accepted.header()).and_then(|id| <[u8; 16]>::try_from(id).ok());
    if let Some(signer) = signer {
        return Ok(KeyId::new(signer));
    }
    // The lenient reading only names the fault.
    match part(read_protected(found), Part::Protected)? {
        (algorithm, _) if algorithm != accepted.number() => Err(Untrusted::Algorithm { found: algorithm }),
        _ => Err(Untrusted::Envelope { part: Part::Protected }),
    }
}

fn read_protected(bytes: &[u8]) -> Result<(i64, KeyId), decode::Error> {
    let mut d = Decoder::new(bytes);
    d.map()?;
    d.u8()?;
    let algorithm = d.i64()?;
    d.u8()?;
    Ok((algorithm, d.decode()?))
}

fn read_signature(d: &mut Decoder<'_>) -> Result<[u8; 64], Untrusted> {
    let bytes = part(d.bytes(), Part::Signature)?;
    bytes.try_into().map_err(|_| Untrusted::Envelope { part: Part::Signature })
}

fn part<T>(read: Result<T, decode::Error>, part: Part) -> Result<T, Untrusted> {
    read.map_err(|_| Untrusted::Envelope { part })
}

fn length(read: Result<Option<u64>, decode::Error>, needed: u64, of: Part) -> Result<(), Untrusted> {
    if part(read, of)? == Some(needed) { Ok(()) } else { Err(Untrusted::Envelope { part: of }) }
}
