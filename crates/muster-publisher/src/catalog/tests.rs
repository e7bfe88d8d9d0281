//! Every rule of catalog sources, each with the line and column that it names.

use super::build::{Draft, build};
use super::fault::{Fault, Numbered, Rule, failure};
use super::{example, history};
use crate::telephone::Entry;
use muster_core::written::Place;
use muster_sign::{SigningKey, seal};
use muster_store::publisher::{CatalogGround, Identity, PublishedCatalog};
use muster_wire::id::{Guid, PublicKey, PublisherId, StoreEpoch};
use muster_wire::number::{
    CatalogVersion, Day, GroupNumber, MachineCount, Minutes, PoolNumber, ProductNumber, TelephoneKeyNumber,
};
use muster_wire::object::Sealed;
use muster_wire::time::Timestamp;
use std::collections::BTreeMap;

const NOW: Timestamp = Timestamp::from_seconds(1_795_426_200);

const SOURCE: &str = r#"name = "Larkfield Instruments"
[[application]]
number = 1
id = "11111111-1111-4111-8111-111111111111"
name = "Studio"
[[pool]]
number = 1
name = "Desktops and servers"
[[pool]]
number = 2
name = "Suite"
[[product]]
number = 7
activation-id = "77777777-7777-4777-8777-777777777777"
application = 1
pool = 1
name = "Studio 7"
threshold = 25
lowest-threshold = 5
validity = "180 days"
renewal-interval = "7 days"
retry-interval = "2 hours"
initial-grace = "30 days"
[[product]]
number = 3
activation-id = "33333333-3333-4333-8333-333333333333"
application = 1
pool = 2
name = "Suite 3"
threshold = 5
[[group]]
number = 1
name = "Studio and Suite"
covers = [7, 3]
"#;

fn ground(lab: bool) -> CatalogGround {
    CatalogGround {
        identity: Identity {
            publisher: PublisherId::new([7; 16]),
            root: PublicKey::new([1; 32]),
            name: "Larkfield Instruments".into(),
            lab,
            epoch: StoreEpoch::new([2; 8]),
        },
        newest: None,
        meanings: Vec::new(),
        setup_keys: BTreeMap::new(),
        keys_in_use: BTreeMap::new(),
    }
}

fn draft(text: &str) -> Draft {
    build(text, &ground(false), NOW).unwrap()
}

/// The only fault of a source.
fn fault_in(text: &str, ground: &CatalogGround) -> Fault {
    let faults = build(text, ground, NOW).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.into_iter().next().unwrap()
}

/// The first fault after `old` was replaced by `new`, which must stand at the `at` of what is new.
fn fault(old: &str, new: &str, at: &str) -> Rule {
    assert_eq!(SOURCE.matches(old).count(), 1, "{old}");
    let text = SOURCE.replace(old, new);
    let mut faults = build(&text, &ground(false), NOW).unwrap_err();
    faults.sort_by_key(|fault| fault.place);
    let fault = faults.swap_remove(0);
    let start = text.rfind(new).unwrap();
    let expected = Place::of(&text, start + new.find(at).unwrap());
    assert_eq!(fault.place, expected, "{new}: {}", fault.rule);
    fault.rule
}

/// What a store has after this catalog was published, with so many keys of group 1 in use.
fn after(draft: &Draft, keys: u32) -> CatalogGround {
    let catalog = seal(&draft.catalog, &SigningKey::from_seed([1; 32]));
    let newest =
        PublishedCatalog { version: draft.catalog.version, catalog, catalog_key: Sealed::new(Vec::new()) };
    CatalogGround {
        newest: Some(newest),
        meanings: history::meanings(&draft.catalog),
        setup_keys: draft.setup_keys.clone(),
        keys_in_use: if keys > 0 { BTreeMap::from([(GroupNumber(1), keys)]) } else { BTreeMap::new() },
        ..ground(false)
    }
}

#[test]
fn an_application_is_a_suite_only_where_the_source_says_so() {
    let suite = |words: &str| {
        let name = "name = \"Studio\"\n";
        draft(&SOURCE.replacen(name, &format!("{name}{words}\n"), 1)).catalog.applications[0].suite
    };
    assert_eq!(suite("suite = true"), Some(true));
    assert_eq!((suite("suite = false"), suite("")), (None, None), "one catalog, whichever way it is said");
}

