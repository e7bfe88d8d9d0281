//! A signed object: who signed it, and its payload.

use super::node::Node;
use super::{table, walk};
use data_encoding::HEXLOWER;
use minicbor::data::Type;
use minicbor::{Decoder, decode};
use muster_sign::kind_of;
use muster_wire::object::Sealed;

/// The object in names and values, nested ones too. What is no signed object is shown as bytes.
pub(super) fn shown(bytes: &[u8]) -> Node {
    let kind = kind_of(&Sealed::new(bytes.to_vec()));
    match (kind, parts(bytes)) {
        (Ok(kind), Ok((signer, payload))) => Node::Map(vec![
            ("object".to_owned(), Node::Text(table::kind_name(kind).to_owned())),
            ("signed_by".to_owned(), Node::Text(HEXLOWER.encode(&signer))),
            ("payload".to_owned(), walk::map(&payload, table::payload(kind))),
        ]),
        _ => Node::Text(HEXLOWER.encode(bytes)),
    }
}

/// Key id and payload of a COSE_Sign1 or COSE_Sign with one signature.
fn parts(bytes: &[u8]) -> Result<(Vec<u8>, Vec<u8>), decode::Error> {
    let mut d = Decoder::new(bytes);
    d.tag()?;
    d.array()?;
    let mut protected = d.bytes()?;
    d.skip()?;
    let payload = d.bytes()?.to_vec();
    if d.datatype()? == Type::Array {
        d.array()?;
        d.array()?;
        protected = d.bytes()?;
    }
    Ok((key_id(protected)?, payload))
}

/// Field 4 of the protected header.
fn key_id(protected: &[u8]) -> Result<Vec<u8>, decode::Error> {
    let mut d = Decoder::new(protected);
    d.map()?;
    d.skip()?;
    d.skip()?;
    d.skip()?;
    d.bytes().map(<[u8]>::to_vec)
}
