//! Catalogs follow each other, and what they settled stays.

use super::Database;
use super::sample::{No, at_rest, by, founded, issue, meaning, new_keys, next_catalog, publish, sealed};
use crate::publisher::{Conflict, NewCatalog, NewKeys, NumberKind, PublisherStore, StoreError};
use muster_wire::number::{CatalogVersion, GroupNumber, ProductNumber};
use std::collections::BTreeMap;

/// Only the next version is taken, and it is the one in force.
pub fn versions_follow_each_other(database: &impl Database) {
    let mut store = founded(database.open());
    assert_eq!(publish(&mut store, &[]).unwrap(), CatalogVersion(2));
    let skipped = store.publish_catalog(&by(), |ground| {
        let version = CatalogVersion(ground.next_version().0 + 1);
        Ok::<_, StoreError>(NewCatalog { version, ..next_catalog(ground, &[]) })
    });
    let expected = Conflict::CatalogVersion { offered: CatalogVersion(4), newest: CatalogVersion(2) };
    assert!(matches!(skipped, Err(StoreError::Conflict(conflict)) if conflict == expected));
    let catalog = database.open().published().unwrap().unwrap().catalog.unwrap();
    assert_eq!((catalog.version, catalog.catalog), (CatalogVersion(2), sealed("catalog 2")));
    assert_eq!(catalog.catalog_key, sealed("certificate of the catalog key"));
}

/// Neither may a number change its meaning, nor a meaning its number; a product may share a pool with another.
pub fn a_number_keeps_its_meaning(database: &impl Database) {
    let mut store = founded(database.open());
    let first = [
        meaning(NumberKind::Product, 1, "aaaa"),
        meaning(NumberKind::ProductPool, 1, "7"),
        meaning(NumberKind::Pool, 7, "Desktops"),
        meaning(NumberKind::Group, 7, "Desktops"),
    ];
    publish(&mut store, &first).unwrap();
    publish(&mut store, &[]).unwrap();
    let more = [first[1].clone(), meaning(NumberKind::ProductPool, 2, "7")];
    assert_eq!(publish(&mut store, &more).unwrap(), CatalogVersion(4), "also after a catalog without it");
    for changed in [
        meaning(NumberKind::Product, 1, "bbbb"),
        meaning(NumberKind::Product, 2, "aaaa"),
        meaning(NumberKind::ProductPool, 1, "8"),
        meaning(NumberKind::Pool, 7, "Servers"),
        meaning(NumberKind::Pool, 8, "Desktops"),
    ] {
        let number = changed.number;
        let refused = publish(&mut store, &[changed]).unwrap_err();
        assert!(
            matches!(refused, StoreError::Conflict(Conflict::NumberTaken { number: found }) if found == number),
            "{refused}"
        );
    }
    store
        .publish_catalog(&by(), |ground| {
            assert_eq!(ground.next_version(), CatalogVersion(5), "the refused ones left nothing");
            assert_eq!(ground.meanings.len(), 5);
            assert!(first.iter().all(|meaning| ground.meanings.contains(meaning)));
            Ok::<_, StoreError>(next_catalog(ground, &[]))
        })
        .unwrap();
}

/// The first setup key of a product stays.
pub fn a_setup_key_is_made_once(database: &impl Database) {
    let mut store = founded(database.open());
    let key = |letter: &str| BTreeMap::from([(ProductNumber(4), letter.repeat(25))]);
    for letter in ["B", "C"] {
        store
            .publish_catalog(&by(), |ground| {
                let setup_keys = key(letter);
                Ok::<_, StoreError>(NewCatalog { setup_keys, ..next_catalog(ground, &[]) })
            })
            .unwrap();
    }
    issue_for_later_catalogs(&mut store);
    store
        .publish_catalog(&by(), |ground| {
            assert_eq!(ground.setup_keys, key("B"));
            Ok::<_, StoreError>(next_catalog(ground, &[]))
        })
        .unwrap();
}

fn issue_for_later_catalogs(store: &mut impl PublisherStore) {
    let keys = NewKeys { catalog: CatalogVersion(3), ..new_keys(2) };
    store.issue_keys(&by(), &keys, |_, _, serial| Ok::<_, StoreError>(at_rest(serial))).unwrap();
}

/// An error of the maker publishes nothing, and the maker sees which groups are in use.
pub fn a_catalog_that_is_not_made_leaves_nothing(database: &impl Database) {
    let mut store = founded(database.open());
    issue(&mut store, 2);
    let refused = store.publish_catalog(&by(), |ground| {
        assert_eq!(ground.keys_in_use, BTreeMap::from([(GroupNumber(3), 2)]));
        assert_eq!(ground.newest.as_ref().unwrap().version, CatalogVersion(1));
        Err::<NewCatalog, _>(No::Refused)
    });
    assert!(matches!(refused, Err(No::Refused)));
    assert_eq!(store.published().unwrap().unwrap().catalog.unwrap().version, CatalogVersion(1));
}
