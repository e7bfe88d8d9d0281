//! A record that is made up, and what is told of it under other rules.

use super::*;
use crate::fleet::files::write as write_file;
use muster_api::host::{AuditHead, AuditedProduct, RequestRow};

/// Fourteen servers, each asking once and renewing twice; the newest answer first, as a host exports it.
pub(super) fn example() -> String {
    let publisher = "a1".repeat(16);
    let head = AuditHead {
        format: AuditHead::FORMAT.to_owned(),
        time: "2027-02-01T00:00:00Z".to_owned(),
        publisher: publisher.clone(),
        name: "Larkfield Instruments".to_owned(),
        products: vec![AuditedProduct {
            product: 2,
            name: "Larkfield Server 7".to_owned(),
            pool: 1,
            pool_name: "Studio and Server".to_owned(),
            threshold: 5,
            validity: 259_200,
            renewal_interval: 10_080,
            retry_interval: 120,
            initial_grace: 43_200,
            additional_grace: 43_200,
        }],
    };
    let mut rows = Vec::new();
    for week in 0..3_u32 {
        for machine in 1..=14_u32 {
            let few = week == 0 && machine < 5;
            rows.push(RequestRow {
                publisher: publisher.clone(),
                line: u64::from(week * 14 + machine),
                time: format!("2027-01-{:02}T09:{machine:02}:00Z", 4 + week * 7),
                result: if few { 0xC004_F038 } else { 0 },
                threshold: 5,
                machine_name: format!("pc-{machine}"),
                cmid: format!("{machine:032x}"),
                client_time: format!("2027-01-{:02}T09:{machine:02}:01Z", 4 + week * 7),
                virtual_machine: Some(false),
                status: if week == 0 || (week == 1 && machine < 5) { 2 } else { 1 },
                minutes_left: if week == 0 { 43_200 } else { 249_120 },
                activation_id: None,
                product: 2,
                pool: Some(1),
                fingerprint: format!("{machine:016x}"),
                address: "192.0.2.7".to_owned(),
                count: Some(machine.min(10)),
                true_count: Some(machine),
                expires: None,
            });
        }
    }
    let rows = rows.iter().rev().map(|row| serde_json::to_string(row).unwrap());
    [serde_json::to_string(&head).unwrap()].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

const POLICY: &str = "# Ten servers, and three days without the host.\nname = \"Ten servers\"\n\n[[product]]\nname = \"Larkfield Server 7\"\n\
    threshold = 10\nvalidity = \"8 days\"\nadditional-grace = \"4 days\"\n\n[[host-down]]\nat = \"day 7\"\nfor = \"6 days\"\n";

fn replayed() -> muster_fleet::replay::Replayed {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("audit.jsonl");
    write_file(&path, &example()).unwrap();
    let recording = record::read(&path).unwrap();
    replay(&recording, &Policy::parse(POLICY, &recording).unwrap()).unwrap()
}

#[test]
fn a_terminal_tells_what_would_have_been() {
    insta::assert_snapshot!(told::text(&replayed(), "Larkfield Instruments"));
}

#[test]
fn a_page_lays_the_policy_over_the_record() {
    let page = page::replay(&replayed(), "Larkfield Instruments", POLICY, &Text::new(Language::English));
    for said in [
        "<h1>Ten servers</h1>",
        "A: threshold 5",
        "B: threshold 10",
        "lies between these two assumptions",
        "Signatures are stand-ins.",
        "Ten servers, and three days without the host.",
    ] {
        assert!(page.contains(said), "no {said}");
    }
    assert!(!page.contains("<script"));
}