#[test]
fn a_source_becomes_a_catalog_in_ascending_order() {
    let Draft { catalog, setup_keys, .. } = draft(SOURCE);
    assert_eq!((catalog.version, catalog.issued, catalog.lab), (CatalogVersion(1), NOW, false));
    assert_eq!(catalog.products.iter().map(|product| product.number.0).collect::<Vec<_>>(), [3, 7]);
    assert_eq!(catalog.groups[0].covers, [ProductNumber(3), ProductNumber(7)]);
    let studio = &catalog.products[1];
    assert_eq!((studio.threshold, studio.lowest_threshold), (MachineCount(25), MachineCount(5)));
    assert_eq!(
        Guid::grouped(studio.activation_id.as_bytes()).to_string(),
        "77777777-7777-4777-8777-777777777777"
    );
    assert_eq!((studio.pool, studio.retry_interval), (PoolNumber(1), Minutes(120)));
    let suite = &catalog.products[0];
    assert_eq!(suite.lowest_threshold, MachineCount(5), "its own threshold, unless it says less");
    assert_eq!((suite.validity, suite.renewal_interval), (Minutes::days(180), Minutes::days(7)));
    assert_eq!((catalog.host_days, catalog.healing, catalog.machine_names), (400, true, 0));
    assert_eq!(setup_keys[&ProductNumber(3)], suite.setup_key);
    assert_eq!(suite.setup_key.len(), 25);
}

#[test]
fn names_numbers_and_references_are_checked_at_their_place() {
    let name = |found| Rule::Name { found, most: 200 };
    assert_eq!(fault("name = \"Suite 3\"", "name = \"\"", "\"\""), name(0));
    assert_eq!(fault("name = \"Suite 3\"", "name = \" \"", "\" \""), name(1));
    assert_eq!(fault("name = \"Suite 3\"", "name = \"a\\u0007\"", "\"a"), name(2));
    let long = format!("name = \"{}\"", "x".repeat(201));
    assert_eq!(fault("name = \"Suite 3\"", &long, "\"x"), name(201));

    let what = Numbered::Product;
    let number = |found| Rule::Number { what, found, most: 4_095 };
    assert_eq!(fault("number = 3", "number = 0", "0"), number(0));
    assert_eq!(fault("number = 3", "number = 4096", "4096"), number(4_096));
    let first = Place { line: 13, column: 10 };
    assert_eq!(fault("number = 3", "number = 7", "7"), Rule::NumberTwice { what, number: 7, first });
    let first = Place { line: 8, column: 8 };
    let twice = Rule::NameTwice { name: "desktops and servers".into(), first };
    assert_eq!(fault("name = \"Suite\"", "name = \"desktops AND servers\"", "\"desk"), twice);

    let first = Place { line: 14, column: 17 };
    let (id, other) = ("33333333-3333-4333-8333-333333333333", "77777777-7777-4777-8777-777777777777");
    assert_eq!(fault(&format!("\"{id}\""), &format!("\"{other}\" # twice"), "\"7"), Rule::IdTwice { first });
    let short = fault("id = \"11111111-1111-4111-8111-111111111111\"", "id = \"11\"", "\"11\"");
    assert!(matches!(short, Rule::Id(_)), "{short}");

    let missing = |what, number| Rule::Missing { what, number };
    assert_eq!(fault("pool = 2", "pool = 9", "9"), missing(Numbered::Pool, 9));
    assert_eq!(fault("covers = [7, 3]", "covers = [7, 4]", "4"), missing(what, 4));
    assert_eq!(fault("covers = [7, 3]", "covers = [7, 7]", "7]"), Rule::CoveredTwice { product: 7 });
    let nothing = fault_in(&SOURCE.replace("covers = [7, 3]", "covers = []"), &ground(false));
    assert_eq!((nothing.rule, nothing.place), (Rule::CoversNothing, Place { line: 32, column: 10 }));
}

