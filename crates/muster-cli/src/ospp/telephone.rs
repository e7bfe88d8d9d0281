//! `/dinstid` and `/actcid`, of the suites that have a multiple activation key.

use super::activation::told;
use super::suites;
use crate::document::Attempts;
use crate::failure;
use crate::field::choice::Found;
use crate::field::session::Session;
use crate::field::sheet::Sheet;
use crate::output;
use crate::show::plain;
use crate::telephone::Telephone;
use muster_api::agent::{AgentCommand, AgentFailure, AgentReply, InstallationIdShown, MachineStatus};
use muster_core::code::Code;
use muster_core::telephone::ConfirmationId;
use muster_text::{Message, OsppMessage as Say};
use serde::Serialize;
use std::process::ExitCode;

#[derive(Serialize)]
struct Shown<'a> {
    products: &'a [InstallationIdShown],
}

/// `/dinstid`.
pub(super) fn show(session: &Session<'_>) -> Result<ExitCode, AgentFailure> {
    let status = session.status()?;
    let found = suites::installed(&status);
    if found.is_empty() {
        return suites::none(session, &status);
    }
    let telephone = Telephone { root: session.root, text: session.text };
    let mut products = Vec::new();
    let mut refused = None;
    for one in found {
        let (publisher, product) = (one.publisher.publisher.as_str(), one.product.product.to_string());
        match telephone.all(Some(publisher), Some(&product)) {
            Ok(ids) => products.extend(ids),
            Err(failure) => refused = Some(failure),
        }
    }
    if let (true, Some(failure)) = (products.is_empty(), refused) {
        return Err(failure);
    }
    session.print(&Shown { products: &products }, || {
        let mut sheet = Sheet::new(session.text);
        for one in &products {
            let arguments =
                [("name", plain(&one.product_name).into()), ("id", one.installation_id.as_str().into())];
            sheet.say(Say::InstallationIdFor, &arguments);
        }
        sheet.finish()
    });
    Ok(ExitCode::SUCCESS)
}

/// `/actcid`.
pub(super) fn activate(session: &Session<'_>, typed: &str) -> Result<ExitCode, AgentFailure> {
    ConfirmationId::read(typed).map_err(|error| {
        let command = [("command", "muster activate --telephone".into())];
        let next = session.text.message(Message::TelephoneWhole, &command);
        AgentFailure { next, ..failure::of_explanation(session.text.confirmation_id_error(&error)) }
    })?;
    let status: MachineStatus = session.status()?;
    let found = suites::installed(&status);
    if found.is_empty() {
        return suites::none(session, &status);
    }
    let mut refused = failure::of_code(Code::ConfirmationOther, session.text);
    for one in found {
        match session.ask(&confirm(one, typed)) {
            Ok(AgentReply::Attempted { attempts }) => {
                if session.json {
                    output::print_json(&Attempts { attempts: &attempts });
                } else {
                    attempts.iter().for_each(|attempt| output::print(&told(session, attempt)));
                }
                let failed = attempts.iter().find_map(|attempt| attempt.failure.as_ref());
                return Ok(ExitCode::from(failed.map_or(0, failure::exit)));
            }
            Ok(_) => return Err(session.unexpected()),
            Err(failure) => refused = failure,
        }
    }
    Err(refused)
}

fn confirm(found: Found<'_>, typed: &str) -> AgentCommand {
    AgentCommand::Confirm {
        publisher: Some(found.publisher.publisher.clone()),
        product: Some(found.product.product.to_string()),
        confirmation_id: typed.to_owned(),
    }
}
