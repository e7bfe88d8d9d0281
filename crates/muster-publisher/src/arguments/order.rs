//! What is meant: every value checked as far as that is possible without the database.

use super::terms::{end, within};
use super::typed::{self, Command};
use super::value::{begin_date, receiver};
use super::{GroupChoice, KeyTerms, Name, ProductChoice, ServiceAddress};
use crate::answer::AnswerOrder;
use crate::failure::Failure;
use crate::import::ImportOrder;
use crate::root::KeyFile;
use muster_store::publisher::{AccessRole, KeyPurpose, WebhookEvent};
use muster_wire::id::KeyId;
use muster_wire::number::{KeySerial, RecordNumber};
use muster_wire::object::Attribute;
use muster_wire::time::Timestamp;
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::path::PathBuf;

/// Names of publishers leave room for the names of the example's products.
const LONGEST_PUBLISHER: usize = 150;
/// Most machines of one multiple activation key, at its issue and for each extension.
pub(crate) const MOST_MACHINES: u32 = 1_000_000;
/// Most keys at once.
pub(crate) const MOST_KEYS: u32 = 1_000;
/// Most entries of the audit at once.
const MOST_ENTRIES: u32 = 1_000_000;
/// Longest life of a certified key: 30 years.
const MOST_DAYS: u32 = 10_958;

/// What one call is to do.
#[derive(Debug)]
pub(crate) enum Order {
    Init(InitOrder),
    Status,
    Catalog(CatalogOrder),
    ExportBundle { file: PathBuf },
    Key(KeyOrder),
    KeyFiles(KeyFilesOrder),
    Ceremony(CeremonyOrder),
    Revoke(RevokeOrder),
    ListRevoked,
    Import(ImportOrder),
    Kit(KitOrder),
    Answer(AnswerOrder),
    Serve(ServeOrder),
    Access(AccessOrder),
    Webhook(WebhookOrder),
    ShowSupport { file: PathBuf },
    Audit { most: u32 },
    NewTelephoneKey,
    Confirm { text: String, qr: Option<PathBuf> },
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
    IssueMak(MakOrder),
    Extend { serial: KeySerial, more: u32 },
    List { customer: Option<String> },
    Show { serial: KeySerial },
    Replace { serial: KeySerial },
    Block { serial: KeySerial },
}

#[derive(Debug)]
pub(crate) enum KeyFilesOrder {
    List,
    /// None named: all.
    Protect(Vec<KeyFile>),
    Unprotect(Vec<KeyFile>),
}

#[derive(Debug)]
pub(crate) enum CeremonyOrder {
    Request(RootRequestOrder),
    /// Without an answer it is only shown what would be signed.
    Sign {
        request: PathBuf,
        answer: Option<PathBuf>,
    },
    Apply {
        answer: PathBuf,
    },
    Keys,
}

/// What the root is to sign.
#[derive(Debug)]
pub(crate) struct RootRequestOrder {
    pub(crate) file: PathBuf,
    pub(crate) certify: Vec<KeyPurpose>,
    pub(crate) days: u32,
    pub(crate) withdraw: Vec<KeyId>,
    pub(crate) from: Option<Timestamp>,
}

