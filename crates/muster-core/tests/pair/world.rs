//! A publisher, one host, and computers on which machines live.

use muster_core::code::{Code, Reason};
use muster_core::fingerprint::part_digest;
use muster_core::host::{
    Arrival, Counters, Duty, HostSettings, Ledger, Permission, PoolCensus, Reply, Source,
};
use muster_core::machine::{
    AnswerFault, Fresh, InstallationNumber, Jitter, Machine, MachineState, Outcome, Surroundings, Taken,
};
use muster_core::trust::Trust;
use muster_example::{ExamplePublisher, STARTS, STUDIO_7_AND_SERVER_7, SUITE_7_GROUP, host_key};
use muster_sign::{CertifiedHost, seal};
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::{Cmid, Nonce, StoreEpoch};
use muster_wire::message::{Answer, Request};
use muster_wire::number::{GroupNumber, Minutes, PoolNumber, ProductNumber};
use muster_wire::object::{Bundle, Catalog, Sealed};
use muster_wire::time::Timestamp;
use muster_wire::{decode, encode};
use std::net::{IpAddr, Ipv4Addr};

pub(crate) const STUDIO_POOL: PoolNumber = PoolNumber(1);
pub(crate) const RETRY: Minutes = Minutes(120);

pub(crate) struct World {
    pub(crate) publisher: ExamplePublisher,
    pub(crate) trust: Trust,
    pub(crate) ledger: Ledger,
    pub(crate) certificates: Vec<CertifiedHost>,
    pub(crate) settings: HostSettings,
    pub(crate) now: Timestamp,
    random: u64,
}

/// A machine, the computer that it runs on, and by how many seconds its clock is ahead.
#[derive(Clone)]
pub(crate) struct Client {
    pub(crate) machine: Machine,
    pub(crate) computer: u32,
    pub(crate) clock: i64,
}

/// How an attempt went.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Told {
    Granted { count: u32 },
    TooFew { count: u32 },
    Refused { code: Code, figure: i64 },
    Notice { code: Code },
}

impl World {
    pub(crate) fn new() -> Self {
        Self::with(|_| {})
    }

    pub(crate) fn with(edit: impl FnOnce(&mut Catalog)) -> Self {
        let publisher = ExamplePublisher::new(1);
        let trust = trust(&publisher, edit);
        let mut world = Self {
            ledger: Ledger::new(publisher.id(), StoreEpoch::new([1; 8])),
            certificates: Vec::new(),
            settings: HostSettings::default(),
            now: STARTS.plus(Minutes::days(100)),
            random: 1,
            publisher,
            trust,
        };
        world.certify(STUDIO_7_AND_SERVER_7);
        world.certify(SUITE_7_GROUP);
        world
    }

    fn certify(&mut self, group: GroupNumber) {
        let certificate = self.publisher.host_certificate(host_key(1).public(), group, self.now);
        let sealed = seal(&certificate, self.publisher.service_key());
        self.certificates.push(self.trust.host(&self.publisher.sealed_service(), &sealed).unwrap());
    }

    pub(crate) fn wait(&mut self, span: Minutes) {
        self.now = self.now.plus(span);
    }

