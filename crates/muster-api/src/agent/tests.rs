//! The shapes read back, and are what scripts rely on.

use super::*;

#[test]
fn commands_are_one_line_with_their_name() {
    let written = |command: AgentCommand| serde_json::to_string(&command).unwrap();
    assert_eq!(written(AgentCommand::Status), r#"{"command":"status"}"#);
    let attempt = AgentCommand::Attempt { publisher: None, product: Some("1".into()) };
    assert_eq!(written(attempt.clone()), r#"{"command":"attempt","publisher":null,"product":"1"}"#);
    assert_eq!(
        serde_json::from_str::<AgentCommand>(r#"{"command":"attempt","product":"1"}"#).unwrap(),
        attempt
    );
    assert!(serde_json::from_str::<AgentCommand>(r#"{"command":"check"}"#).is_err());
    assert!(serde_json::from_str::<AgentCommand>(r#"{"command":"sing"}"#).is_err());
}

#[test]
fn a_line_names_its_language_beside_the_command() {
    let command = AgentCommand::Rearm { publisher: None, scope: Scope::Product("1".into()) };
    let request = AgentRequest { lang: Some("ja".into()), command };
    let line = serde_json::to_string(&request).unwrap();
    assert_eq!(line, r#"{"lang":"ja","command":"rearm","publisher":null,"scope":{"product":"1"}}"#);
    assert_eq!(serde_json::from_str::<AgentRequest>(&line).unwrap(), request);
    let bare: AgentRequest = serde_json::from_str(r#"{"command":"status"}"#).unwrap();
    assert_eq!(bare, AgentRequest { lang: None, command: AgentCommand::Status });
    let change = SettingChange::Host { address: None, scope: Scope::Machine };
    let line = serde_json::to_string(&AgentCommand::Change(change)).unwrap();
    assert_eq!(line, r#"{"command":"change","setting":"host","address":null,"scope":"machine"}"#);
}

#[test]
fn only_what_changes_the_machine_needs_a_privilege() {
    let free = [
        AgentCommand::Status,
        AgentCommand::Check { publisher: None, product: "1".into() },
        AgentCommand::Attempt { publisher: None, product: None },
        AgentCommand::Begin { publisher: String::new(), product: "1".into() },
    ];
    assert!(free.iter().all(|command| !command.is_change()));
    let changes = [
        AgentCommand::AddBundle { bundle: String::new() },
        AgentCommand::InstallKey { key: String::new() },
        AgentCommand::RemoveKey { publisher: String::new(), product: "1".into() },
        AgentCommand::Change(SettingChange::SkipRearm { on: true }),
        AgentCommand::Rearm { publisher: None, scope: Scope::Machine },
        AgentCommand::PrepareImage,
    ];
    assert!(changes.iter().all(AgentCommand::is_change));
}

#[test]
fn a_failure_keeps_its_numbers() {
    let failure = AgentFailure {
        code: 0xC004_F038,
        hex: "0xC004F038".into(),
        figure: 24,
        limit: 25,
        what: "Too few".into(),
        why: "24 of 25".into(),
        next: "Wait".into(),
    };
    let line = serde_json::to_string(&AgentReply::Failed(failure.clone())).unwrap();
    assert!(line.starts_with(r#"{"reply":"failed","code":3221549112,"hex":"0xC004F038""#), "{line}");
    assert_eq!(serde_json::from_str::<AgentReply>(&line).unwrap(), AgentReply::Failed(failure));
}
