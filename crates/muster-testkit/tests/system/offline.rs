//! Requests and answers that go by file, between real programs that never reach each other.

use std::fs;
use std::path::{Path, PathBuf};

use muster_api::agent::{AttemptResult, LastResult};
use muster_api::carried::AnsweredDocument;
use muster_core::code::Code;
use muster_testkit::catalog::{self, SERVER, SERVER_NAME, STUDIO_NAME};
use muster_testkit::host::Host;
use muster_testkit::machine::Machine;
use muster_testkit::program::Finished;
use muster_testkit::world::World;
use muster_wire::offline::RequestFile;

const DAY: i64 = 86_400;

/// A machine that knows the publisher and no host.
fn away(world: &World, name: &str) -> Machine {
    let machine = world.empty_machine(name);
    machine.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    machine
}

fn request(machine: &Machine, product: &str, place: &Path) -> PathBuf {
    let call = machine.call(["offline", "request", "--json", "--product", product]).and([place]);
    call.succeed().json()["file"].as_str().unwrap().into()
}

fn answer(host: &Host, place: &Path) -> AnsweredDocument {
    serde_json::from_value(host.call(["answer", "--json"]).and([place]).succeed().json()).unwrap()
}

fn apply(machine: &Machine, place: &Path) -> (Finished, Vec<AttemptResult>) {
    let finished = machine.call(["offline", "apply", "--json"]).and([place]).run();
    let attempts = finished.json()["attempts"].clone();
    (finished, serde_json::from_value(attempts).unwrap_or_default())
}

/// A multiple activation key for Studio 7, installed on a machine.
fn issue_mak(world: &World, uses: &str) -> String {
    let issued = world.publisher().call(["key", "issue", "--kind", "mak", "--customer", "City Hospital"]);
    let issued = issued.and(["--product", STUDIO_NAME, "--uses", uses, "--json"]).succeed().json();
    issued["keys"][0]["key"].as_str().unwrap().to_owned()
}

/// A machine that reaches nobody, with a multiple activation key.
fn with_mak(world: &World, name: &str, key: &str) -> Machine {
    let machine = away(world, name);
    machine.call(["key", "install", key]).succeed();
    machine
}

/// How many machines the first key of a publisher has licensed.
fn used(world: &World) -> usize {
    let shown = world.publisher().call(["key", "show", "1", "--json"]).succeed().json();
    shown["machines"].as_array().unwrap().len()
}

fn share(world: &World) -> PathBuf {
    let share = world.file("share");
    fs::create_dir(&share).unwrap();
    share
}

#[test]
fn a_machine_that_reaches_nobody_is_licensed_and_renewed_by_file() {
    let world = World::lab();
    let mut host = world.host("host");
    host.serve();
    host.crowd(SERVER, 4);
    let (share, machine) = (share(&world), away(&world, "laptop"));
    let mut agent = machine.agent();
    let asked = request(&machine, SERVER_NAME, &share);
    assert!(asked.file_name().unwrap().to_str().unwrap().starts_with("laptop-"), "{asked:?}");
    // What waits for its answer survives the machine's end.
    agent.kill();
    let document = answer(&host, &share);
    assert_eq!((document.files.len(), document.files[0].granted), (1, 1), "{document:?}");
    let mut machine = machine;
    machine.set_clock_offset(3 * DAY);
    let _agent = machine.agent();
    let (finished, attempts) = apply(&machine, &share);
    assert_eq!(finished.code, Some(0), "{finished}");
    assert_eq!(
        (attempts[0].result, attempts[0].count, attempts[0].activation),
        (LastResult::Granted, Some(5), true)
    );
    assert_eq!(attempts[0].state, 1);
    assert!((176..=177).contains(&attempts[0].days_left), "180 days from the answer on");
    let counted = host.machines();
    let row = counted.iter().find(|row| row.name.as_deref() == Some("laptop")).unwrap();
    assert_eq!(row.address, "file");
    // Each answer serves once; the next file renews.
    let (finished, _) = apply(&machine, &share);
    finished.must_fail_with(Code::AnswerReplayed);
    machine.set_clock_offset(0);
    request(&machine, SERVER_NAME, &share);
    assert_eq!(answer(&host, &share).files.len(), 1, "the first file has its answers already");
    let (finished, attempts) = apply(&machine, &share);
    assert_eq!(finished.code, Some(0), "{finished}");
    assert!(!attempts[0].activation, "renewed");
}

