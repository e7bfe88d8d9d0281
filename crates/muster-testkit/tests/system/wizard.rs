//! `muster wizard` over a pipe, as somebody who reads the lines and types numbers.

use std::io::Write;
use std::process::{Command, Stdio};

use muster_testkit::catalog::{SERVER, SERVER_NAME};
use muster_testkit::machine::Machine;
use muster_testkit::program::Call;
use muster_testkit::world::World;

/// What is said to somebody who types these lines and then leaves.
fn talk(machine: &Machine, language: &str, lines: &[&str]) -> String {
    let call = machine.call(["wizard"]).under(["env", &format!("LC_ALL={language}")]);
    let mut command = call.command();
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all((lines.join("\n") + "\n").as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    said
}

fn must_say(said: &str, words: &[&str]) {
    let mut rest = said;
    for wanted in words {
        let Some(at) = rest.find(wanted) else { panic!("`{wanted}` is missing, or too early, in {said}") };
        rest = &rest[at..];
    }
}

#[test]
fn a_newcomer_changes_the_key_activates_and_looks() {
    let world = World::lab();
    let mut host = world.host("host-1");
    host.serve();
    host.crowd(SERVER, 4);
    let machine = world.machine("server-1", &host);
    let key = host.trust().rules().catalog().products[1].setup_key.clone();
    let wrong = format!("{}{}{}", &key[..7], if &key[7..8] == "B" { "C" } else { "B" }, &key[8..]);
    let impossible = format!("{}O{}", &key[..7], &key[8..]);
    let said = talk(&machine, "C", &["1", &impossible, &wrong, &key, "2", "1", "4", "5", "9", "0"]);
    must_say(
        &said,
        &[
            "1  Change the product key",
            "No key is installed",
            "This is not a product key",
            "in group 2 of 5",
            "has a typing error",
            "once more",
            &format!("ends in {} is installed for {SERVER_NAME}", &key[20..]),
            "Which product?",
            "1  Server 7",
            "2  Studio 7",
            "Asking the activation host",
            "Server 7 is licensed",
            "The activation host is 127.0.0.1",
            "Server 7: Licensed.",
            "No multiple activation key is installed",
            "“9” is none of the numbers",
            "Goodbye",
        ],
    );
    let said = talk(&machine, "ja_JP.UTF-8", &["４"]);
    must_say(&said, &["プロダクト キーを変更する", "Server 7: ライセンス済み", "終了します"]);
}

#[test]
fn a_prepared_image_is_woken_only_when_it_is_agreed_to() {
    let world = World::lab();
    let mut host = world.host("host-1");
    host.serve();
    let machine = world.machine("image", &host);
    machine.activate(SERVER_NAME);
    machine.call(["image", "prepare"]).succeed();
    let said = talk(&machine, "C", &["2", "0"]);
    must_say(&said, &["stands still since: Server 7", "Ask all the same?", "Nothing was asked"]);
    assert!(machine.product(SERVER_NAME).unwrap().frozen, "{said}");
    let said = talk(&machine, "ja_JP.UTF-8", &["2", "1", "1"]);
    must_say(&said, &["止まっています: Server 7", "それでも要求しますか", "要求しています"]);
    assert!(!machine.product(SERVER_NAME).unwrap().frozen, "{said}");
}

#[test]
fn a_host_is_named_and_a_product_beside_the_installed_one_is_activated() {
    let world = World::lab();
    let mut host = world.host("host-1");
    host.serve();
    let machine = world.empty_machine("server-1");
    machine.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    let address = host.address().to_string();
    let said = talk(&machine, "C", &["6", "http://host", &address, "2", "2", "2", "0", "2", "2", "0"]);
    must_say(
        &said,
        &[
            "6  Set the activation host",
            "No activation host is set",
            "belongs in no host's name",
            &format!("host is {address} from now on"),
            "2  Server 7",
            "Server 7 was not licensed",
            "1  Server 7",
            "2  Studio 7",
            "Studio 7 was not licensed",
            "Goodbye",
        ],
    );
    machine.call(["wizard", "--json"]).fail().must_say(&["has no document"]);
}

#[test]
fn every_failure_is_explained_and_the_end_of_input_is_polite() {
    let world = World::lab();
    let empty = world.empty_machine("empty");
    let said = talk(&empty, "C", &["2", "4", "1", ""]);
    let nothing = "No product is installed on this computer yet. It needs the bundle";
    must_say(&said, &[nothing, "No activation host is set", nothing, nothing, "Goodbye"]);
    assert!(!said.contains("Asking"), "{said}");
    let bundle = world.publisher().bundle().display().to_string();
    let said = talk(&empty, "C", &["7", "nothere.bundle", "7", &bundle, "1", "", "0"]);
    must_say(&said, &["The file does not exist\n", "Studio 7, ", "Product key (25 characters", "Goodbye"]);
    let host = world.host("host-1");
    let machine = world.machine("server-1", &host);
    let said = talk(&machine, "C", &["2", "7", "2"]);
    must_say(
        &said,
        &[
            "Which product?",
            "2  Server 7",
            "“7” is none",
            "was not licensed",
            "The host does not listen\n",
            "Start `muster-host serve`",
            "Goodbye",
        ],
    );
}

/// The same through a terminal, which is what people have.
fn in_terminal(call: &Call, lines: &[&str]) -> String {
    let command = call.command();
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let typed: Vec<String> = words.map(|word| format!("'{}'", word.to_str().unwrap())).collect();
    let mut terminal = Command::new("script");
    terminal.args(["-qec", &typed.join(" "), "/dev/null"]).env("TERM", "dumb").env("LC_ALL", "C");
    let mut terminal = terminal.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    terminal.stdin.take().unwrap().write_all((lines.join("\n") + "\n").as_bytes()).unwrap();
    let said = terminal.wait_with_output().unwrap();
    String::from_utf8(said.stdout).unwrap().replace('\r', "")
}

#[test]
fn by_telephone_in_a_terminal_to_the_end() {
    let world = World::lab();
    let issue = ["key", "issue", "--kind", "mak", "--product", SERVER_NAME, "--uses", "1", "--json"];
    let issued = world.publisher().call(issue).and(["--customer", "Quayside"]).succeed().json();
    let machine = world.empty_machine("server-1");
    machine.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    machine.call(["settings", "set", "automatic-attempts", "off"]).succeed();
    machine.call(["key", "install", issued["keys"][0]["key"].as_str().unwrap()]).succeed();
    machine.call(["settings", "set", "publisher-service", "https://activate.larkfield.example"]).succeed();
    let shown = machine.call(["activate", "--telephone", "--json"]).succeed().json();
    let id = shown["installation_id"].as_str().unwrap();
    let confirmation = world.publisher().confirm(id);
    let blocks: Vec<&str> = confirmation.split('-').collect();
    let mut lines = vec!["5"];
    lines.extend(&blocks);
    lines.push("0");
    let said = in_terminal(&machine.call(["wizard"]), &lines);
    // Each line of the page stands on a line of its own: the rows of blocks, and those of the code.
    let row = |first: usize| {
        let row: Vec<&str> = id.split('-').skip(first - 1).take(5).collect();
        format!("\n{:>7}  {}\n", format!("{first}-{}", first + 4), row.join(" "))
    };
    let (first, second) = (row(1), row(6));
    must_say(&said, &["Server 7\n", "By telephone you read out 77 digits", "\nInstallation ID:\n"]);
    assert!(said.contains(&first) && said.contains(&second), "{said}");
    assert!(said.lines().filter(|line| line.contains('█')).count() > 10, "the code has its rows: {said}");
    must_say(&said, &["Block 26 of 26", "Server 7 is permanently licensed", "Goodbye"]);
    assert!(machine.product(SERVER_NAME).unwrap().permanent);
}
