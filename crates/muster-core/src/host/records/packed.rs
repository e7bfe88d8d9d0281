//! One machine's record, as small as it can be kept without losing anything of it.
//!
//! The usual record has one face, seen when and where the machine was seen last. What varies in length of it (address,
//! name) is one string of bytes, which mostly is short enough to lie in the record. Any other record is kept beside, as
//! it is.

use super::moment::Moment;
use super::versions::{Version, Versions};
use crate::code::CodeNumber;
use crate::host::record::{Face, MachineRecord};
use crate::host::source::Source;
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec;
use core::net::IpAddr;
use muster_wire::id::{Cmid, Digest};
use muster_wire::number::{PoolNumber, ProductNumber};
use muster_wire::time::Timestamp;

/// The fingerprint of a machine of which no part is readable, which tells nothing about it.
const NOTHING_READABLE: Digest = Digest::new([
    0x76, 0xbe, 0x8b, 0x52, 0x8d, 0x00, 0x75, 0xf7, 0xaa, 0xe9, 0x8d, 0x6f, 0xa5, 0x7a, 0x6d, 0x3c, 0x83,
    0xae, 0x48, 0x0a, 0x84, 0x69, 0xe6, 0x68, 0xd7, 0xb0, 0xaf, 0x96, 0x89, 0x95, 0xac, 0x71,
]);

/// Bytes that lie in the record: enough for an IPv6 address and the longest NetBIOS name, or an IPv4 address and a name
/// of 27 bytes.
const SHORT: usize = 31;

/// A record of a pool, which is not in it.
#[derive(Debug, Clone)]
pub(in crate::host) struct Packed {
    cmid: Cmid,
    /// Of the face seen last; where there is none, that of nothing.
    fingerprint: Digest,
    rest: Rest,
    code: CodeNumber,
    requests: u32,
    version: Version,
    product: ProductNumber,
    first_seen: Moment,
    last_seen: Moment,
    granted_until: Moment,
    status: u8,
    flags: u8,
    /// How many of the short bytes are used.
    length: u8,
}

const _: () =
    assert!(size_of::<Option<Packed>>() <= 112, "what a machine costs, its places in indexes apart");

/// The address, when the face was seen first if it has a flag, and the name.
#[derive(Debug, Clone)]
enum Rest {
    Short([u8; SHORT]),
    Long(Box<[u8]>),
    /// Not those, but the record: it is unusual. Requests, version and length say nothing.
    Whole(Box<MachineRecord>),
}

/// The same, read.
struct Written<'a> {
    address: Source,
    face_seen: Timestamp,
    name: Option<&'a [u8]>,
}

const NAMED: u8 = 1;
const IPV6: u8 = 2;
const VIRTUAL: u8 = 4;
const BLOCKED: u8 = 8;
/// The face was not seen first when the machine was.
const OTHER_FACE: u8 = 16;

impl Packed {
    pub(super) fn new(record: &MachineRecord, versions: &mut Versions) -> Self {
        let is = |flag: u8, is: bool| if is { flag } else { 0 };
        let mut packed = Self {
            cmid: record.cmid,
            fingerprint: record.faces.last().map_or(NOTHING_READABLE, |face| face.fingerprint),
            rest: Rest::Short([0; SHORT]),
            code: record.code,
            requests: 0,
            version: Version::NONE,
            product: record.product,
            first_seen: Moment::new(record.first_seen),
            last_seen: Moment::new(record.last_seen),
            granted_until: Moment::maybe(record.granted_until),
            status: record.status,
            flags: is(VIRTUAL, record.virtual_machine) | is(BLOCKED, record.blocked),
            length: 0,
        };
        match usual(record) {
            Some((face, requests)) => {
                packed.requests = requests;
                packed.version = versions.add(&record.software);
                packed.write(record, face);
            }
            None => packed.rest = Rest::Whole(Box::new(record.clone())),
        }
        packed
    }

    fn write(&mut self, record: &MachineRecord, face: &Face) {
        let (ipv4, ipv6);
        let address: &[u8] = match record.address.address() {
            IpAddr::V4(address) => {
                ipv4 = address.octets();
                &ipv4
            }
            IpAddr::V6(address) => {
                self.flags |= IPV6;
                ipv6 = address.octets();
                &ipv6
            }
        };
        let seen = Moment::new(face.first_seen);
        let mut parts = [address, &[], &[]];
        let [_, first, named] = &mut parts;
        if face.first_seen != record.first_seen {
            self.flags |= OTHER_FACE;
            *first = seen.as_bytes();
        }
        if let Some(name) = &record.name {
            self.flags |= NAMED;
            *named = name.as_bytes();
        }
        match short(&parts) {
            Some((length, bytes)) => (self.length, self.rest) = (length, Rest::Short(bytes)),
            None => self.rest = Rest::Long(parts.concat().into()),
        }
    }

