//! Tests of the answers as events.

use super::*;

fn row(publisher: &str, line: u64, time: &str, result: u32) -> RequestRow {
    RequestRow {
        publisher: publisher.to_owned(),
        line,
        time: time.to_owned(),
        result,
        threshold: 5,
        machine_name: "pc-01".to_owned(),
        cmid: "36363636-3636-3636-3636-363636363636".to_owned(),
        client_time: "2026-11-23T09:30:00Z".to_owned(),
        virtual_machine: None,
        status: 2,
        minutes_left: 41_520,
        activation_id: None,
        product: 2,
        pool: Some(1),
        fingerprint: String::new(),
        address: "192.0.2.7".to_owned(),
        count: None,
        true_count: None,
        expires: None,
    }
}

#[test]
fn an_answer_is_an_event_with_the_fields_that_are_on_record() {
    let found = record(row("a", 7, "2026-11-23T09:30:05Z", 0xC004_F038)).unwrap();
    let names: Vec<&str> = found.fields.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        ["result", "threshold", "machine_name", "cmid", "client_time", "status", "minutes_left"]
    );
    assert_eq!((found.id, found.level), (12290, Level::Warning));
    assert_eq!(found.text("result"), Some("0xC004F038"));
}

#[test]
fn no_answer_is_given_twice() {
    let (one, two, three) = (
        row("a", 1, "2026-11-23T09:30:05Z", 0),
        row("a", 2, "2026-11-23T09:30:05Z", 0),
        row("b", 1, "2026-11-23T09:30:04Z", 0),
    );
    let mut known = Known::default();
    assert_eq!(known.take(vec![one.clone()]).len(), 1);
    assert_eq!(known.take(vec![two, one, three]).len(), 2);
    assert_eq!(known.newest.as_deref(), Some("2026-11-23T09:30:05Z"));
}

#[test]
fn it_is_known_from_when_on_no_answer_is_missing() {
    let asked = moment("2026-11-23T09:00:00Z");
    let late = moment("2026-11-23T09:30:04Z").unwrap();
    assert_eq!(complete_since(&[], None), Timestamp::ZERO);
    let first = [row("a", 2, "2026-11-23T09:30:05Z", 0), row("a", 1, "2026-11-23T09:30:04Z", 0)];
    assert_eq!(complete_since(&first, None), Timestamp::ZERO);
    assert_eq!(complete_since(&first, asked), asked.unwrap());
    let pruned = [row("a", 9, "2026-11-23T09:30:04Z", 0), row("b", 1, "2026-11-23T09:30:05Z", 0)];
    assert_eq!(complete_since(&pruned, None), late);
}
