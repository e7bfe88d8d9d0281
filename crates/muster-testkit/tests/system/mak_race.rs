//! Machines race for a multiple activation key through three services on one PostgreSQL database, over connections that
//! are cut anywhere, and each sends its request again until it is answered: exactly as many are licensed as the key is
//! good for, also when the database server or a service is killed in the middle.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use data_encoding::{BASE64, HEXLOWER};
use muster_api::publisher::{
    KeyDetail, KeyUsage, KeyView, KeysIssued, MACHINE_ACTIVATIONS, MachineActivationAnswer,
    MachineActivationRequest, Problem,
};
use muster_core::code::Code;
use muster_core::trust::Trust;
use muster_os::{clock, entropy};
use muster_testkit::postgres::{Database, Server};
use muster_testkit::process::Process;
use muster_testkit::program::{Call, Program};
use muster_testkit::{catalog, port, wait};
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::{IdempotencyKey, PartDigest};
use muster_wire::object::{Bundle, LicenceRequest, Sealed};
use tempfile::TempDir;

const MACHINES: u16 = 200;
const USES: u32 = 50;
const REPLICAS: usize = 3;
/// What a service needs besides the database.
const KEYS: [&str; 2] = ["service.key", "product-keys.key"];
/// Long enough for a service that waits for a lock or for the database server.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two attempts, so that a service that is away is not asked ten thousand times.
const PAUSE: Duration = Duration::from_millis(20);

/// A fixed sequence (splitmix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ (value >> 31)
    }
    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit).unwrap()).unwrap()
    }
}

/// Where a connection is cut.
#[derive(Debug, Clone, Copy)]
enum Cut {
    Nowhere,
    BeforeSending,
    /// After so many bytes of the request.
    WhileSending(usize),
    AfterSending,
    /// After so many bytes of the answer.
    WhileReading(usize),
}

impl Cut {
    /// Three of four connections are cut.
    fn draw(random: &mut Random, request: usize) -> Self {
        match random.below(8) {
            0 => Self::BeforeSending,
            1 => Self::WhileSending(1 + random.below(request - 1)),
            2 | 3 => Self::AfterSending,
            4 | 5 => Self::WhileReading(1 + random.below(2_000)),
            _ => Self::Nowhere,
        }
    }
}

type Answered = Result<MachineActivationAnswer, Problem>;

/// A machine of a delivery: what tells machines apart is its own, the rest is alike on all.
struct Machine {
    subject: Fingerprint,
    request: LicenceRequest,
}

impl Machine {
    fn new(number: u16, key: &str, trust: &Trust, random: &mut Random) -> Self {
        let own = |salt: u8| {
            let [high, low] = number.to_be_bytes();
            PartDigest::new([salt, high, low, salt, high, low, salt, 1])
        };
        let alike = PartDigest::new([0xaa; 8]);
        let parts = [(1, own(1)), (3, alike), (5, alike), (7, own(7)), (8, own(8)), (9, own(9))];
        let part = |(number, digest)| Part { number, digest };
        let subject = Fingerprint::new(parts.into_iter().map(part).collect());
        let names = [random.next(), random.next()].map(u64::to_be_bytes).concat();
        let request = LicenceRequest {
            format: LicenceRequest::FORMAT.into(),
            publisher: trust.publisher(),
            product_key: key.replace('-', ""),
            subject: subject.clone(),
            idempotency: IdempotencyKey::new(names.try_into().unwrap()),
            machine_name: Some(format!("machine-{number}")),
        };
        Self { subject, request }
    }
    fn bytes(&self) -> Vec<u8> {
        let request = BASE64.encode(&muster_wire::encode(&self.request));
        let body = serde_json::to_string(&MachineActivationRequest { request }).unwrap();
        let head = format!(
            "POST {MACHINE_ACTIVATIONS} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
                 Content-Length: {}\r\n\r\n",
            body.len()
        );
        [head, body].concat().into_bytes()
    }
}

