//! A network for tests: places with addresses and links of their own, which touch nothing of this computer's.
//!
//! Each place is a set of namespaces that a process of ours holds open, joined to the others by a router in a namespace
//! of its own, as across an organisation. The holders end when the test's process does, however it ends, and the kernel
//! takes away what they held: nothing has a name that could be left behind.
//!
//! Namespaces need Linux, root and the package iproute2. Elsewhere a network says so and is made of loopback addresses:
//! programs meet, but links cannot be cut or slowed, ports are not those of the field, and `resolv.conf` is the
//! computer's own. Whoever needs more asks [`Network::is_real`].

mod detour;
mod namespace;
mod place;

use std::io::Write;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::path::Path;
use std::sync::{Arc, Once};

use tempfile::TempDir;

use namespace::Namespace;
pub use place::Place;

/// A variable: `loopback` asks for a network without namespaces.
pub const CHOICE: &str = "MUSTER_TEST_NETWORK";

/// Places that reach each other.
#[derive(Debug)]
pub struct Network {
    places: Vec<Place>,
}

impl Network {
    /// A network with one place per name; of loopback addresses where it must be, which is said once.
    pub fn new(names: &[&str]) -> Self {
        let real = match std::env::var(CHOICE) {
            Ok(choice) if choice == "loopback" => Err(format!("{CHOICE} asks for it")),
            _ => Self::of_namespaces(names),
        };
        real.unwrap_or_else(|why| {
            say_once(&why);
            Self::on_loopback(names)
        })
    }
    /// A network of loopback addresses.
    pub fn on_loopback(names: &[&str]) -> Self {
        // One of them may be used by several tests at once: ports are nobody else's.
        let place = |(number, name): (u8, &&str)| Place::on_loopback(name, Ipv4Addr::new(127, 78, 0, number));
        Self { places: numbered(names).map(place).collect() }
    }
    /// A network of namespaces, or why there is none.
    fn of_namespaces(names: &[&str]) -> Result<Self, String> {
        let folder = Arc::new(tempfile::Builder::new().prefix("muster-network-").tempdir().unwrap());
        let router = Arc::new(Namespace::new("router", &resolv_conf(&folder, "router"))?);
        // It sees its own network's settings and devices, and has room for devices.
        let mounts = ["mount -t proc proc /proc", "mount -t sysfs sysfs /sys", "mount -t tmpfs tmpfs /mnt"];
        router.run(&mounts)?;
        router.run(&["echo 1 > /proc/sys/net/ipv4/ip_forward"])?;
        let with_ipv6 = Path::new("/proc/net/if_inet6").exists();
        if with_ipv6 {
            router.run(&["echo 1 > /proc/sys/net/ipv6/conf/all/forwarding"])?;
        }
        let place = |(number, name): (u8, &&str)| {
            let namespace = Namespace::new(name, &resolv_conf(&folder, name))?;
            let link = Link::of(number, with_ipv6);
            router.run(&link.at_the_router(namespace.id()))?;
            namespace.run(&link.at_the_place())?;
            Ok(Place::real(name, link, namespace, Arc::clone(&router), Arc::clone(&folder)))
        };
        Ok(Self { places: numbered(names).map(place).collect::<Result<_, String>>()? })
    }
    /// Whether the places are namespaces, and not loopback addresses.
    pub fn is_real(&self) -> bool {
        self.places.iter().all(Place::is_real)
    }
    /// The place of this name.
    pub fn place(&self, name: &str) -> Place {
        let found = self.places.iter().find(|place| place.name() == name);
        found.unwrap_or_else(|| panic!("no place is called {name}")).clone()
    }
    /// All places, in the order of their names when the network was made.
    pub fn places(&self) -> &[Place] {
        &self.places
    }
}

/// What joins one place to the router.
#[derive(Debug, Clone)]
struct Link {
    /// Its name at the router's end.
    name: String,
    /// The hardware address of the place's end.
    hardware: String,
    address: Ipv4Addr,
    router: Ipv4Addr,
    ipv6: Option<(Ipv6Addr, Ipv6Addr)>,
}

impl Link {
    fn of(number: u8, with_ipv6: bool) -> Self {
        let ipv4 = |end| Ipv4Addr::new(10, 77, number, end);
        let ipv6 = |end| Ipv6Addr::new(0xfd77, 0, 0, number.into(), 0, 0, 0, end);
        Self {
            name: format!("place{number}"),
            hardware: format!("02:00:00:00:00:{number:02x}"),
            address: ipv4(2),
            router: ipv4(1),
            ipv6: with_ipv6.then(|| (ipv6(2), ipv6(1))),
        }
    }
    /// Lines of the shell that make the link to the namespaces of a process, and its end here.
    fn at_the_router(&self, holder: u32) -> Vec<String> {
        let Self { name, hardware, router, ipv6, .. } = self;
        let mut lines = vec![
            format!("ip link add {name} type veth peer name eth0 address {hardware} netns {holder}"),
            format!("ip address add {router}/24 dev {name}"),
        ];
        lines.extend(ipv6.iter().flat_map(|(_, router)| at_once(name, router, "fe80::1")));
        lines.push(format!("ip link set {name} up"));
        lines
    }
    /// Lines of the shell that make its other end.
    fn at_the_place(&self) -> Vec<String> {
        let Self { address, router, ipv6, .. } = self;
        let mut lines = vec!["ip link set lo up".to_owned(), format!("ip address add {address}/24 dev eth0")];
        lines.extend(ipv6.iter().flat_map(|(address, _)| at_once("eth0", address, "fe80::2")));
        lines.extend(["ip link set eth0 up".to_owned(), format!("ip route add default via {router}")]);
        lines.extend(ipv6.iter().map(|(_, router)| format!("ip -6 route add default via {router}")));
        lines
    }
}

/// Addresses that are good from the start: usually a second goes by in which they may turn out to be somebody else's.
fn at_once(device: &str, address: &Ipv6Addr, on_this_link: &str) -> [String; 3] {
    [
        format!("ip link set {device} addrgenmode none"),
        format!("ip address add {on_this_link}/64 dev {device} nodad"),
        format!("ip address add {address}/64 dev {device} nodad"),
    ]
}

fn numbered<'a, 'b>(names: &'a [&'b str]) -> impl Iterator<Item = (u8, &'a &'b str)> {
    assert!(names.len() < 255, "{} places; one network has room for 254", names.len());
    (1..).zip(names)
}

/// A file to be seen as `/etc/resolv.conf`.
fn resolv_conf(folder: &TempDir, name: &str) -> std::path::PathBuf {
    folder.path().join(format!("{name}.resolv.conf"))
}

/// Past the test's captured output: somebody who reads a passed run has to see it.
fn say_once(why: &str) {
    static SAID: Once = Once::new();
    SAID.call_once(|| {
        let line = format!("The network of the tests is made of loopback addresses: {why}\n");
        let _nobody_reads_it = std::io::stderr().write_all(line.as_bytes());
    });
}
