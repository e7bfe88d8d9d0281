//! A publisher in a folder of its own, and its running service.

use std::fs;
use std::path::{Path, PathBuf};

use muster_api::publisher::{KeyDetail, KeyView, KeysIssued, Listening};
use muster_core::trust::Trust;
use muster_testkit::process::Process;
use muster_testkit::program::{Call, Program};
use muster_wire::object::Bundle;
use serde::de::DeserializeOwned;
use tempfile::TempDir;

/// The customer of every key, unless a test says otherwise.
pub(crate) const CUSTOMER: &str = "Harbour School District";

/// A publisher.
pub(crate) struct Stand {
    folder: TempDir,
    /// Address of its database, where that is not in its folder.
    database: Option<String>,
    /// Under which its key files are, or are to be, protected.
    passphrase: Option<String>,
}

impl Stand {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), database: None, passphrase: None }
    }
    /// An empty folder, with a database elsewhere.
    pub(crate) fn on(database: &str) -> Self {
        Self { database: Some(database.to_owned()), ..Self::empty() }
    }
    /// Every call knows this passphrase from now on.
    pub(crate) fn with_passphrase(self, passphrase: &str) -> Self {
        Self { passphrase: Some(passphrase.to_owned()), ..self }
    }
    /// Set up, without a catalog.
    pub(crate) fn new() -> Self {
        Self::empty().set_up()
    }
    pub(crate) fn set_up(self) -> Self {
        self.call(&["init", "--name", "Larkfield Instruments"]).succeed();
        self
    }
    /// Set up, with the example catalog in force.
    pub(crate) fn with_catalog() -> Self {
        Self::new().applied()
    }
    /// Puts the example catalog in force.
    pub(crate) fn applied(self) -> Self {
        let example = self.root().join("catalog.toml");
        self.call(&["catalog", "apply", text(&example)]).succeed();
        self
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("publisher")
    }
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
    pub(crate) fn call(&self, arguments: &[&str]) -> Call {
        let call = Program::Publisher.call(["--root".as_ref(), self.root().as_os_str()]);
        let call = call.and(arguments);
        let call = match &self.database {
            Some(database) => call.variable("MUSTER_DATABASE", database),
            None => call,
        };
        match &self.passphrase {
            Some(passphrase) => call.variable("MUSTER_PASSPHRASE", passphrase),
            None => call,
        }
    }
    /// What a command prints with `--json`.
    pub(crate) fn json<T: DeserializeOwned>(&self, arguments: &[&str]) -> T {
        let said = self.call(arguments).and(["--json"]).succeed();
        serde_json::from_str(&said.stdout).unwrap_or_else(|error| panic!("{error}: {said}"))
    }
    /// Issues keys of group 1.
    pub(crate) fn issue(&self, more: &[&str]) -> Vec<KeyView> {
        let arguments = [&["key", "issue", "--group", "1", "--customer", CUSTOMER], more].concat();
        self.json::<KeysIssued>(&arguments).keys
    }
    /// One key of group 1, in full.
    pub(crate) fn key(&self) -> KeyView {
        self.issue(&[]).remove(0)
    }
    pub(crate) fn show(&self, serial: u32) -> KeyDetail {
        self.json(&["key", "show", &serial.to_string()])
    }
    /// What the exported bundle proves.
    pub(crate) fn trust(&self) -> Trust {
        let file = self.file("exported.bundle");
        self.call(&["bundle", "export", text(&file)]).succeed();
        let bundle: Bundle = muster_wire::decode(&fs::read(file).unwrap()).unwrap();
        Trust::from_bundle(&bundle, None).unwrap()
    }
    /// Applies a changed example; `change` gets and gives its text.
    pub(crate) fn change_catalog(&self, change: impl FnOnce(String) -> String) -> Call {
        let example = fs::read_to_string(self.root().join("catalog.toml")).unwrap();
        let file = self.file("changed.toml");
        fs::write(&file, change(example)).unwrap();
        self.call(&["catalog", "apply", text(&file)])
    }
    /// Starts the service on a free port.
    pub(crate) fn serve(&self) -> Serving {
        self.serve_with("http", &[])
    }
    /// The same, with further options.
    pub(crate) fn serve_with(&self, scheme: &str, options: &[&str]) -> Serving {
        let call = self.call(&["serve", "--listen", "127.0.0.1:0", "--json"]).and(options);
        let log = self.file("serve.log");
        let before = fs::read_to_string(&log).unwrap_or_default().len();
        let mut process = Process::start(&call, &log);
        let address = process.ready("it says where it listens", || {
            let said = fs::read_to_string(&log).unwrap_or_default();
            let own = said.get(before..)?;
            let document = own.get(own.find('{')?..=own.find('}')?)?;
            serde_json::from_str::<Listening>(document).ok()?.listening.pop()
        });
        Serving { process, url: format!("{scheme}://{address}") }
    }
}

/// A running service.
pub(crate) struct Serving {
    pub(crate) process: Process,
    pub(crate) url: String,
}

pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
