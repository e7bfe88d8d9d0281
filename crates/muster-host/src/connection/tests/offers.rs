//! Catalogs and revocation lists, in both directions.

use muster_core::code::Code;
use muster_core::trust::Proven;
use muster_example::{SERVER_7, STUDIO_7_AND_SERVER_7};
use muster_wire::message::{
    Answer, CatalogMessage, CatalogQuery, Notice, Receipt, RevocationQuery, RevocationsMessage,
};
use muster_wire::number::{CatalogVersion, RevocationNumber};

use super::Host;
use crate::fixture::Publisher;

fn held(receipt: &Receipt) -> (u32, u32) {
    (receipt.catalog_version.0, receipt.revocation_number.0)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_is_answered_with_what_is_newer_or_a_receipt() {
    let host = Host::start().await;
    let publisher = host.publisher.id();
    let mut client = host.client().await;
    client.say(&CatalogQuery { publisher, held: CatalogVersion(0) }).await;
    let catalog: CatalogMessage = client.hear().await;
    assert_eq!(catalog, host.publisher.catalog_message());
    client.say(&CatalogQuery { publisher, held: CatalogVersion(1) }).await;
    let receipt: Receipt = client.hear().await;
    assert_eq!((receipt.publisher, held(&receipt)), (publisher, (1, 0)));
    client.say(&RevocationQuery { publisher, held: RevocationNumber(0) }).await;
    let receipt: Receipt = client.hear().await;
    assert_eq!(held(&receipt), (1, 0));
    let stranger = Publisher::new(2).id();
    client.say(&CatalogQuery { publisher: stranger, held: CatalogVersion(0) }).await;
    let notice: Notice = client.hear().await;
    assert_eq!((notice.code, notice.publisher), (Code::PublisherUnknown.number(), Some(stranger)));
    host.still_serves().await;
    host.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_catalog_from_a_machine_is_in_force_at_once_and_lasts() {
    let mut host = Host::start().await;
    let old = host.publisher.catalog_message();
    host.publisher.catalog.products[1].threshold.0 = 2;
    let newer = host.publisher.next_catalog();
    let mut client = host.client().await;
    client.say(&newer).await;
    let receipt: Receipt = client.hear().await;
    assert_eq!(held(&receipt), (2, 0));
    client.say(&old).await;
    let receipt: Receipt = client.hear().await;
    assert_eq!(held(&receipt), (2, 0), "an older one changes nothing");
    for (machine, granted) in [(1, false), (2, true)] {
        client.say(&host.publisher.request(SERVER_7, machine)).await;
        let answer: Answer = client.hear().await;
        let proven = host.trust().answer(&answer).unwrap();
        assert_eq!(matches!(proven, Proven::Grant(..)), granted, "machine {machine}");
    }
    let id = host.publisher.id();
    let (home, _report) = host.end().await;
    assert_eq!(
        home.open().publishers[&id].trust.rules().version(),
        CatalogVersion(2),
        "also after a restart"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_catalog_changes_nothing() {
    let mut host = Host::start().await;
    let genuine = host.publisher.next_catalog();
    let mut forger = Publisher::new(9);
    let mut forged = forger.next_catalog();
    forged.publisher = host.publisher.id();
    let mut mixed = genuine.clone();
    mixed.catalog = forged.catalog.clone();
    let mut flipped = genuine.catalog.as_bytes().to_vec();
    let last = flipped.len() - 1;
    flipped[last] ^= 1;
    let mut broken = genuine.clone();
    broken.catalog = muster_wire::object::Sealed::new(flipped);
    let mut client = host.client().await;
    for offer in [forged, mixed, broken] {
        client.say(&offer).await;
        let receipt: Receipt = client.hear().await;
        assert_eq!(held(&receipt), (1, 0));
    }
    client.say(&genuine).await;
    let receipt: Receipt = client.hear().await;
    assert_eq!(held(&receipt), (2, 0), "the untouched one is taken");
    host.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_revokes_the_host_is_taken_and_obeyed() {
    let mut host = Host::start().await;
    host.still_serves().await;
    let list = host.publisher.revoke(STUDIO_7_AND_SERVER_7);
    let mut client = host.client().await;
    client.say(&list).await;
    let receipt: Receipt = client.hear().await;
    assert_eq!(held(&receipt), (1, 1));
    client.say(&RevocationQuery { publisher: host.publisher.id(), held: RevocationNumber(0) }).await;
    let told: RevocationsMessage = client.hear().await;
    assert_eq!(told, list);
    client.say(&host.publisher.request(SERVER_7, 1)).await;
    let notice: Notice = client.hear().await;
    assert_eq!(notice.code, Code::HostRevoked.number());
    host.end().await;
}
