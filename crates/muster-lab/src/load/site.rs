//! The host that is measured: one of its own, set up with a publisher of its own by the real programs, or one that runs.

use super::asker::Subject;
use super::choices::LoadChoices;
use super::template::Common;
use super::trouble::LoadTrouble;
use crate::demo::catalog::{self, STUDIO_GROUP};
use crate::demo::daemon::Daemon;
use crate::demo::port;
use crate::demo::program::{Program, Programs};
use crate::demo::publisher::Publisher;
use crate::trouble::Trouble;
use muster_api::host::HostStatus;
use muster_core::trust::Trust;
use muster_os::clock;
use muster_wire::number::ProductNumber;
use muster_wire::object::{Bundle, Recorded};
use std::ffi::OsStr;
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Of the host of its own: the desktop product, and one that its key does not cover.
const DESKTOP: ProductNumber = ProductNumber(1);
const UNCOVERED: ProductNumber = ProductNumber(5);

/// A host that answers.
#[derive(Debug)]
pub(crate) struct Site {
    pub(super) address: SocketAddr,
    pub(super) trust: Trust,
    /// What machines ask for, and what they are refused because the host does not cover it.
    pub(super) product: ProductNumber,
    pub(super) uncovered: Option<ProductNumber>,
    /// Its folder, where that is known.
    pub(super) root: Option<PathBuf>,
    pub(super) programs: Programs,
    /// Where it has its records, if not in a file of its own.
    database: Option<String>,
    /// Ends with this.
    host: Option<Daemon>,
}

impl Site {
    /// The host that runs, or one of its own.
    pub(crate) fn open(choices: &LoadChoices, programs: Programs, folder: &Path) -> Result<Self, Trouble> {
        match (choices.host, &choices.bundle) {
            (Some(address), Some(bundle)) => Ok(Self {
                address,
                trust: trust(bundle)?,
                product: ProductNumber(choices.product),
                uncovered: None,
                root: choices.host_root.clone(),
                programs,
                database: None,
                host: None,
            }),
            _ => Self::set_up(programs, folder, choices.database.clone()),
        }
    }

    /// Founds a publisher, sets a host up by its kit and starts it. The publisher has done its work then.
    fn set_up(programs: Programs, folder: &Path, database: Option<String>) -> Result<Self, Trouble> {
        let [service, address] = port::free()?;
        let mut publisher = Publisher::found(&programs, folder.join("publisher"), service)?;
        publisher.serve()?;
        publisher.apply(&catalog::source(true))?;
        let (bundle, kit) = (folder.join("larkfield.bundle"), folder.join("northmoor.kit"));
        publisher.export_bundle(&bundle)?;
        publisher.kit(STUDIO_GROUP, &kit)?;
        let root = folder.join("host");
        std::fs::create_dir_all(&root).map_err(Trouble::file(&root))?;
        let file = root.join("host.toml");
        std::fs::write(&file, format!("listen = [\"{address}\"]\n")).map_err(Trouble::file(&file))?;
        let setup = ["setup".as_ref(), kit.as_os_str()].into_iter();
        let setup: Vec<&OsStr> = setup.chain(records(database.as_ref()).map(OsStr::new)).collect();
        programs.run(Program::Host, &root, &setup)?.well()?;
        publisher.stop();
        let host = serve(&programs, &root, address, database.as_ref())?;
        Ok(Self {
            address,
            trust: trust(&bundle)?,
            product: DESKTOP,
            uncovered: Some(UNCOVERED),
            root: Some(root),
            programs,
            database,
            host: Some(host),
        })
    }

    /// What machines ask for; those that renew name a record of the host's.
    pub(super) fn subject(&self, last_recorded: Option<Recorded>) -> Result<Subject, LoadTrouble> {
        let rules = self.trust.rules();
        let product = rules.product(self.product).ok_or(LoadTrouble::NoProduct(self.product.0))?;
        let common = Common {
            publisher: self.trust.publisher(),
            product: self.product,
            catalog_version: rules.version(),
            last_recorded,
            alone: false,
        };
        Ok(Subject { common, uncovered: self.uncovered, threshold: product.threshold.0 })
    }

    /// Ends a host of its own, starts it again, and gives back how long it took until it takes connections: to within
    /// what is waited before looking again.
    pub(crate) fn start_again(&mut self) -> Result<Duration, Trouble> {
        let root = self.root.as_deref().filter(|_| self.host.take().is_some()).ok_or(LoadTrouble::NotOwn)?;
        let begun = clock::monotonic();
        self.host = Some(serve(&self.programs, root, self.address, self.database.as_ref())?);
        Ok(begun.elapsed())
    }

    /// The process that serves, where the folder is known.
    pub(crate) fn process(&self) -> Result<Option<u32>, Trouble> {
        Ok(self.status()?.and_then(|status| status.serving))
    }

    /// What the host says of itself, where its folder is known.
    pub(super) fn status(&self) -> Result<Option<HostStatus>, Trouble> {
        let Some(root) = &self.root else { return Ok(None) };
        self.programs.run(Program::Host, root, &["status", "--json"])?.well()?.json().map(Some)
    }
}

/// Starts the host, and waits until it takes connections.
fn serve(
    programs: &Programs,
    root: &Path,
    address: SocketAddr,
    database: Option<&String>,
) -> Result<Daemon, Trouble> {
    let words: Vec<&str> = ["serve"].into_iter().chain(records(database)).collect();
    let mut host = Daemon::start(programs, Program::Host, root, &words)?;
    host.wait_until(|| TcpStream::connect(address).is_ok())?;
    Ok(host)
}

/// What tells a host where its records are.
fn records(database: Option<&String>) -> impl Iterator<Item = &str> {
    database.into_iter().flat_map(|database| ["--database", database.as_str()])
}

/// What a bundle proves.
fn trust(file: &Path) -> Result<Trust, Trouble> {
    let bytes = std::fs::read(file).map_err(Trouble::file(file))?;
    let unproven = |why: String| LoadTrouble::Bundle { file: file.to_path_buf(), why };
    let bundle: Bundle = muster_wire::decode(&bytes).map_err(|error| unproven(error.to_string()))?;
    Ok(Trust::from_bundle(&bundle, None).map_err(|error| unproven(error.to_string()))?)
}
