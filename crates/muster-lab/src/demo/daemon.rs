//! A program that keeps running until the demo ends, or longer with `--keep`.

use super::program::{Program, Programs, alone};
use super::stop::Stop;
use crate::trouble::Trouble;
use muster_os::clock;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::Duration;

/// How long a program may take until it answers, and until it has ended.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long to wait before looking again.
const PAUSE: Duration = Duration::from_millis(20);

/// A running program; it is asked to end when this is dropped.
#[derive(Debug)]
pub(crate) struct Daemon {
    program: &'static str,
    child: Option<Child>,
    log: PathBuf,
    stop: Stop,
}

impl Daemon {
    /// Starts `PROGRAM --root ROOT ARGUMENTS…`, its output in a log beside its root.
    pub(crate) fn start(
        programs: &Programs,
        program: Program,
        root: &Path,
        arguments: &[&str],
    ) -> Result<Self, Trouble> {
        let mut command = Command::new(programs.path(program));
        command.arg("--root").arg(root).args(arguments);
        Self::start_command(command, program.name(), root.with_extension("log"), programs.stop())
    }

    /// Starts any program, its output in a log.
    pub(crate) fn start_command(
        mut command: Command,
        program: &'static str,
        log: PathBuf,
        stop: &Stop,
    ) -> Result<Self, Trouble> {
        let out = File::options().create(true).append(true).open(&log).map_err(Trouble::file(&log))?;
        let err = out.try_clone().map_err(Trouble::file(&log))?;
        alone(&mut command).stdout(out).stderr(err);
        apart(&mut command);
        let child = command.spawn().map_err(|source| Trouble::Start { program, source })?;
        Ok(Self { program, child: Some(child), log, stop: stop.clone() })
    }

    /// Waits until it does what it was started for.
    pub(crate) fn wait_until(&mut self, mut ready: impl FnMut() -> bool) -> Result<(), Trouble> {
        let start = clock::monotonic();
        while !ready() {
            self.stop.check()?;
            let ended = self.child.as_mut().is_none_or(|child| !matches!(child.try_wait(), Ok(None)));
            if ended || start.elapsed() > PATIENCE {
                return Err(Trouble::NotReady {
                    program: self.program,
                    seconds: PATIENCE.as_secs(),
                    log: self.log.clone(),
                });
            }
            clock::pause(PAUSE);
        }
        Ok(())
    }

    /// Its number.
    pub(crate) fn process(&self) -> Option<u32> {
        self.child.as_ref().map(Child::id)
    }

    /// Asks it to end and waits for that.
    pub(crate) fn stop(&mut self) {
        let Some(mut child) = self.child.take() else { return };
        if !matches!(child.try_wait(), Ok(None)) {
            return;
        }
        let asked = ask_to_end(&child);
        let start = clock::monotonic();
        while asked && start.elapsed() < PATIENCE {
            if !matches!(child.try_wait(), Ok(None)) {
                return;
            }
            clock::pause(PAUSE);
        }
        // It did not end when asked, so there is nothing left to be polite about.
        let _ = child.kill();
        let _ = child.wait();
    }

    /// Lets it run on after this program has ended.
    pub(crate) fn keep(mut self) -> Option<u32> {
        self.child.take().map(|child| child.id())
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Ctrl-C is for this program, which then asks the others to end one after another.
#[cfg(unix)]
fn apart(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(windows)]
fn apart(_: &mut Command) {}

#[cfg(unix)]
fn ask_to_end(child: &Child) -> bool {
    Command::new("kill")
        .arg("-TERM")
        .arg(child.id().to_string())
        .status()
        .is_ok_and(|status| status.success())
}

#[cfg(windows)]
fn ask_to_end(_: &Child) -> bool {
    false
}
