//! The root key stays offline: keys are exchanged and withdrawn by files that are carried to it and back.

use std::fs;
use std::path::PathBuf;

use muster_api::publisher::{
    CertifiedView, KeyReplaced, PublisherStatus, READY, RootAnswer, RootKeys, RootRequest, RootStep,
    SomethingRevoked,
};
use muster_core::code::Code;
use muster_core::trust::TrustError;
use muster_testkit::postgres::Server;
use muster_testkit::program::{Call, Program};
use muster_wire::number::{CatalogVersion, Day};
use muster_wire::time::Timestamp;

use super::host::{decoded, proven, request as host_request};
use super::machines::{self, licence_request, machine};
use super::stand::{CUSTOMER, Stand, text};

/// A publisher whose root key lies somewhere else, in a folder with nothing else in it.
struct Apart {
    stand: Stand,
    offline: PathBuf,
}

impl Apart {
    fn new(stand: Stand) -> Self {
        let offline = stand.file("offline");
        fs::create_dir(&offline).unwrap();
        fs::rename(stand.root().join("root.key"), offline.join("root.key")).unwrap();
        Self { stand, offline }
    }
    fn request(&self, what: &[&str]) -> Call {
        let _ = fs::remove_file(self.stand.file("request.json"));
        self.stand.call(&["root", "request", text(&self.stand.file("request.json"))]).and(what)
    }
    fn sign(&self) -> Call {
        let (request, answer) = (self.stand.file("request.json"), self.stand.file("answer.json"));
        let root = ["--root".as_ref(), self.offline.as_os_str()];
        Program::Publisher.call(root).and(["root", "sign", text(&request), text(&answer)])
    }
    fn apply(&self) -> Call {
        self.stand.call(&["root", "apply", text(&self.stand.file("answer.json"))])
    }
    /// All three, and what each of them printed.
    fn ceremony(&self, what: &[&str]) -> RootStep {
        let steps = [self.request(what), self.sign(), self.apply()].map(|call| {
            let said = call.and(["--json"]).succeed();
            serde_json::from_str::<RootStep>(&said.stdout).unwrap()
        });
        assert_eq!(steps[0].certified, steps[1].certified, "the same ids on both sides");
        assert_eq!((&steps[1].certified, &steps[1].withdrawn), (&steps[2].certified, &steps[2].withdrawn));
        let [_, _, applied] = steps;
        applied
    }
    fn keys(&self, purpose: &str) -> Vec<CertifiedView> {
        let keys = self.stand.json::<RootKeys>(&["root", "keys"]).keys;
        keys.into_iter().filter(|key| key.purpose == purpose).collect()
    }
}

fn mak(stand: &Stand) -> String {
    let issue = ["key", "issue", "--kind", "mak", "--product", "1", "--uses", "9", "--customer", CUSTOMER];
    let issued: muster_api::publisher::KeysIssued = stand.json(&issue);
    issued.keys[0].key.clone().unwrap()
}

