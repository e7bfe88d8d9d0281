//! Two publishers on one host and on one machine: neither sees, counts or can forge anything of the other.

use muster_api::agent::{LastResult, ProductStatus, PublisherStatus as OnMachine};
use muster_api::host::PublisherStatus as OnHost;
use muster_core::code::Code;
use muster_core::trust::{Proven, Trust};
use muster_testkit::audit::Audit;
use muster_testkit::catalog::{SERVER, SERVER_NAME, STUDIO_AND_SERVER};
use muster_testkit::host::Host;
use muster_testkit::machine::Machine;
use muster_testkit::proxy::Proxy;
use muster_testkit::publisher::{Kind, Publisher};
use muster_testkit::raw::{Connection, Heard, InventedMachine};
use muster_testkit::world::World;
use muster_wire::frame;
use muster_wire::id::{Cmid, PublisherId};
use muster_wire::message::{Answer, CatalogMessage, Request};
use muster_wire::object::Recorded;

const LICENSED: u8 = 1;

struct Bench {
    world: World,
    second: Publisher,
    host: Host,
    trusts: [Trust; 2],
}

impl Bench {
    fn new() -> Self {
        let world = World::lab();
        let second = world.second_publisher(Kind::LAB);
        let mut host = world.host("host-1");
        host.set_up(&second.kit("Organisation of host-1", STUDIO_AND_SERVER));
        host.serve();
        let trusts = [world.publisher().trust(), second.trust()];
        Self { world, second, host, trusts }
    }
    fn id(&self, publisher: usize) -> PublisherId {
        self.trusts[publisher].publisher()
    }
    fn ask(&self, request: &Request) -> Heard {
        Connection::open(self.host.address()).unwrap().ask(request).unwrap()
    }
    /// The answer to a new machine of one publisher.
    fn answer(&self, publisher: usize) -> (Request, Answer) {
        let request = InventedMachine::new(self.id(publisher)).request(SERVER);
        match self.ask(&request) {
            Heard::Answer(answer) => (request, answer),
            other => panic!("{other:?}"),
        }
    }
    /// What the host says about one of them.
    fn on_host(&self, publisher: usize) -> OnHost {
        let id = self.id(publisher).to_string();
        self.host.status().publishers.into_iter().find(|one| one.publisher == id).unwrap()
    }
    /// A machine that knows both.
    fn machine(&self, name: &str) -> Machine {
        let machine = self.world.machine(name, &self.host);
        machine.call(["bundle", "add"]).and([self.second.bundle()]).succeed();
        machine
    }
    fn on_machine(&self, machine: &Machine, publisher: usize) -> OnMachine {
        let id = self.id(publisher).to_string();
        machine.status().publishers.into_iter().find(|one| one.publisher == id).unwrap()
    }
    fn activate(&self, machine: &Machine, publisher: usize) -> Option<i32> {
        let id = self.id(publisher).to_string();
        machine.call(["activate", "--publisher", &id, "--product", SERVER_NAME]).run().code
    }
}

fn recorded(trust: &Trust, answer: &Answer) -> Recorded {
    match trust.answer(answer).unwrap() {
        Proven::Grant(_, grant) => grant.recorded,
        Proven::Refusal(_, refusal) => refusal.recorded,
    }
}

#[test]
fn neither_counts_nor_numbers_what_the_other_does() {
    let bench = Bench::new();
    let (_, first) = bench.answer(0);
    for _ in 0..7 {
        bench.answer(1);
    }
    let (_, next) = bench.answer(0);
    let numbers = [&first, &next].map(|answer| recorded(&bench.trusts[0], answer));
    assert_eq!(numbers[0].epoch, numbers[1].epoch);
    assert_eq!(numbers[1].number.0, numbers[0].number.0 + 1, "a gap would tell how busy the other is");
    let (one, other) = (bench.on_host(0), bench.on_host(1));
    assert_ne!(one.epoch, other.epoch);
    assert_ne!(one.host, other.host, "a key for each publisher");
    let figures = |publisher: &OnHost| {
        let pool = publisher.pools.iter().find(|pool| pool.pool == 1).unwrap();
        (pool.true_count, pool.requests.total)
    };
    assert_eq!((figures(&one), figures(&other)), ((2, 2), (7, 7)));
}

