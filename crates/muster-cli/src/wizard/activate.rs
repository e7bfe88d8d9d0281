//! 2: activate now. Where nothing is installed and there are several products, it asks which.

use super::talk::{Ended, Talk};
use crate::offer;
use muster_api::agent::{AgentCommand, AgentReply, AttemptResult, MachineStatus};
use muster_text::WizardMessage;

pub(super) fn now(talk: &mut Talk<'_>) -> Result<(), Ended> {
    let Some(status) = talk.status()? else { return Ok(()) };
    let mut products = status.publishers.iter().flat_map(|publisher| &publisher.products);
    let any = products.any(|product| product.partial_key.is_some());
    let agent = status.agent.is_some();
    if !may_wake(talk, &status)? {
        return talk.say(WizardMessage::StillFrozen, &[]);
    }
    let product = if any { None } else { choose(talk)? };
    talk.say(WizardMessage::Asking, &[])?;
    match talk.order(&AgentCommand::Attempt { publisher: None, product }) {
        Ok(AgentReply::Attempted { attempts }) => {
            attempts.iter().try_for_each(|attempt| tell(talk, attempt, agent))
        }
        Ok(_) => Ok(()),
        Err(failure) => talk.explain(&failure),
    }
}

/// Whether products that stand still may be woken: to ask for them is to use them, and that spoils a prepared image.
fn may_wake(talk: &mut Talk<'_>, status: &MachineStatus) -> Result<bool, Ended> {
    let products = status.publishers.iter().flat_map(|publisher| &publisher.products);
    let frozen: Vec<&str> =
        products.filter(|product| product.frozen).map(|product| product.name.as_str()).collect();
    if frozen.is_empty() {
        return Ok(true);
    }
    talk.say(WizardMessage::Frozen, &[("products", frozen.join(", ").into())])?;
    Ok(talk.ask(WizardMessage::AskWake)?.as_deref() == Some("1"))
}

/// One of several products; none where there is no choice, which the attempt then says.
fn choose(talk: &mut Talk<'_>) -> Result<Option<String>, Ended> {
    let names: Vec<String> = offer::all(talk.root()).into_iter().map(|product| product.name).collect();
    if names.len() < 2 {
        return Ok(None);
    }
    loop {
        talk.say(WizardMessage::Which, &[])?;
        for (number, name) in (1_usize..).zip(&names) {
            talk.line(&format!("  {number}  {name}"))?;
        }
        let Some(typed) = talk.ask(WizardMessage::AskNumber)? else { return Ok(None) };
        let chosen = typed.parse::<usize>().ok().and_then(|number| names.get(number.checked_sub(1)?));
        match chosen {
            Some(name) => return Ok(Some(name.clone())),
            None if typed.is_empty() || typed == "0" => return Ok(None),
            None => talk.say(WizardMessage::NotOnMenu, &[("typed", typed.as_str().into())])?,
        }
    }
}

fn tell(talk: &mut Talk<'_>, attempt: &AttemptResult, agent: bool) -> Result<(), Ended> {
    let product = ("product", attempt.product_name.as_str().into());
    match &attempt.failure {
        None => {
            talk.say(WizardMessage::Activated, &[product, ("days", attempt.days_left.into())])?;
            talk.say(if agent { WizardMessage::RenewsByAgent } else { WizardMessage::RenewsByHand }, &[])
        }
        Some(failure) => {
            talk.say(WizardMessage::NotActivated, &[product])?;
            talk.explain(failure)
        }
    }
}
