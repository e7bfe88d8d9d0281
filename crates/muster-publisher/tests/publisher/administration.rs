//! The administration over HTTP: keys, customers, activations, the audit.

use muster_api::publisher::{
    ActivationPage, ActivationView, AuditPage, CallerView, CatalogVersionPage, CatalogView, CustomerPage,
    KEY_USAGE, KeyBlocked, KeyDetail, KeyExtended, KeyPage, KeyTransferred, KeyUsage, KeyView, KeysIssued,
    MACHINE_BATCH, MachineBatchAnswer, MachineOutcome, REVOCATIONS, RevocationsAnswer,
};
use muster_core::code::Code;
use muster_core::trust::Offer;
use muster_testkit::postgres::Server;
use muster_testkit::wait;
use muster_wire::message::RevocationsMessage;
use serde_json::{Value, json};
use std::thread;

use super::desk::{PASSWORD, add_person, basic, bearer, person, token};
use super::host::{decoded, request};
use super::machines::{licence_request, machine, send};
use super::stand::{CUSTOMER, Serving, Stand};

/// A publisher with a catalog, its service, and a token of an issuer.
struct Scene {
    stand: Stand,
    serving: Serving,
    issuer: String,
}

impl Scene {
    fn new() -> Self {
        let stand = Stand::with_catalog();
        let issuer = bearer(&stand, "issuer");
        let serving = stand.serve();
        Self { stand, serving, issuer }
    }
    fn issue(&self, order: &Value) -> Vec<KeyView> {
        let came = self.serving.order(&self.issuer, "/v1/admin/keys", order);
        assert_eq!(came.status, 201, "{}", came.body);
        came.json::<KeysIssued>().keys
    }
    fn mak(&self, uses: u32) -> KeyView {
        self.issue(&json!({"kind": "mak", "product": "1", "customer": CUSTOMER, "uses": uses})).remove(0)
    }
    fn order(&self, path: &str, body: &Value) -> super::desk::Came {
        self.serving.order(&self.issuer, path, body)
    }
}

fn host_keys(count: u32) -> Value {
    json!({
        "kind": "host", "group": "1", "customer": "Quayside Clinic", "count": count, "threshold": 5,
        "ends": "2030-01-01", "machine_maximum": 400, "maximum_refuses": true, "attributes": {"edition": "school"}
    })
}

