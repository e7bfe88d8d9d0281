//! What can be known about a machine and the way to its host. Nothing here is judged yet.

mod dns;

pub(super) use dns::{DnsFact, ElsewhereFact, FoundHost, Held, NameFact, PlaceFact, RecordFact, Remembered};

use crate::failure::Detail;
use crate::field::choice;
use crate::offer::Offered;
use muster_api::agent::{AgentFailure, AttemptResult, MachineStatus, ProductStatus, PublisherStatus};
use muster_client::ServiceSettings;
use muster_core::code::{Code, CodeNumber, Reason};
use muster_core::named::Named;
use muster_text::Text;

/// How a host was chosen that is set begins with this.
pub(super) const PINNED: &str = "pinned";

/// Everything.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    pub(super) root: RootFact,
    /// Where the root is.
    pub(super) path: String,
    /// Where the settings are.
    pub(super) settings_file: String,
    pub(super) agent: AgentFact,
    /// The status before anything was asked.
    pub(super) before: Result<MachineStatus, AgentFailure>,
    /// The status after the requests; none where none was made.
    pub(super) after: Option<MachineStatus>,
    /// The product that is meant; without one all are.
    pub(super) product: Option<String>,
    /// All products that the catalogs have.
    pub(super) on_offer: Vec<Offered>,
    /// The hosts that are set.
    pub(super) hosts: Vec<HostFact>,
    /// What DNS says; none where nobody looks for a host there.
    pub(super) dns: Option<DnsFact>,
    /// Where no host that is set answers, those that would be found if none were.
    pub(super) instead: Vec<FoundHost>,
    /// The publishers that products wait for a licence from.
    pub(super) services: Vec<ServiceFact>,
    pub(super) attempts: Vec<AttemptFact>,
    /// The names of the licence states 0 to 5, for people.
    pub(super) states: Vec<String>,
    /// The last lines of the event log, the oldest first; none where there is no log.
    pub(super) events: Option<Vec<String>>,
}

/// A failure with its numbers, and the cause in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) code: CodeNumber,
    pub(super) figure: i64,
    pub(super) limit: i64,
    pub(super) detail: String,
}

/// The folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RootFact {
    Missing,
    Writable,
    /// This user may only read, and so it should be: the agent writes.
    ByAgent,
    /// This user may only read, and nobody writes.
    Unwritable(Fault),
    Broken(Fault),
}

#[derive(Debug, Clone)]
pub(super) enum AgentFact {
    Running(u32),
    NotRunning,
    Unspoken(AgentFailure),
}

/// One host that is asked.
#[derive(Debug, Clone)]
pub(super) struct HostFact {
    /// As it is set, with its port.
    pub(super) address: String,
    pub(super) port: u16,
    /// Whether no name needs to be looked up.
    pub(super) literal: bool,
    /// One for each of its addresses.
    pub(super) ways: Result<Vec<WayFact>, Fault>,
}

/// One address.
#[derive(Debug, Clone)]
pub(super) struct WayFact {
    pub(super) to: String,
    /// Whether it can be connected to, and then whether Muster answers there.
    pub(super) connected: Result<Result<(), Fault>, Fault>,
}

/// The service of one publisher, and the way there.
#[derive(Debug, Clone)]
pub(super) struct ServiceFact {
    /// The publisher's name.
    pub(super) publisher: String,
    /// Where it is; none where nobody says.
    pub(super) address: Option<String>,
    /// Whether the machine's settings say so, and not the catalog.
    pub(super) is_set: bool,
    /// The proxy that is set, without user and password.
    pub(super) proxy: Option<String>,
    /// Whether it answers.
    pub(super) answered: Result<(), Fault>,
}

/// One real request.
#[derive(Debug, Clone)]
pub(super) struct AttemptFact {
    pub(super) publisher: String,
    pub(super) product: u16,
    pub(super) made: Result<AttemptResult, AgentFailure>,
}

impl Fault {
    /// Codes by which Muster refuses a connection as a whole: a host stands there.
    pub(super) const IS_MUSTER: [Code; 3] = [Code::Busy, Code::Draining, Code::NetworkDenied];

    pub(super) fn of(reason: &Reason, detail: Detail, text: &Text) -> Self {
        let Reason { code, figure, limit } = *reason;
        Self { code: code.into(), figure, limit, detail: detail.told(text.language()) }
    }
}

impl HostFact {
    /// The address without its port, where it is a name.
    pub(super) fn name(&self) -> &str {
        self.address.rsplit_once(':').map_or(&self.address, |(name, _port)| name)
    }
}

impl Facts {
    /// The products that are meant, with their publishers.
    pub(super) fn chosen<'a>(
        &self,
        status: &'a MachineStatus,
    ) -> Vec<(&'a PublisherStatus, &'a ProductStatus)> {
        chosen(status, self.product.as_deref())
    }
    /// Whether no host is needed, because everything that is meant is activated by multiple activation keys.
    pub(super) fn needs_no_host(&self) -> bool {
        self.now().is_some_and(|status| needs_no_host(status, self.product.as_deref()))
    }
    /// How things are now.
    pub(super) fn now(&self) -> Option<&MachineStatus> {
        self.after.as_ref().or(self.before.as_ref().ok())
    }
    /// Names that stand in the report and in no member of the status.
    pub(super) fn names(&self) -> Vec<String> {
        let of_dns = self.dns.iter().flat_map(DnsFact::names);
        of_dns.chain(self.instead.iter().flat_map(FoundHost::names)).collect()
    }
    /// Whether Muster answered somewhere.
    pub(super) fn is_reached(&self) -> bool {
        is_reached(&self.hosts) || self.dns.as_ref().is_some_and(DnsFact::is_reached)
    }
}

/// The products that are meant: all without a text, else the one with this number, name or activation id.
pub(super) fn chosen<'a>(
    status: &'a MachineStatus,
    named: Option<&str>,
) -> Vec<(&'a PublisherStatus, &'a ProductStatus)> {
    let all = status
        .publishers
        .iter()
        .flat_map(|publisher| publisher.products.iter().map(move |product| (publisher, product)));
    let named = named.map(Named::new);
    all.filter(|(_, product)| named.as_ref().is_none_or(|named| choice::is_meant(product, named))).collect()
}

/// Whether everything that is meant is activated by multiple activation keys, and no host passes requests on.
pub(super) fn needs_no_host(status: &MachineStatus, named: Option<&str>) -> bool {
    let chosen = chosen(status, named);
    let through_host = is_through_host(status);
    let needs_none = |product: &ProductStatus| product.is_mak() && (product.permanent || !through_host);
    !chosen.is_empty() && chosen.iter().all(|(_, product)| needs_none(product))
}

/// Whether requests with multiple activation keys go through the organisation's activation host.
pub(super) fn is_through_host(status: &MachineStatus) -> bool {
    let service = status.settings.as_ref().and_then(|settings| settings.publisher_service.as_deref());
    service == Some(ServiceSettings::HOST)
}

/// Whether Muster answered at one of these hosts.
pub(super) fn is_reached(hosts: &[HostFact]) -> bool {
    hosts.iter().any(is_reached_at)
}

/// Whether Muster answered at one of a host's addresses.
pub(super) fn is_reached_at(host: &HostFact) -> bool {
    host.ways.iter().flatten().any(|way| matches!(way.connected, Ok(Ok(()))))
}
