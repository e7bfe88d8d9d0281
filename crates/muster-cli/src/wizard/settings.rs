//! 3: automatic attempts on or off. 4: how things stand, in plain words.

use super::talk::{Ended, Talk};
use muster_api::agent::{AgentCommand, AgentReply, MachineStatus, ProductStatus, SettingChange};
use muster_text::{LicenceStateName, WizardMessage};

pub(super) fn automatic(talk: &mut Talk<'_>) -> Result<(), Ended> {
    let Some(status) = talk.status()? else { return Ok(()) };
    if let Some(failure) = &status.settings_failure {
        return talk.explain(failure);
    }
    let on = status.settings.is_none_or(|settings| settings.automatic_attempts);
    say_whether(talk, on)?;
    let typed = talk.ask(WizardMessage::AskAutomatic)?;
    let on = match typed.as_deref() {
        Some("1") => true,
        Some("2") => false,
        Some("" | "0") | None => return Ok(()),
        Some(other) => return talk.say(WizardMessage::NotOnMenu, &[("typed", other.into())]),
    };
    match talk.order(&AgentCommand::Change(SettingChange::AutomaticAttempts { on })) {
        Ok(AgentReply::Changed(settings)) => say_whether(talk, settings.automatic_attempts),
        Ok(_) => Ok(()),
        Err(failure) => talk.explain(&failure),
    }
}

fn say_whether(talk: &mut Talk<'_>, on: bool) -> Result<(), Ended> {
    talk.say(if on { WizardMessage::AutomaticOn } else { WizardMessage::AutomaticOff }, &[])
}

pub(super) fn show(talk: &mut Talk<'_>) -> Result<(), Ended> {
    let Some(status) = talk.status()? else { return Ok(()) };
    let MachineStatus { host, settings_failure, publishers, settings, .. } = &status;
    match (settings_failure, host) {
        (Some(failure), _) => talk.explain(failure)?,
        (None, Some(host)) => talk.say(WizardMessage::Host, &[("host", host.address.as_str().into())])?,
        (None, None) if status.is_by_mak() => {}
        (None, None) => talk.say(WizardMessage::HostNone, &[])?,
    }
    say_whether(talk, settings.as_ref().is_none_or(|settings| settings.automatic_attempts))?;
    for failure in publishers.iter().filter_map(|publisher| publisher.failure.as_ref()) {
        talk.explain(failure)?;
    }
    let products: Vec<&ProductStatus> = publishers.iter().flat_map(|publisher| &publisher.products).collect();
    if products.is_empty() && publishers.is_empty() {
        return talk.say(WizardMessage::Nothing, &[]);
    }
    if products.is_empty() {
        return talk.say(WizardMessage::KeyNone, &[]);
    }
    products.into_iter().try_for_each(|product| tell(talk, product))
}

fn tell(talk: &mut Talk<'_>, product: &ProductStatus) -> Result<(), Ended> {
    let state = LicenceStateName::from_number(product.state).map(|state| talk.text().state(state));
    let state = state.unwrap_or_else(|| product.state_name.clone());
    talk.say(WizardMessage::State, &[("product", product.name.as_str().into()), ("state", state.into())])?;
    if product.has_time_left() {
        talk.say(WizardMessage::Days, &[("days", product.days_left.into())])?;
    }
    if product.permanent {
        talk.say(WizardMessage::Permanent, &[("product", product.name.as_str().into())])?;
    }
    if let (Some(count), Some(threshold)) = (product.count, product.threshold) {
        talk.say(WizardMessage::Count, &[("count", count.into()), ("threshold", threshold.into())])?;
    }
    product.reason.as_ref().map_or(Ok(()), |reason| talk.explain(reason))
}