/// One attempt on one connection; none where it came to no whole answer.
fn attempt(
    service: SocketAddr,
    request: &[u8],
    cut: Cut,
    sent_whole: impl FnOnce(),
) -> Option<(u16, String)> {
    let mut stream = TcpStream::connect_timeout(&service, PATIENCE).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let sent = match cut {
        Cut::BeforeSending => return None,
        Cut::WhileSending(bytes) => &request[..bytes],
        _ => request,
    };
    stream.write_all(sent).ok()?;
    if let Cut::WhileSending(_) = cut {
        return None;
    }
    sent_whole();
    match cut {
        Cut::AfterSending => return None,
        Cut::WhileReading(bytes) => {
            let mut some = Vec::new();
            let _cut_or_closed = stream.take(u64::try_from(bytes).unwrap()).read_to_end(&mut some);
            return None;
        }
        _ => {}
    }
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let _already_closed = stream.shutdown(Shutdown::Both);
    whole(&answer)
}

/// Status and body, where the answer has as many bytes as it says.
fn whole(answer: &str) -> Option<(u16, String)> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().unwrap())
    })?;
    let status = head.split_whitespace().nth(1)?.parse().ok()?;
    (body.len() == length).then(|| (status, body.to_owned()))
}

/// One of the services: a folder with what it needs, and its process.
struct Replica {
    address: SocketAddr,
    process: Mutex<Process>,
}

impl Replica {
    fn is_running(&self) -> bool {
        self.process.lock().unwrap().is_running()
    }
}

/// A publisher on a database, with one key and several services.
struct Race {
    folder: TempDir,
    database: String,
    replicas: Vec<Replica>,
    trust: Trust,
    key: KeyView,
    seed: u64,
    /// Requests that were sent whole: no more machines than that are on record.
    sent: AtomicUsize,
}

