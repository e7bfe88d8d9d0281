//! Exit codes of every program: few classes, so that a script can tell what to do.

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExitClass {
    /// It did what it says.
    Success,
    /// A defect of this program.
    Defect,
    /// The command line is wrong; the command-line parser uses the same number.
    Usage,
    /// Host or publisher answered, and the answer is no, or not yet.
    Refused,
    /// Nobody answered.
    Unreachable,
    /// The product key is wrong, or in the wrong place.
    Key,
    /// A file that was given does not hold: bundle, kit, catalog, configuration.
    Input,
    /// What is stored under the root does not allow it: nothing installed, in use, damaged.
    State,
    /// The operating system does not allow it.
    Access,
    /// Space, ports, connections: a resource is used up or taken.
    Resource,
    /// An answer or object that does not prove itself.
    NotProven,
    /// `check`: the product may run and should remind its user.
    Notify,
    /// `check`: the product should not run.
    NotLicensed,
}

impl ExitClass {
    /// All classes, in the order of their numbers.
    pub const ALL: [Self; 13] = [
        Self::Success,
        Self::Defect,
        Self::Usage,
        Self::Refused,
        Self::Unreachable,
        Self::Key,
        Self::Input,
        Self::State,
        Self::Access,
        Self::Resource,
        Self::NotProven,
        Self::Notify,
        Self::NotLicensed,
    ];

    /// The process's exit code.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::Defect => 1,
            Self::Usage => 2,
            Self::Refused => 3,
            Self::Unreachable => 4,
            Self::Key => 5,
            Self::Input => 6,
            Self::State => 7,
            Self::Access => 8,
            Self::Resource => 9,
            Self::NotProven => 10,
            Self::Notify => 20,
            Self::NotLicensed => 21,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_codes_ascend_and_stay_clear_of_shells_and_signals() {
        let numbers = ExitClass::ALL.map(ExitClass::number);
        assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
        assert!(numbers.iter().all(|number| *number < 64));
    }
}
