//! What bytes are.

use muster_client::open_state;
use muster_core::machine::MachineState;
use muster_sign::{Untrusted, kind_of};
use muster_text::{MachineMessage, OfflineMessage, Text};
use muster_wire::WireError;
use muster_wire::frame::{Header, MAGIC, MessageType, read_body};
use muster_wire::id::PublisherId;
use muster_wire::limits;
use muster_wire::message::{
    Answer, CatalogMessage, CatalogQuery, GrantWanted, LicenceReply, Notice, Receipt, Request,
    RevocationQuery, RevocationsMessage,
};
use muster_wire::object::{Bundle, Kind, Kit, LicenceRequest, Sealed};
use muster_wire::offline::{AnswerFile, RequestFile};

/// Something of the protocol. Its encoding keeps every rule; nothing is verified.
pub(super) enum Found {
    State(Box<MachineState>),
    Frame(Header, Vec<u8>),
    Bundle(Vec<u8>, Box<Bundle>),
    Kit(Vec<u8>, Box<Kit>),
    LicenceRequest(Vec<u8>),
    Requests(Vec<u8>, Box<RequestFile>),
    Answers(Vec<u8>, Box<AnswerFile>),
    Signed(Kind, Sealed),
}

/// Why bytes are nothing of the protocol, or not well formed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unrecognised {
    Nothing,
    DamagedState,
    CutFrame { found: usize, said: usize },
    Frame(WireError),
    Bundle(WireError),
    Kit(WireError),
    LicenceRequest(WireError),
    Requests(WireError),
    Answers(WireError),
    Signed(Untrusted),
}

impl Unrecognised {
    /// The same for people; which rule is broken is said in the protocol's own words.
    pub(super) fn words(&self, text: &Text) -> String {
        let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let with_fault = |phrase, fault: String| text.message(phrase, &[("fault", fault.into())]);
        let of_file = |what, fault: &WireError| {
            let what = text.message(what, &[]);
            let arguments = [("what", what.into()), ("fault", fault.to_string().into())];
            text.message(MachineMessage::DecodeFileFault, &arguments)
        };
        let of_carried = |what, fault: &WireError| {
            let what = text.message(what, &[]);
            let arguments = [("what", what.into()), ("fault", fault.to_string().into())];
            text.message(MachineMessage::DecodeFileFault, &arguments)
        };
        match self {
            Self::Nothing => text.message(MachineMessage::DecodeNothing, &[]),
            Self::DamagedState => text.message(MachineMessage::DecodeStateDamaged, &[]),
            Self::CutFrame { found, said } => {
                let arguments = [("found", number(*found).into()), ("said", number(*said).into())];
                text.message(MachineMessage::DecodeFrameCut, &arguments)
            }
            Self::Frame(fault) => with_fault(MachineMessage::DecodeFrameFault, fault.to_string()),
            Self::Bundle(fault) => of_file(MachineMessage::DecodeBundle, fault),
            Self::Kit(fault) => of_file(MachineMessage::DecodeKit, fault),
            Self::LicenceRequest(fault) => of_file(MachineMessage::DecodeLicenceRequest, fault),
            Self::Requests(fault) => of_carried(OfflineMessage::Requests, fault),
            Self::Answers(fault) => of_carried(OfflineMessage::Answers, fault),
            Self::Signed(fault) => with_fault(MachineMessage::DecodeSignedFault, fault.to_string()),
        }
    }
}

/// First byte of a signed object: the tags of COSE_Sign1, and of COSE_Sign with its second byte.
const SIGN1: &[u8] = &[0xd2];
const SIGN: &[u8] = &[0xd8, 0x62];

