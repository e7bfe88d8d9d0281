//! A page in Chromium, driven by `chromedriver`: what it says, how wide it is, how it looks.

use std::fs;
use std::net::TcpStream;
use std::path::Path;

use data_encoding::BASE64;
use serde_json::{Value, json};

use crate::port;
use crate::process::Process;
use crate::program::Call;

/// A browser of one width.
#[derive(Debug)]
pub struct Browser {
    session: String,
    width: u32,
    _driver: Process,
}

impl Browser {
    /// Starts one; the driver writes its log to this file. A narrow one is a telephone.
    pub fn open(log: &Path, width: u32) -> Self {
        let address = port::free();
        let call = Call::of("chromedriver").and([format!("--port={}", address.port())]);
        let mut driver = Process::start(&call, log);
        driver.ready("its port answers", || TcpStream::connect(address).ok());
        let arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
        let mobile = width < 600;
        let metrics = json!({ "width": width, "height": 740, "pixelRatio": 2.0, "mobile": mobile });
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": { "args": arguments, "mobileEmulation": { "deviceMetrics": metrics } }
        } } });
        let base = format!("http://{address}/session");
        let made = post(&base, &wanted);
        let session = made["sessionId"].as_str().unwrap_or_else(|| panic!("{made}"));
        Self { session: format!("{base}/{session}"), width, _driver: driver }
    }
    fn order(&self, path: &str, body: &Value) -> Value {
        post(&format!("{}/{path}", self.session), body)
    }
    /// Goes to a page.
    pub fn go(&self, url: &str) {
        self.order("url", &json!({ "url": url }));
    }
    /// What a script says of the page.
    pub fn say(&self, script: &str) -> Value {
        self.order("execute/sync", &json!({ "script": format!("return {script}"), "args": [] }))
    }
    /// The texts of what is selected.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let script = format!(
            "Array.from(document.querySelectorAll('{selector}')).map(e => (e.innerText ?? '').trim())"
        );
        serde_json::from_value(self.say(&script)).unwrap()
    }
    /// Presses on what is selected.
    pub fn click(&self, selector: &str) {
        let element = self.element(selector);
        self.order(&format!("element/{element}/click"), &json!({}));
    }
    /// Types into what is selected, in the place of what stands there.
    pub fn type_into(&self, selector: &str, text: &str) {
        let element = self.element(selector);
        self.order(&format!("element/{element}/clear"), &json!({}));
        self.order(&format!("element/{element}/value"), &json!({ "text": text }));
    }
    fn element(&self, selector: &str) -> String {
        let found = self.order("element", &json!({ "using": "css selector", "value": selector }));
        found.as_object().unwrap().values().next().unwrap().as_str().unwrap().to_owned()
    }
    /// The reader prefers dark pages.
    pub fn dark(&self) {
        let features = json!([{ "name": "prefers-color-scheme", "value": "dark" }]);
        let order = json!({ "cmd": "Emulation.setEmulatedMedia", "params": { "features": features } });
        self.order("goog/cdp/execute", &order);
    }
    /// Keeps the whole page as a picture, and checks that it is no wider than the browser.
    pub fn picture(&self, file: &Path) {
        let width = self.say("document.documentElement.scrollWidth").as_u64().unwrap();
        assert!(width <= u64::from(self.width), "{} is {width} wide", file.display());
        let order = json!({ "cmd": "Page.captureScreenshot", "params": { "captureBeyondViewport": true } });
        let picture = self.order("goog/cdp/execute", &order)["data"].as_str().unwrap().to_owned();
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, BASE64.decode(picture.as_bytes()).unwrap()).unwrap();
    }
    /// What the browser complained about: what a page's policy forbids would stand here.
    pub fn complaints(&self) -> Vec<String> {
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
