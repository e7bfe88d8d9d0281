//! A machine: one root folder, its own hardware, and the `muster` command on it.

use super::daemon::Daemon;
use super::names::Names;
use super::office::Office;
use super::program::{Program, Programs, Said};
use super::{copy, told::Told};
use crate::trouble::Trouble;
use std::path::{Path, PathBuf};

/// Parts that make a computer; under a lab catalog a root may give its own.
const PARTS: [&str; 5] = ["machine-id", "board", "network-address", "root-volume", "system-disk"];

/// Exit code of a command that did what it says.
const GRANTED: i32 = 0;
/// Exit code of a command that was refused by a host.
const REFUSED: i32 = 3;
/// Exit code of a command that found no host.
const UNREACHABLE: i32 = 4;

/// One machine.
#[derive(Debug, Clone)]
pub(crate) struct Machine {
    programs: Programs,
    root: PathBuf,
    name: String,
}

impl Machine {
    pub(crate) fn new(programs: &Programs, root: PathBuf, name: &str) -> Self {
        Self { programs: programs.clone(), root, name: name.to_owned() }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Writes its name, its hardware and how far its clock is from the wall's.
    pub(crate) fn write_lab(&self, offset: i64) -> Result<(), Trouble> {
        let parts: Vec<String> =
            PARTS.iter().map(|part| format!("{part} = \"{part} of {}\"\n", self.name)).collect();
        let text = format!(
            "machine-name = \"{}\"\nclock-offset-seconds = {offset}\n\n[fingerprint]\n{}",
            self.name,
            parts.concat()
        );
        std::fs::create_dir_all(&self.root).map_err(Trouble::file(&self.root))?;
        let file = self.root.join("lab.toml");
        std::fs::write(&file, text).map_err(Trouble::file(file))
    }

    /// Writes what its network tells a computer in an office: whom to ask for names, and in which domains. Nowhere it
    /// asks nobody, the resolver of the computer that plays the demo neither.
    pub(crate) fn connect(&self, network: Option<(Office, &Names)>) -> Result<(), Trouble> {
        let servers: Vec<String> = network.iter().map(|(_, names)| names.address.to_string()).collect();
        let domains = network.map(|(office, _)| office.search()).unwrap_or_default();
        let file = self.root.join("machine.toml");
        std::fs::write(&file, format!("name-servers = {servers:?}\nsearch-domains = {domains:?}\n"))
            .map_err(Trouble::file(file))
    }

    /// Makes its disk a copy of another machine's.
    pub(crate) fn take_disk_of(&self, image: &Self) -> Result<(), Trouble> {
        if self.root.exists() {
            std::fs::remove_dir_all(&self.root).map_err(Trouble::file(&self.root))?;
        }
        copy::folder(&image.root, &self.root)
    }

    pub(crate) fn add_bundle(&self, bundle: &Path) -> Result<(), Trouble> {
        self.run(&["bundle", "add", &bundle.to_string_lossy()])?.well().map(drop)
    }

    /// Asks the host that it finds for a product, and says what it was told.
    pub(crate) fn ask(&self, product: &str) -> Result<Told, Trouble> {
        let said = self.run(&["activate", "--product", product])?;
        said.ended_with(&[GRANTED, REFUSED, UNREACHABLE])?;
        self.look(product)
    }

    /// Starts its agent, which renews by itself from then on.
    pub(crate) fn start_agent(&self) -> Result<Daemon, Trouble> {
        Daemon::start(&self.programs, Program::Muster, &self.root, &["agent"])
    }

    /// Does what its agent does when something is due, once.
    pub(crate) fn agent_once(&self, product: &str) -> Result<Told, Trouble> {
        self.run(&["agent", "--once"])?.well()?;
        self.look(product)
    }

    /// What it knows of a product.
    pub(crate) fn look(&self, product: &str) -> Result<Told, Trouble> {
        Told::read(&self.run(&["status", "--json"])?.well()?, product)
    }

    pub(crate) fn rearm(&self) -> Result<(), Trouble> {
        self.run(&["rearm"])?.well().map(drop)
    }

    /// What `muster ARGUMENTS…` says, whether it ends well or not.
    pub(crate) fn run(&self, arguments: &[&str]) -> Result<Said, Trouble> {
        self.programs.run(Program::Muster, &self.root, arguments)
    }
}