pub(super) fn recognise(bytes: &[u8]) -> Result<Found, Unrecognised> {
    if bytes.starts_with(b"MUSTERS") {
        return state(bytes);
    }
    if bytes.starts_with(&MAGIC) {
        return frame(bytes);
    }
    if bytes.starts_with(SIGN1) || bytes.starts_with(SIGN) {
        let sealed = Sealed::new(bytes.to_vec());
        let kind = kind_of(&sealed).map_err(Unrecognised::Signed)?;
        return Ok(Found::Signed(kind, sealed));
    }
    let begins = |format: &str| begins_with(bytes, format);
    if begins(Bundle::FORMAT) {
        let bundle = muster_wire::decode(bytes);
        let bundle = bundle.map_err(Unrecognised::Bundle)?;
        return Ok(Found::Bundle(bytes.to_vec(), Box::new(bundle)));
    }
    if begins(Kit::FORMAT) {
        let kit = muster_wire::decode(bytes).map_err(Unrecognised::Kit)?;
        return Ok(Found::Kit(bytes.to_vec(), Box::new(kit)));
    }
    if begins(RequestFile::FORMAT) {
        let file = muster_wire::decode(bytes).map_err(Unrecognised::Requests)?;
        return Ok(Found::Requests(bytes.to_vec(), Box::new(file)));
    }
    if begins(AnswerFile::FORMAT) {
        let file = muster_wire::decode(bytes).map_err(Unrecognised::Answers)?;
        return Ok(Found::Answers(bytes.to_vec(), Box::new(file)));
    }
    if begins(LicenceRequest::FORMAT) {
        muster_wire::decode::<LicenceRequest>(bytes).map_err(Unrecognised::LicenceRequest)?;
        return Ok(Found::LicenceRequest(bytes.to_vec()));
    }
    Err(Unrecognised::Nothing)
}

/// The state names its publisher in itself; the seal must then hold for that one.
/// Whether a file says of itself that it is of this format.
pub(crate) fn begins_with(bytes: &[u8], format: &str) -> bool {
    bytes.windows(format.len()).take(8).any(|window| window == format.as_bytes())
}

fn state(bytes: &[u8]) -> Result<Found, Unrecognised> {
    let inside = bytes.get(60..).unwrap_or_default();
    let publisher = MachineState::from_bytes(inside).map(|state| state.publisher());
    let publisher: PublisherId = publisher.map_err(|_| Unrecognised::DamagedState)?;
    let state = open_state(publisher, bytes).map_err(|_| Unrecognised::DamagedState)?;
    Ok(Found::State(Box::new(state)))
}

fn frame(bytes: &[u8]) -> Result<Found, Unrecognised> {
    let (header, body) = bytes
        .split_first_chunk::<{ limits::HEADER }>()
        .ok_or(Unrecognised::CutFrame { found: bytes.len(), said: limits::HEADER })?;
    let header = Header::read(header).map_err(Unrecognised::Frame)?;
    if body.len() != header.length {
        let said = header.length.saturating_add(limits::HEADER);
        return Err(Unrecognised::CutFrame { found: bytes.len(), said });
    }
    check_body(header.message, body).map_err(Unrecognised::Frame)?;
    Ok(Found::Frame(header, body.to_vec()))
}

fn check_body(message: MessageType, body: &[u8]) -> Result<(), WireError> {
    match message {
        MessageType::Request => read_body::<Request>(body).map(drop),
        MessageType::Answer => read_body::<Answer>(body).map(drop),
        MessageType::Notice => read_body::<Notice>(body).map(drop),
        MessageType::CatalogQuery => read_body::<CatalogQuery>(body).map(drop),
        MessageType::Catalog => read_body::<CatalogMessage>(body).map(drop),
        MessageType::Receipt => read_body::<Receipt>(body).map(drop),
        MessageType::RevocationQuery => read_body::<RevocationQuery>(body).map(drop),
        MessageType::Revocations => read_body::<RevocationsMessage>(body).map(drop),
        MessageType::GrantWanted => read_body::<GrantWanted>(body).map(drop),
        MessageType::LicenceQuery => read_body::<LicenceRequest>(body).map(drop),
        MessageType::LicenceReply => read_body::<LicenceReply>(body).map(drop),
    }
}
