//! Installation IDs shown and confirmation IDs taken, for whoever may.

use super::act::told;
use muster_api::agent::{AgentReply, InstallationIdShown};
use muster_api::publisher::phone_page;
use muster_client::{ClientError, Machine, Which};
use muster_core::telephone::ConfirmationId;
use muster_text::Text;

/// One for each product that is meant and has a multiple activation key.
pub(super) fn installation_ids(
    machine: &Machine,
    publisher: Option<&str>,
    product: Option<&str>,
) -> Result<AgentReply, ClientError> {
    let shown = |which| {
        let shown = machine.installation_id(which)?;
        let installation_id = shown.id.to_string();
        Ok(InstallationIdShown {
            publisher: which.publisher.to_string(),
            product: which.product.0,
            product_name: shown.product_name,
            phone_page: shown.service.map(|service| phone_page(&service, &installation_id)),
            installation_id,
        })
    };
    let ids: Result<_, ClientError> = meant(machine, publisher, product)?.into_iter().map(shown).collect();
    Ok(AgentReply::InstallationIds { ids: ids? })
}

/// Takes it for the product that it was given for.
pub(super) fn confirm(
    machine: &Machine,
    publisher: Option<&str>,
    product: Option<&str>,
    typed: &str,
    text: &Text,
) -> Result<AgentReply, ClientError> {
    let given = ConfirmationId::read(typed).map_err(ClientError::ConfirmationId)?;
    let report = machine.confirm(&meant(machine, publisher, product)?, &given)?;
    Ok(AgentReply::Attempted { attempts: told(vec![Ok(report)], text)? })
}

fn meant(
    machine: &Machine,
    publisher: Option<&str>,
    product: Option<&str>,
) -> Result<Vec<Which>, ClientError> {
    let meant = machine.by_telephone(&machine.choose(publisher, product)?);
    if meant.is_empty() { Err(ClientError::NoMak) } else { Ok(meant) }
}
