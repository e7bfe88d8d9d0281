//! Requests that wait, and answers that are given: by one publisher, on a real file system.

use super::*;
use crate::counting::now;
use crate::fixture::Publisher;
use muster_core::product_key::KeyKind;
use muster_example::STUDIO_7;
use muster_sign::seal;
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::{IdempotencyKey, PartDigest};
use muster_wire::number::RevocationNumber;
use muster_wire::object::{Bundle, Revocations};
use std::time::Duration;
use tempfile::TempDir;

struct Place {
    folder: TempDir,
    publisher: Publisher,
    trust: Trust,
    licences: Licences,
}

impl Place {
    fn new() -> Self {
        let (folder, publisher) = (tempfile::tempdir().unwrap(), Publisher::new(1));
        let trust = publisher.trust();
        let licences = Self::open(&folder);
        Self { folder, publisher, trust, licences }
    }

    fn open(folder: &TempDir) -> Licences {
        Licences { most: 3, most_of_address: 2, ..Licences::new(folder.path().join("licences")) }
    }

    /// The host is started anew.
    fn restart(&mut self) {
        self.licences = Self::open(&self.folder);
    }

    fn request(&self, machine: u8, attempt: u8) -> LicenceRequest {
        let key = self.publisher.key(KeyKind::Mak, STUDIO_7.0, 2);
        LicenceRequest {
            format: LicenceRequest::FORMAT.into(),
            publisher: self.publisher.id(),
            product_key: key.compact(),
            subject: subject(machine),
            idempotency: IdempotencyKey::new([attempt; 16]),
            machine_name: None,
        }
    }

    fn ask(&self, machine: u8, attempt: u8, address: u8) -> Held {
        let source = Source::new([192, 0, 2, address].into());
        self.licences.ask(&self.request(machine, attempt), source, &self.trust, now()).unwrap()
    }

    fn licence(&self, machine: u8) -> Licence {
        self.publisher.example.licence(STUDIO_7, &subject(machine), now().plus_seconds(-60))
    }

    fn keep(&self, licence: &Licence) -> LicenceAnswer {
        let example = &self.publisher.example;
        let answer = LicenceAnswer {
            service: example.sealed_service(),
            licence: seal(licence, example.service_key()),
        };
        let proven = proven(&self.trust, &answer, now()).unwrap();
        let filed = FiledAnswer::licence(RequestId::new([9; 16]), answer.clone());
        self.licences.keep(&proven, &filed).unwrap();
        answer
    }
}

fn subject(machine: u8) -> Fingerprint {
    Fingerprint::new(vec![Part { number: 7, digest: PartDigest::new([machine; 8]) }])
}

fn exhausted(attempt: u8) -> FiledAnswer {
    let refused = Refused { code: Code::MakExhausted.number(), figure: 1, limit: 1 };
    FiledAnswer::refused(RequestId::new([attempt; 16]), refused)
}

#[test]
fn a_machine_waits_once_whatever_its_request_is_called_and_only_so_many_do() {
    let mut place = Place::new();
    assert_eq!(place.ask(1, 1, 1), Held::Waiting { new: true });
    assert_eq!(place.ask(1, 2, 1), Held::Waiting { new: false });
    assert_eq!(place.ask(2, 3, 1), Held::Waiting { new: true });
    assert_eq!(place.ask(3, 4, 1), Held::Full { waiting: 2, most: 2 }, "of one address");
    assert_eq!(place.ask(3, 4, 2), Held::Waiting { new: true });
    let Held::Full { waiting, most } = place.ask(4, 5, 3) else { panic!() };
    assert_eq!(no_room(waiting, most), Reason::with(Code::LicencesFull, 3, 3));
    place.restart();
    assert_eq!(place.ask(4, 5, 3), Held::Full { waiting: 3, most: 3 }, "the files are the truth");
    let publisher = place.publisher.id();
    let (first, last) = place.licences.waiting(publisher, None, 1).unwrap();
    let (others, _) = place.licences.waiting(publisher, last, 9).unwrap();
    assert_eq!((first.len(), others.len()), (1, 2), "page by page");
    assert_eq!(place.licences.pending(publisher).unwrap().unwrap().number, 3);
    place.licences.keep_refusal(&place.request(1, 1), &exhausted(1), now()).unwrap();
    assert_eq!(place.ask(1, 5, 1), Held::Refused(exhausted(1).refused.unwrap()));
    assert_eq!(place.ask(4, 6, 3), Held::Waiting { new: true }, "there is room again");
}

