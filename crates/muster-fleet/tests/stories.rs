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
        let text = format!("name = \"story\"\ndays = {days}\n{PRODUCTS}\n{rest}");
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

    #[test]
    fn at_24_nobody_is_licensed_and_at_25_all_are() {
        let office = |count: u32, licensed: u32| {
            format!(
                "[[population]]\nname = \"pcs\"\nsite = \"hq\"\nkind = \"server\"\ncount = {count}\n\
                [[expect]]\nof = \"licensed\"\nleast = {licensed}\nmost = {licensed}\n\
                [[expect]]\nof = \"current-count\"\nleast = {count}\nmost = {count}\n"
            )
        };
        let few = holds(2, &office(24, 0));
        assert!(few.denials.iter().all(|denial| denial.code == "count-insufficient"), "{:?}", few.denials);
        let enough = holds(2, &office(25, 25));
        assert_eq!(enough.denials[0].total, 24, "each of the first 24 was refused once");
        assert!(enough.signatures.stand_in && enough.signatures.signed > 49);
    }
}
