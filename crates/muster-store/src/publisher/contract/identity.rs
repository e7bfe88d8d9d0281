//! The identity is written once and read with everything that is published.

use super::Database;
use super::sample::{founding, publish};
use crate::publisher::{Conflict, PublisherStore, StoreError};

/// A second founding is refused and changes nothing.
pub fn an_identity_is_written_once(database: &impl Database) {
    let mut store = database.open();
    store.found(&founding()).unwrap();
    let mut other = founding();
    other.identity.name = "Somebody Else".into();
    let refused = database.open().found(&other).unwrap_err();
    assert!(matches!(refused, StoreError::Conflict(Conflict::AlreadyFounded)), "{refused}");
    let published = database.open().published().unwrap().unwrap();
    assert_eq!(published.identity, founding().identity);
    assert_eq!(published.catalog_key, founding().catalog_key.certificate);
    assert_eq!(published.service, founding().service.certificate);
    assert_eq!((published.catalog, published.revocations), (None, None));
}

/// An empty store says so, and takes no catalog.
pub fn nothing_is_published_before_the_founding(database: &impl Database) {
    let mut store = database.open();
    assert_eq!(store.published().unwrap(), None);
    let refused = publish(&mut store, &[]).unwrap_err();
    assert!(matches!(refused, StoreError::Conflict(Conflict::NotFounded)), "{refused}");
}
