//! `muster-lab load` against real hosts, for a second each: what it prints, that every request is answered as it should be,
//! and that it finds what is not on record. How fast anything is does not matter here.

use std::fs;

use muster_testkit::host::Host;
use muster_testkit::program::{Finished, Program};
use muster_testkit::world::World;
use serde_json::Value;

/// What every measured run says.
const FIGURES: [&str; 10] =
    ["mode", "durable", "machines", "rate", "ceiling", "ratio", "p50_us", "p99_us", "p999_us", "errors"];

fn load(arguments: &[&str]) -> Finished {
    Program::Lab.call(["load", "--json"]).and(arguments).run()
}

/// The one run of a call that must have gone well.
fn one_run(arguments: &[&str]) -> Value {
    let finished = load(&[&["--machines", "60", "--runs", "1", "--duration", "1s"], arguments].concat());
    assert_eq!(finished.code, Some(0), "{finished}");
    let document = finished.json();
    let runs = document["runs"].as_array().unwrap();
    assert_eq!(runs.len(), 1, "{finished}");
    let run = runs[0].clone();
    for name in FIGURES {
        assert!(run.get(name).is_some(), "{name} is missing: {finished}");
    }
    assert_eq!((run["machines"].as_u64(), run["errors"].as_u64()), (Some(60), Some(0)), "{finished}");
    assert!(number(&run, "rate") > 0.0 && number(&run, "ceiling") > 0.0, "{finished}");
    let percentiles = ["p50_us", "p99_us", "p999_us", "longest_us"].map(|name| number(&run, name));
    assert!(percentiles[0] > 0.0 && percentiles.is_sorted(), "{finished}");
    // Without optimisation nothing counts, and no ratio is given.
    let optimised = document["head"]["optimised"].as_bool().unwrap();
    assert!(run["ratio"].is_number() == optimised && (optimised || run["void"].is_string()), "{finished}");
    assert!(document["median"]["rate"].is_number() && document["head"]["computer"]["cores"].is_u64());
    run
}

fn number(document: &Value, name: &str) -> f64 {
    document[name].as_f64().unwrap_or_else(|| panic!("no number {name} in {document}"))
}

/// The storm of a call, and whether the call went well.
fn storm(arguments: &[&str]) -> (Value, bool) {
    let finished = load(arguments);
    let document = finished.json();
    assert!(document["runs"].as_array().unwrap().is_empty(), "{finished}");
    (document["storm"].clone(), finished.code == Some(0))
}

/// A host that serves, and the arguments that lead to it.
fn running(world: &World, configuration: &str) -> (Host, Vec<String>) {
    let mut host = world.host("host");
    host.configure(configuration);
    host.serve();
    let (address, root) = (host.address().to_string(), host.root().display().to_string());
    let bundle = world.publisher().bundle().display().to_string();
    let there = ["--host", &address, "--bundle", &bundle, "--host-root", &root].map(str::to_owned);
    (host, there.into())
}

#[test]
fn a_connection_for_each_request_renews_joins_and_is_refused_as_expected() {
    let world = World::lab();
    let chart = world.file("load.svg");
    let chart_argument = chart.display().to_string();
    let run = one_run(&["--mix", "renewals=60,new=20,refusals=20", "--svg", &chart_argument]);
    assert_eq!(run["mode"], "new");
    let drawing = fs::read_to_string(&chart).unwrap();
    assert!(drawing.starts_with("<svg") && drawing.contains("99 %"), "{drawing}");
}

#[test]
fn persistent_connections_carry_windows_of_requests() {
    assert_eq!(one_run(&["--connections", "persistent", "--window", "16"])["mode"], "persistent-16");
}

#[test]
fn requests_have_their_time_in_an_open_loop() {
    let run = one_run(&["--rate", "100", "--arrivals", "uniform"]);
    assert_eq!(run["mode"], "new-open");
    // As many as are due in a second, whatever becomes of them.
    assert!((number(&run, "rate") - 100.0).abs() < 1.5, "{run}");
}

#[test]
fn a_running_host_is_measured_by_its_bundle_and_its_count_is_that_of_the_machines() {
    let world = World::lab();
    let (host, there) = running(&world, "");
    let there: Vec<&str> = there.iter().map(String::as_str).collect();
    one_run(&[&there[..], &["--rate", "50%", "--seed", "7"]].concat());
    let pool = &host.status().publishers[0].pools[0];
    assert_eq!((pool.on_record, pool.true_count, pool.licensed), (60, 60, 60));
}

#[test]
fn after_a_boot_storm_every_answer_is_found_on_record() {
    let (storm, is_well) = storm(&["--machines", "30", "--storm", "400", "--within", "2s"]);
    assert!(is_well, "{storm}");
    for (name, expected) in [
        ("asked", 400),
        ("compared", 400),
        ("granted", 400),
        ("refused", 0),
        ("lost", 0),
        ("misplaced", 0),
        ("errors", 0),
    ] {
        assert_eq!(storm[name], expected, "{name}: {storm}");
    }
}

#[test]
fn answers_that_the_host_does_not_have_on_record_are_lost() {
    let world = World::lab();
    // A host that drops its oldest lines in the middle of the storm: they stand for records that were lost.
    let (_host, there) = running(&world, "[records]\nrequests = 1000\n");
    let there: Vec<&str> = there.iter().map(String::as_str).collect();
    let (storm, is_well) =
        storm(&[&there[..], &["--machines", "25", "--storm", "3500", "--within", "3s"]].concat());
    assert!(!is_well, "{storm}");
    assert_eq!((storm["asked"].as_u64(), storm["compared"].as_u64()), (Some(3_500), Some(3_500)), "{storm}");
    let lost = storm["lost"].as_u64().unwrap();
    assert!((1_000..=2_500).contains(&lost), "{storm}");
    assert_eq!(storm["errors_by_kind"]["answer that is not on record"].as_u64(), Some(lost), "{storm}");
}

#[test]
fn what_cannot_be_measured_is_refused_with_the_number_and_its_limit() {
    let refused = |arguments: &[&str]| {
        let finished = load(arguments);
        assert_ne!(finished.code, Some(0), "{finished}");
        finished
    };
    refused(&["--machines", "1000001"]).must_say(&["1000001 is not in 1..=1000000"]);
    refused(&["--connections", "persistent", "--window", "65"]).must_say(&["65 is not in 1..=64"]);
    refused(&["--mix", "renewals=80,new=30"]).must_say(&["add up to 110", "must be 100"]);
    refused(&["--duration", "2h"]).must_say(&["60s or 2m"]);
    refused(&["--storm", "10"]).must_say(&["--within"]);
    let world = World::lab();
    let (_host, there) = running(&world, "");
    let unseen = [&there[0], &there[1], &there[2], &there[3]].map(String::as_str);
    refused(&[&unseen[..], &["--machines", "1", "--storm", "1", "--within", "1s"]].concat())
        .must_say(&["--host-root"]);
    refused(&[&unseen[..], &["--product", "9"]].concat()).must_say(&["sells no product 9"]);
}
