//! `status`: what an administrator has to understand at first sight.

use jiff::tz::TimeZone;
use muster_api::host::{
    CertificateStatus, HostStatus, PoolStatus, ProductStatus, PublisherState, PublisherStatus,
    RequestCounters,
};

use super::{count, local, machines, plain};

/// The whole page, warnings first.
pub(crate) fn page(status: &HostStatus, zone: &TimeZone) -> String {
    let mut page = Page::default();
    for warning in &status.warnings {
        page.line(&format!("Warning: {}", plain(&warning.text)));
        page.line(&format!("   Next: {}", plain(&warning.next_step)));
    }
    if !status.warnings.is_empty() {
        page.line("");
    }
    host(&mut page, status, zone);
    for publisher in &status.publishers {
        page.line("");
        one_publisher(&mut page, publisher, zone);
    }
    for publisher in &status.unusable {
        page.line("");
        page.line(&format!("Publisher id: {}", publisher.publisher));
        page.fact("Activation", "not usable: its files are damaged");
        page.fact("Why", &plain(&publisher.failure.why));
    }
    page.text
}

#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
    fn fact(&mut self, label: &str, value: &str) {
        self.line(&format!("    {label}: {value}"));
    }
    fn detail(&mut self, label: &str, value: &str) {
        self.line(&format!("        {label}: {value}"));
    }
}

fn host(page: &mut Page, status: &HostStatus, zone: &TimeZone) {
    page.line(&format!("Activation host (muster-host {})", status.version));
    page.fact("Root", &status.root);
    page.fact("Clock", &local(&status.time, zone));
    match status.serving {
        Some(process) => {
            page.fact("Serving", &format!("yes (process {process})"));
            page.fact("Listening on", &status.listen.join(", "));
            let (open, most) = (count(status.connections), count(status.most_connections));
            page.fact("Connections", &format!("{open} of at most {most}"));
        }
        None => {
            page.fact("Serving", "no");
            page.fact("Configured to listen on", &status.listen.join(", "));
        }
    }
}

fn one_publisher(page: &mut Page, publisher: &PublisherStatus, zone: &TimeZone) {
    let lab = if publisher.lab.is_some() { "  [LAB]" } else { "" };
    page.line(&format!("Publisher: {}{lab}", plain(&publisher.name)));
    page.fact("Publisher id", &format!("{} (key tag {})", publisher.publisher, publisher.tag));
    if let Some(certificate) = publisher.certificates.first() {
        page.fact("Organisation", &plain(&certificate.organisation));
    }
    page.fact("Activation", activation(publisher.state));
    publisher.certificates.iter().for_each(|one| certificate(page, one, zone));
    for key in publisher.keys.iter().filter(|key| !key.activated) {
        let group = key.group_name.as_deref().unwrap_or("a group that the catalog does not have");
        page.fact("Host key not activated", &format!("{} (...{})", plain(group), key.partial_key));
    }
    if let Some(lab) = &publisher.lab {
        let offset = lab.clock_offset_seconds;
        page.fact("Lab", &format!("lab catalog; the clock is shifted by {offset} seconds"));
    }
    if publisher.lab_ignored {
        page.fact("Lab settings", "ignored: the catalog is no lab catalog");
    }
    intervals(page, publisher);
    page.fact("Catalog version", &publisher.catalog_version.to_string());
    page.fact("Revocation list", &number_or_none(publisher.revocation_number));
    page.fact(
        "Renews at",
        publisher.service.as_deref().unwrap_or("no address known: renew with `muster-host activate`"),
    );
    page.fact("Restores declared", &count(publisher.restores));
    for pool in publisher.pools.iter().filter(|pool| is_of_interest(pool)) {
        page.line("");
        one_pool(page, pool);
    }
    if publisher.unknown_products.total > 0 {
        page.line("");
        page.line("    Requests for products that the catalog does not have");
        counters(page, &publisher.unknown_products);
    }
}

const fn activation(state: PublisherState) -> &'static str {
    match state {
        PublisherState::Certified => "activated",
        PublisherState::NotActivated => "not activated",
        PublisherState::Expired => "ended",
        PublisherState::NotYetValid => "not valid yet: this computer's clock is behind",
        PublisherState::Revoked => "revoked by the publisher",
    }
}

fn certificate(page: &mut Page, certificate: &CertificateStatus, zone: &TimeZone) {
    let group = certificate.group_name.as_deref().unwrap_or("a group that the catalog does not have");
    let ends = local(&certificate.ends, zone);
    page.fact("Certified for", &plain(group));
    page.detail("Covers", &plain(&certificate.covers.join(", ")));
    page.detail("Valid until", &format!("{ends} ({} days left)", count(certificate.days_left)));
    if let Some(ends) = &certificate.key_ends {
        page.detail("Host key ends", &local(ends, zone));
    }
}

fn intervals(page: &mut Page, publisher: &PublisherStatus) {
    let minutes = |span: Option<u32>| match span {
        Some(span) => format!("{} minutes", count(span)),
        None => "as the catalog says".to_owned(),
    };
    page.fact("Renewal interval", &minutes(publisher.intervals.renewal));
    page.fact("Activation interval", &minutes(publisher.intervals.retry));
}

fn is_of_interest(pool: &PoolStatus) -> bool {
    pool.on_record > 0 || pool.requests.total > 0 || pool.products.iter().any(|product| product.covered)
}

fn one_pool(page: &mut Page, pool: &PoolStatus) {
    page.line(&format!("    Counting pool: {}", plain(&pool.name)));
    let shown = count(pool.current_count);
    let seen = machines(pool.true_count);
    let note = if pool.true_count > pool.current_count {
        format!("{shown} ({seen} seen; shown at most {})", count(pool.cap))
    } else {
        format!("{shown} ({seen} seen)")
    };
    page.detail("Current count", &note);
    pool.products.iter().for_each(|product| one_product(page, product));
    page.detail("Licensed at present", &machines(pool.licensed));
    page.detail("On record", &machines(pool.on_record));
    if pool.blocked > 0 {
        page.detail("Blocked", &machines(pool.blocked));
    }
    if pool.cloned > 0 {
        page.detail("Ids shared by several machines", &count(pool.cloned));
    }
    counters(page, &pool.requests);
}

fn one_product(page: &mut Page, product: &ProductStatus) {
    let threshold = count(product.threshold);
    let verdict = if !product.covered {
        "licensing: no, the host key does not cover it".to_owned()
    } else if product.licensing {
        format!("licensing: yes (needs {threshold})")
    } else {
        format!("licensing: no, {} more needed (needs {threshold})", machines(product.missing))
    };
    page.detail(&plain(&product.name), &verdict);
}

fn counters(page: &mut Page, requests: &RequestCounters) {
    let lines = [
        ("Total requests received", requests.total),
        ("Failed requests received", requests.failed),
        ("Requests with License Status Unlicensed", requests.unlicensed),
        ("Requests with License Status Licensed", requests.licensed),
        ("Requests with License Status Initial grace period", requests.initial_grace),
        (
            "Requests with License Status License expired or Hardware out of tolerance",
            requests.additional_grace,
        ),
        ("Requests with License Status Non-genuine grace period", requests.non_genuine_grace),
        ("Requests with License Status Notification", requests.notification),
    ];
    lines.into_iter().for_each(|(label, number)| page.detail(label, &number.to_string()));
}

fn number_or_none(number: u32) -> String {
    if number == 0 { "none".to_owned() } else { number.to_string() }
}
