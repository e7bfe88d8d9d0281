//! An activation host in this process: the real ledger, the real signatures, a real listener; nothing is stored.

use super::Publisher;
use muster_client::HostAddress;
use muster_core::code::Code;
use muster_core::host::{Arrival, Duty, HostSettings, Ledger, Permission, Reply, Source};
use muster_core::trust::Trust;
use muster_example::STUDIO_8_AND_OLDER;
use muster_os::clock;
use muster_sign::{CertifiedHost, SigningKey, seal};
use muster_wire::frame::{self, Header, MessageType, read_body};
use muster_wire::id::{KeyId, StoreEpoch};
use muster_wire::limits;
use muster_wire::message::{
    Answer, CatalogMessage, CatalogQuery, Notice, Receipt, Request, RevocationQuery, RevocationsMessage,
};
use muster_wire::number::{GroupNumber, Minutes};
use muster_wire::object::{HostCertificate, Sealed};
use muster_wire::time::Timestamp;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::JoinHandle;

/// What a dishonest host does with an answer before it is sent.
pub(crate) type Tamper = Box<dyn FnMut(&Desk, &Request, Answer) -> Answer + Send>;

pub(crate) struct Host {
    address: SocketAddr,
    desk: Arc<Mutex<Desk>>,
    tamper: Arc<Mutex<Option<Tamper>>>,
    stopped: Arc<AtomicBool>,
    listening: Mutex<Option<JoinHandle<()>>>,
}

/// Everything that the host is and remembers.
pub(crate) struct Desk {
    pub(crate) trust: Trust,
    pub(crate) key: SigningKey,
    pub(crate) certificate: Sealed,
    service: Sealed,
    ledger: Ledger,
    certified: CertifiedHost,
    clock_offset: i64,
    requests: Vec<Request>,
}

impl Host {
    pub(crate) fn start(publisher: &Publisher) -> Self {
        Self::of_group(publisher, STUDIO_8_AND_OLDER)
    }
    pub(crate) fn of_group(publisher: &Publisher, group: GroupNumber) -> Self {
        Self::certified(publisher, group, |_| {})
    }
    /// A host whose certificate a test may change.
    pub(crate) fn certified(
        publisher: &Publisher,
        group: GroupNumber,
        change: impl FnOnce(&mut HostCertificate),
    ) -> Self {
        let key = muster_example::host_key(1);
        let begins = Timestamp::from_seconds(clock::now_utc()).plus(Minutes(0)).plus_seconds(-86_400);
        let mut payload = publisher.example.host_certificate(key.public(), group, begins);
        change(&mut payload);
        let certificate = seal(&payload, publisher.example.service_key());
        let service = publisher.example.sealed_service();
        let trust = publisher.trust();
        let certified = trust.host(&service, &certificate).unwrap();
        let ledger = Ledger::new(publisher.id(), StoreEpoch::new([1; 8]));
        let (clock_offset, requests) = (0, Vec::new());
        let desk = Desk { trust, key, certificate, service, ledger, certified, clock_offset, requests };
        Self::listen(desk)
    }

    fn listen(desk: Desk) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let host = Self {
            address: listener.local_addr().unwrap(),
            desk: Arc::new(Mutex::new(desk)),
            tamper: Arc::new(Mutex::new(None)),
            stopped: Arc::new(AtomicBool::new(false)),
            listening: Mutex::new(None),
        };
        let (desk, tamper, stopped) = (host.desk.clone(), host.tamper.clone(), host.stopped.clone());
        let listening = std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if stopped.load(Ordering::Acquire) {
                    break;
                }
                let (desk, tamper) = (desk.clone(), tamper.clone());
                std::thread::spawn(move || serve(stream, &desk, &tamper));
            }
        });
        *host.listening.lock().unwrap() = Some(listening);
        host
    }

    pub(crate) fn address(&self) -> HostAddress {
        self.address.to_string().parse().unwrap()
    }
    pub(crate) fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap()
    }
    pub(crate) fn id(&self) -> KeyId {
        self.desk().key.id()
    }
    /// Every request that was decided on, in their order.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.desk().requests.clone()
    }
    /// What the host holds from now on.
    pub(crate) fn install(&self, publisher: &Publisher) {
        self.desk().trust = publisher.trust();
    }
    pub(crate) fn set_clock_offset(&self, seconds: i64) {
        self.desk().clock_offset = seconds;
    }
    /// The host forgets everything and begins again in the same epoch, as one that was restored from a copy.
    pub(crate) fn restore(&self) {
        let mut desk = self.desk();
        desk.ledger = Ledger::new(desk.trust.publisher(), StoreEpoch::new([1; 8]));
    }
    pub(crate) fn tamper(&self, tamper: impl FnMut(&Desk, &Request, Answer) -> Answer + Send + 'static) {
        *self.tamper.lock().unwrap() = Some(Box::new(tamper));
    }
    pub(crate) fn be_honest(&self) {
        *self.tamper.lock().unwrap() = None;
    }
    /// Nobody listens any more, once this returns.
    pub(crate) fn stop(&self) {
        self.stopped.store(true, Ordering::Release);
        let Some(listening) = self.listening.lock().unwrap().take() else { return };
        let _wakes_the_listener = TcpStream::connect(self.address);
        listening.join().unwrap();
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.stop();
    }
}

