//! Activation by telephone at the publisher: the command and the service give the same confirmation, each machine and
//! host costs once, however it comes, and what is wrong is named by its block.

use std::fs;

use data_encoding::BASE64;
use muster_api::publisher::{
    ActivationPage, ActivationView, AuditList, CONFIRMATIONS, CatalogView, CommandFailed, ConfirmationAnswer,
    ConfirmationRequest, ConfirmedKind, KeyReplaced, KeyUsage, KeyView, KeysIssued, MACHINE_ACTIVATIONS,
    MachineActivationRequest, Problem, TelephoneKeyMade,
};
use muster_core::code::Code;
use muster_core::product_key::{KeySecret, ProductKey};
use muster_core::telephone::{Applicant, ConfirmationId, InstallationId};
use muster_core::trust::Trust;
use muster_sign::SigningKey;
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::{IdempotencyKey, PartDigest};
use muster_wire::number::{Day, TelephoneKeyNumber};
use muster_wire::object::LicenceRequest;
use muster_wire::time::Timestamp;
use serde_json::json;

use super::desk::bearer;
use super::host::problem;
use super::stand::{CUSTOMER, Serving, Stand};

const KEY_1: TelephoneKeyNumber = TelephoneKeyNumber(1);

/// A publisher with a multiple activation key for product 1 and a host key of group 1.
struct Scene {
    stand: Stand,
    trust: Trust,
    mak: KeyView,
    host: KeyView,
}

fn key(view: &KeyView) -> ProductKey {
    ProductKey::parse(view.key.as_ref().unwrap()).unwrap()
}

fn today() -> Day {
    Day::of(Timestamp::from_seconds(muster_os::clock::now_utc()))
}

/// The subject of machine number `number`.
fn machine(number: u8) -> Fingerprint {
    let part = |part| Part { number: part, digest: PartDigest::new([number; 8]) };
    Fingerprint::new([7, 9].map(part).into())
}

impl Scene {
    fn new(uses: &str) -> Self {
        Self::on(Stand::with_catalog(), uses)
    }
    fn on(stand: Stand, uses: &str) -> Self {
        let issue =
            ["key", "issue", "--kind", "mak", "--product", "1", "--uses", uses, "--customer", CUSTOMER];
        let mak = stand.json::<KeysIssued>(&issue).keys.remove(0);
        let (host, trust) = (stand.key(), stand.trust());
        Self { stand, trust, mak, host }
    }
    fn of_machine(&self, number: u8) -> InstallationId {
        let applicant = Applicant::Machine(&machine(number));
        InstallationId::new(KEY_1, self.trust.publisher(), &key(&self.mak), applicant).unwrap()
    }
    fn of_host(&self, number: u8, day: Day) -> InstallationId {
        let public = SigningKey::from_seed([number; 32]).public();
        let applicant = Applicant::Host(&public, day);
        InstallationId::new(KEY_1, self.trust.publisher(), &key(&self.host), applicant).unwrap()
    }
    /// An ID of the multiple activation key's serial that somebody made up who does not have the key.
    fn made_up(&self, number: u8) -> InstallationId {
        let known = key(&self.mak);
        let secret = KeySecret::from_random([0x77; 8]);
        let guessed =
            ProductKey::new(known.kind(), known.tag(), known.number(), known.serial(), secret).unwrap();
        let applicant = Applicant::Machine(&machine(number));
        InstallationId::new(KEY_1, self.trust.publisher(), &guessed, applicant).unwrap()
    }
    fn confirm(&self, asked: &InstallationId) -> ConfirmationAnswer {
        let answer: ConfirmationAnswer = self.stand.json(&["confirm", &asked.to_string()]);
        let given = ConfirmationId::read(&answer.confirmation_id).unwrap();
        self.trust.confirm(asked, &given).unwrap();
        answer
    }
    /// Asks for a licence over the network, always by the same name: the status.
    fn ask(&self, serving: &Serving, number: u8) -> u16 {
        let request = LicenceRequest {
            format: LicenceRequest::FORMAT.into(),
            publisher: self.trust.publisher(),
            product_key: key(&self.mak).compact(),
            subject: machine(number),
            idempotency: IdempotencyKey::new([number; 16]),
            machine_name: None,
        };
        let request = BASE64.encode(&muster_wire::encode(&request));
        let body = serde_json::to_string(&MachineActivationRequest { request }).unwrap();
        serving.post_to(MACHINE_ACTIVATIONS, &body).0
    }
    fn refused(&self, text: &str) -> (Code, i64, i64) {
        let said = self.stand.call(&["confirm", text, "--json"]).fail();
        let error = serde_json::from_str::<CommandFailed>(&said.stdout).unwrap().error;
        (Code::from_number(error.code).unwrap(), error.figure, error.limit)
    }
    fn used(&self, view: &KeyView) -> u32 {
        match self.stand.show(view.serial).key.usage {
            KeyUsage::Mak { machines, .. } => machines,
            KeyUsage::Host { hosts, .. } => hosts,
        }
    }
}

