//! `settings`: what an administrator sets while the host serves, under the names of `host.toml`.

use muster_api::host::{HostCommand, HostReply, HostSettingChange};
use muster_core::code::{Code, Reason};
use muster_core::rules::{INTERVAL_MAX, INTERVAL_MIN};
use muster_text::HostMessage;

use super::{Desk, unexpected};
use crate::admin::caller::Caller;
use crate::admin::settings::no_port;
use crate::cli::SettingsCommand;
use crate::failure::Failure;
use crate::output::print_json;
use crate::text::{Saying, settings};

pub(super) fn show(desk: &Desk, json: bool) -> Result<(), Failure> {
    match desk.ask(HostCommand::Status)? {
        HostReply::Status(status) if json => print_json(&status.settings),
        HostReply::Status(status) => desk.say(|text| settings::table(text, &desk.root.config(), &status)),
        _ => Err(unexpected()),
    }
}

pub(super) fn change(desk: &Desk, command: &SettingsCommand) -> Result<(), Failure> {
    let SettingsCommand::Set { name, value, json } = command;
    let change = parse(name, value)?;
    // A host may be configured before it is set up.
    let mut caller = Caller::find_or_make(&desk.root)?;
    let serves = matches!(caller, Caller::Running(_));
    match caller.ask(HostCommand::Change(change), desk.text)? {
        HostReply::Changed(now) if *json => print_json(&now),
        HostReply::Changed(now) => desk.say(|text| settings::changed(text, name, change, &now, serves)),
        _ => Err(unexpected()),
    }
}

/// What a name and a value mean.
fn parse(name: &str, value: &str) -> Result<HostSettingChange, Failure> {
    match name {
        settings::RETRY => Ok(HostSettingChange::ActivationInterval { minutes: minutes(value)? }),
        settings::RENEWAL => Ok(HostSettingChange::RenewalInterval { minutes: minutes(value)? }),
        settings::PORT => {
            let port = value.parse().map_err(|_| no_port(value))?;
            Ok(HostSettingChange::Port { port })
        }
        settings::DNS => Ok(HostSettingChange::DnsPublishing { on: switch(value)? }),
        settings::PRIORITY => Ok(HostSettingChange::LowPriority { on: switch(value)? }),
        _ => {
            let wrong = Saying::new(HostMessage::NoSuchSetting, [("name", name.to_owned().into())]);
            let names = settings::NAMES.join(", ");
            Err(Failure::saying(Code::ArgumentInvalid, wrong)
                .next(Saying::new(HostMessage::NameOneNext, [("names", names.into())])))
        }
    }
}

/// Whether a number is in its range is the host's to say; what is no number of minutes at all is said here.
fn minutes(value: &str) -> Result<Option<u32>, Failure> {
    if value == "catalog" {
        return Ok(None);
    }
    match value.parse::<i64>().map(|number| (number, u32::try_from(number))) {
        Ok((_, Ok(minutes))) => Ok(Some(minutes)),
        Ok((number, Err(_))) => {
            let nearest = if number < 0 { INTERVAL_MIN } else { INTERVAL_MAX };
            Err(Failure::new(Reason::with(Code::IntervalOutOfRange, number, nearest.0.into())))
        }
        Err(_) => Err(wrong(HostMessage::NoInterval, value).next(HostMessage::GiveIntervalNext)),
    }
}

fn switch(value: &str) -> Result<bool, Failure> {
    match value.to_ascii_lowercase().as_str() {
        "true" | "on" | "yes" => Ok(true),
        "false" | "off" | "no" => Ok(false),
        _ => Err(wrong(HostMessage::NoSwitch, value).next(HostMessage::GiveSwitchNext)),
    }
}

fn wrong(phrase: HostMessage, value: &str) -> Failure {
    Failure::saying(Code::ArgumentInvalid, Saying::new(phrase, [("value", value.to_owned().into())]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values_are_those_of_the_file() {
        let change = |name, value| parse(name, value).unwrap();
        assert_eq!(
            change("intervals.retry", "30"),
            HostSettingChange::ActivationInterval { minutes: Some(30) }
        );
        assert_eq!(
            change("intervals.renewal", "catalog"),
            HostSettingChange::RenewalInterval { minutes: None }
        );
        assert_eq!(change("port", "1700"), HostSettingChange::Port { port: 1_700 });
        assert_eq!(change("dns.publishing", "off"), HostSettingChange::DnsPublishing { on: false });
        assert_eq!(change("low-priority", "TRUE"), HostSettingChange::LowPriority { on: true });
    }

    #[test]
    fn what_is_none_of_them_is_named_with_what_would_be() {
        let refused = |name, value| {
            let failure = parse(name, value).unwrap_err();
            (failure.code().unwrap(), failure.lines(crate::text::english()))
        };
        let (code, said) = refused("intervals.retries", "30");
        assert_eq!(code, Code::ArgumentInvalid);
        assert!(settings::NAMES.iter().all(|name| said.contains(name)), "{said}");
        assert!(refused("port", "70000").1.contains("1 to 65535"));
        assert!(refused("dns.publishing", "maybe").1.contains("Give `true` or `false`"));
        assert!(refused("intervals.retry", "soon").1.contains("“soon”"));
        let (code, said) = refused("intervals.retry", "99999999999");
        assert_eq!(code, Code::IntervalOutOfRange);
        assert!(said.contains("43,200"), "{said}");
        let (_, said) = refused("intervals.retry", "-5");
        assert!(said.contains("-5 minutes") && said.contains("15 minutes"), "{said}");
    }
}
