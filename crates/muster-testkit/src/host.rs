//! An activation host: its folder and, when it serves, its process.

use std::ffi::OsStr;
use std::fs;
use std::net::{SocketAddr, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use muster_api::host::{HostStatus, MachinePage, MachineRow};
use muster_core::trust::Trust;
use muster_wire::id::PublisherId;
use muster_wire::number::ProductNumber;

use crate::network::Place;
use crate::process::Process;
use crate::program::{Call, Finished, Program};
use crate::raw::{Connection, InventedMachine};

/// The port of hosts in the field.
const PORT: u16 = 1688;

/// A host on a port of its own.
#[derive(Debug)]
pub struct Host {
    root: PathBuf,
    place: Place,
    address: SocketAddr,
    trust: Arc<Trust>,
    /// Address of the database that it shares with others.
    database: Option<String>,
    process: Option<Process>,
}

impl Host {
    /// A host that is not set up yet. `trust` is that of the publisher with whom it will be.
    pub fn new(root: PathBuf, trust: Trust) -> Self {
        let place = Place::here();
        let address = place.service(PORT);
        let host = Self { root, place, address, trust: Arc::new(trust), database: None, process: None };
        fs::create_dir(&host.root).unwrap();
        host.configure("");
        host
    }
    /// The same host, which does not serve now, with its records in this database from now on.
    pub fn on(self, database: String) -> Self {
        Self { database: Some(database), ..self }
    }
    /// The same host, not yet serving, at a place: with its address, on the usual port if it is a namespace.
    ///
    /// What it needs its publisher's service for comes first: that is on this computer's own network.
    pub fn at(mut self, place: &Place) -> Self {
        assert!(self.process.is_none(), "a host that serves is not carried about");
        self.place = place.clone();
        self.address = place.service(PORT);
        self.configure("");
        self
    }
    /// The same host, not yet serving, at the very address of another one that has gone.
    pub fn in_the_place_of(mut self, other: &Self) -> Self {
        self = self.at(&other.place);
        self.address = other.address;
        self.configure("");
        self
    }
    /// A call of its command.
    pub fn call<I: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = I>) -> Call {
        let call = Program::Host.call(["--root".as_ref(), self.root.as_os_str()]).and(arguments);
        let call = match &self.database {
            Some(database) => call.variable("MUSTER_DATABASE", database),
            None => call,
        };
        self.place.within(call)
    }
    /// Sets it up with a kit, which activates it.
    pub fn set_up(&self, kit: &Path) -> Finished {
        self.call(["setup"]).and([kit]).succeed()
    }
    /// Writes its configuration: its own ports, and these lines behind them.
    pub fn configure(&self, lines: &str) {
        let console = if lines.contains("console") { "" } else { "console.listen = \"127.0.0.1:0\"\n" };
        let text = format!("listen = [\"{}\"]\n{console}{lines}", self.address);
        fs::write(self.root.join("host.toml"), text).unwrap();
    }
    /// Shifts its clock, which only a lab honours.
    pub fn set_clock_offset(&self, seconds: i64) {
        fs::write(self.root.join("lab.toml"), format!("clock-offset-seconds = {seconds}\n")).unwrap();
    }
    /// Starts it, and waits until it serves.
    pub fn serve(&mut self) {
        self.serve_as(|call| call);
    }
    /// Starts it with another call than usual: under another program, with other variables.
    pub fn serve_as(&mut self, change: impl FnOnce(Call) -> Call) {
        let call = change(self.call(["serve"]));
        let mut process = Process::start(&call, &self.log_file());
        let socket = self.root.join("host.sock");
        process.ready("its port and its socket answer", || {
            let port = self.place.inside(|| TcpStream::connect(self.address).ok());
            port.and_then(|_| UnixStream::connect(&socket).ok())
        });
        self.process = Some(process);
    }
    /// So many machines that were never here before ask for a product, whatever they are told.
    pub fn crowd(&self, product: ProductNumber, count: usize) {
        for _ in 0..count {
            let request = InventedMachine::new(self.publisher()).request(product);
            self.place.inside(|| Connection::open(self.address()).unwrap().ask(&request).unwrap());
        }
    }
    /// SIGKILL, in the middle of whatever it does.
    pub fn kill(&mut self) {
        self.process.take().unwrap().kill();
    }
    /// SIGTERM, and it must end well.
    pub fn stop(&mut self) {
        let mut process = self.process.take().unwrap();
        process.terminate();
        let ended = process.wait();
        assert!(ended.success(), "{ended}\n{}", process.log());
    }
    /// Starts it again, so that it reads its files again.
    pub fn restart(&mut self) {
        self.stop();
        self.serve();
    }
    /// The id of its process.
    pub fn id(&self) -> u32 {
        self.process.as_ref().unwrap().id()
    }
    /// Whether its process runs.
    pub fn is_running(&mut self) -> bool {
        self.process.as_mut().is_some_and(Process::is_running)
    }
    /// What it printed while it served.
    pub fn log(&self) -> String {
        fs::read_to_string(self.log_file()).unwrap_or_default()
    }
    /// Its status.
    pub fn status(&self) -> HostStatus {
        serde_json::from_value(self.call(["status", "--json"]).succeed().json()).unwrap()
    }
    /// Its machines.
    pub fn machines(&self) -> Vec<MachineRow> {
        let page: MachinePage =
            serde_json::from_value(self.call(["machines", "--json"]).succeed().json()).unwrap();
        assert_eq!(page.next, None, "a command prints all machines");
        page.machines
    }
    /// Its folder.
    pub fn root(&self) -> &Path {
        &self.root
    }
    /// Where machines reach it.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }
    /// What its publisher's bundle proves.
    pub fn trust(&self) -> Arc<Trust> {
        Arc::clone(&self.trust)
    }
    /// Its publisher.
    pub fn publisher(&self) -> PublisherId {
        self.trust.publisher()
    }
    /// Where it writes the request for the first key group, to be carried by hand.
    pub fn request_file(&self) -> PathBuf {
        self.root.join(format!("outbox/activation-request-{}-1.json", self.publisher()))
    }
    fn log_file(&self) -> PathBuf {
        self.root.with_extension("log")
    }
}