#[test]
fn keys_are_exchanged_with_overlap_and_a_stolen_one_is_withdrawn_while_the_root_is_offline() {
    let apart = Apart::new(Stand::with_catalog());
    let stand = &apart.stand;
    assert!(!stand.json::<PublisherStatus>(&["status"]).root_key_here);
    let (host_key, mak) = (stand.key(), mak(stand));
    let (before, serving) = (stand.trust(), stand.serve());
    let publisher = before.publisher();
    let first = machines::send(&serving, &licence_request(publisher, &mak, machine(1), 1)).unwrap();
    let asked = host_request(publisher, host_key.key.as_ref().unwrap(), 1, 1);
    let host = serving.ask(&asked, 1).unwrap();
    stand.call(&["key", "block", &host_key.serial.to_string()]).succeed();

    // The successors sign from now on, in the service that is running as well, and what was signed before holds.
    let step = apart.ceremony(&["--service", "--catalog", "--days", "730"]);
    assert_eq!(
        step.certified.iter().map(|key| key.purpose.as_str()).collect::<Vec<_>>(),
        ["catalog", "service"]
    );
    let trust = stand.trust();
    assert_eq!((before.rules().version(), trust.rules().version()), (CatalogVersion(1), CatalogVersion(2)));
    assert_eq!((before.revocation_number().0, trust.revocation_number().0), (0, 2));
    let second = machines::send(&serving, &licence_request(publisher, &mak, machine(2), 2)).unwrap();
    assert_ne!(first.service, second.service);
    for answer in [&first, &second] {
        trust.licence(&decoded(&answer.service), &decoded(&answer.licence)).unwrap();
        before.licence(&decoded(&answer.service), &decoded(&answer.licence)).unwrap();
    }
    proven(&trust, &host);
    let keys = apart.keys("service");
    assert_eq!(
        keys.iter().map(|key| (key.in_use, key.withdrawn)).collect::<Vec<_>>(),
        [(false, false), (true, false)]
    );
    assert!(
        !stand.root().join("service.next.key").exists() && !stand.root().join("catalog.next.key").exists()
    );
    stand.change_catalog(|text| text.replace("threshold = 25", "threshold = 20")).succeed();

    // A day from which on the old key is no longer used spoils nothing that it signed before.
    apart.ceremony(&["--withdraw", &keys[0].key, "--from", "2099-01-01"]);
    stand.trust().licence(&decoded(&first.service), &decoded(&first.licence)).unwrap();
    // It was stolen: nothing counts that it ever signed.
    let step = apart.ceremony(&["--withdraw", &keys[0].key]);
    assert_eq!(step.withdrawn.len(), 1);
    let mut trust = stand.trust();
    let refused = trust.licence(&decoded(&first.service), &decoded(&first.licence)).unwrap_err();
    assert!(matches!(refused, TrustError::KeyWithdrawn { .. }), "{refused}");
    trust.host(&decoded(&host.service), &decoded(&host.host)).unwrap_err();
    trust.licence(&decoded(&second.service), &decoded(&second.licence)).unwrap();
    // Whoever had a licence by it gets another one for nothing, and the lists with it.
    let again = machines::send(&serving, &licence_request(publisher, &mak, machine(1), 3)).unwrap();
    trust.licence(&decoded(&again.service), &decoded(&again.licence)).unwrap();
    trust = before;
    let catalog = (decoded(&again.catalog_key), decoded(&again.catalog));
    let (catalog_key, catalog) = catalog;
    trust.offer_catalog(&muster_wire::message::CatalogMessage { publisher, catalog_key, catalog }).unwrap();
    let lists = again.revocations.unwrap();
    let (service, list) = (decoded(&lists.service), decoded(&lists.list));
    let root = lists.root.as_deref().map(decoded);
    trust
        .offer_revocations(&muster_wire::message::RevocationsMessage { publisher, service, list, root })
        .unwrap();
    trust.licence(&decoded(&first.service), &decoded(&first.licence)).unwrap_err();
    assert!(apart.keys("service")[0].withdrawn);
}

#[test]
fn a_telephone_key_is_withdrawn_by_the_root() {
    let apart = Apart::new(Stand::with_catalog());
    let [key] = apart.keys("telephone").try_into().unwrap();
    assert!(key.in_use && !key.withdrawn, "{key:?}");
    let today = Day::of(Timestamp::from_seconds(muster_os::clock::now_utc()));
    assert!(apart.stand.trust().telephone_key(today).is_some());
    let step = apart.ceremony(&["--withdraw", &key.key]);
    assert_eq!(step.withdrawn.iter().map(|gone| gone.key.as_str()).collect::<Vec<_>>(), [key.key.as_str()]);
    assert!(apart.keys("telephone")[0].withdrawn);
    assert_eq!(apart.stand.trust().telephone_key(today), None, "no installation ID names it any more");
}

