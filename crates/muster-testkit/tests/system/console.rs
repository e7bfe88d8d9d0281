//! The console of a host in a real browser: who is let in, what the pages show and change, how they look in both languages,
//! light and dark, on a desk and on a telephone. Pictures of every page are kept in `target/console`.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};

use muster_api::host::HostForecast;
use muster_core::code::Code;
use muster_testkit::browser::Browser;
use muster_testkit::catalog::{STUDIO, STUDIO_NAME};
use muster_testkit::host::Host;
use muster_testkit::raw::{Connection, InventedMachine};
use muster_testkit::wait;
use muster_testkit::world::World;

const DESK: u32 = 1_280;
const TELEPHONE: u32 = 390;

fn host(world: &World) -> Host {
    let mut host = world.host("host-1");
    host.serve();
    host
}

fn link(host: &Host, more: &[&str]) -> String {
    let link = host.call(["console", "--json"]).and(more).succeed().json();
    link["link"].as_str().unwrap().to_owned()
}

/// The address of the console, and the path of a link.
fn parts(link: &str) -> (SocketAddr, String) {
    let (address, path) = link.strip_prefix("http://").unwrap().split_once('/').unwrap();
    (address.parse().unwrap(), format!("/{path}"))
}

fn ask_as(host: &Host, name: &str) {
    let mut machine = InventedMachine::new(host.publisher());
    name.clone_into(&mut machine.name);
    Connection::open(host.address()).unwrap().ask(&machine.request(STUDIO)).unwrap();
}

/// One request as some program may send it; the whole answer.
fn say(address: SocketAddr, method: &str, path: &str, headers: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let length = body.len();
    write!(stream, "{method} {path} HTTP/1.1\r\n{headers}Content-Length: {length}\r\n\r\n{body}").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).unwrap().parse().unwrap()
}

/// A session as a program has it: its cookie, and what its forms must bring along.
struct Session {
    address: SocketAddr,
    cookie: String,
    form: String,
}

impl Session {
    fn begin(host: &Host, more: &[&str]) -> Self {
        let (address, path) = parts(&link(host, more));
        let entered = say(address, "GET", &path, &format!("Host: {address}\r\n"), "");
        assert_eq!(status(&entered), 200, "{entered}");
        let cookie = entered.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
        assert!(cookie.contains("; HttpOnly; SameSite=Strict"), "{cookie}");
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let mut session = Self { address, cookie, form: String::new() };
        let page = session.get("/");
        let (_, rest) = page.split_once("name=\"form\" value=\"").unwrap();
        session.form = rest.split('"').next().unwrap().to_owned();
        session
    }
    fn get(&self, path: &str) -> String {
        let Self { address, cookie, .. } = self;
        say(*address, "GET", path, &format!("Host: {address}\r\nCookie: {cookie}\r\n"), "")
    }
    fn post(&self, path: &str, origin: &str, form: &str) -> u16 {
        let Self { address, cookie, .. } = self;
        let kind = "Content-Type: application/x-www-form-urlencoded";
        let headers = format!("Host: {address}\r\nOrigin: {origin}\r\nCookie: {cookie}\r\n{kind}\r\n");
        status(&say(*address, "POST", path, &headers, &format!("form={form}")))
    }
    fn origin(&self) -> String {
        format!("http://{}", self.address)
    }
}

/// Waits for a page that shows this there.
fn shows(browser: &Browser, selector: &str, expected: &str) {
    let came = wait::within(wait::LIMIT, || {
        browser.texts(selector).iter().any(|text| text == expected).then_some(())
    });
    assert!(came.is_some(), "no {expected} in {selector}: {:?}", browser.texts("body"));
}

fn pictures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/console")
}

#[test]
fn a_link_signs_in_once_and_nothing_else_does() {
    let world = World::lab();
    let host = host(&world);
    let (address, path) = parts(&link(&host, &[]));
    let named = format!("Host: {address}\r\n");
    let stranger = say(address, "GET", "/", &named, "");
    assert!(status(&stranger) == 401 && stranger.contains("muster-host console"), "{stranger}");
    for policy in
        ["content-security-policy: default-src 'none'", "x-content-type-options: nosniff", "no-store"]
    {
        assert!(stranger.contains(policy), "{policy} in {stranger}");
    }
    assert_eq!(status(&say(address, "HEAD", &path, &named, "")), 403, "looking does not use it up");
    let entered = say(address, "GET", &path, &named, "");
    assert!(status(&entered) == 200 && entered.contains("content=\"0;url=/\""), "{entered}");
    let again = say(address, "GET", &path, &named, "");
    assert!(status(&again) == 403 && again.contains("used already"), "{again}");
    assert_eq!(status(&say(address, "GET", "/enter/0", &named, "")), 403);
    // A cookie that somebody set before is not the one of the session.
    let fixed = format!("{named}Cookie: muster-console-{}={}\r\n", address.port(), "0".repeat(64));
    let (_, path) = parts(&link(&host, &[]));
    assert!(!say(address, "GET", &path, &fixed, "").contains(&"0".repeat(64)));
    assert_eq!(status(&say(address, "GET", "/", &fixed, "")), 401);
}

