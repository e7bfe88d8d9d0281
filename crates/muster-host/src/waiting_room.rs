//! The open connections, and which of them has waited longest for its machine to say something.
//!
//! When the last place is taken, the one that has waited longest has to leave. So nobody who opens connections and
//! says nothing can keep machines from being served, and whole sites behind one address need no bound of their own. When
//! the host stops, whoever waits has to leave, and whoever is answered as soon as he begins to wait.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use muster_core::code::{Code, Reason};
use tokio::sync::Notify;

/// The places of one host.
#[derive(Debug)]
pub(crate) struct WaitingRoom {
    most: u32,
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    open: u32,
    /// Connections that were told to leave and are not gone yet.
    leaving: u32,
    /// In the order in which they began to wait.
    waiting: BTreeMap<u64, Arc<Call>>,
    next: u64,
    /// Whether the host stops.
    closed: bool,
}

#[derive(Debug, Default)]
struct Call {
    made: AtomicBool,
    notify: Notify,
}

/// One open connection.
#[derive(Debug)]
pub(crate) struct Guest {
    room: Arc<WaitingRoom>,
    call: Arc<Call>,
}

/// A connection that waits for a frame, until this is dropped.
#[derive(Debug)]
pub(crate) struct Seat<'guest> {
    guest: &'guest Guest,
    number: u64,
}

impl WaitingRoom {
    pub(crate) fn new(most: u32) -> Arc<Self> {
        Arc::new(Self { most, inner: Mutex::default() })
    }

    /// Takes in a connection that was accepted.
    pub(crate) fn enter(self: &Arc<Self>) -> Guest {
        let mut inner = self.lock();
        inner.open = inner.open.saturating_add(1);
        self.dismiss_longest(&mut inner, 1);
        Guest { room: Arc::clone(self), call: Arc::default() }
    }

    /// Tells every connection that waits to leave, and from now on every one that begins to.
    pub(crate) fn close(&self) {
        let mut inner = self.lock();
        inner.closed = true;
        std::mem::take(&mut inner.waiting).into_values().for_each(|call| call.notify.notify_one());
    }

    /// How many connections are open.
    pub(crate) fn open(&self) -> u32 {
        self.lock().open
    }

    /// How many connections there may be.
    pub(crate) fn most(&self) -> u32 {
        self.most
    }

    /// Tells the connection that has waited longest to leave if every place is taken and `least` wait.
    fn dismiss_longest(&self, inner: &mut Inner, least: usize) {
        if inner.open.saturating_sub(inner.leaving) < self.most || inner.waiting.len() < least {
            return;
        }
        if let Some((_, call)) = inner.waiting.pop_first() {
            inner.leaving = inner.leaving.saturating_add(1);
            call.made.store(true, Ordering::Release);
            call.notify.notify_one();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Guest {
    /// Begins to wait for a frame.
    pub(crate) fn wait(&self) -> Seat<'_> {
        let mut inner = self.room.lock();
        let number = inner.next;
        inner.next = number.saturating_add(1);
        if inner.closed {
            self.call.notify.notify_one();
        }
        inner.waiting.insert(number, Arc::clone(&self.call));
        // A connection that is alone in waiting has just come, or has just been answered: the others are at work.
        self.room.dismiss_longest(&mut inner, 2);
        Seat { guest: self, number }
    }

    /// Returns when the connection has to leave, with what it is told.
    pub(crate) async fn called(&self) -> Reason {
        self.call.notify.notified().await;
        let inner = self.room.lock();
        if inner.closed {
            return Reason::of(Code::Draining);
        }
        Reason::with(Code::Busy, inner.open.into(), self.room.most.into())
    }
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        self.guest.room.lock().waiting.remove(&self.number);
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let mut inner = self.room.lock();
        inner.open = inner.open.saturating_sub(1);
        if self.call.made.load(Ordering::Acquire) {
            inner.leaving = inner.leaving.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_called(guest: &Guest) -> bool {
        guest.call.made.load(Ordering::Acquire)
    }

    #[test]
    fn nobody_leaves_while_there_is_room() {
        let room = WaitingRoom::new(4);
        let guests: Vec<Guest> = (0..3).map(|_| room.enter()).collect();
        let _seats: Vec<Seat<'_>> = guests.iter().map(Guest::wait).collect();
        assert!(guests.iter().all(|guest| !is_called(guest)));
        assert_eq!((room.open(), room.most()), (3, 4));
    }

    #[tokio::test]
    async fn the_one_that_waited_longest_leaves_for_a_newcomer() {
        let room = WaitingRoom::new(4);
        let guests: Vec<Guest> = (0..3).map(|_| room.enter()).collect();
        let mut seats: Vec<Seat<'_>> = guests.iter().map(Guest::wait).collect();
        // The first one was served and waits again, so it has waited least.
        seats.remove(0);
        seats.push(guests[0].wait());
        let newcomer = room.enter();
        assert_eq!(guests.iter().map(is_called).collect::<Vec<_>>(), [false, true, false]);
        assert_eq!(guests[1].called().await, Reason::with(Code::Busy, 4, 4));
        let _seat = newcomer.wait();
        assert!(!is_called(&newcomer) && !is_called(&guests[2]), "a place is being left already");
    }

    #[test]
    fn each_newcomer_takes_one_place_and_places_come_back() {
        let room = WaitingRoom::new(4);
        let guests: Vec<Guest> = (0..3).map(|_| room.enter()).collect();
        let seats: Vec<Seat<'_>> = guests.iter().map(Guest::wait).collect();
        let first = room.enter();
        let second = room.enter();
        assert_eq!(guests.iter().filter(|guest| is_called(guest)).count(), 2);
        drop(seats);
        drop(guests);
        drop((first, second));
        assert_eq!(room.open(), 0);
        assert_eq!(room.lock().leaving, 0);
        assert!(room.lock().waiting.is_empty());
    }

    #[tokio::test]
    async fn all_leave_a_room_that_is_closed_when_they_begin_to_wait() {
        let room = WaitingRoom::new(4);
        let (early, late) = (room.enter(), room.enter());
        let _seat = early.wait();
        room.close();
        assert_eq!(early.called().await, Reason::of(Code::Draining));
        let _seat = late.wait();
        assert_eq!(late.called().await, Reason::of(Code::Draining));
    }

    #[test]
    fn who_works_does_not_leave_and_the_only_one_who_waits_stays() {
        let room = WaitingRoom::new(4);
        let working: Vec<Guest> = (0..3).map(|_| room.enter()).collect();
        let newcomer = room.enter();
        let seat = newcomer.wait();
        assert!(!is_called(&newcomer) && working.iter().all(|guest| !is_called(guest)));
        drop(seat);
        let one = working[0].wait();
        assert!(!is_called(&working[0]));
        let _other = newcomer.wait();
        assert!(is_called(&working[0]), "now two wait, and no place is free");
        drop(one);
    }
}
