//! Each command once, as an administrator uses it, without an agent.

use crate::program::{Said, command, muster};
use crate::support::{Host, Pc, Publisher};
use muster_api::agent::{
    AttemptResult, BundleAdded, CheckReply, LabSettings, LastResult, MachineStatus, VerdictName,
};
use muster_core::product_key::KeyKind;
use serde::Deserialize;

#[derive(Deserialize)]
struct Attempts {
    attempts: Vec<AttemptResult>,
}

#[derive(Deserialize)]
struct Failed {
    error: muster_api::agent::AgentFailure,
}

fn bundle_file(pc: &Pc, publisher: &Publisher) -> String {
    let file = pc.path().join("publisher.bundle");
    std::fs::write(&file, publisher.bundle_bytes()).unwrap();
    file.to_str().unwrap().to_owned()
}

#[test]
fn from_nothing_to_licensed() {
    let publisher = Publisher::lab(1).threshold(2);
    let host = Host::start(&publisher);
    let pc = Pc::new("pc-1");
    muster(&pc, &["activate"]).failed(7, "0xE0040201");
    let file = bundle_file(&pc, &publisher);
    let added: BundleAdded = muster(&pc, &["bundle", "add", &file, "--json"]).well().json();
    assert_eq!((added.name.as_str(), added.changed, added.lab), ("Larkfield Instruments", true, true));
    assert!(muster(&pc, &["bundle", "add", &file]).well().out.starts_with("Nothing new"));

    let unclear = muster(&pc, &["activate"]);
    unclear.failed(7, "0xC004F014");
    assert!(unclear.err.contains("Larkfield Studio 7, Larkfield Server 7"), "{}", unclear.err);

    let no_host = muster(&pc, &["activate", "--product", "larkfield studio 7"]);
    assert_eq!(no_host.code, 4);
    assert!(no_host.out.contains("0x8007007B") && no_host.out.contains("muster host set"), "{}", no_host.out);

    let address = host.address().to_string();
    assert!(muster(&pc, &["host", "set", &address]).well().out.contains(&address));
    let refused = muster(&pc, &["activate"]);
    assert_eq!(refused.code, 3);
    for part in ["0xC004F038", "is 1 (2 needed)", "Next attempt due: in 2 h", "Next: "] {
        assert!(refused.out.contains(part), "{part}: {}", refused.out);
    }

    let other = Pc::set_up("pc-2", &publisher, &host);
    let granted = muster(&other, &["activate", "--product", "1"]).well();
    for part in ["is licensed until", "(180 days) left", "Count: 2 (2 needed)", "Harbour School District"] {
        assert!(granted.out.contains(part), "{part}: {}", granted.out);
    }
    let Attempts { attempts } = muster(&pc, &["activate", "--json"]).well().json();
    let [attempt] = &attempts[..] else { panic!("{}", attempts.len()) };
    assert_eq!((attempt.result, attempt.count, attempt.threshold), (LastResult::Granted, Some(2), Some(2)));
    assert!(attempt.activation && attempt.minutes_left >= 259_199 && attempt.days_left >= 179);
}