#[test]
fn thresholds_and_spans_are_checked_at_their_place() {
    let threshold = |found, most| Rule::Threshold { found, least: 1, most };
    assert_eq!(fault("threshold = 25", "threshold = 100001", "100001"), threshold(100_001, 100_000));
    assert_eq!(fault("lowest-threshold = 5", "lowest-threshold = 26", "26"), threshold(26, 25));
    assert_eq!(fault_in(&SOURCE.replace("threshold = 25", "threshold = 0"), &ground(false)).place.line, 18);
    let span = Rule::Span { text: "half a year".into() };
    assert_eq!(fault("\"180 days\"", "\"half a year\"", "\"half"), span);
    assert_eq!(fault("\"180 days\"", "\"0 days\"", "\"0"), Rule::SpanZero);
    let interval = |found| Rule::Interval { found, least: Minutes(15), most: Minutes(43_200) };
    assert_eq!(fault("\"2 hours\"", "\"14 minutes\"", "\"14"), interval(Minutes(14)));
    assert_eq!(fault("\"7 days\"", "\"43201 min\"", "\"43201"), interval(Minutes(43_201)));
    assert!(build(&SOURCE.replace("\"2 hours\"", "\"15 min\""), &ground(false), NOW).is_ok());
    assert!(build(&SOURCE.replace("\"7 days\"", "\"30 days\""), &ground(false), NOW).is_ok());
}

#[test]
fn a_renewal_must_come_before_the_end() {
    let text = SOURCE.replace("\"180 days\"", "\"7 days\"");
    let fault = fault_in(&text, &ground(false));
    let expected = Rule::RenewalTooLate { renewal: Minutes::days(7), validity: Minutes::days(7) };
    assert_eq!((fault.rule, fault.place.line), (expected, 21));
}

#[test]
fn whole_file_values_have_bounds() {
    let top = |line: &str| format!("{line}\n{SOURCE}");
    let first = |text: &str| {
        let fault = fault_in(text, &ground(false));
        assert!(fault.place.line <= 4, "{}", fault.place);
        fault.rule
    };
    assert_eq!(first(&top("host-days = 0")), Rule::HostDays { found: 0, most: 3_660 });
    assert_eq!(first(&top("host-days = 3661")), Rule::HostDays { found: 3_661, most: 3_660 });
    let weights = |lines: &str| format!("fingerprint.weights = {{ {lines} }}");
    assert_eq!(first(&top("fingerprint.required-percent = 101")), Rule::Percent { found: 101 });
    assert_eq!(first(&top(&weights("disk = 1"))), Rule::Part { name: "disk".into() });
    assert_eq!(first(&top(&weights("board = 0"))), Rule::Weight { found: 0, most: 1_000 });
    assert_eq!(first(&top(&weights("board = 1, 3 = 1"))), Rule::PartTwice { number: 3 });
    let draft = draft(&top(&weights("system-disk = 4, 40 = 2, board = 9")));
    assert_eq!(draft.catalog.fingerprint.weights, [(3, 9), (9, 4), (40, 2)]);
}

#[test]
fn unknown_keys_and_wrong_types_are_refused_with_their_place() {
    for (old, new, line, words) in [
        ("threshold = 25", "treshold = 25", 18, "unknown field `treshold`"),
        ("threshold = 25", "threshold = \"many\"", 18, "invalid type"),
        ("threshold = 25", "threshold = -1", 18, "-1"),
        ("name = \"Larkfield Instruments\"", "name = \"L\"\nlab = true", 2, "unknown field `lab`"),
        ("name = \"Larkfield Instruments\"", "name = \"L\"\nversion = 3", 2, "unknown field `version`"),
        ("application = 1\npool = 1", "pool = 1", 12, "missing field `application`"),
        ("[[group]]", "[[group]", 31, "]"),
        ("name = \"Suite 3\"", "name = \"Suite 3\"\non-notification = \"explode\"", 30, "explode"),
    ] {
        let fault = fault_in(&SOURCE.replace(old, new), &ground(false));
        let Rule::Form { message } = &fault.rule else { panic!("{fault:?}") };
        assert!(message.contains(words) && !message.contains('\n'), "{message}");
        assert_eq!(fault.place.line, line, "{new}: {message}");
    }
}

