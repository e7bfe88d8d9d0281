//! How many conversations may be open, so that nobody on the machine can keep the others from the agent.

use muster_os::local_socket::Peer;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Most conversations of root and the owner of the root, whom no other caller can crowd out.
const PRIVILEGED: usize = 64;
/// Most conversations of all other users together.
const OTHERS: usize = 64;
/// Most conversations of one other user.
const OF_ONE: usize = 16;

/// Whose place it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Guest {
    /// Root, or the owner of the root.
    Privileged,
    /// Another user; none where the system does not tell which.
    Other(Option<u32>),
}

/// The places that are taken.
#[derive(Debug, Default)]
pub(super) struct Places {
    taken: Mutex<BTreeMap<Guest, usize>>,
}

/// One of the conversations that may be open.
#[derive(Debug)]
pub(super) struct Place {
    places: Arc<Places>,
    guest: Guest,
}

/// All places that the guest may have are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Full {
    pub(super) most: usize,
}

impl From<Peer> for Guest {
    fn from(peer: Peer) -> Self {
        if peer.is_privileged() { Self::Privileged } else { Self::Other(peer.user()) }
    }
}

impl Places {
    /// Takes a place until it is dropped.
    pub(super) fn take(self: &Arc<Self>, guest: Guest) -> Result<Place, Full> {
        let mut taken = self.taken();
        let others =
            taken.iter().filter(|(guest, _)| **guest != Guest::Privileged).map(|(_, open)| open).sum();
        let open = taken.entry(guest).or_default();
        let (all, most_of_all, most) = match guest {
            Guest::Privileged => (*open, PRIVILEGED, PRIVILEGED),
            Guest::Other(_) => (others, OTHERS, OF_ONE),
        };
        if *open >= most {
            return Err(Full { most });
        }
        if all >= most_of_all {
            return Err(Full { most: most_of_all });
        }
        *open = open.saturating_add(1);
        Ok(Place { places: Arc::clone(self), guest })
    }

    fn taken(&self) -> MutexGuard<'_, BTreeMap<Guest, usize>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.taken();
        let left = taken.get(&self.guest).map_or(0, |open| open.saturating_sub(1));
        if left == 0 {
            taken.remove(&self.guest);
        } else {
            taken.insert(self.guest, left);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(places: &Arc<Places>, guest: Guest) -> (Vec<Place>, Full) {
        let mut held = Vec::new();
        loop {
            match places.take(guest) {
                Ok(place) => held.push(place),
                Err(full) => return (held, full),
            }
        }
    }

    #[test]
    fn one_user_crowds_out_neither_root_nor_another_user() {
        let places = Arc::new(Places::default());
        let (held, full) = fill(&places, Guest::Other(Some(1_000)));
        assert_eq!((held.len(), full), (16, Full { most: 16 }));
        assert!(places.take(Guest::Other(Some(1_001))).is_ok());
        assert!(places.take(Guest::Other(None)).is_ok());
        assert!(places.take(Guest::Privileged).is_ok());
    }

    #[test]
    fn many_users_together_do_not_crowd_out_root() {
        let places = Arc::new(Places::default());
        let held: Vec<_> = (0..4).map(|user| fill(&places, Guest::Other(Some(user)))).collect();
        assert_eq!(places.take(Guest::Other(Some(9))).unwrap_err(), Full { most: 64 });
        let (own, full) = fill(&places, Guest::Privileged);
        assert_eq!((own.len(), full), (64, Full { most: 64 }));
        drop(held);
        assert!(places.take(Guest::Other(Some(9))).is_ok(), "root crowds out nobody either");
    }

    #[test]
    fn a_place_that_is_left_is_free_again_and_nothing_is_remembered_of_its_guest() {
        let places = Arc::new(Places::default());
        let (held, _) = fill(&places, Guest::Other(Some(1)));
        drop(held);
        assert!(places.taken().is_empty());
        assert_eq!(fill(&places, Guest::Other(Some(1))).0.len(), 16);
    }
}
