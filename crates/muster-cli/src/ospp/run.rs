//! Who does each option.

use super::arguments::{OsppArguments, OsppOption};
use super::{activation, elsewhere, history, identity, keys, settings, status_block, telephone};
use crate::field::session::Session;
use muster_api::agent::AgentFailure;
use muster_client::Root;
use muster_text::Text;
use std::process::ExitCode;

/// Does what the option says.
pub(crate) fn run(
    root: &Root,
    arguments: &OsppArguments,
    json: bool,
    text: &Text,
) -> Result<ExitCode, AgentFailure> {
    let session = Session { root, host: None, json, text };
    match &arguments.option {
        OsppOption::Act => activation::activate(&session),
        OsppOption::Inpkey { key } => keys::install(&session, key),
        OsppOption::Unpkey { last_five } => keys::remove(&session, last_five),
        OsppOption::Dstatus => status_block::show(&session, false),
        OsppOption::Dstatusall => status_block::show(&session, true),
        OsppOption::Dhistoryacterr => history::failures(&session),
        OsppOption::Dhistorykms => history::requests(&session),
        OsppOption::Dinstid => telephone::show(&session),
        OsppOption::Actcid { confirmation_id } => telephone::activate(&session, confirmation_id),
        OsppOption::Rearm { id: None } => activation::rearm(&session),
        OsppOption::Rearm { id: Some(id) } => activation::rearm_one(&session, id),
        OsppOption::Ddescr { code } => identity::describe(&session, code),
        OsppOption::Dcmid => identity::cmid(&session),
        OsppOption::Sethst { host } => settings::set_host(&session, host),
        OsppOption::Setprt { port } => settings::set_port(&session, port),
        OsppOption::Remhst => settings::clear_host(&session),
        OsppOption::Cachst { on } => settings::set_caching(&session, on.eq_ignore_ascii_case("true")),
        OsppOption::Actype { number } => settings::set_activation_type(&session, *number),
        OsppOption::SkmsDomain { domain } => settings::set_domain(&session, Some(domain)),
        OsppOption::CkmsDomain => settings::set_domain(&session, None),
        OsppOption::Elsewhere(option) => Ok(elsewhere::answer(&session, option)),
    }
}
