//! The block of one key group on an activation host: one for each counting pool that it covers.

use super::display::Depth;
use super::state;
use crate::field::sheet::Sheet;
use crate::show::{local, plain};
use muster_api::host::{
    CertificateState, CertificateStatus, HostStatus, InstalledKey, PoolStatus, ProductStatus,
    PublisherStatus, RequestCounters,
};
use muster_core::code::Code;
use muster_core::named::Named;
use muster_text::{SlmgrMessage as Say, Text};

/// How hosts are activated, as the field names it.
const CHANNEL: &str = "VOLUME_KMS";
/// Means every host key of this computer.
const EVERY_KEY: &str = "host";
/// Hosts' own ids are long; so many digits tell them apart.
const SHORT_ID: usize = 8;

/// What a host may license: one key group, and one of its pools.
#[derive(Debug, Clone, Copy)]
pub(super) struct HostLicence<'a> {
    pub(super) publisher: &'a PublisherStatus,
    group: u16,
    group_name: &'a str,
    key: Option<&'a InstalledKey>,
    certificate: Option<&'a CertificateStatus>,
    pool: Option<&'a PoolStatus>,
}

/// The licences of a host: all, or those that an id means, which may be a product's or a key group's.
pub(super) fn licences<'a>(host: &'a HostStatus, id: Option<&str>) -> Vec<HostLicence<'a>> {
    let named = id.map(Named::new);
    let all = host.publishers.iter().flat_map(of_publisher);
    all.filter(|licence| named.as_ref().is_none_or(|named| licence.is_meant(named))).collect()
}

fn of_publisher(publisher: &PublisherStatus) -> Vec<HostLicence<'_>> {
    let mut groups: Vec<u16> = publisher.keys.iter().map(|key| key.group).collect();
    groups.extend(publisher.certificates.iter().map(|certificate| certificate.group));
    groups.sort_unstable();
    groups.dedup();
    groups.into_iter().flat_map(|group| of_group(publisher, group)).collect()
}

fn of_group(publisher: &PublisherStatus, group: u16) -> Vec<HostLicence<'_>> {
    let key = publisher.keys.iter().find(|key| key.group == group);
    let certificate = publisher.certificates.iter().find(|certificate| certificate.group == group);
    let named = certificate.and_then(|it| it.group_name.as_deref());
    let group_name = named.or_else(|| key.and_then(|it| it.group_name.as_deref())).unwrap_or_default();
    let licence = HostLicence { publisher, group, group_name, key, certificate, pool: None };
    let pools = publisher.pools.iter().filter(|pool| pool.products.iter().any(|one| licence.covers(one)));
    let with_pool: Vec<_> = pools.map(|pool| HostLicence { pool: Some(pool), ..licence }).collect();
    if with_pool.is_empty() { vec![licence] } else { with_pool }
}

impl<'a> HostLicence<'a> {
    fn covers(&self, product: &ProductStatus) -> bool {
        self.certificate.is_some_and(|certificate| certificate.covers.contains(&product.name))
    }

    fn products(&self) -> impl Iterator<Item = &'a ProductStatus> {
        let licence = *self;
        let products = self.pool.into_iter().flat_map(|pool| &pool.products);
        products.filter(move |product| licence.covers(product))
    }

    fn is_meant(&self, named: &Named) -> bool {
        let product =
            |product: &ProductStatus| named.is_id(&product.activation_id) || named.is_name(&product.name);
        self.products().any(product) || named.is_name(self.group_name)
    }

    /// The requests of its pool, and those of the publisher's machines that failed because no host key here covers what
    /// they ask for: no block of their own would show them.
    fn requests(&self) -> RequestCounters {
        let own = self.pool.map(|pool| pool.requests).unwrap_or_default();
        let uncovered = self.uncovered_requests();
        RequestCounters {
            total: own.total.saturating_add(uncovered),
            failed: own.failed.saturating_add(uncovered),
            ..own
        }
    }

    fn uncovered_requests(&self) -> u64 {
        self.uncovered().map(|pool| pool.requests.failed).fold(0, u64::saturating_add)
    }

    /// The publisher's pools of which no certificate here covers anything.
    fn uncovered(&self) -> impl Iterator<Item = &'a PoolStatus> {
        let certificates = &self.publisher.certificates;
        let covered =
            |product: &ProductStatus| certificates.iter().any(|one| one.covers.contains(&product.name));
        self.publisher.pools.iter().filter(move |pool| !pool.products.iter().any(covered))
    }

    pub(super) fn expiry(&self) -> HostExpiry {
        let ends = self.certificate.map(|certificate| certificate.ends.clone());
        HostExpiry { name: plain(self.group_name), state: self.state().0, ends }
    }

    /// Licence state, and why where it is not licensed.
    fn state(&self) -> (u8, Option<Code>) {
        match self.certificate.map(|certificate| certificate.state) {
            Some(CertificateState::InForce) => (1, None),
            Some(CertificateState::Ended) => (5, Some(Code::CertificateExpired)),
            Some(CertificateState::NotYetValid) => (5, Some(Code::CertificateNotYetValid)),
            Some(CertificateState::Revoked) => (5, Some(Code::HostRevoked)),
            None => (0, None),
        }
    }
}

