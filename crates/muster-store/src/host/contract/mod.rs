//! The battery that every host store passes: `muster_store::host_store_contract!(workshop)` makes a test of each rule.

mod audit;
mod batch;
mod ledger;
mod sample;

pub use audit::*;
pub use batch::*;
pub use ledger::*;

use super::{HostStore, StoreError};

/// Opens one database again and again; it was empty at first.
pub trait Workshop {
    /// The store under test.
    type Store: HostStore;

    /// Opens the database; an earlier store on it was dropped.
    fn open(&self) -> Result<Self::Store, StoreError>;
}

/// Makes one test for each rule. `$workshop` makes a workshop with a new, empty database each time.
#[macro_export]
macro_rules! host_store_contract {
    ($workshop:expr) => {
        $crate::host_store_contract!($workshop =>
            nothing_is_stored_at_first
            load_gives_back_what_was_committed
            numbers_at_the_ends_of_their_ranges_are_kept
            the_last_change_of_a_machine_holds
            a_new_epoch_begins_at_zero_and_is_counted_as_a_restore
            publishers_are_separate
            a_batch_holds_several_publishers_and_many_requests
            a_commit_is_all_or_nothing
            an_empty_batch_is_no_change
            the_audit_is_read_from_its_end_page_by_page
            the_audit_is_filtered
            the_audit_is_pruned_from_its_beginning
        );
    };
    ($workshop:expr => $($rule:ident)*) => {
        $(
            #[test]
            fn $rule() {
                $crate::host::contract::$rule(&$workshop).unwrap();
            }
        )*
    };
}
