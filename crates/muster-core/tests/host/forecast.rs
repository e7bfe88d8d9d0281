//! What becomes of the count if nothing changes.

use crate::story::{STUDIO_POOL, Story, machine, machines};
use muster_core::host::Forecast;
use muster_example::STUDIO_7;
use muster_wire::number::{MachineCount, Minutes};

const WEEK: Minutes = Minutes::days(7);
const MONTH: Minutes = Minutes::days(30);

fn forecast(story: &Story) -> Forecast {
    let mut forecast = Forecast::new(story.now);
    let snapshot = story.ledger.snapshot();
    let window = story.census(STUDIO_POOL).window;
    snapshot.machines(story.now).for_each(|view| forecast.add(&view, WEEK, window));
    forecast.settled()
}

fn days(story: &Story) -> Vec<u32> {
    forecast(story).days().map(|count| count.0).collect()
}

#[test]
fn whoever_asks_goes_on_asking() {
    let mut story = Story::new();
    story.all(machines(STUDIO_7, 1..=30));
    story.wait(Minutes::days(8));
    let forecast = forecast(&story);
    assert_eq!(
        (forecast.count(), forecast.silent(), forecast.arrived()),
        (MachineCount(30), MachineCount(0), MachineCount(30))
    );
    assert_eq!((forecast.dropping(MONTH).0, forecast.ending(Minutes::days(365)).0), (0, 0));
    assert_eq!(forecast.falls_below(MachineCount(25)), None);
    assert_eq!(forecast.falls_below(MachineCount(31)), Some(story.now), "it is below already");
    assert_eq!(days(&story), [30; 90]);
}

#[test]
fn whoever_is_silent_drops_out_and_takes_the_count_along() {
    let mut story = Story::new();
    story.all(machines(STUDIO_7, 1..=30));
    let seen = story.now;
    story.wait(Minutes::days(20));
    story.all(machines(STUDIO_7, 1..=24));
    let forecast = forecast(&story);
    assert_eq!((forecast.count().0, forecast.silent().0), (30, 6));
    assert_eq!((forecast.dropping(WEEK).0, forecast.dropping(MONTH).0), (0, 6));
    // Six were granted when they asked first, as the 25th and later.
    assert_eq!((forecast.ending(Minutes::days(159)).0, forecast.ending(Minutes::days(160)).0), (0, 6));
    let falls = Some(seen.plus(MONTH));
    assert_eq!(
        (forecast.falls_below(MachineCount(25)), forecast.falls_below(MachineCount(24))),
        (falls, None)
    );
    let mut expected = [30; 90];
    expected[9..].fill(24);
    assert_eq!(days(&story), expected);
}

#[test]
fn those_that_came_and_went_are_told() {
    let mut story = Story::new();
    story.all(machines(STUDIO_7, 1..=5));
    story.wait(Minutes::days(29));
    assert_eq!((forecast(&story).arrived().0, forecast(&story).departed().0), (5, 0));
    story.wait(Minutes::days(2));
    story.ask(&machine(STUDIO_7, 6));
    assert_eq!((forecast(&story).arrived().0, forecast(&story).departed().0), (1, 5));
    assert_eq!((forecast(&story).count().0, forecast(&story).silent().0), (1, 0));
    story.wait(Minutes::days(30));
    assert_eq!(forecast(&story).departed().0, 1);
}
