//! Two publishers on one host: neither sees, counts or proves anything of the other.

use crate::story::{STUDIO_POOL, Story, Told, machine, machines, too_few};
use muster_core::code::Code;
use muster_core::host::{Arrival, Permission};
use muster_example::{ExamplePublisher, SERVER_7, host_key};
use muster_wire::id::StoreEpoch;
use muster_wire::number::RecordNumber;

fn two() -> (Story, Story) {
    (Story::new(), Story::of(ExamplePublisher::new(2), |_| {}))
}

#[test]
fn each_publisher_counts_and_numbers_for_itself() {
    let (mut one, mut two) = two();
    one.all(machines(SERVER_7, 1..=4));
    assert_eq!(two.ask(&machine(SERVER_7, 5)), too_few(1, 5));
    assert_eq!(one.counts(STUDIO_POOL), (4, 4));
    assert_eq!((one.ledger.head().number, two.ledger.head().number), (RecordNumber(4), RecordNumber(1)));
    assert_eq!(one.ask(&machine(SERVER_7, 5)), Told::Granted { count: 5, threshold: 5 });
}

#[test]
fn a_ledger_answers_no_request_of_another_publisher() {
    let (mut one, two) = two();
    let mut asking = machine(SERVER_7, 1);
    asking.request.publisher = two.publisher.id();
    asking.request.client_time = one.now;
    let outcome = one.decide_request(&asking.request, &asking);
    let told = Told::Noticed { code: Code::PublisherUnknown, figure: 0, limit: 0 };
    assert_eq!(crate::story::told(&outcome.reply), told);
    assert!(outcome.changes.is_empty() && outcome.events.is_empty());

    asking.request.publisher = one.publisher.id();
    let arrival = Arrival {
        now: one.now,
        source: asking.source,
        permission: Permission::Allowed,
        fresh_epoch: StoreEpoch::new([1; 8]),
        request: &asking.request,
    };
    let outcome = one.ledger.decide(&two.duty(), &arrival);
    assert_eq!(crate::story::told(&outcome.reply), told, "nor under the other's trust");
}

#[test]
fn a_certificate_of_another_publisher_is_none() {
    let (mut one, two) = two();
    one.certificates = two.certificates;
    let told = Told::Noticed { code: Code::HostNotActivated, figure: 0, limit: 0 };
    assert_eq!(one.ask(&machine(SERVER_7, 1)), told);
}

#[test]
fn a_grant_of_another_publisher_proves_no_restore() {
    let (mut one, mut two) = two();
    two.all(machines(SERVER_7, 1..=4));
    let grant = two.grant(&machine(SERVER_7, 5));
    assert_eq!(grant.recorded.epoch, one.ledger.head().epoch);
    let held = two.held(&grant, &host_key(1));
    let told = one.ask(&machine(SERVER_7, 5).remembering(grant.recorded, Some(held)));
    assert_eq!(told, too_few(1, 5));
    assert!(!one.event_names().contains(&"restore-declared"));
}