#[test]
fn what_must_not_be_signed_or_put_in_force_is_refused() {
    let apart = Apart::new(Stand::with_catalog());
    let in_use = apart.keys("service")[0].key.clone();
    apart.request(&[]).fail().must_say(&["--service", "--catalog", "--withdraw"]);
    apart
        .request(&["--withdraw", "00112233445566778899aabbccddeeff"])
        .fail()
        .must_fail_with(Code::ArgumentInvalid);
    // Before the journey, not after it.
    let refused = apart.request(&["--withdraw", &in_use]).fail();
    refused.must_fail_with(Code::ArgumentInvalid);
    refused.must_say(&["the service key in use", "--service"]);
    apart.request(&["--withdraw", &in_use, "--service"]).succeed();
    let request: RootRequest =
        serde_json::from_slice(&fs::read(apart.stand.file("request.json")).unwrap()).unwrap();
    let shown = apart.sign().and(["--dry-run"]).succeed();
    shown.must_say(&[&request.certify[0].id, &in_use, "Nothing was signed"]);
    assert!(!apart.stand.file("answer.json").exists());
    // A request that waits for the root is not written over.
    let path = apart.stand.file("request.json");
    let again = apart.stand.call(&["root", "request", text(&path), "--catalog"]).fail();
    again.must_say(&["request.json is there already"]);
    // An answer is no request.
    apart.sign().succeed();
    let answer = apart.stand.file("answer.json");
    let swapped = Program::Publisher.call(["--root".as_ref(), apart.offline.as_os_str()]);
    let swapped = swapped.and(["root", "sign", text(&answer), text(&path)]).fail();
    swapped.must_fail_with(Code::FileInvalid);
    swapped.must_say(&[RootAnswer::FORMAT, RootRequest::FORMAT]);

    // Another publisher's root signs nothing of this one, and its answer is not taken.
    let other = Apart::new(Stand::with_catalog());
    apart.request(&["--service"]).succeed();
    let own = apart.offline.join("root.key");
    let kept = fs::read(&own).unwrap();
    fs::copy(other.offline.join("root.key"), &own).unwrap();
    apart.sign().fail().must_fail_with(Code::FileInvalid);
    fs::write(&own, kept).unwrap();
    other.request(&["--service"]).succeed();
    other.sign().succeed();
    fs::copy(other.stand.file("answer.json"), apart.stand.file("answer.json")).unwrap();
    apart.apply().fail().must_fail_with(Code::FileInvalid);
    // A key that nobody here has would stop the service.
    apart.sign().succeed();
    fs::remove_file(apart.stand.root().join("service.next.key")).unwrap();
    apart.apply().fail().must_fail_with(Code::FileInvalid);
    assert_eq!(apart.keys("service").len(), 1, "nothing was put in force");
    // A letter of the signature is another one.
    apart.request(&["--service"]).succeed();
    apart.sign().succeed();
    let file = apart.stand.file("answer.json");
    let mut answer: RootAnswer = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    let certificate = &mut answer.services[0];
    let at = certificate.len() - 9;
    let letter = if &certificate[at..=at] == "A" { "B" } else { "A" };
    certificate.replace_range(at..=at, letter);
    fs::write(&file, serde_json::to_vec(&answer).unwrap()).unwrap();
    apart.apply().fail().must_fail_with(Code::FileInvalid);
    assert_eq!(apart.keys("service").len(), 1);
}

#[test]
fn every_service_needs_the_new_key_and_says_so_until_it_has_it() {
    let database = Server::shared().database();
    let apart = Apart::new(Stand::on(&database.url()).set_up().applied());
    let one = &apart.stand;
    let two = Stand::on(&database.url());
    fs::create_dir(two.root()).unwrap();
    for key in ["service.key", "product-keys.key"] {
        fs::copy(one.root().join(key), two.root().join(key)).unwrap();
    }
    let mak = mak(one);
    let publisher = one.trust().publisher();
    let services = [one.serve(), two.serve()];
    let ask = |service: usize, number: u8| {
        machines::send(&services[service], &licence_request(publisher, &mak, machine(number), number))
    };
    let before = ask(1, 1).unwrap();
    apart.ceremony(&["--service"]);
    let after = ask(0, 2).unwrap();
    assert_ne!(before.service, after.service);
    assert_eq!(ask(1, 3).unwrap_err().status, 503);
    assert_eq!((services[0].get(READY).0, services[1].get(READY).0), (200, 503));
    let log = services[1].process.log();
    assert!(log.contains("Neither service.key nor service.next.key holds the key"), "{log}");
    two.call(&["serve", "--listen", "127.0.0.1:0"]).fail();

    fs::copy(one.root().join("service.key"), two.root().join("service.next.key")).unwrap();
    assert_eq!(services[1].get(READY).0, 200);
    assert_eq!(ask(1, 3).unwrap().service, after.service);
    let trust = one.trust();
    trust.licence(&decoded(&before.service), &decoded(&before.licence)).unwrap();
}

