//! `/dcmid` and `/ddescr`.

use super::{status_block, suites};
use crate::field::session::Session;
use crate::field::sheet::Sheet;
use crate::show::plain;
use crate::{explain, failure};
use muster_api::agent::AgentFailure;
use muster_core::code::CodeNumber;
use muster_events::explain::{explained, find, page};
use muster_text::OsppMessage as Say;
use serde::Serialize;
use std::process::ExitCode;

/// The id in one pool.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Cmid {
    pool: u16,
    pool_name: String,
    products: Vec<String>,
    cmid: Option<String>,
}

#[derive(Serialize)]
struct Cmids {
    pools: Vec<Cmid>,
}

#[derive(Serialize)]
struct Description {
    code: String,
    what: String,
    why: String,
    next: String,
}

/// Shows the machine's id in each counting pool of a suite.
pub(super) fn cmid(session: &Session<'_>) -> Result<ExitCode, AgentFailure> {
    let status = session.status()?;
    let mut pools: Vec<Cmid> = Vec::new();
    for found in suites::installed(&status) {
        let product = found.product;
        let known = pools.iter_mut().find(|one| one.pool == product.pool && one.cmid == product.cmid);
        match known {
            Some(one) => one.products.push(plain(&product.name)),
            None => pools.push(Cmid {
                pool: product.pool,
                pool_name: plain(product.pool_name.as_deref().unwrap_or_default()),
                products: vec![plain(&product.name)],
                cmid: product.cmid.clone(),
            }),
        }
    }
    if pools.is_empty() {
        return suites::none(session, &status);
    }
    let document = Cmids { pools };
    session.print(&document, || {
        let mut sheet = Sheet::new(session.text);
        sheet.say(Say::Processing, &[]);
        sheet.say(Say::Rule, &[]);
        document.pools.iter().for_each(|pool| one(&mut sheet, pool));
        sheet.say(Say::Rule, &[]);
        sheet.say(Say::Exiting, &[]);
        sheet.finish()
    });
    Ok(ExitCode::SUCCESS)
}

fn one(sheet: &mut Sheet<'_>, pool: &Cmid) {
    let products = pool.products.join(", ");
    match &pool.cmid {
        Some(cmid) => {
            sheet.say(Say::Cmid, &[("cmid", cmid.as_str().into())]);
            let arguments = [("pool", pool.pool_name.as_str().into()), ("product", products.into())];
            sheet.say_at(1, Say::CmidOf, &arguments);
        }
        None => sheet.say(Say::CmidNone, &[("product", products.into())]),
    }
}

/// Explains an error code, or an event.
pub(super) fn describe(session: &Session<'_>, typed: &str) -> Result<ExitCode, AgentFailure> {
    let Some(code) = code(typed).filter(|code| code.code().is_some()) else {
        return describe_other(session, typed);
    };
    let said = session.text.number(code, 0, 0);
    let document = Description { code: code.to_string(), what: said.what, why: said.why, next: said.next };
    session.print(&document, || {
        let mut sheet = Sheet::new(session.text);
        sheet.say(Say::Processing, &[]);
        sheet.say(Say::Rule, &[]);
        status_block::explain(&mut sheet, session.text, code, 0, 0);
        sheet.say(Say::Rule, &[]);
        sheet.say(Say::Exiting, &[]);
        sheet.finish()
    });
    Ok(ExitCode::SUCCESS)
}

/// Explains what is no code in the field's form as `explain` does: an event, a code's name or its decimal number.
fn describe_other(session: &Session<'_>, typed: &str) -> Result<ExitCode, AgentFailure> {
    let entries = find(typed);
    if entries.is_empty() && code(typed).is_some() {
        return Err(explain::unknown(typed, session.text));
    }
    if entries.is_empty() {
        let detail = session.text.message(Say::NotACode, &[("code", plain(typed).into())]);
        return Err(failure::of_argument(detail, session.text));
    }
    session.print(&explained(&entries, session.text), || {
        let mut sheet = Sheet::new(session.text);
        sheet.say(Say::Processing, &[]);
        sheet.say(Say::Rule, &[]);
        sheet.line(&page(&entries, session.text));
        sheet.say(Say::Rule, &[]);
        sheet.say(Say::Exiting, &[]);
        sheet.finish()
    });
    Ok(ExitCode::SUCCESS)
}

/// `0xC004F038`, in any case, with or without the prefix.
fn code(typed: &str) -> Option<CodeNumber> {
    let digits = typed.trim();
    let digits = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")).unwrap_or(digits);
    u32::from_str_radix(digits, 16).ok().map(CodeNumber)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_write_it() {
        for typed in ["0xC004F038", "0XC004F038", " c004f038 "] {
            assert_eq!(code(typed), Some(CodeNumber(0xC004_F038)), "{typed}");
        }
        for typed in ["", "0x", "hello", "0x1C004F038"] {
            assert_eq!(code(typed), None, "{typed}");
        }
    }
}
