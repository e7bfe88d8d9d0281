//! `catalog apply`, `catalog show`, `bundle export`.

use std::fs;

use muster_api::publisher::{CatalogApplied, CatalogView, FileWritten};
use muster_core::code::{Code, ExitClass};
use muster_core::product_key::{KeyKind, ProductKey};
use muster_wire::object::Bundle;

use super::stand::{Stand, text};

#[test]
fn a_catalog_comes_into_force_and_is_shown() {
    let stand = Stand::new();
    let example = stand.root().join("catalog.toml");
    let applied: CatalogApplied = stand.json(&["catalog", "apply", text(&example)]);
    assert_eq!(applied, CatalogApplied { version: 1, changed: true });
    let again: CatalogApplied = stand.json(&["catalog", "apply", text(&example)]);
    assert_eq!(again, CatalogApplied { version: 1, changed: false }, "the same says nothing new");

    let view: CatalogView = stand.json(&["catalog", "show"]);
    assert_eq!((view.name.as_str(), view.version, view.lab), ("Larkfield Instruments", 1, false));
    let thresholds: Vec<u32> = view.products.iter().map(|product| product.threshold).collect();
    assert_eq!(thresholds, [25, 5, 5]);
    for product in &view.products {
        let key = ProductKey::parse(&product.setup_key).unwrap();
        assert_eq!((key.kind(), key.number()), (KeyKind::ClientSetup, product.number));
    }
    stand.call(&["catalog", "show"]).succeed().must_say(&[
        "Larkfield Instruments",
        "Studio and Server 7",
        &view.products[0].setup_key,
    ]);
}

#[test]
fn versions_count_up_and_setup_keys_stay() {
    let stand = Stand::with_catalog();
    let before: CatalogView = stand.json(&["catalog", "show"]);
    stand.change_catalog(|text| text.replace("threshold = 25", "threshold = 20")).succeed();
    let after: CatalogView = stand.json(&["catalog", "show"]);
    assert_eq!((after.version, after.products[0].threshold), (2, 20));
    for (before, after) in before.products.iter().zip(&after.products) {
        assert_eq!(before.setup_key, after.setup_key);
    }
}

#[test]
fn a_wrong_catalog_names_line_column_and_rule_and_changes_nothing() {
    let stand = Stand::with_catalog();
    let wrong = |change: fn(String) -> String| {
        let refused = stand.change_catalog(change).fail();
        assert_eq!(refused.code, Some(i32::from(ExitClass::Input.number())), "{refused}");
        assert_eq!(refused.stderr.lines().count(), 3, "{refused}");
        refused
    };
    let example = fs::read_to_string(stand.root().join("catalog.toml")).unwrap();
    let line_of = |words: &str| {
        let line = example.lines().position(|line| line.starts_with(words)).unwrap() + 1;
        format!("line {line}, column ")
    };
    wrong(|text| text.replace("threshold = 25", "threshold = 0"))
        .must_say(&[&line_of("threshold = 25"), "a threshold of 0 is outside 1 to 100000"]);
    wrong(|text| text.replace("\"2 hours\"", "\"14 min\""))
        .must_say(&[&line_of("retry-interval"), "an interval of 14 minutes is outside 15 to 43200"]);
    wrong(|text| text.replace("rearms = 3", "rearm = 3"))
        .must_say(&[&line_of("rearms"), "unknown field `rearm`"]);
    wrong(|text| text.replace("name = \"Suite\"", "name = \"Suites\""))
        .must_say(&["was published as Suite", "keeps its meaning for ever"]);
    wrong(|text| format!("{text}[broken"));
    let view: CatalogView = stand.json(&["catalog", "show"]);
    assert_eq!(view.version, 1);
    fs::write(stand.file("binary.toml"), b"name = \"a\"\n# \xff").unwrap();
    let binary = stand.file("binary.toml");
    stand.call(&["catalog", "apply", text(&binary)]).fail().must_say(&["line 2, column 3", "not UTF-8"]);
    stand.call(&["catalog", "apply", "no-such-file"]).fail().must_say(&["no-such-file does not exist"]);
}

#[test]
fn a_product_that_keys_cover_goes_in_two_steps() {
    let stand = Stand::with_catalog();
    stand.key();
    let without_server = |text: String| {
        let start = text.find("[[product]]\nnumber = 2").unwrap();
        let end = text.find("[[product]]\nnumber = 3").unwrap();
        format!("{}{}", &text[..start], &text[end..]).replace("covers = [1, 2]", "covers = [1]")
    };
    stand.change_catalog(without_server).fail().must_say(&["1 issued keys of key group 1 cover it"]);
    stand.change_catalog(|text| text.replace("covers = [1, 2]", "covers = [1]")).succeed();
    stand.change_catalog(without_server).succeed();
    let view: CatalogView = stand.json(&["catalog", "show"]);
    assert_eq!(view.products.iter().map(|product| product.number).collect::<Vec<_>>(), [1, 3]);
}

#[test]
fn a_bundle_proves_itself() {
    let stand = Stand::with_catalog();
    let file = stand.file("larkfield.bundle");
    let written: FileWritten = stand.json(&["bundle", "export", text(&file)]);
    assert_eq!((written.catalog_version, written.revocation_number), (1, 0));
    let bundle: Bundle = muster_wire::decode(&fs::read(&file).unwrap()).unwrap();
    assert_eq!(bundle.revocations, None);
    let trust = stand.trust();
    assert_eq!(trust.rules().product_named("1").unwrap().threshold.0, 25);
    stand.call(&["bundle", "export", "/nonexistent/x"]).fail();
}

#[test]
fn without_a_catalog_there_is_nothing_to_give() {
    let stand = Stand::new();
    let file = stand.file("x");
    for arguments in [
        &["catalog", "show"][..],
        &["bundle", "export", text(&file)],
        &["key", "issue", "--group", "1", "--customer", "x"],
        &["kit", "x", "--group", "1", text(&file)],
    ] {
        let refused = stand.call(arguments).fail();
        assert_eq!(refused.code, Some(i32::from(Code::CatalogMissing.exit().number())), "{refused}");
        assert!(!file.exists());
    }
}