/// One installed host key.
pub(super) struct HostKey {
    pub(super) publisher: String,
    pub(super) group: u16,
    pub(super) group_name: String,
    pub(super) partial_key: String,
    pub(super) activated: bool,
}

/// The installed host keys: all, or those that an id means.
pub(super) fn keys(host: &HostStatus, id: Option<&str>) -> Vec<HostKey> {
    let mut keys: Vec<HostKey> = Vec::new();
    for licence in licences(host, id) {
        let known =
            |one: &HostKey| one.publisher == licence.publisher.publisher && one.group == licence.group;
        if let Some(key) = licence.key.filter(|_| !keys.iter().any(known)) {
            keys.push(HostKey {
                publisher: licence.publisher.publisher.clone(),
                group: licence.group,
                group_name: licence.group_name.to_owned(),
                partial_key: key.partial_key.clone(),
                activated: key.activated,
            });
        }
    }
    keys
}

impl HostKey {
    /// Whether a text names the key itself: its key group by number or name, or every key of this host. The id of a
    /// product that it covers is not meant: whoever removes a product's key must not lose the host's by the way.
    pub(super) fn is_named(&self, text: &str) -> bool {
        let named = Named::new(text);
        named.is_name(EVERY_KEY) || named.is_number(self.group) || named.is_name(&self.group_name)
    }
}

/// When the licence of a host ends.
pub(super) struct HostExpiry {
    pub(super) name: String,
    pub(super) state: u8,
    /// The end of its certificate; none without one.
    pub(super) ends: Option<String>,
}

/// Writes it.
pub(super) fn write(sheet: &mut Sheet<'_>, host: &HostStatus, licence: &HostLicence<'_>, depth: Depth) {
    let text = sheet.text();
    sheet.field(Say::Name, &plain(licence.group_name));
    sheet.field(Say::Description, &described(text, licence));
    if depth == Depth::Detailed {
        identity(sheet, licence);
    }
    let none = text.message(Say::None, &[]);
    sheet.field(Say::PartialProductKey, licence.key.map_or(none.as_str(), |key| key.partial_key.as_str()));
    let (state, code) = licence.state();
    sheet.field(Say::LicenseStatus, &state::name(text, state));
    if let Some(code) = code {
        let said = text.code(code, 0, 0);
        sheet.say(Say::NotificationReason, &[("code", said.number.to_string().into())]);
        sheet.line(&format!("    {}", said.next));
    }
    if depth == Depth::Detailed {
        sheet.field(Say::TrustedTime, &local(&host.time));
    }
    service(sheet, host, licence, state);
    sheet.say(Say::Cumulative, &[]);
    counters(sheet, &licence.requests());
    sheet.gap();
    sheet.say(Say::Behind, &[]);
    behind(sheet, host, licence);
}

fn described(text: &Text, licence: &HostLicence<'_>) -> String {
    let group = ("group", plain(licence.group_name).into());
    match licence.certificate {
        Some(certificate) => {
            let organisation =
                ("organisation", text.organisation(certificate.organisation.as_deref()).into());
            text.message(Say::ChannelHost, &[group, organisation])
        }
        None => text.message(Say::ChannelHostAlone, &[group]),
    }
}

fn identity(sheet: &mut Sheet<'_>, licence: &HostLicence<'_>) {
    let text = sheet.text();
    let none = text.message(Say::None, &[]);
    let joined = |ids: Vec<&str>| if ids.is_empty() { none.clone() } else { ids.join(", ") };
    sheet.field(
        Say::ActivationId,
        &joined(licence.products().map(|one| one.activation_id.as_str()).collect()),
    );
    let mut applications: Vec<&str> =
        licence.products().filter_map(|one| one.application_id.as_deref()).collect();
    applications.dedup();
    sheet.field(Say::ApplicationId, &joined(applications));
    let publisher = licence.publisher;
    let host = publisher.host.get(..SHORT_ID).unwrap_or(&publisher.host);
    sheet.field(Say::ExtendedPid, &format!("{}-{:05}-{host}", publisher.tag, licence.group));
    sheet.field(Say::ProductKeyChannel, CHANNEL);
    sheet.field(Say::InstallationId, &text.message(Say::SeeDti, &[]));
    let service = publisher.service.as_deref().unwrap_or(&none);
    sheet.field(Say::UseLicenseUrl, service);
    sheet.field(Say::ValidationUrl, service);
}

