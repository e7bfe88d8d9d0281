//! `status`: what an administrator has to understand at first sight.

use jiff::tz::TimeZone;
use muster_api::host::{
    CertificateState, CertificateStatus, DnsZoneStatus, HostSettings, HostStatus, InstalledKey, PoolStatus,
    ProductStatus, PublisherState, PublisherStatus, RequestCounters, SharedDatabase, SharingHost,
    WaitingRequests,
};
use muster_core::code::CodeNumber;
use muster_text::{Argument, HostMessage as Word, Text};

use super::{by_catalog, count, label, local, machines, plain, range, say};

/// The whole page, warnings first.
pub(crate) fn page(text: &Text, status: &HostStatus, zone: &TimeZone) -> String {
    let mut page = Page { said: String::new(), text, zone };
    for warning in &status.warnings {
        page.sentence(0, Word::WarningLine, &[("text", plain(&warning.text).into())]);
        page.sentence(3, Word::FailureNext, &[("next", plain(&warning.next_step).into())]);
    }
    if !status.warnings.is_empty() {
        page.line("");
    }
    host(&mut page, status);
    for publisher in &status.publishers {
        page.line("");
        one_publisher(&mut page, publisher);
    }
    for publisher in &status.unusable {
        page.line("");
        page.entry(0, Word::PublisherId, &publisher.publisher);
        page.entry(FACT, Word::Activation, &label(text, Word::StateUnusable));
        page.entry(FACT, Word::Why, &plain(&publisher.failure.why));
    }
    page.said
}

/// Columns before a line about a host or publisher, and about something of it.
const FACT: usize = 4;
const DETAIL: usize = 8;

