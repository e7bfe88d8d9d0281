//! What identifies this machine, as far as it can be read without privilege.
//!
//! A part that cannot be read, or that holds a manufacturer's placeholder, is absent: a wrong part is worse than none.
//! On Windows and macOS few parts are read so far.

mod dmi;
mod network;
mod platform;
mod processor;
mod source;
mod volume;

use std::path::Path;

pub use platform::{is_container, is_virtual, machine_name};
use source::Source;

/// A part of a machine. The numbers are stable: catalogs weigh parts by them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Part {
    /// The id that the operating system drew for itself when it was installed.
    MachineId = 1,
    /// Vendor and product of the whole system.
    SystemVendorProduct = 2,
    /// Vendor and name of the main board.
    Board = 3,
    /// Vendor and version of the firmware.
    Bios = 4,
    /// The model of the first processor.
    Processor = 5,
    /// The memory in whole GiB.
    Memory = 6,
    /// The lowest permanent network address of a built-in interface.
    NetworkAddress = 7,
    /// The id of the root file system.
    RootVolume = 8,
    /// The serial number of the disk with the root file system.
    SystemDisk = 9,
}

impl Part {
    /// Every part, in the order of the numbers.
    pub const ALL: [Self; 9] = [
        Self::MachineId,
        Self::SystemVendorProduct,
        Self::Board,
        Self::Bios,
        Self::Processor,
        Self::Memory,
        Self::NetworkAddress,
        Self::RootVolume,
        Self::SystemDisk,
    ];

    /// The stable number.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The part with this number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.number() == number)
    }

    /// The name in files that people write.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MachineId => "machine-id",
            Self::SystemVendorProduct => "system-vendor-product",
            Self::Board => "board",
            Self::Bios => "bios",
            Self::Processor => "processor",
            Self::Memory => "memory",
            Self::NetworkAddress => "network-address",
            Self::RootVolume => "root-volume",
            Self::SystemDisk => "system-disk",
        }
    }

    /// The number of the part with this name, or the number that stands there instead: 1 to `most`, also of a part
    /// that no program of this version reads.
    pub fn number_named(name: &str, most: u8) -> Option<u8> {
        let named = Self::ALL.into_iter().find(|part| part.name() == name).map(Self::number);
        named.or_else(|| name.parse().ok().filter(|number| (1..=most).contains(number)))
    }
}

/// One part and what was read for it, in clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Which part.
    pub part: Part,
    /// Its value: trimmed, never empty.
    pub value: String,
}

/// What can be read about this machine, in the order of the parts' numbers; at most one fact for each.
pub fn facts() -> Vec<Fact> {
    facts_under(Path::new("/"))
}

/// What can be read of one part of this machine. Some cost much more than others: the serial number of a virtual disk is
/// a question to whoever runs the machine.
pub fn fact(part: Part) -> Option<Fact> {
    fact_of(&Source::new(Path::new("/")), part)
}

fn facts_under(root: &Path) -> Vec<Fact> {
    let source = Source::new(root);
    Part::ALL.into_iter().filter_map(|part| fact_of(&source, part)).collect()
}

fn fact_of(source: &Source, part: Part) -> Option<Fact> {
    let value = read_part(source, part).filter(|value| !value.is_empty())?;
    Some(Fact { part, value })
}

fn read_part(source: &Source, part: Part) -> Option<String> {
    match part {
        Part::MachineId => machine_id(source),
        Part::SystemVendorProduct => dmi::pair(source, "sys_vendor", "product_name"),
        Part::Board => dmi::pair(source, "board_vendor", "board_name"),
        Part::Bios => dmi::pair(source, "bios_vendor", "bios_version"),
        Part::Processor => processor::model(source),
        Part::Memory => processor::memory(source),
        Part::NetworkAddress => network::lowest_address(source),
        Part::RootVolume => volume::root_volume_id(source),
        Part::SystemDisk => volume::system_disk_serial(source),
    }
}

/// 32 hexadecimal digits; an image that is meant to be copied says `uninitialized` instead.
fn machine_id(source: &Source) -> Option<String> {
    ["etc/machine-id", "var/lib/dbus/machine-id"].into_iter().filter_map(|path| source.text(path)).find(
        |id| {
            id.len() == 32
                && id.bytes().all(|digit| digit.is_ascii_hexdigit())
                && id.bytes().any(|digit| digit != b'0')
        },
    )
}

#[cfg(unix)]
#[cfg(test)]
mod tests;
