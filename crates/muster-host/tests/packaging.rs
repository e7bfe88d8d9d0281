//! What lies in `pkg/` fits the program: the sample configuration, and the unit of the service.

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::{Command, Output};

    fn package(name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../pkg").join(name)
    }

    /// What the program says is in force with this configuration.
    fn in_force(configuration: &str) -> serde_json::Value {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("host.toml"), configuration).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_muster-host"))
            .args(["config", "check", "--json", "--root"])
            .arg(root.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        said["config"].clone()
    }

    /// The sample with every setting switched on.
    fn switched_on(sample: &str) -> String {
        let line = |line: &str| match line.strip_prefix('#') {
            Some(setting) if !setting.is_empty() && !setting.starts_with(' ') => setting.to_owned(),
            _ => line.to_owned(),
        };
        sample.lines().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_sample_configuration_changes_nothing() {
        let sample = fs::read_to_string(package("host.toml")).unwrap();
        assert_eq!(in_force(&sample), in_force(""));
    }

    #[test]
    fn every_setting_of_the_sample_has_a_value_that_is_taken() {
        let sample = fs::read_to_string(package("host.toml")).unwrap();
        let all = in_force(&switched_on(&sample));
        let defaults = in_force("");
        assert_eq!(all["listen"], defaults["listen"]);
        assert_eq!(all["records"], defaults["records"]);
        for setting in ["log", "drain-seconds", "low-priority"] {
            assert_eq!(all[setting], defaults[setting], "{setting}");
        }
        for setting in ["publishing", "ttl"] {
            assert_eq!(all["dns"][setting], defaults["dns"][setting], "dns.{setting}");
        }
        assert_eq!(all["dns"]["zone"][0]["key-file"], "muster-host.key");
        assert_eq!(all["monitoring"]["idle-hours"], defaults["monitoring"]["idle-hours"]);
        for setting in ["most", "idle-seconds", "frame-seconds"] {
            assert_eq!(all["connections"][setting], defaults["connections"][setting], "{setting}");
        }
        // What has no default is shown with an example.
        assert_eq!(all["connections"]["most-per-address"], 64);
        assert_eq!(all["intervals"], serde_json::json!({ "renewal": 10_080, "retry": 120 }));
        assert_eq!(all["networks"]["allow"].as_array().unwrap().len(), 2);
        assert_eq!(all["monitoring"]["warn-below"], 30);
        assert_eq!(all["publisher"][0]["deny-products"], serde_json::json!([2]));
    }

    /// Runs systemd's own check; none where it is not installed, which is said.
    fn systemd(arguments: &[&str], unit: &Path) -> Option<Output> {
        match Command::new("systemd-analyze").args(arguments).arg(unit).output() {
            Ok(output) => Some(output),
            Err(error) => {
                eprintln!("SKIPPED: the unit is not checked, because systemd-analyze cannot be run: {error}");
                None
            }
        }
    }

    /// The unit with the program where it was built, since it is not installed here.
    fn unit(folder: &Path) -> PathBuf {
        let text = fs::read_to_string(package("systemd/muster-host.service")).unwrap();
        let installed = "ExecStart=/usr/bin/muster-host ";
        assert!(text.contains(installed), "the unit starts the installed program");
        let built = format!("ExecStart={} ", env!("CARGO_BIN_EXE_muster-host"));
        let path = folder.join("muster-host.service");
        fs::write(&path, text.replace(installed, &built)).unwrap();
        path
    }

    #[test]
    fn the_unit_is_well_formed() {
        let folder = tempfile::tempdir().unwrap();
        let Some(output) = systemd(&["verify", "--man=no"], &unit(folder.path())) else { return };
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && !said.contains("muster-host.service:"), "{said}");
    }

    #[test]
    fn the_unit_gives_the_service_no_more_than_it_needs() {
        // Tenths of systemd's exposure level, which reaches from 0 (safe) to 10 (anything goes).
        const MOST: &str = "--threshold=15";
        let folder = tempfile::tempdir().unwrap();
        let arguments = ["security", "--offline=true", "--no-pager", MOST];
        let Some(output) = systemd(&arguments, &unit(folder.path())) else { return };
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }

    #[test]
    fn the_unit_lets_it_do_what_settings_promise() {
        let unit = fs::read_to_string(package("systemd/muster-host.service")).unwrap();
        let at =
            |line: &str| unit.lines().position(|found| found == line).unwrap_or_else(|| panic!("{line}"));
        // What comes later goes before: @resources has setpriority, which low-priority needs.
        assert!(at("SystemCallFilter=~@privileged @resources") < at("SystemCallFilter=setpriority"));
        // host.toml is replaced in the folder, which is the only one that can be written to.
        at("ProtectSystem=strict");
        at("StateDirectory=muster-host");
    }

    #[test]
    fn user_folder_and_unit_name_the_same_user_and_folder() {
        let text = |name: &str| fs::read_to_string(package(name)).unwrap();
        let unit = text("systemd/muster-host.service");
        for line in
            ["Type=notify", "User=muster-host", "StateDirectory=muster-host", "StateDirectoryMode=0700"]
        {
            assert!(unit.lines().any(|found| found == line), "{line}");
        }
        assert!(unit.contains("--root /var/lib/muster-host\n"));
        assert!(text("sysusers.d/muster-host.conf").contains("\nu muster-host - "));
        assert!(
            text("tmpfiles.d/muster-host.conf")
                .contains("\nd /var/lib/muster-host 0700 muster-host muster-host -")
        );
    }
}