struct Page<'a> {
    said: String,
    text: &'a Text,
    zone: &'a TimeZone,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.said.push_str(line);
        self.said.push('\n');
    }
    fn sentence(&mut self, indent: usize, phrase: Word, arguments: &[(&str, Argument<'_>)]) {
        let said = say(self.text, phrase, arguments);
        self.line(&format!("{}{said}", " ".repeat(indent)));
    }
    fn entry(&mut self, indent: usize, name: Word, value: &str) {
        let name = label(self.text, name);
        self.line(&format!("{}{name}: {value}", " ".repeat(indent)));
    }
    fn fact(&mut self, name: Word, value: &str) {
        self.entry(FACT, name, value);
    }
    fn detail(&mut self, name: Word, value: &str) {
        self.entry(DETAIL, name, value);
    }
    fn label(&self, phrase: Word) -> String {
        label(self.text, phrase)
    }
    fn say(&self, phrase: Word, arguments: &[(&str, Argument<'_>)]) -> String {
        say(self.text, phrase, arguments)
    }
    fn count(&self, number: impl Into<u64>) -> String {
        count(self.text, number)
    }
    fn local(&self, moment: &str) -> String {
        local(moment, self.zone)
    }
}

fn host(page: &mut Page<'_>, status: &HostStatus) {
    page.sentence(0, Word::StatusTitle, &[("version", status.version.as_str().into())]);
    page.fact(Word::Root, &status.root);
    page.fact(Word::Clock, &page.local(&status.time));
    let listen = status.listen.join(", ");
    match status.serving {
        Some(process) => {
            let process = process.to_string();
            page.fact(Word::Serving, &page.say(Word::ServingProcess, &[("process", process.into())]));
            page.fact(Word::ListeningOn, &listen);
            let open = [
                ("open", page.count(status.connections).into()),
                ("most", page.count(status.most_connections).into()),
            ];
            page.fact(Word::Connections, &page.say(Word::ConnectionsOpen, &open));
        }
        None => {
            page.fact(Word::Serving, &page.label(Word::ServingNo));
            page.fact(Word::ConfiguredToListen, &listen);
        }
    }
    if let Some(database) = &status.database {
        shared(page, database);
    }
    settings(page, &status.settings, &status.dns);
}

/// With whom the count is shared.
fn shared(page: &mut Page<'_>, database: &SharedDatabase) {
    page.fact(Word::SharedDatabase, &plain(&database.place));
    let (present, absent): (Vec<&SharingHost>, Vec<&SharingHost>) =
        database.hosts.iter().partition(|host| host.present);
    let names: Vec<String> = present.iter().map(|host| named(host)).collect();
    let number = u32::try_from(present.len()).unwrap_or(u32::MAX);
    let told =
        [("count", number.into()), ("text", page.count(number).into()), ("names", names.join(", ").into())];
    page.fact(Word::SharingHosts, &page.say(Word::SharingCount, &told));
    if !absent.is_empty() {
        let since = absent.iter().map(|host| {
            let told = [("name", named(host).into()), ("time", page.local(&host.last_seen).into())];
            page.say(Word::AbsentSince, &told)
        });
        page.fact(Word::AbsentHosts, &since.collect::<Vec<_>>().join("; "));
    }
}

/// Computer and port, and the beginning of what its `host.id` says: several hosts may run on computers of one name.
fn named(host: &SharingHost) -> String {
    let port = host.port.map(|port| format!(":{port}")).unwrap_or_default();
    let id = host.id.get(..8).unwrap_or_default();
    format!("{}{port} [{id}]", plain(&host.name))
}

/// What is shown on the machine's side of the field too.
fn settings(page: &mut Page<'_>, settings: &HostSettings, zones: &[DnsZoneStatus]) {
    let dns = if settings.dns_publishing { Word::DnsOn } else { Word::DnsOff };
    let priority = if settings.low_priority { Word::PriorityLow } else { Word::PriorityNormal };
    let zones = zones.iter().map(|DnsZoneStatus { name, failure, .. }| match failure {
        None => page.say(Word::DnsZonePublished, &[("name", plain(name).into())]),
        Some(failure) => {
            let code = CodeNumber(failure.code).to_string();
            page.say(Word::DnsZoneFailed, &[("name", plain(name).into()), ("code", code.into())])
        }
    });
    let said: Vec<String> = std::iter::once(page.label(dns)).chain(zones).collect();
    page.fact(Word::DnsPublishing, &said.join("; "));
    page.fact(Word::Priority, &page.label(priority));
}

fn one_publisher(page: &mut Page<'_>, publisher: &PublisherStatus) {
    let lab = if publisher.lab.is_some() { "  [LAB]" } else { "" };
    let name = format!("{}{lab}", plain(&publisher.name));
    page.sentence(0, Word::Publisher, &[("name", name.into())]);
    let id = [("id", publisher.publisher.as_str().into()), ("tag", publisher.tag.as_str().into())];
    page.fact(Word::PublisherId, &page.say(Word::IdWithTag, &id));
    if let Some(certificate) = publisher.certificates.first() {
        let organisation = certificate.organisation.as_deref();
        organisation.into_iter().for_each(|name| page.fact(Word::Organisation, &plain(name)));
    }
    page.fact(Word::Activation, &activation(page, publisher));
    publisher.certificates.iter().for_each(|one| certificate(page, one));
    for key in idle_keys(publisher) {
        let group = group(page, key.group_name.as_deref());
        page.fact(Word::KeyNotActivated, &format!("{group} (...{})", key.partial_key));
    }
    if let Some(lab) = &publisher.lab {
        let offset = lab.clock_offset_seconds.to_string();
        page.fact(Word::Lab, &page.say(Word::LabShifted, &[("offset", offset.into())]));
    }
    if publisher.lab_ignored {
        page.fact(Word::LabSettings, &page.label(Word::LabSettingsIgnored));
    }
    standing(page, publisher);
    for pool in publisher.pools.iter().filter(|pool| is_of_interest(pool)) {
        page.line("");
        one_pool(page, publisher, pool);
    }
    if publisher.unknown_products.total > 0 {
        page.line("");
        page.sentence(FACT, Word::UnknownProducts, &[]);
        counters(page, &publisher.unknown_products);
    }
}

/// Host keys that have brought no certificate; what became of those that have is said with the certificate.
fn idle_keys(publisher: &PublisherStatus) -> impl Iterator<Item = &InstalledKey> {
    publisher.keys.iter().filter(|key| {
        let mut certificates = publisher.certificates.iter();
        !certificates.any(|one| one.partial_key.as_ref() == Some(&key.partial_key) && one.group == key.group)
    })
}

fn activation(page: &Page<'_>, publisher: &PublisherStatus) -> String {
    let lost = publisher.certificates.iter().filter(|one| one.state != CertificateState::InForce);
    let lost: Vec<String> = lost.map(|one| group(page, one.group_name.as_deref())).collect();
    if publisher.state == PublisherState::Certified && !lost.is_empty() {
        return page.say(Word::StateCertifiedInPart, &[("groups", lost.join(", ").into())]);
    }
    page.label(standing_of(publisher.state))
}

const fn standing_of(state: PublisherState) -> Word {
    match state {
        PublisherState::Certified => Word::StateCertified,
        PublisherState::NotActivated => Word::StateNotActivated,
        PublisherState::Expired => Word::StateExpired,
        PublisherState::NotYetValid => Word::StateNotYetValid,
        PublisherState::Revoked => Word::StateRevoked,
    }
}

fn group(page: &Page<'_>, name: Option<&str>) -> String {
    name.map_or_else(|| page.label(Word::UnknownGroup), plain)
}

fn certificate(page: &mut Page<'_>, certificate: &CertificateStatus) {
    let mut ends = page.local(&certificate.ends);
    if certificate.state == CertificateState::InForce {
        let days = page.count(certificate.days_left);
        ends = page.say(Word::DaysLeft, &[("ends", ends.into()), ("days", days.into())]);
    }
    page.fact(Word::CertifiedFor, &group(page, certificate.group_name.as_deref()));
    page.detail(Word::CertificateState, &certificate_state(page, certificate));
    if certificate.by_telephone {
        page.detail(Word::ActivatedBy, &page.label(Word::ByTelephone));
    }
    page.detail(Word::Covers, &plain(&certificate.covers.join(", ")));
    page.detail(Word::ValidUntil, &ends);
    if let Some(ends) = &certificate.key_ends {
        page.detail(Word::HostKeyEnds, &page.local(ends));
    }
}

fn certificate_state(page: &Page<'_>, certificate: &CertificateStatus) -> String {
    match certificate.state {
        CertificateState::InForce => page.label(Word::CertificateInForce),
        CertificateState::Ended => page.label(Word::CertificateStateEnded),
        CertificateState::NotYetValid => page.label(Word::CertificateStateEarly),
        CertificateState::Revoked => {
            let key = certificate.partial_key.clone().unwrap_or_else(|| "none".to_owned());
            page.say(Word::CertificateStateRevoked, &[("key", key.into())])
        }
    }
}

fn standing(page: &mut Page<'_>, publisher: &PublisherStatus) {
    let products = || publisher.pools.iter().flat_map(|pool| &pool.products);
    let set = publisher.intervals;
    let minutes = |minutes: String| page.say(Word::Minutes, &[("minutes", minutes.into())]);
    let interval = |set: Option<u32>, of: fn(&ProductStatus) -> u32| match set {
        Some(set) => minutes(page.count(set)),
        None => by_catalog(page.text, range(products().map(of), |number| page.count(number)).map(minutes)),
    };
    let renewal = interval(set.renewal, |product| product.renewal_interval);
    let retry = interval(set.retry, |product| product.retry_interval);
    let list = publisher.revocation_number;
    let list = if list == 0 { page.label(Word::None) } else { list.to_string() };
    let service = publisher.service.clone().unwrap_or_else(|| page.label(Word::RenewsNowhere));
    page.fact(Word::RenewalInterval, &renewal);
    page.fact(Word::ActivationInterval, &retry);
    page.fact(Word::CatalogVersion, &publisher.catalog_version.to_string());
    page.fact(Word::RevocationList, &list);
    page.fact(Word::RenewsAt, &service);
    if let Some(WaitingRequests { number, since, failure }) = &publisher.waiting {
        let waiting = [("number", page.count(*number).into()), ("since", page.local(since).into())];
        page.fact(Word::WaitingRequests, &page.say(Word::WaitingSince, &waiting));
        failure.iter().for_each(|failure| page.detail(Word::Why, &plain(&failure.what)));
    }
    page.fact(Word::RestoresDeclared, &page.count(publisher.restores));
    if let Some(last) = &publisher.last_request {
        page.fact(Word::LastRequest, &page.local(last));
    }
}

fn is_of_interest(pool: &PoolStatus) -> bool {
    pool.on_record > 0 || pool.requests.total > 0 || pool.products.iter().any(|product| product.covered)
}

fn one_pool(page: &mut Page<'_>, publisher: &PublisherStatus, pool: &PoolStatus) {
    page.sentence(FACT, Word::CountingPool, &[("pool", plain(&pool.name).into())]);
    page.detail(Word::CurrentCount, &current_count(page, pool));
    pool.products.iter().for_each(|product| one_product(page, publisher, product));
    page.detail(Word::LicensedAtPresent, &machines(page.text, pool.licensed));
    page.detail(Word::OnRecord, &machines(page.text, pool.on_record));
    if pool.lapsing > 0 {
        page.detail(Word::LapseSoon, &machines(page.text, pool.lapsing));
    }
    if pool.blocked > 0 {
        page.detail(Word::Blocked, &machines(page.text, pool.blocked));
    }
    if pool.cloned > 0 {
        page.detail(Word::SharedIds, &page.count(pool.cloned));
    }
    counters(page, &pool.requests);
}

fn current_count(page: &Page<'_>, pool: &PoolStatus) -> String {
    let shown = ("count", page.count(pool.current_count).into());
    let seen = ("seen", machines(page.text, pool.true_count).into());
    if pool.true_count > pool.current_count {
        page.say(Word::CountCapped, &[shown, seen, ("cap", page.count(pool.cap).into())])
    } else {
        page.say(Word::CountSeen, &[shown, seen])
    }
}

fn one_product(page: &mut Page<'_>, publisher: &PublisherStatus, product: &ProductStatus) {
    let threshold = ("threshold", page.count(product.threshold).into());
    let mut covers = publisher.certificates.iter().flat_map(|one| &one.covers);
    let verdict = if !product.covered && covers.any(|name| *name == product.name) {
        page.label(Word::LicensingNotInForce)
    } else if !product.covered {
        page.label(Word::LicensingUncovered)
    } else if product.licensing {
        page.say(Word::LicensingYes, &[threshold])
    } else {
        let missing = machines(page.text, product.missing);
        page.say(Word::LicensingMissing, &[("missing", missing.into()), threshold])
    };
    page.line(&format!("{}{}: {verdict}", " ".repeat(DETAIL), plain(&product.name)));
}

fn counters(page: &mut Page<'_>, requests: &RequestCounters) {
    let lines = [
        (Word::TotalRequests, requests.total),
        (Word::FailedRequests, requests.failed),
        (Word::RequestsUnlicensed, requests.unlicensed),
        (Word::RequestsLicensed, requests.licensed),
        (Word::RequestsInitialGrace, requests.initial_grace),
        (Word::RequestsAdditionalGrace, requests.additional_grace),
        (Word::RequestsNonGenuineGrace, requests.non_genuine_grace),
        (Word::RequestsNotification, requests.notification),
    ];
    lines.into_iter().for_each(|(name, number)| page.detail(name, &number.to_string()));
}
