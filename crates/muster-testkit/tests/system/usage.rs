//! What people see who ask for help or type a wrong command line, in both languages, taken from the real programs.

use muster_core::code::Code;
use muster_testkit::program::{Call, Finished, Program};

const LOCALES: [(&str, &str); 2] = [("en", "C"), ("ja", "ja_JP.UTF-8")];
const SLMGR_USAGE: [&str; 2] = ["muster slmgr -OPTION", "muster slmgr"];

fn call(program: Program, words: &[&str], locale: &str) -> Call {
    program.call(words).variable("LC_ALL", locale).variable("COLUMNS", "100")
}

/// What a command line says in each language, with its exit code, compared with what was looked at.
fn looks(name: &str, program: Program, words: &[&str], code: i32) {
    for (language, locale) in LOCALES {
        let finished = call(program, words, locale).run();
        assert_eq!(finished.code, Some(code), "{finished}");
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.set_snapshot_path("screens");
        let said = format!("{}{}", finished.stdout, finished.stderr);
        settings.bind(|| insta::assert_snapshot!(format!("usage_{name}_{language}"), said));
    }
}

#[test]
fn help_is_in_the_readers_language() {
    looks("muster_help", Program::Machine, &["--help"], 0);
    looks("muster_h", Program::Machine, &["-h"], 0);
    looks("settings_set_help", Program::Machine, &["settings", "set", "--help"], 0);
    looks("host_help", Program::Host, &["--help"], 0);
    looks("host_machines_h", Program::Host, &["machines", "-h"], 0);
    looks("host_events_h", Program::Host, &["events", "-h"], 0);
}

#[test]
fn a_tool_alone_lists_its_options() {
    looks("slmgr", Program::Machine, &["slmgr"], 2);
    looks("ospp", Program::Machine, &["ospp"], 2);
    for words in [["slmgr", "/?"], ["slmgr", "-?"], ["ospp", "/?"]] {
        let asked = call(Program::Machine, &words, "ja_JP.UTF-8").succeed();
        assert!(asked.stdout.contains("のオプション:") && asked.stderr.is_empty(), "{asked}");
    }
}

#[test]
fn a_wrong_command_line_is_answered_in_the_readers_language() {
    looks("slmgr_unknown", Program::Machine, &["slmgr", "-foo"], 2);
    looks("slmgr_misspelt", Program::Machine, &["slmgr", "/DLX"], 2);
    looks("ospp_unknown", Program::Machine, &["ospp", "/foo"], 2);
    looks("ospp_unknown_with_value", Program::Machine, &["ospp", "/foo:bar"], 2);
    looks("slmgr_wrong_value", Program::Machine, &["slmgr", "/sai", "abc"], 2);
    looks("slmgr_missing_value", Program::Machine, &["slmgr", "-ipk"], 2);
    looks("ospp_missing_value", Program::Machine, &["ospp", "/inpkey"], 2);
    looks("slmgr_two_options", Program::Machine, &["slmgr", "/ipk", "KEY", "/ato"], 2);
    looks("host_settings_set", Program::Host, &["settings", "set"], 2);
    looks("host_misspelt", Program::Host, &["statsu"], 2);
    looks("possible_values", Program::Machine, &["events", "--level", "warn"], 2);
    looks("conflict", Program::Machine, &["events", "--pairs", "--id", "12288"], 2);
}

fn said_in_japanese(words: &[&str]) -> Finished {
    let finished = call(Program::Machine, words, "C").run();
    finished.must_fail_with(Code::ArgumentInvalid);
    assert!(finished.stderr.starts_with("エラー ") && finished.says("\n対処: "), "{finished}");
    finished
}

/// Also where the command line is the thing that cannot be read, and whatever the environment says.
#[test]
fn lang_is_heard_anywhere() {
    said_in_japanese(&["slmgr", "-foo", "--lang", "ja"]).must_say(&["`-foo`", "使い方: ", SLMGR_USAGE[0]]);
    said_in_japanese(&["--lang=ja", "nonsense"]).must_say(&["`nonsense`"]);
    said_in_japanese(&["slmgr", "/ipk", "KEY", "/ato", "--lang", "ja"]).must_say(&["`/ipk`", "`/ato`"]);
    let english = call(Program::Machine, &["--lang", "en", "slmgr", "-foo"], "ja_JP.UTF-8").run();
    assert!(english.stderr.starts_with("Error 0xE004022C: `slmgr` has no option `-foo`.\n"), "{english}");
    let page = call(Program::Host, &["--help", "--lang", "ja"], "C").succeed();
    page.must_say(&["使い方: muster-host"]);
    let alone = call(Program::Machine, &["slmgr", "--lang", "ja"], "C").run();
    assert!(alone.code == Some(2) && alone.stderr.contains("slmgr のオプション:"), "{alone}");
}

#[test]
fn with_json_a_wrong_command_line_is_a_document_too() {
    let wrong = said_in_japanese(&["slmgr", "-foo", "--json", "--lang", "ja"]);
    let (wrong, wanted) = (wrong.json(), u64::from(Code::ArgumentInvalid.number()));
    assert_eq!(wrong["error"]["code"], wanted);
    assert_eq!(wrong["error"]["what"], "`slmgr` に `-foo` というオプションはありません");
    let two = said_in_japanese(&["slmgr", "/ipk", "KEY", "/ato", "--json", "--lang", "ja"]).json();
    assert_eq!(two["error"]["code"], wanted);
    let missing = said_in_japanese(&["slmgr", "--json", "--lang", "ja"]).json();
    assert!(missing["error"]["next"].as_str().unwrap().contains(SLMGR_USAGE[1]), "{missing}");
}

/// What is wrong with a value is said in Japanese as well, not only that something is.
#[test]
fn what_is_wrong_with_a_value_is_said_in_japanese() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().to_str().unwrap();
    let said = |words: &[&str]| said_in_japanese(&[&["--lang", "ja", "--root", root], words].concat());
    said(&["settings", "set", "port", "70000"]).must_say(&["70000"]);
    said(&["settings", "set", "skip-rearm", "perhaps"]).must_say(&["perhaps"]);
    said(&["explain", "0x12"]).must_say(&["`0x12`"]);
    let typed = Program::Machine.call(["--lang", "ja", "--root", root, "slmgr", "/atp", "123"]).fail();
    typed.must_fail_with(Code::ConfirmationIdInvalid);
    typed.must_say(&["3 桁"]);
}
