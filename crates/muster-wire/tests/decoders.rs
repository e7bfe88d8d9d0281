//! No byte string makes a decoder panic, or allocate beyond what its limit allows.
//!
//! One test binary with one test, because the peak is measured over the whole process.

use muster_example::{ExamplePublisher, STARTS, STUDIO_7, STUDIO_7_AND_SERVER_7, host_key};
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::frame::Header;
use muster_wire::id::{Cmid, Nonce, PartDigest, PublisherId, RequestId, Subject};
use muster_wire::message::{
    Answer, CatalogMessage, CatalogQuery, GrantWanted, LicenceReply, Notice, Receipt, Request,
    RevocationQuery, RevocationsMessage,
};
use muster_wire::number::{CatalogVersion, Minutes, RevocationNumber};
use muster_wire::object::{
    Bundle, Catalog, CatalogKeyCertificate, Confirmation, Grant, HostCertificate, HostRequest, Kit, Licence,
    LicenceRequest, Refusal, Revocations, RootRevocations, RootSuccession, ServiceCertificate,
};
use muster_wire::offline::{AnswerFile, FiledAnswer, FiledRequest, LicenceAnswer, RequestFile};
use muster_wire::{Item, decode, encode, limits};
use peak_alloc::PeakAlloc;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

#[global_allocator]
static PEAK: PeakAlloc = PeakAlloc;

/// A list's entry takes one byte on the wire at least and this many in memory at most, doubled because a growing
/// list holds its old and its new place for a moment.
const BYTES_PER_BYTE: usize = 2 * size_of::<muster_wire::object::Product>();
/// What an error and the test itself may take.
const CONSTANT: usize = 16 * 1_024;

