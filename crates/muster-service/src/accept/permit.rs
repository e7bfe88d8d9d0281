//! How many connections there may be: in all, and from one address.

use std::collections::HashMap;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::owner::owner;

/// The limits of an accept loop.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connections at one time. More wait in the kernel's queue, unaccepted.
    pub connections: NonZeroU32,
    /// Connections at one time from one address; more are closed at once. A network behind one address counts as one, and
    /// so do the addresses of one owner.
    pub per_address: Option<NonZeroU32>,
}

/// The right to hold one connection. Keep it as long as the connection.
#[derive(Debug)]
pub struct Permit {
    owner: IpAddr,
    per_address: Arc<PerAddress>,
    _slot: OwnedSemaphorePermit,
}

/// Gives out the permits of one accept loop.
#[derive(Debug)]
pub(super) struct PermitDesk {
    connections: NonZeroU32,
    slots: Arc<Semaphore>,
    per_address: Arc<PerAddress>,
}

#[derive(Debug)]
struct PerAddress {
    limit: Option<NonZeroU32>,
    held: Mutex<HashMap<IpAddr, u32>>,
}

impl PermitDesk {
    pub(super) fn new(limits: Limits) -> Self {
        let slots =
            usize::try_from(limits.connections.get()).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS);
        let per_address = PerAddress { limit: limits.per_address, held: Mutex::default() };
        Self {
            connections: limits.connections,
            slots: Arc::new(Semaphore::new(slots)),
            per_address: Arc::new(per_address),
        }
    }

    /// Whether all slots are in use.
    pub(super) fn is_full(&self) -> bool {
        self.slots.available_permits() == 0
    }

    /// Waits for a slot; the semaphore is never closed, so there is always one in the end.
    pub(super) async fn slot(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.slots).acquire_owned().await.ok()
    }

    /// Turns a slot into a permit for a connection from `address`; `None` when that address holds as many as it may.
    pub(super) fn permit(&self, slot: OwnedSemaphorePermit, address: IpAddr) -> Option<Permit> {
        let owner = owner(address);
        let per_address = Arc::clone(&self.per_address);
        per_address.take(owner).then_some(())?;
        Some(Permit { owner, per_address, _slot: slot })
    }

    /// How many permits are out.
    pub(super) fn in_use(&self) -> u32 {
        let free = u32::try_from(self.slots.available_permits()).unwrap_or(u32::MAX);
        self.connections.get().saturating_sub(free)
    }

    /// Waits until every permit is back.
    pub(super) async fn all_back(&self) {
        let _all = self.slots.acquire_many(self.connections.get()).await;
    }
}

impl PerAddress {
    fn take(&self, owner: IpAddr) -> bool {
        let Some(limit) = self.limit else { return true };
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let count = held.entry(owner).or_default();
        let free = *count < limit.get();
        if free {
            *count = count.saturating_add(1);
        }
        free
    }

    fn give_back(&self, owner: IpAddr) {
        if self.limit.is_none() {
            return;
        }
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        match held.get_mut(&owner) {
            Some(count) if *count > 1 => *count = count.saturating_sub(1),
            _ => drop(held.remove(&owner)),
        }
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.per_address.give_back(self.owner);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desk(connections: u32, per_address: Option<u32>) -> PermitDesk {
        PermitDesk::new(Limits {
            connections: NonZeroU32::new(connections).unwrap(),
            per_address: per_address.map(|limit| NonZeroU32::new(limit).unwrap()),
        })
    }

    async fn permit(desk: &PermitDesk, address: &str) -> Option<Permit> {
        let slot = desk.slot().await.unwrap();
        desk.permit(slot, address.parse().unwrap())
    }

    #[tokio::test]
    async fn permits_are_counted_and_come_back() {
        let desk = desk(2, None);
        let first = permit(&desk, "192.0.2.1").await.unwrap();
        let second = permit(&desk, "192.0.2.1").await.unwrap();
        assert!(desk.is_full());
        assert_eq!(desk.in_use(), 2);
        drop((first, second));
        assert_eq!(desk.in_use(), 0);
        desk.all_back().await;
    }

    #[tokio::test]
    async fn one_address_cannot_hold_more_than_its_share() {
        let desk = desk(10, Some(2));
        let first = permit(&desk, "192.0.2.1").await.unwrap();
        let _second = permit(&desk, "::ffff:192.0.2.1").await.unwrap();
        assert!(permit(&desk, "192.0.2.1").await.is_none());
        let _other = permit(&desk, "192.0.2.2").await.unwrap();
        assert_eq!(desk.in_use(), 3, "a refused connection holds nothing");
        drop(first);
        assert!(permit(&desk, "192.0.2.1").await.is_some());
    }

    #[tokio::test]
    async fn the_addresses_of_one_ipv6_network_share_theirs() {
        let desk = desk(10, Some(2));
        let _first = permit(&desk, "2001:db8:1:2::1").await.unwrap();
        let _second = permit(&desk, "2001:db8:1:2:ffff::2").await.unwrap();
        assert!(permit(&desk, "2001:db8:1:2::3").await.is_none());
        let _neighbour = permit(&desk, "2001:db8:1:3::1").await.unwrap();
    }

    #[tokio::test]
    async fn an_address_without_connections_is_forgotten() {
        let desk = desk(10, Some(2));
        drop(permit(&desk, "192.0.2.1").await.unwrap());
        assert!(desk.per_address.held.lock().unwrap().is_empty());
    }
}