fn serve(mut stream: TcpStream, desk: &Mutex<Desk>, tamper: &Mutex<Option<Tamper>>) {
    let source = Source::new(stream.peer_addr().unwrap().ip());
    let mut header = [0; limits::HEADER];
    while stream.read_exact(&mut header).is_ok() {
        let header = Header::read(&header).unwrap();
        let mut body = vec![0; header.length];
        stream.read_exact(&mut body).unwrap();
        let reply = match header.message {
            MessageType::Request => answer(&read_body(&body).unwrap(), source, desk, tamper),
            other => exchange(other, &body, &mut desk.lock().unwrap()),
        };
        if stream.write_all(&reply).is_err() {
            return;
        }
    }
}

fn answer(request: &Request, source: Source, desk: &Mutex<Desk>, tamper: &Mutex<Option<Tamper>>) -> Vec<u8> {
    let mut desk = desk.lock().unwrap();
    if request.publisher != desk.trust.publisher() {
        let code = Code::PublisherUnknown.number();
        return frame::write(&Notice { code, figure: 0, limit: 0, publisher: Some(request.publisher) });
    }
    desk.requests.push(request.clone());
    let object = match desk.decide(request, source) {
        Reply::Grant { payload, .. } => seal(&payload, &desk.key),
        Reply::Refusal { payload, .. } => seal(&payload, &desk.key),
        Reply::Notice(notice) => return frame::write(&notice),
        Reply::GrantWanted(wanted) => return frame::write(&wanted),
    };
    let answer = desk.answer(object);
    match tamper.lock().unwrap().as_mut() {
        Some(tamper) => frame::write(&tamper(&desk, request, answer)),
        None => frame::write(&answer),
    }
}

impl Desk {
    pub(crate) fn answer(&self, object: Sealed) -> Answer {
        Answer { object, host: self.certificate.clone(), service: Some(self.service.clone()), key: None }
    }

    fn decide(&mut self, request: &Request, source: Source) -> Reply {
        let settings = HostSettings::default();
        let duty = Duty {
            trust: &self.trust,
            certificates: std::slice::from_ref(&self.certified),
            settings: &settings,
        };
        let arrival = Arrival {
            now: Timestamp::from_seconds(clock::now_utc()).plus_seconds(self.clock_offset),
            source,
            permission: Permission::Allowed,
            fresh_epoch: StoreEpoch::new([2; 8]),
            request,
        };
        self.ledger.decide(&duty, &arrival).reply
    }

    fn receipt(&self) -> Vec<u8> {
        frame::write(&Receipt {
            publisher: self.trust.publisher(),
            catalog_version: self.trust.rules().version(),
            revocation_number: self.trust.revocation_number(),
        })
    }
}

fn exchange(message: MessageType, body: &[u8], desk: &mut Desk) -> Vec<u8> {
    match message {
        MessageType::CatalogQuery => {
            let query: CatalogQuery = read_body(body).unwrap();
            let newer = desk.trust.rules().version() > query.held;
            if newer { frame::write(&desk.trust.catalog_message()) } else { desk.receipt() }
        }
        MessageType::RevocationQuery => {
            let query: RevocationQuery = read_body(body).unwrap();
            let newer = desk.trust.revocation_number() > query.held;
            let list = desk.trust.revocations_message().filter(|_| newer);
            list.map_or_else(|| desk.receipt(), |list| frame::write(&list))
        }
        MessageType::Catalog => {
            let catalog: CatalogMessage = read_body(body).unwrap();
            let _not_newer = desk.trust.offer_catalog(&catalog);
            desk.receipt()
        }
        MessageType::Revocations => {
            let list: RevocationsMessage = read_body(body).unwrap();
            let _not_newer = desk.trust.offer_revocations(&list);
            desk.receipt()
        }
        other => panic!("a client sent {other:?}"),
    }
}
