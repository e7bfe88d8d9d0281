//! Reading rules for the exchange of a request: 12288 (sent), 12289 (answered), 12290 (on the host), put together, and
//! what they mean together.
//!
//! A 12289 names no machine and no product: it belongs to the request of the same moment that was written just before it
//! by the same process. A 12290 belongs to the request with the same CMID, activation id and moment of the machine's
//! clock, so that differing clocks do not matter; each belongs to one request, and where several requests fall into one
//! second, to one that was answered.

use crate::document::EventDocument;
use crate::moment::from_iso;
use crate::record::Record;
use muster_core::code::CodeNumber;
use muster_wire::time::Timestamp;
use serde::Serialize;
use std::collections::{BTreeMap, VecDeque};

/// One request to one host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exchange {
    /// 12288.
    pub request: Record,
    /// 12289.
    pub answer: Option<Record>,
    /// 12290.
    pub host: Option<Record>,
    /// What they mean together.
    pub meaning: Meaning,
    /// The code behind it, where there is one: `0xC004F038`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meaning {
    /// It was answered, and the product is licensed.
    Licensed,
    /// It was answered, and refused for the code.
    Refused,
    /// Somebody at the host's address said no, without a proof; the code is theirs.
    Unproven,
    /// No host was known, so nothing was sent.
    NothingSent,
    /// No answer arrived. Whether the request reached the host cannot be said: its events are not at hand.
    NoAnswer,
    /// No answer arrived, and the host never saw the request: the way to it is broken.
    NeverReachedHost,
    /// The host answered, and its answer did not arrive, or was not taken.
    AnswerLost,
}

impl Meaning {
    /// All meanings.
    pub const ALL: [Self; 7] = [
        Self::Licensed,
        Self::Refused,
        Self::Unproven,
        Self::NothingSent,
        Self::NoAnswer,
        Self::NeverReachedHost,
        Self::AnswerLost,
    ];
}

/// What is known of a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostSide {
    answers: Vec<Record>,
    since: Option<Timestamp>,
    until: Timestamp,
}

impl HostSide {
    /// What a document of `muster-host events --json` says; none where it says no time.
    #[must_use]
    pub fn new(document: EventDocument) -> Option<Self> {
        let since = document.answers_since.as_deref().and_then(from_iso);
        let until = from_iso(&document.time)?;
        let answers = document.events.into_iter().filter(|record| record.id == 12290).collect();
        Some(Self { answers, since, until })
    }

    /// Whether a request of this moment would be here if it had reached the host.
    fn covers(&self, request: Timestamp) -> bool {
        self.since.is_some_and(|since| since <= request) && request <= self.until
    }
}

/// The exchanges in the records of a machine, in the order of their requests.
#[must_use]
pub fn exchanges(records: &[Record], host: Option<&HostSide>) -> Vec<Exchange> {
    let requests = records.iter().enumerate().filter(|(_, record)| record.id == 12288);
    let mut found: Vec<Found<'_>> = requests
        .map(|(at, request)| Found::new(request, records.get(at.saturating_add(1)..).unwrap_or_default()))
        .collect();
    let mut left: BTreeMap<Key<'_>, VecDeque<&Record>> = BTreeMap::new();
    for record in host.iter().flat_map(|host| &host.answers) {
        left.entry(key(record)).or_default().push_back(record);
    }
    for answered in [true, false] {
        for one in found.iter_mut().filter(|one| one.answer.is_some() == answered) {
            one.host = left.get_mut(&key(one.request)).and_then(VecDeque::pop_front);
        }
    }
    found.iter().map(|one| one.read(host)).collect()
}

/// CMID, activation id, moment of the machine's clock.
type Key<'a> = [Option<&'a str>; 3];

fn key(record: &Record) -> Key<'_> {
    ["cmid", "activation_id", "client_time"].map(|name| record.text(name))
}

/// A request and what belongs to it.
struct Found<'a> {
    request: &'a Record,
    answer: Option<&'a Record>,
    /// 8198.
    failed: Option<&'a Record>,
    host: Option<&'a Record>,
}

impl<'a> Found<'a> {
    fn new(request: &'a Record, after: &'a [Record]) -> Self {
        // Up to the next request of the same process: one process has one request under way.
        let own = || {
            let same = after.iter().filter(|record| record.process == request.process);
            same.take_while(|record| record.id != 12288)
        };
        let same =
            |record: &Record, of_record, of_request| record.text(of_record) == request.text(of_request);
        let answer = own().find(|record| record.id == 12289 && same(record, "request_time", "client_time"));
        let failed = own().find(|record| record.id == 8198 && same(record, "activation_id", "activation_id"));
        Self { request, answer, failed, host: None }
    }

    fn read(&self, host: Option<&HostSide>) -> Exchange {
        let (meaning, code) = self.meaning(host);
        let Self { request, answer, host, .. } = *self;
        Exchange { request: request.clone(), answer: answer.cloned(), host: host.cloned(), meaning, code }
    }

    fn meaning(&self, host: Option<&HostSide>) -> (Meaning, Option<String>) {
        if let Some(answer) = self.answer {
            return match answer.flag("activated") {
                Some(true) => (Meaning::Licensed, None),
                _ => (Meaning::Refused, code(answer)),
            };
        }
        match (code(self.request), self.host) {
            (code, _) if self.request.text("host") == Some("") => (Meaning::NothingSent, code),
            (None, _) => (Meaning::Unproven, self.failed.and_then(code)),
            (code, Some(_)) => (Meaning::AnswerLost, code),
            (code, None) if host.is_some_and(|host| host.covers(self.request.time)) => {
                (Meaning::NeverReachedHost, code)
            }
            (code, None) => (Meaning::NoAnswer, code),
        }
    }
}

/// The code of a record that did not go well.
fn code(record: &Record) -> Option<String> {
    record.text("result").filter(|code| *code != CodeNumber::SUCCESS.to_string()).map(str::to_owned)
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
