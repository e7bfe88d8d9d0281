//! Machines' requests that an administrator brings in a file: counted and answered like those of a connection.

use std::collections::BTreeSet;

use data_encoding::BASE64;
use muster_api::host::HostReply;
use muster_core::code::Code;
use muster_core::host::{Reply, Source};
use muster_text::OfflineMessage;
use muster_wire::id::{PublisherId, RequestId};
use muster_wire::message::Request;
use muster_wire::offline::{AnswerFile, FiledAnswer, FiledRequest, Refused, RequestFile};
use muster_wire::time::Timestamp;

use crate::counting::Made;
use crate::failure::Failure;
use crate::journal;
use crate::state::HostState;

impl HostState {
    /// Answers every request of a part of a file. Nothing is given before all of it is durable.
    pub(super) fn answer_requests(&mut self, requests: &str, now: Timestamp) -> Result<HostReply, Failure> {
        let bytes = BASE64.decode(requests.as_bytes()).unwrap_or_default();
        let file: RequestFile = muster_wire::decode(&bytes).map_err(|error| no_request_file(&error))?;
        let brought = file.into_requests().into_iter();
        let requests: Vec<_> =
            brought.map(|FiledRequest { id, grant, .. }| (id, grant.map(askable))).collect();
        let asked = requests.iter().filter_map(|(_, request)| Some(request.as_ref()?.publisher));
        let known: BTreeSet<PublisherId> = asked.filter(|id| self.publishers.contains_key(id)).collect();
        let known: Vec<PublisherId> = known.into_iter().collect();
        let mut decided = Vec::with_capacity(requests.len());
        self.turn(&known, now, |turn| {
            let mut decide = |request: &Request| turn.decide(request, Source::FILE);
            decided.extend(requests.iter().map(|(id, request)| (*id, request.as_ref().map(&mut decide))));
        })?;
        let mut answers = Vec::with_capacity(decided.len());
        for (id, made) in decided {
            if let Some(made) = &made {
                made.events.iter().for_each(journal::report);
            }
            answers.push(filed(id, made.as_ref()));
        }
        let file = AnswerFile::new(Vec::new(), answers);
        Ok(HostReply::Answered { answers: BASE64.encode(&muster_wire::encode(&file)) })
    }
}

/// Nobody can be asked for a grant that is not shown, so that its record says nothing.
fn askable(request: Request) -> Request {
    Request { last_recorded: request.last_recorded.filter(|_| request.held.is_some()), ..request }
}

fn filed(id: RequestId, made: Option<&Made>) -> FiledAnswer {
    let refused = |code: u32, figure, limit| FiledAnswer::refused(id, Refused { code, figure, limit });
    let Some(made) = made else { return refused(Code::UnexpectedMessage.number(), 0, 0) };
    match &*made.reply {
        Reply::Notice(notice) => refused(notice.code, notice.figure, notice.limit),
        reply => match made.signer.as_ref().and_then(|signer| signer.answer(reply)) {
            Some(answer) => FiledAnswer::grant(id, answer),
            None => refused(Code::HostNotActivated.number(), 0, 0),
        },
    }
}

pub(crate) fn no_request_file(error: &muster_wire::WireError) -> Failure {
    Failure::about(Code::FileInvalid, error).next(OfflineMessage::NoRequestFileNext)
}