#[test]
fn keys_are_issued_as_the_command_issues_them_and_activate() {
    let scene = Scene::new();
    let keys = scene.issue(&host_keys(3));
    assert_eq!(keys.iter().map(|key| key.serial).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(
        (keys[0].threshold, keys[0].machine_maximum, keys[0].maximum_refuses),
        (Some(5), Some(400), true)
    );
    assert_eq!(keys[0].attributes["edition"], "school");
    assert_eq!(scene.stand.show(1).key.key, keys[0].key, "the command shows the same key");
    let publisher = scene.stand.trust().publisher();
    scene.serving.ask(&request(publisher, keys[0].key.as_ref().unwrap(), 1, 1), 1).unwrap();
    let mak = scene.mak(50);
    send(&scene.serving, &licence_request(publisher, mak.key.as_ref().unwrap(), machine(1), 1)).unwrap();
    let audit = scene.serving.look(&bearer(&scene.stand, "auditor"), "/v1/admin/audit").json::<AuditPage>();
    let issued = audit.entries.iter().find(|entry| entry.action == "key-issued").unwrap();
    assert_eq!((issued.actor.as_str(), issued.serial), ("token 1 (tests issuer)", Some(4)));
}

#[test]
fn an_order_that_no_key_can_keep_is_refused_with_the_limit() {
    let scene = Scene::new();
    for (order, status, words) in [
        (json!({"kind": "host", "group": "1", "customer": ""}), 422, "0 bytes, 1 to"),
        (json!({"kind": "host", "group": "1", "customer": CUSTOMER, "count": 1001}), 422, "1 to 1000"),
        (json!({"kind": "host", "group": "9", "customer": CUSTOMER}), 422, "no key group"),
        (json!({"kind": "mak", "product": "1", "customer": CUSTOMER}), 422, "missing field `uses`"),
        (json!({"kind": "mak", "product": "77", "customer": CUSTOMER, "uses": 5}), 422, "77"),
        (json!({"kind": "host", "group": "1", "customer": CUSTOMER, "wish": 1}), 422, "unknown field `wish`"),
    ] {
        let came = scene.order("/v1/admin/keys", &order);
        assert_eq!(came.status, status, "{order}: {}", came.body);
        assert!(came.problem().detail.contains(words), "{order}: {}", came.body);
    }
    assert!(scene.serving.look(&scene.issuer, "/v1/admin/keys").json::<KeyPage>().keys.is_empty());
}

#[test]
fn keys_are_listed_by_pages_and_shown_in_full_only_with_a_trace() {
    let scene = Scene::new();
    let issued = scene.issue(&host_keys(5));
    let page: KeyPage = scene.serving.look(&scene.issuer, "/v1/admin/keys?most=3").json();
    assert_eq!((page.keys.len(), page.next), (3, Some(3)));
    assert!(page.keys.iter().all(|key| key.key.is_none()));
    let page: KeyPage = scene.serving.look(&scene.issuer, "/v1/admin/keys?most=3&after=3").json();
    assert_eq!((page.keys.len(), page.next), (2, None));
    let none: KeyPage = scene.serving.look(&scene.issuer, "/v1/admin/keys?customer=nobody").json();
    assert!(none.keys.is_empty());
    let typed = scene.serving.look(&scene.issuer, "/v1/admin/keys?custmer=nobody");
    assert_eq!((typed.status, typed.problem().code), (400, Code::ArgumentInvalid.number()));
    assert!(typed.body.contains("custmer") && typed.body.contains("openapi.json"), "{}", typed.body);
    let detail: KeyDetail = scene.serving.look(&scene.issuer, "/v1/admin/keys/2").json();
    assert_eq!((detail.key.serial, detail.key.key), (2, None));
    let shown: KeyView = scene.order("/v1/admin/keys/2/show", &json!({})).json();
    assert_eq!(shown.key, issued[1].key);
    let missing = scene.serving.look(&scene.issuer, "/v1/admin/keys/99");
    assert_eq!((missing.status, missing.problem().code), (404, Code::NoSuchKey.number()));
    let audit: AuditPage =
        scene.serving.look(&bearer(&scene.stand, "auditor"), "/v1/admin/audit?most=2").json();
    assert_eq!((audit.entries[1].action.as_str(), audit.entries[1].serial), ("key-shown", Some(2)));
    assert!(audit.next.is_some());
}

#[test]
fn keys_are_blocked_extended_and_transferred() {
    let scene = Scene::new();
    let mut trust = scene.stand.trust();
    let none = scene.serving.send_to("GET", REVOCATIONS, &[], None);
    assert_eq!(none.status, 204);
    let host = scene.issue(&host_keys(1)).remove(0);
    let mak = scene.mak(5);
    let blocked: KeyBlocked =
        scene.order(&format!("/v1/admin/keys/{}/block", host.serial), &json!({})).json();
    assert_eq!((blocked.changed, blocked.revocation_number), (true, 1));
    let again: KeyBlocked = scene.order(&format!("/v1/admin/keys/{}/block", host.serial), &json!({})).json();
    assert_eq!((again.changed, again.revocation_number), (false, 1));
    let list: RevocationsAnswer = scene.serving.send_to("GET", REVOCATIONS, &[], None).json();
    let (service, list) = (decoded(&list.service), decoded(&list.list));
    let message = RevocationsMessage { publisher: trust.publisher(), service, list, root: None };
    assert_eq!(trust.offer_revocations(&message), Ok(Offer::Taken));

    let path = format!("/v1/admin/keys/{}/extend", mak.serial);
    let extended: KeyExtended = scene.order(&path, &json!({"by": 3})).json();
    assert_eq!((extended.machine_limit, extended.extension), (8, 3));
    assert_eq!(scene.order(&path, &json!({"by": 0})).status, 422);
    let host_path = format!("/v1/admin/keys/{}/extend", host.serial);
    assert!(scene.order(&host_path, &json!({"by": 3})).problem().detail.contains("is a host key"));

    let path = format!("/v1/admin/keys/{}/transfer", mak.serial);
    let moved: KeyTransferred = scene.order(&path, &json!({"customer": "Élan Clinic"})).json();
    assert_eq!((moved.from.as_str(), moved.to.as_str()), (CUSTOMER, "Élan Clinic"));
    let publisher = trust.publisher();
    let answer =
        send(&scene.serving, &licence_request(publisher, mak.key.as_ref().unwrap(), machine(1), 1)).unwrap();
    let licence = trust.licence(&decoded(&answer.service), &decoded(&answer.licence)).unwrap();
    assert_eq!(licence.organisation, "Élan Clinic");
    let customers: CustomerPage = scene.serving.look(&scene.issuer, "/v1/admin/customers").json();
    let names: Vec<&str> = customers.customers.iter().map(|customer| customer.name.as_str()).collect();
    assert_eq!(names, ["Quayside Clinic", "Élan Clinic"]);
    assert_eq!((customers.customers[0].host_keys, customers.customers[0].blocked), (1, 1));
}

#[test]
fn a_released_machine_gives_its_activation_back() {
    let scene = Scene::new();
    let mak = scene.mak(1);
    let (publisher, key) = (scene.stand.trust().publisher(), mak.key.as_ref().unwrap());
    send(&scene.serving, &licence_request(publisher, key, machine(1), 1)).unwrap();
    let full = send(&scene.serving, &licence_request(publisher, key, machine(2), 2)).unwrap_err();
    assert_eq!(full.code, Code::MakExhausted.number());
    let support = bearer(&scene.stand, "support");
    let found: ActivationPage =
        scene.serving.look(&support, "/v1/admin/activations?kind=machine&name=DESK").json();
    let id = found.activations[0].id;
    let path = format!("/v1/admin/activations/machine/{id}/release");
    let released: ActivationView = scene.serving.order(&support, &path, &json!({})).json();
    assert_eq!(released, found.activations[0]);
    let gone = scene.serving.order(&support, &path, &json!({}));
    assert_eq!((gone.status, gone.problem().code), (404, Code::NoSuchActivation.number()));
    send(&scene.serving, &licence_request(publisher, key, machine(2), 2)).unwrap();
    let empty: ActivationPage =
        scene.serving.look(&support, "/v1/admin/activations?kind=host&serial=1").json();
    assert!(empty.activations.is_empty());
}

#[test]
fn keys_are_exported_as_csv() {
    let scene = Scene::new();
    let keys = scene.issue(&host_keys(2));
    scene.issue(&json!({"kind": "mak", "product": "1", "customer": "=Smith, \"J\"", "uses": 7}));
    let came = scene.order("/v1/admin/keys/export", &json!({}));
    assert!(came.kind.starts_with("text/csv"), "{}", came.kind);
    let lines: Vec<&str> = came.body.split_terminator("\r\n").collect();
    assert_eq!(lines.len(), 4);
    assert!(
        lines[1]
            .starts_with(&format!("1,{},host,1,Quayside Clinic,active,0,6,", keys[0].key.as_ref().unwrap()))
    );
    assert!(lines[3].contains(",mak,1,\"'=Smith, \"\"J\"\"\",active,0,7,"), "{}", lines[3]);
    let one = scene.order("/v1/admin/keys/export", &json!({"customer": "Quayside Clinic"}));
    assert_eq!(one.body.lines().count(), 3);
}

#[test]
fn products_and_catalogs_are_shown() {
    let scene = Scene::new();
    scene.stand.change_catalog(|text| text.replace("threshold = 25", "threshold = 20")).succeed();
    let catalog: CatalogView = scene.serving.look(&scene.issuer, "/v1/admin/products").json();
    assert_eq!((catalog.version, catalog.products[0].threshold), (2, 20));
    let first: CatalogVersionPage = scene.serving.look(&scene.issuer, "/v1/admin/catalogs?most=1").json();
    assert_eq!((first.catalogs[0].version, first.next), (2, Some(2)));
    let second: CatalogVersionPage = scene.serving.look(&scene.issuer, "/v1/admin/catalogs?before=2").json();
    assert_eq!((second.catalogs[0].version, second.next), (1, None));
}

#[test]
fn a_request_that_is_sent_twice_is_done_once() {
    let scene = Scene::new();
    let send = |name: &str, order: &Value, who: &str| {
        let headers = [("authorization", who), ("idempotency-key", name)];
        scene.serving.send_to("POST", "/v1/admin/keys", &headers, Some(&order.to_string()))
    };
    let first = send("order 7", &host_keys(2), &scene.issuer);
    assert_eq!(first.status, 201, "{}", first.body);
    let second = send("order 7", &host_keys(2), &scene.issuer);
    assert_eq!((second.status, &second.body, &second.kind), (201, &first.body, &first.kind));
    let other = send("order 7", &host_keys(3), &scene.issuer);
    assert_eq!((other.status, other.problem().code), (409, Code::IdempotencyConflict.number()));
    let somebody_else = send("order 7", &host_keys(2), &bearer(&scene.stand, "issuer"));
    assert_eq!(somebody_else.json::<KeysIssued>().keys[0].serial, 3);
    let refused =
        send("order 8", &json!({"kind": "host", "group": "9", "customer": CUSTOMER}), &scene.issuer);
    let again = send("order 8", &json!({"kind": "host", "group": "9", "customer": CUSTOMER}), &scene.issuer);
    assert_eq!((refused.status, refused.body), (again.status, again.body));
    assert_eq!(send(&"x".repeat(201), &host_keys(1), &scene.issuer).status, 400);
    let at_once: Vec<u16> = thread::scope(|scope| {
        let ask = || send("order 9", &host_keys(1), &scene.issuer).status;
        let asking: Vec<_> = (0..10).map(|_| scope.spawn(ask)).collect();
        asking.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(
        at_once.iter().all(|status| [201, 409].contains(status)) && at_once.contains(&201),
        "{at_once:?}"
    );
    let page: KeyPage = scene.serving.look(&scene.issuer, "/v1/admin/keys").json();
    assert_eq!(page.keys.len(), 5, "two, two of somebody else, one");
}

#[test]
fn a_request_whose_answer_was_never_written_down_is_not_done_again() {
    let database = Server::shared().database();
    let stand = Stand::on(&database.url()).set_up().applied();
    let issuer = bearer(&stand, "issuer");
    let serving = stand.serve();
    let headers = [("authorization", issuer.as_str()), ("idempotency-key", "order 7")];
    let order = host_keys(1).to_string();
    let send = || serving.send_to("POST", "/v1/admin/keys", &headers, Some(&order));
    assert_eq!(send().status, 201);
    // As a service leaves it that dies before it has written the answer down.
    database.sql("UPDATE attempt SET status = NULL, media = NULL, nonce = NULL, sealed = NULL");
    let again = send();
    assert_eq!((again.status, again.problem().code), (409, Code::AttemptOpen.number()));
    assert_eq!(serving.look(&issuer, "/v1/admin/keys").json::<KeyPage>().keys.len(), 1);
}

#[test]
fn a_batch_is_decided_one_by_one() {
    let scene = Scene::new();
    let mak = scene.mak(2);
    let (trust, key) = (scene.stand.trust(), mak.key.as_ref().unwrap());
    let encoded = |number: u8| {
        let request = licence_request(trust.publisher(), key, machine(number), number);
        data_encoding::BASE64.encode(&muster_wire::encode(&request))
    };
    let mut requests: Vec<String> = (1..=3).map(encoded).collect();
    requests.insert(1, "no base64".to_owned());
    let body = json!({ "requests": requests }).to_string();
    let batch: MachineBatchAnswer = scene.serving.send_to("POST", MACHINE_BATCH, &[], Some(&body)).json();
    let said: Vec<Option<u32>> = batch
        .outcomes
        .iter()
        .map(|outcome| match outcome {
            MachineOutcome::Licensed { service, licence } => {
                trust.licence(&decoded(service), &decoded(licence)).unwrap();
                None
            }
            MachineOutcome::Refused { problem } => Some(problem.code),
        })
        .collect();
    let (malformed, full) = (Code::Malformed.number(), Code::MakExhausted.number());
    assert_eq!(said, [None, Some(malformed), None, Some(full)]);
    let again: MachineBatchAnswer = scene.serving.send_to("POST", MACHINE_BATCH, &[], Some(&body)).json();
    assert_eq!(again.outcomes[0], batch.outcomes[0]);
    let many = json!({ "requests": vec!["AA=="; 101] }).to_string();
    let refused = scene.serving.send_to("POST", MACHINE_BATCH, &[], Some(&many));
    assert!(refused.problem().detail.contains("101 requests; 1 to 100"), "{}", refused.body);
}

#[test]
fn whoever_has_a_key_learns_what_is_left_of_it_and_nobody_else_does() {
    let scene = Scene::new();
    let mak = scene.mak(5);
    let key = mak.key.unwrap();
    let publisher = scene.stand.trust().publisher();
    send(&scene.serving, &licence_request(publisher, &key, machine(1), 1)).unwrap();
    let asked =
        |key: &str| scene.serving.send_to("POST", KEY_USAGE, &[], Some(&json!({ "key": key }).to_string()));
    let view: KeyView = asked(&key.to_lowercase()).json();
    assert!(matches!(view.usage, KeyUsage::Mak { machines: 1, machine_limit: 5, .. }));
    assert_eq!(view.key, None);
    let other = Stand::with_catalog();
    let foreign = other.key().key.unwrap();
    assert_eq!(
        asked(&foreign).problem().code,
        Code::ServiceKeyInvalid.number(),
        "the same serial, another secret"
    );
    assert_eq!(asked("nonsense").status, 422);
}

#[test]
fn a_token_opens_until_it_is_revoked_and_a_person_until_removed() {
    let stand = Stand::with_catalog();
    let made = token(&stand, "support");
    let soon = jiff::Timestamp::from_second(muster_os::clock::now_utc() + 2).unwrap().to_string();
    let ended = stand.call(&["token", "create", "--role", "issuer", "--name", "old", "--ends", &soon]);
    let ended = format!("Bearer {}", ended.and(["--json"]).succeed().json()["token"].as_str().unwrap());
    let grace = person(&stand, "grace", "auditor");
    let serving = stand.serve();
    let me = |authorization: &str| serving.look(authorization, "/v1/admin/me");
    let bearer = format!("Bearer {}", made.token);
    assert_eq!(me(&bearer).json::<CallerView>().actor, "token 1 (tests support)");
    assert_eq!(me(&grace).json::<CallerView>().actor, "grace");
    wait::until("the token has ended", || {
        stand.call(&["token", "list"]).succeed().says("ended").then_some(())
    });
    for wrong in
        [ended.as_str(), "Bearer", "Digest x", &basic("grace", "wrong password"), &basic("ada", PASSWORD)]
    {
        let came = me(wrong);
        assert_eq!((came.status, came.problem().code), (401, Code::NotSignedIn.number()), "{wrong}");
        assert!(came.headers["www-authenticate"].to_str().unwrap().contains("Bearer"));
    }
    stand.call(&["token", "revoke", "1"]).succeed();
    stand.call(&["token", "revoke", "1"]).fail().must_fail_with(Code::NoSuchToken);
    stand.call(&["token", "list"]).succeed().must_say(&["revoked"]);
    let late = ["token", "create", "--role", "auditor", "--name", "late", "--ends", "2020-01-01"];
    stand.call(&late).fail().must_say(&["The end date has passed already."]);
    stand.call(&["person", "remove", "grace"]).succeed();
    stand.call(&["person", "remove", "grace"]).fail().must_fail_with(Code::NoSuchPerson);
    assert_eq!((me(&bearer).status, me(&grace).status), (401, 401));
    let list = stand.call(&["token", "list"]).succeed();
    list.must_say(&["tests support", "support"]);
    assert!(!list.says(&made.token), "shown once");
    person(&stand, "ada", "issuer");
    let taken = add_person(&stand, "ada", "issuer", PASSWORD);
    assert!(taken.contains(&format!("0x{:08X}", Code::NameTaken.number())), "{taken}");
    let short = add_person(&stand, "tim", "issuer", "short");
    assert!(short.contains("5 characters; at least 12"), "{short}");
    stand.call(&["person", "list"]).succeed().must_say(&["ada", "issuer"]);
}
