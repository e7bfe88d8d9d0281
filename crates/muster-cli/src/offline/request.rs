//! Writes the requests of this machine.

use super::folder;
use crate::{channel, failure, output};
use data_encoding::BASE64;
use muster_api::agent::{AgentCommand, AgentFailure, AgentReply, RequestedProduct};
use muster_client::{Code, Root};
use muster_os::atomic_file::{Mode, replace};
use muster_text::{OfflineMessage, Text};
use muster_wire::offline::RequestFile;
use serde::Serialize;
use std::path::Path;
use std::process::ExitCode;

/// What is asked for, and how.
pub(super) struct Meant<'a> {
    pub(super) product: &'a Option<String>,
    pub(super) publisher: &'a Option<String>,
    pub(super) no_name: bool,
}

/// What is printed by `--json`.
#[derive(Serialize)]
struct Written {
    file: String,
    /// Whether the file holds product keys.
    holds_keys: bool,
    #[serde(skip)]
    next: OfflineMessage,
    requests: Vec<RequestedProduct>,
}

pub(super) fn write(
    root: &Root,
    place: &Path,
    meant: &Meant<'_>,
    json: bool,
    text: &Text,
) -> Result<ExitCode, AgentFailure> {
    let (publisher, product) = (meant.publisher.clone(), meant.product.clone());
    let reply = channel::ask(root, &AgentCommand::WriteRequests { publisher, product }, text)?;
    let AgentReply::RequestsWritten { file, products } = reply else {
        return Err(failure::other_answer(text));
    };
    let bytes = BASE64.decode(file.as_bytes()).unwrap_or_default();
    let file: RequestFile = muster_wire::decode(&bytes).map_err(|_| failure::of_code(Code::Defect, text))?;
    let mut requests = file.into_requests();
    let holds_keys = requests.iter().any(|request| request.licence.is_some());
    let next = answered_by(holds_keys, requests.iter().any(|request| request.is_for_host()));
    let name = requests.iter().find_map(|request| request.machine_name().map(str::to_owned));
    let name = name.filter(|_| !meant.no_name);
    if meant.no_name {
        requests.iter_mut().for_each(|request| request.set_machine_name(None));
    }
    let path = folder::request_path(place, name.as_deref(), requests.first());
    // Whoever carries a file without keys need not be its owner.
    let mode = if holds_keys { Mode::Private } else { Mode::Shared };
    replace(&path, &muster_wire::encode(&RequestFile::new(requests)), mode)
        .map_err(|error| failure::of_file(error, text))?;
    let written = Written { file: path.display().to_string(), holds_keys, next, requests: products };
    if json {
        output::print_json(&written);
    } else {
        output::print(&written.page(text));
    }
    Ok(ExitCode::SUCCESS)
}

/// Where the file goes: a product with a multiple activation key asks the publisher, any other an activation host.
const fn answered_by(publisher: bool, host: bool) -> OfflineMessage {
    match (publisher, host) {
        (true, true) => OfflineMessage::WrittenForBothNext,
        (true, false) => OfflineMessage::WrittenForPublisherNext,
        (false, _) => OfflineMessage::WrittenForHostNext,
    }
}

impl Written {
    fn page(&self, text: &Text) -> String {
        let number = u64::try_from(self.requests.len()).unwrap_or(u64::MAX);
        let arguments = [("number", number.into()), ("file", self.file.as_str().into())];
        let mut lines = vec![text.message(OfflineMessage::Written, &arguments)];
        lines.extend(self.requests.iter().map(|one| format!("    {}", one.product_name)));
        if self.holds_keys {
            lines.push(text.message(OfflineMessage::HoldsKeys, &[]));
        }
        lines.push(text.next_line(&text.message(self.next, &[])));
        lines.join("\n")
    }
}
