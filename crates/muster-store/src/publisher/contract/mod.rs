//! The battery of tests that every publisher's store passes.
//!
//! An adapter calls [`publisher_store_contract`](crate::publisher_store_contract) with an expression that makes a
//! [`Database`]: an empty one each time, of which any number of handles can be opened.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a battery of tests, built for tests only")]

pub mod activations;
pub mod administration;
pub mod catalogs;
pub mod confirmations;
pub mod identity;
pub mod keys;
pub mod machines;
pub mod orders;
pub mod reports;
pub mod revocations;
mod sample;
pub mod webhooks;

use super::{AdministrationStore, WebhookStore};

/// An empty database that belongs to one test.
pub trait Database: Sync {
    /// The adapter.
    type Store: AdministrationStore + WebhookStore;

    /// Opens one more handle.
    fn open(&self) -> Self::Store;
}

/// Makes one test of each of the battery.
#[macro_export]
macro_rules! publisher_store_contract {
    ($database:expr) => {
        $crate::publisher_store_contract! { $database;
            identity: an_identity_is_written_once,
            identity: nothing_is_published_before_the_founding,
            catalogs: versions_follow_each_other,
            catalogs: a_number_keeps_its_meaning,
            catalogs: a_setup_key_is_made_once,
            catalogs: a_catalog_that_is_not_made_leaves_nothing,
            keys: keys_read_back_as_they_were_issued,
            keys: serials_are_given_out_once,
            keys: keys_are_issued_all_or_none,
            keys: a_newer_catalog_stops_the_issue,
            keys: a_blocked_key_is_on_the_next_list,
            keys: a_list_that_is_not_signed_blocks_nothing,
            keys: what_was_done_is_in_the_audit,
            keys: ten_who_replace_a_key_at_once_get_one_successor,
            orders: an_order_is_issued_once_by_its_reference,
            orders: orders_are_issued_all_or_none,
            orders: one_order_sent_eight_times_at_once_is_one,
            activations: an_unknown_key_is_not_decided_on,
            activations: an_activation_reads_back_on_another_handle,
            activations: an_attempt_is_known_by_its_name,
            activations: a_refusal_writes_nothing,
            activations: a_host_of_another_key_cannot_be_certified,
            activations: twenty_at_once_on_one_key_get_what_the_key_has,
            activations: writers_of_every_kind_get_along,
            reports: the_last_report_of_a_host_is_remembered,
            reports: notes_are_kept_under_their_key,
            reports: reports_and_notes_are_bounded,
            revocations: hosts_keys_and_licences_are_revoked_from_a_moment_on,
            revocations: a_list_that_is_not_signed_revokes_nothing,
            revocations: a_revoked_machine_can_be_released_and_gets_nothing_by_its_key,
            revocations: what_was_released_can_still_be_revoked,
            revocations: all_licences_of_one_machine_are_revoked_also_where_it_was_counted_again,
            revocations: what_is_in_force_is_not_put_off,
            revocations: a_key_that_the_root_certifies_is_the_one_in_use,
            revocations: the_lists_of_the_root_follow_each_other,
            machines: a_multiple_activation_key_reads_back,
            machines: a_key_that_is_extended_is_good_for_more,
            machines: only_a_multiple_activation_key_is_decided_on,
            machines: a_counted_machine_reads_back_on_another_handle,
            machines: machines_that_share_a_clue_are_shown_to_the_decision,
            machines: a_licence_is_given_again_by_name_and_by_subject,
            machines: a_licence_for_known_hardware_counts_nothing,
            machines: hosts_and_machines_share_one_sequence_of_records,
            machines: a_refused_machine_leaves_no_trace,
            machines: a_decision_names_only_what_is_on_record,
            machines: a_newer_catalog_stops_the_answer,
            machines: twenty_machines_at_once_on_a_key_of_six_are_six,
            machines: one_attempt_sent_twenty_times_at_once_is_one,
            confirmations: an_unknown_key_confirms_nothing,
            confirmations: a_confirmed_subject_reads_back_on_another_handle,
            confirmations: a_confirmation_that_is_refused_leaves_no_trace,
            confirmations: wrong_check_values_are_remembered_for_a_while,
            confirmations: a_licensed_machine_is_not_counted_again_by_telephone,
            confirmations: a_machine_whose_licence_is_revoked_is_known_as_that,
            confirmations: a_confirmed_machine_is_not_counted_again_when_licensed,
            confirmations: hosts_are_counted_once_however_they_come,
            confirmations: telephone_and_network_at_once_on_a_key_of_six_are_six,
            administration: a_token_is_found_by_its_hash_and_revoked_once,
            administration: a_person_is_found_by_name,
            administration: what_is_sent_twice_is_begun_once,
            administration: twenty_who_begin_the_same_at_once_are_one,
            administration: keys_and_customers_are_read_by_pages,
            administration: a_key_is_given_to_another_customer,
            administration: the_audit_is_read_by_pages,
            administration: a_released_machine_gives_its_activation_back,
            administration: a_released_host_gives_its_place_back,
            administration: a_confirmation_is_found_by_its_subject_and_released,
            administration: a_released_id_is_never_anothers,
            webhooks: a_receiver_reads_back_and_goes_with_what_waits_for_it,
            webhooks: nothing_is_written_where_nobody_wants_it,
            webhooks: what_costs_an_activation_is_told_and_the_last_one_twice,
            webhooks: a_refusal_is_told_once_while_it_waits,
            webhooks: an_activation_that_is_not_written_is_not_told,
            webhooks: what_is_not_taken_is_sent_again_until_it_is_given_up,
            webhooks: twenty_who_claim_at_once_get_each_one_once,
        }
    };
    ($database:expr; $($module:ident: $test:ident,)*) => {
        $(#[test]
        fn $test() {
            $crate::publisher::contract::$module::$test(&$database);
        })*
    };
}
