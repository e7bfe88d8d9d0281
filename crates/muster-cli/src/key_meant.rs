//! Which key is to be removed where none is named: the only one. Several are never removed by one command.

use crate::{channel, failure};
use muster_api::agent::{AgentCommand, AgentFailure, AgentReply, PublisherStatus};
use muster_client::{ClientError, Root};
use muster_core::named::Named;
use muster_text::{MachineMessage, Text};

/// The command that removes the key that is meant.
pub(crate) fn removal(
    root: &Root,
    publisher: Option<&str>,
    product: Option<&str>,
    text: &Text,
) -> Result<AgentCommand, AgentFailure> {
    if let Some(product) = product {
        let (publisher, product) = (publisher.unwrap_or_default().to_owned(), product.to_owned());
        return Ok(AgentCommand::RemoveKey { publisher, product });
    }
    let AgentReply::Status(status) = channel::ask(root, &AgentCommand::Status, text)? else {
        return Err(failure::other_answer(text));
    };
    let named = publisher.map(Named::new);
    let installed: Vec<_> = status
        .publishers
        .iter()
        .filter(|held| named.as_ref().is_none_or(|named| is_publisher(held, named)))
        .flat_map(|held| held.products.iter().map(move |product| (held, product)))
        .filter(|(_, product)| product.partial_key.is_some())
        .collect();
    match installed.as_slice() {
        [(held, product)] => {
            let (publisher, product) = (held.publisher.clone(), product.activation_id.clone());
            Ok(AgentCommand::RemoveKey { publisher, product })
        }
        [] => Err(failure::of_error(&ClientError::NoProductInstalled(Vec::new()), text)),
        several => {
            let names: Vec<&str> = several.iter().map(|(_, product)| product.name.as_str()).collect();
            let said = text.message(MachineMessage::KeyWhich, &[("products", names.join(", ").into())]);
            Err(failure::of_argument(said, text))
        }
    }
}

fn is_publisher(held: &PublisherStatus, named: &Named) -> bool {
    named.is_id(&held.publisher) || named.is_name(&held.tag) || named.is_name(&held.name)
}