#[derive(Debug)]
pub(crate) struct RevokeOrder {
    pub(crate) what: Revoking,
    pub(crate) from: Option<Timestamp>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Revoking {
    Host(KeyId),
    Key(KeySerial),
    Licence(RecordNumber),
}

/// Host keys to be issued.
#[derive(Debug)]
pub(crate) struct IssueOrder {
    pub(crate) group: GroupChoice,
    pub(crate) customer: Name,
    pub(crate) count: u32,
    pub(crate) terms: KeyTerms,
}

/// Multiple activation keys to be issued.
#[derive(Debug)]
pub(crate) struct MakOrder {
    pub(crate) product: ProductChoice,
    pub(crate) customer: Name,
    pub(crate) count: u32,
    /// Machines that each activates.
    pub(crate) uses: u32,
    pub(crate) attributes: Option<Vec<Attribute>>,
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
    /// Certificate and key.
    pub(crate) tls: Option<(PathBuf, PathBuf)>,
    pub(crate) connections: NonZeroU32,
    /// Requests in a minute, of one address and by one key.
    pub(crate) address_rate: NonZeroU32,
    pub(crate) key_rate: NonZeroU32,
    pub(crate) proxies: Vec<IpAddr>,
    pub(crate) log_json: bool,
}

/// Who is let into the administration, or no longer.
#[derive(Debug)]
pub(crate) enum AccessOrder {
    CreateToken { name: Name, role: AccessRole, ends: Option<Timestamp> },
    ListTokens,
    RevokeToken { id: i64 },
    AddPerson { name: Name, role: AccessRole },
    ListPeople,
    RemovePerson { name: String },
}

/// Who is told what happens to keys.
#[derive(Debug)]
pub(crate) enum WebhookOrder {
    Add { url: String, events: Vec<WebhookEvent> },
    List,
    Remove { id: i64 },
    Test { id: i64 },
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
            Command::Root(typed) => Self::Ceremony(ceremony_order(typed)?),
            Command::Revoke(typed) => revoke_order(&typed)?,
            Command::KeyFile(typed) => Self::KeyFiles(key_files_order(&typed)?),
            Command::Import(import) => {
                let output = import.output.filter(|_| !import.dry_run);
                Self::Import(ImportOrder { file: import.file, output })
            }
            Command::Kit(kit) => Self::Kit(kit_order(kit, now)?),
            Command::Answer(answer) => {
                Self::Answer(AnswerOrder { places: answer.places, output: answer.output })
            }
            Command::Serve(serve) => Self::Serve(ServeOrder {
                listen: serve.listen,
                tls: serve.tls_cert.zip(serve.tls_key),
                connections: not_zero("--connections", serve.connections)?,
                address_rate: not_zero("--address-rate", serve.address_rate)?,
                key_rate: not_zero("--key-rate", serve.key_rate)?,
                proxies: serve.proxies,
                log_json: serve.log_json,
            }),
            Command::Token(token) => Self::Access(token_order(token, now)?),
            Command::Person(person) => Self::Access(person_order(person)?),
            Command::Webhook(webhook) => Self::Webhook(webhook_order(&webhook)?),
            Command::Audit(audit) => Self::Audit { most: within("--most", audit.most, MOST_ENTRIES)? },
            Command::TelephoneKey(typed::TelephoneKey::New) => Self::NewTelephoneKey,
            Command::Confirm { installation_id, qr } => Self::Confirm { text: installation_id.join(" "), qr },
            Command::Support(typed::Support::Show { file }) => Self::ShowSupport { file },
        })
    }
}

fn not_zero(what: &str, value: u32) -> Result<NonZeroU32, Failure> {
    NonZeroU32::new(value)
        .ok_or_else(|| Failure::argument(format!("{what} is 0; 1 to {} are allowed.", u32::MAX)))
}

fn key_order(typed: typed::Key, now: Timestamp) -> Result<KeyOrder, Failure> {
    Ok(match typed {
        typed::Key::Issue(issue) => match issue.kind {
            typed::Kind::Host => KeyOrder::Issue(issue_order(issue, now)?),
            typed::Kind::Mak => KeyOrder::IssueMak(mak_order(issue, now)?),
        },
        typed::Key::Extend { serial, by } => {
            KeyOrder::Extend { serial: KeySerial(serial), more: within("--by", by, MOST_MACHINES)? }
        }
        typed::Key::List { customer } => KeyOrder::List { customer },
        typed::Key::Show { serial } => KeyOrder::Show { serial: KeySerial(serial) },
        typed::Key::Replace { serial } => KeyOrder::Replace { serial: KeySerial(serial) },
        typed::Key::Block { serial } => KeyOrder::Block { serial: KeySerial(serial) },
    })
}

fn ceremony_order(typed: typed::RootCommand) -> Result<CeremonyOrder, Failure> {
    Ok(match typed {
        typed::RootCommand::Request(request) => {
            let purposes = [(request.catalog, KeyPurpose::Catalog), (request.service, KeyPurpose::Service)];
            CeremonyOrder::Request(RootRequestOrder {
                file: request.file,
                certify: purposes.into_iter().filter(|(wanted, _)| *wanted).map(|(_, key)| key).collect(),
                days: within("--days", request.days, MOST_DAYS)?,
                withdraw: request.withdraw.iter().map(|text| key_id(text)).collect::<Result<_, _>>()?,
                from: request.from.as_deref().map(begin_date).transpose()?,
            })
        }
        typed::RootCommand::Sign { request, answer, dry_run } => {
            CeremonyOrder::Sign { request, answer: answer.filter(|_| !dry_run) }
        }
        typed::RootCommand::Apply { answer } => CeremonyOrder::Apply { answer },
        typed::RootCommand::Keys => CeremonyOrder::Keys,
    })
}

fn revoke_order(typed: &typed::Revoke) -> Result<Order, Failure> {
    let (what, when) = match typed {
        typed::Revoke::List => return Ok(Order::ListRevoked),
        typed::Revoke::Host { host, when } => (Revoking::Host(key_id(host)?), when),
        typed::Revoke::Key { serial, when } => (Revoking::Key(KeySerial(*serial)), when),
        typed::Revoke::Licence { record, when } => (Revoking::Licence(RecordNumber(*record)), when),
    };
    let from = when.from.as_deref().map(begin_date).transpose()?;
    Ok(Order::Revoke(RevokeOrder { what, from }))
}

