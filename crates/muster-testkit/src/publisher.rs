//! A publisher: its folder, its service, and what it hands out.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};

use muster_api::publisher::{ConfirmationAnswer, HOST_ACTIVATIONS};
use muster_core::trust::Trust;
use muster_wire::object::Bundle;

use crate::authority::{Authority, Validity};
use crate::catalog;
use crate::port;
use crate::process::Process;
use crate::program::{Call, Program};

/// What makes one publisher another.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Whether its root allows a lab.
    pub lab: bool,
    /// Whether a copied machine heals itself.
    pub healing: bool,
}

impl Kind {
    /// A lab whose copied machines heal.
    pub const LAB: Self = Self { lab: true, healing: true };
    /// A lab whose copied machines do not heal.
    pub const LAB_WITHOUT_HEALING: Self = Self { lab: true, healing: false };
    /// A publisher like any other.
    pub const ORDINARY: Self = Self { lab: false, healing: true };
}

/// A publisher with a catalog in force, whose service runs.
#[derive(Debug)]
pub struct Publisher {
    folder: PathBuf,
    name: String,
    root: PathBuf,
    address: SocketAddr,
    kind: Kind,
    authority: Option<Authority>,
    _service: Process,
}

impl Publisher {
    /// Sets up a publisher under `folder`, called `name`, and starts its service.
    pub fn new(folder: &Path, name: &str, kind: Kind) -> Self {
        fs::create_dir(folder).unwrap();
        Self::start(folder, name, kind, None)
    }
    /// The same, whose service speaks TLS with a certificate of an authority of its own.
    pub fn over_tls(folder: &Path, name: &str, kind: Kind) -> Self {
        fs::create_dir(folder).unwrap();
        Self::start(folder, name, kind, Some(Authority::new(folder)))
    }
    fn start(folder: &Path, name: &str, kind: Kind, authority: Option<Authority>) -> Self {
        let (root, address) = (folder.join("root"), port::free());
        let call = |arguments: &[&str]| {
            Program::Publisher.call(["--root".as_ref(), root.as_os_str()]).and(arguments)
        };
        let lab: &[&str] = if kind.lab { &["--lab"] } else { &[] };
        call(&["init", "--name", name]).and(lab).succeed();
        let listen = address.to_string();
        let serve = call(&["serve", "--listen", &listen]).and(authority.iter().flat_map(tls));
        let mut service = Process::start(&serve, &folder.join("serve.log"));
        service.ready("its port answers", || TcpStream::connect(address).ok());
        let publisher = Self {
            folder: folder.to_owned(),
            name: name.to_owned(),
            root,
            address,
            kind,
            authority,
            _service: service,
        };
        publisher.release(1);
        publisher
    }
    /// A call of its command.
    pub fn call<I: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = I>) -> Call {
        Program::Publisher.call(["--root".as_ref(), self.root.as_os_str()]).and(arguments)
    }
    /// Puts the catalog of a release in force; each is a newer version.
    pub fn release(&self, release: u32) {
        let file = self.folder.join("catalog.toml");
        let source = catalog::source(&self.name, release, self.kind.healing);
        fs::write(&file, source + &self.telephone_key()).unwrap();
        self.call(["catalog", "apply"]).and([&file]).succeed();
    }
    /// What the example catalog says of the telephone key that was made with the publisher.
    fn telephone_key(&self) -> String {
        let example = fs::read_to_string(self.root.join("catalog.toml")).unwrap();
        example.split_at(example.find("[[telephone-key]]").unwrap()).1.to_owned()
    }
    /// What its operator answers to an installation ID: the confirmation ID.
    pub fn confirm(&self, installation_id: &str) -> String {
        let said = self.call(["confirm", installation_id, "--json"]).succeed();
        let answer: ConfirmationAnswer = serde_json::from_str(&said.stdout).unwrap();
        answer.confirmation_id
    }
    /// Address of its service.
    pub fn service(&self) -> String {
        let scheme = if self.authority.is_some() { "https" } else { "http" };
        format!("{scheme}://{}", self.address)
    }
    /// The certificate of its service's authority, which programs are told by `MUSTER_CA_FILE`.
    pub fn authority(&self) -> &Authority {
        self.authority.as_ref().unwrap()
    }
    /// A kit with a fresh host key of the group, in a file of its own.
    pub fn kit(&self, customer: &str, group: &str) -> PathBuf {
        self.kit_with(customer, group, &[])
    }
    /// The same, with terms of its own for the key.
    pub fn kit_with(&self, customer: &str, group: &str, terms: &[&str]) -> PathBuf {
        let file = self.folder.join(format!("{customer} {group}.kit"));
        self.call(["kit", customer, "--issue", "--group", group, "--service", &self.service()])
            .and(terms)
            .and([&file])
            .succeed();
        file
    }
    /// What its service answers to an activation request that was carried to it by hand: status and body.
    pub fn activate_by_hand(&self, request: &Path) -> (u16, String) {
        let body = fs::read(request).unwrap();
        let head = format!(
            "POST {HOST_ACTIVATIONS} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n",
            self.address,
            body.len()
        );
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.write_all(&[head.as_bytes(), &body].concat()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split_whitespace().nth(1).unwrap().parse().unwrap();
        (status, body.to_owned())
    }
    /// Its bundle, as it is now.
    pub fn bundle(&self) -> PathBuf {
        let file = self.folder.join("publisher.bundle");
        self.call(["bundle", "export"]).and([&file]).succeed();
        file
    }
    /// What its bundle proves.
    pub fn trust(&self) -> Trust {
        let bundle: Bundle = muster_wire::decode(&fs::read(self.bundle()).unwrap()).unwrap();
        Trust::from_bundle(&bundle, None).unwrap()
    }
}

fn tls(authority: &Authority) -> [OsString; 4] {
    let (certificate, key) = authority.certify("service", Validity::Now);
    ["--tls-cert".into(), certificate.into(), "--tls-key".into(), key.into()]
}
