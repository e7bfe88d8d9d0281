//! Machines' requests that an administrator brings in a file: counted and answered like those of a connection.

use data_encoding::BASE64;
use muster_api::host::HostReply;
use muster_core::code::Code;
use muster_core::host::{Reply, Source};
use muster_text::OfflineMessage;
use muster_wire::id::RequestId;
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
        let mut changes = Vec::new();
        let mut decided = Vec::new();
        for FiledRequest { id, grant, .. } in file.into_requests() {
            let made = grant.map(|request| self.decide(&askable(request), Source::FILE, now, &mut changes));
            decided.push((id, made));
        }
        if !changes.is_empty() {
            self.commit(&changes)?;
        }
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
