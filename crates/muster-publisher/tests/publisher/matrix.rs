//! Every path of the service with every role, against a table written by hand. A path that is described and not in the
//! table fails the test. What changes something is also sent twice under one name, which opens nothing to anybody.

use std::collections::BTreeSet;

use muster_core::code::Code;
use serde_json::Value;

use super::desk::{bearer, person};
use super::stand::Stand;

/// Who gets past the door: `+` whatever is answered behind it, `-` 403, `!` 401.
struct Row {
    method: &'static str,
    path: &'static str,
    nobody: char,
    issuer: char,
    support: char,
    auditor: char,
}

const fn row(method: &'static str, path: &'static str, who: [char; 4]) -> Row {
    let [nobody, issuer, support, auditor] = who;
    Row { method, path, nobody, issuer, support, auditor }
}

/// nobody, issuer, support, auditor.
const TABLE: [Row; 24] = [
    row("GET", "/live", ['+', '+', '+', '+']),
    row("GET", "/ready", ['+', '+', '+', '+']),
    row("GET", "/v1/openapi.json", ['+', '+', '+', '+']),
    row("GET", "/v1/bundle", ['+', '+', '+', '+']),
    row("GET", "/v1/catalog", ['+', '+', '+', '+']),
    row("GET", "/v1/revocations", ['+', '+', '+', '+']),
    row("POST", "/v1/host-activations", ['+', '+', '+', '+']),
    row("POST", "/v1/machine-activations", ['+', '+', '+', '+']),
    row("POST", "/v1/machine-activations/batch", ['+', '+', '+', '+']),
    row("POST", "/v1/confirmations", ['+', '+', '+', '+']),
    row("POST", "/v1/key-usage", ['+', '+', '+', '+']),
    row("GET", "/v1/admin/me", ['!', '+', '+', '+']),
    row("GET", "/v1/admin/products", ['!', '+', '+', '+']),
    row("GET", "/v1/admin/catalogs", ['!', '+', '+', '+']),
    row("GET", "/v1/admin/customers", ['!', '+', '+', '+']),
    row("GET", "/v1/admin/keys", ['!', '+', '+', '+']),
    row("GET", "/v1/admin/keys/{serial}", ['!', '+', '+', '+']),
    row("GET", "/v1/admin/activations", ['!', '+', '+', '+']),
    row("POST", "/v1/admin/keys/{serial}/show", ['!', '+', '+', '-']),
    row("POST", "/v1/admin/activations/{kind}/{id}/release", ['!', '+', '+', '-']),
    row("POST", "/v1/admin/keys", ['!', '+', '-', '-']),
    row("POST", "/v1/admin/keys/{serial}/block", ['!', '+', '-', '-']),
    row("POST", "/v1/admin/keys/{serial}/extend", ['!', '+', '-', '-']),
    row("POST", "/v1/admin/keys/{serial}/transfer", ['!', '+', '-', '-']),
];

/// What is left to each role alone.
const ALONE: [Row; 2] = [
    row("POST", "/v1/admin/keys/export", ['!', '+', '-', '-']),
    row("GET", "/v1/admin/audit", ['!', '-', '-', '+']),
];

/// For people with a telephone; not described.
const PAGES: [Row; 4] = [
    row("GET", "/phone", ['+', '+', '+', '+']),
    row("POST", "/phone", ['+', '+', '+', '+']),
    row("GET", "/phone.css", ['+', '+', '+', '+']),
    row("GET", "/favicon.ico", ['+', '+', '+', '+']),
];

#[test]
fn every_path_opens_to_whom_the_table_says() {
    let stand = Stand::with_catalog();
    stand.key();
    let roles = ["issuer", "support", "auditor"];
    let tokens = roles.map(|role| bearer(&stand, role));
    let people = roles.map(|role| person(&stand, role, role));
    let serving = stand.serve();
    let described: Value = serving.send_to("GET", "/v1/openapi.json", &[], None).json();
    let mut paths = BTreeSet::new();
    for (path, methods) in described["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            paths.insert((method.to_uppercase(), path.clone()));
        }
    }
    for row in TABLE.iter().chain(&ALONE).chain(&PAGES) {
        let described = paths.remove(&(row.method.to_owned(), row.path.to_owned()));
        assert_eq!(described, !PAGES.iter().any(|page| page.path == row.path), "{} is described", row.path);
        let path = row.path.replace("{serial}", "77").replace("{kind}", "host").replace("{id}", "77");
        let path = if path.ends_with("/activations") { format!("{path}?kind=host") } else { path };
        let body = (row.method == "POST").then_some("{}");
        let named = [("idempotency-key", row.path)];
        let unnamed: &[(&str, &str)] = &[];
        let ways = if row.method == "POST" { vec![unnamed, &named, &named] } else { vec![unnamed] };
        for way in ways {
            let nobody = serving.send_to(row.method, &path, way, body).status;
            check(row, "nobody", row.nobody, nobody);
            for (column, expected) in [row.issuer, row.support, row.auditor].into_iter().enumerate() {
                for who in [&tokens[column], &people[column]] {
                    let headers = [&[("authorization", who.as_str())], way].concat();
                    let came = serving.send_to(row.method, &path, &headers, body);
                    check(row, roles[column], expected, came.status);
                    if expected == '-' {
                        assert_eq!(came.problem().code, Code::NotPermitted.number(), "{path}");
                    }
                }
            }
        }
    }
    assert!(paths.is_empty(), "not in the table: {paths:?}");
}

fn check(row: &Row, who: &str, expected: char, status: u16) {
    let found = match status {
        401 => '!',
        403 => '-',
        404 | 200..=299 | 400 | 409 | 422 => '+',
        other => panic!("{} {} for {who}: {other}", row.method, row.path),
    };
    assert_eq!(found, expected, "{} {} for {who}: {status}", row.method, row.path);
}