#[test]
fn other_sites_can_neither_ask_nor_change_anything() {
    let world = World::lab();
    let host = host(&world);
    ask_as(&host, "desk-1");
    let session = Session::begin(&host, &[]);
    let (address, cookie) = (session.address, &session.cookie);
    // A name of another site that was made to lead here.
    let other = format!("Host: evil.example:{}\r\nCookie: {cookie}\r\n", address.port());
    assert_eq!(status(&say(address, "GET", "/", &other, "")), 421);
    assert_eq!(status(&say(address, "GET", "/", "", "")), 421, "none is named");
    let row = host.machines().remove(0);
    let block = format!("/machine/{}/{}/{}/block", row.publisher, row.pool, row.cmid);
    let (own, form) = (session.origin(), session.form.clone());
    assert_eq!(session.post(&block, "http://evil.example", &form), 403);
    assert_eq!(session.post(&block, "null", &form), 403);
    assert_eq!(session.post(&block, &own, ""), 403, "no form of this session");
    assert!(!host.machines()[0].blocked);
    assert_eq!(session.post(&block, &own, &form), 303);
    assert!(host.machines()[0].blocked);
    assert_eq!(session.post(&block.replace("/block", "/nothing"), &own, &form), 404);
    for nothing in ["/block", "/forget"] {
        assert_eq!(
            session.post(&format!("/machine/{}/{}/desk-1{nothing}", row.publisher, row.pool), &own, &form),
            404
        );
        let other_pool = format!("/machine/{}/77/{}{nothing}", row.publisher, row.cmid);
        assert_eq!(session.post(&other_pool, &own, &form), 422);
    }
    assert_eq!(host.machines().len(), 1);
    let forwarded =
        format!("Host: localhost:9\r\nCookie: {}\r\n", cookie.replace(&address.port().to_string(), "9"));
    assert_eq!(status(&say(address, "GET", "/", &forwarded, "")), 200, "by whichever port it was forwarded");
    assert_eq!(session.post("/sign-out", &own, &form), 200);
    assert_eq!(status(&session.get("/")), 401);
}

#[test]
fn whoever_may_only_look_changes_nothing() {
    let world = World::lab();
    let host = host(&world);
    ask_as(&host, "desk-1");
    let session = Session::begin(&host, &["--read-only"]);
    let row = host.machines().remove(0);
    let path = format!("/machine/{}/{}/{}", row.publisher, row.pool, row.cmid);
    for page in ["/", "/machines", "/forecast", &path] {
        assert_eq!(status(&session.get(page)), 200, "{page}");
    }
    assert!(!session.get(&path).contains("/block\""));
    for act in ["block", "unblock", "forget"] {
        let act = format!("{path}/{act}");
        assert_eq!(session.post(&act, &session.origin(), &session.form), 403);
    }
    assert_eq!(host.machines()[0].cmid, row.cmid);
    assert!(!host.machines()[0].blocked);
    assert_eq!(status(&session.get("/nowhere")), 404);
}

#[test]
fn a_name_in_a_page_is_text() {
    let world = World::lab();
    let host = host(&world);
    ask_as(&host, "<script>x</script>\"'");
    let session = Session::begin(&host, &[]);
    let page = session.get("/machines");
    assert!(page.contains("&lt;script&gt;x&lt;/script&gt;"), "{page}");
    assert!(!page.contains("<script"));
    let searched = session.get("/machines?search=%22%3E%3Cscript%3E");
    assert!(searched.contains("&quot;&gt;&lt;script&gt;") && !searched.contains("<script"));
}

#[test]
fn a_host_without_a_console_says_so() {
    let world = World::lab();
    let mut host = world.host("host-1");
    let refused = |host: &Host| host.call(["console"]).fail().must_fail_with(Code::ConsoleNotServed);
    refused(&host);
    host.configure("console.enabled = false\n");
    host.serve();
    refused(&host);
    host.stop();
    host.configure("console.listen = \"0.0.0.0:0\"\n");
    let said = host.call(["config", "check"]).fail();
    said.must_fail_with(Code::ConfigInvalid);
    said.must_say(&["0.0.0.0:0", "127.0.0.1"]);
}

