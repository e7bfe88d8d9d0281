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

use crate::counting::sign;
use crate::failure::Failure;
use crate::journal;
use crate::publisher::Signed;
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
        let mut signed = sign(decided.iter().filter_map(|(_, made)| made.as_ref())).into_iter();
        let mut answers = Vec::with_capacity(decided.len());
        for (id, made) in &decided {
            answers.push(match made {
                Some(made) => {
                    made.events.iter().for_each(journal::report);
                    filed(*id, &made.reply, signed.next().flatten())
                }
                None => refused(*id, Code::UnexpectedMessage.number(), 0, 0),
            });
        }
        let file = AnswerFile::new(Vec::new(), answers);
        Ok(HostReply::Answered { answers: BASE64.encode(&muster_wire::encode(&file)) })
    }
}

/// Nobody can be asked for a grant that is not shown, so that its record says nothing.
fn askable(request: Request) -> Request {
    Request { last_recorded: request.last_recorded.filter(|_| request.held.is_some()), ..request }
}

fn filed(id: RequestId, reply: &Reply, signed: Option<Signed>) -> FiledAnswer {
    match (reply, signed.and_then(Signed::into_answer)) {
        (Reply::Notice(notice), _) => refused(id, notice.code, notice.figure, notice.limit),
        (_, Some(answer)) => FiledAnswer::grant(id, answer),
        (_, None) => refused(id, Code::HostNotActivated.number(), 0, 0),
    }
}

fn refused(id: RequestId, code: u32, figure: i64, limit: i64) -> FiledAnswer {
    FiledAnswer::refused(id, Refused { code, figure, limit })
}

pub(crate) fn no_request_file(error: &muster_wire::WireError) -> Failure {
    Failure::about(Code::FileInvalid, error).next(OfflineMessage::NoRequestFileNext)
}
