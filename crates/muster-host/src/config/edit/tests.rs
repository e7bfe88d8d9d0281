//! What a change leaves behind in the file.

use super::*;
use std::fs;
use std::os::unix::fs::PermissionsExt;

use tempfile::TempDir;

const RETRY: HostSettingChange = HostSettingChange::ActivationInterval { minutes: Some(30) };
const PORT: HostSettingChange = HostSettingChange::Port { port: 1700 };

struct File(TempDir);

impl File {
    fn with(text: &str) -> Self {
        let file = Self(tempfile::tempdir().unwrap());
        fs::write(file.root().config(), text).unwrap();
        file
    }
    fn root(&self) -> HostRoot {
        HostRoot::new(self.0.path().to_path_buf())
    }
    fn text(&self) -> String {
        fs::read_to_string(self.root().config()).unwrap()
    }
    #[track_caller]
    fn set(&self, change: HostSettingChange) -> Config {
        edit(&self.root(), change).unwrap();
        Config::load(&self.root()).unwrap().0
    }
}

#[track_caller]
fn becomes(before: &str, change: HostSettingChange, after: &str) {
    let file = File::with(before);
    file.set(change);
    assert_eq!(file.text(), after);
}

#[test]
fn comments_and_order_stay() {
    becomes(
        "# Ours.\nlog = \"json\" # for the collector\n\n[intervals]\n# Short, for the move.\nretry = 120 # was 60\n",
        RETRY,
        "# Ours.\nlog = \"json\" # for the collector\n\n[intervals]\n# Short, for the move.\nretry = 30 # was 60\n",
    );
    becomes(
        "intervals = { retry = 15, renewal = 20 }\n",
        RETRY,
        "intervals = { retry = 30, renewal = 20 }\n",
    );
    becomes("intervals.retry = 15\n", RETRY, "intervals.retry = 30\n");
    let catalog = HostSettingChange::ActivationInterval { minutes: None };
    becomes("[intervals]\nretry = 15\nrenewal = 20\n", catalog, "[intervals]\nrenewal = 20\n");
    becomes("log = \"text\"\n", catalog, "log = \"text\"\n");
}

#[test]
fn a_port_is_changed_for_every_address_and_none_is_named_twice() {
    becomes(
        "listen = [\"127.0.0.1:1688\", # the desk\n  \"[::1]:1688\"]\n",
        PORT,
        "listen = [\"127.0.0.1:1700\", # the desk\n  \"[::1]:1700\"]\n",
    );
    becomes("listen = [\"127.0.0.1:1\", \"127.0.0.1:2\"]\n", PORT, "listen = [\"127.0.0.1:1700\"]\n");
    let config = File::with("").set(PORT);
    let listen: Vec<String> = config.listen.iter().map(ToString::to_string).collect();
    assert_eq!(listen, ["0.0.0.0:1700", "[::]:1700"]);
}

#[test]
fn every_setting_reaches_the_configuration_from_an_empty_file_and_from_the_sample() {
    let sample = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../pkg/host.toml")).unwrap();
    for text in ["", &sample] {
        let file = File::with(text);
        for change in [
            HostSettingChange::LowPriority { on: true },
            HostSettingChange::DnsPublishing { on: true },
            HostSettingChange::RenewalInterval { minutes: Some(43_200) },
            RETRY,
            PORT,
        ] {
            file.set(change);
        }
        let config = Config::load(&file.root()).unwrap().0;
        let minutes = |span: Option<super::super::Within<15, 43_200>>| span.map(|span| span.get());
        assert_eq!(
            (minutes(config.intervals.renewal), minutes(config.intervals.retry)),
            (Some(43_200), Some(30))
        );
        assert!(config.low_priority && config.dns.publishing);
        assert!(config.listen.iter().all(|address| address.port() == 1700));
        let kept = text.lines().all(|line| file.text().lines().any(|found| found == line));
        assert!(kept, "a line of the sample is gone:\n{}", file.text());
        // What the sample offers can still be switched on.
        let switched = file.text().replace("#drain-seconds = 10", "drain-seconds = 11");
        fs::write(file.root().config(), switched).unwrap();
        assert!(Config::load(&file.root()).is_ok(), "{}", file.text());
    }
}

#[test]
fn a_file_that_an_editor_broke_is_refused_with_its_line_and_stays() {
    for broken in ["\n[intervals]\nretry = \n", "\n\nunknown = 1\n", "\n\nlisten = []\n", "a\nb\n\u{0}"] {
        let file = File::with(broken);
        let failure = edit(&file.root(), RETRY).unwrap_err();
        assert_eq!(failure.code(), Some(Code::ConfigInvalid), "{broken:?}");
        assert_eq!(file.text(), broken);
        let lines = failure.lines(crate::text::english());
        assert!(lines.contains("Nothing was changed."), "{lines}");
    }
    let failure = edit(&File::with("\n\n[intervals]\nretry = 1\n").root(), RETRY).unwrap_err();
    assert_eq!(failure.figure, 4, "the line");
}

#[test]
fn a_file_is_made_where_there_is_none_and_keeps_the_rights_that_it_had() {
    let file = File(tempfile::tempdir().unwrap());
    file.set(RETRY);
    assert_eq!(file.text(), "[intervals]\nretry = 30\n");
    fs::set_permissions(file.root().config(), fs::Permissions::from_mode(0o640)).unwrap();
    file.set(PORT);
    let mode = fs::metadata(file.root().config()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}