#[test]
fn a_successor_is_protected_as_its_predecessor_is() {
    let stand = Stand::with_catalog().with_passphrase("a long walk by the river");
    stand.call(&["key-file", "protect", "service"]).succeed();
    let apart = Apart::new(stand);
    apart.request(&["--service"]).succeed();
    let next = fs::read_to_string(apart.stand.root().join("service.next.key")).unwrap();
    assert!(next.starts_with("muster-service-key/1 sealed argon2id "), "{next}");
    apart.sign().succeed();
    apart.apply().succeed();
    let key = apart.stand.key();
    let (trust, serving) = (apart.stand.trust(), apart.stand.serve());
    let asked = host_request(trust.publisher(), key.key.as_ref().unwrap(), 1, 1);
    proven(&trust, &serving.ask(&asked, 1).unwrap());
}

#[test]
fn a_successor_of_a_key_comes_first_and_shows_who_is_left_on_the_old_one() {
    let stand = Stand::with_catalog();
    let old = stand.issue(&["--threshold", "5", "--attribute", "edition=school"]).remove(0);
    let old_mak = mak(&stand);
    let (trust, serving) = (stand.trust(), stand.serve());
    let publisher = trust.publisher();
    for host in [1, 2] {
        serving.ask(&host_request(publisher, old.key.as_ref().unwrap(), host, host), host).unwrap();
    }
    machines::send(&serving, &licence_request(publisher, &old_mak, machine(1), 1)).unwrap();

    let replaced: KeyReplaced = stand.json(&["key", "replace", "1"]);
    let new = replaced.successor.key.clone().unwrap();
    assert_eq!((replaced.hosts.len(), replaced.successor.serial), (2, 3));
    assert_eq!(
        (&replaced.successor.attributes, replaced.successor.threshold, &replaced.successor.customer),
        (&old.attributes, Some(5), &old.customer)
    );
    // The old one works until it is revoked.
    serving.ask(&host_request(publisher, old.key.as_ref().unwrap(), 1, 11), 1).unwrap();
    serving.ask(&host_request(publisher, &new, 1, 12), 1).unwrap();
    let again: KeyReplaced = stand.json(&["key", "replace", "1"]);
    assert_eq!((again.successor.serial, again.successor.key, again.hosts.len()), (3, None, 1));
    assert_eq!(again.hosts[0].machine_name, "host-2.harbour.example");
    serving.ask(&host_request(publisher, &new, 2, 13), 2).unwrap();
    stand.call(&["key", "replace", "1"]).succeed().must_say(&["Nobody is left", "revoke key 1"]);
    stand.call(&["revoke", "key", "1"]).succeed();
    stand.call(&["key", "replace", "1"]).succeed().must_say(&["Nobody is left", "which is blocked"]);
    let refused = serving.ask(&host_request(publisher, old.key.as_ref().unwrap(), 1, 14), 1).unwrap_err();
    assert_eq!(refused.code, Code::ServiceKeyBlocked.number());

    let replaced: KeyReplaced = stand.json(&["key", "replace", "2"]);
    assert_eq!((replaced.machines.len(), replaced.hosts.len()), (1, 0));
    let new = replaced.successor.key.unwrap();
    machines::send(&serving, &licence_request(publisher, &new, machine(1), 2)).unwrap();
    let again: KeyReplaced = stand.json(&["key", "replace", "2"]);
    assert_eq!(again.machines, []);
    stand.call(&["key", "replace", "99"]).fail().must_fail_with(Code::NoSuchKey);
    stand.call(&["key", "replace", "4"]).succeed().must_say(&["It counts from the beginning, up to 9"]);
    stand.call(&["key", "block", "2"]).succeed();
    stand.call(&["key", "extend", "2", "--by", "5"]).fail().must_say(&["is blocked since"]);
}

