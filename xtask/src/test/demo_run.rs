//! The demo as a test: with each of its DNS servers it ends well and says so in its JSON.

use std::process::Command;

use serde_json::Value;

use crate::command;
use crate::failure::Failure;
use crate::workspace::Workspace;

/// The values of `--dns`. Without it the demo falls back to the second, which would hide that BIND did not start.
const DNS_SERVERS: [&str; 2] = ["bind", "in-process"];

/// Plays the demo with one DNS server after the other.
pub(super) fn check(workspace: &Workspace) -> Result<(), Failure> {
    DNS_SERVERS.iter().try_for_each(|server| play(workspace, server))
}

/// Standard output must be one JSON document with `ok` true.
fn play(workspace: &Workspace, dns_server: &str) -> Result<(), Failure> {
    let mut demo = Command::new(workspace.program("muster-lab"));
    demo.current_dir(&workspace.root).args(["demo", "--json", "--dns", dns_server]);
    let printed = command::output(&mut demo)?;
    if is_ok(&printed).map_err(|source| Failure::NotJson { command: command::line(&demo), source })? {
        Ok(())
    } else {
        Err(Failure::DemoNotOk)
    }
}

fn is_ok(printed: &[u8]) -> Result<bool, serde_json::Error> {
    let document: Value = serde_json::from_slice(printed)?;
    Ok(document.get("ok") == Some(&Value::Bool(true)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ok_true_in_one_document_is_ok() {
        assert!(is_ok(br#"{"ok": true, "steps": []}"#).unwrap());
        for printed in [r#"{"ok": false}"#, r#"{"ok": "true"}"#, "{}", "[]"] {
            assert!(!is_ok(printed.as_bytes()).unwrap(), "{printed}");
        }
        for printed in ["", "ok", "{\"ok\": true}\n{}"] {
            assert!(is_ok(printed.as_bytes()).is_err(), "{printed}");
        }
    }
}
