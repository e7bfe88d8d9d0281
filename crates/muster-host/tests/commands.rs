//! The program as people call it: what it prints, and how it ends.

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::process::{Command, Output};

    use muster_core::code::Code;
    use muster_core::product_key::{KeyKind, KeySecret, ProductKey, PublisherTag};
    use muster_example::{ExamplePublisher, STUDIO_7_AND_SERVER_7};
    use muster_wire::number::KeySerial;
    use muster_wire::object::Kit;
    use tempfile::TempDir;

    /// A folder with a kit in it.
    struct Desk(TempDir);

    impl Desk {
        fn new() -> Self {
            let desk = Self(tempfile::tempdir().unwrap());
            let publisher = ExamplePublisher::new(1);
            let tag = PublisherTag::of(publisher.id());
            let secret = KeySecret::from_random([1; 8]);
            let key =
                ProductKey::new(KeyKind::Host, tag, STUDIO_7_AND_SERVER_7.0, KeySerial(1), secret).unwrap();
            let kit = Kit {
                format: Kit::FORMAT.to_owned(),
                bundle: publisher.bundle(),
                host_key: key.compact(),
                // Nobody listens on the discard port.
                service_address: "http://127.0.0.1:9".to_owned(),
                organisation: "Harbour School District".to_owned(),
                instructions: String::new(),
            };
            fs::write(desk.file("hospital.kit"), muster_wire::encode(&kit)).unwrap();
            fs::write(desk.file("setup.key"), publisher.catalog().products[0].setup_key.clone()).unwrap();
            desk
        }

        fn file(&self, name: &str) -> std::path::PathBuf {
            self.0.path().join(name)
        }

        fn call(&self, arguments: &[&str]) -> Output {
            let root = self.file("root");
            Command::new(env!("CARGO_BIN_EXE_muster-host"))
                .args(arguments)
                .env("MUSTER_ROOT", root)
                .env("TZ", "UTC")
                .current_dir(self.0.path())
                .output()
                .unwrap()
        }

        #[track_caller]
        fn works(&self, arguments: &[&str]) -> String {
            let output = self.call(arguments);
            let said = String::from_utf8(output.stderr).unwrap();
            assert!(output.status.success(), "{arguments:?}: {said}");
            String::from_utf8(output.stdout).unwrap()
        }

        /// Expects three lines and the exit code of the catalogue; gives what was printed before.
        #[track_caller]
        fn fails(&self, arguments: &[&str], code: Code) -> (String, String) {
            let output = self.call(arguments);
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(code.exit().number().into()), "{said}");
            let lines: Vec<&str> = said.lines().collect();
            assert_eq!(lines.len(), 3, "{said}");
            assert!(lines[0].contains(&format!("0x{:08X}", code.number())), "{said}");
            assert!(lines[2].starts_with("Next: "), "{said}");
            (String::from_utf8(output.stdout).unwrap(), said)
        }
    }

    #[test]
    fn each_failure_is_three_lines_and_an_exit_code() {
        let desk = Desk::new();
        desk.fails(&["status"], Code::HostNotSetUp);
        desk.fails(&["machines"], Code::HostNotSetUp);
        desk.fails(&["activate"], Code::HostNotSetUp);
        desk.fails(&["key", "install", "ABCDE"], Code::KeyInvalid);
        desk.fails(&["setup", "missing.kit"], Code::FileMissing);
        desk.fails(&["setup", "setup.key"], Code::KitInvalid);
        desk.fails(&["bundle", "add", "."], Code::FileInvalid);
        assert_eq!(desk.call(&["sing"]).status.code(), Some(2));
        assert_eq!(desk.call(&["--help"]).status.code(), Some(0));
    }

    #[test]
    fn help_and_a_wrong_command_line_are_in_the_language_that_was_asked_for() {
        let desk = Desk::new();
        let page = desk.works(&["--lang", "ja", "settings", "--help"]);
        assert!(page.contains("使い方: muster-host settings") && page.contains("コマンド:"), "{page}");
        let wrong = desk.call(&["sing", "--lang=ja"]);
        let said = String::from_utf8(wrong.stderr).unwrap();
        assert_eq!(wrong.status.code(), Some(Code::ArgumentInvalid.exit().number().into()), "{said}");
        let lines: Vec<&str> = said.lines().collect();
        let [what, _, next, usage] = lines.as_slice() else { panic!("three lines and the usage: {said}") };
        assert!(what.starts_with("エラー 0xE004022C: ") && what.contains("`sing`"), "{said}");
        assert!(next.starts_with("対処: ") && usage.starts_with("使い方: muster-host"), "{said}");
    }

    #[test]
    fn a_mistyped_key_leaves_no_root_behind() {
        let desk = Desk::new();
        desk.fails(&["key", "install", "ABCDE"], Code::KeyInvalid);
        let setup = fs::read_to_string(desk.file("setup.key")).unwrap();
        desk.fails(&["key", "install", &setup], Code::SetupKeyOnHost);
        assert!(!desk.file("root").exists());
    }

    #[test]
    fn without_a_way_to_the_publisher_the_request_is_written_and_the_way_explained() {
        let desk = Desk::new();
        let (said, why) = desk.fails(&["setup", "hospital.kit"], Code::ServiceUnreachable);
        assert!(why.contains("127.0.0.1:9"), "{why}");
        let id = ExamplePublisher::new(1).id();
        let request = desk.file(&format!("root/outbox/activation-request-{id}-1.json"));
        assert!(said.contains(&format!("--data-binary @{}", request.display())), "{said}");
        assert!(said.contains("muster-host activate --answer answer.json"), "{said}");
        let json: serde_json::Value = serde_json::from_slice(&fs::read(&request).unwrap()).unwrap();
        assert!(json["request"].is_string());

        let said = desk.works(&["activate", "--offline"]);
        assert!(said.contains("curl"), "{said}");
        fs::write(desk.file("answer.json"), "{}").unwrap();
        desk.fails(&["activate", "--answer", "answer.json"], Code::FileInvalid);
        let problem = r#"{"type":"t","title":"t","status":409,"detail":"d","next_step":"n","code":3221536776,"figure":6,"limit":6}"#;
        fs::write(desk.file("answer.json"), problem).unwrap();
        desk.fails(&["activate", "--answer", "answer.json"], Code::HostKeyExhausted);
    }

    #[test]
    fn json_is_one_document_on_standard_output() {
        let desk = Desk::new();
        desk.fails(&["setup", "hospital.kit"], Code::ServiceUnreachable);
        let json = |arguments: &[&str]| -> serde_json::Value {
            serde_json::from_str(&desk.works(arguments)).unwrap()
        };
        let status = json(&["status", "--json"]);
        assert_eq!(status["publishers"][0]["state"], "not-activated");
        assert_eq!(status["publishers"][0]["keys"][0]["group"], 1);
        assert_eq!(json(&["machines", "--json"])["machines"], serde_json::json!([]));
        assert_eq!(json(&["config", "check", "--json"])["config"]["connections"]["most"], 4096);
        assert!(desk.works(&["status"]).starts_with("Warning: No machine is served at the moment."));
    }

    /// The document on standard output of a call that fails; the three lines stay on standard error.
    fn document_of_failure(desk: &Desk, arguments: &[&str], code: Code) -> serde_json::Value {
        let (said, _) = desk.fails(arguments, code);
        serde_json::from_str(&said).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {said}"))
    }

    #[test]
    fn a_failure_is_a_document_too_where_one_is_asked_for() {
        let desk = Desk::new();
        let before: [&[&str]; 8] = [
            &["status", "--json"],
            &["machines", "--json"],
            &["machines", "block", "x", "--json"],
            &["settings", "--json"],
            &["activate", "--json"],
            &["events", "--json"],
            &["key", "remove", "--json"],
            &["bundle", "export", "x", "--json"],
        ];
        for arguments in before {
            let document = document_of_failure(&desk, arguments, Code::HostNotSetUp);
            let error = &document["error"];
            assert_eq!(error["code"], Code::HostNotSetUp.number(), "{document}");
            let hex = format!("0x{:08X}", Code::HostNotSetUp.number());
            assert_eq!(error["hex"], hex.as_str(), "{document}");
            for member in ["what", "why", "next"] {
                assert!(!error[member].as_str().unwrap().is_empty(), "{document}");
            }
        }
        assert_eq!(desk.fails(&["status"], Code::HostNotSetUp).0, "", "only where it is asked for");
        document_of_failure(&desk, &["setup", "missing.kit", "--json"], Code::FileMissing);
        document_of_failure(&desk, &["bundle", "add", "missing", "--json"], Code::FileMissing);
        document_of_failure(&desk, &["key", "install", "ABCDE", "--json"], Code::KeyInvalid);
        document_of_failure(&desk, &["explain", "sing", "--json"], Code::ArgumentInvalid);
        document_of_failure(&desk, &["settings", "set", "port", "0", "--json"], Code::ArgumentInvalid);
    }

    #[test]
    fn what_is_set_up_is_one_document_whatever_became_of_the_activation() {
        let desk = Desk::new();
        let document =
            document_of_failure(&desk, &["setup", "hospital.kit", "--json"], Code::ServiceUnreachable);
        assert_eq!(document["publisher"]["name"], "Larkfield Instruments");
        assert_eq!(document["key"]["group_name"], "Studio and Server 7");
        assert_eq!(document["failures"][0]["code"], Code::ServiceUnreachable.number());
        assert!(document["requests"][0]["file"].is_string(), "{document}");
        let again = document_of_failure(&desk, &["activate", "--json"], Code::ServiceUnreachable);
        assert_eq!(again["failures"][0]["code"], Code::ServiceUnreachable.number());
        let json = |arguments: &[&str]| -> serde_json::Value {
            serde_json::from_str(&desk.works(arguments)).unwrap()
        };
        let offline = json(&["setup", "hospital.kit", "--offline", "--json"]);
        assert_eq!((&offline["publisher"]["changed"], &offline["failures"]), (&false.into(), &json_empty()));
        let written = json(&["bundle", "export", "larkfield.bundle", "--json"]);
        assert_eq!(written["file"], "larkfield.bundle");
        assert_eq!(json(&["bundle", "add", "larkfield.bundle", "--json"])["changed"], false);
        let key = json(&["key", "remove", "--json"])["partial_key"].clone();
        let kit: Kit = muster_wire::decode(&fs::read(desk.file("hospital.kit")).unwrap()).unwrap();
        let installed = json(&["key", "install", &kit.host_key, "--json"]);
        assert_eq!(installed["partial_key"], key);
    }

    fn json_empty() -> serde_json::Value {
        serde_json::json!([])
    }

    #[test]
    fn a_key_can_be_given_on_standard_input() {
        use std::io::Write;
        let desk = Desk::new();
        desk.fails(&["setup", "hospital.kit"], Code::ServiceUnreachable);
        let mut child = Command::new(env!("CARGO_BIN_EXE_muster-host"))
            .args(["key", "install", "-", "--root"])
            .arg(desk.file("root"))
            .stdin(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let setup = fs::read(desk.file("setup.key")).unwrap();
        child.stdin.take().unwrap().write_all(&setup).unwrap();
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(&format!("0x{:08X}", Code::SetupKeyOnHost.number())), "{said}");
    }

    #[test]
    fn a_bundle_can_be_handed_on() {
        let desk = Desk::new();
        desk.fails(&["setup", "hospital.kit"], Code::ServiceUnreachable);
        desk.works(&["bundle", "export", "larkfield.bundle"]);
        assert_eq!(
            desk.works(&["bundle", "add", "larkfield.bundle"]).trim(),
            "Nothing new: catalog version 1 of Larkfield Instruments is already installed."
        );
    }

    #[test]
    fn a_configuration_with_an_error_is_refused_with_its_line() {
        let desk = Desk::new();
        fs::create_dir(desk.file("root")).unwrap();
        fs::write(desk.file("root/host.toml"), "drain-seconds = 5\nlisten-at = []\n").unwrap();
        for arguments in [&["config", "check"][..], &["serve"]] {
            let (_, said) = desk.fails(arguments, Code::ConfigInvalid);
            assert!(said.contains("line 2") && said.contains("listen-at"), "{said}");
        }
    }

    #[test]
    fn the_command_line_is_well_formed() {
        muster_host::command().debug_assert();
        assert!(Path::new(env!("CARGO_BIN_EXE_muster-host")).ends_with("muster-host"));
    }
}
