//! One place of a network: its address, what runs there, and the link that leads to it.

use std::fmt::Write;
use std::fs;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tempfile::TempDir;

use super::detour::Detour;
use super::namespace::Namespace;
use super::{Link, resolv_conf};
use crate::port;
use crate::program::Call;

/// A place. Copies are the same place, which is there as long as one of them.
#[derive(Debug, Clone)]
pub struct Place {
    name: String,
    address: Ipv4Addr,
    real: Option<Arc<Real>>,
}

/// What only a network of namespaces has.
#[derive(Debug)]
struct Real {
    link: Link,
    // Before the links that it is made of.
    detour: Mutex<Option<Detour>>,
    namespace: Namespace,
    router: Arc<Namespace>,
    // Last: files of its mounts.
    folder: Arc<TempDir>,
}

impl Place {
    /// This computer itself, as programs use it that were put nowhere else.
    pub fn here() -> Self {
        Self::on_loopback("here", Ipv4Addr::LOCALHOST)
    }
    pub(super) fn on_loopback(name: &str, address: Ipv4Addr) -> Self {
        Self { name: name.to_owned(), address, real: None }
    }
    pub(super) fn real(
        name: &str,
        link: Link,
        namespace: Namespace,
        router: Arc<Namespace>,
        folder: Arc<TempDir>,
    ) -> Self {
        let (address, detour) = (link.address, Mutex::new(None));
        let real = Real { link, detour, namespace, router, folder };
        Self { name: name.to_owned(), address, real: Some(Arc::new(real)) }
    }
    /// Its name, which is also its host name where it is a namespace.
    pub fn name(&self) -> &str {
        &self.name
    }
    /// Whether it is a namespace, and not a loopback address.
    pub const fn is_real(&self) -> bool {
        self.real.is_some()
    }
    /// Its address.
    pub const fn address(&self) -> Ipv4Addr {
        self.address
    }
    /// Its other address, where places have one.
    pub fn address6(&self) -> Option<Ipv6Addr> {
        self.real.as_ref()?.link.ipv6.map(|(address, _)| address)
    }
    /// Where a service listens here: on its port in the field, or on loopback on a free one.
    pub fn service(&self, port: u16) -> SocketAddr {
        let port = if self.is_real() { port } else { port::free().port() };
        SocketAddr::from((self.address, port))
    }
    /// The same call, made here with all that it is under, from the root folder; on loopback unchanged.
    pub fn within(&self, call: Call) -> Call {
        match &self.real {
            Some(real) => call.brought_by(real.namespace.enter()),
            None => call,
        }
    }
    /// Cuts its link: packets to it and from it vanish. Says whether it could: on loopback it cannot.
    pub fn cut(&self) -> bool {
        self.change_link("add")
    }
    /// Mends its link after [`Self::cut`].
    pub fn mend(&self) -> bool {
        self.change_link("delete")
    }
    /// Lets every packet to it arrive so much later; zero ends that. Says whether it could: on loopback, and where the
    /// kernel has no `macvtap`, it cannot.
    pub fn slow(&self, delay: Duration) -> bool {
        let Some(real) = &self.real else { return false };
        let mut detour = real.detour.lock().unwrap();
        if delay.is_zero() {
            *detour = None;
        } else if let Some(detour) = &*detour {
            detour.set(delay);
        } else {
            match Detour::new(&real.link, &real.router, delay) {
                Ok(made) => *detour = Some(made),
                Err(why) => {
                    eprintln!("{} is not slowed: {why}", self.name);
                    return false;
                }
            }
        }
        true
    }
    /// What programs here see as `/etc/resolv.conf`; without servers in it nobody answers. Says whether it could.
    ///
    /// As in the file, `search` takes the place of `domain` for most programs.
    pub fn resolver<S: Copy + Into<IpAddr>>(&self, servers: &[S], domain: &str, search: &[&str]) -> bool {
        let Some(real) = &self.real else { return false };
        let mut text = String::new();
        for server in servers {
            writeln!(text, "nameserver {}", (*server).into()).unwrap();
        }
        if !domain.is_empty() {
            writeln!(text, "domain {domain}").unwrap();
        }
        if !search.is_empty() {
            writeln!(text, "search {}", search.join(" ")).unwrap();
        }
        fs::write(resolv_conf(&real.folder, &self.name), text).unwrap();
        true
    }
    /// Does something of this process's own here, such as to connect.
    pub fn inside<T: Send>(&self, body: impl FnOnce() -> T + Send) -> T {
        match &self.real {
            Some(real) => real.namespace.inside(body),
            None => body(),
        }
    }

    /// By rules of the router without a sound: a link that is down would be answered with "unreachable".
    fn change_link(&self, verb: &str) -> bool {
        let Some(real) = &self.real else { return false };
        let rules = |address: IpAddr| {
            let family = if address.is_ipv6() { "-6" } else { "-4" };
            ["from", "to"].map(|end| format!("ip {family} rule {verb} {end} {address} blackhole"))
        };
        let ipv6 = real.link.ipv6.map(|(address, _)| IpAddr::from(address));
        let lines: Vec<_> = ipv6.into_iter().chain([real.link.address.into()]).flat_map(rules).collect();
        real.router.run(&lines).unwrap();
        true
    }
}