#[test]
fn a_lab_may_have_intervals_of_a_minute() {
    let text = SOURCE.replace("\"2 hours\"", "\"1 minute\"").replace("\"7 days\"", "\"2 minutes\"");
    assert_eq!(build(&text, &ground(false), NOW).unwrap_err().len(), 2);
    let draft = build(&text, &ground(true), NOW).unwrap();
    assert!(draft.catalog.lab);
    assert_eq!(draft.catalog.products[1].retry_interval, Minutes(1));
    let none = SOURCE.replace("\"2 hours\"", "\"0 minutes\"");
    let fault = fault_in(&none, &ground(true));
    assert_eq!(fault.rule, Rule::Interval { found: Minutes(0), least: Minutes(1), most: Minutes(43_200) });
}

#[test]
fn a_published_number_keeps_its_meaning() {
    let ground = after(&draft(SOURCE), 0);
    let rule = |old: &str, new: &str| fault_in(&SOURCE.replace(old, new), &ground).rule;
    let activation = "33333333-3333-4333-8333-333333333333";
    let other = "44444444-4444-4444-8444-444444444444";
    assert_eq!(
        rule(activation, other),
        Rule::MeaningChanged { what: Numbered::Product, number: 3, before: activation.into() }
    );
    assert_eq!(
        rule("name = \"Suite\"", "name = \"Office\""),
        Rule::MeaningChanged { what: Numbered::Pool, number: 2, before: "Suite".into() }
    );
    assert_eq!(
        rule("name = \"Studio and Suite\"", "name = \"All\""),
        Rule::MeaningChanged { what: Numbered::Group, number: 1, before: "Studio and Suite".into() }
    );
    assert_eq!(rule("pool = 2", "pool = 1"), Rule::PoolChanged { product: 3, before: "2".into() });
    let renumbered = SOURCE.replace("number = 3", "number = 4").replace("[7, 3]", "[7, 4]");
    assert_eq!(
        fault_in(&renumbered, &ground).rule,
        Rule::NumberChanged { what: Numbered::Product, before: 3 }
    );
}

#[test]
fn names_of_products_and_everything_about_them_may_change() {
    let ground = after(&draft(SOURCE), 3);
    let text = SOURCE
        .replace("name = \"Suite 3\"", "name = \"Suite 3 (2027)\"")
        .replace("threshold = 25", "threshold = 20")
        .replace("name = \"Studio\"", "name = \"The Studio\"")
        .replace("covers = [7, 3]", "covers = [7]");
    let changed = build(&text, &ground, NOW).unwrap();
    assert_eq!(changed.catalog.version, CatalogVersion(2));
    assert_eq!(changed.setup_keys, ground.setup_keys, "a setup key stays");
}

#[test]
fn what_keys_use_cannot_vanish() {
    let without_suite = {
        let start = SOURCE.find("[[product]]\nnumber = 3").unwrap();
        let end = SOURCE.find("[[group]]").unwrap();
        format!("{}{}", &SOURCE[..start], SOURCE[end..].replace("[7, 3]", "[7]"))
    };
    let first = draft(SOURCE);
    let fault = fault_in(&without_suite, &after(&first, 2));
    assert_eq!(fault.rule, Rule::ProductInUse { product: 3, group: 1, keys: 2 });
    assert!(build(&without_suite, &after(&first, 0), NOW).is_ok(), "without keys it may go");

    let uncovered = SOURCE.replace("[7, 3]", "[7]");
    let second = build(&uncovered, &after(&first, 2), NOW).unwrap();
    let in_two_steps =
        CatalogGround { keys_in_use: BTreeMap::from([(GroupNumber(1), 2)]), ..after(&second, 0) };
    assert!(build(&without_suite, &in_two_steps, NOW).is_ok(), "in two steps it may go");

    let without_group = &SOURCE[..SOURCE.find("[[group]]").unwrap()];
    let fault = fault_in(without_group, &after(&first, 2));
    assert_eq!(fault.rule, Rule::GroupInUse { group: 1, keys: 2 });
}

#[test]
fn all_faults_are_told_in_the_order_of_the_lines() {
    let text = SOURCE.replace("pool = 2", "pool = 9").replace("threshold = 25", "threshold = 0");
    let faults = build(&text, &ground(false), NOW).unwrap_err();
    let said = format!("{:?}", failure(faults));
    let first = said.find("line 18, column 13: a threshold of 0").unwrap();
    let second = said.find("line 28, column 8: the catalog has no pool 9").unwrap();
    assert!(first < second, "{said}");
    assert!(said.contains("figure: 18"), "{said}");
}

