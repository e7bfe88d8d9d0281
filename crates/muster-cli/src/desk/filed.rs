//! Requests that are carried away in files, and the answers in those that are brought.

use crate::desk::told;
use crate::failure;
use data_encoding::BASE64;
use muster_api::agent::{AgentReply, Awaited, RequestedProduct};
use muster_client::filed::Expected;
use muster_client::{ClientError, Computer, Holdings, Machine, Root};
use muster_text::Text;
use muster_wire::offline::{AnswerFile, RequestFile};

pub(super) fn write_requests(
    machine: &Machine,
    publisher: Option<&str>,
    product: Option<&str>,
) -> Result<AgentReply, ClientError> {
    machine.root().check_lasting()?;
    let chosen = machine.choose(publisher, product)?;
    let requests = machine.file_requests(&chosen)?;
    let holdings = Holdings::read(machine.root(), &Computer::here())?;
    let asked = chosen.iter().zip(&requests).map(|(which, request)| {
        let mut held = holdings.publishers.iter().filter_map(|holding| holding.opened.as_ref().ok());
        let trust = held.find(|opened| opened.machine.trust().publisher() == which.publisher);
        let known = trust.and_then(|opened| opened.machine.trust().rules().product(which.product));
        RequestedProduct {
            publisher: which.publisher.to_string(),
            product: which.product.0,
            product_name: known.map(|known| known.name.clone()).unwrap_or_default(),
            id: request.id.to_string(),
        }
    });
    let products = asked.collect();
    let file = BASE64.encode(&muster_wire::encode(&RequestFile::new(requests)));
    Ok(AgentReply::RequestsWritten { file, products })
}

pub(super) fn take_answers(machine: &Machine, file: &str, text: &Text) -> Result<AgentReply, ClientError> {
    // What is no base64 is no file of answers either, and is told so.
    let bytes = BASE64.decode(file.as_bytes()).unwrap_or_default();
    let file: AnswerFile = muster_wire::decode(&bytes).map_err(ClientError::NotAnAnswerFile)?;
    let taken = machine.take_answers(&file)?;
    let not_taken = taken.not_taken.iter().map(|error| failure::of_error(error, text)).collect();
    let attempts = told(taken.reports.into_iter().map(Ok).collect(), text)?;
    Ok(AgentReply::AnswersTaken { attempts, not_taken })
}

pub(super) fn awaited(root: &Root) -> Result<Awaited, ClientError> {
    let holdings = Holdings::read(root, &Computer::here())?;
    let mut awaited = Awaited::default();
    for opened in holdings.publishers.iter().filter_map(|holding| holding.opened.as_ref().ok()) {
        let expected = Expected::of(&opened.machine);
        awaited.publishers.push(expected.publisher().to_string());
        awaited.requests.extend(expected.requests().map(|id| id.to_string()));
        awaited.subjects.extend(expected.subject().map(|subject| subject.to_string()));
    }
    Ok(awaited)
}
