//! `-dti` and `-atp`: installation IDs of the machine's products and of the host on the same computer, and the
//! confirmation ID for whichever of them it was given.

use super::display::not_found;
use crate::document::Attempts;
use crate::failure;
use crate::field::choice;
use crate::field::session::Session;
use crate::field::sheet::Sheet;
use crate::show::plain;
use crate::telephone::Telephone;
use muster_api::agent::{AgentCommand, AgentFailure, AgentReply, AttemptResult, InstallationIdShown};
use muster_api::host::{Activated, HostCommand, HostReply, InstallationIdShown as OfHost};
use muster_core::code::Code;
use muster_core::telephone::{ConfirmationId, ConfirmationIdError, IdTextError};
use muster_core::typed::narrow;
use muster_text::{Message, SlmgrMessage as Say, Text};
use serde::Serialize;
use std::process::ExitCode;

#[derive(Serialize)]
struct Shown<'a> {
    products: &'a [InstallationIdShown],
    host: Option<&'a OfHost>,
}

/// `-dti`.
pub(super) fn show(session: &Session<'_>, id: Option<&str>) -> Result<ExitCode, AgentFailure> {
    let telephone = Telephone { root: session.root, text: session.text };
    let products = telephone.all(None, id);
    let host = of_host(session, id);
    let (products, host) = match (products, host) {
        (Ok(products), host) => (products, host.and_then(Result::ok)),
        (Err(_), Some(Ok(host))) => (Vec::new(), Some(host)),
        // What was named may be a key group of the host.
        (Err(_), Some(Err(failure))) if id.is_some() => return Err(failure),
        (Err(failure), _) => return Err(unknown(session, id, failure)),
    };
    session.print(&Shown { products: &products, host: host.as_ref() }, || {
        let mut sheet = Sheet::new(session.text);
        let several = products.len().saturating_add(host.iter().count()) > 1;
        let named = products.iter().map(|one| (&one.product_name, &one.installation_id, &one.phone_page));
        let host = host.iter().map(|one| (&one.group_name, &one.installation_id, &one.phone_page));
        for (name, id, page) in named.chain(host) {
            if several {
                sheet.gap();
                sheet.line(&plain(name));
            }
            sheet.field(Say::InstallationId, id);
            match page {
                Some(page) => sheet.say(Say::PhonePage, &[("page", page.as_str().into())]),
                None => sheet.say(Say::PhoneUnknown, &[]),
            }
        }
        sheet.finish()
    });
    Ok(ExitCode::SUCCESS)
}

/// `-atp`.
pub(super) fn activate(session: &Session<'_>, words: &[String]) -> Result<ExitCode, AgentFailure> {
    let (typed, id) = split(words);
    let (typed, id) = (typed.as_str(), id.as_deref());
    let telephone = Telephone { root: session.root, text: session.text };
    let refused = match confirm(session, &telephone, typed, id)? {
        Ok(attempts) => {
            for done in attempts.iter().filter(|attempt| attempt.failure.is_none()) {
                telephone.forget(&done.publisher, done.product)?;
            }
            session.print(&Attempts { attempts: &attempts }, || {
                let mut sheet = Sheet::new(session.text);
                for attempt in &attempts {
                    sheet.say(Say::Deposited, &[("product", plain(&attempt.product_name).into())]);
                }
                sheet.finish()
            });
            let failed = attempts.iter().find_map(|attempt| attempt.failure.as_ref());
            return Ok(ExitCode::from(failed.map_or(0, failure::exit)));
        }
        Err(refused) => refused,
    };
    match confirm_host(session, typed, id) {
        Some(Ok(activated)) => {
            session.print(&activated, || {
                let mut sheet = Sheet::new(session.text);
                sheet.say(Say::Deposited, &[("product", plain(&activated.group_name).into())]);
                sheet.finish()
            });
            Ok(ExitCode::SUCCESS)
        }
        // Where the machine has no such key, what the host says is nearer.
        Some(Err(failure)) if refused.code != Code::ConfirmationIdInvalid.number() => Err(failure),
        _ => Err(unknown(session, id, refused)),
    }
}