fn post(serving: &Serving, text: &str) -> Result<ConfirmationAnswer, Problem> {
    let request = ConfirmationRequest { installation_id: text.to_owned() };
    let (status, said) = serving.post_to(CONFIRMATIONS, &serde_json::to_string(&request).unwrap());
    if status == 200 { Ok(serde_json::from_str(&said).unwrap()) } else { Err(problem(status, &said)) }
}

fn code(problem: &Problem) -> Code {
    Code::from_number(problem.code).unwrap()
}

#[test]
fn a_machine_and_a_host_are_confirmed_at_the_desk_and_again_at_no_cost() {
    let scene = Scene::new("2");
    let first = scene.confirm(&scene.of_machine(1));
    assert_eq!((first.kind, first.number, first.serial), (ConfirmedKind::Machine, 1, scene.mak.serial));
    assert!(first.costs_activation && first.day.is_none() && first.name.is_some());
    let again = scene.confirm(&scene.of_machine(1));
    assert!(!again.costs_activation);
    assert_eq!(again.confirmation_id, first.confirmation_id, "the same, to the last digit");
    let host = scene.confirm(&scene.of_host(1, today()));
    assert_eq!((host.kind, host.costs_activation), (ConfirmedKind::Host, true));
    assert!(!scene.confirm(&scene.of_host(1, today())).costs_activation);
    assert_eq!((scene.used(&scene.mak), scene.used(&scene.host)), (1, 1));

    assert!(scene.confirm(&scene.of_machine(2)).costs_activation);
    assert_eq!(scene.refused(&scene.of_machine(3).to_string()), (Code::MakExhausted, 2, 2));
    assert!(!scene.confirm(&scene.of_machine(1)).costs_activation, "what is known is known");
    assert_eq!(scene.stand.show(scene.mak.serial).confirmed.len(), 2);
    let audit: AuditList = scene.stand.json(&["audit"]);
    let confirmed = audit.entries.iter().filter(|entry| entry.action == "confirmed");
    assert_eq!(confirmed.filter(|entry| entry.serial == Some(scene.mak.serial)).count(), 4);
}

#[test]
fn the_command_reads_out_numbered_blocks_and_names_the_wrong_one() {
    let scene = Scene::new("9");
    let asked = scene.of_machine(1);
    let words: Vec<String> = asked.blocks().iter().map(ToString::to_string).collect();
    let words: Vec<&str> = std::iter::once("confirm").chain(words.iter().map(String::as_str)).collect();
    let said = scene.stand.call(&words).succeed();
    assert!(said.stdout.contains("26 blocks of 7 digits, 182 in all"), "{said}");
    let answer = scene.confirm(&asked);
    for block in answer.confirmation_id.split('-') {
        assert!(said.stdout.contains(block), "{block} in {said}");
    }
    assert!(said.stdout.contains("  26-26 ") && said.stdout.contains('▄'), "{said}");
    let picture = scene.stand.file("confirmation.svg");
    let to_file = ["confirm", &asked.to_string(), "--qr", super::stand::text(&picture)];
    scene.stand.call(&to_file).succeed();
    assert!(fs::read_to_string(&picture).unwrap().contains("<svg"));
    let mut typed = words.clone();
    let wrong = if typed[7].starts_with('1') { "2" } else { "1" };
    let changed = format!("{wrong}{}", &typed[7][1..]);
    typed[7] = &changed;
    let refused = scene.stand.call(&typed).fail();
    assert!(refused.stderr.contains("Block 7"), "{refused}");
    assert_eq!(scene.refused(&typed[1..].join(" ")), (Code::InstallationIdInvalid, 7, 11));
    assert_eq!(scene.refused(&words[1..6].join(" ")), (Code::InstallationIdInvalid, 6, 11));
    let wide: String =
        asked.to_string().chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect();
    assert!(!scene.confirm(&InstallationId::read(&wide).unwrap()).costs_activation, "full-width digits");
}

