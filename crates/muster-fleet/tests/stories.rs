//! Stories that administrators know, each as a small scenario whose expectations hold; and the same played twice.

#[cfg(test)]
mod tests {
    use muster_fleet::report::FleetReport;
    use muster_fleet::run;
    use muster_fleet::scenario::Scenario;

    const PRODUCTS: &str = r#"
[[product]]
name = "Studio"
pool = "Studio and Server"
threshold = 25

[[product]]
name = "Server"
pool = "Studio and Server"
threshold = 5

[[host]]
name = "kms1"

[[site]]
name = "hq"
hosts = [{ host = "kms1" }]
"#;

    fn played(days: u32, rest: &str) -> FleetReport {
        // Long stories have machines that ask less often, so that they are told sooner.
        let retry = if days > 20 { "12 hours" } else { "2 hours" };
        let products = PRODUCTS.replace("threshold", &format!("retry-interval = \"{retry}\"\nthreshold"));
        let text = format!("name = \"story\"\ndays = {days}\n{products}\n{rest}");
        let scenario = Scenario::parse(&text).unwrap_or_else(|faults| panic!("{faults:?}"));
        run(&scenario, 1, &()).unwrap()
    }

    /// What was expected and is not so.
    fn not_so(report: &FleetReport) -> Vec<String> {
        let wrong = report.expectations.iter().filter(|it| !it.holds);
        wrong.map(|it| format!("{} (line {}): found {}", it.text, it.line, it.found)).collect()
    }

    fn holds(days: u32, rest: &str) -> FleetReport {
        let report = played(days, rest);
        assert_eq!(not_so(&report), [""; 0]);
        report
    }

    fn pcs(count: u32, more: &str) -> String {
        format!("[[population]]\nname = \"pcs\"\nsite = \"hq\"\nkind = \"server\"\ncount = {count}\n{more}\n")
    }

    fn expect(at: &str, of: &str, bounds: &str) -> String {
        format!("[[expect]]\nat = \"{at}\"\nof = \"{of}\"\n{bounds}\n")
    }

    fn total(report: &FleetReport, code: &str) -> u64 {
        report.denials.iter().filter(|denial| denial.code == code).map(|denial| denial.total).sum()
    }

    #[test]
    fn at_24_nobody_is_licensed_and_at_25_all_are() {
        let office = |count: u32, licensed: u32| {
            let counted = format!("least = {count}\nmost = {count}");
            let licensed = format!("least = {licensed}\nmost = {licensed}");
            pcs(count, "")
                + &expect("day 2", "licensed", &licensed)
                + &expect("day 2", "current-count", &counted)
        };
        let few = holds(2, &office(24, 0));
        assert!(few.denials.iter().all(|denial| denial.code == "count-insufficient"), "{:?}", few.denials);
        let enough = holds(2, &office(25, 25));
        assert_eq!(total(&enough, "count-insufficient"), 24, "each of the first 24 was refused once");
        assert!(enough.signatures.stand_in && enough.signatures.signed > 49);
        assert!(enough.signatures.verified >= 49, "every answer was proven");
    }

    #[test]
    fn servers_reach_their_threshold_with_the_help_of_desktops() {
        let servers = "[[population]]\nname = \"servers\"\nsite = \"hq\"\nkind = \"server\"\ncount = 2\nproducts = [\"Server\"]\n";
        let all = pcs(3, "") + servers;
        let licensed = expect("day 2", "licensed", "population = \"servers\"\nleast = 2");
        let others = expect("day 2", "licensed", "population = \"pcs\"\nmost = 0");
        holds(2, &(all + &licensed + &others));
    }

    #[test]
    fn cloned_machines_never_reach_25_until_each_is_rearmed() {
        let clones = |more: &str| {
            pcs(40, "image = \"captured\"\nhardware = \"alike\"")
                + &expect("day 9", "licensed", "most = 0")
                + &expect("day 9", "true-count", "most = 1")
                + &expect("day 9", "requests", "least = 600")
                + more
        };
        let lapsed = holds(32, &clones(&expect("day 32", "lapsed", "least = 40")));
        assert_eq!(lapsed.lapsed.first.len(), 40);
        assert_eq!(lapsed.lapsed.first[0].last_code.as_deref(), Some("count-insufficient"));
        let rearm = "[[event]]\nat = \"day 9 12:00\"\nwhat = \"rearm\"\npopulation = \"pcs\"\n";
        let counted =
            expect("day 12", "true-count", "least = 41") + &expect("day 12", "licensed", "least = 40");
        holds(32, &clones(&(rearm.to_owned() + &counted + &expect("day 32", "lapsed", "most = 0"))));
    }

    #[test]
    fn copies_on_other_hardware_heal_by_themselves() {
        let copies = pcs(40, "image = \"captured\"\nimage-age = \"60 days\"");
        holds(
            3,
            &(copies + &expect("day 3", "licensed", "least = 40") + &expect("day 3", "lapsed", "most = 0")),
        );
    }

