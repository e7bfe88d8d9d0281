//! One scenario has one report, byte for byte, however often and on however many threads it is played.

#[cfg(test)]
mod tests {
    use muster_fleet::run;
    use muster_fleet::scenario::Scenario;

    const SCENARIO: &str = r#"
name = "Two regions with everything that has chance in it"
days = 40

[[product]]
name = "Studio"
threshold = 25

[[product]]
name = "Suite"
threshold = 5

[[host]]
name = "a1"

[[host]]
name = "a2"
products = ["Studio"]

[[host]]
name = "b"

[[site]]
name = "east"
utc-offset = "+09:00"
hosts = [{ host = "a1", weight = 10 }, { host = "a2", weight = 20 }]

[[site]]
name = "west"
utc-offset = "-05:00"
closed = [{ from = "day 10", until = "day 14" }]
hosts = [{ host = "b" }]

[[population]]
name = "east-laptop"
site = "east"
kind = "laptop"
count = 60
products = ["Studio", "Suite"]
installed-over = "5 days"
host-caching = false

[[population]]
name = "west-desktop"
site = "west"
kind = "desktop"
count = 60
clock-offset = "6 hours"
clock-wrong-percent = 20
replaced-after = "30 days"

[[population]]
name = "west-lab"
site = "west"
kind = "lab"
count = 40

[[event]]
at = "day 12"
what = "host-down"
host = "a1"
for = "5 days"

[[event]]
at = "day 15"
what = "reinstalled"
population = "east-laptop"
percent = 30

[[expect]]
of = "lapsed"
most = 1000
"#;

    fn json(seed: u64, threads: usize) -> String {
        let scenario = Scenario::parse(SCENARIO).unwrap().with_seed(seed);
        serde_json::to_string(&run(&scenario, threads, &()).unwrap()).unwrap()
    }

    #[test]
    fn a_seed_has_one_report() {
        let first = json(1, 1);
        assert!(first.contains(r#""islands":2"#), "there is something to be shared out");
        assert_eq!(first, json(1, 1));
        assert_eq!(first, json(1, 2));
        assert_eq!(first, json(1, 7));
    }

    #[test]
    fn another_seed_has_another() {
        assert_ne!(json(1, 2), json(2, 2));
    }

    #[test]
    fn a_report_reads_back() {
        let text = json(3, 1);
        let report: muster_fleet::report::FleetReport = serde_json::from_str(&text).unwrap();
        assert_eq!(serde_json::to_string(&report).unwrap(), text);
        let steps = usize::try_from(report.time.steps).unwrap();
        let series = report.populations.iter().flat_map(|population| &population.products);
        assert!(
            series.clone().count() == 4 && series.into_iter().all(|product| product.licensed.len() == steps)
        );
        assert!(report.hosts.iter().all(|host| host.requests.len() == steps));
        let requests: u64 = report.requests.count.iter().map(|count| u64::from(*count)).sum();
        let of_hosts = report.hosts.iter().flat_map(|host| &host.requests);
        assert_eq!(requests, of_hosts.map(|count| u64::from(*count)).sum::<u64>());
    }
}
