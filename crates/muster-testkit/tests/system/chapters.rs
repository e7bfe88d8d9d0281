//! The commands of the administrator's chapters, run in their order in a real organisation, in both languages.
//!
//! A fenced block without an info string is run line by line; `console` marks a block of alternatives, which is not.
//! Put in: `hospital.kit` (a kit of the publisher), `CMID` (that of a machine which has asked),
//! the product that machines have. `systemctl enable` starts
//! the host; other lines for the system are skipped by name, and counted. Commands within sentences are looked up: the
//! programs must know them and each of their options.

use std::fs;
use std::path::Path;

use muster_testkit::catalog::{DESKTOPS_AND_SERVERS, SERVER_NAME, STUDIO_AND_SERVER};
use muster_testkit::host::Host;
use muster_testkit::machine::Machine;
use muster_testkit::program::Program;
use muster_testkit::world::World;

const CHAPTERS: [&str; 5] =
    ["administrator.md", "images.md", "kms-or-mak.md", "moving-a-host.md", "slmgr.md"];
/// Enough machines to be licensed.
const MACHINES: usize = 5;

fn text(chapter: &str) -> String {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    fs::read_to_string(docs.join(chapter)).unwrap()
}

/// The lines of the blocks that are to be run, without their comments.
fn commands(text: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut block = None;
    for line in text.lines() {
        match (line.strip_prefix("```"), &block) {
            (Some(info), None) => block = Some(info.to_owned()),
            (Some(_), Some(_)) => block = None,
            (None, Some(info)) if info.is_empty() => {
                commands.push(line.split(" # ").next().unwrap().trim().to_owned());
            }
            (None, _) => {}
        }
    }
    assert_eq!(block, None, "a block is not closed");
    commands.retain(|line| !line.is_empty());
    commands
}

/// The commands within sentences.
fn mentioned(text: &str) -> Vec<String> {
    let outside = text.split("```").step_by(2).collect::<String>();
    let quoted = outside.split('`').skip(1).step_by(2).map(str::to_owned);
    quoted.filter(|quoted| program(quoted).is_some()).collect()
}

fn program(line: &str) -> Option<(Program, Vec<&str>)> {
    let (name, arguments) = line.split_once(' ')?;
    let program = [Program::Machine, Program::Host, Program::Publisher, Program::Lab]
        .into_iter()
        .find(|program| program.name() == name)?;
    Some((program, words(arguments)))
}

/// Words as a shell splits them; double quotes hold a word together.
fn words(arguments: &str) -> Vec<&str> {
    let parts = arguments.split('"').enumerate();
    parts
        .flat_map(|(index, part)| match index % 2 {
            0 => part.split_whitespace().collect(),
            _ => vec![part],
        })
        .collect()
}

/// The organisation that a chapter is followed in.
struct Stage {
    world: World,
    host: Host,
    machines: Vec<Machine>,
    skipped: usize,
}

impl Stage {
    /// With a kit that nobody has used yet, or with machines that are licensed.
    fn for_chapter(chapter: &str) -> Self {
        let world = World::lab();
        let mut stage = if chapter.ends_with("administrator.md") {
            let host = world.empty_host("host-1");
            Self { world, host, machines: Vec::new(), skipped: 0 }
        } else {
            let mut host = world.host("host-1");
            host.serve();
            Self { world, host, machines: Vec::new(), skipped: 0 }
        };
        if !chapter.ends_with("administrator.md") {
            stage.ask();
        }
        stage
    }

    /// Machines that ask the host.
    fn ask(&mut self) {
        for number in self.machines.len()..MACHINES {
            let machine = self.world.machine(&format!("server-{number}"), &self.host);
            machine.activate(SERVER_NAME);
            self.machines.push(machine);
        }
    }

    fn put_in(&mut self, word: &str) -> String {
        match word {
            "hospital.kit" => {
                self.world.publisher().kit("City Hospital", STUDIO_AND_SERVER).display().to_string()
            }
            // The product that the machines here have.
            "Studio 7" => SERVER_NAME.to_owned(),
            "Suite" => DESKTOPS_AND_SERVERS.0.to_string(),
            "CMID" => {
                self.ask();
                let product = self.machines[0].product(SERVER_NAME).unwrap();
                product.cmid.unwrap()
            }
            _ => word.to_owned(),
        }
    }

