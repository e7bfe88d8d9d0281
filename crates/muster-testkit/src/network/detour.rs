//! A detour to a place, on which every packet waits a while: what `netem` of the kernel does, where there is none too.
//!
//! The router sends what is for the place into a pair of links of its own. At the far end we read each frame and put it
//! on the place's link when its time has come; with it goes the header in which the kernel notes the checksums and
//! segments that it leaves to a device, so that it finds them as they were.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::net::IpAddr;
use std::os::fd::AsFd;
use std::os::unix::fs::OpenOptionsExt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use muster_os::clock;
use nix::fcntl::OFlag;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use super::Link;
use super::namespace::Namespace;

/// The longest frame: 64 KiB that the kernel did not cut yet, and headers.
const FRAME: usize = 66_000;
/// Time between two looks at whether it is to end.
const LOOK: Duration = Duration::from_millis(20);

/// The detour to one place. Dropping it leads packets straight to the place again.
#[derive(Debug)]
pub(super) struct Detour {
    name: String,
    router: Arc<Namespace>,
    orders: Arc<Orders>,
    carrier: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Orders {
    microseconds: AtomicU64,
    end: AtomicBool,
}

impl Detour {
    /// Leads packets over a detour of so much time to the place at the end of `link`.
    pub(super) fn new(link: &Link, router: &Arc<Namespace>, delay: Duration) -> Result<Self, String> {
        let orders = Arc::new(Orders { microseconds: AtomicU64::new(0), end: AtomicBool::new(false) });
        let mut detour = Self { name: link.name.clone(), router: Arc::clone(router), orders, carrier: None };
        detour.set(delay);
        router.run(&taps(&link.name))?;
        let (from, to) = (detour.tap("in")?, detour.tap("out")?);
        let orders = Arc::clone(&detour.orders);
        detour.carrier = Some(std::thread::spawn(move || carry(from, to, &orders)));
        router.run(&signposts(link))?;
        Ok(detour)
    }
    /// Changes the time that it takes.
    pub(super) fn set(&self, delay: Duration) {
        let microseconds = u64::try_from(delay.as_micros()).unwrap();
        self.orders.microseconds.store(microseconds, Ordering::Relaxed);
    }
    /// The device through which one end passes frames. The kernel looks for it in the network of whoever opens it.
    fn tap(&self, end: &str) -> Result<File, String> {
        let path = format!("/proc/{}/root/mnt/{end}-{}", self.router.id(), self.name);
        let mut options = File::options();
        options.read(true).write(true).custom_flags(OFlag::O_NONBLOCK.bits());
        self.router.inside(|| options.open(&path)).map_err(|error| format!("{path}: {error}"))
    }
}

impl Drop for Detour {
    fn drop(&mut self) {
        self.orders.end.store(true, Ordering::Relaxed);
        let _panicked = self.carrier.take().map(JoinHandle::join);
        // What leads into the detour vanishes with it; the other end is on the place's link.
        for link in ["detour", "out"] {
            let _never_made = self.router.run(&[format!("ip link delete {link}-{}", self.name)]);
        }
    }
}

/// Lines of the shell that make the pair of links and a device at either end.
fn taps(name: &str) -> Vec<String> {
    let mut lines = vec![
        format!("ip link add detour-{name} type veth peer name end-{name}"),
        format!("ip link set detour-{name} addrgenmode none up"),
        format!("ip link set end-{name} addrgenmode none up"),
        format!("ip link add link end-{name} name in-{name} type macvtap mode passthru"),
        format!("ip link add link {name} name out-{name} type macvtap mode vepa"),
    ];
    for end in ["in", "out"] {
        lines.push(format!("ip link set {end}-{name} addrgenmode none up"));
        lines.push(format!("number=$(cat /sys/class/net/{end}-{name}/tap*/dev)"));
        lines.push(format!("rm -f /mnt/{end}-{name}"));
        lines.push(format!("mknod /mnt/{end}-{name} c ${{number%:*}} ${{number#*:}}"));
    }
    lines
}

/// Lines of the shell that lead packets to the detour, addressed as on the place's link.
fn signposts(link: &Link) -> Vec<String> {
    let (device, hardware) = (format!("detour-{}", link.name), &link.hardware);
    let ipv6 = link.ipv6.map(|(address, _)| IpAddr::from(address));
    let addresses = [link.address.into()].into_iter().chain(ipv6);
    let lead = |address| {
        [
            format!("ip neighbour replace {address} dev {device} lladdr {hardware} nud permanent"),
            format!("ip route replace {address} dev {device}"),
        ]
    };
    addresses.flat_map(lead).collect()
}

/// Carries frames until it is to end; those that wait then, arrive at once.
fn carry(mut from: File, mut to: File, orders: &Orders) {
    let mut waiting: VecDeque<(Instant, Vec<u8>)> = VecDeque::new();
    let mut buffer = vec![0; FRAME];
    while !orders.end.load(Ordering::Relaxed) {
        let now = clock::monotonic();
        while let Some((_, frame)) = waiting.pop_front_if(|(due, _)| *due <= now) {
            put(&mut to, &frame);
        }
        let next = waiting.front().map_or(LOOK, |(due, _)| due.saturating_duration_since(now));
        wait_for(&from, next.min(LOOK));
        let delay = Duration::from_micros(orders.microseconds.load(Ordering::Relaxed));
        while let Some(length) = taken(from.read(&mut buffer)) {
            waiting.push_back((clock::monotonic() + delay, buffer[..length].to_vec()));
        }
    }
    waiting.iter().for_each(|(_, frame)| put(&mut to, frame));
}

fn taken(read: std::io::Result<usize>) -> Option<usize> {
    match read {
        Ok(length) => Some(length),
        Err(error) if error.kind() == ErrorKind::WouldBlock => None,
        Err(error) => panic!("the detour: {error}"),
    }
}

/// A frame that is not taken is lost, as frames are.
fn put(to: &mut File, frame: &[u8]) {
    let _lost = to.write(frame);
}

fn wait_for(tap: &File, limit: Duration) {
    let limit = PollTimeout::try_from(limit).unwrap();
    poll(&mut [PollFd::new(tap.as_fd(), PollFlags::POLLIN)], limit).unwrap();
}
