//! `counting.json`: requests to one host and what they are answered, decided by the product's own ledger.

use crate::output::settle;
use crate::scene::{NOW, Scene};
use muster_core::code::Code;
use muster_core::host::{Arrival, Duty, HostSettings, Ledger, Permission, Reply};
use muster_core::trust::Trust;
use muster_example::{SERVER_7, STUDIO_7};
use muster_sign::CertifiedHost;
use muster_wire::id::{Cmid, Nonce, StoreEpoch};
use muster_wire::message::Request;
use muster_wire::number::ProductNumber;
use muster_wire::object::Bundle;
use muster_wire::time::Timestamp;
use serde::Serialize;

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;
const DESKTOP: u16 = STUDIO_7.0;
const SERVER: u16 = SERVER_7.0;

#[derive(Serialize)]
struct Vectors {
    thresholds: [(u16, u32); 2],
    ageing_seconds: i64,
    scenarios: Vec<Scenario>,
}

#[derive(Serialize)]
struct Scenario {
    about: &'static str,
    steps: Vec<Answered>,
    /// At the time of the last step.
    current_count: u32,
    true_count: u32,
    cap: u32,
    total: u64,
    failed: u64,
}

/// Machines `first`, `first + 1` and so on ask one after the other; a machine's number is its CMID.
#[derive(Clone, Copy, Serialize)]
struct Step {
    at: i64,
    product: u16,
    first: u8,
    machines: u8,
    /// Seconds that their clocks are ahead of the host's.
    ahead: i64,
}

#[derive(Serialize)]
struct Answered {
    #[serde(flatten)]
    step: Step,
    /// Count and threshold of each answer, "5/5": granted where the count reaches the threshold, or "clock".
    answers: String,
}

struct Host {
    scene: Scene,
    trust: Trust,
    certificates: [CertifiedHost; 1],
    ledger: Ledger,
}

impl Host {
    fn new() -> Self {
        let scene = Scene::new();
        let bundle = Bundle { catalog: scene.sealed_catalog(), ..scene.publisher.bundle() };
        let trust = Trust::from_bundle(&bundle, None).unwrap();
        let certificate = trust.host(&scene.publisher.sealed_service(), &scene.sealed_host()).unwrap();
        let ledger = Ledger::new(scene.publisher.id(), StoreEpoch::new([1; 8]));
        Self { scene, trust, certificates: [certificate], ledger }
    }

    fn ask(&mut self, machine: u8, step: Step) -> String {
        let now = moment(step);
        let request = Request {
            product: ProductNumber(step.product),
            cmid: Cmid::new([machine; 16]),
            nonce: Nonce::new([machine; 16]),
            client_time: now.plus_seconds(step.ahead),
            machine_name: None,
            ..self.scene.request()
        };
        let settings = HostSettings::default();
        let duty = Duty { trust: &self.trust, certificates: &self.certificates, settings: &settings };
        let arrival = Arrival {
            now,
            source: "192.0.2.1".parse().unwrap(),
            permission: Permission::Allowed,
            fresh_epoch: StoreEpoch::new([2; 8]),
            request: &request,
        };
        match self.ledger.decide(&duty, &arrival).reply {
            Reply::Grant { payload, .. } => {
                assert!(payload.count >= payload.threshold);
                format!("{}/{}", payload.count, payload.threshold)
            }
            Reply::Refusal { payload, .. } if payload.code == Code::CountInsufficient.number() => {
                assert!(payload.figure < payload.limit);
                format!("{}/{}", payload.figure, payload.limit)
            }
            Reply::Refusal { payload, .. } if payload.code == Code::ClockDifference.number() => {
                assert_eq!((payload.figure, payload.limit), (step.ahead, 14_400));
                "clock".into()
            }
            other => panic!("{other:?}"),
        }
    }
}

fn moment(step: Step) -> Timestamp {
    NOW.plus_seconds(step.at)
}

fn step(at: i64, product: u16, first: u8, machines: u8) -> Step {
    Step { at, product, first, machines, ahead: 0 }
}

