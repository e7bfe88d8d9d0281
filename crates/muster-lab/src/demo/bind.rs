//! BIND 9, if it is installed: on a port of its own, with nothing but the demo's zones.

use super::daemon::Daemon;
use super::names::Names;
use super::program::Programs;
use crate::name_server::{UpdateKey, ZoneText};
use crate::trouble::Trouble;
use std::fmt::Write;
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Where systems keep it that do not have it on everybody's path.
const ELSEWHERE: [&str; 2] = ["/usr/sbin", "/usr/local/sbin"];

/// A running BIND 9.
#[derive(Debug)]
pub(crate) struct Bind {
    daemon: Daemon,
    version: String,
}

impl Bind {
    /// Starts it, and waits until it has its zones.
    pub(crate) fn start(
        programs: &Programs,
        folder: &Path,
        names: &Names,
        zones: &[ZoneText],
    ) -> Result<Self, Trouble> {
        let program = find().ok_or(Trouble::NoBind)?;
        let folder = folder.join("bind");
        fs::create_dir(&folder).map_err(Trouble::file(&folder))?;
        for zone in zones {
            write(&folder.join(format!("{}.zone", zone.name)), &zone.text)?;
        }
        let file = folder.join("named.conf");
        write(&file, &configuration(&folder, names, zones))?;
        let log = folder.with_extension("log");
        let mut command = Command::new(&program);
        command.arg("-g").arg("-c").arg(&file);
        let mut daemon = Daemon::start_command(command, "named", log.clone(), programs.stop())
            .map_err(|trouble| Trouble::Bind(trouble.to_string()))?;
        daemon.wait_until(|| answers(names.address, zones)).map_err(|trouble| match trouble {
            Trouble::NotReady { .. } => Trouble::Bind(reason(&log)),
            trouble => trouble,
        })?;
        Ok(Self { daemon, version: version(programs, &program) })
    }

    /// Its name and version.
    pub(crate) fn version(&self) -> &str {
        &self.version
    }

    /// Asks it to end and waits for that.
    pub(crate) fn stop(mut self) {
        self.daemon.stop();
    }

    /// Lets it run on.
    pub(crate) fn keep(self) -> Option<u32> {
        self.daemon.keep()
    }
}

fn find() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = env::split_paths(&path).chain(ELSEWHERE.map(PathBuf::from));
    folders.map(|folder| folder.join(format!("named{}", env::consts::EXE_SUFFIX))).find(|file| file.is_file())
}

fn write(file: &Path, text: &str) -> Result<(), Trouble> {
    fs::write(file, text).map_err(Trouble::file(file))
}

/// The hosts' key may change service records of the service, and nothing else: what `muster-host dns print` says.
fn configuration(folder: &Path, names: &Names, zones: &[ZoneText]) -> String {
    let (ip, port, key) = (names.address.ip(), names.address.port(), UpdateKey::NAME);
    let mut text = format!(
        "include {:?};\noptions {{ directory {folder:?};\n\
         listen-on port {port} {{ {ip}; }}; listen-on-v6 {{ none; }};\n\
         pid-file none; session-keyfile none; recursion no; dnssec-validation no; notify no; }};\ncontrols {{ }};\n",
        names.key
    );
    for zone in zones {
        let (name, service) = (zone.name, zone.service());
        let policy = format!("update-policy {{ grant {key} name {service}. SRV; }};");
        // A string takes every text.
        let _ = writeln!(text, "zone \"{name}\" {{ type primary; file \"{name}.zone\"; {policy} }};");
    }
    text
}

/// It listens before it has read its zones.
fn answers(address: SocketAddr, zones: &[ZoneText]) -> bool {
    TcpStream::connect(address).is_ok()
        && zones.iter().all(|zone| muster_dns::services(address, &zone.service()).is_ok())
}

/// The last thing that it said before it said that it ends, without date and time.
fn reason(log: &Path) -> String {
    let said = fs::read_to_string(log).unwrap_or_default();
    let last = said.lines().rev().find(|line| !line.contains("exiting")).unwrap_or_default();
    let words = last.splitn(3, ' ').nth(2).unwrap_or(last);
    if words.is_empty() { "it said nothing".to_owned() } else { words.to_owned() }
}

/// What `named -v` begins with, such as "BIND 9.20.4".
fn version(programs: &Programs, program: &Path) -> String {
    let mut command = Command::new(program);
    command.arg("-v");
    let said = programs.run_command(command, "named").map(|said| said.stdout).unwrap_or_default();
    let number = said.strip_prefix("BIND ").and_then(|said| said.split([' ', '-']).next());
    format!("BIND {}", number.unwrap_or("9"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_what_was_said_before_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("bind.log");
        let said = "26-Nov-2026 18:00:00.123 none:0: open: named.conf: permission denied\n\
                    26-Nov-2026 18:00:00.124 loading configuration: permission denied\n\
                    26-Nov-2026 18:00:00.124 exiting (due to fatal error)\n";
        fs::write(&log, said).unwrap();
        assert_eq!(reason(&log), "loading configuration: permission denied");
        fs::write(&log, "").unwrap();
        assert_eq!(reason(&log), "it said nothing");
    }
}