#[test]
fn the_same_id_is_two_machines_and_a_block_is_for_one_of_them() {
    let bench = Bench::new();
    let cmid = Cmid::new([0x5c; 16]);
    let request =
        |publisher: usize| Request { cmid, ..InventedMachine::new(bench.id(publisher)).request(SERVER) };
    for publisher in [0, 1] {
        assert!(matches!(bench.ask(&request(publisher)), Heard::Answer(_)));
    }
    assert_eq!(bench.host.machines().len(), 2);
    let id = bench.id(0).to_string();
    bench.host.call(["machines", "block", &cmid.to_string(), "--publisher", &id]).succeed();
    let code = |publisher: usize| match bench.ask(&request(publisher)) {
        Heard::Answer(answer) => match bench.trusts[publisher].answer(&answer).unwrap() {
            Proven::Refusal(_, refusal) => refusal.code,
            Proven::Grant(..) => 0,
        },
        other => panic!("{other:?}"),
    };
    assert_eq!(code(0), Code::MachineBlocked.number());
    assert_eq!(code(1), Code::CountInsufficient.number());
}

#[test]
fn what_one_has_signed_proves_nothing_to_the_other() {
    let bench = Bench::new();
    let (_, answer) = bench.answer(1);
    assert!(bench.trusts[1].answer(&answer).is_ok());
    assert!(bench.trusts[0].answer(&answer).is_err());
    // A grant of the other as proof for a record that the host does not know.
    for _ in 0..5 {
        bench.answer(1);
    }
    let (_, foreign) = bench.answer(1);
    let mine = bench.on_host(0);
    let beyond = Recorded { epoch: mine.epoch.parse().unwrap(), ..recorded(&bench.trusts[1], &foreign) };
    let request = InventedMachine::new(bench.id(0)).request(SERVER);
    let wanting = Request { last_recorded: Some(beyond), ..request };
    let Heard::Other(frame::MessageType::GrantWanted, _) = bench.ask(&wanting) else { panic!("not wanted") };
    let Heard::Answer(refused) = bench.ask(&Request { held: Some(foreign), ..wanting }) else {
        panic!("not answered");
    };
    assert_eq!(recorded(&bench.trusts[0], &refused).epoch, beyond.epoch, "no new epoch");
    assert_eq!(bench.on_host(0).restores, 0, "no restore is declared on a stranger's word");
    // A catalog of the other, offered as one's own, although its version is higher.
    bench.second.release(2);
    let catalog = bench.second.trust().catalog_message();
    let offered = CatalogMessage { publisher: bench.id(0), ..catalog };
    let mut connection = Connection::open(bench.host.address()).unwrap();
    connection.send(&frame::write(&offered)).unwrap();
    let Heard::Receipt(receipt) = connection.hear().unwrap() else { panic!("no receipt") };
    assert_eq!((receipt.publisher, receipt.catalog_version.0), (bench.id(0), mine.catalog_version));
    let refused = bench.host.call(["events", "--json", "--id", "13102"]).succeed().json();
    assert_eq!(refused["events"][0]["name"], "catalog-refused", "{refused}");
}

#[test]
fn a_machine_keeps_them_apart() {
    let mut bench = Bench::new();
    for _ in 0..4 {
        bench.answer(0);
    }
    let machine = bench.machine("server-1");
    assert_eq!(bench.activate(&machine, 0), Some(0));
    assert_eq!(bench.activate(&machine, 1), Some(Code::CountInsufficient.exit().number().into()));
    let (one, other) = (bench.on_machine(&machine, 0), bench.on_machine(&machine, 1));
    assert_eq!((one.products[0].state, last_result(&other)), (LICENSED, LastResult::Refused));
    assert_ne!(other.products[0].state, LICENSED);
    assert_ne!(one.products[0].cmid, other.products[0].cmid, "an id of its own for each publisher");
    // The answer of one in the place of the other's.
    let (_, foreign) = bench.answer(0);
    let liar = Proxy::instead(move |_| frame::write(&foreign));
    machine.set_host(liar.address());
    assert_eq!(bench.activate(&machine, 1), Some(Code::AnswerForged.exit().number().into()));
    machine.set_host(bench.host.address());
    machine.call(["rearm", "--publisher", &bench.id(1).to_string()]).succeed();
    let after = bench.on_machine(&machine, 0);
    assert_eq!(lasting(&after), lasting(&one), "untouched by the other's rearm");

    // Nor can the two compare what the machine is made of.
    bench.host.stop();
    let fingerprint = |publisher: usize| {
        let audit = Audit::read(bench.host.root(), bench.id(publisher));
        let name = Some(machine.name().to_owned());
        audit.lines.into_iter().find(|line| line.name == name).unwrap().fingerprint
    };
    assert_ne!(fingerprint(0), fingerprint(1));
}

/// Everything about its product that does not move with the clock.
fn lasting(publisher: &OnMachine) -> ProductStatus {
    ProductStatus { minutes_left: 0, days_left: 0, ..publisher.products[0].clone() }
}

fn last_result(publisher: &OnMachine) -> LastResult {
    publisher.products[0].last_attempt.as_ref().unwrap().result
}
