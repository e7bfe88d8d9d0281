//! The battery that every host store passes: `muster_store::host_store_contract!(workshop)` makes a test of each rule, and
//! `muster_store::shared_host_store_contract!(workshop)` of those for a store that several hosts share.

mod audit;
mod batch;
mod ledger;
mod sample;
mod shared;
mod turn;

pub use audit::*;
pub use batch::*;
pub use ledger::*;
pub use shared::*;
pub use turn::*;

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
            a_turn_makes_durable_what_it_decides
            a_turn_is_all_or_nothing
            its_own_changes_are_no_news
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

/// Makes one test for each rule of a store that several hosts share.
#[macro_export]
macro_rules! shared_host_store_contract {
    ($workshop:expr) => {
        $crate::host_store_contract!($workshop =>
            what_one_host_changes_is_news_to_the_other
            a_forgotten_machine_is_news
            each_host_has_its_own_epoch_and_all_else_together
            turns_come_one_after_the_other
            what_may_have_been_missed_is_told_whole
            who_shares_is_told
            who_serves_is_told
        );
    };
}