type Decoder = (&'static str, fn(&[u8]) -> bool);

/// Every decoder that a stranger's bytes can reach.
const DECODERS: &[Decoder] = &[
    ("request", reads::<Request>),
    ("answer", reads::<Answer>),
    ("notice", reads::<Notice>),
    ("catalog query", reads::<CatalogQuery>),
    ("catalog message", reads::<CatalogMessage>),
    ("receipt", reads::<Receipt>),
    ("revocation query", reads::<RevocationQuery>),
    ("revocations message", reads::<RevocationsMessage>),
    ("grant wanted", reads::<GrantWanted>),
    ("licence reply", reads::<LicenceReply>),
    ("catalog key", reads::<CatalogKeyCertificate>),
    ("service", reads::<ServiceCertificate>),
    ("root revocations", reads::<RootRevocations>),
    ("root succession", reads::<RootSuccession>),
    ("catalog", reads::<Catalog>),
    ("host", reads::<HostCertificate>),
    ("grant", reads::<Grant>),
    ("refusal", reads::<Refusal>),
    ("revocations", reads::<Revocations>),
    ("licence", reads::<Licence>),
    ("host request", reads::<HostRequest>),
    ("licence request", reads::<LicenceRequest>),
    ("confirmation", reads::<Confirmation>),
    ("bundle", reads::<Bundle>),
    ("kit", reads::<Kit>),
    ("request file", reads::<RequestFile>),
    ("answer file", reads::<AnswerFile>),
];

fn reads<T: Item>(bytes: &[u8]) -> bool {
    decode::<T>(bytes).is_ok()
}

fn request() -> Request {
    let part = |number| Part { number, digest: PartDigest::new([number; 8]) };
    Request {
        publisher: PublisherId::new([1; 16]),
        product: STUDIO_7,
        cmid: Cmid::new([2; 16]),
        nonce: Nonce::new([3; 16]),
        fingerprint: Fingerprint::new((1..=9).map(part).collect()),
        client_time: STARTS,
        status: 2,
        minutes_left: Minutes(43_200),
        catalog_version: CatalogVersion(1),
        revocation_number: RevocationNumber(0),
        virtual_machine: false,
        software: "muster 0.1.0".to_owned(),
        machine_name: Some("pc-01".to_owned()),
        last_recorded: None,
        held: None,
    }
}

/// Valid encodings, so that changed bytes come deep into the decoders.
fn samples() -> Vec<Vec<u8>> {
    let publisher = ExamplePublisher::new(1);
    let host = publisher.host_certificate(host_key(1).public(), STUDIO_7_AND_SERVER_7, STARTS);
    let grant =
        publisher.grant_for(host_key(1).id(), STUDIO_7, Cmid::new([2; 16]), Nonce::new([3; 16]), STARTS);
    vec![
        encode(&request()),
        encode(&publisher.catalog()),
        encode(&publisher.telephone_catalog()),
        encode(&publisher.confirmation_for(Subject::new([4; 16]))),
        encode(&publisher.bundle()),
        encode(&publisher.service_certificate()),
        encode(&host),
        encode(&grant),
        encode(&publisher.revocations()),
        encode(&publisher.licence(STUDIO_7, &request().fingerprint, STARTS)),
        encode(&publisher.licence_request(request().fingerprint)),
        encode(&RequestFile::new(vec![
            FiledRequest::for_grant(request()),
            FiledRequest::for_licence(publisher.licence_request(request().fingerprint)),
        ])),
        encode(&AnswerFile::new(
            vec![publisher.bundle()],
            vec![FiledAnswer::licence(
                RequestId::new([5; 16]),
                LicenceAnswer {
                    service: publisher.sealed_service(),
                    licence: publisher.sealed_catalog_key(),
                },
            )],
        )),
    ]
}

#[derive(Debug, Clone)]
enum Change {
    Flip { at: prop::sample::Index, bit: u8 },
    Cut { at: prop::sample::Index },
    Length { at: prop::sample::Index, huge: [u8; 9] },
    Insert { at: prop::sample::Index, bytes: Vec<u8> },
}

fn change() -> impl Strategy<Value = Change> {
    let huge = prop_oneof![
        Just([0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        Just([0xbb, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff]),
        Just([0x5b, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00]),
        Just([0x7b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
    ];
    prop_oneof![
        (any::<prop::sample::Index>(), 0_u8..8).prop_map(|(at, bit)| Change::Flip { at, bit }),
        any::<prop::sample::Index>().prop_map(|at| Change::Cut { at }),
        (any::<prop::sample::Index>(), huge).prop_map(|(at, huge)| Change::Length { at, huge }),
        (any::<prop::sample::Index>(), prop::collection::vec(any::<u8>(), 1..40))
            .prop_map(|(at, bytes)| Change::Insert { at, bytes }),
    ]
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    if bytes.is_empty() {
        return;
    }
    match change {
        Change::Flip { at, bit } => {
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
        }
        Change::Cut { at } => bytes.truncate(at.index(bytes.len())),
        Change::Length { at, huge } => {
            let at = at.index(bytes.len());
            bytes.splice(at..=at, *huge);
        }
        Change::Insert { at, bytes: more } => {
            let at = at.index(bytes.len());
            bytes.splice(at..at, more.iter().copied());
        }
    }
}

fn hostile() -> impl Strategy<Value = Vec<u8>> {
    let mutated = (prop::sample::select(samples()), prop::collection::vec(change(), 1..4)).prop_map(
        |(mut bytes, changes)| {
            changes.iter().for_each(|change| apply(&mut bytes, change));
            bytes
        },
    );
    let random = prop::collection::vec(any::<u8>(), 0..2_000);
    // The densest list that canonical CBOR can hold: entries of one byte each.
    let dense = (1_usize..60_000).prop_map(|entries| {
        let mut bytes = vec![0xa1, 0x06, 0x99];
        bytes.extend(u16::try_from(entries).unwrap_or(u16::MAX).to_be_bytes());
        bytes.resize(bytes.len() + entries, 0x00);
        bytes
    });
    prop_oneof![6 => mutated, 3 => random, 1 => dense]
}

fn allocated_by(read: fn(&[u8]) -> bool, bytes: &[u8]) -> usize {
    let before = PEAK.current_usage();
    PEAK.reset_peak_usage();
    let _ = read(bytes);
    PEAK.peak_usage().saturating_sub(before)
}

#[test]
fn no_byte_string_makes_a_decoder_panic_or_allocate_beyond_its_limit() {
    assert!(reads::<Request>(&encode(&request())), "the untouched sample is accepted");
    let mut runner = TestRunner::new(Config { cases: 3_000, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&hostile(), |bytes| {
        for (name, read) in DECODERS {
            let allocated = allocated_by(*read, &bytes);
            let allowed = bytes.len() * BYTES_PER_BYTE + CONSTANT;
            prop_assert!(allocated <= allowed, "{name}: {allocated} bytes for {} read", bytes.len());
        }
        if let Some(header) = bytes.first_chunk::<{ limits::HEADER }>()
            && let Ok(header) = Header::read(header)
        {
            prop_assert!(header.length <= header.message.limit());
        }
        Ok(())
    });
    outcome.unwrap();
}
