//! The first page: what needs to be looked at, and how each pool's count stands.

use crate::count::picture;
use crate::fields::{cell, field, headings, moment};
use crate::reader::Reader;
use crate::shell::{Place, page};
use maud::{Markup, html};
use muster_api::host::{
    CertificateState, HostStatus, PoolStatus, ProductStatus, PublisherState, PublisherStatus, RequestCounters,
};
use muster_text::ConsoleMessage as Say;

/// The host at one moment.
#[must_use]
pub fn overview(reader: &Reader<'_>, status: &HostStatus) -> String {
    let body = html! {
        (warnings(reader, status))
        @if status.publishers.is_empty() { p { (reader.say(Say::NoPublisher)) } }
        @for publisher in &status.publishers { (one_publisher(reader, publisher)) }
        (host(reader, status))
        (dns(reader, status))
        (other_hosts(reader, status))
        footer.faint {
            (reader.fill(Say::AsOf, &[("time", status.time.as_str().into()), ("version", status.version.as_str().into())]))
        }
    };
    page(reader, Some(Place::Overview), &reader.say(Say::Overview), &body)
}

fn warnings(reader: &Reader<'_>, status: &HostStatus) -> Markup {
    html! {
        section aria-labelledby="warnings" {
            h2 #warnings { (reader.say(Say::Warnings)) }
            @if status.warnings.is_empty() && status.unusable.is_empty() { p.right { (reader.say(Say::NoWarnings)) } }
            @for broken in &status.unusable {
                div.wrong {
                    strong { (broken.failure.what) " (" (broken.publisher) ")" }
                    p { (broken.failure.why) }
                    p { (broken.failure.next) }
                }
            }
            @for warning in &status.warnings {
                div.warning {
                    strong { (warning.text) }
                    p { (warning.next_step) }
                }
            }
        }
    }
}

fn one_publisher(reader: &Reader<'_>, publisher: &PublisherStatus) -> Markup {
    let state = reader.say(match publisher.state {
        PublisherState::Certified => Say::StateCertified,
        PublisherState::NotActivated => Say::StateNotActivated,
        PublisherState::Expired => Say::StateExpired,
        PublisherState::NotYetValid => Say::StateNotYetValid,
        PublisherState::Revoked => Say::StateRevoked,
    });
    html! {
        section.publisher {
            h2 { (publisher.name) " (" (publisher.tag) ")" }
            p { (reader.fill(Say::PublisherState, &[("state", state.into())])) }
            @for pool in &publisher.pools { (one_pool(reader, pool)) }
            (certificates(reader, publisher))
        }
    }
}

fn one_pool(reader: &Reader<'_>, pool: &PoolStatus) -> Markup {
    let counted = [
        ("count", reader.number(pool.current_count).into()),
        ("true", reader.number(pool.true_count).into()),
    ];
    let numbers = [
        (Say::Licensed, pool.licensed),
        (Say::OnRecord, pool.on_record),
        (Say::Lapsing, pool.lapsing),
        (Say::LicencesEnding, pool.licences_ending),
        (Say::Cloned, pool.cloned),
        (Say::Blocked, pool.blocked),
    ];
    html! {
        section.pool {
            h3 { (reader.fill(Say::Pool, &[("pool", pool.name.as_str().into())])) }
            p { (reader.fill(Say::Counted, &counted)) }
            (picture(reader, pool))
            (products(reader, &pool.products))
            dl.numbers {
                @for (name, number) in numbers { (field(reader, name, &html! { (reader.number(number)) })) }
            }
            (requests(reader, &pool.requests))
        }
    }
}

fn products(reader: &Reader<'_>, products: &[ProductStatus]) -> Markup {
    html! {
        table.cards role="table" {
            (headings(reader, &[Say::Product, Say::Threshold, Say::Missing, Say::Licensing]))
            tbody role="rowgroup" {
                @for product in products {
                    tr role="row" {
                        (cell(reader, Say::Product, &html! { (product.name) }))
                        (cell(reader, Say::Threshold, &html! { (reader.number(product.threshold)) }))
                        (cell(reader, Say::Missing, &html! { (reader.number(product.missing)) }))
                        (cell(reader, Say::Licensing, &licensing(reader, product)))
                    }
                }
            }
        }
    }
}

