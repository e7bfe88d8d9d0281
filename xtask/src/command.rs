//! Runs other programs and turns what can go wrong into one error.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::failure::Failure;

/// Runs to the end with our own input and output; any other end than success is a failure.
pub(crate) fn run(command: &mut Command) -> Result<(), Failure> {
    let status = command.status().map_err(not_started(command))?;
    if status.success() { Ok(()) } else { Err(Failure::CommandFailed { command: line(command), status }) }
}

/// Runs and returns standard output; standard error stays ours.
pub(crate) fn output(command: &mut Command) -> Result<Vec<u8>, Failure> {
    let output = command.stderr(Stdio::inherit()).output().map_err(not_started(command))?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(Failure::CommandFailed { command: line(command), status: output.status })
    }
}

/// True when the command can be started and succeeds; prints nothing.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// The command as a person would type it: the program's name without its folder, and the arguments.
pub(crate) fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut line = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}

/// For `map_err` on an operation that starts `command`.
pub(crate) fn not_started(command: &Command) -> impl FnOnce(std::io::Error) -> Failure + use<> {
    let command = line(command);
    move |source| Failure::NotStarted { command, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_command_is_named_with_its_arguments() {
        let mut command = Command::new("cargo");
        command.arg("no-such-subcommand").stderr(Stdio::null());
        let failure = run(&mut command).unwrap_err().to_string();
        assert!(failure.starts_with("`cargo no-such-subcommand` failed"), "{failure}");
    }

    #[test]
    fn a_missing_program_is_named() {
        let failure = run(&mut Command::new("no-such-program")).unwrap_err().to_string();
        assert!(failure.starts_with("cannot start `no-such-program`"), "{failure}");
    }
}
