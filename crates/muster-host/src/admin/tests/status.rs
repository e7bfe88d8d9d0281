//! The figures, and the page that people read.

use data_encoding::BASE64;
use jiff::tz::TimeZone;
use muster_api::host::{CertificateState, HostCommand, HostSettingChange, HostStatus, PublisherState};
use muster_example::{SERVER_7, STUDIO_7, STUDIO_7_AND_SERVER_7, SUITE_7, SUITE_7_GROUP};

use crate::fixture::{Home, Publisher, in_days};
use crate::text::status::page;

fn warned(status: &HostStatus) -> Vec<&str> {
    status.warnings.iter().map(|warning| warning.name.as_str()).collect()
}

#[test]
fn an_empty_host_says_what_to_do_first() {
    let mut state = Home::new().open();
    let status = state.figures();
    assert_eq!(warned(&status), ["nothing-set-up"]);
    assert!(
        page(crate::text::english(), &status, &TimeZone::UTC)
            .starts_with("Warning: This host is not set up.\n   Next: ")
    );
}

#[test]
fn each_standing_has_its_warning() {
    let (home, mut publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    state.add(&publisher.bundle());
    assert_eq!(warned(&state.figures()), ["not-serving", "no-key"]);
    state.activate_with(&publisher, STUDIO_7_AND_SERVER_7);
    assert_eq!(warned(&state.figures()), ["not-serving"]);
    let on_day = |state: &mut crate::state::HostState, day| {
        let muster_api::host::HostReply::Status(status) =
            state.handle(HostCommand::Status, crate::text::english(), in_days(day))
        else {
            panic!()
        };
        (status.publishers[0].state, warned(&status).last().map(|name| (*name).to_owned()))
    };
    let expected = |state, name: &str| (state, Some(name.to_owned()));
    assert_eq!(
        on_day(&mut state, 341),
        expected(PublisherState::Certified, "not-serving"),
        "it renews by itself"
    );
    assert_eq!(on_day(&mut state, 375), expected(PublisherState::Certified, "certificate-ending"));
    assert_eq!(on_day(&mut state, 401), expected(PublisherState::Expired, "certificate-ended"));
    assert_eq!(on_day(&mut state, -2), expected(PublisherState::NotYetValid, "clock-behind"));
    let list = publisher.revoke(STUDIO_7_AND_SERVER_7);
    state.take_offer(&crate::counting::Offered::Revocations(Box::new(list)));
    assert_eq!(on_day(&mut state, 0), expected(PublisherState::Revoked, "host-revoked"));
}

#[test]
fn one_revoked_certificate_of_two_is_told_for_itself() {
    let (home, mut publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    state.activate_with(&publisher, STUDIO_7_AND_SERVER_7);
    state.activate_with(&publisher, SUITE_7_GROUP);
    let states = |status: &HostStatus| -> Vec<CertificateState> {
        status.publishers[0].certificates.iter().map(|one| one.state).collect()
    };
    assert_eq!(states(&state.figures()), [CertificateState::InForce; 2]);
    let list = publisher.revoke(SUITE_7_GROUP);
    state.take_offer(&crate::counting::Offered::Revocations(Box::new(list)));
    let status = state.figures();
    assert_eq!(states(&status), [CertificateState::InForce, CertificateState::Revoked]);
    assert_eq!(status.publishers[0].state, PublisherState::Certified);
    assert_eq!(warned(&status), ["not-serving", "certificate-revoked"]);
    let key = publisher.host_key(SUITE_7_GROUP).partial().to_owned();
    let said = format!("has revoked the certificate for Suite 7 that came with host key ...{key}");
    assert!(status.warnings[1].text.contains(&said), "{:?}", status.warnings);
    assert!(status.warnings[1].next_step.contains("muster-host key install KEY"), "{:?}", status.warnings);
    let text = page(crate::text::english(), &status, &TimeZone::UTC);
    for line in [
        "    Activation: activated, but not for Suite 7",
        "        State: in force",
        &format!("        State: revoked by the publisher (it came with host key ...{key})"),
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\nis missing in\n{text}");
    }
    assert_eq!(text.matches("days left").count(), 1, "{text}");
    assert!(!text.contains("not activated"), "{text}");
    // Another host key for the group is only to be activated.
    let other = publisher.key(muster_core::product_key::KeyKind::Host, SUITE_7_GROUP.0, 2);
    state.must(HostCommand::InstallKey { key: other.to_string() });
    let status = state.figures();
    assert!(status.warnings[1].text.contains("revoked the certificate for Suite 7, so"), "{status:?}");
    assert_eq!(status.warnings[1].next_step, "Run `muster-host activate`.");
    let text = page(crate::text::english(), &status, &TimeZone::UTC);
    assert!(text.contains("State: revoked by the publisher\n"), "{text}");
    assert!(text.contains("Host key not activated: Suite 7"), "{text}");
}

#[test]
fn one_ended_certificate_of_two_is_told_for_itself() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    state.activate_with(&publisher, STUDIO_7_AND_SERVER_7);
    let kit = BASE64.encode(&muster_wire::encode(&publisher.kit(SUITE_7_GROUP)));
    let muster_api::host::HostReply::SetUp { activation, .. } = state.must(HostCommand::Setup { kit }) else {
        panic!()
    };
    let answer = publisher.answer_with(&activation, |certificate| certificate.not_after = in_days(10));
    state.must(HostCommand::ApplyActivation { answer });
    let command = HostCommand::Status;
    let reply = state.handle(command, crate::text::english(), in_days(11));
    let muster_api::host::HostReply::Status(status) = reply else { panic!() };
    assert_eq!(status.publishers[0].certificates[1].state, CertificateState::Ended);
    assert_eq!(warned(&status), ["not-serving", "certificate-over"]);
    let text = page(crate::text::english(), &status, &TimeZone::UTC);
    assert!(text.contains("activated, but not for Suite 7") && text.contains("State: ended"), "{text}");
}

#[test]
fn counts_thresholds_and_counters_are_shown_side_by_side() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    state.activate_with(&publisher, STUDIO_7_AND_SERVER_7);
    for machine in 1..=12 {
        state.ask(&publisher.request(SERVER_7, machine));
    }
    state.ask(&publisher.request(STUDIO_7, 1));
    let mut late = publisher.request(STUDIO_7, 1);
    late.client_time = in_days(1);
    state.ask(&late);
    let status = state.figures();
    let pool = &status.publishers[0].pools[0];
    assert_eq!((pool.current_count, pool.true_count, pool.cap), (12, 12, 50));
    assert_eq!((pool.requests.total, pool.requests.failed, pool.requests.initial_grace), (14, 1, 13));
    let products: Vec<_> =
        pool.products.iter().map(|one| (one.product, one.threshold, one.licensing, one.missing)).collect();
    assert_eq!(products, [(1, 25, false, 13), (2, 5, true, 0), (5, 25, false, 13)]);
    assert_eq!(warned(&status), ["not-serving", "below-threshold"]);
    let noted: Vec<_> = pool.products.iter().map(|one| (one.asked_for, one.licensed_before)).collect();
    assert_eq!(noted, [(true, false), (true, true), (false, false)], "its grant was for the server");

    let text = page(crate::text::english(), &status, &TimeZone::UTC);
    for line in [
        "Publisher: Larkfield Instruments",
        "    Organisation: Harbour School District",
        "    Certified for: Studio and Server 7",
        "        State: in force",
        "        Covers: Larkfield Studio 7, Larkfield Server 7",
        "    Renewal interval: 10,080 minutes (by the catalog)",
        "    Activation interval: 120 minutes (by the catalog)",
        "    Restores declared: 0",
        "    Counting pool: Studio and Server",
        "        Current count: 12 (12 machines seen)",
        "        Larkfield Studio 7: licensing: no, 13 machines more needed (needs 25)",
        "        Larkfield Server 7: licensing: yes (needs 5)",
        "        Larkfield Studio 8: licensing: no, the host key does not cover it",
        "        Licensed at present: 8 machines",
        "        Total requests received: 14",
        "        Failed requests received: 1",
        "        Requests with License Status Unlicensed: 0",
        "        Requests with License Status Licensed: 0",
        "        Requests with License Status Initial grace period: 13",
        "        Requests with License Status License expired or Hardware out of tolerance: 0",
        "        Requests with License Status Non-genuine grace period: 0",
        "        Requests with License Status Notification: 0",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\nis missing in\n{text}");
    }
    assert!(status.warnings[1].next_step.contains("every 120 minutes"), "{:?}", status.warnings);
    let minutes = Some(20);
    state.must(HostCommand::Change(HostSettingChange::ActivationInterval { minutes }));
    let set = state.figures();
    assert!(set.warnings[1].next_step.contains("every 20 minutes"), "{:?}", set.warnings);
    assert!(!text.contains("Suite"), "pools that nobody uses are left out\n{text}");
    assert!(!text.contains("LAB"), "{text}");
}

