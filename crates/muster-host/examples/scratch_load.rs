//! scratch
use std::io::{Read, Write};
use std::net::TcpStream;
use muster_wire::frame::{write, Header};
use muster_wire::message::Request;
use muster_wire::id::*;
use muster_wire::fingerprint::*;
use muster_wire::number::*;
use muster_wire::time::Timestamp;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let publisher: PublisherId = args[1].parse().unwrap();
    let addr = args[2].clone();
    let threads: u32 = args[3].parse().unwrap();
    let per: u32 = args[4].parse().unwrap();
    let frames: u32 = args[5].parse().unwrap();
    let now = muster_os::clock::now_utc();
    let start = muster_os::clock::monotonic();
    let hs: Vec<_> = (0..threads).map(|t| { let addr = addr.clone(); std::thread::spawn(move || {
        for i in 0..per {
            let mut s = TcpStream::connect(&addr).unwrap(); s.set_nodelay(true).unwrap();
            for f in 0..frames {
            let mut c = [0u8;16]; c[..4].copy_from_slice(&t.to_be_bytes()); c[4..8].copy_from_slice(&i.to_be_bytes()); c[8..12].copy_from_slice(&f.to_be_bytes());
            let r = Request { publisher, product: ProductNumber(2), cmid: Cmid::new(c), nonce: Nonce::new(c), fingerprint: Fingerprint::new(vec![Part{number:1, digest: PartDigest::new([c[3],c[6],c[7],c[10],c[11],0,0,1])}]), client_time: Timestamp::from_seconds(now), status: 2, minutes_left: Minutes(100), catalog_version: CatalogVersion(1), revocation_number: RevocationNumber(0), virtual_machine: false, software: "1".into(), machine_name: Some(format!("m-{t}-{i}")), last_recorded: None, held: None };
            s.write_all(&write(&r)).unwrap();
            let mut h = [0u8; 12]; s.read_exact(&mut h).unwrap();
            let h = Header::read(&h).unwrap(); let mut b = vec![0; h.length]; s.read_exact(&mut b).unwrap();
            }
        }
    })}).collect();
    for h in hs { h.join().unwrap(); }
    let s = start.elapsed().as_secs_f64();
    println!("{} requests in {s:.2}s = {:.0}/s", threads*per*frames, f64::from(threads*per*frames)/s);
}
