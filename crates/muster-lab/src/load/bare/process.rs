//! The bare server as a process of its own.

use super::Runtime;
use crate::demo::daemon::Daemon;
use crate::demo::port;
use crate::demo::stop::Stop;
use crate::trouble::Trouble;
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::Command;

/// A running bare server; it ends when this is dropped.
#[derive(Debug)]
pub(in crate::load) struct BareServer {
    pub(in crate::load) address: SocketAddr,
    pub(in crate::load) runtime: Runtime,
    daemon: Daemon,
}

impl BareServer {
    /// Starts it; it answers each request with these bytes and a signature of its own.
    pub(in crate::load) fn start(
        folder: &Path,
        runtime: Runtime,
        once: bool,
        answer: &[u8],
        stop: &Stop,
    ) -> Result<Self, Trouble> {
        let [address] = port::free()?;
        let file = folder.join("bare-answer.bin");
        std::fs::write(&file, answer).map_err(Trouble::file(&file))?;
        let program = std::env::current_exe().map_err(Trouble::file("muster-lab"))?;
        let mut command = Command::new(program);
        command.args(["load", "bare-server", "--listen", &address.to_string(), "--runtime", runtime.name()]);
        command.arg("--answer").arg(&file);
        if once {
            command.arg("--once");
        }
        let log = folder.join(format!("bare-{}.log", runtime.name()));
        let mut daemon = Daemon::start_command(command, "muster-lab load bare-server", log, stop)?;
        daemon.wait_until(|| TcpStream::connect(address).is_ok())?;
        Ok(Self { address, runtime, daemon })
    }

    pub(in crate::load) fn process(&self) -> Option<u32> {
        self.daemon.process()
    }
}
