//! What the server is asked: questions, which hickory-server answers, and signed updates (RFC 2136, RFC 8945).

use super::zone::Zone;
use hickory_proto::op::{Header, HeaderCounts, MessageType, Metadata, OpCode, ResponseCode};
use hickory_proto::rr::rdata::tsig::TsigError;
use hickory_proto::rr::{TSigResponseContext, TSigner};
use hickory_proto::serialize::binary::BinEncoder;
use hickory_server::net::runtime::Time;
use hickory_server::server::{Request, RequestHandler, ResponseHandler, ResponseInfo};
use hickory_server::zone_handler::{Catalog, MessageResponseBuilder, UpdateRequest};

/// The zones, and the key with which they may be changed.
pub(super) struct Requests {
    zones: Vec<Zone>,
    questions: Catalog,
    signer: TSigner,
}

impl Requests {
    pub(super) fn new(zones: Vec<Zone>, signer: TSigner) -> Self {
        let mut questions = Catalog::new();
        for zone in &zones {
            questions.upsert(zone.origin().clone(), vec![zone.handler()]);
        }
        Self { zones, questions, signer }
    }

    /// Does what an update wants, if its signature holds.
    async fn update(&self, request: &Request, now: u64) -> (ResponseCode, Option<TSigResponseContext>) {
        let Some(signature) = &request.signature else { return (ResponseCode::Refused, None) };
        let number = request.metadata.id;
        if signature.name != *self.signer.signer_name() {
            let reply = TSigResponseContext::unknown_key(number, now, signature.name.clone());
            return (ResponseCode::NotAuth, Some(reply));
        }
        let Ok((mac, _, times)) = self.signer.verify_message_byte(request.as_slice(), None, true) else {
            let reply = TSigResponseContext::bad_signature(number, now, self.signer.clone());
            return (ResponseCode::NotAuth, Some(reply));
        };
        let (code, error) = match times.contains(&now) {
            true => (self.change(request).await, None),
            false => (ResponseCode::NotAuth, Some(TsigError::BadTime)),
        };
        (code, Some(TSigResponseContext::new(number, now, self.signer.clone(), mac, error)))
    }

    async fn change(&self, request: &Request) -> ResponseCode {
        let Ok(asked) = request.request_info() else { return ResponseCode::FormErr };
        let zone = self.zones.iter().find(|zone| zone.origin() == asked.query.name());
        match zone {
            None => ResponseCode::NotAuth,
            // Conditions are for those who own a name; hosts share it.
            Some(_) if !request.prerequisites().is_empty() => ResponseCode::NotImp,
            Some(zone) => zone.update(request.updates()).await,
        }
    }
}

#[async_trait::async_trait]
impl RequestHandler for Requests {
    async fn handle_request<R: ResponseHandler, T: Time>(&self, request: &Request, reply: R) -> ResponseInfo {
        let is_update =
            request.metadata.message_type == MessageType::Query && request.metadata.op_code == OpCode::Update;
        if !is_update {
            return self.questions.handle_request::<R, T>(request, reply).await;
        }
        let (code, signer) = self.update(request, T::current_time()).await;
        send(request, code, signer, reply).await
    }
}

/// Replies to an update with a code alone, signed as the request was.
async fn send<R: ResponseHandler>(
    request: &Request,
    code: ResponseCode,
    signer: Option<TSigResponseContext>,
    mut reply: R,
) -> ResponseInfo {
    let mut metadata = Metadata::new(request.metadata.id, MessageType::Response, OpCode::Update);
    metadata.response_code = code;
    let bare = || MessageResponseBuilder::new(&request.queries, None).build_no_records(metadata);
    let mut response = bare();
    if let Some(signer) = signer {
        let mut bytes = Vec::new();
        let signed =
            bare().destructive_emit(&mut BinEncoder::new(&mut bytes)).and_then(|_| signer.sign(&bytes));
        match signed {
            Ok(signature) => response.set_signature(signature),
            Err(_) => response.metadata_mut().response_code = ResponseCode::ServFail,
        }
    }
    let told = *response.metadata();
    // Who no longer listens is told nothing.
    match reply.send_response(response).await {
        Ok(info) => info,
        Err(_) => Header { metadata: told, counts: HeaderCounts::default() }.into(),
    }
}
