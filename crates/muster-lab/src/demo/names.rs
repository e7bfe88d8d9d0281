//! DNS of the college: two zones, the server that has them, and what is seen there.

use super::bind::Bind;
use super::office::Office;
use super::port;
use super::program::Programs;
use crate::args::DnsServer;
use crate::name_server::{NameServer, UpdateKey, ZoneText};
use crate::trouble::Trouble;
use muster_dns::ServiceRecord;
use muster_os::atomic_file::{Mode, replace};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Where DNS is asked and updated. Copies are the same.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    /// The server.
    pub(crate) address: SocketAddr,
    /// The file with the key that signs updates.
    pub(crate) key: PathBuf,
}

/// The server.
pub(crate) enum Server {
    /// A process of its own.
    Bind(Bind),
    /// A part of this one.
    InProcess(NameServer),
}

/// The server that was started, and why it is this one.
pub(crate) struct Started {
    pub(crate) names: Names,
    pub(crate) server: Server,
    /// What the story says of it.
    pub(crate) about: String,
}

impl Names {
    /// The hosts that stand under an office's name; none where the server does not answer.
    pub(crate) fn hosts(&self, office: Office) -> Vec<ServiceRecord> {
        muster_dns::services(self.address, &office.service()).map(|answer| answer.records).unwrap_or_default()
    }

    /// The same, a line each, as `dig` prints them.
    pub(crate) fn lines(&self, office: Office) -> Vec<String> {
        let line = |ServiceRecord { priority, weight, port, target, ttl }: &ServiceRecord| {
            format!("{}. {ttl} IN SRV {priority} {weight} {port} {target}.", office.service())
        };
        self.hosts(office).iter().map(line).collect()
    }
}

impl Server {
    /// Its name in the JSON document.
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Bind(_) => "bind",
            Self::InProcess(_) => "in-process",
        }
    }

    /// Ends it.
    pub(crate) fn stop(self) {
        match self {
            Self::Bind(bind) => bind.stop(),
            Self::InProcess(server) => server.stop(),
        }
    }
}

/// Starts the server that was chosen; without a choice BIND 9, and where that is not possible the one in this program.
pub(crate) fn start(
    choice: Option<DnsServer>,
    programs: &Programs,
    folder: &Path,
) -> Result<Started, Trouble> {
    let [address] = port::free()?;
    let key = UpdateKey::draw()?;
    let names = Names { address, key: folder.join("dns.key") };
    replace(&names.key, key.file().as_bytes(), Mode::Private)
        .map_err(std::io::Error::other)
        .map_err(Trouble::file(&names.key))?;
    let zones = Office::ALL.map(zone);
    let bind = || Bind::start(programs, folder, &names, &zones);
    let in_process = |why: &str| {
        let server = NameServer::start(address, &zones, &key).map(Server::InProcess)?;
        Ok::<_, Trouble>((server, format!("a small server in this program{why}")))
    };
    let (server, about) = match choice {
        Some(DnsServer::InProcess) => in_process("")?,
        Some(DnsServer::Bind) => of_bind(bind()?),
        None => match bind() {
            Ok(bind) => of_bind(bind),
            Err(Trouble::NoBind) => in_process(", as BIND 9 is not installed")?,
            Err(Trouble::Bind(why)) => in_process(&format!(", as BIND 9 did not start ({why})"))?,
            Err(trouble) => return Err(trouble),
        },
    };
    Ok(Started { names, server, about })
}

fn of_bind(bind: Bind) -> (Server, String) {
    let about = format!("{}, started by the demo", bind.version());
    (Server::Bind(bind), about)
}

/// What stands in a zone before any host does: its server, and where the name of the office's host leads.
fn zone(office: Office) -> ZoneText {
    let text = "$TTL 3600\n\
        @ IN SOA ns admin 1 3600 600 86400 60\n\
        @ IN NS ns\n\
        ns IN A 127.0.0.1\n\
        host IN A 127.0.0.1\n";
    ZoneText { name: office.domain(), text: text.to_owned() }
}
