//! Entries of what turns wrote: a machine's place, and its record or that it was forgotten. They stand in a row, each as a
//! CBOR array.

use minicbor::data::Type;
use minicbor::{Decoder, Encoder, decode};
use muster_core::host::MachineRecord;
use muster_store::host::StoreError;
use muster_wire::id::Cmid;
use muster_wire::number::PoolNumber;

use super::record;

/// Where a machine stands among those of a publisher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) pool: PoolNumber,
    pub(super) cmid: Cmid,
}

impl Place {
    /// Before every machine: pools are numbered from 1.
    pub(super) const BELOW_ALL: Self = Self { pool: PoolNumber(0), cmid: Cmid::new([0; 16]) };

    pub(super) const fn of(machine: &MachineRecord) -> Self {
        Self { pool: machine.pool, cmid: machine.cmid }
    }
}

/// One entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) place: Place,
    /// None where the machine was forgotten.
    record: Option<&'a [u8]>,
}

/// Adds an entry to a row of them; without a record, that the machine was forgotten. The buffer is for the record's bytes.
pub(super) fn write(
    place: Place,
    machine: Option<&MachineRecord>,
    entries: &mut Vec<u8>,
    buffer: &mut Vec<u8>,
) {
    let mut encoder = Encoder::new(entries);
    let begun =
        encoder.array(3).and_then(|e| e.u16(place.pool.0)).and_then(|e| e.bytes(place.cmid.as_bytes()));
    // Writing to a Vec cannot fail.
    let _written = match machine {
        Some(machine) => {
            record::write(machine, buffer);
            begun.and_then(|e| e.bytes(buffer))
        }
        None => begun.and_then(Encoder::null),
    };
}

impl Entry<'_> {
    pub(super) const fn is_forgotten(&self) -> bool {
        self.record.is_none()
    }

    /// The machine's record; none where there is none, or it is not what was written here.
    pub(super) fn machine(&self) -> Option<MachineRecord> {
        record::read(self.place, self.record?)
    }
}

fn parts<'a>(decoder: &mut Decoder<'a>) -> Result<(Place, Option<&'a [u8]>), decode::Error> {
    let parts = decoder.array()?;
    let place = Place { pool: decoder.decode()?, cmid: decoder.decode()? };
    let record = if decoder.datatype()? == Type::Null {
        decoder.null()?;
        None
    } else {
        Some(decoder.bytes()?)
    };
    if parts == Some(3) { Ok((place, record)) } else { Err(decode::Error::message("no entry")) }
}

/// Reads a row of entries: the value of the column `records` in some row of a table.
pub(super) struct Entries<'a> {
    decoder: Decoder<'a>,
    table: &'static str,
    row: i64,
}

impl<'a> Entries<'a> {
    pub(super) fn new(bytes: &'a [u8], table: &'static str, row: i64) -> Self {
        Self { decoder: Decoder::new(bytes), table, row }
    }
}

impl<'a> Iterator for Entries<'a> {
    type Item = Result<Entry<'a>, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        let end = self.decoder.input().len();
        (self.decoder.position() < end).then(|| {
            let read = parts(&mut self.decoder).map_err(|_| {
                // Nothing can be found behind it.
                self.decoder.set_position(end);
                StoreError::Inconsistent { table: self.table, column: "records", row: self.row.to_string() }
            });
            read.map(|(place, record)| Entry { place, record })
        })
    }
}
