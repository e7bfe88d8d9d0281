//! A proxy of an organisation: CONNECT (RFC 9110, 9.3.6), for whoever gives its user and password.

use std::io::{BufRead, BufReader, Read, Result, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// `user:p@ss` in base64.
const LOGIN: &str = "Basic dXNlcjpwQHNz";
/// The same in an address.
const IN_ADDRESS: &str = "user:p%40ss";

/// Something that listens until the test ends.
#[derive(Debug)]
pub struct Tunnel {
    address: SocketAddr,
    state: Arc<State>,
}

#[derive(Debug, Default)]
struct State {
    passed: Mutex<Vec<String>>,
    refused: AtomicU32,
    loses_answers: AtomicBool,
}

impl Tunnel {
    /// Starts it.
    pub fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let (address, state) = (listener.local_addr().unwrap(), Arc::new(State::default()));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let state = Arc::clone(&shared);
                // Whatever fails on the way looks to the program like a network that fails.
                thread::spawn(move || pass(client, &state));
            }
        });
        Self { address, state }
    }
    /// Its address, with user and password.
    pub fn url(&self) -> String {
        format!("http://{IN_ADDRESS}@{}", self.address)
    }
    /// Its address for somebody who knows neither.
    pub fn url_without_login(&self) -> String {
        format!("http://{}", self.address)
    }
    /// Where it let somebody through to, first to last.
    pub fn passed(&self) -> Vec<String> {
        self.state.passed.lock().unwrap().clone()
    }
    /// How often it asked for user and password.
    pub fn refused(&self) -> u32 {
        self.state.refused.load(Ordering::SeqCst)
    }
    /// From now on, or no longer, what is sent arrives and no answer comes back.
    pub fn lose_answers(&self, lost: bool) {
        self.state.loses_answers.store(lost, Ordering::SeqCst);
    }
}

fn pass(mut client: TcpStream, state: &State) -> Result<()> {
    let mut reader = BufReader::new(client.try_clone()?);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") && reader.read_line(&mut head)? > 0 {}
    let target = head.split(' ').nth(1).unwrap_or_default().to_owned();
    if !head.lines().any(|line| line == format!("Proxy-Authorization: {LOGIN}")) {
        state.refused.fetch_add(1, Ordering::SeqCst);
        return client.write_all(
            b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\n\r\n",
        );
    }
    state.passed.lock().unwrap().push(target.clone());
    let service = TcpStream::connect(target)?;
    client.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
    let (asked, loses) = (Arc::new(AtomicBool::new(false)), state.loses_answers.load(Ordering::SeqCst));
    let (answers, told) = (Arc::clone(&asked), [service.try_clone()?, client.try_clone()?]);
    let back = thread::spawn(move || bring_back(told, &answers, loses));
    let _ended = carry(&mut reader, &service, &asked);
    let _half = service.shutdown(Shutdown::Write);
    let _answered = back.join();
    client.shutdown(Shutdown::Both)
}

/// Carries what the program says: in TLS a greeting, a few bytes that end it, and then a question, which has more.
fn carry(program: &mut impl Read, mut service: &TcpStream, asked: &AtomicBool) -> Result<()> {
    let (mut bytes, mut greeted, mut since) = ([0; 16_384], false, 0);
    loop {
        let length = program.read(&mut bytes)?;
        if length == 0 {
            return Ok(());
        }
        since += if greeted { length } else { 0 };
        greeted = true;
        asked.store(since > QUESTION, Ordering::SeqCst);
        service.write_all(&bytes[..length])?;
    }
}

/// What ends a greeting is shorter.
const QUESTION: usize = 300;
/// Most bytes of what TLS says by itself once both have greeted; an answer has more.
const TICKETS: usize = 1_024;

/// Carries what the service says; where answers are lost, nothing from the question on, and then hangs up.
fn bring_back([mut service, mut program]: [TcpStream; 2], asked: &AtomicBool, loses: bool) -> Result<()> {
    let (mut bytes, mut lost) = ([0; 16_384], 0);
    loop {
        let length = service.read(&mut bytes)?;
        if loses && asked.load(Ordering::SeqCst) {
            lost += length;
        }
        if length == 0 || lost > TICKETS {
            return program.shutdown(Shutdown::Both);
        }
        if lost == 0 {
            program.write_all(&bytes[..length])?;
        }
    }
}