#[test]
fn the_example_keeps_every_rule() {
    for lab in [false, true] {
        for name in ["Larkfield Instruments", "A \"quoted\" \\ name", "工房"] {
            let random = std::array::from_fn(|index| u8::try_from(index % 251).unwrap());
            let (number, key) = (TelephoneKeyNumber(1), PublicKey::new([7; 32]));
            let telephone = Entry { number, key, first: NOW };
            let text = example::catalog(name, lab, &random, &telephone);
            let draft = build(&text, &ground(lab), NOW).unwrap_or_else(|faults| panic!("{faults:?}\n{text}"));
            assert_eq!(draft.catalog.name, name);
            assert_eq!(draft.catalog.products.len(), 3);
            let (desktop, server) = (&draft.catalog.products[0], &draft.catalog.products[1]);
            assert_eq!((desktop.threshold.0, server.threshold.0), (25, 5));
            assert_eq!(desktop.pool, server.pool);
            let telephone = &draft.catalog.telephone_keys()[0];
            assert_eq!((telephone.key, telephone.host_days), (key, 1_826));
            assert!(telephone.is_in_use(Day::of(NOW)) && !telephone.is_in_use(Day(Day::of(NOW).0 - 1)));
        }
    }
}

#[test]
fn every_key_is_explained_in_the_chapter() {
    let chapter = include_str!("../../../../docs/publisher.md");
    let mut keys = Vec::new();
    for table in
        ["", "[fingerprint]", "[[application]]", "[[pool]]", "[[product]]", "[[group]]", "[[telephone-key]]"]
    {
        let faults = build(&format!("{table}\nno-such-key = 1\n"), &ground(false), NOW).unwrap_err();
        let Rule::Form { message } = &faults[0].rule else { panic!("{faults:?}") };
        // "unknown field `no-such-key`, expected one of `name`, …"
        keys.extend(message.split('`').skip(3).step_by(2).map(str::to_owned));
    }
    assert!(keys.len() > 30, "{keys:?}");
    for key in keys {
        assert!(chapter.contains(&format!("`{key}`")), "docs/publisher.md does not explain {key}");
    }
}

#[test]
fn telephone_keys_are_read_with_their_days() {
    let key = "ab".repeat(32);
    let entry =
        |number: u16, more: &str| format!("[[telephone-key]]\nnumber = {number}\nkey = \"{key}\"\n{more}\n");
    let built = |text: &str| build(&format!("{SOURCE}\n{text}"), &ground(false), NOW);
    let days = "first-day = \"2026-12-01\"\nlast-day = \"2028-11-30\"\nhost-days = 365\n";
    let draft = built(&(entry(2, days) + &entry(1, "").replace("ab", "cd"))).unwrap();
    let keys = draft.catalog.telephone_keys();
    assert_eq!((keys[0].number.0, keys[0].first_day.0, keys[0].last_day.0), (1, 20_454, 36_837));
    assert_eq!((keys[1].number.0, keys[1].first_day.0, keys[1].last_day.0), (2, 20_788, 21_518));
    assert_eq!((keys[0].host_days, keys[1].host_days), (1_826, 365));
    let rule = |text: &str| built(text).unwrap_err().remove(0).rule;
    assert!(matches!(
        rule(&entry(64, "")),
        Rule::Number { what: Numbered::TelephoneKey, found: 64, most: 63 }
    ));
    assert!(matches!(rule(&entry(1, "").replace("ab", "a")), Rule::TelephoneKey));
    for day in ["2025-12-31", "2070-11-10", "tomorrow"] {
        assert!(
            matches!(rule(&entry(1, &format!("first-day = \"{day}\""))), Rule::TelephoneDay { .. }),
            "{day}"
        );
    }
    let reversed = "first-day = \"2028-01-01\"\nlast-day = \"2027-01-01\"";
    assert!(matches!(rule(&entry(1, reversed)), Rule::DaysReversed));
    assert!(matches!(rule(&entry(1, "host-days = 0")), Rule::HostDays { .. }));
    assert!(matches!(rule(&(entry(1, "") + &entry(1, ""))), Rule::NumberTwice { .. }));
}
