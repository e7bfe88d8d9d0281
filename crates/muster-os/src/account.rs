//! The account that a command runs as, for what is written down of it.

/// Longest name that is kept; the system's own are far shorter.
const LONGEST: usize = 100;

/// The name of the account, as the system has it and not as the environment says it: anybody may set a variable. Where
/// root runs by `sudo`, whoever called it is added as sudo said it: `root (sudo ada)`.
#[cfg(unix)]
#[must_use]
pub fn account() -> String {
    use nix::unistd::{User, getuid};
    let user = getuid();
    let name = User::from_uid(user).ok().flatten().map(|found| found.name);
    let name = name.unwrap_or_else(|| format!("uid {user}"));
    let sudo = std::env::var("SUDO_USER").ok().filter(|sudo| user.is_root() && !sudo.is_empty());
    plain(&sudo.map_or_else(|| name.clone(), |sudo| format!("{name} (sudo {sudo})")))
}

/// The name of the account, as the session says it.
#[cfg(windows)]
#[must_use]
pub fn account() -> String {
    plain(&std::env::var("USERNAME").unwrap_or_else(|_| "unknown".to_owned()))
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_always_a_name_without_control_characters() {
        assert!(!account().is_empty());
        assert_eq!(plain("ada\u{1b}[31m\n"), "ada[31m");
    }
}