#[test]
fn the_host_counts_and_refuses_by_file_as_over_tcp_whether_it_serves_or_not() {
    let world = World::lab();
    let host = world.host("host");
    let share = share(&world);
    let machines: Vec<Machine> = (1..=5).map(|number| away(&world, &format!("pc-{number}"))).collect();
    for machine in &machines {
        request(machine, SERVER_NAME, &share);
    }
    // Ten days on the way are no clock that is wrong.
    host.set_clock_offset(10 * DAY);
    let document = answer(&host, &share);
    let granted: u32 = document.files.iter().map(|file| file.granted).sum();
    assert_eq!((document.files.len(), granted), (5, 1), "the fifth reaches the threshold: {document:?}");
    let refused = machines.iter().map(|machine| apply(machine, &share)).filter(|(_, attempts)| {
        attempts[0]
            .failure
            .as_ref()
            .is_some_and(|failure| (failure.code, failure.limit) == (Code::CountInsufficient.number(), 5))
    });
    assert_eq!(refused.count(), 4);
    let pool = &host.status().publishers[0].pools[0];
    assert_eq!((pool.requests.total, pool.requests.failed, pool.current_count), (5, 0, 5));
    // A month and more is too long; the refusal names how long it was.
    host.set_clock_offset(31 * DAY);
    request(&machines[0], SERVER_NAME, &share);
    let late = answer(&host, &share);
    assert_eq!(late.files[0].refused[0].code, Code::ClockDifference.number(), "{late:?}");
}

#[test]
fn an_answer_of_another_machine_or_with_a_changed_bit_is_not_taken() {
    let world = World::lab();
    let mut host = world.host("host");
    host.serve();
    host.crowd(SERVER, 5);
    let [one, other] = ["one", "other"].map(|name| away(&world, name));
    let file = world.file("one.muster-request");
    request(&one, SERVER_NAME, &file);
    request(&other, SERVER_NAME, &world.file("other.muster-request"));
    host.call(["answer"]).and([&file]).succeed();
    let answers = world.file("one.muster-answer");
    let (finished, _) = apply(&other, &answers);
    finished.must_fail_with(Code::AnswerReplayed);
    let good = fs::read(&answers).unwrap();
    let mut bad = good.clone();
    // In the signature of the grant, which stands behind its payload.
    let at = good.windows(2).rposition(|pair| pair == [0x58, 0x40]).unwrap() + 10;
    bad[at] ^= 1;
    fs::write(&answers, &bad).unwrap();
    let (finished, attempts) = apply(&one, &answers);
    assert_eq!(finished.code, Some(Code::AnswerForged.exit().number().into()), "{finished}");
    assert_eq!(attempts[0].state, 2, "nothing changed");
    fs::write(&answers, &good).unwrap();
    let (finished, _) = apply(&one, &answers);
    assert_eq!(finished.code, Some(0), "{finished}");
    one.call(["offline", "apply"]).and([&file]).run().must_fail_with(Code::FileInvalid);
    host.call(["answer"]).and([&answers]).run().must_fail_with(Code::FileInvalid);
}

#[test]
fn a_host_is_activated_by_file() {
    let world = World::lab();
    let host = world.empty_host("host");
    let kit = world.publisher().kit("City Hospital", catalog::STUDIO_AND_SERVER);
    host.call(["setup", "--offline"]).and([&kit]).succeed();
    let (request, answers) = (host.request_file(), world.file("host.muster-answer"));
    let carried = world.file("carried.json");
    fs::copy(&request, &carried).unwrap();
    let answer = || {
        let call = world.publisher().call(["answer", "--output"]).and([&answers, &carried]);
        call.succeed();
        fs::read(&answers).unwrap()
    };
    let first = answer();
    let activated = host.call(["activate", "--answer"]).and([&answers]).succeed();
    activated.must_say(&["City Hospital"]);
    assert!(!request.exists(), "it holds the host key");
    assert_eq!(host.status().publishers[0].certificates.len(), 1);
    assert_eq!(answer(), first, "the same request again costs nothing and gets the same");
    let shown = world.publisher().call(["key", "show", "1", "--json"]).succeed().json();
    assert_eq!(shown["hosts"][0]["activations"], 1, "{shown}");
    // Another host cannot use it.
    let other = world.empty_host("other");
    other.call(["setup", "--offline"]).and([&kit]).succeed();
    let refused = other.call(["activate", "--answer"]).and([&answers]).run();
    refused.must_fail_with(Code::ServiceAnswerInvalid);
}