fn licensing(reader: &Reader<'_>, product: &ProductStatus) -> Markup {
    let (class, says) = match (product.licensing, product.covered) {
        (true, _) => ("right", Say::LicensingYes),
        (false, true) => ("faint", Say::LicensingNo),
        (false, false) => ("faint", Say::NotCovered),
    };
    html! { span class=(class) { (reader.say(says)) } }
}

fn certificates(reader: &Reader<'_>, publisher: &PublisherStatus) -> Markup {
    html! {
        section {
            h3 { (reader.say(Say::Certificates)) }
            @if publisher.certificates.is_empty() { p { (reader.say(Say::NoCertificate)) } }
            @else {
                table.cards role="table" {
                    (headings(reader, &[Say::KeyGroup, Say::CertificateState, Say::Ends]))
                    tbody role="rowgroup" {
                        @for one in &publisher.certificates {
                            tr role="row" {
                                (cell(reader, Say::KeyGroup, &html! { (one.group_name.as_deref().unwrap_or_default()) }))
                                (cell(reader, Say::CertificateState, &html! { (reader.say(certificate_state(one.state))) }))
                                (cell(reader, Say::Ends, &html! {
                                    (moment(&one.ends)) " "
                                    span.faint { (reader.fill(Say::DaysLeft, &[("days", one.days_left.into())])) }
                                }))
                            }
                        }
                    }
                }
            }
        }
    }
}

const fn certificate_state(state: CertificateState) -> Say {
    match state {
        CertificateState::InForce => Say::InForce,
        CertificateState::Ended => Say::Ended,
        CertificateState::NotYetValid => Say::NotYetValid,
        CertificateState::Revoked => Say::Revoked,
    }
}

fn requests(reader: &Reader<'_>, requests: &RequestCounters) -> Markup {
    html! {
        h4 { (reader.say(Say::Requests)) }
        dl.numbers {
            (field(reader, Say::RequestsTotal, &html! { (reader.number(requests.total)) }))
            (field(reader, Say::RequestsFailed, &html! { (reader.number(requests.failed)) }))
        }
    }
}

fn host(reader: &Reader<'_>, status: &HostStatus) -> Markup {
    let open = [
        ("open", reader.number(status.connections).into()),
        ("most", reader.number(status.most_connections).into()),
    ];
    html! {
        section {
            h2 { (reader.say(Say::Host)) }
            dl {
                (field(reader, Say::Listens, &html! { @for one in &status.listen { span.address { (one) } " " } }))
            }
            p { (reader.fill(Say::Connections, &open)) }
        }
    }
}

fn dns(reader: &Reader<'_>, status: &HostStatus) -> Markup {
    html! {
        section {
            h2 { (reader.say(Say::Dns)) }
            @if let Some(failure) = &status.dns_failure { p.wrong { (failure.what) " " (failure.why) } }
            @if status.dns.is_empty() { p { (reader.say(Say::DnsNone)) } }
            @else {
                table.cards role="table" {
                    (headings(reader, &[Say::Zone, Say::Published]))
                    tbody role="rowgroup" {
                        @for zone in &status.dns {
                            tr role="row" {
                                (cell(reader, Say::Zone, &html! { (zone.zone) }))
                                (cell(reader, Say::Published, &html! {
                                    @match &zone.failure {
                                        Some(failure) => span.wrong { (failure.what) },
                                        None => span.right { (reader.say(Say::PublishedYes)) },
                                    }
                                }))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn other_hosts(reader: &Reader<'_>, status: &HostStatus) -> Markup {
    let Some(database) = &status.database else { return html! {} };
    html! {
        section {
            h2 { (reader.say(Say::OtherHosts)) }
            table.cards role="table" {
                (headings(reader, &[Say::MachineName, Say::CertificateState, Say::LastSign]))
                tbody role="rowgroup" {
                    @for host in &database.hosts {
                        @let state = if host.this { Say::ThisHost } else if host.present { Say::Present } else { Say::Away };
                        tr role="row" {
                            (cell(reader, Say::MachineName, &html! { (host.name) }))
                            (cell(reader, Say::CertificateState, &html! { (reader.say(state)) }))
                            (cell(reader, Say::LastSign, &moment(&host.last_seen)))
                        }
                    }
                }
            }
        }
    }
}