impl Race {
    fn new(database: &Database<'_>) -> Self {
        let folder = tempfile::Builder::new().prefix("muster-race-").tempdir().unwrap();
        let database = database.url();
        let first = folder.path().join("0");
        call(&first, &database, &["init", "--name", "Larkfield Instruments"]).succeed();
        let source = folder.path().join("catalog.toml");
        fs::write(&source, catalog::source("Larkfield Instruments", 1, true)).unwrap();
        call(&first, &database, &["catalog", "apply"]).and([&source]).succeed();
        let uses = USES.to_string();
        let issue = ["key", "issue", "--kind", "mak", "--product", "1", "--uses", &uses, "--json"];
        let issued = call(&first, &database, &issue).and(["--customer", "Quayside Clinic"]).succeed();
        let key = serde_json::from_str::<KeysIssued>(&issued.stdout).unwrap().keys.remove(0);
        let bundle = folder.path().join("publisher.bundle");
        call(&first, &database, &["bundle", "export"]).and([&bundle]).succeed();
        let bundle: Bundle = muster_wire::decode(&fs::read(bundle).unwrap()).unwrap();
        let trust = Trust::from_bundle(&bundle, None).unwrap();
        let replicas = (0..REPLICAS).map(|number| replica(folder.path(), &database, number)).collect();
        let seed = std::env::var("MUSTER_TEST_SEED").ok().map(|seed| seed.parse().unwrap());
        let seed = seed.unwrap_or_else(|| u64::from_be_bytes(entropy::fill().unwrap()));
        println!("MUSTER_TEST_SEED={seed}");
        Self { folder, database, replicas, trust, key, seed, sent: AtomicUsize::new(0) }
    }
    fn services(&self) -> Vec<SocketAddr> {
        self.replicas.iter().map(|replica| replica.address).collect()
    }
    fn machines(&self) -> Vec<Machine> {
        let mut random = Random(self.seed);
        let key = self.key.key.as_ref().unwrap();
        (0..MACHINES).map(|number| Machine::new(number, key, &self.trust, &mut random)).collect()
    }
    /// Asks any service, again and again, until one has said yes or no.
    fn ask(&self, machine: &Machine, services: &[SocketAddr], random: &mut Random) -> (Answered, usize) {
        let request = machine.bytes();
        for tries in 1.. {
            let cut = Cut::draw(random, request.len());
            let sent = || _ = self.sent.fetch_add(1, Ordering::Relaxed);
            let outcome = attempt(services[random.below(services.len())], &request, cut, sent);
            match outcome {
                Some((200, body)) => return (Ok(serde_json::from_str(&body).unwrap()), tries),
                Some((429 | 503, _)) | None => clock::pause(PAUSE),
                Some((status, body)) => {
                    let problem: Problem = serde_json::from_str(&body).unwrap();
                    assert_eq!(problem.status, status, "{body}");
                    return (Err(problem), tries);
                }
            }
        }
        unreachable!("there is always another try")
    }
    /// All machines at once, while `meddle` runs beside them.
    fn run(&self, machines: &[Machine], meddle: impl FnOnce()) -> Vec<Answered> {
        let (services, tries) = (self.services(), AtomicUsize::new(0));
        let outcomes = thread::scope(|scope| {
            let one = |(number, machine)| {
                let (services, tries) = (&services, &tries);
                let mut random = Random(self.seed ^ u64::try_from(number).unwrap().rotate_left(32));
                scope.spawn(move || {
                    let (answered, asked) = self.ask(machine, services, &mut random);
                    tries.fetch_add(asked, Ordering::Relaxed);
                    answered
                })
            };
            let threads: Vec<_> = machines.iter().enumerate().map(one).collect();
            meddle();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        println!("{MACHINES} machines were answered after {} requests", tries.into_inner());
        outcomes
    }
    /// Waits until so many requests were sent whole.
    fn wait_for(&self, sent: usize) {
        wait::until("machines ask", || (self.sent.load(Ordering::Relaxed) >= sent).then_some(()));
    }
    fn detail(&self) -> KeyDetail {
        let serial = self.key.serial.to_string();
        let shown = call(&self.folder.path().join("0"), &self.database, &["key", "show", &serial, "--json"]);
        serde_json::from_str(&shown.succeed().stdout).unwrap()
    }
    /// Holds what the machines were told against what is on record.
    fn settle(&self, machines: &[Machine], outcomes: &[Answered], database: &Database<'_>) {
        let on_record = licences(database);
        let mut winners = BTreeMap::new();
        for (machine, outcome) in machines.iter().zip(outcomes) {
            match outcome {
                Ok(answer) => {
                    let number = self.prove(machine, answer);
                    let bytes = HEXLOWER.encode(&BASE64.decode(answer.licence.as_bytes()).unwrap());
                    assert_eq!(on_record.get(&number), Some(&bytes), "record {number}");
                    assert!(winners.insert(number, machine).is_none(), "record {number} twice");
                }
                Err(refused) => assert_eq!(
                    (refused.status, refused.code, refused.figure, refused.limit),
                    (409, Code::MakExhausted.number(), USES.into(), USES.into()),
                    "{refused:?}"
                ),
            }
        }
        assert_eq!(winners.len(), usize::try_from(USES).unwrap(), "one licence for each use");
        assert_eq!(on_record.len(), winners.len(), "no licence that nobody holds");
        assert!(winners.keys().copied().eq(1..=u64::from(USES)), "each has a record of its own");
        self.settle_machines(&winners);
    }
    fn prove(&self, machine: &Machine, answer: &MachineActivationAnswer) -> u64 {
        let object = |text: &str| Sealed::new(BASE64.decode(text.as_bytes()).unwrap());
        let licence = self.trust.licence(&object(&answer.service), &object(&answer.licence)).unwrap();
        assert_eq!(licence.subject, muster_core::fingerprint::digest(&machine.subject));
        assert_eq!((licence.serial.0, licence.product), (self.key.serial, catalog::STUDIO));
        licence.recorded.number.0
    }
    fn settle_machines(&self, winners: &BTreeMap<u64, &Machine>) {
        let detail = self.detail();
        assert!(matches!(detail.key.usage, KeyUsage::Mak { machines: USES, machine_limit: USES, .. }));
        let names = |names: Vec<Option<String>>| {
            let mut names: Vec<String> = names.into_iter().map(Option::unwrap).collect();
            names.sort_unstable();
            names
        };
        let counted = names(detail.machines.into_iter().map(|machine| machine.machine_name).collect());
        let told = names(winners.values().map(|winner| winner.request.machine_name.clone()).collect());
        assert_eq!(counted, told, "who is counted is who was licensed");
    }
    /// Everybody asks every service that runs once more: nothing has changed.
    fn ask_again(&self, machines: &[Machine], outcomes: &[Answered]) {
        for (number, (machine, before)) in machines.iter().zip(outcomes).enumerate() {
            let running: Vec<_> = self.replicas.iter().filter(|replica| replica.is_running()).collect();
            let service = running[number % running.len()].address;
            let (status, body) = attempt(service, &machine.bytes(), Cut::Nowhere, || ()).unwrap();
            match before {
                Ok(answer) => {
                    let again: MachineActivationAnswer = serde_json::from_str(&body).unwrap();
                    assert_eq!(&again, answer);
                }
                Err(_) => assert_eq!(status, 409, "{body}"),
            }
        }
    }
}

fn call(root: &Path, database: &str, arguments: &[&str]) -> Call {
    let root = ["--root".as_ref(), root.as_os_str()];
    Program::Publisher.call(root).and(["--database", database]).and(arguments)
}

fn replica(folder: &Path, database: &str, number: usize) -> Replica {
    let root = folder.join(number.to_string());
    if number > 0 {
        fs::create_dir(&root).unwrap();
        for key in KEYS {
            fs::copy(folder.join("0").join(key), root.join(key)).unwrap();
        }
    }
    let address = port::free();
    let serve = call(&root, database, &["serve", "--listen", &address.to_string()]);
    let mut process = Process::start(&serve, &folder.join(format!("{number}.log")));
    process.ready("its port answers", || TcpStream::connect(address).ok());
    Replica { address, process: Mutex::new(process) }
}

/// Every licence on record, by its number.
fn licences(database: &Database<'_>) -> BTreeMap<u64, String> {
    let rows = database.sql("SELECT number, encode(licence, 'hex') FROM licence");
    let row = |line: &str| {
        let (number, licence) = line.split_once('|').unwrap();
        (number.parse().unwrap(), licence.to_owned())
    };
    rows.lines().map(row).collect()
}

#[test]
fn of_two_hundred_machines_exactly_fifty_are_licensed_through_three_services() {
    let database = Server::shared().database();
    let race = Race::new(&database);
    let machines = race.machines();
    let outcomes = race.run(&machines, || ());
    race.settle(&machines, &outcomes, &database);
    race.ask_again(&machines, &outcomes);
    race.settle(&machines, &outcomes, &database);
}

#[test]
fn a_database_server_that_is_killed_in_the_middle_loses_and_doubles_nothing() {
    let server = Server::start();
    let database = server.database();
    let race = Race::new(&database);
    let machines = race.machines();
    let outcomes = race.run(&machines, || {
        // The first three while not even so many machines can have been counted.
        for sent in [10, 25, 40, 400] {
            race.wait_for(sent);
            server.kill();
            server.go_on();
        }
    });
    race.settle(&machines, &outcomes, &database);
    race.ask_again(&machines, &outcomes);
    race.settle(&machines, &outcomes, &database);
}

#[test]
fn a_service_that_is_killed_in_the_middle_loses_and_doubles_nothing() {
    let server = Server::start();
    let database = server.database();
    let race = Race::new(&database);
    let machines = race.machines();
    let outcomes = race.run(&machines, || {
        race.wait_for(25);
        race.replicas[0].process.lock().unwrap().kill();
    });
    race.settle(&machines, &outcomes, &database);
    race.ask_again(&machines, &outcomes);
    race.settle(&machines, &outcomes, &database);
}