    fn run(&mut self, line: &str) {
        if line.starts_with("systemctl enable --now muster-host") {
            self.host.serve();
        }
        if ["systemctl ", "systemd-", "journalctl "].iter().any(|name| line.starts_with(name)) {
            self.skipped += 1;
            return;
        }
        let Some((program, words)) = program(line) else { panic!("no test can run `{line}`") };
        let words: Vec<String> = words.into_iter().map(|word| self.put_in(word)).collect();
        if words.iter().any(|word| word == "--follow") {
            // It goes on until it is ended; that it is known is looked up here, what it does elsewhere.
            program.call([&words[0], "--help"]).succeed().must_say(&["--follow"]);
            return;
        }
        match program {
            Program::Machine => {
                self.ask();
                self.machines[0].call(&words).succeed();
            }
            Program::Host => {
                self.host.call(&words).succeed();
            }
            Program::Publisher => {
                self.world.publisher().call(&words).succeed();
            }
            Program::Lab => panic!("no administrator needs `{line}`"),
        }
    }
}

fn follow(chapter: &str) -> (usize, usize) {
    let commands = commands(&text(chapter));
    if commands.is_empty() {
        return (0, 0);
    }
    let mut stage = Stage::for_chapter(chapter);
    commands.iter().for_each(|line| stage.run(line));
    (commands.len() - stage.skipped, stage.skipped)
}

#[test]
fn every_block_is_run_in_both_languages() {
    for (chapter, expected) in CHAPTERS.into_iter().zip([(29, 2), (4, 0), (0, 0), (0, 0), (6, 0)]) {
        assert_eq!(follow(chapter), expected, "{chapter}: commands run, and lines left to the system");
        assert_eq!(follow(&format!("ja/{chapter}")), expected, "ja/{chapter}");
    }
}

/// The chapter on fleets: its commands are run one after the other in one folder, where the scenarios are. What is behind `>` takes
/// what a command prints.
#[test]
fn the_commands_of_the_fleet_chapter_are_run() {
    let chapter = text("fleet.md");
    let folder = tempfile::tempdir().unwrap();
    let scenarios = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    std::os::unix::fs::symlink(scenarios.canonicalize().unwrap(), folder.path().join("scenarios")).unwrap();
    let stage = Stage::for_chapter("images.md");
    let policy = chapter.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let policy = policy.replace("Studio 7", SERVER_NAME).replace("day 40", "day 0");
    fs::write(folder.path().join("policy.toml"), policy).unwrap();
    let mut run = 0;
    for line in commands(&chapter) {
        let (line, file) =
            line.split_once(" > ").map_or((line.as_str(), None), |(line, file)| (line, Some(file)));
        let (program, words) = program(line).unwrap_or_else(|| panic!("no test can run `{line}`"));
        let call = match program {
            Program::Lab => {
                let mut command = program.call(&words).command();
                let output = command.current_dir(folder.path()).output().unwrap();
                assert!(output.status.success(), "{line}: {output:?}");
                output.stdout
            }
            Program::Host => stage.host.call(&words).succeed().stdout.into_bytes(),
            _ => panic!("`{line}` is of another chapter"),
        };
        file.map_or(Ok(()), |file| fs::write(folder.path().join(file), call)).unwrap();
        run += 1;
    }
    assert_eq!(run, 8);
    for written in ["vacation.html", "clones.json", "both.html", "replay.html", "replay.json"] {
        assert!(folder.path().join(written).is_file(), "{written}");
    }
}

#[test]
fn both_languages_give_the_same_commands() {
    for chapter in CHAPTERS {
        let (english, japanese) = (text(chapter), text(&format!("ja/{chapter}")));
        assert_eq!(commands(&english), commands(&japanese), "{chapter}");
        let sorted = |text: &str| {
            let mut mentioned = mentioned(text);
            mentioned.sort();
            mentioned.dedup();
            mentioned
        };
        assert_eq!(sorted(&english), sorted(&japanese), "{chapter}");
    }
}

#[test]
fn every_command_that_a_sentence_names_is_known_with_its_options() {
    for line in CHAPTERS.iter().flat_map(|chapter| mentioned(&text(chapter))) {
        let (program, words) = program(&line).unwrap();
        let is_name = |word: &&&str| word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        let command: Vec<&str> = words.iter().take_while(is_name).copied().collect();
        let command: Vec<&str> = command.into_iter().take_while(|word| !word.starts_with('-')).collect();
        let help = program.call(&command).and(["--help"]).succeed().stdout;
        for option in words.iter().filter(|word| word.starts_with("--")) {
            assert!(help.contains(option), "`{line}`: no {option} in\n{help}");
        }
    }
}

#[test]
fn what_is_no_command_or_fails_is_noticed() {
    assert_eq!(commands("```\na b   # c\n\n```\n```console\nd\n```\n"), ["a b"]);
    assert_eq!(mentioned("say `muster status` and `host.toml`\n```\nmuster no\n```\n"), ["muster status"]);
    assert!(program("muster-nothing status").is_none());
}
