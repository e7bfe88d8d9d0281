//! Lists of machines, and what is done with one.

use muster_api::host::{HostCommand, MachineChoice, MachineQuery, MachineRow};
use muster_core::code::{Code, CodeNumber};
use muster_example::{SERVER_7, STUDIO_7, STUDIO_7_AND_SERVER_7, SUITE_7, SUITE_7_GROUP};
use muster_wire::id::Cmid;

use crate::fixture::{Home, Publisher};

fn choice(cmid: impl Into<String>) -> MachineChoice {
    MachineChoice { cmid: cmid.into(), publisher: None, pool: None }
}

fn names(rows: &[MachineRow]) -> Vec<&str> {
    rows.iter().map(|row| row.name.as_deref().unwrap_or("-")).collect()
}

#[test]
fn machines_are_listed_with_who_they_are_and_whether_they_count() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    state.activate_with(&publisher, STUDIO_7_AND_SERVER_7);
    state.activate_with(&publisher, SUITE_7_GROUP);
    for machine in 1..=5 {
        state.ask(&publisher.request(SERVER_7, machine));
    }
    state.ask(&publisher.request(SUITE_7, 1));
    let all = state.list(MachineQuery::default());
    assert_eq!((all.machines.len(), all.next), (6, None));
    let row = &all.machines[4];
    assert_eq!(row.cmid, "05050505-0505-0505-0505-050505050505");
    assert_eq!(
        (row.pool, row.pool_name.as_str(), row.product_name.as_str()),
        (1, "Studio and Server", "Larkfield Server 7")
    );
    assert_eq!((row.status, row.status_name.as_str(), row.code), (2, "Initial grace period", 0));
    assert!(row.counts && row.licensed_until.is_some() && row.counts_until.is_some());
    assert_eq!(row.address, "192.0.2.9");
    let waiting = &all.machines[0];
    assert_eq!((waiting.code, waiting.licensed_until.as_deref()), (Code::CountInsufficient.number(), None));
    let suite = MachineQuery { pool: Some("suite 7".into()), ..MachineQuery::default() };
    assert_eq!(names(&state.list(suite).machines), ["station-1"]);
    let none = MachineQuery { pool: Some("suite 99".into()), ..MachineQuery::default() };
    let (code, said) = state.refused(HostCommand::Machines(none));
    assert_eq!(code, Code::ArgumentInvalid);
    assert!(said.contains("\"suite 99\"") && said.contains("Suite 7"), "{said}");
}

#[test]
fn a_long_list_comes_in_pages_and_none_is_left_out_or_twice() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    state.activate_with(&publisher, STUDIO_7_AND_SERVER_7);
    for number in 0..4_500_u32 {
        let mut cmid = [0; 16];
        cmid[..4].copy_from_slice(&number.to_be_bytes());
        let mut request = publisher.request(STUDIO_7, 1);
        request.cmid = Cmid::new(cmid);
        request.machine_name = Some(format!("station-{number}-{}", "\u{1}".repeat(200)));
        state.ask(&request);
    }
    let (mut seen, mut query, mut pages) = (Vec::new(), MachineQuery::default(), 0);
    loop {
        let page = state.list(query.clone());
        assert!(serde_json::to_string(&page).unwrap().len() < muster_api::host::MAX_LINE);
        seen.extend(page.machines.into_iter().map(|row| row.cmid));
        pages += 1;
        query.after = page.next;
        if query.after.is_none() {
            break;
        }
    }
    assert_eq!((seen.len(), pages > 3), (4_500, true));
    let mut sorted = seen.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(sorted, seen);
    let lost = MachineQuery { after: Some("here".into()), ..MachineQuery::default() };
    assert_eq!(state.refused(HostCommand::Machines(lost)).0, Code::ArgumentInvalid);
}

