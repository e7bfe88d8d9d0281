//! Whether an answer is the one to the question: looked at where grants have their fields, without reading all of it.

use super::asker::{Asked, Expected};
use super::fault::Fault;
use muster_core::code::Code;
use muster_sign::unverified;
use muster_wire::frame::{Header, MessageType, read_body};
use muster_wire::id::{Cmid, Digest, KeyId, Nonce, PublisherId, StoreEpoch};
use muster_wire::limits;
use muster_wire::message::{Answer, Notice};
use muster_wire::number::{
    CatalogVersion, MachineCount, Minutes, ProductNumber, RecordNumber, RevocationNumber,
};
use muster_wire::object::{Grant, Kind, Recorded, Refusal};
use muster_wire::time::Timestamp;

/// Who answers.
#[derive(Debug)]
pub(super) enum Judge {
    /// A host: its answer must be the expected one.
    Host(Fields),
    /// The bare server: it answers with the same bytes each time.
    Bare,
}

/// Where an answer has what is looked at.
#[derive(Debug)]
pub(super) struct Fields {
    /// How far before the nonce the number of the kind and the id stand, in grants and refusals alike.
    kind_before: usize,
    cmid_before: usize,
    /// Where the nonce stood in the last answer.
    nonce_at: usize,
}

impl Judge {
    pub(super) fn of_host(product: ProductNumber) -> Self {
        const CMID: [u8; 16] = [0xC1; 16];
        const NONCE: [u8; 16] = [0xD2; 16];
        let payload = muster_wire::encode(&pattern(product, CMID, NONCE));
        let at = |value: &[u8]| position(&payload, value).unwrap_or(0);
        // A payload begins with the head of its map and the key 0, then the kind.
        let kind = 2;
        let (cmid, nonce) = (at(&CMID), at(&NONCE));
        let kind_before = nonce.saturating_sub(kind);
        Self::Host(Fields { kind_before, cmid_before: nonce.saturating_sub(cmid), nonce_at: 0 })
    }

    /// Judges a whole frame.
    pub(super) fn judge(&mut self, asked: &Asked, header: Header, body: &[u8]) -> Result<(), Fault> {
        match (header.message, self) {
            (MessageType::Answer, Self::Bare) => Ok(()),
            (MessageType::Answer, Self::Host(fields)) => fields.judge(asked, body),
            (MessageType::Notice, _) => {
                let notice: Notice = read_body(body).map_err(|_| Fault::NoFrame)?;
                Err(Fault::Notice(notice.code))
            }
            (other, _) => Err(Fault::OtherMessage(other.number())),
        }
    }
}

impl Fields {
    fn judge(&mut self, asked: &Asked, body: &[u8]) -> Result<(), Fault> {
        if !is_at(body, self.nonce_at, &asked.nonce) {
            self.nonce_at = position(body, &asked.nonce).ok_or(Fault::OtherQuestion)?;
        }
        let cmid = self.nonce_at.checked_sub(self.cmid_before).ok_or(Fault::OtherQuestion)?;
        if !is_at(body, cmid, &asked.cmid) {
            return Err(Fault::OtherQuestion);
        }
        let kind = self.nonce_at.checked_sub(self.kind_before).and_then(|at| body.get(at)).copied();
        let granted = kind == Some(Kind::Grant.number());
        match asked.expected {
            Expected::Grant | Expected::Counted if granted => Ok(()),
            Expected::Refusal(_) if granted => Err(Fault::Granted),
            Expected::Grant => Err(Fault::Refused(code(body)?)),
            Expected::Counted => expect(code(body)?, Code::CountInsufficient.number()),
            Expected::Refusal(expected) => expect(code(body)?, expected),
        }
    }
}

fn expect(found: u32, expected: u32) -> Result<(), Fault> {
    if found == expected { Ok(()) } else { Err(Fault::Refused(found)) }
}

/// The code of a refusal.
fn code(body: &[u8]) -> Result<u32, Fault> {
    let answer: Answer = read_body(body).map_err(|_| Fault::NoFrame)?;
    let refusal: Refusal = unverified(&answer.object).map_err(|_| Fault::NoFrame)?;
    Ok(refusal.code)
}

/// Reads the header of a frame that has arrived at least so far; none where it has not.
pub(super) fn header(bytes: &[u8]) -> Result<Option<Header>, Fault> {
    let Some(bytes) = bytes.first_chunk::<{ limits::HEADER }>() else { return Ok(None) };
    Header::read(bytes).map(Some).map_err(|_| Fault::NoFrame)
}

