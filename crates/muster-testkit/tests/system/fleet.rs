//! `muster-lab fleet` and `replay` as programs: what they print and write, and the page as a reader sees it.

use std::fs;
use std::path::{Path, PathBuf};

use muster_testkit::browser::Browser;
use muster_testkit::catalog::SERVER_NAME;
use muster_testkit::program::{Call, Program};
use muster_testkit::world::World;
use serde_json::Value;

/// Widths of a desk and of a small telephone.
const DESK: u32 = 1_200;
const TELEPHONE: u32 = 360;
/// Screenshots stay here, to be looked at.
const PICTURES: &str = "fleet";

fn scenario(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(name)
}

fn fleet(name: &str) -> Call {
    Program::Lab.call(["fleet"]).and([scenario(name)])
}

fn read(file: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

#[test]
fn a_run_ends_by_what_was_expected_and_says_the_same_on_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    let written = |threads: &str| {
        let json = file(&format!("{threads}.json"));
        let call = fleet("too-many-hosts.toml").and(["--threads", threads, "--json"]).and([&json]);
        call.succeed().must_say(&["Five hosts for sixty machines", "as expected: 4 of 4"]);
        fs::read_to_string(json).unwrap()
    };
    assert_eq!(written("1"), written("2"));
    let printed = fleet("too-many-hosts.toml").and(["--json", "-"]).succeed().stdout;
    assert_eq!(printed, written("1"));
    let changed =
        fs::read_to_string(scenario("too-many-hosts.toml")).unwrap().replace("until = \"day 20\"", "");
    fs::write(file("changed.toml"), changed).unwrap();
    let failed = Program::Lab.call(["fleet"]).and([file("changed.toml")]).fail();
    assert_eq!(failed.code, Some(1), "{failed}");
    failed.must_say(&["as expected: 2 of 4", "found 0 of 60"]);
    fs::write(file("wrong.toml"), "name = \"x\"\ndays = 0\n").unwrap();
    let wrong = Program::Lab.call(["fleet"]).and([file("wrong.toml")]).fail();
    assert_eq!(wrong.code, Some(2), "{wrong}");
    wrong.must_say(&["is no scenario that can be played", "line 2, column 8: 0 is outside 1 to 3650"]);
}

#[test]
fn two_scenarios_are_laid_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    let json = folder.path().join("both.json");
    let call = fleet("clones.toml").and(["--compare"]).and([scenario("prepared-image.toml")]);
    call.and(["--json"]).and([&json]).succeed().must_say(&[
        "A  Cloned computers",
        "B  A prepared image",
        "difference",
    ]);
    let document = read(&json);
    assert_eq!(document["format"], "muster-fleet-comparison/1");
    assert_eq!(document["second"]["scenario"]["name"], "A prepared image");
    let figures = document["figures"].as_array().unwrap();
    let requests = figures.iter().find(|figure| figure["figure"] == "requests").unwrap();
    let number = |name: &str| requests[name].as_i64().unwrap();
    assert_eq!(number("second") - number("first"), number("difference"));
    assert!(number("difference") < -1_000, "clones ask in vain: {requests}");
}

#[test]
fn the_page_of_a_run_can_be_read_on_a_telephone_and_at_night() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    fleet("key-revoked.toml").and(["--html"]).and([&page]).succeed();
    let both = folder.path().join("both.html");
    let compare = fleet("clones.toml").and(["--compare"]).and([scenario("prepared-image.toml")]);
    compare.and(["--html"]).and([&both]).succeed();
    let pictures = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join(PICTURES);
    for width in [DESK, TELEPHONE] {
        for (name, file) in [("run", &page), ("both", &both)] {
            let browser = Browser::open(&folder.path().join("chromedriver.log"), width);
            browser.go(&format!("file://{}", file.display()));
            browser.say("document.querySelectorAll('details').forEach(e => e.open = true)");
            browser.picture(&pictures.join(format!("{name}-{width}.png")));
            let ground = "getComputedStyle(document.body).backgroundColor";
            let light = browser.say(ground);
            browser.dark();
            assert_ne!(browser.say(ground), light, "another ground at night");
            browser.picture(&pictures.join(format!("{name}-{width}-dark.png")));
            assert_eq!(browser.complaints(), Vec::<String>::new());
            // Letters of a picture are as tall as they are drawn, whatever the picture is stretched to.
            let smallest = "Math.min(...Array.from(document.querySelectorAll('.chart text'))\
                .filter(e => e.textContent && getComputedStyle(e).display !== 'none')\
                .map(e => e.getBoundingClientRect().height))";
            let height = browser.say(smallest).as_f64().unwrap();
            assert!(height >= 12.0, "letters of {height} at a width of {width}");
            let loaded = browser.say("performance.getEntriesByType('resource').length");
            assert_eq!(loaded, 0, "nothing is loaded");
        }
    }
}

#[test]
fn what_a_real_host_has_on_record_is_put_under_other_rules() {
    let world = World::lab();
    let mut host = world.host("host-1");
    host.serve();
    for number in 1..=6 {
        world.machine(&format!("server-{number}"), &host).activate(SERVER_NAME);
    }
    let exported = host.call(["requests", "export"]).succeed().stdout;
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    fs::write(file("audit.jsonl"), &exported).unwrap();
    let lines: Vec<Value> = exported.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((lines.len(), &lines[0]["format"]), (7, &Value::from("muster-audit/1")));
    let since = host.call(["requests", "export", "--since", "2100-01-01T00:00:00Z"]).succeed().stdout;
    assert_eq!(since.lines().count(), 1, "the head alone");

    let policy = format!("name = \"Six\"\n[[product]]\nname = \"{SERVER_NAME}\"\nthreshold = 6\n");
    fs::write(file("policy.toml"), policy).unwrap();
    let replay = Program::Lab.call(["replay"]).and([file("audit.jsonl"), file("policy.toml")]);
    let told = replay.clone().and(["--json"]).and([file("replay.json")]).succeed();
    told.must_say(&["Six: 6 requests of 6 machines", "6 of 6 answers come out as they are on record"]);
    let document = read(&file("replay.json"));
    let denied = |side: &str| document[side]["denials"][0]["total"].as_u64().unwrap();
    assert_eq!((denied("recorded"), denied("changed_without_retries")), (4, 5), "the fifth was one too few");
    let unknown = "name = \"x\"\n[[product]]\nname = \"Paint\"\n";
    fs::write(file("policy.toml"), unknown).unwrap();
    let wrong = replay.fail();
    assert_eq!(wrong.code, Some(2), "{wrong}");
    wrong.must_say(&["is no policy for this record", "line 3, column 8: there is no product \"Paint\""]);
    fs::write(file("audit.jsonl"), "{}\n").unwrap();
    replay.fail().must_say(&["audit.jsonl:1: it is no head of a record", "muster-host requests export"]);
}