#[test]
fn machines_with_a_multiple_activation_key_are_licensed_by_one_file_each_with_its_own_outcome() {
    let world = World::lab();
    let share = share(&world);
    let key = issue_mak(&world, "3");
    let machines: Vec<Machine> =
        (1..=4).map(|number| with_mak(&world, &format!("pc-{number}"), &key)).collect();
    let files: Vec<PathBuf> = machines.iter().map(|machine| request(machine, STUDIO_NAME, &share)).collect();
    let answer = || {
        let call = world.publisher().call(["answer", "--json"]).and(&files);
        let document: AnsweredDocument = serde_json::from_value(call.succeed().json()).unwrap();
        let answers = document.files.iter().map(|file| fs::read(&file.answers_file).unwrap());
        (answers.collect::<Vec<_>>(), document)
    };
    let (first, document) = answer();
    let granted: u32 = document.files.iter().map(|file| file.granted).sum();
    let refused: Vec<_> = document.files.iter().flat_map(|file| &file.refused).collect();
    assert_eq!((granted, refused.len(), refused[0].code), (3, 1, Code::MakExhausted.number()));
    let (again, _) = answer();
    assert!(first == again, "the same file again gets the same");
    assert_eq!(used(&world), 3, "and costs nothing");
    let outcomes: Vec<_> = machines
        .iter()
        .map(|machine| machine.call(["offline", "apply", "--json"]).and([&share]).run())
        .collect();
    let licensed = outcomes.iter().filter(|finished| finished.code == Some(0)).count();
    assert_eq!(licensed, 3);
    let no = outcomes.iter().find(|finished| finished.code != Some(0)).unwrap();
    assert_eq!(no.json()["attempts"][0]["failure"]["code"], Code::MakExhausted.number(), "{no}");
    let states: Vec<u8> =
        machines.iter().map(|machine| machine.product(STUDIO_NAME).unwrap().state).collect();
    assert_eq!(states.iter().filter(|state| **state == 1).count(), 3, "{states:?}");
    // A second licensing of what is licensed does no harm, and another machine's answer licenses nothing.
    let place = states.iter().position(|state| *state == 1).unwrap();
    machines[place].call(["offline", "apply"]).and([&share]).succeed().must_say(&[STUDIO_NAME]);
    let stranger = with_mak(&world, "stranger", &key);
    let finished = stranger.call(["offline", "apply"]).and([&share]).run();
    finished.must_fail_with(Code::AnswerReplayed);
}

#[test]
fn each_side_answers_its_part_of_a_file_and_keeps_what_the_other_has_answered() {
    let world = World::lab();
    let mut host = world.host("host");
    host.serve();
    host.crowd(SERVER, 4);
    let key = issue_mak(&world, "1");
    let machine = with_mak(&world, "pc", &key);
    let file = world.file("pc.muster-request");
    let said = machine.call(["offline", "request", "--product", STUDIO_NAME]).and([&file]).succeed();
    said.must_say(&["to your publisher"]);
    world.publisher().call(["answer"]).and([&file]).succeed();
    let answers = world.file("pc.muster-answer");
    let licence = fs::read(&answers).unwrap();
    let refused = host.call(["answer"]).and([&file]).run();
    refused.must_fail_with(Code::FileInvalid);
    refused.must_say(&["its requests are for the publisher", "muster proxy obtain"]);
    assert!(fs::read(&answers).unwrap() == licence, "the licence stays");
    // One file with a request to each of them.
    let other = away(&world, "laptop");
    let grant = world.file("laptop.muster-request");
    request(&other, SERVER_NAME, &grant);
    let no = world.publisher().call(["answer"]).and([&grant]).run();
    no.must_fail_with(Code::FileInvalid);
    no.must_say(&["for an activation host", "muster-host answer"]);
    assert!(!world.file("laptop.muster-answer").exists());
    let read = |path: &Path| muster_wire::decode::<RequestFile>(&fs::read(path).unwrap()).unwrap();
    let both = [&file, &grant].into_iter().flat_map(|path| read(path).into_requests()).collect();
    let mixed = world.file("mixed.muster-request");
    fs::write(&mixed, muster_wire::encode(&RequestFile::new(both))).unwrap();
    host.call(["answer"]).and([&mixed]).succeed().must_say(&["1 request answered", "left for the publisher"]);
    let publisher = world.publisher().call(["answer"]).and([&mixed]).succeed();
    publisher.must_say(&["1 request answered", "left for an activation host"]);
    let mixed = world.file("mixed.muster-answer");
    for machine in [&machine, &other] {
        machine.call(["offline", "apply"]).and([&mixed]).succeed();
    }
}

