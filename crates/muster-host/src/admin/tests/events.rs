//! What is reported of the host's own standing.

use muster_core::event::Event;
use muster_example::STUDIO_7_AND_SERVER_7;

use crate::fixture::{Home, Publisher, in_days};
use crate::journal::seen;

fn ids() -> Vec<u16> {
    seen::take().iter().map(Event::id).collect()
}

#[test]
fn a_certificate_that_ends_soon_is_reported_in_the_first_hour_of_a_day() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    state.activate_with(&publisher, STUDIO_7_AND_SERVER_7);
    assert!(ids().contains(&13201));
    let noon = in_days(375);
    let midnight = noon.plus_seconds(-noon.seconds().rem_euclid(86_400));
    state.sweep(midnight.plus_seconds(3_600));
    assert!(!ids().contains(&13202), "once a day");
    state.sweep(midnight.plus_seconds(3_599));
    assert!(ids().contains(&13202));
}

#[test]
fn a_host_that_the_publisher_revokes_says_so() {
    let (home, mut publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    state.activate_with(&publisher, STUDIO_7_AND_SERVER_7);
    let list = publisher.revoke(STUDIO_7_AND_SERVER_7);
    state.take_offer(&crate::counting::Offered::Revocations(Box::new(list)));
    let seen = seen::take();
    let of = |id| seen.iter().find(|event| event.id() == id);
    assert!(of(13103).is_some(), "{seen:?}");
    let said = crate::text::english().event(of(13213).unwrap()).sentence;
    assert_eq!(said, "The publisher has revoked this host's certificate for Studio and Server 7.");
}
