//! The shapes read back, and are what scripts rely on.

use super::*;

#[test]
fn commands_are_one_line_with_their_name() {
    let written = |command: HostCommand| serde_json::to_string(&command).unwrap();
    assert_eq!(written(HostCommand::Status), r#"{"command":"status"}"#);
    let query = MachineQuery { cloned: true, pool: Some("1".into()), ..MachineQuery::default() };
    let line = written(HostCommand::Machines(query));
    assert_eq!(line, r#"{"command":"machines","publisher":null,"pool":"1","cloned":true,"after":null}"#);
    let short: HostCommand = serde_json::from_str(r#"{"command":"machines"}"#).unwrap();
    assert_eq!(short, HostCommand::Machines(MachineQuery::default()));
    assert!(serde_json::from_str::<HostCommand>(r#"{"command":"sing"}"#).is_err());
    assert!(serde_json::from_str::<HostCommand>(r#"{"command":"block"}"#).is_err());
}

#[test]
fn a_failure_keeps_its_numbers() {
    let failure = HostFailure {
        code: 0xE004_0104,
        figure: -1,
        limit: i64::MAX,
        what: "no".into(),
        why: "\"quoted\"".into(),
        next: "yes".into(),
    };
    let line = serde_json::to_string(&HostReply::Failed(failure.clone())).unwrap();
    assert!(line.starts_with(r#"{"reply":"failed","code":3758358788,"#), "{line}");
    assert_eq!(serde_json::from_str::<HostReply>(&line).unwrap(), HostReply::Failed(failure));
}

#[test]
fn the_last_page_has_no_member_for_the_next() {
    let page = MachinePage { time: "2026-11-23T09:30:00Z".into(), machines: Vec::new(), next: None };
    assert_eq!(serde_json::to_string(&page).unwrap(), r#"{"time":"2026-11-23T09:30:00Z","machines":[]}"#);
    assert_eq!(
        serde_json::from_str::<MachinePage>(r#"{"time":"2026-11-23T09:30:00Z","machines":[]}"#).unwrap(),
        page
    );
}