#[test]
fn a_machine_that_is_installed_anew_takes_its_old_licence_again_for_nothing() {
    let world = World::lab();
    let key = issue_mak(&world, "1");
    let machine = with_mak(&world, "pc", &key);
    let file = world.file("pc.muster-request");
    request(&machine, STUDIO_NAME, &file);
    world.publisher().call(["answer"]).and([&file]).succeed();
    let answers = world.file("pc.muster-answer");
    machine.call(["offline", "apply"]).and([&answers]).succeed();
    let mut anew = world.empty_machine("pc-anew");
    anew.set_hardware("pc");
    anew.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    anew.call(["key", "install", &key]).succeed();
    anew.call(["offline", "apply"]).and([&answers]).succeed();
    assert_eq!(anew.product(STUDIO_NAME).unwrap().state, 1);
    assert_eq!(used(&world), 1);
}

#[test]
fn decode_says_what_a_file_holds_and_names_can_be_left_out() {
    let world = World::lab();
    let mut host = world.host("host");
    host.serve();
    let machine = away(&world, "pc-1");
    let file = world.file("r.muster-request");
    request(&machine, STUDIO_NAME, &file);
    let shown = machine.call(["decode"]).and([&file]).succeed();
    shown.must_say(&["1 request to an activation host, for a grant", "1 machine is named", "pc-1"]);
    machine.call(["offline", "request", "--no-name", "--product", STUDIO_NAME]).and([&file]).succeed();
    let shown = machine.call(["decode"]).and([&file]).succeed();
    shown.must_say(&["no machine is named"]);
    assert!(!shown.says("pc-1"), "{shown}");
    let answered = host.call(["answer"]).and([&file]).succeed();
    answered.must_say(&["0 granted", "1 refused: 0xC004F038"]);
    let answers = world.file("r.muster-answer");
    machine.call(["decode"]).and([&answers]).succeed().must_say(&["1 answer of an activation host"]);
    let shown = machine.call(["--lang", "ja", "decode"]).and([&answers]).succeed();
    shown.must_say(&["ライセンス認証ホストの回答: 1 件"]);
}

#[test]
fn damage_of_a_file_of_answers_is_said_wherever_it_is() {
    let world = World::lab();
    let key = issue_mak(&world, "1");
    let machine = with_mak(&world, "pc", &key);
    let file = world.file("pc.muster-request");
    request(&machine, STUDIO_NAME, &file);
    world.publisher().call(["answer"]).and([&file]).succeed();
    let answers = world.file("pc.muster-answer");
    let good = fs::read(&answers).unwrap();
    let apply = |bytes: &[u8]| {
        fs::write(&answers, bytes).unwrap();
        machine.call(["offline", "apply"]).and([&answers]).run()
    };
    let cut = apply(&good[..good.len() / 2]);
    cut.must_fail_with(Code::AnswerFileInvalid);
    assert!(cut.says("Copy the file again"), "{cut}");
    // The last signature is the licence's.
    let at = good.windows(2).rposition(|pair| pair == [0x58, 0x40]).unwrap() + 10;
    let forged = apply(&flipped(&good, at));
    assert_eq!(forged.code, Some(Code::AnswerForged.exit().number().into()), "{forged}");
    assert!(forged.says("muster activate") && !forged.says("host set"), "{forged}");
    assert_eq!(machine.product(STUDIO_NAME).unwrap().state, 2);
    // The bundle stands before the answer; what licenses does not need it, and whoever applies it is told.
    let first = good.windows(2).position(|pair| pair == [0x58, 0x40]).unwrap() + 10;
    for at in (70..first).step_by(37) {
        let said = apply(&flipped(&good, at));
        let is_told = said.code != Some(0) || said.says("was not taken") || said.says("0xE0040209");
        assert!(is_told, "byte {at}: {said}");
    }
    let said = apply(&flipped(&good, first));
    said.must_say(&[
        "permanently licensed",
        "but not the publisher's newest catalog",
        "muster bundle add FILE",
    ]);
    assert_eq!((said.code, machine.product(STUDIO_NAME).unwrap().state), (Some(0), 1));
    machine.call(["events"]).succeed().must_say(&["catalog"]);
    let whole = apply(&good);
    assert!(whole.code == Some(0) && !whole.says("but not"), "{whole}");
}

fn flipped(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at] ^= 1;
    bytes
}
