//! The table of who may do what says what the agent decides by.

#[cfg(test)]
mod tests {
    use muster_api::agent::{AgentCommand, Scope, SettingChange};
    use std::fs;
    use std::path::Path;

    /// One command of each kind. A new kind does not compile in `name` before it has its row here.
    fn all() -> Vec<AgentCommand> {
        let (publisher, product) = (String::new, String::new);
        vec![
            AgentCommand::Status,
            AgentCommand::Check { publisher: None, product: product() },
            AgentCommand::Attempt { publisher: None, product: None },
            AgentCommand::Begin { publisher: publisher(), product: product() },
            AgentCommand::AddBundle { bundle: String::new() },
            AgentCommand::InstallKey { key: String::new() },
            AgentCommand::RemoveKey { publisher: publisher(), product: product() },
            AgentCommand::Change(SettingChange::Host { address: None, scope: Scope::Machine }),
            AgentCommand::Rearm { publisher: None, scope: Scope::Machine },
            AgentCommand::PrepareImage,
            AgentCommand::InstallationIds { publisher: None, product: None },
            AgentCommand::Confirm { publisher: None, product: None, confirmation_id: String::new() },
            AgentCommand::WriteRequests { publisher: None, product: None },
            AgentCommand::Awaited,
            AgentCommand::TakeAnswers { file: String::new() },
        ]
    }

    const fn name(command: &AgentCommand) -> &'static str {
        match command {
            AgentCommand::Status => "status",
            AgentCommand::Check { .. } => "check",
            AgentCommand::Attempt { .. } => "attempt",
            AgentCommand::Begin { .. } => "begin",
            AgentCommand::AddBundle { .. } => "add-bundle",
            AgentCommand::InstallKey { .. } => "install-key",
            AgentCommand::RemoveKey { .. } => "remove-key",
            AgentCommand::Change(_) => "change",
            AgentCommand::Rearm { .. } => "rearm",
            AgentCommand::PrepareImage => "prepare-image",
            AgentCommand::InstallationIds { .. } => "installation-ids",
            AgentCommand::Confirm { .. } => "confirm",
            AgentCommand::WriteRequests { .. } => "write-requests",
            AgentCommand::Awaited => "awaited",
            AgentCommand::TakeAnswers { .. } => "take-answers",
        }
    }

    /// What the table says of standard users, and the command that the agent is asked, for each row that asks it.
    fn rows(chapter: &str) -> Vec<(String, String)> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(chapter);
        let text = fs::read_to_string(path).unwrap();
        let of_line = |line: &str| {
            let cells: Vec<&str> = line.split(" | ").map(|cell| cell.trim_matches(['|', ' '])).collect();
            let asked = cells.get(4)?.strip_prefix('`')?.strip_suffix('`')?;
            Some((cells[1].to_owned(), asked.to_owned()))
        };
        text.lines().filter_map(of_line).collect()
    }

    #[test]
    fn every_command_of_the_agent_stands_in_the_table_with_who_may() {
        for (chapter, yes, no) in [("permissions.md", "yes", "no"), ("ja/permissions.md", "可", "不可")] {
            let rows = rows(chapter);
            assert!(rows.len() > 15, "{chapter}: {rows:?}");
            for command in all() {
                let said = rows.iter().filter(|(_, asked)| asked == name(&command));
                for (standard, _) in said.clone() {
                    let may = standard == yes || standard.starts_with(&format!("{yes}, "));
                    let may = may || standard.starts_with(&format!("{yes} ("));
                    assert!(may || standard == no, "{chapter}: {standard:?}");
                    assert_eq!(may, !command.is_change(), "{chapter}: {}", name(&command));
                }
                let by_products = matches!(command, AgentCommand::Begin { .. });
                assert!(said.count() > 0 || by_products, "{chapter}: {} is missing", name(&command));
            }
            let known: Vec<_> = all().iter().map(name).collect();
            assert!(rows.iter().all(|(_, asked)| known.contains(&asked.as_str())), "{chapter}: {rows:?}");
        }
    }
}