    #[test]
    fn a_prepared_image_serves_machines_that_are_alike() {
        let copies = pcs(40, "image = \"prepared\"\nhardware = \"alike\"");
        holds(
            3,
            &(copies
                + &expect("day 3", "licensed", "least = 40")
                + &expect("day 3", "true-count", "least = 40")),
        );
    }

    #[test]
    fn a_month_without_the_host_takes_no_licence() {
        let outage = "[[event]]\nat = \"day 20\"\nwhat = \"host-down\"\nhost = \"kms1\"\nfor = \"30 days\"\n";
        let all = pcs(30, "") + outage;
        let during = expect("day 50", "licensed", "least-percent = 100");
        let report = holds(80, &(all + &during + &expect("day 80", "lapsed", "most = 0")));
        assert!(total(&report, "connection-refused") > 30 * 30, "they ask twice a day");
        let kms = &report.hosts[0];
        assert_eq!(kms.requests[25..49].iter().sum::<u32>(), 0);
        assert!(kms.requests[50] >= 30, "all are back within a day");
    }

    #[test]
    fn a_host_that_is_dead_for_good_is_noticed_after_210_days() {
        let outage = "[[event]]\nat = \"day 20\"\nwhat = \"host-down\"\nhost = \"kms1\"\nsilent = true\n";
        let all = pcs(30, "") + outage;
        let licensed = expect("day 193", "licensed", "least = 30");
        let grace =
            expect("day 201", "additional-grace", "least = 30") + &expect("day 201", "licensed", "most = 0");
        let lapsed = expect("day 231", "notification", "least = 30");
        let report = holds(232, &(all + &licensed + &grace + &lapsed));
        assert!(report.lapsed.first.iter().all(|lapse| lapse.last_code.as_deref() == Some("host-silent")));
        let states = &report.populations[0].products[0];
        assert_eq!((states.licensed[180], states.notification[231]), (30, 30));
    }

    #[test]
    fn a_clock_five_hours_off_is_refused_and_one_within_four_is_not() {
        let wrong = |offset: &str| pcs(30, &format!("clock-offset = \"{offset}\""));
        let refused = holds(
            2,
            &(wrong("5 hours")
                + &expect("day 2", "licensed", "most = 0")
                + &expect("day 2", "true-count", "most = 0")),
        );
        assert_eq!(refused.denials.len(), 1);
        assert!(total(&refused, "clock-difference") > 30 * 12);
        holds(2, &(wrong("-239 min") + &expect("day 2", "licensed", "least = 30")));
    }

    #[test]
    fn a_second_host_takes_over_and_counts_for_itself() {
        let second = "[[host]]\nname = \"kms2\"\n[[site]]\nname = \"branch\"\nhosts = [{ host = \"kms1\", priority = 0 }, { host = \"kms2\", priority = 10 }]\n";
        let pcs = "[[population]]\nname = \"pcs\"\nsite = \"branch\"\nkind = \"server\"\ncount = 30\n";
        let outage = "[[event]]\nat = \"day 20\"\nwhat = \"host-down\"\nhost = \"kms1\"\n";
        let before = expect("day 20", "true-count", "host = \"kms2\"\nmost = 0");
        let after = expect("day 30", "true-count", "host = \"kms2\"\nleast = 30");
        let renewed = expect("day 240", "licensed", "least = 30");
        holds(240, &[second, pcs, outage, &before, &after, &renewed].concat());
    }

    #[test]
    fn a_lab_that_is_restored_at_every_boot_is_counted_once() {
        let lab =
            "[[population]]\nname = \"lab\"\nsite = \"hq\"\nkind = \"lab\"\ncount = 30\nabsent-percent = 0\n";
        let counted = expect("day 40", "true-count", "least = 30\nmost = 30");
        let report =
            holds(40, &(lab.to_owned() + &counted + &expect("day 33 12:00", "licensed", "least = 30")));
        let requests: u32 = report.hosts[0].requests.iter().sum();
        assert!(requests >= 30 * 28, "every working day each asks: {requests}");
    }

    #[test]
    fn prepared_and_restored_at_every_boot_draws_new_ids_for_ever() {
        let lab = "[[population]]\nname = \"lab\"\nsite = \"hq\"\nkind = \"lab\"\nimage = \"prepared\"\ncount = 30\n";
        holds(10, &(lab.to_owned() + &expect("day 10", "true-count", "least = 180")));
    }

    #[test]
    fn a_revoked_host_key_leaves_a_grace_period_and_then_nothing() {
        let revoked = "[[event]]\nat = \"day 20\"\nwhat = \"key-revoked\"\nhost = \"kms1\"\n";
        let grace = expect("day 28", "non-genuine-grace", "least = 30");
        let over = expect("day 59", "notification", "least = 30");
        let report = holds(60, &(pcs(30, "") + revoked + &grace + &over));
        assert!(total(&report, "host-revoked") > 0);
    }

