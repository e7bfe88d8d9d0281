//! `/inpkey` and `/unpkey`.

use super::{activation, suites};
use crate::failure::{self, Detail};
use crate::field::choice::{self, Found};
use crate::field::session::Session;
use crate::field::sheet::Sheet;
use crate::show::plain;
use muster_api::agent::{AgentCommand, AgentFailure, AgentReply};
use muster_core::code::Code;
use muster_core::named::Named;
use muster_text::OsppMessage as Say;
use std::process::ExitCode;

/// Installs a key.
pub(super) fn install(session: &Session<'_>, key: &str) -> Result<ExitCode, AgentFailure> {
    let AgentReply::KeyInstalled(key) = session.ask(&AgentCommand::InstallKey { key: key.to_owned() })?
    else {
        return Err(session.unexpected());
    };
    let status = session.status()?;
    let suite = choice::all(&status).any(|found| {
        found.publisher.publisher == key.publisher
            && found.product.product == key.product
            && found.product.suite
    });
    session.print(&key, || {
        let mut sheet = Sheet::new(session.text);
        let product = plain(&key.product_name);
        sheet.say(Say::KeyInstalled, &[]);
        let arguments = [("product", product.as_str().into()), ("key", key.partial_key.as_str().into())];
        sheet.say(Say::KeyInstalledFor, &arguments);
        if let Some(replaced) = &key.replaced {
            sheet.say(Say::KeyReplaced, &[("key", replaced.as_str().into())]);
        }
        if let Some(attempt) = &key.attempt {
            sheet.line(activation::told(session, attempt).trim_end());
        }
        if !suite {
            sheet.say(Say::KeyOfOther, &[("product", product.into())]);
        }
        sheet.finish()
    });
    Ok(ExitCode::SUCCESS)
}

/// Removes the key that ends so.
pub(super) fn remove(session: &Session<'_>, last_five: &str) -> Result<ExitCode, AgentFailure> {
    let status = session.status()?;
    let typed = Named::new(last_five);
    let ends_so = |key: &Option<String>| key.as_deref().is_some_and(|key| typed.is_name(key));
    let found = suites::installed(&status).into_iter().find(|found| ends_so(&found.product.partial_key));
    let Some(found) = found else {
        return Err(no_such_key(session, &suites::installed(&status), last_five));
    };
    let command = AgentCommand::RemoveKey {
        publisher: found.publisher.publisher.clone(),
        product: found.product.product.to_string(),
    };
    match session.ask(&command)? {
        AgentReply::KeyRemoved(key) => {
            let product = plain(&key.product_name);
            session.print(&key, || session.text.message(Say::KeyUninstalled, &[("product", product.into())]));
            Ok(ExitCode::SUCCESS)
        }
        _ => Err(session.unexpected()),
    }
}

/// No key ends so; those that there are have ends to be named.
fn no_such_key(session: &Session<'_>, installed: &[Found<'_>], last_five: &str) -> AgentFailure {
    let detail = session.text.message(Say::NoSuchKey, &[("key", plain(last_five).into())]);
    if installed.is_empty() {
        return failure::of_reason(&Code::KeyMissing.into(), Detail::Said(detail), session.text);
    }
    let end = |found: &Found<'_>| {
        let key = found.product.partial_key.as_deref().unwrap_or_default();
        format!("{key} ({})", plain(&found.product.name))
    };
    let ends: Vec<String> = installed.iter().map(end).collect();
    AgentFailure {
        next: session.text.message(Say::KeysEndIn, &[("keys", ends.join(", ").into())]),
        ..failure::of_reason(&Code::NoSuchKey.into(), Detail::Said(detail), session.text)
    }
}
