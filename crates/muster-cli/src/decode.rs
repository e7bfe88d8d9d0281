//! `decode FILE`: prints any file or object of the protocol.
//!
//! Reading order: `recognise` (what the bytes are), `table` (names and forms of all fields), `walk` (bytes to names and
//! values), `verify` (what proves itself, and by what). Nothing printed is proven unless the verification says so.

mod carried;
mod node;
mod recognise;
mod signed;
mod support;
mod table;
mod verify;
mod walk;

use crate::command::{read, read_up_to};
use crate::failure::{Detail, of_error, of_reason};
use crate::{output, show};
use muster_api::agent::AgentFailure;
use muster_client::{ClientError, Code, Computer, Holdings, Root};
use muster_core::trust::Trust;
use muster_text::{Language, MachineMessage, OfflineMessage, Text};
use muster_wire::limits;
use muster_wire::object::{Bundle, Kind};
use node::Node;
use recognise::Found;

pub(crate) use recognise::begins_with;
use serde::Serialize;
use std::path::Path;
use std::process::ExitCode;
use verify::Verification;

/// What is printed by `--json`.
#[derive(Serialize)]
struct Decoded {
    file: String,
    bytes: usize,
    what: String,
    /// Whether everything that carries a signature was verified.
    verified: bool,
    verification: String,
    /// What a file of requests or answers holds, in a few lines.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    summary: Vec<String>,
    content: Node,
}

/// Prints a file.
pub(crate) fn run(
    root: &Root,
    file: &Path,
    bundle: Option<&Path>,
    json: bool,
    text: &Text,
) -> Result<ExitCode, AgentFailure> {
    if let Some(support) = support::read(file, text)? {
        return Ok(support::show(&support, json, text));
    }
    let bytes = read_up_to(limits::CARRIED, file, text)?;
    let found = recognise::recognise(&bytes)
        .map_err(|fault| of_reason(&Code::FileInvalid.into(), Detail::Said(fault.words(text)), text))
        .map_err(|failure| AgentFailure { next: text.message(MachineMessage::DecodeNext, &[]), ..failure })?;
    let trusts = match bundle {
        Some(bundle) => vec![given(&read(bundle, text)?, text)?],
        None => installed(root),
    };
    // A document is for programs: its words do not change with the language.
    let english = Text::new(Language::English);
    let text = if json { &english } else { text };
    let Verification { proven, words } = verify::verify(&found, &trusts, text);
    let decoded = Decoded {
        file: file.display().to_string(),
        bytes: bytes.len(),
        what: found.name(text),
        verified: proven,
        verification: words,
        summary: carried::summary(&found, text),
        content: found.content(),
    };
    if json {
        output::print_json(&decoded);
    } else {
        output::print(&decoded.page(text));
    }
    Ok(ExitCode::SUCCESS)
}

impl Decoded {
    fn page(&self, text: &Text) -> String {
        let mut page = show::Page::default();
        let bytes = u64::try_from(self.bytes).unwrap_or(u64::MAX);
        let title = [
            ("file", self.file.as_str().into()),
            ("what", self.what.as_str().into()),
            ("bytes", bytes.into()),
        ];
        page.line(&text.message(MachineMessage::DecodeTitle, &title));
        let verified = self.verified;
        let mark = if verified { MachineMessage::DecodeVerified } else { MachineMessage::DecodeUnverified };
        page.line(&text.message(mark, &[("why", show::plain(&self.verification).into())]));
        self.summary.iter().for_each(|line| page.line(&show::plain(line)));
        page.line("");
        carried::shortened(self.content.clone(), text).lines(0, &mut page, text);
        page.text()
    }
}

fn given(bytes: &[u8], text: &Text) -> Result<Trust, AgentFailure> {
    let bundle = muster_wire::decode::<Bundle>(bytes).map_err(ClientError::NotABundle);
    let trust = bundle.and_then(|bundle| Trust::from_bundle(&bundle, None).map_err(ClientError::Bundle));
    trust.map_err(|error| of_error(&error, text))
}

fn installed(root: &Root) -> Vec<Trust> {
    let holdings = Holdings::read(root, &Computer::here());
    let publishers = holdings.map(|holdings| holdings.publishers).unwrap_or_default();
    let opened = publishers.into_iter().filter_map(|holding| holding.opened.ok());
    opened.map(|opened| opened.machine.trust().clone()).collect()
}

const fn kind_label(kind: Kind) -> MachineMessage {
    match kind {
        Kind::CatalogKey => MachineMessage::KindCatalogKey,
        Kind::Service => MachineMessage::KindService,
        Kind::RootRevocations => MachineMessage::KindRootRevocations,
        Kind::RootSuccession => MachineMessage::KindRootSuccession,
        Kind::Catalog => MachineMessage::KindCatalogObject,
        Kind::Host => MachineMessage::KindHost,
        Kind::Grant => MachineMessage::KindGrant,
        Kind::Refusal => MachineMessage::KindRefusal,
        Kind::Revocations => MachineMessage::KindRevocations,
        Kind::Licence => MachineMessage::KindLicence,
        Kind::HostRequest => MachineMessage::KindHostRequest,
        Kind::Confirmation => MachineMessage::KindConfirmation,
    }
}

/// Shows what was found, whatever it is.
impl Found {
    fn name(&self, text: &Text) -> String {
        match self {
            Self::State(_) => text.message(MachineMessage::DecodeState, &[]),
            Self::Frame(header, _) => {
                let message = [("message", table::message_name(header.message).into())];
                text.message(MachineMessage::DecodeFrame, &message)
            }
            Self::Bundle(..) => text.message(MachineMessage::DecodeBundle, &[]),
            Self::Kit(..) => text.message(MachineMessage::DecodeKit, &[]),
            Self::LicenceRequest(..) => text.message(MachineMessage::DecodeLicenceRequest, &[]),
            Self::Requests(..) => text.message(OfflineMessage::Requests, &[]),
            Self::Answers(..) => text.message(OfflineMessage::Answers, &[]),
            Self::Signed(kind, _) => {
                let kind = text.message(kind_label(*kind), &[]);
                text.message(MachineMessage::DecodeSigned, &[("kind", kind.into())])
            }
        }
    }

    fn content(&self) -> Node {
        match self {
            Self::State(state) => walk::map(&state.to_bytes(), table::STATE),
            Self::Frame(header, body) => walk::map(body, table::message(header.message)),
            Self::Bundle(bytes, _) => walk::map(bytes, table::BUNDLE),
            Self::Kit(bytes, _) => walk::map(bytes, table::KIT),
            Self::LicenceRequest(bytes) => walk::map(bytes, table::LICENCE_REQUEST),
            Self::Requests(bytes, _) => walk::map(bytes, table::REQUEST_FILE),
            Self::Answers(bytes, _) => walk::map(bytes, table::ANSWER_FILE),
            Self::Signed(_, sealed) => signed::shown(sealed.as_bytes()),
        }
    }
}