fn service(sheet: &mut Sheet<'_>, host: &HostStatus, licence: &HostLicence<'_>, state: u8) {
    let enabled = if state == 1 { Say::KmsEnabled } else { Say::KmsNotActivated };
    sheet.say_at(1, enabled, &[]);
    let count = licence.pool.map_or(0, |pool| pool.current_count);
    sheet.field_at(1, Say::CurrentCount, &count.to_string());
    let settings = &host.settings;
    sheet.field_at(1, Say::ListeningPort, &settings.port.to_string());
    sheet.say_at(1, if settings.dns_publishing { Say::DnsEnabled } else { Say::DnsDisabled }, &[]);
    sheet.say_at(1, if settings.low_priority { Say::PriorityLow } else { Say::PriorityNormal }, &[]);
}

fn counters(sheet: &mut Sheet<'_>, counters: &RequestCounters) {
    let text = sheet.text();
    sheet.field_at(1, Say::TotalRequests, &counters.total.to_string());
    sheet.field_at(1, Say::FailedRequests, &counters.failed.to_string());
    let by_state = [
        (state::name(text, 0), counters.unlicensed),
        (state::name(text, 1), counters.licensed),
        (state::name(text, 2), counters.initial_grace),
        (text.message(Say::CounterAdditionalGrace, &[]), counters.additional_grace),
        (state::name(text, 4), counters.non_genuine_grace),
        (state::name(text, 5), counters.notification),
    ];
    for (state, count) in by_state {
        sheet.say_at(1, Say::RequestsWith, &[("state", state.into()), ("count", count.to_string().into())]);
    }
}

fn behind(sheet: &mut Sheet<'_>, host: &HostStatus, licence: &HostLicence<'_>) {
    match host.serving {
        Some(process) => sheet.say_at(1, Say::BehindServing, &[("process", process.to_string().into())]),
        None => sheet.say_at(1, Say::BehindNotServing, &[]),
    }
    let serves = host.serving.is_some();
    match licence.certificate {
        Some(certificate) => {
            let ends = ("ends", local(&certificate.ends).into());
            let days = ("days", certificate.days_left.into());
            match certificate.state {
                CertificateState::Revoked => sheet.say_at(1, Say::BehindCertificateRevoked, &[]),
                CertificateState::Ended => sheet.say_at(1, Say::BehindCertificateEnded, &[ends]),
                _ if serves && licence.publisher.service.is_some() => {
                    sheet.say_at(1, Say::BehindCertificate, &[ends, days]);
                }
                _ => sheet.say_at(1, Say::BehindCertificateByHand, &[ends, days]),
            }
        }
        None => sheet.say_at(1, Say::BehindActivateHost, &[]),
    }
    uncovered(sheet, licence);
    let Some(pool) = licence.pool else { return };
    let name = plain(&pool.name);
    let seen = [("pool", name.into()), ("seen", pool.true_count.into()), ("cap", pool.cap.into())];
    sheet.say_at(1, Say::BehindPool, &seen);
    licence.products().for_each(|product| needed(sheet, product, serves && product.covered));
    if pool.cloned > 0 {
        sheet.say_at(1, Say::BehindCloned, &[("ids", pool.cloned.into())]);
    }
}

/// Machines that ask in vain, and for what.
fn uncovered(sheet: &mut Sheet<'_>, licence: &HostLicence<'_>) {
    let requests = licence.uncovered_requests();
    if requests > 0 && licence.certificate.is_some() {
        let asked = licence.uncovered().filter(|pool| pool.requests.failed > 0);
        let products: Vec<String> =
            asked.flat_map(|pool| &pool.products).map(|product| plain(&product.name)).collect();
        let arguments = [("requests", requests.into()), ("products", products.join(", ").into())];
        sheet.say_at(1, Say::BehindUncovered, &arguments);
    }
}

/// `licenses`: somebody answers here, with a certificate that covers the product.
fn needed(sheet: &mut Sheet<'_>, product: &ProductStatus, licenses: bool) {
    let name = ("product", plain(&product.name).into());
    let threshold = ("threshold", product.threshold.into());
    if product.missing == 0 {
        let phrase = if licenses { Say::BehindNeeded } else { Say::BehindEnough };
        sheet.say_at(1, phrase, &[name, threshold]);
    } else {
        sheet.say_at(1, Say::BehindMissing, &[name, ("missing", product.missing.into()), threshold]);
    }
}
