//! What a step has done, and how far a collection has come.

use crate::failure::exit;
use crate::output;
use crate::show::plain;
use muster_api::agent::AgentFailure;
use muster_api::carried::RefusedRequests;
use muster_core::code::CodeNumber;
use muster_text::{OfflineMessage, Text};
use serde::Serialize;
use std::collections::BTreeMap;
use std::process::ExitCode;

/// What was done.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub(super) enum Done {
    /// It was only looked at.
    Nothing,
    /// Requests were collected.
    Collected { new: u32 },
    /// Requests were written into a file.
    Exported { number: u32, file: Option<String> },
    /// Licences came from the publisher.
    Obtained { new: u32, file: String },
    /// Answers were taken in.
    Imported { new: u32 },
    /// Files of answers were written.
    Applied { files: u32 },
}

/// What is printed, with `--json` as it is.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Report {
    /// Folder of the collection, or file of the requests.
    requests_from: String,
    #[serde(flatten)]
    done: Done,
    requests: u32,
    /// Those with what they asked for.
    answered: u32,
    waiting: u32,
    /// Those of the waiting that an activation host answers.
    for_hosts: u32,
    /// Those of the waiting that were refused.
    refused: Vec<RefusedRequests>,
    /// What could not be read or written, and why.
    left_out: Vec<String>,
    /// How the command ends: as the first of these failures says.
    #[serde(skip)]
    exit: u8,
}

impl Report {
    pub(super) fn new(
        requests_from: String,
        done: Done,
        requests: usize,
        waiting: usize,
        for_hosts: usize,
        refused: &[u32],
    ) -> Self {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let mut codes: BTreeMap<u32, u32> = BTreeMap::new();
        for code in refused {
            let number = codes.entry(*code).or_default();
            *number = number.saturating_add(1);
        }
        let one = |(code, number)| RefusedRequests { code, hex: CodeNumber(code).to_string(), number };
        Self {
            requests_from,
            done,
            requests: number(requests),
            answered: number(requests.saturating_sub(waiting)),
            waiting: number(waiting),
            for_hosts: number(for_hosts),
            refused: codes.into_iter().map(one).collect(),
            left_out: Vec::new(),
            exit: 0,
        }
    }

    /// What could not be read or written.
    pub(super) fn leaving_out(self, failures: &[AgentFailure]) -> Self {
        let exit = failures.first().map_or(0, exit);
        Self { left_out: failures.iter().map(|failure| failure.why.clone()).collect(), exit, ..self }
    }

    /// How the command ends.
    pub(super) fn exit(&self) -> ExitCode {
        ExitCode::from(self.exit)
    }

    pub(super) fn print(&self, json: bool, text: &Text) {
        if json { output::print_json(self) } else { output::print(&self.page(text)) }
    }

    fn page(&self, text: &Text) -> String {
        let mut lines: Vec<String> = self.done.line(text).into_iter().collect();
        let arguments = [
            ("requests", self.requests.into()),
            ("answered", self.answered.into()),
            ("waiting", self.waiting.into()),
        ];
        lines.push(text.message(OfflineMessage::HowFar, &arguments));
        if self.for_hosts > 0 {
            let arguments = [("number", self.for_hosts.into())];
            lines.push(format!("    {}", text.message(OfflineMessage::WaitForHosts, &arguments)));
        }
        for refused in &self.refused {
            let what = text.number(CodeNumber(refused.code), 0, 0).what;
            let arguments = [
                ("number", refused.number.into()),
                ("code", refused.hex.as_str().into()),
                ("what", what.into()),
            ];
            lines.push(format!("    {}", text.message(OfflineMessage::Refused, &arguments)));
        }
        lines.extend(
            self.left_out
                .iter()
                .map(|why| text.message(OfflineMessage::LeftOut, &[("why", plain(why).into())])),
        );
        lines.join("\n")
    }
}

impl Done {
    fn line(&self, text: &Text) -> Option<String> {
        let line = |phrase, number: u32| text.message(phrase, &[("number", number.into())]);
        let with_file = |phrase, number: u32, file: &str| {
            text.message(phrase, &[("number", number.into()), ("file", file.into())])
        };
        Some(match self {
            Self::Nothing => return None,
            Self::Collected { new } => line(OfflineMessage::Collected, *new),
            Self::Exported { file: None, .. } => text.message(OfflineMessage::NothingWaits, &[]),
            Self::Exported { number, file: Some(file) } => with_file(OfflineMessage::Exported, *number, file),
            Self::Obtained { new: 0, .. } => text.message(OfflineMessage::NoneObtained, &[]),
            Self::Obtained { new, file } => with_file(OfflineMessage::Obtained, *new, file),
            Self::Imported { new } => line(OfflineMessage::Imported, *new),
            Self::Applied { files } => line(OfflineMessage::Applied, *files),
        })
    }
}
