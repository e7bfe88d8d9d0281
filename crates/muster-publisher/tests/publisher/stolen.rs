//! Somebody takes the database, and nothing else: every byte of it is read for anything that activates or signs, and
//! then it is tried.

use std::fs;

use data_encoding::{BASE64, HEXLOWER, HEXUPPER};
use muster_api::publisher::{KeyView, KeysIssued, MachineActivationAnswer};
use muster_core::code::Code;
use muster_core::product_key::{ALPHABET, KeyKind, KeySecret, ProductKey, PublisherTag};
use muster_sign::{SigningKey, seal};
use muster_testkit::postgres::Server;
use muster_wire::number::KeySerial;
use muster_wire::object::{Licence, Sealed, ServiceCertificate};

use super::host::{decoded, proven, request as host_request};
use super::machines::{self, licence_request, machine};
use super::stand::{CUSTOMER, Serving, Stand};

/// Every file with a secret, and what nobody without it can do.
const SECRETS: [&str; 5] = ["root.key", "catalog.key", "service.key", "product-keys.key", "telephone-1.key"];

/// A publisher that has issued, shown and blocked keys, activated hosts and licensed machines.
struct Busy {
    stand: Stand,
    keys: Vec<KeyView>,
    licensed: MachineActivationAnswer,
}

impl Busy {
    fn new(stand: Stand) -> Self {
        let mut keys = stand.issue(&["--count", "5"]);
        let mak = ["key", "issue", "--kind", "mak", "--product", "1", "--uses", "5", "--customer", CUSTOMER];
        keys.extend(stand.json::<KeysIssued>(&[&mak[..], &["--count", "5"]].concat()).keys);
        for key in &keys {
            stand.show(key.serial);
        }
        let (trust, serving) = (stand.trust(), stand.serve());
        let asked = host_request(trust.publisher(), full(&keys[0]), 1, 1);
        proven(&trust, &serving.ask(&asked, 1).unwrap());
        let asked = licence_request(trust.publisher(), full(&keys[5]), machine(1), 1);
        let licensed = machines::send(&serving, &asked).unwrap();
        let wrong = licence_request(trust.publisher(), full(&keys[0]), machine(2), 2);
        machines::send(&serving, &wrong).unwrap_err();
        stand.call(&["key", "block", &keys[9].serial.to_string()]).succeed();
        Self { stand, keys, licensed }
    }
    /// Everything that must not be there, with its name.
    fn secrets(&self) -> Vec<(String, Vec<u8>)> {
        let mut secrets = Vec::new();
        for key in &self.keys {
            let name = |what: &str| format!("{what} of key {}", key.serial);
            secrets.extend(spellings(full(key)).map(|(what, bytes)| (name(what), bytes)));
        }
        for file in SECRETS {
            let line = fs::read_to_string(self.stand.root().join(file)).unwrap();
            let seed = HEXLOWER.decode(line.trim_end().rsplit(' ').next().unwrap().as_bytes()).unwrap();
            secrets.extend(encodings(&seed).map(|bytes| (file.to_owned(), bytes)));
        }
        secrets
    }
}

fn full(key: &KeyView) -> &str {
    key.key.as_ref().unwrap()
}

/// Every way in which a key, or what cannot be guessed of it, can be written.
fn spellings(dashed: &str) -> impl Iterator<Item = (&'static str, Vec<u8>)> {
    let key = ProductKey::parse(dashed).unwrap();
    let compact = key.compact();
    let value = |c: char| u128::try_from(ALPHABET.iter().position(|letter| *letter == c).unwrap()).unwrap();
    let number = compact.chars().fold(0_u128, |number, c| number * 24 + value(c));
    let secret = u128::from(key.secret().number());
    let texts = [dashed.to_owned(), dashed.to_lowercase(), compact.clone(), compact.to_lowercase()];
    let mut found: Vec<_> = texts.map(|text| ("the text", text.into_bytes())).into();
    found.extend(encodings(compact.as_bytes()).map(|bytes| ("the text, encoded", bytes)));
    found.push(("the end", compact.as_bytes()[20..].to_vec()));
    for (what, number, bytes) in
        [("the number", number, 15), ("the quotient", number / 65_521, 13), ("the secret", secret, 6)]
    {
        let (big, little) = (number.to_be_bytes(), number.to_le_bytes());
        for raw in [&big[16 - bytes..], &little[..bytes]] {
            found.extend(encodings(raw).map(|bytes| (what, bytes)));
        }
        found.push((what, number.to_string().into_bytes()));
    }
    found.into_iter()
}

fn encodings(raw: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let base64 = BASE64.encode(raw).trim_end_matches('=').to_owned();
    [raw.to_vec(), HEXLOWER.encode(raw).into(), HEXUPPER.encode(raw).into(), base64.into()].into_iter()
}

/// The names of the secrets that are in there.
fn found_in<'a>(bytes: &[u8], secrets: &'a [(String, Vec<u8>)]) -> Vec<&'a str> {
    // Most places begin like none of them.
    let mut begins = vec![false; 1 << 16];
    let two = |bytes: &[u8]| usize::from(u16::from_be_bytes([bytes[0], bytes[1]]));
    for (_, secret) in secrets {
        begins[two(secret)] = true;
    }
    let places = (0..bytes.len().saturating_sub(1)).filter(|place| begins[two(&bytes[*place..])]);
    let mut found = Vec::new();
    for place in places {
        let here = secrets.iter().filter(|(_, secret)| bytes[place..].starts_with(secret));
        found.extend(here.map(|(name, _)| name.as_str()));
    }
    found
}

