//! `offline.json`: files of requests and answers.

use crate::output::{hex, settle};
use crate::scene::Scene;
use muster_core::code::Code;
use muster_sign::seal;
use muster_wire::error::WireError;
use muster_wire::id::{Nonce, RequestId};
use muster_wire::message::Request;
use muster_wire::offline::{
    AnswerFile, CertificateAnswer, FiledAnswer, FiledRequest, LicenceAnswer, Refused, RequestFile,
};
use muster_wire::{Item, decode, encode};
use serde::Serialize;

#[derive(Serialize)]
struct Vectors {
    requests: Vec<FileVector>,
    answers: Vec<FileVector>,
}

#[derive(Serialize)]
struct FileVector {
    about: &'static str,
    /// Null where the file is read.
    reason: Option<&'static str>,
    ids: Vec<String>,
    bytes: String,
}

fn vector<T: Item>(about: &'static str, bytes: &[u8], ids: impl FnOnce(&T) -> Vec<RequestId>) -> FileVector {
    let (reason, ids) = match decode::<T>(bytes) {
        Ok(file) => (None, ids(&file)),
        Err(WireError::OutOfBounds { .. }) => (Some("out-of-bounds"), Vec::new()),
        Err(WireError::NotAscending { .. }) => (Some("not-ascending"), Vec::new()),
        Err(WireError::ControlCharacter { .. }) => (Some("control-character"), Vec::new()),
        Err(other) => panic!("{about}: {other}"),
    };
    FileVector { about, reason, ids: ids.iter().map(|id| hex(id.as_bytes())).collect(), bytes: hex(bytes) }
}

fn requests(about: &'static str, bytes: &[u8]) -> FileVector {
    vector(about, bytes, |file: &RequestFile| file.requests().iter().map(|one| one.id).collect())
}

fn answers(about: &'static str, bytes: &[u8]) -> FileVector {
    vector(about, bytes, |file: &AnswerFile| file.answers().iter().map(|one| one.id).collect())
}

/// The encoding with these bytes in another place.
fn with(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = bytes.windows(from.len()).position(|window| window == from).unwrap();
    [&bytes[..at], to, &bytes[at + from.len()..]].concat()
}

#[test]
fn offline() {
    let scene = Scene::new();
    let nonce = |byte| Request { nonce: Nonce::new([byte; 16]), ..scene.request() };
    let renewal = |byte| FiledRequest::for_grant(nonce(byte));
    let licence = || FiledRequest::for_licence(scene.publisher.licence_request(scene.fingerprint()));
    let host = scene.publisher.host_request(scene.host.public(), crate::scene::NOW);
    let id = RequestId::new(*host.idempotency.as_bytes());
    let certificate = || FiledRequest::for_certificate(id, seal(&host, &scene.host));
    let mut unnamed = renewal(0x41);
    unnamed.set_machine_name(None);
    let (mut hostile, mut licence_hostile) = (renewal(0x41), licence());
    hostile.set_machine_name(Some("pc\u{1b}[2J".to_owned()));
    licence_hostile.set_machine_name(Some("pc\0".to_owned()));
    let two = encode(&RequestFile::new(vec![renewal(0x41), renewal(0x42)]));
    let one = encode(&RequestFile::new(vec![renewal(0x41)]));
    let refused = Refused { code: Code::MakExhausted.number(), figure: 50, limit: 50 };
    let answered = |id: [u8; 16]| FiledAnswer::grant(RequestId::new(id), scene.answer());
    let licensed = LicenceAnswer {
        service: scene.publisher.sealed_service(),
        licence: seal(&scene.licence(), scene.publisher.service_key()),
    };
    let certified =
        CertificateAnswer { service: scene.publisher.sealed_service(), host: scene.sealed_host() };
    let of_all = vec![
        answered([1; 16]),
        FiledAnswer::licence(RequestId::new([2; 16]), licensed),
        FiledAnswer::certificate(RequestId::new([3; 16]), certified),
        FiledAnswer::refused(RequestId::new([4; 16]), refused),
    ];
    let vectors = Vectors {
        requests: vec![
            requests(
                "of every kind",
                &encode(&RequestFile::new(vec![renewal(0x41), licence(), certificate()])),
            ),
            requests("without a name", &encode(&RequestFile::new(vec![unnamed]))),
            requests("none", &encode(&RequestFile::new(vec![]))),
            requests("another id than the request's", &with(&one, &[0x00, 0x50, 0x41], &[0x00, 0x50, 0x40])),
            requests(
                "two in the wrong order",
                &with(
                    &with(&two, &[0x00, 0x50, 0x41], &[0x00, 0x50, 0x43]),
                    &[0x03, 0x50, 0x41],
                    &[0x03, 0x50, 0x43],
                ),
            ),
            requests("a name that commands a terminal", &encode(&RequestFile::new(vec![hostile]))),
            requests("a name with a NUL", &encode(&RequestFile::new(vec![licence_hostile]))),
            requests("another format", &with(&one, b"muster-requests/1", b"muster-requests/2")),
        ],
        answers: vec![
            answers("of every kind", &encode(&AnswerFile::new(vec![scene.publisher.bundle()], of_all))),
            answers("none", &encode(&AnswerFile::new(vec![], vec![]))),
            answers(
                "two in the wrong order",
                &with(
                    &encode(&AnswerFile::new(vec![], vec![answered([1; 16]), answered([2; 16])])),
                    &[0x00, 0x50, 0x01],
                    &[0x00, 0x50, 0x03],
                ),
            ),
            answers(
                "another format",
                &with(&encode(&AnswerFile::new(vec![], vec![])), b"muster-answers/1", b"muster-answers/2"),
            ),
        ],
    };
    settle("offline.json", &vectors);
}