fn key_id(text: &str) -> Result<KeyId, Failure> {
    text.parse()
        .map_err(|_| Failure::argument(format!("{text:?} is no id of a key; it has 32 hexadecimal digits.")))
}

fn key_files_order(typed: &typed::KeyFiles) -> Result<KeyFilesOrder, Failure> {
    let files = |named: &[String]| named.iter().map(|name| key_file(name)).collect::<Result<_, _>>();
    Ok(match typed {
        typed::KeyFiles::List => KeyFilesOrder::List,
        typed::KeyFiles::Protect { files: named } => KeyFilesOrder::Protect(files(named)?),
        typed::KeyFiles::Unprotect { files: named } => KeyFilesOrder::Unprotect(files(named)?),
    })
}

fn key_file(name: &str) -> Result<KeyFile, Failure> {
    KeyFile::named(name).ok_or_else(|| {
        Failure::argument(format!("{name:?} is no key file; `key-file list` shows those that are there."))
    })
}

fn issue_order(typed: typed::Issue, now: Timestamp) -> Result<IssueOrder, Failure> {
    if typed.product.is_some() || typed.uses.is_some() {
        return Err(Failure::argument("--product and --uses are for --kind mak.".to_owned()));
    }
    let group = typed.group.ok_or_else(|| Failure::argument("A host key needs --group.".to_owned()))?;
    Ok(IssueOrder {
        group: GroupChoice(group),
        customer: Name::customer(&typed.customer)?,
        count: within("--count", typed.count, MOST_KEYS)?,
        terms: KeyTerms::new(&typed.terms, now)?,
    })
}

fn mak_order(typed: typed::Issue, now: Timestamp) -> Result<MakOrder, Failure> {
    let (Some(product), Some(uses)) = (typed.product, typed.uses) else {
        return Err(Failure::argument("A multiple activation key needs --product and --uses.".to_owned()));
    };
    Ok(MakOrder {
        product: ProductChoice(product),
        customer: Name::customer(&typed.customer)?,
        count: within("--count", typed.count, MOST_KEYS)?,
        uses: within("--uses", uses, MOST_MACHINES)?,
        attributes: KeyTerms::new(&typed.terms, now)?.terms.attributes,
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

/// Names of tokens and people stand in the audit, with what they do.
const LONGEST_NAME: usize = 100;

fn token_order(typed: typed::Token, now: Timestamp) -> Result<AccessOrder, Failure> {
    Ok(match typed {
        typed::Token::Create { role, name, ends } => AccessOrder::CreateToken {
            name: Name::new("The token's name", &name, LONGEST_NAME)?,
            role: role_meant(role),
            ends: ends.as_deref().map(|text| end(text, now)).transpose()?,
        },
        typed::Token::List => AccessOrder::ListTokens,
        typed::Token::Revoke { id } => AccessOrder::RevokeToken { id },
    })
}

fn person_order(typed: typed::Person) -> Result<AccessOrder, Failure> {
    Ok(match typed {
        typed::Person::Add { name, role } => {
            let name = Name::new("The person's name", &name, LONGEST_NAME)?;
            if name.as_str().contains(':') {
                return Err(Failure::argument("The person's name must not contain a colon.".to_owned()));
            }
            AccessOrder::AddPerson { name, role: role_meant(role) }
        }
        typed::Person::List => AccessOrder::ListPeople,
        typed::Person::Remove { name } => AccessOrder::RemovePerson { name },
    })
}

fn webhook_order(typed: &typed::Webhook) -> Result<WebhookOrder, Failure> {
    Ok(match typed {
        typed::Webhook::Add { url, events } => {
            let wanted = events.iter().flat_map(|told| events_meant(*told)).copied().collect();
            WebhookOrder::Add { url: receiver(url)?, events: wanted }
        }
        typed::Webhook::List => WebhookOrder::List,
        typed::Webhook::Remove { id } => WebhookOrder::Remove { id: *id },
        typed::Webhook::Test { id } => WebhookOrder::Test { id: *id },
    })
}

const fn events_meant(typed: typed::Told) -> &'static [WebhookEvent] {
    match typed {
        typed::Told::All => &WebhookEvent::ALL,
        typed::Told::KeyIssued => &[WebhookEvent::KeyIssued],
        typed::Told::HostActivated => &[WebhookEvent::HostActivated],
        typed::Told::MachineActivated => &[WebhookEvent::MachineActivated],
        typed::Told::TelephoneActivated => &[WebhookEvent::TelephoneActivated],
        typed::Told::ActivationRefused => &[WebhookEvent::ActivationRefused],
        typed::Told::KeyExhausted => &[WebhookEvent::KeyExhausted],
    }
}

const fn role_meant(typed: typed::May) -> AccessRole {
    match typed {
        typed::May::Issuer => AccessRole::Issuer,
        typed::May::Support => AccessRole::Support,
        typed::May::Auditor => AccessRole::Auditor,
    }
}