fn must_give_nothing_away(busy: &Busy, stolen: &[u8]) {
    let secrets = busy.secrets();
    println!("{} bytes, {} secrets looked for", stolen.len(), secrets.len());
    let licence = decoded(&busy.licensed.licence);
    let mut there: Vec<_> =
        encodings(licence.as_bytes()).map(|bytes| ("the licence".to_owned(), bytes)).collect();
    there.push(("the customer".to_owned(), CUSTOMER.as_bytes().to_vec()));
    let found = found_in(stolen, &there);
    assert!(found.contains(&"the customer") && found.contains(&"the licence"), "what is there is found");
    assert_eq!(found_in(stolen, &secrets), Vec::<&str>::new());
}

/// What the thief can do with a stand that has the database and no key of the publisher's.
fn must_be_of_no_use(busy: &Busy, thief: &Stand) {
    let catalog = busy.stand.root().join("catalog.toml");
    let catalog = catalog.to_str().unwrap();
    let file = thief.file("x");
    let file = file.to_str().unwrap();
    let serial = busy.keys[0].serial.to_string();
    let changed = thief.file("changed.toml");
    fs::write(&changed, fs::read_to_string(catalog).unwrap().replace("threshold = 25", "threshold = 1"))
        .unwrap();
    let attempts: [&[&str]; 7] = [
        &["key", "show", &serial],
        &["key", "list"],
        &["key", "issue", "--group", "1", "--customer", CUSTOMER],
        &["key", "block", &serial],
        &["kit", CUSTOMER, "--group", "1", "--key", &serial, file],
        &["catalog", "apply", changed.to_str().unwrap()],
        &["serve", "--listen", "127.0.0.1:0"],
    ];
    for attempt in attempts {
        let refused = thief.call(attempt).fail();
        assert!([6, 7, 8].contains(&refused.code.unwrap()), "{refused}");
    }
    // With keys of the thief's own it is the same.
    let own = Stand::new();
    for secret in SECRETS {
        fs::copy(own.root().join(secret), thief.root().join(secret)).unwrap();
    }
    for attempt in attempts {
        thief.call(attempt).fail();
    }
}

/// Whoever has read the database knows everything about a key but its secret.
fn must_not_activate(busy: &Busy, serving: &Serving) {
    let trust = busy.stand.trust();
    let tag = PublisherTag::of(trust.publisher());
    for (key, kind) in [(&busy.keys[0], KeyKind::Host), (&busy.keys[5], KeyKind::Mak)] {
        for guess in 0..20 {
            let secret = KeySecret::from_random([guess; 8]);
            let guessed = ProductKey::new(kind, tag, 1, KeySerial(key.serial), secret).unwrap().to_string();
            let code = if kind == KeyKind::Host {
                serving.ask(&host_request(trust.publisher(), &guessed, 9, guess), 9).unwrap_err().code
            } else {
                let asked = licence_request(trust.publisher(), &guessed, machine(9), guess);
                machines::send(serving, &asked).unwrap_err().code
            };
            assert_eq!(code, Code::ServiceKeyInvalid.number());
        }
    }
}

/// A licence for another machine, and a service key that the thief's own root has certified.
fn must_not_sign(busy: &Busy) {
    let trust = busy.stand.trust();
    let (service, given) = (decoded(&busy.licensed.service), decoded(&busy.licensed.licence));
    let genuine = trust.licence(&service, &given).unwrap();
    let thief = SigningKey::from_seed([66; 32]);
    let licence: Licence =
        Licence { subject: muster_core::fingerprint::digest(&machine(9)), ..Licence::clone(&genuine) };
    assert!(trust.licence(&service, &seal(&licence, &thief)).is_err(), "under the publisher's certificate");
    let certificate = muster_sign::unverified::<ServiceCertificate>(&service).unwrap();
    let certificate = seal(&ServiceCertificate { key: thief.public(), ..certificate }, &thief);
    assert!(trust.licence(&certificate, &seal(&licence, &thief)).is_err(), "under one of the thief's own");
    let mut bytes = given.as_bytes().to_vec();
    for byte in 0..bytes.len() {
        bytes[byte] ^= 1;
        assert!(trust.licence(&service, &Sealed::new(bytes.clone())).is_err(), "byte {byte}");
        bytes[byte] ^= 1;
    }
}

#[test]
fn a_stolen_sqlite_database_activates_and_signs_nothing() {
    let busy = Busy::new(Stand::with_catalog());
    let thief = Stand::empty();
    fs::create_dir(thief.root()).unwrap();
    let mut stolen = Vec::new();
    for file in ["publisher.db", "publisher.db-wal", "publisher.db-shm"] {
        let Ok(bytes) = fs::read(busy.stand.root().join(file)) else { continue };
        fs::write(thief.root().join(file), &bytes).unwrap();
        stolen.extend(bytes);
    }
    must_give_nothing_away(&busy, &stolen);
    must_be_of_no_use(&busy, &thief);
    must_not_activate(&busy, &busy.stand.serve());
    must_not_sign(&busy);
}

#[test]
fn a_stolen_postgresql_database_activates_and_signs_nothing() {
    let server = Server::start();
    let database = server.database();
    let busy = Busy::new(Stand::on(&database.url()).set_up().applied());
    must_give_nothing_away(&busy, database.dump().as_bytes());
    // All that is in memory goes into the files, the log of changes included.
    database.sql("CHECKPOINT");
    must_give_nothing_away(&busy, &server.every_byte());
    let thief = Stand::on(&database.url());
    fs::create_dir(thief.root()).unwrap();
    must_be_of_no_use(&busy, &thief);
    must_not_activate(&busy, &busy.stand.serve());
    must_not_sign(&busy);
}
