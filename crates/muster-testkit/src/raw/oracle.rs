//! What a host must answer to any bytes: section 5 of the protocol, read by somebody else than the host.

use muster_core::code::Code;
use muster_wire::WireError;
use muster_wire::frame::{Header, MessageType, read_body};
use muster_wire::limits;
use muster_wire::message::{
    CatalogMessage, CatalogQuery, Notice, Request, RevocationQuery, RevocationsMessage,
};
use muster_wire::object::LicenceRequest;

use super::Heard;

/// One thing that must come back. After the last one the host closes, or waits for more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A notice, and then the end.
    Violation {
        /// Its code.
        code: Code,
        /// Its figure; none where the protocol leaves it to the reader's own position.
        figure: Option<i64>,
        /// Its limit.
        limit: i64,
    },
    /// Whatever this message is answered with: it keeps the rules.
    Service(MessageType),
}

impl Expected {
    /// Whether this came back.
    pub fn is(self, heard: &Heard) -> bool {
        match (self, heard) {
            (Self::Violation { code, figure, limit }, Heard::Notice(notice)) => {
                let Notice { code: found, figure: measured, limit: held, publisher } = notice;
                (*found, *held, publisher) == (code.number(), limit, &None)
                    && figure.is_none_or(|figure| figure == *measured)
            }
            (Self::Service(asked), heard) => serves(asked, heard),
            _ => false,
        }
    }
}

/// Section 4: what each message is answered with. A notice that keeps the connection open names a publisher.
fn serves(asked: MessageType, heard: &Heard) -> bool {
    match (asked, heard) {
        (_, Heard::Notice(notice)) => notice.publisher.is_some(),
        (MessageType::Request, Heard::Answer(_) | Heard::Other(MessageType::GrantWanted, _))
        | (MessageType::CatalogQuery, Heard::Other(MessageType::Catalog, _))
        | (MessageType::RevocationQuery, Heard::Other(MessageType::Revocations, _)) => true,
        (MessageType::Request, Heard::Receipt(_)) => false,
        (_, Heard::Receipt(_)) => true,
        _ => false,
    }
}

/// What must come back to everything that a client sends on one connection.
pub fn expected(mut stream: &[u8]) -> Vec<Expected> {
    let mut all = Vec::new();
    loop {
        if stream.first_chunk().is_some_and(|magic: &[u8; 4]| magic != b"MUST") {
            return all;
        }
        let Some((header, rest)) = stream.split_first_chunk() else { return all };
        let frames = i64::try_from(all.len()).unwrap() + 1;
        let most = i64::from(limits::FRAMES_PER_CONNECTION);
        if frames > most {
            all.push(Expected::Violation { code: Code::TooManyFrames, figure: Some(frames), limit: most });
            return all;
        }
        let header = match Header::read(header) {
            Ok(header) => header,
            Err(error) => {
                all.push(violation(error));
                return all;
            }
        };
        if matches!(
            header.message,
            MessageType::Answer
                | MessageType::Notice
                | MessageType::Receipt
                | MessageType::GrantWanted
                | MessageType::LicenceReply
        ) {
            let figure = Some(header.message.number().into());
            all.push(Expected::Violation { code: Code::UnexpectedMessage, figure, limit: 0 });
            return all;
        }
        let Some((body, rest)) = rest.split_at_checked(header.length) else { return all };
        if let Err(error) = read(header.message, body) {
            all.push(violation(error));
            return all;
        }
        all.push(Expected::Service(header.message));
        if header.last {
            return all;
        }
        stream = rest;
    }
}

fn read(message: MessageType, body: &[u8]) -> Result<(), WireError> {
    match message {
        MessageType::Request => read_body::<Request>(body).map(drop),
        MessageType::CatalogQuery => read_body::<CatalogQuery>(body).map(drop),
        MessageType::Catalog => read_body::<CatalogMessage>(body).map(drop),
        MessageType::RevocationQuery => read_body::<RevocationQuery>(body).map(drop),
        MessageType::Revocations => read_body::<RevocationsMessage>(body).map(drop),
        MessageType::LicenceQuery => read_body::<LicenceRequest>(body).map(drop),
        MessageType::Answer
        | MessageType::Notice
        | MessageType::Receipt
        | MessageType::GrantWanted
        | MessageType::LicenceReply => Ok(()),
    }
}

fn violation(error: WireError) -> Expected {
    let sent = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
    let (code, figure, limit) = match error {
        WireError::Version { found, spoken } => (Code::UnsupportedVersion, Some(found.into()), spoken.into()),
        WireError::Form { found } => (Code::UnsupportedForm, Some(found.into()), 0),
        WireError::MessageType { found } => (Code::UnexpectedMessage, Some(found.into()), 0),
        WireError::TooLarge { size, limit } => {
            (Code::FrameTooLarge, Some(sent(size as u64)), sent(limit as u64))
        }
        WireError::TooSmall { size, limit } => {
            (Code::FrameTooSmall, Some(sent(size as u64)), sent(limit as u64))
        }
        WireError::NotCanonical { at, .. } => (Code::Malformed, Some(sent(at as u64)), 0),
        WireError::Shape { .. } => (Code::Malformed, None, 0),
        WireError::OutOfBounds { value, least, most, .. } => {
            (Code::FieldOutOfBounds, Some(sent(value)), sent(if value < least { least } else { most }))
        }
        WireError::Last { .. } | WireError::NotAscending { .. } | WireError::ControlCharacter { .. } => {
            (Code::Malformed, Some(0), 0)
        }
        other => panic!("a host meets no {other}"),
    };
    Expected::Violation { code, figure, limit }
}