fn is_at(body: &[u8], at: usize, value: &[u8]) -> bool {
    body.get(at..).is_some_and(|rest| rest.starts_with(value))
}

fn position(bytes: &[u8], value: &[u8]) -> Option<usize> {
    bytes.windows(value.len()).position(|window| window == value)
}

/// A grant, to see where it has its fields; those of a refusal are the same up to the nonce.
fn pattern(product: ProductNumber, cmid: [u8; 16], nonce: [u8; 16]) -> Grant {
    Grant {
        kind: Kind::Grant.number(),
        publisher: PublisherId::new([0; 16]),
        product,
        cmid: Cmid::new(cmid),
        fingerprint: Digest::new([0; 32]),
        nonce: Nonce::new(nonce),
        count: MachineCount(0),
        threshold: MachineCount(1),
        host: KeyId::new([0; 16]),
        recorded: Recorded { epoch: StoreEpoch::new([0; 8]), number: RecordNumber(0) },
        issued: Timestamp::from_seconds(0),
        expires: Timestamp::from_seconds(0),
        renewal_interval: Minutes(1),
        retry_interval: Minutes(1),
        catalog_version: CatalogVersion(0),
        revocation_number: RevocationNumber(0),
        attributes: None,
        sharing: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_wire::object::Sealed;

    const PRODUCT: ProductNumber = ProductNumber(1);

    fn asked(expected: Expected) -> Asked {
        Asked { machine: 1, cmid: [1; 16], nonce: [2; 16], time: 0, expected }
    }

    /// A grant within other bytes, as its signature and its certificates are around it.
    fn granted(before: usize) -> Vec<u8> {
        let payload = muster_wire::encode(&pattern(PRODUCT, [1; 16], [2; 16]));
        [vec![0x55; before], payload, vec![0x66; 40]].concat()
    }

    fn judge(judge: &mut Judge, message: MessageType, body: &[u8], expected: Expected) -> Result<(), Fault> {
        judge.judge(&asked(expected), Header { message, last: false, length: body.len() }, body)
    }

    #[test]
    fn a_grant_is_known_wherever_it_stands() {
        let mut host = Judge::of_host(PRODUCT);
        for before in [30, 31, 31, 30] {
            for expected in [Expected::Grant, Expected::Counted] {
                assert_eq!(judge(&mut host, MessageType::Answer, &granted(before), expected), Ok(()));
            }
            let refused = judge(&mut host, MessageType::Answer, &granted(before), Expected::Refusal(1));
            assert_eq!(refused, Err(Fault::Granted));
        }
    }

    #[test]
    fn an_answer_to_another_question_is_none() {
        let mut host = Judge::of_host(PRODUCT);
        let mut other_nonce = granted(30);
        let nonce = position(&other_nonce, &[2; 16]).unwrap();
        other_nonce[nonce + 5] ^= 1;
        let mut other_cmid = granted(30);
        let cmid = position(&other_cmid, &[1; 16]).unwrap();
        other_cmid[cmid + 15] ^= 1;
        for body in [other_nonce, other_cmid, Vec::new(), vec![2; 16]] {
            let found = judge(&mut host, MessageType::Answer, &body, Expected::Grant);
            assert_eq!(found, Err(Fault::OtherQuestion));
        }
    }

    #[test]
    fn what_is_no_answer_is_named() {
        let notice = Notice { code: 0xE004_0101, figure: 0, limit: 0, publisher: None };
        let body = muster_wire::encode(&notice);
        let mut host = Judge::of_host(PRODUCT);
        assert_eq!(
            judge(&mut host, MessageType::Notice, &body, Expected::Grant),
            Err(Fault::Notice(0xE004_0101))
        );
        assert_eq!(judge(&mut host, MessageType::Notice, &[0], Expected::Grant), Err(Fault::NoFrame));
        assert_eq!(
            judge(&mut host, MessageType::Receipt, &[0], Expected::Grant),
            Err(Fault::OtherMessage(6))
        );
        assert_eq!(judge(&mut Judge::Bare, MessageType::Answer, &[0], Expected::Grant), Ok(()));
    }

    #[test]
    fn a_refusal_is_read_for_its_code() {
        // No signed object: where the kind is not that of a grant, the whole answer is read.
        let answer = Answer {
            object: Sealed::new(vec![1]),
            host: Sealed::new(vec![1]),
            service: Some(Sealed::new(vec![1])),
            key: None,
        };
        assert_eq!(code(&muster_wire::encode(&answer)), Err(Fault::NoFrame));
        assert_eq!(expect(5, 5), Ok(()));
        assert_eq!(expect(5, 6), Err(Fault::Refused(5)));
    }
}
