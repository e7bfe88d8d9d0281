//! 2: activate now. Where there is more than one thing to ask for, it asks which.

use super::talk::{Ended, Talk};
use crate::failure;
use muster_api::agent::{AgentCommand, AgentReply, AttemptResult, LastResult, MachineStatus};
use muster_text::WizardMessage;

/// One line of the list: all that is installed, or one product.
struct Choice {
    words: String,
    publisher: Option<String>,
    product: Option<String>,
}

pub(super) fn now(talk: &mut Talk<'_>) -> Result<(), Ended> {
    let Some(status) = talk.status()? else { return Ok(()) };
    let agent = status.agent.is_some();
    if !may_wake(talk, &status)? {
        return talk.say(WizardMessage::StillFrozen, &[]);
    }
    let Some(Choice { publisher, product, .. }) = choose(talk, choices(&status))? else { return Ok(()) };
    talk.say(if status.is_by_mak() { WizardMessage::MakAsking } else { WizardMessage::Asking }, &[])?;
    match talk.order(&AgentCommand::Attempt { publisher, product }) {
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

/// What can be asked for: the installed products together, then each other one that the catalogs have.
fn choices(status: &MachineStatus) -> Vec<Choice> {
    let mut choices = Vec::new();
    let products = status.publishers.iter().flat_map(|publisher| &publisher.products);
    let installed: Vec<&str> = products
        .filter(|product| product.partial_key.is_some())
        .map(|product| product.name.as_str())
        .collect();
    if !installed.is_empty() {
        choices.push(Choice { words: installed.join(", "), publisher: None, product: None });
    }
    for publisher in &status.publishers {
        let one = |name: &str, number: u16| Choice {
            words: name.to_owned(),
            publisher: Some(publisher.publisher.clone()),
            product: Some(number.to_string()),
        };
        let removed = publisher.products.iter().filter(|product| product.partial_key.is_none());
        choices.extend(removed.map(|product| one(&product.name, product.product)));
        choices.extend(publisher.on_offer.iter().map(|product| one(&product.name, product.product)));
    }
    choices
}

/// One of them; none where somebody goes back. Where there is no choice, the attempt says why.
fn choose(talk: &mut Talk<'_>, mut choices: Vec<Choice>) -> Result<Option<Choice>, Ended> {
    if choices.len() < 2 {
        let only = Choice { words: String::new(), publisher: None, product: None };
        return Ok(Some(choices.pop().unwrap_or(only)));
    }
    loop {
        talk.say(WizardMessage::Which, &[])?;
        for (number, choice) in (1_usize..).zip(&choices) {
            talk.line(&format!("  {number}  {}", choice.words))?;
        }
        let Some(typed) = talk.ask(WizardMessage::AskNumber)? else { return Ok(None) };
        if typed.is_empty() || typed == "0" {
            return Ok(None);
        }
        let at = typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        match at.filter(|at| *at < choices.len()) {
            Some(at) => return Ok(Some(choices.swap_remove(at))),
            None => talk.say(WizardMessage::NotOnMenu, &[("typed", typed.as_str().into())])?,
        }
    }
}

/// The end of an attempt by a multiple activation key: licensed for good, or the further ways.
pub(super) fn tell_mak(talk: &mut Talk<'_>, attempt: &AttemptResult) -> Result<(), Ended> {
    let product = [("product", attempt.product_name.as_str().into())];
    let Some(failure) = &attempt.failure else { return talk.say(WizardMessage::Permanent, &product) };
    talk.say(WizardMessage::NotActivated, &product)?;
    talk.explain(failure)?;
    if !failure::is_unreached(failure) {
        return Ok(());
    }
    let ways = [
        WizardMessage::MakWays,
        WizardMessage::MakByTelephone,
        WizardMessage::MakByFile,
        WizardMessage::MakByProxy,
    ];
    ways.into_iter().try_for_each(|way| talk.say(way, &[]))
}

fn tell(talk: &mut Talk<'_>, attempt: &AttemptResult, agent: bool) -> Result<(), Ended> {
    if attempt.result == LastResult::Licensed || attempt.service.is_some() {
        return tell_mak(talk, attempt);
    }
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
