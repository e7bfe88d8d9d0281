//! Who does each option.

use super::arguments::{SlmgrArguments, SlmgrOption};
use super::{activation, display, elsewhere, expiry, keys, settings, telephone};
use crate::field::hostward::HostSide;
use crate::field::session::Session;
use muster_api::agent::{AgentFailure, Scope};
use muster_client::Root;
use muster_text::Text;
use std::process::ExitCode;

/// Does what the option says.
pub(crate) fn run(
    root: &Root,
    arguments: &SlmgrArguments,
    json: bool,
    text: &Text,
) -> Result<ExitCode, AgentFailure> {
    let host = HostSide::find(arguments.host_root.as_deref(), root);
    let session = Session { root, host, json, text };
    match &arguments.option {
        SlmgrOption::Ipk { key } => keys::install(&session, &key.join(" ")),
        SlmgrOption::Ato(one) => activation::activate(&session, one.id.as_deref()),
        SlmgrOption::Dli { id } => display::show(&session, id.as_deref(), display::Depth::Brief),
        SlmgrOption::Dlv { id } => display::show(&session, id.as_deref(), display::Depth::Detailed),
        SlmgrOption::Xpr(one) => expiry::show(&session, one.id.as_deref()),
        SlmgrOption::Cpky => Ok(keys::clear(&session)),
        SlmgrOption::Upk { id, yes } => keys::remove(&session, id.as_deref(), *yes),
        SlmgrOption::Rearm => activation::rearm(&session, Scope::Machine),
        SlmgrOption::RearmApp { id } => activation::rearm(&session, Scope::Application(id.clone())),
        SlmgrOption::RearmSku { id } => activation::rearm(&session, Scope::Product(id.clone())),
        SlmgrOption::Dti(one) => telephone::show(&session, one.id.as_deref()),
        SlmgrOption::Atp { confirmation_id } => telephone::activate(&session, confirmation_id),
        SlmgrOption::Skms { host, one } => settings::set_host(&session, host, one.id.as_deref()),
        SlmgrOption::SkmsDomain { domain, one } => settings::set_domain(&session, domain, one.id.as_deref()),
        SlmgrOption::Ckms(one) => settings::clear_host(&session, one.id.as_deref()),
        SlmgrOption::Skhc => settings::set_caching(&session, true),
        SlmgrOption::Ckhc => settings::set_caching(&session, false),
        SlmgrOption::ActType { number, one } => {
            settings::set_activation_type(&session, number.unwrap_or(0), one.id.as_deref())
        }
        SlmgrOption::Host(option) => settings::of_host(&session, option),
        SlmgrOption::Elsewhere(option) => Ok(elsewhere::answer(&session, option)),
    }
}
