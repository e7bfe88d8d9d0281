//! `import`: keys for many customers from one file of orders.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use muster_api::publisher::{
    AuditList, CommandFailed, KeyList, KeyUsage, KeysImported, OrderState, RowFault,
};
use muster_core::code::Code;
use muster_core::product_key::ProductKey;

use super::stand::{Stand, text};

const HEADER: &str =
    "customer,kind,group,product,count,uses,threshold,ends,machine-maximum,attributes,reference";

fn orders(stand: &Stand, rows: &[&str]) -> PathBuf {
    let file = stand.file("orders.csv");
    fs::write(&file, format!("{HEADER}\n{}\n", rows.join("\n"))).unwrap();
    file
}

fn faults(stand: &Stand, rows: &[&str]) -> Vec<RowFault> {
    let (file, output) = (orders(stand, rows), stand.file("refused.csv"));
    let refused = stand.call(&["import", text(&file), "--output", text(&output), "--json"]).fail();
    let failed: CommandFailed = serde_json::from_str(&refused.stdout).unwrap();
    assert_eq!(failed.error.code, Code::OrdersInvalid.number(), "{refused}");
    let first = failed.rows.first().and_then(|row| i64::try_from(row.line).ok());
    assert_eq!(Some(failed.error.figure), first, "the line to begin with: {refused}");
    assert!(!output.exists(), "nothing is written");
    for row in &failed.rows {
        assert!(refused.stderr.contains(&format!("line {}", row.line)), "{refused}");
    }
    failed.rows
}

fn issued(stand: &Stand) -> usize {
    stand.json::<KeyList>(&["key", "list"]).keys.len()
}

const GOOD: [&str; 4] = [
    "Harbour School District,host,Studio and Server 7,,2,,10,2099-12-31,400,edition=school;region=north,A-1",
    "\"=cmd|'/c calc'!A1, Ltd\",mak,,Larkfield Studio 7,,50,,,,,A-2",
    "",
    "Quayside Clinic,host,2,,,,,,,,",
];

#[test]
fn one_file_issues_the_keys_of_many_customers() {
    let stand = Stand::with_catalog();
    let (file, output) = (orders(&stand, &GOOD), stand.file("keys.csv"));
    let tried: KeysImported = stand.json(&["import", text(&file), "--dry-run"]);
    assert_eq!((tried.dry_run, tried.keys, tried.output, tried.orders.len()), (true, 4, None, 3));
    assert!(tried.orders.iter().all(|order| order.state == OrderState::New && order.first_serial.is_none()));
    assert_eq!((issued(&stand), output.exists()), (0, false));

    let done: KeysImported = stand.json(&["import", text(&file), "--output", text(&output)]);
    assert_eq!((done.keys, done.keys_before, done.orders.len()), (4, 0, 3));
    let lines: Vec<_> = done.orders.iter().map(|order| (order.line, order.first_serial)).collect();
    assert_eq!(lines, [(2, Some(1)), (3, Some(3)), (5, Some(4))]);
    assert_eq!(fs::metadata(&output).unwrap().permissions().mode() & 0o777, 0o600);

    let list: KeyList = stand.json(&["key", "list"]);
    let first = &list.keys[0];
    assert_eq!((first.threshold, first.machine_maximum), (Some(10), Some(400)));
    assert_eq!(
        (first.ends.as_deref(), first.attributes["region"].as_str()),
        (Some("2099-12-31T23:59:59Z"), "north")
    );
    assert!(matches!(list.keys[2].usage, KeyUsage::Mak { machine_limit: 50, .. }));
    let written = fs::read_to_string(&output).unwrap();
    let keys: Vec<&str> = written.lines().skip(1).collect();
    assert_eq!(keys.len(), 4);
    for (line, key) in keys.iter().zip(&list.keys) {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(cells[2], key.serial.to_string());
        assert_eq!(ProductKey::parse(cells[3]).unwrap().partial(), key.partial_key);
    }
    assert!(keys[0].starts_with("2,A-1,1,") && keys[2].contains("\"'=cmd|'/c calc'!A1, Ltd\""), "{written}");
    let audit: AuditList = stand.json(&["audit"]);
    let entries = audit.entries.iter().filter(|entry| entry.action == "key-issued");
    assert_eq!(entries.count(), 4);
}

