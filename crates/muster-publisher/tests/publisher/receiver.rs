//! A receiver of webhooks: it takes what comes, answers as it was told, and checks signatures by the definition of HMAC.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread;

use data_encoding::BASE64;
use muster_api::publisher::{WEBHOOK_ID, WEBHOOK_SIGNATURE, WEBHOOK_TIMESTAMP, WebhookMessage};
use muster_testkit::wait;
use sha2::{Digest, Sha256};
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{ServerConfig, ServerConnection, StreamOwned};

/// What came.
#[derive(Debug, Clone)]
pub(crate) struct Got {
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// Listens until the test ends.
pub(crate) struct Receiver {
    pub(crate) url: String,
    got: Arc<Mutex<Vec<Got>>>,
}

impl Receiver {
    /// Answers with these statuses, one after the other, and 204 after them; with 0 not at all.
    pub(crate) fn start(statuses: &[u16]) -> Self {
        Self::listen(statuses, None)
    }
    /// Over TLS, with this certificate and key.
    pub(crate) fn secured((certificate, key): (PathBuf, PathBuf)) -> Self {
        let chain = vec![CertificateDer::from_pem_file(certificate).unwrap()];
        let key = PrivateKeyDer::from_pem_file(key).unwrap();
        let config = ServerConfig::builder().with_no_client_auth().with_single_cert(chain, key).unwrap();
        Self::listen(&[], Some(Arc::new(config)))
    }
    fn listen(statuses: &[u16], tls: Option<Arc<ServerConfig>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let scheme = if tls.is_some() { "https" } else { "http" };
        let url = format!("{scheme}://{}/muster", listener.local_addr().unwrap());
        let got = Arc::<Mutex<Vec<Got>>>::default();
        let (all, statuses) = (Arc::clone(&got), statuses.to_vec());
        thread::spawn(move || {
            let mut statuses = statuses.into_iter();
            let mut held = Vec::new();
            for stream in listener.incoming() {
                let stream = stream.unwrap();
                let status = statuses.next().unwrap_or(204);
                match &tls {
                    // Whoever does not trust the certificate says nothing more.
                    Some(tls) => {
                        let connection = ServerConnection::new(Arc::clone(tls)).unwrap();
                        answer(&mut StreamOwned::new(connection, stream), status, &all);
                    }
                    None => held.extend(answer_in_clear(stream, status, &all)),
                }
            }
        });
        Self { url, got }
    }
    /// Everything that came so far.
    pub(crate) fn got(&self) -> Vec<Got> {
        self.got.lock().unwrap().clone()
    }
    /// Waits until so many have come.
    pub(crate) fn wait_for(&self, count: usize) -> Vec<Got> {
        wait::until("webhooks arrive", || Some(self.got()).filter(|got| got.len() >= count))
    }
}

/// Gives the connection back where it is to stay open, unanswered.
fn answer_in_clear(mut stream: TcpStream, status: u16, all: &Mutex<Vec<Got>>) -> Option<TcpStream> {
    answer(&mut stream, status, all);
    (status == 0).then_some(stream)
}

fn answer(stream: &mut (impl Read + Write), status: u16, all: &Mutex<Vec<Got>>) {
    let Some(got) = read(stream) else { return };
    all.lock().unwrap().push(got);
    if status != 0 {
        let said = format!("HTTP/1.1 {status} x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        // Whoever asked may be dead by now.
        let _ = stream.write_all(said.as_bytes()).and_then(|()| stream.flush());
    }
}

fn read(stream: &mut impl Read) -> Option<Got> {
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|length| *length > 0)?;
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let headers: Vec<_> = lines[1..].iter().filter_map(|line| line.split_once(": ")).collect();
    let headers: Vec<_> =
        headers.into_iter().map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
    let length = headers.iter().find(|(name, _)| name == "content-length")?.1.parse().unwrap();
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Got { headers, body })
}

impl Got {
    pub(crate) fn header(&self, name: &str) -> &str {
        let name = name.to_lowercase();
        &self.headers.iter().find(|header| header.0 == name).unwrap_or_else(|| panic!("{name}")).1
    }
    /// What it says, once it has proven itself under this secret.
    pub(crate) fn message(&self, secret: &str) -> WebhookMessage {
        let message: WebhookMessage = serde_json::from_slice(&self.body).unwrap();
        assert_eq!(self.header("content-type"), "application/json");
        assert_eq!(self.header(WEBHOOK_ID), message.id);
        let timestamp = self.header(WEBHOOK_TIMESTAMP);
        let age = muster_os::clock::now_utc() - timestamp.parse::<i64>().unwrap();
        assert!((0..120).contains(&age), "{age} seconds");
        let signed = [message.id.as_bytes(), b".", timestamp.as_bytes(), b".", &self.body].concat();
        let key = BASE64.decode(secret.strip_prefix("whsec_").unwrap().as_bytes()).unwrap();
        let expected = format!("v1,{}", BASE64.encode(&hmac_sha256(&key, &signed)));
        assert_eq!(self.header(WEBHOOK_SIGNATURE), expected);
        message
    }
}

/// RFC 2104, for keys of at most a block.
fn hmac_sha256(key: &[u8], message: &[u8]) -> Vec<u8> {
    let padded =
        |pad: u8| -> Vec<u8> { (0..64).map(|place| key.get(place).copied().unwrap_or(0) ^ pad).collect() };
    let inner = Sha256::digest([&padded(0x36)[..], message].concat());
    Sha256::digest([&padded(0x5c)[..], &inner[..]].concat()).to_vec()
}
