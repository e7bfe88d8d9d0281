//! A program that keeps running, and never outlives its handle.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, ExitStatus};

use nix::sys::signal::{self, Signal};
use nix::unistd::Pid;

use crate::program::Call;
use crate::wait;

/// A running program. Dropping it kills it.
#[derive(Debug)]
pub struct Process {
    line: String,
    child: Child,
    log: PathBuf,
}

impl Process {
    /// Starts it; what it prints goes to `log`.
    pub fn start(call: &Call, log: &Path) -> Self {
        let output = File::options().create(true).append(true).open(log).unwrap();
        let mut command = call.command();
        command.stdout(output.try_clone().unwrap()).stderr(output);
        let child = command.spawn().unwrap_or_else(|error| panic!("{call}: {error}"));
        Self { line: call.to_string(), child, log: log.to_owned() }
    }
    /// Waits for a sign that it is ready, and fails the test with its log when it ends before.
    pub fn ready<T>(&mut self, what: &str, mut sign: impl FnMut() -> Option<T>) -> T {
        let found = wait::within(wait::LIMIT, || {
            if let Some(found) = sign() {
                return Some(Ok(found));
            }
            self.child.try_wait().unwrap().map(Err)
        });
        match found {
            Some(Ok(found)) => found,
            Some(Err(status)) => panic!("{}: ended ({status}) before {what}\n{}", self.line, self.log()),
            None => panic!("{}: no {what} after {} s\n{}", self.line, wait::LIMIT.as_secs(), self.log()),
        }
    }
    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }
    /// Everything it printed until now.
    pub fn log(&self) -> String {
        String::from_utf8_lossy(&fs::read(&self.log).unwrap_or_default()).into_owned()
    }
    /// Whether it still runs.
    pub fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }
    /// SIGKILL: it gets no chance to do anything. Returns when it is gone.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
    /// SIGTERM.
    pub fn terminate(&self) {
        let id = Pid::from_raw(i32::try_from(self.id()).unwrap());
        signal::kill(id, Signal::SIGTERM).unwrap();
    }
    /// Waits for its end.
    pub fn wait(&mut self) -> ExitStatus {
        let ended = wait::within(wait::LIMIT, || self.child.try_wait().unwrap());
        ended.unwrap_or_else(|| panic!("{}: still running\n{}", self.line, self.log()))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if self.child.try_wait().is_ok_and(|ended| ended.is_none()) {
            let _already_gone = self.child.kill();
            let _already_waited = self.child.wait();
        }
    }
}