#[test]
fn a_revoked_host_is_activated_no_more_and_nothing_is_spent() {
    let stand = Stand::with_catalog();
    let key = stand.key().key.unwrap();
    let (trust, serving) = (stand.trust(), stand.serve());
    let publisher = trust.publisher();
    serving.ask(&host_request(publisher, &key, 1, 1), 1).unwrap();
    let host = stand.show(1).hosts[0].host.clone();
    for changed in [true, false] {
        let revoked: SomethingRevoked = stand.json(&["revoke", "host", &host]);
        assert_eq!((revoked.changed, revoked.revocation_number), (changed, 1), "one list says it");
    }
    let refused = serving.ask(&host_request(publisher, &key, 1, 2), 1).unwrap_err();
    assert_eq!((refused.status, refused.code), (403, Code::ServiceHostRevoked.number()));
    serving.ask(&host_request(publisher, &key, 2, 3), 2).unwrap();
    let hosts = stand.show(1).hosts;
    let told: Vec<_> = hosts.iter().map(|host| (host.activations, host.revoked)).collect();
    assert_eq!(told, [(1, true), (1, false)]);
    stand.call(&["key", "show", "1"]).succeed().must_say(&[&host, "revoked"]);
    stand.call(&["revoke", "list"]).succeed().must_say(&["host", &host]);
    stand.call(&["audit"]).succeed().must_say(&["revoked", &format!("host {host}, revocation list 1")]);
    let put_off = stand.call(&["revoke", "host", &host, "--from", "2099-01-01"]).fail();
    put_off.must_fail_with(Code::ArgumentInvalid);
    put_off.must_say(&["not taken back"]);
    let other = hosts[1].host.clone();
    for (day, number) in [("2099-01-01", 2), ("2100-01-01", 3)] {
        let later: SomethingRevoked = stand.json(&["revoke", "host", &other, "--from", day]);
        assert_eq!(
            (later.changed, later.revocation_number),
            (true, number),
            "another moment is another list"
        );
    }
}

#[test]
fn what_was_never_activated_or_licensed_is_not_revoked() {
    let stand = Stand::with_catalog();
    stand.key();
    let nobody = "00112233445566778899aabbccddeeff";
    stand.call(&["revoke", "host", nobody]).fail().must_fail_with(Code::ArgumentInvalid);
    stand.call(&["revoke", "licence", "7"]).fail().must_fail_with(Code::ArgumentInvalid);
    stand.call(&["revoke", "key", "7"]).fail().must_fail_with(Code::NoSuchKey);
    stand.call(&["revoke", "key", "1", "--from", "tomorrow"]).fail().must_fail_with(Code::ArgumentInvalid);
    assert_eq!(stand.trust().revocation_number().0, 0);
}

#[test]
fn a_machine_whose_licence_is_revoked_gets_no_other_one_by_its_key() {
    let stand = Stand::with_catalog();
    let mak = mak(&stand);
    let (trust, serving) = (stand.trust(), stand.serve());
    let publisher = trust.publisher();
    let ask =
        |subject, attempt| machines::send(&serving, &licence_request(publisher, &mak, subject, attempt));
    ask(machine(1), 1).unwrap();
    let repaired = machines::parts(&[(1, 1), (3, 0xb0), (5, 0xc0), (7, 1), (8, 1), (9, 99)]);
    let second = ask(repaired, 2).unwrap();
    let shown = stand.show(1).machines;
    assert_eq!((shown.len(), shown[0].licence, shown[0].revoked), (1, Some(2), false));
    stand.call(&["revoke", "licence", "1"]).succeed();
    let trust = stand.trust();
    let licence = trust.licence(&decoded(&second.service), &decoded(&second.licence)).unwrap();
    assert!(trust.is_licence_revoked(&licence, licence.issued), "every licence of the machine");
    let again = machines::parts(&[(1, 1), (3, 0xb0), (5, 0xc0), (7, 1), (8, 1), (9, 77)]);
    let refused = ask(again, 3).unwrap_err();
    assert_eq!((refused.status, refused.code), (403, Code::LicenceRevoked.number()));
    assert!(stand.show(1).machines[0].revoked);
    stand.call(&["key", "show", "1"]).succeed().must_say(&["revoked"]);
    ask(machine(2), 4).unwrap();
}