#[test]
fn the_service_gives_the_same_answer_and_limits_guessing() {
    let scene = Scene::new("9");
    let serving = scene.stand.serve_with("http", &["--proxy", "127.0.0.1"]);
    let known = scene.of_machine(1).to_string();
    let answer = post(&serving, &known).unwrap();
    assert_eq!(answer.confirmation_id, scene.confirm(&scene.of_machine(1)).confirmation_id);
    let mistyped = post(&serving, &known.replacen('9', "8", 1)).unwrap_err();
    assert_eq!((mistyped.status, code(&mistyped), mistyped.figure), (422, Code::InstallationIdInvalid, 1));

    let guess = scene.made_up(2).to_string();
    for _ in 0..10 {
        let refused = post(&serving, &guess).unwrap_err();
        assert_eq!((refused.status, code(&refused)), (422, Code::ServiceKeyInvalid));
    }
    let limited = post(&serving, &guess).unwrap_err();
    assert_eq!((limited.status, code(&limited)), (429, Code::TelephoneTries));
    assert_eq!((limited.figure, limited.limit), (10, 10));
    let new = scene.of_machine(3).to_string();
    assert_eq!(code(&post(&serving, &new).unwrap_err()), Code::TelephoneTries, "a right one would tell");
    assert!(!post(&serving, &known).unwrap().costs_activation, "who is known is not closed out");
    let request = serde_json::to_string(&ConfirmationRequest { installation_id: new }).unwrap();
    let (_, _, wait) = serving.post_for("127.0.0.1", CONFIRMATIONS, &request);
    assert!(wait.is_some_and(|wait| (86_000..=86_400).contains(&wait)), "a day: {wait:?}");
    let (status, said, _) = serving.post_for("192.0.2.7", CONFIRMATIONS, &request);
    assert_eq!(status, 200, "nor is who asks from elsewhere: {said}");
    scene.confirm(&scene.of_machine(4)); // Whoever sits at the telephone hears who is calling.
}

#[test]
fn a_revoked_licence_is_not_regained_by_telephone_whether_its_machine_is_released_or_not() {
    let scene = Scene::new("2");
    let serving = scene.stand.serve();
    assert_eq!((scene.ask(&serving, 1), scene.ask(&serving, 2)), (200, 200));
    scene.stand.call(&["revoke", "licence", "1"]).succeed();
    let asked = scene.of_machine(1).to_string();
    let refused = post(&serving, &asked).unwrap_err();
    assert_eq!((refused.status, code(&refused)), (403, Code::LicenceRevoked));
    assert_eq!(scene.refused(&asked).0, Code::LicenceRevoked, "nor at the desk");
    assert_eq!(scene.ask(&serving, 1), 403, "nor by the same request again");
    assert!(!scene.confirm(&scene.of_machine(2)).costs_activation, "another machine is not touched");

    let support = bearer(&scene.stand, "support");
    let released = serving.order(&support, "/v1/admin/activations/machine/1/release", &json!({}));
    assert_eq!((released.status, scene.used(&scene.mak)), (200, 1), "the seat is free");
    assert_eq!((scene.refused(&asked).0, scene.ask(&serving, 1)), (Code::LicenceRevoked, 403));
    assert_eq!((scene.ask(&serving, 3), scene.used(&scene.mak)), (200, 2));
}

#[test]
fn a_machine_that_is_released_can_still_be_revoked() {
    let scene = Scene::new("2");
    let serving = scene.stand.serve();
    assert_eq!(scene.ask(&serving, 1), 200);
    let support = bearer(&scene.stand, "support");
    serving.order(&support, "/v1/admin/activations/machine/1/release", &json!({}));
    scene.stand.call(&["revoke", "licence", "1"]).succeed();
    assert_eq!(scene.stand.trust().revocation_number().0, 1);
    assert_eq!(scene.ask(&serving, 1), 403);
}