#[test]
fn cloned_machines_are_all_named() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    state.activate_with(&publisher, STUDIO_7_AND_SERVER_7);
    for machine in 1..=10 {
        let mut request = publisher.request(STUDIO_7, machine);
        request.cmid = Cmid::new([0xcc; 16]);
        state.ask(&request);
    }
    state.ask(&publisher.request(STUDIO_7, 99));
    let cloned = state.list(MachineQuery { cloned: true, ..MachineQuery::default() });
    let [row] = &cloned.machines[..] else { panic!("{cloned:?}") };
    assert_eq!((row.sharing, row.requests), (Some(10), 10));
    let named: Vec<&str> = row.shared_by.iter().map(|one| one.name.as_deref().unwrap()).collect();
    let expected: Vec<String> = (1..=10).rev().map(|number| format!("station-{number}")).collect();
    assert_eq!(named, expected);
    let status = state.figures();
    assert_eq!((status.publishers[0].pools[0].cloned, status.publishers[0].pools[0].true_count), (1, 2));
    assert!(status.warnings.iter().any(|warning| warning.name == "cloned-ids"));
}

#[test]
fn a_blocked_machine_is_refused_and_a_forgotten_one_is_new() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    state.activate_with(&publisher, STUDIO_7_AND_SERVER_7);
    for machine in 1..=5 {
        state.ask(&publisher.request(SERVER_7, machine));
    }
    let cmid = Cmid::new([5; 16]).to_string();
    state.must(HostCommand::Block(choice(cmid.as_str())));
    assert_eq!(state.ask(&publisher.request(SERVER_7, 5)), CodeNumber::from(Code::MachineBlocked));
    let pool = state.figures().publishers[0].pools[0].clone();
    assert_eq!((pool.true_count, pool.blocked, pool.on_record), (4, 1, 5));
    drop(state);
    let mut state = home.open();
    assert!(state.list(MachineQuery::default()).machines[4].blocked, "also after a restart");
    state.must(HostCommand::Unblock(choice("STATION-5")));
    assert_eq!(state.ask(&publisher.request(SERVER_7, 5)), CodeNumber::SUCCESS);
    state.must(HostCommand::Forget(choice(cmid.as_str())));
    assert_eq!(state.list(MachineQuery::default()).machines.len(), 4);
    assert_eq!(state.refused(HostCommand::Forget(choice(cmid))).0, Code::NoSuchMachine);
    assert_eq!(state.refused(HostCommand::Block(choice("nobody"))).0, Code::NoSuchMachine);
}

#[test]
fn publishers_never_meet() {
    let (home, first, second) = (Home::new(), Publisher::new(1), Publisher::new(2));
    let mut state = home.open();
    state.activate_with(&first, STUDIO_7_AND_SERVER_7);
    state.activate_with(&second, STUDIO_7_AND_SERVER_7);
    for machine in 1..=5 {
        state.ask(&first.request(SERVER_7, machine));
    }
    assert_eq!(state.ask(&second.request(SERVER_7, 1)), CodeNumber::from(Code::CountInsufficient));
    let of = |publisher: &Publisher| MachineQuery {
        publisher: Some(publisher.id().to_string()),
        ..MachineQuery::default()
    };
    assert_eq!(state.list(of(&first)).machines.len(), 5);
    assert_eq!(names(&state.list(of(&second)).machines), ["station-1"]);
    let one = MachineChoice {
        cmid: Cmid::new([1; 16]).to_string(),
        publisher: Some(second.id().to_string()),
        pool: None,
    };
    state.must(HostCommand::Forget(one));
    assert_eq!((state.list(of(&first)).machines.len(), state.list(of(&second)).machines.len()), (5, 0));
    let status = state.figures();
    let epochs: Vec<&str> = status.publishers.iter().map(|one| one.epoch.as_str()).collect();
    assert_ne!(epochs[0], epochs[1]);
    let heads: Vec<u64> =
        [&first, &second].map(|one| state.publishers[&one.id()].ledger.head().number.0).to_vec();
    assert_eq!(heads, [5, 1], "record numbers of one say nothing about the other");
}
