//! Errors in Japanese: each says what exactly was wrong, and none of them says it in English.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::unix::net::UnixStream;
use std::thread;
use std::time::Duration;

use muster_core::code::Code;
use muster_testkit::catalog::{SERVER_NAME, STUDIO, STUDIO_NAME, SUITE, SUITE_NAME};
use muster_testkit::machine::Machine;
use muster_testkit::program::Finished;
use muster_testkit::world::World;

/// A command, and the words that its error must have.
type Row = (&'static [&'static str], &'static [&'static str]);

const ROWS: [Row; 26] = [
    (&["slmgr", "-skms", ":99999"], &["99999", "65535"]),
    (&["slmgr", "-skms", "a b"], &["「a b」", "「 」"]),
    (&["slmgr", "-skms", "1::2:x"], &["1::2:x", "角かっこ"]),
    (&["slmgr", "-skms-domain", "a:b"], &["a:b", "ドメイン"]),
    (&["slmgr", "-atp", "123"], &["ブロック 1", "3 桁"]),
    (&["slmgr", "-dli", "nothing"], &["nothing"]),
    (&["slmgr", "-upk", "nothing"], &["nothing"]),
    (&["slmgr", "-sai", "120"], &["-sai", "ライセンス認証ホスト"]),
    (&["slmgr", "-rearm-app", "nothing"], &["nothing"]),
    (&["slmgr", "/skms", "host", "/ato"], &["/skms", "/ato"]),
    (&["ospp", "/unpkey:BBBBB"], &["BBBBB"]),
    (&["ospp", "/ddescr:hello"], &["hello"]),
    (&["ospp", "/setprt:0"], &["65535"]),
    (&["ospp", "/actcid:12"], &["ブロック 1", "2 桁"]),
    (&["settings", "set", "skip-rearm", "perhaps"], &["perhaps", "on", "off"]),
    (&["settings", "set", "port", "many"], &["many"]),
    (&["settings", "set", "port", "0"], &["65535"]),
    (&["settings", "set", "skip-rearm", "on", "--suites"], &["skip-rearm"]),
    (&["settings", "set", "lookup-domain", "a..b"], &["a..b", "空"]),
    (&["settings", "set", "activation-type", "7"], &["7", "2"]),
    (&["host", "set", "a:70000"], &["70000", "65535"]),
    (&["key", "remove"], &[STUDIO_NAME, SUITE_NAME, "--product"]),
    (&["activate", "--publisher", "nobody"], &["nobody", "発行元"]),
    (&["activate", "--product", "nothing"], &["nothing"]),
    (&["explain", "nonsense"], &["nonsense"]),
    (&["events", "--since", "yesterday"], &["yesterday", "2h"]),
];

fn with_two_keys(world: &World) -> Machine {
    let machine = world.empty_machine("pc-1");
    machine.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    let trust = world.publisher().trust();
    for product in [STUDIO, SUITE] {
        let key = trust.rules().product(product).unwrap().setup_key.clone();
        machine.call(["key", "install", &key]).succeed();
    }
    machine
}

/// Fails where two English words stand side by side, other than what was typed, names of products, and commands in
/// code marks.
fn must_be_japanese(finished: &Finished, typed: &[&str]) {
    let said = format!("{}\n{}", finished.stdout, finished.stderr);
    let mut said: String = said.split('`').step_by(2).collect();
    for name in typed.iter().chain(&[STUDIO_NAME, SERVER_NAME, SUITE_NAME]) {
        said = said.replace(name, "");
    }
    let is_word = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic());
    let words: Vec<&str> =
        said.split_whitespace().map(|w| w.trim_matches(|c: char| c.is_ascii_punctuation())).collect();
    let two = words.windows(2).find(|two| two.iter().all(|word| is_word(word)));
    assert_eq!(two, None, "English in {finished}");
}

#[test]
fn errors_in_japanese_say_what_was_wrong_and_say_it_in_japanese() {
    let world = World::lab();
    let machine = with_two_keys(&world);
    for (words, wanted) in ROWS {
        let failed = machine.call(["--lang", "ja"]).and(words).variable("LC_ALL", "ja_JP.UTF-8").fail();
        let why = failed.stderr.lines().nth(1).unwrap_or_else(|| panic!("no reason in {failed}"));
        for wanted in wanted {
            assert!(why.contains(wanted), "`{wanted}` is no part of the reason in {failed}");
        }
        must_be_japanese(&failed, words);
    }
    assert_eq!(machine.status().settings.unwrap().hosts, [], "nothing was set");
}