#[test]
fn what_came_by_telephone_alone_is_found_and_released() {
    let scene = Scene::new("1");
    let serving = scene.stand.serve();
    let given = scene.confirm(&scene.of_machine(1));
    assert_eq!(scene.refused(&scene.of_machine(2).to_string()), (Code::MakExhausted, 1, 1));
    let support = bearer(&scene.stand, "support");
    let path = format!("/v1/admin/activations?kind=telephone&name={}", given.subject);
    let found: ActivationPage = serving.look(&support, &path).json();
    assert_eq!(found.activations.len(), 1);
    assert_eq!(found.activations[0].subject.as_ref(), Some(&given.subject));
    let path = format!("/v1/admin/activations/telephone/{}/release", found.activations[0].id);
    let released: ActivationView = serving.order(&support, &path, &json!({})).json();
    assert_eq!((&released, scene.used(&scene.mak)), (&found.activations[0], 0));
    assert_eq!(serving.order(&support, &path, &json!({})).status, 404);
    assert!(scene.confirm(&scene.of_machine(2)).costs_activation);
}

#[test]
fn a_host_that_came_by_telephone_can_be_revoked() {
    let scene = Scene::new("1");
    let given = scene.confirm(&scene.of_host(1, today()));
    scene.stand.call(&["revoke", "host", &given.subject]).succeed();
    assert_eq!(scene.stand.trust().revocation_number().0, 1);
}

#[test]
fn what_is_not_confirmed_is_named() {
    let scene = Scene::new("9");
    let refused = |asked: &InstallationId| scene.refused(&asked.to_string()).0;
    assert_eq!(refused(&scene.of_host(1, Day(today().0 - 1))), Code::TelephoneKeyUnknown, "not in use yet");
    let earlier = |text: String| {
        text.lines()
            .filter(|line| !line.starts_with("first-day"))
            .fold(String::new(), |text, line| text + line + "\n")
    };
    scene.stand.change_catalog(earlier).succeed();
    assert_eq!(refused(&scene.made_up(1)), Code::ServiceKeyInvalid);
    assert_eq!(refused(&scene.of_host(1, Day(today().0 - 8))), Code::InstallationIdDay);
    assert_eq!(refused(&scene.of_host(1, Day(today().0 + 2))), Code::InstallationIdDay);
    let second = |key_number| {
        let applicant = Applicant::Machine(&machine(1));
        InstallationId::new(
            TelephoneKeyNumber(key_number),
            scene.trust.publisher(),
            &key(&scene.mak),
            applicant,
        )
    };
    assert_eq!(refused(&second(2).unwrap()), Code::TelephoneKeyUnknown);
    let stranger = Scene::new("9");
    assert_eq!(refused(&stranger.of_machine(1)), Code::KeyOtherPublisher);
    let ending = scene.stand.issue(&["--ends", "2040-01-01"]).remove(0);
    let public = SigningKey::from_seed([1; 32]).public();
    let applicant = Applicant::Host(&public, today());
    let asked = InstallationId::new(KEY_1, scene.trust.publisher(), &key(&ending), applicant).unwrap();
    assert_eq!(refused(&asked), Code::TermsNotConfirmed);
    scene.stand.call(&["key", "block", &scene.mak.serial.to_string()]).succeed();
    assert_eq!(refused(&scene.of_machine(1)), Code::ServiceKeyBlocked);
    assert_eq!((scene.used(&scene.mak), scene.used(&scene.host)), (0, 0));
}

#[test]
fn a_service_without_the_telephone_key_says_so_in_its_log_and_blames_nobody() {
    let scene = Scene::new("9");
    fs::rename(scene.stand.root().join("telephone-1.key"), scene.stand.file("elsewhere")).unwrap();
    let serving = scene.stand.serve();
    let warned = serving.process.log();
    assert!(warned.contains("WARN") && warned.contains("telephone-1.key is not in the folder"), "{warned}");
    let refused = post(&serving, &scene.of_machine(1).to_string()).unwrap_err();
    assert_eq!((refused.status, code(&refused)), (503, Code::ServiceUnavailable));
    let log = serving.process.log();
    assert!(log.contains("ERROR") && log.contains("the catalog names as telephone key 1"), "{log}");
    assert!(!log.contains("Failure {"), "words, not the program's own: {log}");
    assert_eq!(
        scene.refused(&scene.of_machine(1).to_string()).0,
        Code::FileMissing,
        "the command says which"
    );
}

