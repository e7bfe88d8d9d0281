//! A PostgreSQL server for tests, in a folder of its own, on a Unix socket and a free port of the loopback address.
//!
//! PostgreSQL does not run as root; there the server runs as `nobody`. Its folder is removed when the test lets go of the
//! server, and when the test program ends in any other way: a warden waits for that.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock};

use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, User, chown, geteuid};

use crate::port;
use crate::process::Process;
use crate::program::Call;
use crate::wait;

/// The superuser of the server, who needs no password.
const USER: &str = "muster";
/// Where Debian has the programs, below the number of the version.
const DEBIAN: &str = "/usr/lib/postgresql";
/// Ends what still runs in the folder, as soon as nobody holds the other end of its input, and removes the folder.
const WARDEN: &str = r#"
trap '' INT TERM HUP
cat > /dev/null
server=$(head -n 1 "$1/data/postmaster.pid" 2> /dev/null)
if [ -n "$server" ] && [ "$(readlink "/proc/$server/cwd")" = "$1/data" ]; then
    kill -QUIT "$server"
    for _ in $(seq 100); do [ -d "/proc/$server/cwd/" ] || break; sleep 0.05; done
fi
rm -rf "$1"
"#;

/// A running server.
#[derive(Debug)]
pub struct Server {
    folder: PathBuf,
    address: SocketAddr,
    process: Mutex<Option<Process>>,
    databases: AtomicU32,
    encrypted: bool,
    warden: Child,
}

impl Server {
    /// Starts one, and waits until it answers.
    pub fn start() -> Self {
        Self::new(None)
    }
    /// The same with a certificate and its key: it offers TLS.
    pub fn certified(certificate: &(PathBuf, PathBuf)) -> Self {
        Self::new(Some(certificate))
    }

    fn new(certificate: Option<&(PathBuf, PathBuf)>) -> Self {
        let folder = tempfile::Builder::new().prefix("muster-postgres-").tempdir().unwrap().keep();
        let warden = warden(&folder);
        if let Some(user) = other_user() {
            chown(&folder, Some(user.uid), Some(user.gid)).unwrap();
        }
        let server = Self {
            folder,
            address: port::free(),
            process: Mutex::new(None),
            databases: AtomicU32::new(0),
            encrypted: certificate.is_some(),
            warden,
        };
        let data = server.data();
        // The server itself syncs; what it starts from is made anew for each test.
        let made =
            ["--username", USER, "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync"];
        as_other_user(program("initdb").and(made).and(["--pgdata".as_ref(), data.as_os_str()])).succeed();
        if let Some((certificate, key)) = certificate {
            server.write("server.crt", &fs::read_to_string(certificate).unwrap());
            server.write("server.key", &fs::read_to_string(key).unwrap());
        }
        server.go_on();
        server
    }
    /// The one that all tests of a program share, each with databases of its own.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Server> = OnceLock::new();
        SHARED.get_or_init(Self::start)
    }
    /// Starts it again after it was killed.
    pub fn go_on(&self) {
        let port = self.address.port().to_string();
        let settings = [
            format!("listen_addresses={}", self.address.ip()),
            format!("unix_socket_directories={}", self.folder.display()),
            "fsync=on".to_owned(),
            // After a kill every file would be synced by itself, of which there are a thousand.
            "recovery_init_sync_method=syncfs".to_owned(),
            "max_connections=200".to_owned(),
            "shared_buffers=16MB".to_owned(),
            format!("ssl={}", if self.encrypted { "on" } else { "off" }),
        ];
        let data = self.data();
        let call = program("postgres").and(["-D".as_ref(), data.as_os_str()]).and(["-p", &port]);
        let call = settings.iter().fold(call, |call, setting| call.and(["-c", setting]));
        let mut process = Process::start(&as_other_user(call), &self.folder.join("server.log"));
        process.ready("PostgreSQL answers", || {
            TcpStream::connect(self.address).ok()?;
            // It listens before it has read its log to the end.
            (self.psql_call("postgres", "SELECT 1").run().code == Some(0)).then_some(())
        });
        *self.process.lock().unwrap() = Some(process);
    }
    /// SIGKILL: it gets no chance to write anything down.
    pub fn kill(&self) {
        self.process.lock().unwrap().take().unwrap().kill();
        // Those that it had started end by themselves; until then no other server starts in the folder.
        wait::until("nobody works in the server's folder", || (!self.is_worked_in()).then_some(()));
    }
    /// SIGSTOP to all of it: it says nothing any more, while the kernel still acknowledges what it is sent.
    pub fn freeze(&self) {
        self.signal(Signal::SIGSTOP);
    }
    /// Goes on as if nothing had been.
    pub fn thaw(&self) {
        self.signal(Signal::SIGCONT);
    }
    /// All that its folder holds, file after file.
    pub fn every_byte(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut folders = vec![self.data()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                if entry.file_type().unwrap().is_dir() {
                    folders.push(entry.path());
                } else if let Ok(file) = fs::read(entry.path()) {
                    // A file that has gone meanwhile was a temporary one.
                    bytes.extend(file);
                }
            }
        }
        bytes
    }
    /// A new database: its address over TCP.
    pub fn database(&self) -> Database<'_> {
        let name = format!("test{}", self.databases.fetch_add(1, Ordering::Relaxed));
        self.psql_call("postgres", &format!("CREATE DATABASE {name}")).succeed();
        Database { server: self, name }
    }

    /// A file of the server's own, beside its data.
    fn write(&self, name: &str, text: &str) {
        let file = self.data().join(name);
        fs::write(&file, text).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        if let Some(user) = other_user() {
            chown(&file, Some(user.uid), Some(user.gid)).unwrap();
        }
    }
    fn is_worked_in(&self) -> bool {
        !self.workers().is_empty()
    }
    /// The processes of the server: each works in the folder of the data.
    fn workers(&self) -> Vec<Pid> {
        let data = self.data();
        let processes = fs::read_dir("/proc").unwrap().flatten();
        let works =
            |process: &fs::DirEntry| fs::read_link(process.path().join("cwd")).is_ok_and(|cwd| cwd == data);
        let numbers =
            processes.filter(works).filter_map(|process| process.file_name().to_str()?.parse().ok());
        numbers.map(Pid::from_raw).collect()
    }
    fn signal(&self, signal: Signal) {
        for worker in self.workers() {
            // One that ends by itself meanwhile does not matter.
            let _gone = kill(worker, signal);
        }
    }
    fn psql_call(&self, database: &str, sql: &str) -> Call {
        let (folder, port) = (self.folder.as_os_str(), self.address.port().to_string());
        program("psql")
            .and(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1"])
            .and(["--host".as_ref(), folder, "--port".as_ref(), port.as_ref()])
            .and(["--username", USER, "--dbname", database, "--command", sql])
    }
    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that stands still would not end. Then the server, so that the warden finds nothing but the folder.
        self.thaw();
        self.process.lock().unwrap().take();
        drop(self.warden.stdin.take());
        let _status = self.warden.wait();
    }
}

