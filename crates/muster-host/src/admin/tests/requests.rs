//! The answers on record, page by page.

use muster_api::host::{HostCommand, HostReply, HostSettingChange, RequestPage, RequestQuery};
use muster_core::code::Code;
use muster_example::{SERVER_7, STUDIO_7_AND_SERVER_7};

use crate::fixture::{Home, Publisher};
use crate::state::HostState;

fn page(state: &mut HostState, query: RequestQuery) -> RequestPage {
    match state.must(HostCommand::Requests(query)) {
        HostReply::Requests(page) => page,
        reply => panic!("{reply:?}"),
    }
}

fn newest(limit: u32) -> RequestQuery {
    RequestQuery { limit, ..RequestQuery::default() }
}

#[test]
fn the_newest_answers_of_each_publisher_come_first_with_what_is_on_record() {
    let (home, first, second) = (Home::new(), Publisher::new(1), Publisher::new(2));
    let mut state = home.open();
    for publisher in [&first, &second] {
        state.activate_with(publisher, STUDIO_7_AND_SERVER_7);
        for machine in 1..=5 {
            state.ask(&publisher.request(SERVER_7, machine));
        }
    }
    let all = page(&mut state, newest(9));
    assert_eq!((all.requests.len(), all.next), (10, None));
    assert_eq!(page(&mut state, newest(2)).requests.len(), 4, "two of each");
    let own: Vec<_> = all.requests.iter().filter(|row| row.publisher == first.id().to_string()).collect();
    let lines: Vec<u64> = own.iter().map(|row| row.line).collect();
    assert_eq!(lines, [5, 4, 3, 2, 1]);
    assert_eq!((own[0].result, own[1].result), (0, Code::CountInsufficient.number()));
    assert_eq!((own[0].machine_name.as_str(), own[0].threshold, own[0].status), ("station-5", 5, 2));
    assert_eq!(own[0].virtual_machine, Some(false));
    assert!(own[0].activation_id.is_some());
    let none = RequestQuery { since: Some("2100-01-01T00:00:00Z".to_owned()), ..newest(9) };
    assert_eq!(page(&mut state, none).requests, []);
}

#[test]
fn many_answers_come_in_pages_and_none_is_left_out_or_twice() {
    let (home, first, second) = (Home::new(), Publisher::new(1), Publisher::new(2));
    let mut state = home.open();
    for (publisher, machines) in [(&first, 1_003), (&second, 3)] {
        state.activate_with(publisher, STUDIO_7_AND_SERVER_7);
        for _ in 0..machines {
            state.ask(&publisher.request(SERVER_7, 1));
        }
    }
    // A page holds 1,000: more than that of the first publisher, and exactly that.
    for (limit, all) in [(1_002, 1_005), (1_000, 1_003)] {
        let (mut seen, mut query, mut pages) = (Vec::new(), newest(limit), 0);
        loop {
            let page = page(&mut state, query.clone());
            seen.extend(page.requests.into_iter().map(|row| (row.publisher, row.line)));
            pages += 1;
            query.after = page.next;
            if query.after.is_none() {
                break;
            }
        }
        let found = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!((found, seen.len(), pages), (all, all, 2), "at most {limit} of each");
    }
    let bad = HostCommand::Requests(RequestQuery { after: Some("x".to_owned()), ..newest(1) });
    assert_eq!(state.refused(bad).0, Code::ArgumentInvalid);
}

#[test]
fn one_publishers_answers_can_be_taken_away_with_the_rules_that_they_were_given_by() {
    let (home, first, second) = (Home::new(), Publisher::new(1), Publisher::new(2));
    let mut state = home.open();
    for (publisher, machines) in [(&first, 5), (&second, 2)] {
        state.activate_with(publisher, STUDIO_7_AND_SERVER_7);
        for machine in 1..=machines {
            state.ask(&publisher.request(SERVER_7, machine));
        }
    }
    state.must(HostCommand::Change(HostSettingChange::RenewalInterval { minutes: Some(1_440) }));
    let own = RequestQuery { publisher: Some(first.id().to_string()), ..newest(9) };
    let rows = page(&mut state, own).requests;
    assert!(rows.len() == 5 && rows.iter().all(|row| row.publisher == first.id().to_string()));
    let (granted, refused) = (&rows[0], &rows[1]);
    assert_eq!((granted.count, granted.true_count, refused.count), (Some(5), Some(5), Some(4)));
    assert!(granted.expires.is_some() && refused.expires.is_none());
    assert_eq!((granted.product, granted.pool.is_some()), (SERVER_7.0, true));
    assert_eq!(granted.fingerprint.len(), 16);
    assert_ne!(granted.fingerprint, refused.fingerprint, "two machines");
    let named = HostCommand::AuditHead { publisher: Some(first.id().to_string()) };
    let HostReply::AuditHead(head) = state.must(named) else { panic!("another reply") };
    assert_eq!((head.format.as_str(), head.publisher), ("muster-audit/1", first.id().to_string()));
    let server = head.products.iter().find(|product| product.product == SERVER_7.0).unwrap();
    assert_eq!((server.threshold, server.validity, server.renewal_interval), (5, 259_200, 1_440));
    let unnamed = HostCommand::AuditHead { publisher: None };
    assert_eq!(state.refused(unnamed).0, Code::ArgumentInvalid, "two publishers can be meant");
}
