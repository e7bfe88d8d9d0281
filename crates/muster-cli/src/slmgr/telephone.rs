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
use muster_api::agent::{AgentCommand, AgentFailure, AgentReply, InstallationIdShown};
use muster_api::host::{Activated, HostCommand, HostReply, InstallationIdShown as OfHost};
use muster_core::code::Code;
use muster_core::telephone::ConfirmationId;
use muster_text::SlmgrMessage as Say;
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
pub(super) fn activate(
    session: &Session<'_>,
    typed: &str,
    id: Option<&str>,
) -> Result<ExitCode, AgentFailure> {
    ConfirmationId::read(typed)
        .map_err(|error| failure::of_explanation(session.text.confirmation_id_error(&error)))?;
    let command = AgentCommand::Confirm {
        publisher: None,
        product: id.map(str::to_owned),
        confirmation_id: typed.to_owned(),
    };
    let refused = match session.ask(&command) {
        Ok(AgentReply::Attempted { attempts }) => {
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
        Ok(_) => return Err(session.unexpected()),
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
