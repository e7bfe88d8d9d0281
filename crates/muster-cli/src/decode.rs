//! `decode FILE`: prints any file or object of the protocol.
//!
//! Reading order: `recognise` (what the bytes are), `table` (names and forms of all fields), `walk` (bytes to names and
//! values), `verify` (what proves itself, and by what). Nothing printed is proven unless the verification says so.

mod node;
mod recognise;
mod signed;
mod support;
mod table;
mod verify;
mod walk;

use crate::command::read;
use crate::failure::{of_error, of_reason};
use crate::{output, show};
use muster_api::agent::AgentFailure;
use muster_client::{ClientError, Code, Computer, Holdings, Root};
use muster_core::trust::Trust;
use muster_text::Text;
use muster_wire::object::Bundle;
use node::Node;
use recognise::Found;
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
    let bytes = read(file, text)?;
    let found = recognise::recognise(&bytes)
        .map_err(|fault| of_reason(&Code::FileInvalid.into(), &fault.to_string(), text))?;
    let trusts = match bundle {
        Some(bundle) => vec![given(&read(bundle, text)?, text)?],
        None => installed(root),
    };
    let Verification { proven, words } = verify::verify(&found, &trusts);
    let decoded = Decoded {
        file: file.display().to_string(),
        bytes: bytes.len(),
        what: found.name(),
        verified: proven,
        verification: words,
        content: found.content(),
    };
    if json {
        output::print_json(&decoded);
    } else {
        output::print(&decoded.page());
    }
    Ok(ExitCode::SUCCESS)
}

impl Decoded {
    fn page(&self) -> String {
        let mut page = show::Page::default();
        page.line(&format!("{}: {}, {} bytes", self.file, self.what, self.bytes));
        let mark = if self.verified { "VERIFIED" } else { "UNVERIFIED" };
        page.line(&format!("{mark}: {}", show::plain(&self.verification)));
        page.line("");
        self.content.lines(0, &mut page);
        page.text()
    }
}

fn given(bytes: &[u8], text: &Text) -> Result<Trust, AgentFailure> {
    let bundle = muster_wire::decode::<Bundle>(bytes).map_err(ClientError::NotABundle);
    let trust = bundle.and_then(|bundle| Trust::from_bundle(&bundle, None).map_err(ClientError::Bundle));
    trust.map_err(|error| of_error(&error, text))
}

fn installed(root: &Root) -> Vec<Trust> {
    let holdings = Holdings::read(root, &Computer::read());
    let publishers = holdings.map(|holdings| holdings.publishers).unwrap_or_default();
    let opened = publishers.into_iter().filter_map(|holding| holding.opened.ok());
    opened.map(|opened| opened.machine.trust().clone()).collect()
}

/// Shows what was found, whatever it is.
impl Found {
    fn name(&self) -> String {
        match self {
            Self::State(_) => "state of a machine".to_owned(),
            Self::Frame(header, _) => format!("frame with message {}", table::message_name(header.message)),
            Self::Bundle(..) => "bundle".to_owned(),
            Self::Kit(..) => "kit".to_owned(),
            Self::Signed(kind, _) => format!("signed object: {}", table::kind_name(*kind)),
        }
    }

    fn content(&self) -> Node {
        match self {
            Self::State(state) => walk::map(&state.to_bytes(), table::STATE),
            Self::Frame(header, body) => walk::map(body, table::message(header.message)),
            Self::Bundle(bytes, _) => walk::map(bytes, table::BUNDLE),
            Self::Kit(bytes, _) => walk::map(bytes, table::KIT),
            Self::Signed(_, sealed) => signed::shown(sealed.as_bytes()),
        }
    }
}