#[test]
fn an_address_that_guesses_at_keys_waits_and_no_other_does() {
    let place = Place::new();
    let unknown = Refused { code: Code::ServiceKeyInvalid.number(), figure: 0, limit: 0 };
    for guess in 1..=10 {
        assert_eq!(place.ask(guess, guess, 1), Held::Waiting { new: true });
        let refused = FiledAnswer::refused(RequestId::new([guess; 16]), unknown);
        place.licences.keep_refusal(&place.request(guess, guess), &refused, now()).unwrap();
    }
    let Held::Refused(waits) = place.ask(11, 11, 1) else { panic!() };
    assert!(
        waits.code == Code::TooManyRequests.number() && (3_500..=3_600).contains(&waits.figure),
        "{waits:?}"
    );
    assert_eq!(place.ask(12, 12, 2), Held::Waiting { new: true }, "another address");
}

#[test]
fn a_refusal_finds_its_request_by_the_id_and_is_gone_after_an_hour() {
    let place = Place::new();
    let publisher = place.publisher.id();
    place.ask(1, 1, 1);
    assert!(!place.licences.refuse(publisher, &exhausted(2)).unwrap(), "of a request that does not wait");
    assert!(place.licences.refuse(publisher, &exhausted(1)).unwrap());
    assert_eq!(place.licences.pending(publisher).unwrap(), None);
    let folder = place.folder.path().join("licences").join(publisher.to_string());
    let refusals = || listed(&folder, REFUSALS).unwrap();
    place.licences.sweep(publisher, now()).unwrap();
    assert_eq!(refusals().len(), 1);
    let file = fs::File::options().write(true).open(&refusals()[0]).unwrap();
    let written = file.metadata().unwrap().modified().unwrap();
    file.set_modified(written - Duration::from_secs(3_601)).unwrap();
    place.licences.sweep(publisher, now()).unwrap();
    assert!(refusals().is_empty());
    assert_eq!(place.ask(1, 3, 1), Held::Waiting { new: true }, "the key may have been extended");
}

#[test]
fn a_licence_is_given_again_only_while_it_counts() {
    let mut place = Place::new();
    place.ask(1, 1, 1);
    let answer = place.keep(&place.licence(1));
    assert_eq!(place.ask(1, 2, 1), Held::Licence(answer), "the same machine, for nothing");
    assert_eq!(place.licences.pending(place.publisher.id()).unwrap(), None);
    let example = &place.publisher.example;
    let list = Revocations {
        number: RevocationNumber(9),
        licences: vec![place.licence(1).recorded],
        ..place.publisher.example.revocations()
    };
    let bundle = Bundle { revocations: Some(seal(&list, example.service_key())), ..place.publisher.bundle() };
    place.trust = Trust::from_bundle(&bundle, None).unwrap();
    assert_eq!(place.ask(1, 3, 1), Held::Waiting { new: true }, "the publisher is asked again");
}

#[test]
fn a_licence_whose_signer_was_withdrawn_and_a_stray_file_keep_no_machine_from_its_licence() {
    let mut place = Place::new();
    let answer = place.keep(&place.licence(1));
    assert_eq!(place.ask(1, 1, 1), Held::Licence(answer));
    let withdrawn = place.publisher.withdraw_service_key();
    place.trust = Trust::from_bundle(&withdrawn, None).unwrap();
    assert_eq!(place.ask(1, 2, 1), Held::Waiting { new: true });
    // Somebody puts the licence of one machine where that of another would be.
    let place = Place::new();
    place.keep(&place.licence(1));
    let (publisher, request) = (place.publisher.id(), place.request(2, 1));
    let of = |name: Digest| place.licences.file(publisher, name, ANSWERS);
    fs::copy(of(name_of(&place.licence(1))), of(name_of_request(&request).unwrap())).unwrap();
    assert_eq!(place.ask(2, 1, 1), Held::Waiting { new: true });
}