#[test]
fn every_page_looks_as_it_should() {
    let world = World::lab();
    let host = host(&world);
    for number in 0..27 {
        ask_as(&host, &format!("desk-{number:02}"));
    }
    let twin = InventedMachine::new(host.publisher());
    for name in ["copy-1", "copy-2"] {
        let mut copy = InventedMachine::new(host.publisher());
        (copy.cmid, copy.name) = (twin.cmid, name.to_owned());
        Connection::open(host.address()).unwrap().ask(&copy.request(STUDIO)).unwrap();
    }
    let folder = pictures();
    for (width, kind) in [(DESK, "desk"), (TELEPHONE, "telephone")] {
        for dark in [false, true] {
            let browser = Browser::open(&world.file("browser.log"), width);
            if dark {
                browser.dark();
            }
            let (address, _) = parts(&link(&host, &[]));
            browser.go(&format!("http://{address}/"));
            let shade = if dark { "dark" } else { "light" };
            let picture =
                |page: &str, language: &str| folder.join(format!("{page}-{language}-{kind}-{shade}.png"));
            browser.picture(&picture("entrance", "en"));
            browser.go(&link(&host, &[]));
            for language in ["en", "ja"] {
                browser.go(&format!("http://{address}/?lang={language}"));
                browser.picture(&picture("overview", language));
                browser.go(&format!("http://{address}/forecast"));
                browser.picture(&picture("forecast", language));
                browser.go(&format!("http://{address}/machines?search=copy"));
                browser.picture(&picture("machines", language));
                browser.click("tbody a");
                browser.picture(&picture("machine", language));
            }
            browser.go(&format!("http://{address}/nowhere"));
            browser.picture(&picture("wrong", "ja"));
            let complaints = browser.complaints();
            let expected = |one: &String| one.contains("status of 401") || one.contains("status of 404");
            assert!(complaints.iter().all(expected), "{complaints:?}");
        }
    }
}

/// What the command says, in both forms.
fn forecasts(host: &Host) {
    let forecast: HostForecast =
        serde_json::from_value(host.call(["forecast", "--json"]).succeed().json()).unwrap();
    let [pool] = &forecast.pools[..] else { panic!("{forecast:?}") };
    assert_eq!((pool.count, pool.silent, pool.arrived, pool.departed), (60, 0, 60, 0));
    assert_eq!(pool.days, [60; 90]);
    let spans: Vec<_> = pool.spans.iter().map(|span| (span.days, span.dropping, span.ending)).collect();
    assert_eq!(spans, [(7, 0, 0), (30, 0, 0), (90, 0, 0)]);
    let thresholds: Vec<_> = pool.thresholds.iter().map(|one| (one.threshold, &one.falls_below)).collect();
    assert_eq!(thresholds, [(5, &None), (25, &None)]);
    let said = host.call(["forecast"]).succeed();
    said.must_say(&["60 in the count, 0 of them silent", "Studio 7 needs 25: enough go on asking"]);
}

#[test]
fn silent_connections_keep_nobody_out() {
    let world = World::lab();
    let host = host(&world);
    let (address, path) = parts(&link(&host, &[]));
    let silent: Vec<TcpStream> = (0..40).map(|_| TcpStream::connect(address).unwrap()).collect();
    let entered = say(address, "GET", &path, &format!("Host: {address}\r\n"), "");
    assert_eq!(status(&entered), 200, "{entered}");
    drop(silent);
}

#[test]
fn an_administrator_finds_the_copies_and_blocks_one() {
    let world = World::lab();
    let host = host(&world);
    for number in 0..60 {
        ask_as(&host, &format!("desk-{number:02}"));
    }
    let browser = Browser::open(&world.file("browser.log"), DESK);
    browser.go(&link(&host, &[]));
    shows(&browser, "h1", "Overview");
    assert!(browser.texts("main")[0].contains(STUDIO_NAME));
    forecasts(&host);
    let thresholds =
        browser.say("Array.from(document.querySelectorAll('svg.count text')).map(e => e.textContent)");
    assert_eq!(thresholds, serde_json::json!(["5", "25", "5"]));
    browser.click("nav a[href=\"/machines\"]");
    shows(&browser, "[role=status]", "60 machines");
    assert_eq!(browser.texts("tbody a").len(), 50);
    browser.click(".pages form:last-child button");
    shows(&browser, "tbody tr:first-child a", "desk-50");
    browser.type_into("input[name=search]", "DESK-0");
    browser.click(".search button");
    shows(&browser, "[role=status]", "10 machines");
    browser.click("tbody tr:nth-child(3) a");
    shows(&browser, "h1", "desk-02");
    let blocked = || host.machines().into_iter().filter(|row| row.blocked).map(|row| row.name.unwrap());
    browser.click(".acts form:first-child button");
    shows(&browser, ".acts form:first-child button", "Unblock");
    assert!(blocked().eq(["desk-02"]));
    browser.click(".acts form:first-child button");
    shows(&browser, ".acts form:first-child button", "Block");
    assert_eq!(blocked().count(), 0);
    browser.click(".acts form:last-child button");
    shows(&browser, "h1", "Machines");
    assert!(host.machines().iter().all(|row| row.name.as_deref() != Some("desk-02")));
    browser.click("header form button");
    shows(&browser, "h1", "Sign in");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
