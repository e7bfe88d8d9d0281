//! A DNS server for tests: BIND 9 on a port of its own, authoritative for zones that tests make up.

use std::fmt::Write as _;
use std::fs;
use std::net::{SocketAddr, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::network::Place;
use crate::process::Process;
use crate::program::Call;

/// The port of DNS servers in the field.
const PORT: u16 = 53;
/// The name of the one key that the server knows.
pub const KEY: &str = "muster-host";

/// One zone, and what BIND shall do with it.
#[derive(Debug, Clone, Copy)]
pub struct Zone {
    /// Its name.
    pub name: &'static str,
    /// Clauses of BIND's: `update-policy { … };`, `allow-update { … };`, or nothing. `ZONE` stands for the zone's name.
    pub clauses: &'static str,
    /// Lines of the zone file beside the origin, the server and the host names.
    pub records: &'static str,
}

impl Zone {
    /// A zone in which the key may change service records of the service, and nothing else.
    pub const fn granted(name: &'static str) -> Self {
        let clauses = "update-policy { grant muster-host name _muster._tcp.ZONE. SRV; };";
        Self { name, clauses, records: "" }
    }
    /// A zone that nobody may update.
    pub const fn fixed(name: &'static str, records: &'static str) -> Self {
        Self { name, clauses: "", records }
    }
    /// A zone that nobody may update, with as many records under one name as its file has; BIND allows 100 otherwise.
    pub const fn large(name: &'static str, records: &'static str) -> Self {
        Self { name, clauses: "max-records-per-type 0;", records }
    }
    /// The same zone with the addresses of these places, under their names.
    pub fn with(self, places: &[Place]) -> Self {
        let mut records = self.records.to_owned();
        for place in places {
            writeln!(records, "\n{} IN A {}", place.name(), place.address()).unwrap();
            if let Some(address) = place.address6() {
                writeln!(records, "{} IN AAAA {address}", place.name()).unwrap();
            }
        }
        // A zone is a constant of its test, this one too.
        Self { records: records.leak(), ..self }
    }
}

/// The server.
#[derive(Debug)]
pub struct Bind {
    folder: TempDir,
    place: Place,
    address: SocketAddr,
    process: Option<Process>,
    zones: Vec<&'static str>,
}

impl Bind {
    /// Starts it, and waits until it answers.
    pub fn start(zones: &[Zone]) -> Self {
        Self::start_at(&Place::here(), zones)
    }
    /// Starts it at a place, where it answers on port 53 if the place is a namespace.
    pub fn start_at(place: &Place, zones: &[Zone]) -> Self {
        let folder = tempfile::Builder::new().prefix("muster-bind-").tempdir().unwrap();
        let zones_there = zones.iter().map(|zone| zone.name).collect();
        // It listens at addresses that an interface has; the loopback interface has this one, and answers at all.
        let place = if place.is_real() { place.clone() } else { Place::here() };
        let address = place.service(PORT);
        let mut bind = Self { folder, place, address, process: None, zones: zones_there };
        let key = Call::of("tsig-keygen").and(["-a", "hmac-sha256", KEY]).succeed().stdout;
        fs::write(bind.key_file(), &key).unwrap();
        fs::set_permissions(bind.key_file(), fs::Permissions::from_mode(0o600)).unwrap();
        for zone in zones {
            fs::write(bind.path(&format!("{}.zone", zone.name)), bind.zone_file(zone)).unwrap();
        }
        fs::write(bind.path("named.conf"), bind.configuration(zones, &key)).unwrap();
        bind.go_on();
        bind
    }
    /// Starts it again after it was stopped.
    pub fn go_on(&mut self) {
        let call = Call::of("named").and(["-f".as_ref(), "-c".as_ref(), self.path("named.conf").as_os_str()]);
        let mut process = Process::start(&self.place.within(call), &self.path("named.log"));
        process.ready("BIND answers", || self.place.inside(|| TcpStream::connect(self.address).ok()));
        // It listens before it has read its zones.
        for zone in &self.zones {
            process.ready("BIND has a zone", || {
                let asked = self.place.within(self.question("SOA", zone)).run();
                (!asked.stdout.trim().is_empty()).then_some(())
            });
        }
        self.process = Some(process);
    }
    /// Ends it.
    pub fn stop(&mut self) {
        self.process.take().unwrap().kill();
    }
    /// Where it answers.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }
    /// The file with the key that it knows, as `tsig-keygen` wrote it.
    pub fn key_file(&self) -> PathBuf {
        self.path("muster-host.key")
    }
    /// What `dig` prints of a name: one line for each service record, sorted.
    pub fn dig(&self, name: &str) -> Vec<String> {
        self.dig_from(&self.place, name)
    }
    /// The same, asked from a place.
    pub fn dig_from(&self, place: &Place, name: &str) -> Vec<String> {
        let said = place.within(self.question("SRV", name)).succeed().stdout;
        let mut lines: Vec<String> = said.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    }
    /// Gives a script to `nsupdate`, signed with the key.
    pub fn nsupdate(&self, script: &str) -> Call {
        let file = self.path("script");
        fs::write(&file, script).unwrap();
        let call = Call::of("nsupdate").and(["-k".as_ref(), self.key_file().as_os_str(), file.as_os_str()]);
        self.place.within(call)
    }
    /// A question to it by `dig`, from wherever it is called.
    pub fn question(&self, kind: &str, name: &str) -> Call {
        let (server, port) = (format!("@{}", self.address.ip()), self.address.port().to_string());
        Call::of("dig").and(["+short", "+tries=1", "+time=2", &server, "-p", &port, kind, name])
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn configuration(&self, zones: &[Zone], key: &str) -> String {
        let (folder, ip, port) = (self.folder.path().display(), self.address.ip(), self.address.port());
        let ipv6 = self.place.address6().map_or_else(|| "none".to_owned(), |address| address.to_string());
        let mut text = format!(
            "options {{ directory \"{folder}\";\n\
             listen-on port {port} {{ {ip}; }}; listen-on-v6 port {port} {{ {ipv6}; }};\n\
             pid-file none; session-keyfile none; recursion no; dnssec-validation no; notify no; }};\n\
             controls {{ }};\n{key}"
        );
        for Zone { name, clauses, .. } in zones {
            let clauses = clauses.replace("ZONE", name);
            writeln!(text, "zone \"{name}\" {{ type primary; file \"{name}.zone\"; {clauses} }};").unwrap();
        }
        text
    }
    /// The least that a zone needs, and its own records.
    fn zone_file(&self, zone: &Zone) -> String {
        let (server, records) = (self.address.ip(), zone.records);
        format!(
            "$TTL 60\n@ IN SOA ns admin 1 3600 600 86400 60\n@ IN NS ns\nns IN A {server}\n\
             localhost IN A 127.0.0.1\n{records}\n"
        )
    }
}
