//! How a program ends: the closed list of exit codes, numbered as in `sysexits.h`.

use std::process::ExitCode;

/// What the caller of a program learns from its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Success = 0,
    /// The program worked, and the answer is no.
    Failed = 1,
    /// The command line is wrong.
    Usage = 64,
    /// A file or a text that was given is wrong.
    BadInput = 65,
    /// Something that is needed does not answer or does not exist.
    Unavailable = 69,
    /// An error in the program itself.
    Software = 70,
    /// A file or a directory cannot be made.
    CannotCreate = 73,
    /// Reading or writing failed.
    Io = 74,
    /// It may work when tried again later.
    TemporaryFailure = 75,
    /// The other side does not speak as agreed.
    Protocol = 76,
    /// This user may not.
    NoPermission = 77,
    /// The configuration is wrong.
    Config = 78,
}

impl Exit {
    /// Every exit code, in the order of the numbers.
    pub const ALL: [Self; 12] = [
        Self::Success,
        Self::Failed,
        Self::Usage,
        Self::BadInput,
        Self::Unavailable,
        Self::Software,
        Self::CannotCreate,
        Self::Io,
        Self::TemporaryFailure,
        Self::Protocol,
        Self::NoPermission,
        Self::Config,
    ];

    /// The number.
    pub fn code(self) -> u8 {
        self as u8
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_sysexits() {
        let codes = Exit::ALL.map(Exit::code);
        assert_eq!(codes, [0, 1, 64, 65, 69, 70, 73, 74, 75, 76, 77, 78]);
        assert_eq!(ExitCode::from(Exit::Success), ExitCode::SUCCESS);
        assert_eq!(ExitCode::from(Exit::Config), ExitCode::from(78));
    }
}