    /// What stands in the bytes; none in a whole record.
    fn written(&self) -> Result<Written<'_>, &MachineRecord> {
        let mut bytes = match &self.rest {
            Rest::Short(bytes) => bytes.get(..self.length.into()).unwrap_or_default(),
            Rest::Long(bytes) => bytes,
            Rest::Whole(record) => return Err(record),
        };
        let address = if self.is(IPV6) {
            IpAddr::from(first::<16>(&mut bytes))
        } else {
            IpAddr::from(first::<4>(&mut bytes))
        };
        let other_face = self.is(OTHER_FACE).then(|| Moment::from_bytes(first(&mut bytes)).timestamp());
        let face_seen = other_face.unwrap_or_else(|| self.first_seen());
        let name = self.is(NAMED).then_some(bytes);
        Ok(Written { address: Source::new(address), face_seen, name })
    }

    /// The record, as it was.
    pub(in crate::host) fn unpack(&self, pool: PoolNumber, versions: &Versions) -> MachineRecord {
        let Written { address, face_seen, name } = match self.written() {
            Ok(written) => written,
            Err(whole) => return whole.clone(),
        };
        let name = name.map(|name| String::from_utf8_lossy(name).into_owned());
        let face = Face {
            fingerprint: self.fingerprint,
            name: name.clone(),
            address,
            first_seen: face_seen,
            last_seen: self.last_seen(),
        };
        MachineRecord {
            pool,
            cmid: self.cmid,
            product: self.product,
            name,
            address,
            virtual_machine: self.is(VIRTUAL),
            software: versions.text(self.version),
            status: self.status,
            code: self.code,
            granted_until: self.granted_until(),
            first_seen: self.first_seen(),
            last_seen: self.last_seen(),
            requests: self.requests.into(),
            blocked: self.is_blocked(),
            faces: vec![face],
            more_faces: 0,
            cloned_since: None,
        }
    }

    /// Lets go what it has of the pool's versions.
    pub(super) fn release(&self, versions: &mut Versions) {
        versions.remove(self.version);
    }

    pub(in crate::host) const fn cmid(&self) -> Cmid {
        self.cmid
    }
    /// The fingerprint that it showed last; none where that tells nothing.
    pub(in crate::host) fn fingerprint(&self) -> Option<Digest> {
        (self.fingerprint != NOTHING_READABLE).then_some(self.fingerprint)
    }
    pub(in crate::host) const fn product(&self) -> ProductNumber {
        self.product
    }
    pub(in crate::host) const fn status(&self) -> u8 {
        self.status
    }
    pub(in crate::host) const fn code(&self) -> CodeNumber {
        self.code
    }
    pub(in crate::host) const fn first_seen(&self) -> Timestamp {
        self.first_seen.timestamp()
    }
    pub(in crate::host) const fn last_seen(&self) -> Timestamp {
        self.last_seen.timestamp()
    }
    pub(in crate::host) fn granted_until(&self) -> Option<Timestamp> {
        self.granted_until.get()
    }
    pub(in crate::host) const fn is_virtual(&self) -> bool {
        self.is(VIRTUAL)
    }
    pub(in crate::host) const fn is_blocked(&self) -> bool {
        self.is(BLOCKED)
    }
    pub(in crate::host) fn address(&self) -> Source {
        self.written().map_or_else(|whole| whole.address, |written| written.address)
    }
    pub(in crate::host) fn name(&self) -> Option<Cow<'_, str>> {
        self.name_bytes().map(String::from_utf8_lossy)
    }
    pub(in crate::host) fn name_bytes(&self) -> Option<&[u8]> {
        match self.written() {
            Ok(written) => written.name,
            Err(whole) => whole.name.as_deref().map(str::as_bytes),
        }
    }
    /// The record itself, where it is unusual: where more than one face was seen, or the id is reported as cloned.
    pub(in crate::host) fn whole(&self) -> Option<&MachineRecord> {
        match &self.rest {
            Rest::Whole(record) => Some(record),
            Rest::Short(_) | Rest::Long(_) => None,
        }
    }

    const fn is(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }
}

/// The face and the requests of a record that can be kept in short.
fn usual(record: &MachineRecord) -> Option<(&Face, u32)> {
    let [face] = record.faces.as_slice() else { return None };
    let seen_last =
        (&face.name, face.address, face.last_seen) == (&record.name, record.address, record.last_seen);
    let is_usual = seen_last && record.more_faces == 0 && record.cloned_since.is_none();
    is_usual.then(|| Some((face, u32::try_from(record.requests).ok()?))).flatten()
}

/// The parts one behind the other, with their length; none where they are too long.
fn short(parts: &[&[u8]]) -> Option<(u8, [u8; SHORT])> {
    let mut bytes = [0; SHORT];
    let mut room = bytes.as_mut_slice();
    for part in parts {
        let (to, behind) = room.split_at_mut_checked(part.len())?;
        to.copy_from_slice(part);
        room = behind;
    }
    let length = u8::try_from(SHORT.saturating_sub(room.len())).ok()?;
    Some((length, bytes))
}

/// Takes the first bytes away.
fn first<const N: usize>(bytes: &mut &[u8]) -> [u8; N] {
    let Some((first, behind)) = bytes.split_first_chunk() else { return [0; N] };
    *bytes = behind;
    *first
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::records::testing::{any_record, record};
    use muster_wire::fingerprint::Fingerprint;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_record_comes_back_as_it_was(record in any_record()) {
            let mut versions = Versions::default();
            let packed = Packed::new(&record, &mut versions);
            prop_assert_eq!(packed.unpack(record.pool, &versions), record.clone());
            let name = packed.name();
            prop_assert_eq!(name.as_deref(), record.name.as_deref());
            prop_assert_eq!(packed.address(), record.address);
            prop_assert_eq!(packed.granted_until(), record.granted_until);
        }
    }

    #[test]
    fn the_usual_machine_lies_in_its_record() {
        let short = |address: &str, name: Option<&str>| {
            let packed = Packed::new(&record(address, name), &mut Versions::default());
            matches!(packed.rest, Rest::Short(_))
        };
        for (address, longest) in [("192.0.2.1", 27), ("2001:db8::1", 15), ("file", 15)] {
            assert!(short(address, None));
            assert!(short(address, Some(&"n".repeat(longest))));
            assert!(!short(address, Some(&"n".repeat(longest + 1))));
        }
    }

    #[test]
    fn a_machine_without_readable_parts_shows_nothing() {
        assert_eq!(crate::fingerprint::digest(&Fingerprint::default()), NOTHING_READABLE);
    }
}
