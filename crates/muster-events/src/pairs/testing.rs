//! Records of invented exchanges.

use crate::record::Record;
use muster_core::code::CodeNumber;
use muster_core::event::{Event, Flags, Unused};
use muster_wire::id::{Cmid, Guid};
use muster_wire::number::{MachineCount, Minutes};
use muster_wire::time::Timestamp;

/// Of one process.
pub(crate) fn record(event: &Event, time: i64) -> Record {
    Record::new(event, Timestamp::from_seconds(time), 7)
}

pub(crate) fn sent(product: u8, time: i64, result: u32) -> Record {
    let event = Event::RequestSent {
        result: CodeNumber(result),
        flags: Flags::default(),
        host: "kms.example:1688".to_owned(),
        cmid: Cmid::new([0x36; 16]),
        client_time: Timestamp::from_seconds(time),
        virtual_machine: false,
        status: 2,
        minutes_left: Minutes(41_760),
        activation_id: Guid::new([product; 16]),
        threshold: MachineCount(5),
    };
    record(&event, time)
}

pub(crate) fn answered(_product: u8, time: i64, activated: bool) -> Record {
    let event = Event::ResponseProcessed {
        result: CodeNumber(if activated { 0 } else { 0xC004_F038 }),
        flags: Flags::default(),
        activated,
        unused: Unused,
        current_count: MachineCount(4),
        activation_interval: Minutes(120),
        renewal_interval: Minutes(10_080),
        request_time: Timestamp::from_seconds(time),
    };
    record(&event, time)
}

pub(crate) fn failed(product: u8, time: i64) -> Record {
    let event =
        Event::ActivationFailed { result: CodeNumber(0xC004_F041), activation_id: Guid::new([product; 16]) };
    record(&event, time)
}

/// The host's clock is an hour ahead.
pub(crate) fn processed(product: u8, client_time: i64, result: u32) -> Record {
    let event = Event::RequestProcessed {
        result: CodeNumber(result),
        threshold: MachineCount(5),
        machine_name: "pc-01".to_owned(),
        cmid: Cmid::new([0x36; 16]),
        client_time: Timestamp::from_seconds(client_time),
        virtual_machine: false,
        status: 2,
        minutes_left: Minutes(41_520),
        activation_id: Guid::new([product; 16]),
    };
    record(&event, client_time.saturating_add(3_600))
}