#[test]
fn the_same_file_again_issues_no_order_that_has_a_reference() {
    let stand = Stand::with_catalog();
    let (file, output) = (orders(&stand, &GOOD[..2]), stand.file("keys.csv"));
    let import = ["import", text(&file), "--output", text(&output)];
    stand.call(&import).succeed().must_say(&["3 keys were issued"]);
    let first = fs::read_to_string(&output).unwrap();
    fs::remove_file(&output).unwrap();
    // The same orders, written otherwise and saved by another program.
    let again =
        fs::read_to_string(&file).unwrap().replace(";region", "@region").replace("Studio and Server 7", "1");
    let again = again.replace(", Ltd", "@ Ltd").replace(',', ";").replace("@ Ltd", ", Ltd");
    let again = again.replace("edition=school@region=north", "\"region=north;edition=school\"");
    fs::write(&file, format!("\u{feff}{}", again.replace('\n', "\r\n"))).unwrap();
    let done: KeysImported = stand.json(&import);
    assert_eq!((done.keys, done.keys_before, issued(&stand)), (0, 3, 3));
    assert!(done.orders.iter().all(|order| order.state == OrderState::IssuedBefore));
    assert_eq!(fs::read_to_string(&output).unwrap(), first, "the keys are there again");
    let audit: AuditList = stand.json(&["audit"]);
    assert!(audit.entries[0].action == "keys-exported" && audit.entries[0].detail.starts_with("3 keys"));

    let tried: KeysImported = stand.json(&["import", text(&file), "--dry-run"]);
    assert_eq!((tried.keys, tried.keys_before), (0, 3));
    fs::remove_file(&output).unwrap();
    let changed = GOOD[0].replace(",2,,10,", ",3,,10,");
    let faults = faults(&stand, &[&changed, "Quayside Clinic,host,2,,,,,,,,B-1", GOOD[1]]);
    let [fault] = faults.as_slice() else { panic!("{faults:?}") };
    assert_eq!((fault.line, fault.column.as_deref(), fault.value.as_str()), (2, Some("reference"), "A-1"));
    assert!(fault.why.contains("its first key has serial 1"), "{fault:?}");
    assert_eq!(issued(&stand), 3);
}

#[test]
fn a_file_with_faults_issues_nothing_and_names_them_all() {
    let stand = Stand::with_catalog();
    let rows = [
        "Quayside Clinic,host,2,,,,,,,,A-1",
        "Quayside Clinic,host,Suite 8,,,,,,,,",
        "Quayside Clinic,host,1,,0,,4,,,,",
        "Quayside Clinic,host,1,,,,4,,,,",
        "Quayside Clinic,mak,,Studio 99,,5,,,,,",
        "Quayside Clinic,mak,,Larkfield Studio 7,,1000001,,,,,A-2",
        "Quayside Clinic,host,2,,,,,,,,A-1",
        "Quayside Clinic,host",
        "Quayside Clinic,mak,,Studio 99,,0,,,,,",
    ];
    let found = faults(&stand, &rows);
    let expected = [
        (3, Some("group"), "1 (Studio and Server 7), 2 (Suite 7)"),
        (4, Some("count"), "1 to 1000 are allowed"),
        (4, Some("threshold"), "allows no key to go below 5"),
        (5, Some("threshold"), "allows no key to go below 5"),
        (6, Some("product"), "has no product \"Studio 99\""),
        (7, Some("uses"), "1 to 1000000 are allowed"),
        (8, Some("reference"), "Line 2 has it, too."),
        (9, None, "The line has 2 cells; the header has 11."),
        (10, Some("uses"), "1 to 1000000 are allowed"),
        (10, Some("product"), "has no product \"Studio 99\""),
    ];
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (fault, (line, column, why)) in found.iter().zip(expected) {
        assert_eq!((fault.line, fault.column.as_deref()), (line, column), "{fault:?}");
        assert!(fault.why.contains(why), "{fault:?}");
    }
    assert_eq!(issued(&stand), 0);
}

#[test]
fn what_is_no_file_of_orders_is_refused() {
    let stand = Stand::with_catalog();
    assert!(stand.call(&["import", text(&orders(&stand, &[])), "--dry-run"]).fail().says("orders nothing"));
    let many: Vec<String> = (0..21).map(|n| format!("Customer {n},host,1,,1000,,,,,,")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let file = orders(&stand, &many);
    let refused = stand.call(&["import", text(&file), "--dry-run"]).fail();
    refused.must_say(&["orders 21000 keys; at most 20000 are allowed"]);
    let wide = stand.file("utf-16.csv");
    let utf_16 = fs::read_to_string(orders(&stand, &GOOD)).unwrap();
    let units = [0xfeff].into_iter().chain(utf_16.encode_utf16());
    fs::write(&wide, units.flat_map(u16::to_le_bytes).collect::<Vec<u8>>()).unwrap();
    stand
        .call(&["import", text(&wide), "--dry-run"])
        .fail()
        .must_say(&["has a fault in line 1;", "The file is UTF-16"]);
    let file = orders(&stand, &GOOD);
    stand.call(&["import", text(&file), "--output", text(&file)]).run().must_fail_with(Code::ArgumentInvalid);
    stand.call(&["import", "no-such.csv", "--dry-run"]).run().must_fail_with(Code::FileMissing);
    let nowhere = stand.file("no-such-folder/keys.csv");
    stand.call(&["import", text(&file), "--output", text(&nowhere)]).fail();
    assert_eq!(issued(&stand), 0, "nothing is issued that could not be written");
    assert_eq!(stand.call(&["import", text(&file)]).fail().code, Some(2));
}
