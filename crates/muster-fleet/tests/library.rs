//! The scenarios of the library: each holds, and tells its story; with one decisive line changed it does not hold.
//!
//! Large ones are played with fewer machines. All rules are the same for a hundred machines and for a thousand.

#[cfg(test)]
mod tests {
    use muster_fleet::report::FleetReport;
    use muster_fleet::run;
    use muster_fleet::scenario::Scenario;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    /// Each scenario with the machines that it is played with here; none: its own.
    const LIBRARY: [(&str, Option<u32>); 18] = [
        ("boot-storm", None),
        ("certificate-ends", Some(30)),
        ("clones", None),
        ("dead-host", Some(40)),
        ("five-servers", None),
        ("host-moved", None),
        ("key-revoked", Some(50)),
        ("long-renewal", None),
        ("month-outage", Some(200)),
        ("ordinary-year", Some(200)),
        ("prepared-image", None),
        ("restored-labs", None),
        ("small-branch", None),
        ("subnet-cut", Some(70)),
        ("too-many-hosts", None),
        ("vacation", Some(102)),
        ("vdi-pool", None),
        ("wrong-clocks", None),
    ];

    /// A scenario, a line of it, what it is changed to, and an expectation that does not hold any more.
    const DECISIVE: [(&str, &str, &str, &str); 11] = [
        (
            "boot-storm",
            "start-within = \"1 min\"",
            "start-within = \"2 hours\"",
            "peak-per-minute: at least 1000",
        ),
        ("clones", "healing = false", "healing = true", "licensed: at most 0"),
        ("five-servers", "threshold = 5", "threshold = 6", "licensed: at least 100 %"),
        ("key-revoked", "from = \"day 110\"", "from = \"day 159\"", "licensed: at least 100 %"),
        ("long-renewal", "renewal-interval = \"30 days\"", "", "requests: at most 500"),
        ("prepared-image", "image = \"prepared\"", "image = \"captured\"", "licensed: at least 100 %"),
        (
            "restored-labs",
            "image = \"captured\"",
            "image = \"prepared\"",
            "true-count of kms-west of Studio 7: at most 41",
        ),
        ("small-branch", "# threshold = 10", "threshold = 10", "licensed: at most 0"),
        ("too-many-hosts", "until = \"day 20\"", "", "licensed: at least 100 %"),
        ("vacation", "validity = \"180 days\"", "validity = \"60 days\"", "licensed: at least 100 %"),
        (
            "wrong-clocks",
            "offset = \"5 hours\"",
            "offset = \"3 hours\"",
            "denials of clock-difference: at least 100",
        ),
    ];

    fn folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios")
    }

    fn text(name: &str) -> String {
        fs::read_to_string(folder().join(format!("{name}.toml"))).unwrap()
    }

    fn played(text: &str, name: &str) -> FleetReport {
        let scenario = Scenario::parse(text).unwrap_or_else(|faults| panic!("{name}: {faults:?}"));
        let (_, machines) = LIBRARY.iter().find(|(known, _)| *known == name).unwrap();
        let scenario = machines.iter().fold(scenario, |scenario, machines| scenario.with_machines(*machines));
        run(&scenario, 2, &()).unwrap()
    }

    /// What was expected and is not so.
    fn not_so(report: &FleetReport) -> Vec<String> {
        let wrong = report.expectations.iter().filter(|it| !it.holds);
        wrong.map(|it| format!("{} (line {}): found {}", it.text, it.line, it.found)).collect()
    }

    #[test]
    fn each_scenario_holds() {
        for (name, _) in LIBRARY {
            let report = played(&text(name), name);
            assert_eq!(not_so(&report), [""; 0], "{name}");
            assert!(report.expectations.len() > 1, "{name} expects something");
        }
    }

    #[test]
    fn with_one_decisive_line_changed_a_scenario_does_not_hold() {
        for (name, line, changed, fails) in DECISIVE {
            let before = text(name);
            assert!(before.contains(line), "{name} has {line}");
            let report = played(&before.replace(line, changed), name);
            let wrong = not_so(&report);
            assert!(wrong.iter().any(|it| it.starts_with(fails)), "{name} with {changed:?}: {wrong:?}");
        }
    }

    #[test]
    fn each_file_is_in_the_library_and_tells_its_story() {
        let files = fs::read_dir(folder()).unwrap().map(|file| file.unwrap().path());
        let files: BTreeSet<String> = files
            .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
            .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
            .collect();
        assert_eq!(files, LIBRARY.iter().map(|(name, _)| (*name).to_owned()).collect());
        for name in files {
            let text = text(&name);
            let head: Vec<&str> = text.lines().take_while(|line| line.starts_with('#')).collect();
            assert!(head.len() > 5 && head.iter().any(|line| line.contains("What to see:")), "{name}");
        }
    }
}
