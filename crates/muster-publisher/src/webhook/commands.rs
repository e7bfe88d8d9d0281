//! `webhook`: who is told, and who no longer.

use super::message::trial;
use super::secret::Secret;
use super::send::send;
use crate::arguments::WebhookOrder;
use crate::failure::Failure;
use crate::key::{check_seal, key_seal};
use crate::moment::moment;
use crate::report::{Report, Table};
use crate::root::published;
use crate::session::Session;
use muster_api::publisher::{WebhookList, WebhookMade, WebhookView};
use muster_core::code::Code;
use muster_store::publisher::{WebhookEvent, WebhookId, WebhookRecord, WebhookStore};
use muster_text::Message;

pub(crate) fn carry_out(session: &Session<'_>, order: &WebhookOrder) -> Result<Report, Failure> {
    match order {
        WebhookOrder::Add { url, events } => add(session, url, events),
        WebhookOrder::List => list(session),
        WebhookOrder::Remove { id } => remove(session, WebhookId(*id)),
        WebhookOrder::Test { id } => test(session, WebhookId(*id)),
    }
}

fn add(session: &Session<'_>, url: &str, events: &[WebhookEvent]) -> Result<Report, Failure> {
    let mut store = session.root.store()?;
    let seal = key_seal(&session.root, published(&mut store)?.identity.publisher)?;
    check_seal(&seal, &mut store)?;
    let secret = Secret::draw()?;
    let id = store.add_webhook(&session.by(), &secret.at_rest(&seal, url, events)?)?;
    let made = WebhookMade { id: id.0, secret: secret.text() };
    let arguments = [("id", id.0.to_string().into()), ("secret", made.secret.as_str().into())];
    Ok(Report::of(&made).line(session.say(Message::WebhookMade, &arguments)))
}

fn list(session: &Session<'_>) -> Result<Report, Failure> {
    let webhooks = session.root.store()?.webhooks()?;
    let list = WebhookList { webhooks: webhooks.into_iter().map(view).collect() };
    let heading = [
        Message::ColumnNumber,
        Message::ColumnAddress,
        Message::ColumnWaiting,
        Message::ColumnGivenUp,
        Message::ColumnAction,
        Message::ColumnNote,
    ];
    let mut table = Table::new(&heading.map(|column| session.say(column, &[])));
    for webhook in &list.webhooks {
        table.row(vec![
            webhook.id.to_string(),
            webhook.url.clone(),
            webhook.waiting.to_string(),
            webhook.given_up.to_string(),
            webhook.events.join(" "),
            webhook.said.clone().unwrap_or_default(),
        ]);
    }
    Ok(Report::of(&list).table(&table))
}

fn view(webhook: WebhookRecord) -> WebhookView {
    let events = webhook.webhook.events.iter();
    WebhookView {
        id: webhook.id.0,
        events: events.map(|event| event.name().to_owned()).collect(),
        url: webhook.webhook.url,
        made: moment(webhook.made.at),
        made_by: webhook.made.actor,
        waiting: webhook.waiting,
        given_up: webhook.given_up,
        said: webhook.said,
    }
}

fn remove(session: &Session<'_>, id: WebhookId) -> Result<Report, Failure> {
    if !session.root.store()?.remove_webhook(&session.by(), id)? {
        return Err(Failure::of(Code::NoSuchWebhook));
    }
    Ok(Report::default().line(session.say(Message::WebhookRemoved, &[("id", id.0.to_string().into())])))
}

/// Sends from here and now, whatever waits.
fn test(session: &Session<'_>, id: WebhookId) -> Result<Report, Failure> {
    let mut store = session.root.store()?;
    let publisher = published(&mut store)?.identity.publisher;
    let found = store.webhooks()?.into_iter().find(|webhook| webhook.id == id);
    let webhook = found.ok_or_else(|| Failure::of(Code::NoSuchWebhook))?.webhook;
    let secret = Secret::open(&key_seal(&session.root, publisher)?, &webhook)?;
    send(&webhook.url, &secret, &trial(publisher, session.now), session.now)
        .map_err(|said| Failure::of(Code::WebhookFailed).because(format!("{said}.")))?;
    Ok(Report::default().line(session.say(Message::WebhookTaken, &[("id", id.0.to_string().into())])))
}
