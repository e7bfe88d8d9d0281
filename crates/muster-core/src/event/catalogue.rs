//! All events: id, name, level, fields in order.

use super::{AttemptReason, EventField, EventKind, FieldValue, Flags, Level, Trigger, Unused};
use crate::code::{Code, CodeNumber};
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use muster_wire::id::{Cmid, Guid, KeyId, PublisherId};
use muster_wire::number::{
    CatalogVersion, GroupNumber, MachineCount, Minutes, PoolNumber, ProductNumber, RecordNumber,
    RevocationNumber,
};
use muster_wire::time::Timestamp;

macro_rules! events {
    ($($(#[doc = $doc:literal])* $event:ident $id:literal $name:literal $level:ident {
        $($(#[doc = $field_doc:literal])* $field:ident: $type:ty,)*
    })*) => {
        /// Something worth reporting.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Event {
            $($(#[doc = $doc])* $event { $($(#[doc = $field_doc])* $field: $type,)* },)*
        }

        impl Event {
            /// Ids and names of all events, in the order of the catalogue.
            pub const ALL: &'static [(u16, &'static str)] = &[$(($id, $name),)*];

            /// What is known of each event without one at hand, in the order of the catalogue.
            pub const KINDS: &'static [EventKind] = &[$(EventKind {
                id: $id,
                name: $name,
                level: Level::$level,
                fields: &[$(stringify!($field),)*],
            },)*];

            /// The id; stable.
            #[must_use]
            pub const fn id(&self) -> u16 {
                match self { $(Self::$event { .. } => $id,)* }
            }
            /// The name in JSON and in the catalogues of messages; stable.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self { $(Self::$event { .. } => $name,)* }
            }
            /// How much it matters. What failed with a code is a warning at least.
            #[must_use]
            pub fn level(&self) -> Level {
                let least = match self { $(Self::$event { .. } => Level::$level,)* };
                let failed = |field: &EventField| {
                    matches!(field.value, FieldValue::Code(code) if !code.is_success())
                };
                if self.fields().iter().any(failed) { least.max(Level::Warning) } else { least }
            }
            /// The fields in their fixed order.
            #[must_use]
            pub fn fields(&self) -> Vec<EventField> {
                match self {
                    $(Self::$event { $($field),* } => vec![
                        $(EventField { name: stringify!($field), value: FieldValue::from($field) },)*
                    ],)*
                }
            }
        }
    };
}