#[test]
fn a_rearm_is_no_news_and_many_ids_are_one_line_for_the_machine() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    state.activate_with(&publisher, STUDIO_7_AND_SERVER_7);
    state.activate_with(&publisher, SUITE_7_GROUP);
    let ask = |state: &mut crate::state::HostState, cmid: u8| {
        for product in [SERVER_7, SUITE_7] {
            let mut request = publisher.request(product, 1);
            request.cmid = muster_wire::id::Cmid::new([cmid; 16]);
            state.ask(&request);
        }
    };
    let many = |status: &HostStatus| -> Vec<String> {
        let warnings = status.warnings.iter().filter(|warning| warning.name == "many-ids");
        warnings.map(|warning| warning.text.clone()).collect()
    };
    ask(&mut state, 1);
    ask(&mut state, 2);
    let status = state.figures();
    assert_eq!(many(&status), [""; 0], "one rearm");
    assert_eq!(status.publishers[0].shared_fingerprints.len(), 2, "the document has it");
    ask(&mut state, 3);
    let status = state.figures();
    let said = "station-1 counts under several ids: Studio and Server (3), Suite 7 (3).";
    assert!(matches!(&many(&status)[..], [one] if one.starts_with(said)), "{:?}", status.warnings);
    let others = status.warnings.iter().filter(|one| one.name == "many-ids").cloned().collect();
    let status = HostStatus { warnings: others, ..status };
    assert_eq!(crate::text::probe::verdict(&status), crate::text::probe::Verdict::Good);
    // What no longer counts is no id too many.
    let command = HostCommand::Status;
    let reply = state.handle(command, crate::text::english(), in_days(31));
    let muster_api::host::HostReply::Status(status) = reply else { panic!() };
    assert_eq!(many(&status), [""; 0], "aged");
}