#[test]
fn a_broken_file_of_settings_is_named_with_its_line_and_the_rule() {
    let world = World::lab();
    let machine = with_two_keys(&world);
    for (file, wanted) in [
        ("# 1\nport = 0\n", "65535"),
        ("# 1\nhost = \"a b\"\n", "「a b」"),
        ("# 1\nhots = \"a\"\n", "machine.toml の 2 行目"),
    ] {
        fs::write(machine.root().join("machine.toml"), file).unwrap();
        let failed = machine.call(["--lang", "ja", "settings"]).fail();
        failed.must_say(&["machine.toml の 2 行目", wanted]);
        must_be_japanese(&failed, &[&machine.root().display().to_string()]);
    }
}

/// A program that is no host, and says so.
fn web_server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _request = stream.read(&mut [0; 4096]);
            let _gone = stream.write_all(b"HTTP/1.1 400 Bad\r\n\r\n");
        }
    });
    address
}

#[test]
fn a_host_that_is_not_reached_is_told_in_japanese_wherever_it_was_set() {
    let world = World::lab();
    let machine = world.empty_machine("pc-1");
    machine.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    let (free, web) = (muster_testkit::port::free().to_string(), web_server());
    machine.call(["host", "set", &free]).succeed();
    machine.call(["host", "set", &web, "--product", SERVER_NAME]).succeed();
    machine.call(["host", "set", "no-such-host.invalid", "--suites"]).succeed();
    let reasons = [
        (STUDIO_NAME, "への接続が受け付けられませんでした"),
        (SERVER_NAME, "応答の先頭: \"HTTP/1.1 400\""),
        (SUITE_NAME, "no-such-host.invalid のアドレスがありません"),
    ];
    for (product, why) in reasons {
        let failed = machine.call(["--lang", "ja", "activate", "--product", product]).fail();
        failed.must_say(&[why]);
        must_be_japanese(&failed, &["HTTP/1.1 400", product]);
    }
    let status = machine.call(["--lang", "ja", "status"]).succeed();
    let chosen = ["このコンピューターの設定", "アプリケーションの設定", "この製品の設定"];
    status.must_say(&chosen);
    assert!(!status.says("set on") && !status.says("set for"), "{status}");
    for (name, chosen) in
        [(STUDIO_NAME, "pinned"), (SERVER_NAME, "pinned-for-product"), (SUITE_NAME, "pinned-for-application")]
    {
        let last = machine.product(name).unwrap().last_attempt.unwrap();
        assert_eq!(last.host.unwrap().chosen, chosen, "{name}");
    }
    for options in [&["doctor", "--look-only"][..], &["doctor"]] {
        let doctor = machine.call(["--lang", "ja"]).and(options).run();
        for (_, why) in reasons {
            doctor.must_say(&[why]);
        }
        assert!(!doctor.says("listens") && !doctor.says("answers there"), "{doctor}");
    }
}

#[test]
fn an_agent_without_a_place_for_the_caller_says_so_in_the_callers_language() {
    let world = World::lab();
    let machine = with_two_keys(&world);
    let _agent = machine.agent();
    let socket = machine.root().join("agent.sock");
    // Whoever was served before may not have gone yet: then one of the crowd is told that there is no place, and another
    // one has to take the place that is free by and by.
    let is_turned_away = |mut one: &UnixStream| one.read(&mut [0]).is_ok();
    let mut crowd: Vec<UnixStream> = Vec::new();
    while crowd.len() < 64 {
        let one = UnixStream::connect(&socket).unwrap();
        one.set_read_timeout(Some(Duration::from_millis(20))).unwrap();
        if !is_turned_away(&one) {
            crowd.push(one);
        }
    }
    let failed = machine.call(["--lang", "ja", "rearm"]).fail();
    failed.must_fail_with(Code::Busy);
    failed.must_say(&["エージェントが混み合っています", "64"]);
    must_be_japanese(&failed, &[]);
    drop(crowd);
}
