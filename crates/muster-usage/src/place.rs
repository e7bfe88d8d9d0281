//! Where a command stands in the tree of commands, and which messages are about it.

/// The names of the commands from the program down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    path: Vec<String>,
}

/// The command that describes other commands; its own tree repeats theirs.
const HELP: &str = "help";
/// Messages that hold everywhere begin with this.
const ANYWHERE: &str = "any";

impl Place {
    /// The program itself.
    #[must_use]
    pub fn program(name: &str) -> Self {
        Self { path: vec![name.to_owned()] }
    }

    /// A command below this one.
    #[must_use]
    pub fn below(&self, name: &str) -> Self {
        let kept = self.path.iter().filter(|name| *name != HELP).cloned();
        Self { path: kept.chain([name.to_owned()]).collect() }
    }

    /// The ids of the messages that may be about this command: its own, and one that holds for commands of this name.
    #[must_use]
    pub fn of_command(&self) -> Vec<String> {
        let name = self.path.last().map(String::as_str).unwrap_or_default();
        vec![self.path.join("_"), format!("{ANYWHERE}_{name}")]
    }

    /// The ids of the messages that may be about an argument: that of this command, those of the commands around it, from
    /// the inside out, and one that holds everywhere. So what many commands share is written once, where all of them
    /// are.
    #[must_use]
    pub fn of_argument(&self, id: &str) -> Vec<String> {
        let id = id.replace('_', "-");
        let around = (1..=self.path.len()).rev().filter_map(|depth| self.path.get(..depth));
        let mut ids: Vec<String> = around.map(|path| format!("{}--{id}", path.join("_"))).collect();
        ids.push(format!("{ANYWHERE}--{id}"));
        ids
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_message_comes_first() {
        let place = Place::program("muster").below("slmgr").below("rearm-app");
        assert_eq!(place.of_command(), ["muster_slmgr_rearm-app", "any_rearm-app"]);
        assert_eq!(
            place.of_argument("host_root"),
            [
                "muster_slmgr_rearm-app--host-root",
                "muster_slmgr--host-root",
                "muster--host-root",
                "any--host-root"
            ]
        );
    }

    #[test]
    fn the_command_help_repeats_what_it_describes() {
        let help = Place::program("muster").below("help");
        assert_eq!(help.of_command(), ["muster_help", "any_help"]);
        assert_eq!(help.below("status"), Place::program("muster").below("status"));
    }
}