#[test]
fn the_count_is_shown_capped_beside_the_true_one() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    state.activate_with(&publisher, STUDIO_7_AND_SERVER_7);
    for machine in 1..=30 {
        state.ask(&publisher.request(SERVER_7, machine));
    }
    let status = state.figures();
    let pool = &status.publishers[0].pools[0];
    assert_eq!((pool.current_count, pool.true_count), (10, 30));
    let text = page(crate::text::english(), &status, &TimeZone::UTC);
    assert!(text.contains("Current count: 10 (30 machines seen; shown at most 10)"), "{text}");
}

#[test]
fn lab_settings_hold_for_a_lab_only_and_are_shown() {
    let (home, lab, other) = (Home::new(), Publisher::lab(1), Publisher::new(2));
    std::fs::write(home.root().lab(), "clock-offset-seconds = -18000\n").unwrap();
    let mut state = home.open();
    state.add(&lab.bundle());
    state.add(&other.bundle());
    let offset = |publisher: &Publisher| {
        let now = crate::counting::now();
        state.publishers[&publisher.id()].now(now).seconds_since(now)
    };
    assert_eq!((offset(&lab), offset(&other)), (-18_000, 0));
    let status = state.figures();
    let of = |publisher: &Publisher| {
        let id = publisher.id().to_string();
        status.publishers.iter().find(|one| one.publisher == id).unwrap()
    };
    assert_eq!(of(&lab).lab.map(|lab| lab.clock_offset_seconds), Some(-18_000));
    assert_eq!((of(&lab).lab_ignored, of(&other).lab_ignored, of(&other).lab), (false, true, None));
    assert!(warned(&status).contains(&"lab-ignored"));
    let text = page(crate::text::english(), &status, &TimeZone::UTC);
    assert!(text.contains("[LAB]") && text.contains("shifted by -18000 seconds"), "{text}");
    assert!(text.contains("Lab settings: ignored"), "{text}");
}

#[test]
fn a_lab_file_that_says_something_else_is_named() {
    let home = Home::new();
    for text in ["clock-offset = 5\n", "[fingerprint]\nmachine-idd = \"x\"\n", "[fingerprint]\n64 = \"x\"\n"]
    {
        std::fs::write(home.root().lab(), text).unwrap();
        let opened = crate::state::HostState::open(home.root(), crate::config::Config::default());
        assert_eq!(opened.err().unwrap().code(), Some(muster_core::code::Code::ConfigInvalid), "{text}");
    }
}

#[test]
fn products_that_the_configuration_names_wrongly_are_pointed_out() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open_with(|config| {
        let toml = format!("id = \"{}\"\ndeny-products = [\"Larkfield Stdio 7\", 2]", publisher.id());
        config.publishers = vec![toml::from_str(&toml).unwrap()];
    });
    state.add(&publisher.bundle());
    let status = state.figures();
    assert!(warned(&status).contains(&"product-unknown"));
    let filter = &state.publishers[&publisher.id()].products;
    assert!(filter.serves(STUDIO_7) && !filter.serves(SERVER_7));
}
