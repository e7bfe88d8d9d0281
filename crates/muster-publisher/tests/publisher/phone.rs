//! The page for people with a telephone, in a real browser at a telephone's width. Screenshots stay under
//! `target/phone`, to be looked at.

use std::fs;
use std::path::Path;

use data_encoding::BASE64;
use muster_api::publisher::{KeysIssued, phone_page};
use muster_core::product_key::ProductKey;
use muster_core::telephone::{Applicant, InstallationId};
use muster_testkit::port;
use muster_testkit::process::Process;
use muster_testkit::program::Call;
use muster_testkit::wait;
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::PartDigest;
use muster_wire::number::TelephoneKeyNumber;
use serde_json::{Value, json};
use std::net::TcpStream;

use super::stand::{CUSTOMER, Serving, Stand};

/// Width of a small telephone.
const WIDTH: u32 = 360;

/// A page in Chromium.
struct Browser {
    session: String,
    _driver: Process,
}

impl Browser {
    fn open(stand: &Stand) -> Self {
        let address = port::free();
        let call = Call::of("chromedriver").and([format!("--port={}", address.port())]);
        let mut driver = Process::start(&call, &stand.file("chromedriver.log"));
        driver.ready("its port answers", || TcpStream::connect(address).ok());
        let arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
        let metrics = json!({ "width": WIDTH, "height": 740, "pixelRatio": 2.0, "mobile": true });
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": { "args": arguments, "mobileEmulation": { "deviceMetrics": metrics } }
        } } });
        let base = format!("http://{address}/session");
        let made = post(&base, &wanted);
        let session = made["sessionId"].as_str().unwrap_or_else(|| panic!("{made}"));
        Self { session: format!("{base}/{session}"), _driver: driver }
    }
    fn order(&self, path: &str, body: &Value) -> Value {
        post(&format!("{}/{path}", self.session), body)
    }
    fn go(&self, url: &str) {
        self.order("url", &json!({ "url": url }));
    }
    /// What a script says of the page.
    fn say(&self, script: &str) -> Value {
        self.order("execute/sync", &json!({ "script": format!("return {script}"), "args": [] }))
    }
    fn texts(&self, selector: &str) -> Vec<String> {
        let script = format!(
            "Array.from(document.querySelectorAll('{selector}')).map(e => (e.innerText ?? '').trim())"
        );
        serde_json::from_value(self.say(&script)).unwrap()
    }
    /// Sends the form, and waits for a page that has this.
    fn send(&self, expected: &str) {
        self.click("button");
        let came = wait::within(wait::LIMIT, || (!self.texts(expected).is_empty()).then_some(()));
        assert!(came.is_some(), "no {expected}: {:?}", self.texts("body"));
    }
    fn click(&self, selector: &str) {
        let found = self.order("element", &json!({ "using": "css selector", "value": selector }));
        let element = found.as_object().unwrap().values().next().unwrap().as_str().unwrap();
        self.order(&format!("element/{element}/click"), &json!({}));
    }
    fn type_into(&self, selector: &str, text: &str) {
        let found = self.order("element", &json!({ "using": "css selector", "value": selector }));
        let element = found.as_object().unwrap().values().next().unwrap().as_str().unwrap();
        self.order(&format!("element/{element}/clear"), &json!({}));
        self.order(&format!("element/{element}/value"), &json!({ "text": text }));
    }
    fn dark(&self) {
        let features = json!([{ "name": "prefers-color-scheme", "value": "dark" }]);
        let order = json!({ "cmd": "Emulation.setEmulatedMedia", "params": { "features": features } });
        self.order("goog/cdp/execute", &order);
    }
    /// Keeps the whole page as a picture, and checks that it is no wider than the telephone.
    fn picture(&self, name: &str) {
        let width = self.say("document.documentElement.scrollWidth").as_u64().unwrap();
        assert!(width <= u64::from(WIDTH), "{name} is {width} wide");
        let order = json!({ "cmd": "Page.captureScreenshot", "params": { "captureBeyondViewport": true } });
        let picture = self.order("goog/cdp/execute", &order)["data"].as_str().unwrap().to_owned();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("phone");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("{name}.png")), BASE64.decode(picture.as_bytes()).unwrap()).unwrap();
    }
    /// What the browser complained about: what the page's policy forbids would stand here.
    fn complaints(&self) -> Vec<String> {
        let log = self.order("se/log", &json!({ "type": "browser" }));
        log.as_array().unwrap().iter().map(|entry| entry["message"].as_str().unwrap().to_owned()).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The browser ends with its session, and the driver is killed in any case.
        let _ = agent().delete(&self.session).call();
    }
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).build().into()
}

fn post(url: &str, body: &Value) -> Value {
    let mut answer = agent().post(url).send_json(body).unwrap();
    let said: Value = answer.body_mut().read_json().unwrap();
    assert_eq!(answer.status(), 200, "{url}: {said}");
    said["value"].clone()
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
    let browser = Browser::open(&scene.stand);
    browser.go(&phone_page(&scene.serving.url, &scene.asked.to_string()));
    assert_eq!(browser.texts("h1"), ["Activation by telephone"]);
    assert_eq!(browser.texts(".blocks .right").len(), 11);
    browser.picture("1-link");
    browser.send(".answer li");
    assert_eq!(browser.texts(".answer li"), scene.confirmation());
    assert_eq!(browser.texts("figure svg").len(), 1);
    browser.picture("2-confirmed");
    browser.dark();
    browser.picture("3-confirmed-dark");
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
    let browser = Browser::open(&scene.stand);
    browser.go(&format!("{}/phone?lang=ja", scene.serving.url));
    assert_eq!(browser.texts("h1"), ["電話によるライセンス認証"]);
    let blocks: Vec<String> = scene.asked.blocks().iter().map(ToString::to_string).collect();
    for (place, block) in (1..).zip(&blocks) {
        let typed = if place == 5 { mistyped(block) } else { block.clone() };
        browser.type_into(&format!("input[name=b{place}]"), &typed);
    }
    browser.send(".blocks .wrong");
    assert_eq!((browser.texts(".blocks .right").len(), browser.texts(".blocks .wrong").len()), (4, 1));
    assert!(browser.texts("[role=alert]")[0].contains('5'), "{:?}", browser.texts("[role=alert]"));
    browser.picture("4-wrong-block-ja");
    browser.dark();
    browser.picture("5-wrong-block-ja-dark");
    browser.type_into("input[name=b5]", &blocks[4]);
    browser.send(".answer li");
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
