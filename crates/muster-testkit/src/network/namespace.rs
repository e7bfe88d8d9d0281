//! A network, mounts and a host name of their own, held open by a process that ends with us.

use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// What the holder does: its own name and resolver, then nothing until we are gone.
const HOLD: &str = "hostname \"$0\" && mount --bind \"$1\" /etc/resolv.conf && exec cat";

/// A holder of namespaces; dropping it takes them away, as soon as no program is in them.
#[derive(Debug)]
pub(super) struct Namespace {
    holder: Child,
}

impl Namespace {
    /// Makes namespaces in which the computer is called `name`, and `resolver` is its `/etc/resolv.conf`.
    pub(super) fn new(name: &str, resolver: &Path) -> Result<Self, String> {
        fs::write(resolver, "# No server.\n").unwrap();
        let mut command = Command::new("unshare");
        command.args(["--net", "--mount", "--uts", "sh", "-c", HOLD, name]).arg(resolver);
        // It reads from us: when we are gone, also killed, its input ends, and it too.
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut holder = command.spawn().map_err(|error| format!("unshare: {error}"))?;
        // What it gives back was read in the new namespaces; a holder that failed gives back nothing.
        let _it_may_have_ended = holder.stdin.as_mut().unwrap().write_all(b"\n");
        let mut line = String::new();
        BufReader::new(holder.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let mut namespace = Self { holder };
        if line.is_empty() { Err(namespace.complaint()) } else { Ok(namespace) }
    }
    /// The process to whose namespaces others are brought.
    pub(super) fn id(&self) -> u32 {
        self.holder.id()
    }
    /// The words before a command that bring it into the namespaces; it stays the same process.
    pub(super) fn enter(&self) -> Vec<OsString> {
        let id = self.id().to_string();
        ["nsenter", "--target", &id, "--net", "--mount", "--uts"].map(OsString::from).into()
    }
    /// Runs lines of the shell in them, until one fails.
    pub(super) fn run<L: AsRef<str>>(&self, lines: &[L]) -> Result<(), String> {
        let script = lines.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("\n");
        let words = self.enter();
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).args(["sh", "-e", "-c", &script]).stdin(Stdio::null());
        let output = command.output().map_err(|error| format!("nsenter: {error}"))?;
        if output.status.success() {
            return Ok(());
        }
        Err(format!("{}, after\n{script}", String::from_utf8_lossy(&output.stderr).trim()))
    }
    /// Does something of this process's own in the network, and nothing else of it.
    pub(super) fn inside<T: Send>(&self, body: impl FnOnce() -> T + Send) -> T {
        // Only the thread moves; what it opens stays where it was opened.
        std::thread::scope(|scope| {
            let thread = scope.spawn(|| {
                self.bring_this_thread();
                body()
            });
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    }
    #[cfg(target_os = "linux")]
    fn bring_this_thread(&self) {
        let network = fs::File::open(format!("/proc/{}/ns/net", self.id())).unwrap();
        nix::sched::setns(network, nix::sched::CloneFlags::CLONE_NEWNET).unwrap();
    }
    /// There are no namespaces.
    #[cfg(not(target_os = "linux"))]
    fn bring_this_thread(&self) {
        panic!("no namespaces, and yet process {}", self.id());
    }
    fn complaint(&mut self) -> String {
        let mut said = String::new();
        let _what_it_said = self.holder.stderr.as_mut().map(|stderr| stderr.read_to_string(&mut said));
        said.trim().to_owned()
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        let _already_gone = self.holder.kill();
        let _already_waited = self.holder.wait();
    }
}