/// A database that belongs to one test.
#[derive(Debug)]
pub struct Database<'a> {
    server: &'a Server,
    name: String,
}

impl Database<'_> {
    /// Its address over TCP.
    pub fn url(&self) -> String {
        format!("postgres://{USER}@{}/{}", self.server.address, self.name)
    }
    /// Its address over TCP, with the server's name as it is certified, and parameters.
    pub fn url_with(&self, host: &str, parameters: &str) -> String {
        format!("postgres://{USER}@{host}:{}/{}?{parameters}", self.server.address.port(), self.name)
    }
    /// Its address by way of something that stands in its server's place.
    pub fn url_by(&self, way: SocketAddr) -> String {
        format!("postgres://{USER}@{way}/{}", self.name)
    }
    /// Where its server listens.
    pub const fn server(&self) -> SocketAddr {
        self.server.address
    }
    /// Its address by the Unix socket.
    pub fn socket_url(&self) -> String {
        let (folder, port) = (self.server.folder.display(), self.server.address.port());
        format!("postgres://{USER}@/{}?host={folder}&port={port}", self.name)
    }
    /// Everything in it as `pg_dump` writes it down.
    pub fn dump(&self) -> String {
        program("pg_dump").and(["--dbname", &self.url()]).succeed().stdout
    }
    /// What SQL gives in it: one line for each row, `|` between the cells.
    pub fn sql(&self, sql: &str) -> String {
        self.server.psql_call(&self.name, sql).succeed().stdout.trim().to_owned()
    }
    /// The same for SQL that may be refused: what the server said.
    pub fn try_sql(&self, sql: &str) -> Result<String, String> {
        let finished = self.server.psql_call(&self.name, sql).run();
        if finished.code == Some(0) { Ok(finished.stdout.trim().to_owned()) } else { Err(finished.stderr) }
    }
}

/// A program of PostgreSQL: that of the newest version that Debian has, or whatever is on the path.
fn program(name: &str) -> Call {
    let versions = fs::read_dir(DEBIAN).into_iter().flatten().flatten();
    let newest = versions
        .filter_map(|version| version.file_name().to_str()?.parse::<u32>().ok())
        .filter(|version| path(*version, name).is_file())
        .max();
    newest.map_or_else(|| Call::of(name), |version| Call::of(path(version, name)))
}

fn path(version: u32, name: &str) -> PathBuf {
    Path::new(DEBIAN).join(version.to_string()).join("bin").join(name)
}

/// Who the server runs as, where it may not run as the test.
fn other_user() -> Option<User> {
    geteuid().is_root().then(|| User::from_name("nobody").unwrap().unwrap())
}

fn as_other_user(call: Call) -> Call {
    let Some(user) = other_user() else { return call };
    let (uid, gid) = (format!("--reuid={}", user.uid), format!("--regid={}", user.gid));
    call.under(["setpriv", &uid, &gid, "--clear-groups"])
}

fn warden(folder: &Path) -> Child {
    let words: [&OsStr; 4] = ["-c".as_ref(), WARDEN.as_ref(), "warden".as_ref(), folder.as_os_str()];
    let mut command = Command::new("sh");
    command.args(words).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let started: io::Result<Child> = command.spawn();
    started.unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_committed_survives_a_kill_and_the_folder_goes_with_the_server() {
        let server = Server::start();
        let folder = server.folder.clone();
        let database = server.database();
        database.sql("CREATE TABLE kept (number bigint); INSERT INTO kept VALUES (7)");
        server.kill();
        server.go_on();
        assert_eq!(database.sql("SELECT number FROM kept"), "7");
        assert_eq!(database.sql("SHOW fsync"), "on");
        drop(server);
        assert!(!folder.exists());
    }
}