#[test]
fn status_is_text_for_people_and_json_with_every_figure() {
    let publisher = Publisher::lab(1).threshold(2);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc-1", &publisher, &host);
    let nothing = muster(&pc, &["status"]).well().out;
    assert!(nothing.contains("No product is installed: run `muster activate --product NAME`."), "{nothing}");
    assert_eq!(muster(&pc, &["activate", "--product", "1"]).code, 3);
    let text = muster(&pc, &["status"]).well().out;
    for part in [
        "pc-1 (muster ",
        "(set on this machine)",
        "Larkfield Instruments  [LAB]",
        "Larkfield Studio 7",
        "Measuring desktop, volume edition",
        "Partial product key:",
        "Initial grace period",
        "1 (2 needed)",
        "0xC004F038",
        "Next attempt:",
        "Client machine ID (CMID):",
        "Rearms left:",
        "lab catalog; clock as it is; 9 fingerprint parts given",
        "not running: licences are renewed by",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let status: MachineStatus = muster(&pc, &["status", "--json"]).well().json();
    assert_eq!((status.machine_name.as_str(), status.agent), ("pc-1", None));
    assert_eq!(status.host.as_ref().unwrap().address, host.address().to_string());
    let [one] = &status.publishers[..] else { panic!() };
    assert_eq!((one.publisher.clone(), one.rearms_left), (publisher.id().to_string(), 3));
    assert_eq!((one.lab.catalog, one.lab.settings), (true, LabSettings::Applied));
    let [product] = &one.products[..] else { panic!() };
    assert_eq!((product.state, product.count, product.threshold), (2, Some(1), Some(2)));
    assert_eq!((product.minutes_left / 1_440, product.days_left), (product.days_left, product.days_left));
    let cmid = muster_wire::id::Guid::grouped(host.requests()[0].cmid.as_bytes()).to_string();
    assert_eq!(product.cmid.as_deref(), Some(cmid.as_str()));
    assert!(product.next_attempt.is_some() && product.partial_key.as_ref().unwrap().len() == 5);
    let last = product.last_attempt.as_ref().unwrap();
    assert_eq!((last.code.as_deref(), last.figure, last.limit), (Some("0xC004F038"), Some(1), Some(2)));
}

#[test]
fn check_says_it_by_its_exit_code_too() {
    let publisher = Publisher::lab(1).threshold(1).with(|catalog| catalog.products[1].on_notification = 2);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let reminded = muster(&pc, &["check", "--product", "1"]);
    assert_eq!(reminded.code, 20, "unlicensed, and the catalog says remind");
    let stopped: CheckReply = muster(&pc, &["check", "--product", "2", "--json"]).json();
    assert_eq!((stopped.verdict, stopped.state), (VerdictName::Refuse, 0));
    assert_eq!(muster(&pc, &["check", "--product", "2"]).code, 21);
    muster(&pc, &["activate", "--product", "1"]).well();
    assert!(muster(&pc, &["check", "--product", "1"]).well().out.contains("is licensed"));
    muster(&pc, &["check", "--product", "Studio 99"]).failed(2, "0xE004022F");
}

#[test]
fn keys_are_told_where_they_belong() {
    let publisher = Publisher::lab(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let host_key = publisher.key(KeyKind::Host, 1).to_string();
    muster(&pc, &["key", "install", &host_key]).failed(5, "0xE0040203");
    let key = publisher.key(KeyKind::ClientSetup, 1).to_string();
    let mut typed = key.clone();
    typed.replace_range(0..1, if key.starts_with('B') { "C" } else { "B" });
    let mistyped = muster(&pc, &["key", "install", &typed]);
    mistyped.failed(5, "0xC004F050");
    assert!(mistyped.err.to_lowercase().contains("group 1"), "{}", mistyped.err);
    let spaced: Vec<&str> = key.split('-').collect();
    let installed = muster(&pc, &[&["key", "install"], spaced.as_slice()].concat()).well().out;
    assert!(installed.contains("Larkfield Studio 7") && installed.contains(&key[24..]), "{installed}");
    assert!(host.requests().is_empty(), "nobody was asked");
}

#[test]
fn a_failure_under_json_is_a_document_too() {
    let pc = Pc::new("pc");
    let said = muster(&pc, &["check", "--product", "1", "--json"]);
    said.failed(7, "0xE0040201");
    let Failed { error } = said.json();
    assert_eq!((error.code, error.hex.as_str()), (0xE004_0201, "0xE0040201"));
    assert!(!error.what.is_empty() && !error.why.is_empty() && !error.next.is_empty());
}

#[test]
fn what_is_typed_wrong_is_named() {
    let pc = Pc::new("pc");
    muster(&pc, &["host", "set", "http://host.example"]).failed(2, "0xE004022C");
    muster(&pc, &["bundle", "add", "no-such-file"]).failed(6, "0xE0040210");
    assert_eq!(muster(&pc, &["activate", "--colour"]).code, 2);
    muster(&pc, &["host", "set", "[::1]:1700"]).well();
    assert!(muster(&pc, &["status"]).well().out.contains("[::1]:1700"));
    muster(&pc, &["host", "clear"]).well();
    assert!(muster(&pc, &["status"]).well().out.contains("none set; looked up in DNS"));
}

#[test]
fn rearm_says_how_many_are_left_and_when_none_is() {
    let publisher = Publisher::lab(1).with(|catalog| catalog.products[0].rearms = 1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    muster(&pc, &["activate", "--product", "1"]);
    assert!(muster(&pc, &["rearm"]).well().out.contains("No rearm is left"));
    muster(&pc, &["rearm"]).failed(3, "0xC004D307");
}

#[test]
fn settings_of_a_lab_are_shown_as_ignored_where_they_do_not_hold() {
    let publisher = Publisher::new(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("invented", &publisher, &host);
    pc.become_computer("invented", 9 * 3_600);
    muster(&pc, &["activate", "--product", "1"]).well();
    let text = muster(&pc, &["status"]).well().out;
    assert!(text.contains("ignored") && !text.contains("[LAB]") && !text.contains("invented ("), "{text}");
    let status: MachineStatus = muster(&pc, &["status", "--json"]).well().json();
    assert_eq!(status.publishers[0].lab.settings, LabSettings::Ignored);
}

#[test]
fn a_shared_id_is_the_first_thing_that_status_says() {
    let publisher = Publisher::lab(1).with(|catalog| catalog.healing = false);
    let host = Host::start(&publisher);
    let image = Pc::set_up("image", &publisher, &host);
    muster(&image, &["activate", "--product", "1"]);
    let clone = image.copied();
    clone.become_computer("clone", 0);
    let said = muster(&clone, &["activate"]).out;
    assert!(said.contains("2 machines share this machine's id"), "{said}");
    let text = muster(&clone, &["status"]).well().out;
    let first = text.lines().next().unwrap();
    assert!(first.starts_with("Warning: 2 machines share the id"), "{text}");
    assert!(text.lines().nth(1).unwrap().contains("muster rearm"), "{text}");
}

#[test]
fn it_speaks_japanese_to_whom_it_should() {
    let pc = Pc::new("pc");
    let output = command(&pc, &["activate"]).env("LC_ALL", "ja_JP.UTF-8").output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("0xE0040201") && said.contains('。'), "{said}");
}

/// Words of the other language in what a Japanese reads; names, ids, moments and commands to type are no words.
fn foreign(said: &str, names: &[&str]) -> Vec<String> {
    let mut said = said.to_owned();
    for name in names.iter().chain(&["Harbour School District", "muster", "CMID", "[LAB]", "UTC"]) {
        said = said.replace(name, " ");
    }
    let outside_commands: String = said.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    let words = outside_commands.split(|c: char| !c.is_ascii_alphabetic()).map(str::to_owned);
    words.filter(|word| word.len() >= 3 && word.bytes().any(|byte| byte.is_ascii_lowercase())).collect()
}

#[test]
fn what_a_japanese_reads_is_japanese_to_the_last_word() {
    let publisher = Publisher::lab(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let state = pc.root().state_file(publisher.id());
    let (folder, kept) = (pc.path().display().to_string(), state.display().to_string());
    let id = publisher.id().to_string();
    let catalog = publisher.example.catalog();
    let of_publisher = catalog.products.iter().flat_map(|product| [&product.name, &product.description]);
    let mut names: Vec<&str> = of_publisher.map(String::as_str).collect();
    names.extend([
        catalog.name.as_str(),
        &kept,
        &folder,
        &id,
        "/no/such/file",
        "/etc/passwd",
        "No such",
        "http",
    ]);
    let japanese = |arguments: &[&str]| {
        let said = Said::of(&command(&pc, arguments).args(["--lang", "ja"]).output().unwrap());
        let lines = if arguments[0] == "decode" { 2 } else { usize::MAX };
        // What the agent logs stays in one language, whoever reads the rest.
        let err = if arguments[0] == "agent" { "" } else { said.err.as_str() };
        let text: Vec<&str> = said.out.lines().chain(err.lines()).take(lines).collect();
        let text = text.join("\n");
        let hexadecimal = |word: &String| word.bytes().all(|byte| byte.is_ascii_hexdigit());
        let words: Vec<String> =
            foreign(&text, &names).into_iter().filter(|word| !hexadecimal(word)).collect();
        assert!(words.is_empty(), "{arguments:?}: {words:?} in\n{text}");
        assert!(text.chars().any(|c| ('\u{3040}'..='\u{9fff}').contains(&c)), "{arguments:?}: {text}");
    };
    japanese(&["status"]);
    japanese(&["activate", "--product", "1"]);
    japanese(&["status"]);
    japanese(&["check", "--product", "1"]);
    japanese(&["activate", "--product", "No such"]);
    japanese(&["key", "install", "BBBBB"]);
    japanese(&["key", "install", &publisher.key(KeyKind::ClientSetup, 1).to_string()]);
    japanese(&["bundle", "add", "/no/such/file"]);
    japanese(&["decode", state.to_str().unwrap()]);
    japanese(&["decode", "/etc/passwd"]);
    japanese(&["host", "set", "http://x"]);
    japanese(&["host", "set", &host.address().to_string()]);
    japanese(&["rearm"]);
    japanese(&["agent", "--once"]);
    japanese(&["host", "clear"]);
    japanese(&["status"]);
    muster(&pc, &["status"]).well().out.chars().for_each(|c| assert!(c < '\u{3040}', "{c}"));
}

#[test]
fn a_language_on_the_command_line_goes_before_that_of_the_environment() {
    let pc = Pc::new("pc");
    let said = |language: &str, environment: &str| {
        let mut command = command(&pc, &["activate", "--lang", language]);
        Said::of(&command.env("LC_ALL", environment).output().unwrap()).err
    };
    assert!(said("en", "ja_JP.UTF-8").starts_with("Error 0xE0040201: "));
    assert!(said("ja", "C").starts_with("エラー 0xE0040201: "));
    let unknown = said("xx", "C");
    assert!(unknown.contains("`xx`") && unknown.contains("Possible values: `en`, `ja`"), "{unknown}");
}

#[test]
fn settings_that_cannot_be_read_are_told_and_no_host_is_said_to_be_missing() {
    let pc = Pc::new("pc-1");
    muster(&pc, &["bundle", "add", &bundle_file(&pc, &Publisher::lab(1))]).well();
    muster(&pc, &["activate", "--product", "1"]);
    std::fs::write(pc.path().join("machine.toml"), "host = 5\n").unwrap();
    let shown = muster(&pc, &["slmgr", "/dli"]).well().out;
    assert!(shown.contains("machine.toml") && shown.contains("line 1"), "{shown}");
    assert!(shown.contains("\nNext: ") && shown.contains("Host: not known"), "{shown}");
    assert!(!shown.contains("none is set"), "{shown}");
    let status = muster(&pc, &["status"]).well().out;
    assert!(status.contains("not known") && !status.contains("none set"), "{status}");
}

#[test]
fn a_product_that_does_not_exist_is_answered_with_those_that_do() {
    let pc = Pc::new("pc-1");
    muster(&pc, &["bundle", "add", &bundle_file(&pc, &Publisher::lab(1))]).well();
    for arguments in [&["slmgr", "/rearm-sku", "xx"][..], &["slmgr", "/skms", "h:1", "99"]] {
        let refused = muster(&pc, arguments);
        refused.failed(2, "0xE004022F");
        let next = "Next: Name one of these products: Larkfield Studio 7, ";
        assert!(refused.err.contains(next), "{}", refused.err);
    }
    let keyless = muster(&pc, &["slmgr", "/xpr", "2"]);
    keyless.failed(7, "0xC004F014");
    assert!(keyless.err.contains("Larkfield Server 7 has no product key"), "{}", keyless.err);
    assert!(keyless.err.contains("slmgr -ato \"Larkfield Server 7\""), "{}", keyless.err);
}

#[test]
fn ospp_explains_events_too_and_a_value_that_is_missing_is_said_to_be() {
    let pc = Pc::new("pc-1");
    let explained = muster(&pc, &["ospp", "/ddescr:12288"]).well().out;
    assert!(explained.contains("request-sent"), "{explained}");
    let document: serde_json::Value = muster(&pc, &["ospp", "/ddescr:12288", "--json"]).well().json();
    assert_eq!(document["events"][0]["id"], 12288, "{document}");
    for option in ["/unpkey:", "/ddescr:", "/sethst:"] {
        let missing = muster(&pc, &["ospp", option]);
        assert_eq!(missing.code, 2, "{}", missing.err);
        assert!(missing.err.contains("needs a value"), "{}", missing.err);
    }
}

#[test]
fn under_json_the_fields_refusals_are_documents_with_a_code() {
    let pc = Pc::new("pc-1");
    muster(&pc, &["bundle", "add", &bundle_file(&pc, &Publisher::lab(1))]).well();
    for option in ["/dcmid", "/act", "/rearm:xx"] {
        let refused = muster(&pc, &["--json", "ospp", option]);
        refused.failed(7, "0xC004F014");
        let error = refused.json::<Failed>().error;
        assert!(error.hex == "0xC004F014" && error.next.contains("ospp /inpkey:KEY"), "{error:?}");
    }
    let refused = muster(&pc, &["--json", "slmgr", "/act-type", "1"]);
    let document: serde_json::Value = refused.json();
    assert_eq!((refused.code, document["option"].as_str()), (2, Some("act-type")), "{document}");
    assert_eq!(document["error"]["hex"], "0xE0040239", "{document}");
    assert!(document["error"]["next"].as_str().unwrap().contains("0 or 2"), "{document}");
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_printed_is_a_failure_and_a_closed_pipe_is_none() {
    let pc = Pc::new("pc-1");
    let (_, full) =
        (muster(&pc, &["bundle", "add", &bundle_file(&pc, &Publisher::lab(1))]).well(), "/dev/full");
    for arguments in [&["events"][..], &["status", "--json"], &["slmgr", "/dli"]] {
        let full = std::fs::OpenOptions::new().write(true).open(full).unwrap();
        let said =
            command(&pc, arguments).stdout(full).stderr(std::process::Stdio::piped()).output().unwrap();
        Said::of(&said).failed(9, "0xE0040213");
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        Said::of(&command(&pc, arguments).stdout(writer).output().unwrap()).well();
    }
}