    /// The next value of a fixed sequence (splitmix64).
    pub(crate) fn draw(&mut self) -> u64 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.random;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
    pub(crate) fn seed(&mut self, seed: u64) {
        self.random = seed;
    }
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.draw() % limit
    }
    fn bytes(&mut self) -> [u8; 16] {
        let (high, low) = (self.draw(), self.draw());
        ((u128::from(high) << 64) | u128::from(low)).to_be_bytes()
    }
    pub(crate) fn cmid(&mut self) -> Cmid {
        Cmid::new(self.bytes())
    }
    pub(crate) fn fresh(&mut self) -> Fresh {
        Fresh { nonce: Nonce::new(self.bytes()), cmid: self.cmid() }
    }

    pub(crate) fn fingerprint(&self, computer: u32) -> Fingerprint {
        let part = |number: u8| {
            let digest = part_digest(self.publisher.id(), number, &format!("computer {computer}"));
            Part { number, digest }
        };
        Fingerprint::new([1, 3, 5, 7].map(part).into())
    }

    /// A new installation of one product.
    pub(crate) fn client(&mut self, computer: u32, product: ProductNumber) -> Client {
        let installation = InstallationNumber::new(self.bytes());
        let machine = Machine::enrol(self.trust.clone(), installation, self.fingerprint(computer));
        let mut client = Client { machine, computer, clock: 0 };
        client.machine.install_product(&self.at(&client), product).unwrap();
        client
    }
    pub(crate) fn clients(
        &mut self,
        computers: impl IntoIterator<Item = u32>,
        product: ProductNumber,
    ) -> Vec<Client> {
        computers.into_iter().map(|computer| self.client(computer, product)).collect()
    }

    /// What a client sees of its computer.
    pub(crate) fn at(&self, client: &Client) -> Surroundings {
        Surroundings {
            now: self.now.plus_seconds(client.clock),
            fingerprint: self.fingerprint(client.computer),
            machine_name: format!("pc-{}", client.computer),
            virtual_machine: false,
            software: "muster 0.1.0".into(),
        }
    }

    /// State of a product by number, and whole days left.
    pub(crate) fn standing(&self, client: &Client, product: ProductNumber) -> (u8, u32) {
        let standing = client.machine.standing(product, &self.at(client)).unwrap();
        (standing.state.number(), standing.minutes_left.whole_days())
    }

    /// Written to disk and read again.
    pub(crate) fn restart(&self, client: &mut Client) {
        let bytes = client.machine.state().to_bytes();
        let state = MachineState::from_bytes(&bytes).unwrap();
        assert_eq!(&state, client.machine.state());
        client.machine = Machine::open(self.trust.clone(), state).unwrap();
    }

    /// A copy of the disk on another computer.
    pub(crate) fn copy(&self, image: &Client, computer: u32) -> Client {
        let mut copy = Client { computer, ..image.clone() };
        self.restart(&mut copy);
        copy
    }

    pub(crate) fn request(&mut self, client: &mut Client, product: ProductNumber) -> Request {
        let (here, fresh) = (self.at(client), self.fresh());
        client.machine.observe(&here);
        client.machine.begin_attempt(&here, product, fresh).unwrap().request
    }

    /// What the host says to a request, signed.
    pub(crate) fn decide(&mut self, request: &Request, computer: u32) -> Result<Answer, Box<Reply>> {
        let request: Request = decode(&encode(request)).unwrap();
        let fresh_epoch = StoreEpoch::new(self.draw().to_be_bytes());
        let source = Source::new(IpAddr::V4(Ipv4Addr::from(0x0a00_0000 + computer)));
        let permission = Permission::Allowed;
        let arrival = Arrival { now: self.now, source, permission, fresh_epoch, request: &request };
        let duty = Duty { trust: &self.trust, certificates: &self.certificates, settings: &self.settings };
        let (object, certificate) = match self.ledger.decide(&duty, &arrival).reply {
            Reply::Grant { payload, certificate } => (seal(&payload, &host_key(1)), certificate),
            Reply::Refusal { payload, certificate } => (seal(&payload, &host_key(1)), certificate),
            other => return Err(Box::new(other)),
        };
        Ok(self.answer(object, certificate))
    }

    pub(crate) fn answer(&self, object: Sealed, certificate: usize) -> Answer {
        let host = self.certificates[certificate].sealed().clone();
        let answer = Answer { object, host, service: Some(self.publisher.sealed_service()), key: None };
        decode(&encode(&answer)).unwrap()
    }

    pub(crate) fn take(
        &mut self,
        client: &mut Client,
        product: ProductNumber,
        answer: &Answer,
    ) -> Result<Taken, AnswerFault> {
        let here = self.at(client);
        let jitter = Jitter::from_permille(u16::try_from(self.below(1_001)).unwrap());
        client.machine.take_answer(&here, product, answer, "host.example:1688", jitter)
    }

    /// One whole attempt.
    pub(crate) fn ask(&mut self, client: &mut Client, product: ProductNumber) -> Told {
        let mut request = self.request(client, product);
        loop {
            let reply = match self.decide(&request, client.computer) {
                Ok(answer) => return told(&self.take(client, product, &answer).unwrap()),
                Err(reply) => reply,
            };
            match *reply {
                Reply::GrantWanted(wanted) => {
                    request = client.machine.answer_grant_wanted(&request, &wanted).unwrap();
                }
                Reply::Notice(notice) => {
                    let here = self.at(client);
                    client.machine.take_notice(&here, product, &notice, "h", Jitter::NONE);
                    return Told::Notice { code: Code::from_number(notice.code).unwrap() };
                }
                Reply::Grant { .. } | Reply::Refusal { .. } => unreachable!("these are signed"),
            }
        }
    }
    pub(crate) fn ask_all(&mut self, clients: &mut [Client], product: ProductNumber) -> Vec<Told> {
        clients.iter_mut().map(|client| self.ask(client, product)).collect()
    }

    /// No host answers.
    pub(crate) fn silence(&mut self, client: &mut Client, product: ProductNumber) {
        self.request(client, product);
        let here = self.at(client);
        let reason = Reason::with(Code::NoHostReached, 1, 0);
        client.machine.take_failure(&here, product, reason, "", Jitter::NONE);
    }

    pub(crate) fn census(&self, pool: PoolNumber) -> PoolCensus {
        self.ledger.census(self.now).into_iter().find(|census| census.pool == pool).unwrap()
    }
    pub(crate) fn count(&self, pool: PoolNumber) -> u32 {
        self.census(pool).true_count.0
    }
    pub(crate) fn counters(&self, pool: PoolNumber) -> Counters {
        self.census(pool).counters
    }
}

pub(crate) fn trust(publisher: &ExamplePublisher, edit: impl FnOnce(&mut Catalog)) -> Trust {
    let mut catalog = publisher.catalog();
    edit(&mut catalog);
    let bundle = Bundle { catalog: seal(&catalog, publisher.catalog_key()), ..publisher.bundle() };
    Trust::from_bundle(&bundle, None).unwrap()
}

fn told(taken: &Taken) -> Told {
    match taken.outcome {
        Outcome::Granted { count, .. } => Told::Granted { count: count.0 },
        Outcome::Refused { count: Some(count), .. } => Told::TooFew { count: count.0 },
        Outcome::Refused { code, figure, .. } => Told::Refused { code: code.code().unwrap(), figure },
    }
}