fn clocked(at: i64, machine: u8, ahead: i64) -> Step {
    Step { ahead, ..step(at, SERVER, machine, 1) }
}

fn scenario((about, steps): (&'static str, Vec<Step>)) -> Scenario {
    let mut host = Host::new();
    let last = moment(*steps.last().unwrap());
    let mut answered = |step: Step| {
        let machines = step.first..step.first + step.machines;
        let answers: Vec<String> = machines.map(|machine| host.ask(machine, step)).collect();
        Answered { step, answers: answers.join(" ") }
    };
    let steps = steps.into_iter().map(&mut answered).collect();
    let census = host.ledger.census(last)[0];
    Scenario {
        about,
        steps,
        current_count: census.current_count.0,
        true_count: census.true_count.0,
        cap: census.cap.0,
        total: census.counters.total,
        failed: census.counters.failed,
    }
}

fn scenarios() -> Vec<(&'static str, Vec<Step>)> {
    vec![
        (
            "v1: five servers; the first four are licensed at their next try",
            vec![step(0, SERVER, 1, 4), step(60, SERVER, 5, 1), step(2 * HOUR, SERVER, 1, 4)],
        ),
        (
            "v2: 24 desktops, one of them asks again",
            vec![step(0, DESKTOP, 1, 24), step(2 * HOUR, DESKTOP, 7, 1)],
        ),
        (
            "v3: 24 desktops, one more; the others at their next try",
            vec![step(0, DESKTOP, 1, 24), step(HOUR, DESKTOP, 25, 1), step(2 * HOUR, DESKTOP, 1, 24)],
        ),
        (
            "v4: three desktops and two servers",
            vec![
                step(0, DESKTOP, 1, 3),
                step(10, SERVER, 101, 2),
                step(2 * HOUR, SERVER, 101, 1),
                step(2 * HOUR, DESKTOP, 1, 3),
            ],
        ),
        ("v5: 60 desktops show as 50", vec![step(0, DESKTOP, 1, 60)]),
        ("v6: 30 servers show as 10", vec![step(0, SERVER, 1, 30)]),
        (
            "v7: 26 desktops, four fall silent for 30 days: nothing is renewed at 22",
            vec![
                step(0, DESKTOP, 1, 26),
                step(7 * DAY, DESKTOP, 5, 22),
                step(30 * DAY - 1, DESKTOP, 5, 1),
                step(30 * DAY, DESKTOP, 5, 22),
            ],
        ),
        (
            "v8: clocks 3 h 59 min, 4 h, 4 h and a second, 4 h 1 min ahead, and behind",
            vec![
                clocked(0, 1, 14_340),
                clocked(0, 2, 14_400),
                clocked(0, 3, 14_401),
                clocked(0, 4, 14_460),
                clocked(0, 5, -14_400),
                clocked(0, 6, -14_401),
            ],
        ),
        (
            "v12: ten clones of one id, with one fingerprint",
            vec![
                step(0, DESKTOP, 1, 1),
                step(1, DESKTOP, 1, 1),
                step(2, DESKTOP, 1, 1),
                step(3, DESKTOP, 1, 1),
                step(4, DESKTOP, 1, 1),
                step(5, DESKTOP, 1, 1),
                step(6, DESKTOP, 1, 1),
                step(7, DESKTOP, 1, 1),
                step(8, DESKTOP, 1, 1),
                step(9, DESKTOP, 1, 1),
            ],
        ),
        (
            "one machine drops out 30 days after its last request, and comes back as one",
            vec![
                step(0, SERVER, 1, 4),
                step(1, SERVER, 5, 1),
                step(30 * DAY, SERVER, 5, 1),
                step(30 * DAY + 1, SERVER, 1, 1),
                step(60 * DAY, SERVER, 2, 1),
            ],
        ),
    ]
}

#[test]
fn counting() {
    let scenarios = scenarios().into_iter().map(scenario).collect();
    let thresholds = [(DESKTOP, 25), (SERVER, 5)];
    settle("counting.json", &Vectors { thresholds, ageing_seconds: 30 * DAY, scenarios });
}
