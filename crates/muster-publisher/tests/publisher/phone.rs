//! The page for people with a telephone, in a real browser at a telephone's width. Screenshots stay under
//! `target/phone`, to be looked at.

use std::path::Path;

use muster_api::publisher::{KeysIssued, phone_page};
use muster_core::product_key::ProductKey;
use muster_core::telephone::{Applicant, InstallationId};
use muster_testkit::browser::Browser;
use muster_testkit::wait;
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::PartDigest;
use muster_wire::number::TelephoneKeyNumber;

use super::stand::{CUSTOMER, Serving, Stand};

/// Width of a small telephone.
const WIDTH: u32 = 360;

/// A telephone, with what people do on the page.
struct Telephone(Browser);

impl Telephone {
    fn open(stand: &Stand) -> Self {
        Self(Browser::open(&stand.file("chromedriver.log"), WIDTH))
    }
    /// Sends the form, and waits for a page that has this.
    fn send(&self, expected: &str) {
        self.0.click("button");
        let came = wait::within(wait::LIMIT, || (!self.0.texts(expected).is_empty()).then_some(()));
        assert!(came.is_some(), "no {expected}: {:?}", self.0.texts("body"));
    }
    fn picture(&self, name: &str) {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("phone");
        self.0.picture(&folder.join(format!("{name}.png")));
    }
}

struct Scene {
    stand: Stand,
    serving: Serving,
    asked: InstallationId,
}

impl Scene {
    fn new() -> Self {
        let stand = Stand::with_catalog();
        let issue =
            ["key", "issue", "--kind", "mak", "--product", "1", "--uses", "5", "--customer", CUSTOMER];
        let key = stand.json::<KeysIssued>(&issue).keys.remove(0).key.unwrap();
        let key = ProductKey::parse(&key).unwrap();
        let part = |number| Part { number, digest: PartDigest::new([7; 8]) };
        let machine = Fingerprint::new([7, 9].map(part).into());
        let applicant = Applicant::Machine(&machine);
        let publisher = stand.trust().publisher();
        let asked = InstallationId::new(TelephoneKeyNumber(1), publisher, &key, applicant).unwrap();
        let serving = stand.serve();
        Self { stand, serving, asked }
    }
    /// The blocks that the command gives.
    fn confirmation(&self) -> Vec<String> {
        let answer: muster_api::publisher::ConfirmationAnswer =
            self.stand.json(&["confirm", &self.asked.to_string()]);
        answer.confirmation_id.split('-').map(str::to_owned).collect()
    }
}

#[test]
fn a_qr_code_s_link_leads_to_the_confirmation_id_in_a_browser() {
    let scene = Scene::new();
    let telephone = Telephone::open(&scene.stand);
    let browser = &telephone.0;
    browser.go(&phone_page(&scene.serving.url, &scene.asked.to_string()));
    assert_eq!(browser.texts("h1"), ["Activation by telephone"]);
    assert_eq!(browser.texts(".blocks .right").len(), 11);
    telephone.picture("1-link");
    telephone.send(".answer li");
    assert_eq!(browser.texts(".answer li"), scene.confirmation());
    assert_eq!(browser.texts("figure svg").len(), 1);
    telephone.picture("2-confirmed");
    browser.dark();
    telephone.picture("3-confirmed-dark");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

/// Another last digit.
fn mistyped(block: &str) -> String {
    let (right, last) = block.split_at(block.len() - 1);
    format!("{right}{}", (last.parse::<u8>().unwrap() + 1) % 10)
}

#[test]
fn a_block_that_was_mistyped_is_named_and_the_others_stay() {
    let scene = Scene::new();
    let telephone = Telephone::open(&scene.stand);
    let browser = &telephone.0;
    browser.go(&format!("{}/phone?lang=ja", scene.serving.url));
    assert_eq!(browser.texts("h1"), ["電話によるライセンス認証"]);
    let blocks: Vec<String> = scene.asked.blocks().iter().map(ToString::to_string).collect();
    for (place, block) in (1..).zip(&blocks) {
        let typed = if place == 5 { mistyped(block) } else { block.clone() };
        browser.type_into(&format!("input[name=b{place}]"), &typed);
    }
    telephone.send(".blocks .wrong");
    assert_eq!((browser.texts(".blocks .right").len(), browser.texts(".blocks .wrong").len()), (4, 1));
    assert!(browser.texts("[role=alert]")[0].contains('5'), "{:?}", browser.texts("[role=alert]"));
    telephone.picture("4-wrong-block-ja");
    browser.dark();
    telephone.picture("5-wrong-block-ja-dark");
    browser.type_into("input[name=b5]", &blocks[4]);
    telephone.send(".answer li");
    assert_eq!(browser.texts(".answer li"), scene.confirmation());
}

#[test]
fn the_page_loads_nothing_and_runs_nothing() {
    let scene = Scene::new();
    let page = scene.serving.send_to("GET", "/phone?iid=%22%3E%3Cscript%3E", &[], None);
    assert_eq!((page.status, page.kind.as_str()), (200, "text/html; charset=utf-8"));
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    assert!(!page.body.contains("<script") && !page.body.contains("http"), "{}", page.body);
    // Whoever takes the other language keeps the digits.
    let scanned = scene.serving.send_to("GET", "/phone?iid=90072413993351", &[], None);
    assert!(scanned.body.contains("/phone?lang=ja&amp;iid=90072413993351"), "{}", scanned.body);
    let form = [("content-type", "application/x-www-form-urlencoded"), ("accept-language", "ja,en;q=0.5")];
    let wrong = scene.serving.send_to("POST", "/phone", &form, Some("b1=1234567"));
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("lang=\"ja\"") && wrong.body.contains("role=\"alert\""), "{}", wrong.body);
    let unknown = scene.serving.send_to("POST", "/phone", &[("content-type", "text/plain")], Some("x"));
    assert_eq!(unknown.status, 400);
}
