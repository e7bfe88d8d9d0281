//! The outer form of a signed object: COSE_Sign1, or COSE_Sign with one signature (RFC 9052), and what is signed.

use crate::joint::Path;
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
    /// The protected header, which was exactly as it must be.
    pub(crate) header: Header,
    pub(crate) signature: [u8; 64],
    /// Of the algorithm for many objects, and of no other.
    pub(crate) path: Option<Path<'a>>,
}

/// What a protected header says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) algorithm: Algorithm,
    pub(crate) signer: KeyId,
}

impl<'a> Envelope<'a> {
    /// Reads an object of one of these algorithms.
    pub(crate) fn read(sealed: &'a Sealed, accepted: &[Algorithm]) -> Result<Self, Untrusted> {
        let bytes = sealed.as_bytes();
        within(bytes, limits::LARGE_OBJECT)?;
        let form = Form::found_in(bytes)?;
        canonical::check_tagged(bytes, form.tag())?;
        let mut d = Decoder::new(bytes);
        part(d.tag(), Part::Tag)?;
        length(d.array(), 4, Part::Array)?;
        match form {
            Form::Sign1 => Self::read_sign1(&mut d, accepted),
            Form::Sign => Self::read_sign(&mut d, accepted),
        }
    }

    fn read_sign1(d: &mut Decoder<'a>, accepted: &[Algorithm]) -> Result<Self, Untrusted> {
        let header = read_header(d, accepted)?;
        let payload = part(d.bytes(), Part::Payload)?;
        let (signature, path) = read_signature(d, header.algorithm)?;
        Ok(Self { form: Form::Sign1, payload, header, signature, path })
    }

    fn read_sign(d: &mut Decoder<'a>, accepted: &[Algorithm]) -> Result<Self, Untrusted> {
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
        let header = read_header(d, accepted)?;
        let (signature, path) = read_signature(d, header.algorithm)?;
        Ok(Self { form: Form::Sign, payload, header, signature, path })
    }

    /// Refuses a form, or a signature for many, that objects of this kind do not have.
    pub(crate) fn suits(&self, kind: Kind) -> Result<(), Untrusted> {
        if self.form != Form::of(kind) {
            return Err(Untrusted::Envelope { part: Part::Tag });
        }
        if self.path.is_some() && !kind.is_answer() {
            return Err(Untrusted::Algorithm { found: Algorithm::Joint.number() });
        }
        Ok(())
    }

    /// The bytes that its signature is for, where it is of this kind and publisher.
    pub(crate) fn signed(&self, kind: Kind, publisher: PublisherId) -> Vec<u8> {
        let object = to_be_signed(self.header, kind, publisher, self.payload);
        match self.path {
            Some(path) => path.signed(publisher, &object),
            None => object,
        }
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
pub(crate) fn write(form: Form, header: Header, payload: &[u8], signature: &[u8; 64], path: &[u8]) -> Sealed {
    Sealed::new(cbor(payload.len().saturating_add(path.len()), |e| {
        e.tag(Tag::new(form.tag()))?.array(4)?;
        match form {
            Form::Sign1 => {
                protected(e, header)?;
                e.map(0)?.bytes(payload)?;
            }
            Form::Sign => {
                e.bytes(&[])?.map(0)?.bytes(payload)?.array(REQUIRED)?.array(3)?;
                protected(e, header)?;
                e.map(0)?;
            }
        }
        joined(e, signature, path)
    }))
}

/// The bytes that are signed: RFC 9052's Sig_structure.
pub(crate) fn to_be_signed(header: Header, kind: Kind, publisher: PublisherId, payload: &[u8]) -> Vec<u8> {
    cbor(payload.len(), |e| {
        match Form::of(kind) {
            Form::Sign1 => e.array(4)?.str("Signature1")?,
            Form::Sign => e.array(5)?.str("Signature")?.bytes(&[])?,
        };
        protected(e, header)?;
        // The external data: what it is, and whose.
        joined(e, kind.context().as_bytes(), publisher.as_bytes())?;
        e.bytes(payload)?.ok()
    })
}

/// The only protected header that is ever written or accepted.
fn protected(e: &mut Encoder<Vec<u8>>, header: Header) -> Written {
    joined(e, header.algorithm.header(), header.signer.as_bytes())
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

fn read_header(d: &mut Decoder<'_>, accepted: &[Algorithm]) -> Result<Header, Untrusted> {
    let found = part(d.bytes(), Part::Protected)?;
    length(d.map(), 0, Part::Unprotected)?;
    // What is accepted is these byte strings.
    let header = accepted.iter().find_map(|algorithm| {
        let id: [u8; 16] = found.strip_prefix(algorithm.header())?.try_into().ok()?;
        Some(Header { algorithm: *algorithm, signer: KeyId::new(id) })
    });
    if let Some(header) = header {
        return Ok(header);
    }
    // The lenient reading only names the fault.
    let (found, _) = part(read_protected(found), Part::Protected)?;
    if accepted.iter().any(|algorithm| algorithm.number() == found) {
        Err(Untrusted::Envelope { part: Part::Protected })
    } else {
        Err(Untrusted::Algorithm { found })
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

fn read_signature<'a>(
    d: &mut Decoder<'a>,
    algorithm: Algorithm,
) -> Result<([u8; 64], Option<Path<'a>>), Untrusted> {
    let bytes = part(d.bytes(), Part::Signature)?;
    let read = bytes.split_first_chunk().and_then(|(signature, rest)| match algorithm {
        Algorithm::Joint => Path::read(rest).map(|path| (*signature, Some(path))),
        _ => rest.is_empty().then_some((*signature, None)),
    });
    read.ok_or(Untrusted::Envelope { part: Part::Signature })
}

fn part<T>(read: Result<T, decode::Error>, part: Part) -> Result<T, Untrusted> {
    read.map_err(|_| Untrusted::Envelope { part })
}

fn length(read: Result<Option<u64>, decode::Error>, needed: u64, of: Part) -> Result<(), Untrusted> {
    if part(read, of)? == Some(needed) { Ok(()) } else { Err(Untrusted::Envelope { part: of }) }
}