    #[test]
    fn a_restored_host_is_found_out_and_loses_nobody() {
        let restored =
            "[[event]]\nat = \"day 20\"\nwhat = \"host-restored\"\nhost = \"kms1\"\nbackup = \"day 5\"\n";
        let licensed = expect("day 40", "licensed", "least = 30");
        let report =
            holds(40, &(pcs(30, "") + restored + &licensed + &expect("day 40", "true-count", "least = 30")));
        assert_eq!(total(&report, "unexpected-message"), 0, "every machine showed its grant");
    }

    #[test]
    fn a_higher_threshold_stops_renewals_and_takes_no_licence() {
        let raised = "[[event]]\nat = \"day 20\"\nwhat = \"catalog\"\nproduct = \"Studio\"\nthreshold = 50\n";
        let licensed =
            expect("day 190", "licensed", "least = 30") + &expect("day 202", "licensed", "most = 0");
        holds(203, &(pcs(30, "") + raised + &licensed));
    }

    #[test]
    fn new_boards_keep_their_licence() {
        let changed = "[[event]]\nat = \"day 20\"\nwhat = \"hardware-changed\"\npopulation = \"pcs\"\n";
        let licensed =
            expect("day 21", "licensed", "least = 30") + &expect("day 21", "true-count", "least = 60");
        holds(40, &(pcs(30, "") + changed + &licensed + &expect("day 40", "lapsed", "most = 0")));
    }

    #[test]
    fn a_power_cut_ends_in_a_storm() {
        let cut = "[[event]]\nat = \"day 10\"\nwhat = \"power-cut\"\nsite = \"hq\"\nfor = \"10 days\"\nstart-within = \"2 min\"\n";
        let report = holds(
            22,
            &(pcs(300, "installed-over = \"7 days\"") + cut + &expect("day 22", "licensed", "least = 300")),
        );
        assert_eq!(report.requests.count[24 * 11..24 * 20].iter().sum::<u32>(), 0, "nobody is on");
        assert!(
            report.requests.peak_per_minute[24 * 20] > 50,
            "{:?}",
            &report.requests.peak_per_minute[24 * 20..]
        );
    }

    #[test]
    fn without_dns_or_a_way_each_machine_says_why() {
        let office = || pcs(30, "host-caching = false");
        let dns = "[[event]]\nat = \"day 0\"\nwhat = \"dns-down\"\nsite = \"hq\"\nfor = \"1 day\"\n";
        let report = holds(
            2,
            &(office()
                + dns
                + &expect("day 1", "licensed", "most = 0")
                + &expect("day 2", "licensed", "least = 30")),
        );
        assert!(total(&report, "dns-unreachable") >= 30 * 11);
        let cut = "[[event]]\nat = \"day 0\"\nwhat = \"link-cut\"\nsite = \"hq\"\nhost = \"kms1\"\nfor = \"1 day\"\n";
        let report = holds(
            2,
            &(office()
                + cut
                + &expect("day 1", "licensed", "most = 0")
                + &expect("day 2", "licensed", "least = 30")),
        );
        assert!(total(&report, "host-silent") >= 30 * 11);
        let pinned = pcs(30, "host = \"kms1\"") + cut;
        let report = holds(2, &(pinned + &expect("day 2", "licensed", "least = 30")));
        assert!(total(&report, "host-silent") >= 30 * 11);
    }

    #[test]
    fn machines_come_go_and_are_replaced() {
        let office = pcs(
            60,
            "installed-over = \"10 days\"\nremoved = \"day 50\"\nremoved-over = \"10 days\"\nreplaced-after = \"20 days\"",
        );
        let there = expect("day 5", "licensed", "most = 35") + &expect("day 45", "licensed", "least = 60");
        let replaced = expect("day 45", "true-count", "least = 90");
        let gone = expect("day 61", "licensed", "most = 0") + &expect("day 95", "true-count", "most = 0");
        holds(95, &(office + &there + &replaced + &gone));
    }

    #[test]
    fn the_bounds_of_a_host_key_hold() {
        let text = PRODUCTS.replace("name = \"kms1\"", "name = \"kms1\"\nmachine-maximum = 28");
        let text = format!(
            "name = \"story\"\ndays = 2\n{text}\n{}",
            pcs(30, "") + &expect("day 2", "licensed", "least = 28\nmost = 28")
        );
        let report = run(&Scenario::parse(&text).unwrap(), 1, &()).unwrap();
        assert_eq!(not_so(&report), [""; 0]);
        assert!(total(&report, "machine-maximum") > 0);
    }

    #[test]
    fn what_is_not_as_expected_is_said() {
        let report = played(
            2,
            &(pcs(30, "")
                + &expect("day 1", "licensed", "most-percent = 50")
                + &expect("day 2", "licensed", "least = 30")),
        );
        assert!(!report.holds);
        let [wrong, right] = report.expectations.as_slice() else { panic!() };
        assert!(!wrong.holds && right.holds);
        assert_eq!((wrong.found, wrong.of, wrong.text.as_str()), (30, Some(30), "licensed: at most 50 %"));
    }
}
