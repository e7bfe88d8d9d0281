//! The DNS servers of a machine: each is asked in turn until one answers.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::address::addresses_within;
use crate::exchange::PATIENCE;
use crate::limit::Limit;
use crate::name::name;
use crate::question::QuestionFault;
use crate::service::{ServiceAnswer, services_within};

/// Seconds that a server has while others remain: it is sent the question twice, a second apart.
const SHORT: u64 = 2;

/// At most three servers. One that does not reply, or replies that it cannot answer, gives way to the next.
///
/// A server has two seconds while others remain and the last one has [`PATIENCE`], so that a question takes eight
/// seconds at most. The one that answered last is asked first the next time: a server that is away costs its two
/// seconds once, not with every name. Clones share this memory.
#[derive(Debug, Clone, Default)]
pub struct NameServers {
    servers: Vec<SocketAddr>,
    first: Arc<AtomicUsize>,
}

impl NameServers {
    /// Most servers that are asked; operating systems take no more either.
    pub const MOST: usize = 3;

    /// The first three of these.
    pub fn new(servers: impl IntoIterator<Item = SocketAddr>) -> Self {
        Self { servers: servers.into_iter().take(Self::MOST).collect(), first: Arc::default() }
    }

    /// Whether there is nobody to ask.
    pub fn is_empty(&self) -> bool {
        self.servers.is_empty()
    }

    /// All of them, in the order in which they were set.
    pub fn all(&self) -> &[SocketAddr] {
        &self.servers
    }

    /// The service records of a name; see [`crate::services`].
    ///
    /// # Errors
    /// No server answered; the fault is that of one that replied, else all of them are named.
    pub fn services(&self, name: &str) -> Result<ServiceAnswer, QuestionFault> {
        let name = self::name(name)?;
        self.first_answer(|server, limit| services_within(server, &name, limit))
    }

    /// The addresses of a name; see [`crate::addresses`].
    ///
    /// # Errors
    /// No server answered; the fault is that of one that replied, else all of them are named.
    pub fn addresses(&self, name: &str) -> Result<Vec<IpAddr>, QuestionFault> {
        let name = self::name(name)?;
        self.first_answer(|server, limit| addresses_within(server, &name, limit))
    }

    fn first_answer<T>(
        &self,
        ask: impl Fn(SocketAddr, Limit) -> Result<T, QuestionFault>,
    ) -> Result<T, QuestionFault> {
        let mut fault = QuestionFault::NoServer;
        let mut silent = 0_usize;
        let first = self.first.load(Ordering::Relaxed);
        let in_turn = self.servers.iter().enumerate().cycle().skip(first).take(self.servers.len());
        for (turn, (place, server)) in in_turn.enumerate() {
            let is_last = turn.saturating_add(1) == self.servers.len();
            match ask(*server, Limit::of(if is_last { PATIENCE } else { SHORT })) {
                Ok(answer) => {
                    self.first.store(place, Ordering::Relaxed);
                    return Ok(answer);
                }
                // A server that replied says more than one that is away, whichever was asked last.
                Err(found) if found.is_silence() && matches!(fault, QuestionFault::Refused { .. }) => {}
                Err(found) => {
                    silent = silent.saturating_add(usize::from(found.is_silence()));
                    fault = found;
                }
            }
        }
        // One of several that are away would be looked at alone.
        let is_silence = silent > 1 && silent == self.servers.len();
        Err(if is_silence { QuestionFault::Silence { servers: self.servers.clone() } } else { fault })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_are_kept_and_without_any_there_is_nobody_to_ask() {
        let server = |last| SocketAddr::from(([192, 0, 2, last], 53));
        assert_eq!(NameServers::new((1..9).map(server)).servers, [server(1), server(2), server(3)]);
        let none = NameServers::new([]);
        assert!(none.is_empty());
        assert_eq!(none.services("_muster._tcp.example.test").unwrap_err(), QuestionFault::NoServer);
        assert_eq!(none.addresses("host.example.test").unwrap_err(), QuestionFault::NoServer);
        assert_eq!(none.addresses("a b").unwrap_err(), QuestionFault::Name("a b".to_owned()));
    }
}
