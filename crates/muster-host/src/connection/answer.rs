//! From a ruling to the frame that is sent.

use muster_core::code::{Code, Reason};
use muster_core::host::Reply;
use muster_wire::frame;
use muster_wire::id::PublisherId;
use muster_wire::message::Notice;

use crate::counting::Ruling;

/// What is sent, and what becomes of the connection.
#[derive(Debug)]
pub(super) struct Sending {
    pub(super) frame: Vec<u8>,
    pub(super) then: Then,
}

/// After a frame was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// The next frame is read.
    GoOn,
    /// The connection is closed, so that the peer can still read what was sent.
    Close,
    /// The connection is closed at once: somebody else needs its place.
    MakeRoom,
}

impl Sending {
    pub(super) fn go_on(frame: Vec<u8>) -> Self {
        Self { frame, then: Then::GoOn }
    }

    /// A notice after which the connection is closed.
    pub(super) fn last(reason: Reason) -> Self {
        let then = if reason.code == Code::Busy { Then::MakeRoom } else { Then::Close };
        Self { frame: frame::write(&notice(reason, None)), then }
    }

    /// What the counting thread ruled.
    pub(super) fn ruled(ruling: Ruling) -> Self {
        match ruling {
            Ruling::Signed(signed) => {
                let answer = signed.into_answer();
                Self::go_on(answer.map_or_else(without_certificate, |answer| frame::write(&answer)))
            }
            Ruling::Unsigned(reply) => Self::go_on(unsigned(&reply)),
            Ruling::StorageFailed => Self::last(Reason::of(Code::StorageFailed)),
        }
    }
}

/// An unsigned notice.
pub(super) fn notice(reason: Reason, publisher: Option<PublisherId>) -> Notice {
    Notice { code: reason.code.number(), figure: reason.figure, limit: reason.limit, publisher }
}

fn unsigned(reply: &Reply) -> Vec<u8> {
    match reply {
        Reply::Notice(notice) => frame::write(notice),
        Reply::GrantWanted(wanted) => frame::write(wanted),
        Reply::Grant { .. } | Reply::Refusal { .. } => without_certificate(),
    }
}

/// A decision names a certificate of the list that it was made with, so this is never sent.
fn without_certificate() -> Vec<u8> {
    frame::write(&notice(Reason::of(Code::HostNotActivated), None))
}
