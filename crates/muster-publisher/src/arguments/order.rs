//! What is meant: every value checked as far as that is possible without the database.

use super::terms::within;
use super::typed::{self, Command};
use super::{GroupChoice, KeyTerms, Name, ServiceAddress};
use crate::failure::Failure;
use muster_core::code::Code;
use muster_wire::number::KeySerial;
use muster_wire::time::Timestamp;
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::path::PathBuf;

/// Names of publishers leave room for the names of the example's products.
const LONGEST_PUBLISHER: usize = 150;
/// Most keys at once.
const MOST_KEYS: u32 = 1_000;

/// What one call is to do.
#[derive(Debug)]
pub(crate) enum Order {
    Init(InitOrder),
    Status,
    Catalog(CatalogOrder),
    ExportBundle { file: PathBuf },
    Key(KeyOrder),
    Kit(KitOrder),
    Serve(ServeOrder),
    ShowSupport { file: PathBuf },
    Audit { most: u32 },
}

#[derive(Debug)]
pub(crate) struct InitOrder {
    pub(crate) name: Name,
    pub(crate) lab: bool,
}

#[derive(Debug)]
pub(crate) enum CatalogOrder {
    Apply { file: PathBuf },
    Show,
}

#[derive(Debug)]
pub(crate) enum KeyOrder {
    Issue(IssueOrder),
    List { customer: Option<String> },
    Show { serial: KeySerial },
    Block { serial: KeySerial },
}

/// Host keys to be issued.
#[derive(Debug)]
pub(crate) struct IssueOrder {
    pub(crate) group: GroupChoice,
    pub(crate) customer: Name,
    pub(crate) count: u32,
    pub(crate) terms: KeyTerms,
}

#[derive(Debug)]
pub(crate) struct KitOrder {
    pub(crate) file: PathBuf,
    pub(crate) service: ServiceAddress,
    pub(crate) sheet: bool,
    pub(crate) key: KeyChoice,
    /// The key to issue where one is to be issued.
    pub(crate) issue: IssueOrder,
}

/// Which key goes into a kit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyChoice {
    /// A new one, where the organisation has none of the group yet.
    First,
    /// A new one in any case.
    Another,
    /// The one with this serial.
    Existing(KeySerial),
}

#[derive(Debug)]
pub(crate) struct ServeOrder {
    pub(crate) listen: Vec<SocketAddr>,
    pub(crate) connections: NonZeroU32,
    pub(crate) proxies: Vec<IpAddr>,
    pub(crate) log_json: bool,
}

impl Order {
    pub(crate) fn new(typed: Command, now: Timestamp) -> Result<Self, Failure> {
        Ok(match typed {
            Command::Init(init) => Self::Init(InitOrder {
                name: Name::new("The publisher's name", &init.name, LONGEST_PUBLISHER)?,
                lab: init.lab,
            }),
            Command::Status => Self::Status,
            Command::Catalog(typed::Catalog::Apply { file }) => Self::Catalog(CatalogOrder::Apply { file }),
            Command::Catalog(typed::Catalog::Show) => Self::Catalog(CatalogOrder::Show),
            Command::Bundle(typed::Bundle::Export { file }) => Self::ExportBundle { file },
            Command::Key(key) => Self::Key(key_order(key, now)?),
            Command::Kit(kit) => Self::Kit(kit_order(kit, now)?),
            Command::Serve(serve) => Self::Serve(ServeOrder {
                listen: serve.listen,
                connections: serve.connections,
                proxies: serve.proxies,
                log_json: serve.log_json,
            }),
            Command::Audit(audit) => Self::Audit { most: audit.most },
            Command::Support(typed::Support::Show { file }) => Self::ShowSupport { file },
        })
    }
}

fn key_order(typed: typed::Key, now: Timestamp) -> Result<KeyOrder, Failure> {
    Ok(match typed {
        typed::Key::Issue(issue) => {
            if matches!(issue.kind, typed::Kind::Mak) {
                return Err(Failure::of(Code::MakNotSetUp));
            }
            KeyOrder::Issue(IssueOrder {
                group: GroupChoice(issue.group),
                customer: Name::customer(&issue.customer)?,
                count: within("--count", issue.count, MOST_KEYS)?,
                terms: KeyTerms::new(&issue.terms, now)?,
            })
        }
        typed::Key::List { customer } => KeyOrder::List { customer },
        typed::Key::Show { serial } => KeyOrder::Show { serial: KeySerial(serial) },
        typed::Key::Block { serial } => KeyOrder::Block { serial: KeySerial(serial) },
    })
}

fn kit_order(typed: typed::Kit, now: Timestamp) -> Result<KitOrder, Failure> {
    let service = typed.service.as_deref().map(ServiceAddress::new).transpose()?;
    let key = match typed.key {
        Some(serial) => KeyChoice::Existing(KeySerial(serial)),
        None if typed.issue => KeyChoice::Another,
        None => KeyChoice::First,
    };
    Ok(KitOrder {
        file: typed.file,
        service: service.unwrap_or_else(ServiceAddress::loopback),
        sheet: typed.sheet,
        key,
        issue: IssueOrder {
            group: GroupChoice(typed.group),
            customer: Name::customer(&typed.customer)?,
            count: 1,
            terms: KeyTerms::new(&typed.terms, now)?,
        },
    })
}