/// The blocks, and the product where one is named behind them: by its name or id, or by a number that is shorter than a
/// block.
fn split(words: &[String]) -> (String, Option<String>) {
    const SHORTEST: usize = 6;
    let is_product = |word: &str| {
        let digits = word.chars().filter(|c| narrow(*c).is_ascii_digit()).count();
        digits < SHORTEST || word.chars().any(char::is_alphabetic)
    };
    match words.split_last() {
        Some((last, blocks)) if !blocks.is_empty() && is_product(last) => {
            (blocks.join(" "), Some(last.clone()))
        }
        _ => (words.join(" "), None),
    }
}

/// A whole ID is held against every product that is meant. Single blocks are for the only one, and are kept until all are
/// there; what is missing, or wrong, is an error that no host changes.
fn confirm(
    session: &Session<'_>,
    telephone: &Telephone<'_>,
    typed: &str,
    id: Option<&str>,
) -> Result<Result<Vec<AttemptResult>, AgentFailure>, AgentFailure> {
    if let Err(wrong) = ConfirmationId::read(typed) {
        let is_short = matches!(wrong, ConfirmationIdError::Text(IdTextError::Missing { .. }));
        let failure = failure::of_explanation(session.text.confirmation_id_error(&wrong));
        let next = |next| AgentFailure { next, ..failure.clone() };
        return match telephone.all(None, id).as_deref() {
            Ok([one]) => Ok(Ok(vec![telephone.typed(one, typed)?])),
            _ if !is_short => Err(failure),
            Ok(several) => Err(next(which(several, session.text))),
            // What was typed for the host is kept by its own command alone.
            Err(_) if session.host.is_some() => {
                let command = [("command", "muster-host activate --telephone".into())];
                Err(next(session.text.message(Message::TelephoneWhole, &command)))
            }
            Err(refused) => Err(unknown(session, id, refused.clone())),
        };
    }
    let (product, confirmation_id) = (id.map(str::to_owned), typed.to_owned());
    match session.ask(&AgentCommand::Confirm { publisher: None, product, confirmation_id }) {
        Ok(AgentReply::Attempted { attempts }) => Ok(Ok(attempts)),
        Ok(_) => Err(session.unexpected()),
        Err(refused) => Ok(Err(refused)),
    }
}

/// For which of several products blocks are to be kept, somebody has to say.
fn which(several: &[InstallationIdShown], text: &Text) -> String {
    let names: Vec<String> = several.iter().map(|one| plain(&one.product_name)).collect();
    text.message(Say::AtpWhich, &[("names", names.join(", ").into())])
}

fn unknown(session: &Session<'_>, id: Option<&str>, refused: AgentFailure) -> AgentFailure {
    let is_unknown = |id: &&str| {
        refused.code == Code::NoSuchProduct.number()
            && session.status().is_ok_and(|status| choice::named(&status, id).is_empty())
    };
    match id.filter(is_unknown) {
        Some(id) => not_found(id, session.text),
        None => refused,
    }
}

fn of_host(session: &Session<'_>, id: Option<&str>) -> Option<Result<OfHost, AgentFailure>> {
    let command = HostCommand::InstallationId { publisher: None, group: id.map(str::to_owned) };
    Some(match session.host.as_ref()?.ask(command, session.text) {
        Ok(HostReply::InstallationId(shown)) => Ok(shown),
        Ok(_) => Err(session.unexpected()),
        Err(failure) => Err(failure),
    })
}

fn confirm_host(
    session: &Session<'_>,
    typed: &str,
    id: Option<&str>,
) -> Option<Result<Activated, AgentFailure>> {
    let (group, confirmation_id) = (id.map(str::to_owned), typed.to_owned());
    let command = HostCommand::Confirm { publisher: None, group, confirmation_id };
    Some(match session.host.as_ref()?.ask(command, session.text) {
        Ok(HostReply::Activated(activated)) => Ok(activated),
        Ok(_) => Err(session.unexpected()),
        Err(failure) => Err(failure),
    })
}