events! {
    // The exchange of a request; ids and fields of the field.

    /// Client: a request was sent, or could not be.
    RequestSent 12288 "request-sent" Information {
        /// Success, or why nothing was sent or nothing came back.
        result: CodeNumber,
        /// Always empty.
        flags: Flags,
        /// Host and port.
        host: String,
        /// The machine's id in the pool.
        cmid: Cmid,
        /// The machine's clock.
        client_time: Timestamp,
        /// Whether the machine is a virtual one.
        virtual_machine: bool,
        /// Licence state, 0 to 5.
        status: u8,
        /// Minutes left in that state.
        minutes_left: Minutes,
        /// The product's activation id.
        activation_id: Guid,
        /// Machines needed, by the catalog held.
        threshold: MachineCount,
    }
    /// Client: an answer was proven and taken.
    ResponseProcessed 12289 "response-processed" Information {
        /// Success, or the host's reason.
        result: CodeNumber,
        /// Whether the count was too low.
        flags: Flags,
        /// Whether the product is now licensed.
        activated: bool,
        /// Always 0.
        unused: Unused,
        /// The count that the host answered.
        current_count: MachineCount,
        /// Minutes to wait after a failed attempt.
        activation_interval: Minutes,
        /// Minutes between renewals.
        renewal_interval: Minutes,
        /// When the request was made.
        request_time: Timestamp,
    }
    /// Host: a request was answered.
    RequestProcessed 12290 "request-processed" Information {
        /// Success, or the reason of the refusal.
        result: CodeNumber,
        /// Machines needed.
        threshold: MachineCount,
        /// The machine's name, as the request gave it.
        machine_name: String,
        /// The machine's id in the pool.
        cmid: Cmid,
        /// The machine's clock.
        client_time: Timestamp,
        /// Whether the machine is a virtual one.
        virtual_machine: bool,
        /// Licence state that the machine came with, 0 to 5.
        status: u8,
        /// Minutes left in that state.
        minutes_left: Minutes,
        /// The product's activation id.
        activation_id: Guid,
    }
    /// Host: the service could not start.
    ServiceFailed 12291 "service-failed" Error {
        /// Why.
        result: CodeNumber,
    }
    /// Host: the certificate's renewal could not be planned or done.
    RenewalFailed 12292 "renewal-failed" Error {
        /// Why.
        result: CodeNumber,
    }
    /// Host: the address could not be published in a DNS domain.
    DnsPublishingFailed 12293 "dns-publishing-failed" Error {
        /// Why.
        result: CodeNumber,
        /// The domain.
        domain: String,
        /// The service's name in it.
        name: String,
    }
    /// Host: the address was published in a DNS domain.
    DnsPublished 12294 "dns-published" Information {
        /// The domain.
        domain: String,
        /// The service's name in it.
        name: String,
    }
    /// Client: an activation failed; the whole attempt, over all hosts tried.
    ActivationFailed 8198 "activation-failed" Warning {
        /// Why.
        result: CodeNumber,
        /// The product's activation id.
        activation_id: Guid,
    }
    /// Client: an attempt that nobody asked for by hand failed.
    AutomaticAttemptFailed 8233 "automatic-attempt-failed" Warning {
        /// Why.
        result: CodeNumber,
        /// The application that the product belongs to.
        application_id: Guid,
        /// The product's activation id.
        activation_id: Guid,
        /// What began the attempt.
        trigger: Trigger,
    }

    // The service and the licence; ids of the field.

    /// The agent or daemon is starting.
    ServiceStarting 900 "service-starting" Information {
        /// Its version.
        version: String,
    }
    /// The agent or daemon serves.
    ServiceStarted 902 "service-started" Information {
        /// Its version.
        version: String,
    }
    /// The agent or daemon has stopped.
    ServiceStopped 903 "service-stopped" Information {}
    /// Client: the state of a product was judged.
    StatusChecked 1003 "status-checked" Information {
        /// The product's activation id.
        activation_id: Guid,
        /// Licence state, 0 to 5.
        status: u8,
    }
    /// Client: a grace period began.
    GraceStarted 1025 "grace-started" Information {
        /// The product's activation id.
        activation_id: Guid,
        /// Licence state: 2, 3 or 4.
        status: u8,
        /// When it ends.
        ends: Timestamp,
    }
    /// Client: a licence began or was renewed.
    ValidityStarted 1036 "validity-started" Information {
        /// The product's activation id.
        activation_id: Guid,
        /// When it ends.
        ends: Timestamp,
    }
    /// Client: how long a licence still holds, told when the agent starts.
    TimeLeft 1037 "time-left" Information {
        /// The product's activation id.
        activation_id: Guid,
        /// Minutes left.
        minutes_left: Minutes,
    }
    /// Client: the hardware is not the enrolled one.
    HardwareChanged 1040 "hardware-changed" Warning {
        /// Percent of the enrolled hardware that is still there.
        matching: u32,
        /// Percent needed.
        required: u8,
    }
    /// Client: the next attempt that nobody needs to ask for has its time.
    AttemptScheduled 16384 "attempt-scheduled" Information {
        /// When.
        time: Timestamp,
        /// What for.
        reason: AttemptReason,
        /// The product's activation id.
        activation_id: Guid,
    }

    // The client's own.

    /// Client: a product went from one licence state to another.
    StateChanged 13001 "state-changed" Information {
        /// The product's activation id.
        activation_id: Guid,
        /// State before, 0 to 5.
        before: u8,
        /// State now, 0 to 5.
        now: u8,
    }
    /// Client: a product key was installed.
    KeyInstalled 13002 "key-installed" Information {
        /// The product's activation id.
        activation_id: Guid,
        /// The key's last five characters.
        partial_key: String,
    }
    /// Client: new ids were drawn and timers restarted.
    Rearmed 13003 "rearmed" Information {
        /// The publisher.
        publisher: PublisherId,
        /// Rearms left.
        left: u32,
    }
    /// Client: the machine found itself copied and took a new id.
    Healed 13004 "healed" Information {
        /// The pool.
        pool: PoolNumber,
        /// The id of the image.
        before: Cmid,
        /// The new id.
        now: Cmid,
    }
    /// Client: the host says that other machines use this machine's id.
    IdShared 13005 "id-shared" Warning {
        /// The shared id.
        cmid: Cmid,
        /// How many machines the host has seen with it.
        machines: MachineCount,
    }
    /// Client: the publisher licensed the machine by a multiple activation key.
    MachineLicensed 13008 "machine-licensed" Information {
        /// The product's activation id.
        activation_id: Guid,
        /// The key's last five characters.
        partial_key: String,
    }
    /// The machine's state was unreadable and was set aside.
    StateDamaged 13006 "state-damaged" Error {
        /// The file that was kept for inspection.
        kept_as: String,
    }
    /// The clock stands before a signed date; no timer starts.
    ClockUnset 13007 "clock-unset" Warning {
        /// The clock.
        clock: Timestamp,
        /// The date it cannot be before.
        signed: Timestamp,
    }

    // Both sides'.

    /// A newer catalog was taken.
    CatalogTaken 13101 "catalog-taken" Information {
        /// The publisher.
        publisher: PublisherId,
        /// Version before; 0: none.
        before: CatalogVersion,
        /// Version now.
        now: CatalogVersion,
    }
    /// A catalog was offered and not taken.
    CatalogRefused 13102 "catalog-refused" Warning {
        /// Why.
        result: Code,
        /// The publisher.
        publisher: PublisherId,
    }
    /// A newer revocation list was taken.
    RevocationsTaken 13103 "revocations-taken" Information {
        /// The publisher.
        publisher: PublisherId,
        /// Number of the list.
        number: RevocationNumber,
    }

    // The host's own.

    /// Host: activated or renewed with the publisher.
    HostActivated 13201 "host-activated" Information {
        /// The publisher.
        publisher: PublisherId,
        /// When the certificate ends.
        ends: Timestamp,
    }
    /// Host: the certificate ends soon and could not be renewed yet.
    CertificateEnding 13202 "certificate-ending" Warning {
        /// The publisher.
        publisher: PublisherId,
        /// When it ends.
        ends: Timestamp,
    }
    /// Host: a machine proved a record that this host does not remember, so it was restored; a new epoch began.
    RestoreDeclared 13203 "restore-declared" Warning {
        /// The publisher.
        publisher: PublisherId,
        /// The highest record that was remembered.
        remembered: RecordNumber,
        /// The record that was proven.
        proven: RecordNumber,
    }
    /// Host: several machines use one id.
    CloneSeen 13204 "clone-seen" Warning {
        /// The pool.
        pool: PoolNumber,
        /// The shared id.
        cmid: Cmid,
        /// The machine that showed it.
        machine_name: String,
        /// How many machines were seen with it.
        machines: MachineCount,
    }
    /// Host: one machine uses more ids than a rearm explains.
    ManyIdsSeen 13205 "many-ids-seen" Warning {
        /// The pool.
        pool: PoolNumber,
        /// The machine.
        machine_name: String,
        /// How many ids it was seen with.
        ids: u32,
    }
    /// Host: the count of a pool reached a product's threshold.
    ThresholdReached 13206 "threshold-reached" Information {
        /// The pool.
        pool: PoolNumber,
        /// The product.
        product: ProductNumber,
        /// The count.
        current_count: MachineCount,
        /// The threshold.
        threshold: MachineCount,
    }
    /// Host: the count of a pool fell below a product's threshold.
    CountLow 13207 "count-low" Warning {
        /// The pool.
        pool: PoolNumber,
        /// The product.
        product: ProductNumber,
        /// The count.
        current_count: MachineCount,
        /// The threshold.
        threshold: MachineCount,
    }
    /// Host: a bound on what is stored refuses new machines.
    BoundReached 13208 "bound-reached" Warning {
        /// Which bound.
        result: Code,
        /// The pool.
        pool: PoolNumber,
        /// The network address that asked.
        address: String,
    }
    /// Host: an administrator blocked a machine.
    MachineBlocked 13209 "machine-blocked" Information {
        /// The machine's id.
        cmid: Cmid,
    }
    /// Host: an administrator removed a machine from the records.
    MachineForgotten 13210 "machine-forgotten" Information {
        /// The machine's id.
        cmid: Cmid,
    }
    /// Host: records could not be made durable; answers were withheld.
    CommitFailed 13211 "commit-failed" Error {
        /// Why.
        result: Code,
        /// Answers that were withheld.
        withheld: u32,
    }
    /// Host: the clock jumped; ageing records are kept for now.
    ClockStepped 13212 "clock-stepped" Warning {
        /// The clock before.
        before: Timestamp,
        /// The clock now.
        now: Timestamp,
    }
    /// Host: the publisher has revoked a certificate of this host.
    HostRevoked 13213 "host-revoked" Error {
        /// The publisher.
        publisher: PublisherId,
        /// The host's key.
        host: KeyId,
        /// Number of the key group that the certificate is for.
        group: GroupNumber,
        /// Its name; the number again where the catalog does not have it.
        group_name: String,
    }
    /// Host: the machine behind an id has another fingerprint than before, and nothing points to a clone.
    MachineChanged 13214 "machine-changed" Information {
        /// The pool.
        pool: PoolNumber,
        /// The machine's id.
        cmid: Cmid,
        /// The machine's name.
        machine_name: String,
    }
    /// Host: an administrator removed a host key, and its certificate with it.
    HostKeyRemoved 13215 "host-key-removed" Warning {
        /// The publisher.
        publisher: PublisherId,
        /// Number of the key group.
        group: GroupNumber,
        /// Its name; the number again where the catalog does not have it.
        group_name: String,
        /// The key's last five characters.
        partial_key: String,
    }
    /// Host: an administrator lets a blocked machine ask again.
    MachineUnblocked 13216 "machine-unblocked" Information {
        /// The machine's id in the pool.
        cmid: Cmid,
    }
    /// Host: requests for licences could not be passed on to their publisher.
    LicencesWaiting 13217 "licences-waiting" Warning {
        /// Why.
        result: CodeNumber,
        /// The publisher.
        publisher: PublisherId,
        /// How many wait.
        waiting: u32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::collections::BTreeSet;

    #[test]
    fn ids_and_names_are_unique() {
        let ids: BTreeSet<u16> = Event::ALL.iter().map(|(id, _)| *id).collect();
        let names: BTreeSet<&str> = Event::ALL.iter().map(|(_, name)| *name).collect();
        assert_eq!((ids.len(), names.len()), (Event::ALL.len(), Event::ALL.len()));
    }

    #[test]
    fn fields_stand_in_the_order_of_the_field() {
        let event = Event::ResponseProcessed {
            result: Code::CountInsufficient.into(),
            flags: Flags::COUNT_INSUFFICIENT,
            activated: false,
            unused: Unused,
            current_count: MachineCount(4),
            activation_interval: Minutes(120),
            renewal_interval: Minutes(10_080),
            request_time: Timestamp::ZERO,
        };
        let names: Vec<&str> = event.fields().iter().map(|field| field.name).collect();
        assert_eq!(
            names,
            [
                "result",
                "flags",
                "activated",
                "unused",
                "current_count",
                "activation_interval",
                "renewal_interval",
                "request_time"
            ]
        );
        assert_eq!((event.id(), event.name()), (12289, "response-processed"));
    }

    #[test]
    fn a_code_makes_an_event_a_warning() {
        let published = |result| Event::RenewalFailed { result };
        assert_eq!(published(CodeNumber::SUCCESS).level(), Level::Error, "its own level is higher");
        let failed = |result| Event::ActivationFailed { result, activation_id: Guid::new([0; 16]) };
        assert_eq!(failed(Code::NoHostReached.into()).level(), Level::Warning);
        assert_eq!(Event::ServiceStopped {}.level(), Level::Information);
    }
}