#[test]
fn a_machine_costs_once_whether_it_comes_by_telephone_or_over_the_network() {
    let scene = Scene::new("2");
    let serving = scene.stand.serve();
    let ask = |number| scene.ask(&serving, number);
    assert!(scene.confirm(&scene.of_machine(1)).costs_activation);
    assert_eq!((ask(1), scene.used(&scene.mak)), (200, 1), "telephone, then network");
    assert_eq!((ask(2), scene.used(&scene.mak)), (200, 2));
    assert!(!scene.confirm(&scene.of_machine(2)).costs_activation, "network, then telephone");
    assert_eq!((ask(3), scene.used(&scene.mak)), (409, 2));
}

#[test]
fn a_service_that_runs_takes_up_a_telephone_key_that_came_later() {
    let scene = Scene::new("9");
    let serving = scene.stand.serve();
    let made: TelephoneKeyMade = scene.stand.json(&["telephone-key", "new"]);
    let number = TelephoneKeyNumber(made.number);
    let applicant = Applicant::Machine(&machine(1));
    let asked = InstallationId::new(number, scene.trust.publisher(), &key(&scene.mak), applicant)
        .unwrap()
        .to_string();
    let refused = post(&serving, &asked).unwrap_err();
    assert_eq!(code(&refused), Code::TelephoneKeyUnknown, "no catalog has it yet");
    scene.stand.change_catalog(|text| text + &made.catalog_entry).succeed();
    assert!(post(&serving, &asked).unwrap().costs_activation);
    // The file is needed once: what was read is kept.
    fs::remove_file(&made.file).unwrap();
    assert!(!post(&serving, &asked).unwrap().costs_activation);
    drop(serving);
    let serving = scene.stand.serve();
    assert_eq!(code(&post(&serving, &asked).unwrap_err()), Code::ServiceUnavailable, "it is gone");
}

#[test]
fn telephone_keys_are_made_rotated_and_never_lost_by_oversight() {
    let scene = Scene::new("9");
    let shown: CatalogView = scene.stand.json(&["catalog", "show"]);
    assert_eq!((shown.telephone_keys.len(), shown.telephone_keys[0].host_days), (1, 1_826));
    let made: TelephoneKeyMade = scene.stand.json(&["telephone-key", "new"]);
    assert!(made.number == 2 && fs::read_to_string(&made.file).unwrap().contains("muster-telephone-key-2/1"));
    scene.stand.change_catalog(|text| text + &made.catalog_entry).succeed();
    assert_eq!(scene.stand.trust().telephone_key(today()), Some(TelephoneKeyNumber(2)), "the newer one");
    scene.confirm(&scene.of_machine(1)); // The older one goes on confirming.

    let without = |text: String| text.split_at(text.find("[[telephone-key]]").unwrap()).0.to_owned();
    let refused = scene.stand.change_catalog(without).fail();
    assert!(refused.stderr.contains("withdrawn-telephone-keys = [1]"), "{refused}");
    let withdrawn = |text: String| format!("withdrawn-telephone-keys = [1, 2]\n{}", without(text));
    scene.stand.change_catalog(withdrawn).succeed();
    assert_eq!(scene.refused(&scene.of_machine(1).to_string()).0, Code::TelephoneKeyUnknown);
    let another = made.catalog_entry.replace(&made.key, &"ab".repeat(32));
    let refused = scene.stand.change_catalog(|text| without(text) + &another).fail();
    assert!(refused.stderr.contains("keeps its meaning for ever"), "{refused}");
}

#[test]
fn whoever_was_confirmed_by_telephone_alone_is_left_on_an_exchanged_key() {
    let scene = Scene::new("9");
    scene.confirm(&scene.of_machine(1));
    let serial = scene.mak.serial.to_string();
    let replaced: KeyReplaced = scene.stand.json(&["key", "replace", &serial]);
    assert_eq!((replaced.machines.len(), replaced.confirmed.len()), (0, 1));
    let subject = replaced.confirmed[0].subject.clone();
    scene.stand.call(&["key", "replace", &serial]).succeed().must_say(&["Still on the key", &subject]);
    let applicant = Applicant::Machine(&machine(1));
    let new = key(&replaced.successor);
    scene.confirm(&InstallationId::new(KEY_1, scene.trust.publisher(), &new, applicant).unwrap());
    scene.stand.call(&["key", "replace", &serial]).succeed().must_say(&["Nobody is left"]);
}
