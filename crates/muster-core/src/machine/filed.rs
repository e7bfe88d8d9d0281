//! A request that was written to a file: it stays under way beside those that go over the network, until its answer, a
//! grant over the network or a change of the machine's id ends it.

use super::attempt::{Attempt, AttemptRefusal, Fresh};
use super::machine::Machine;
use super::product_state::{Outstanding, ProductState};
use super::surroundings::Surroundings;
use minicbor::{Decode, Encode};
use muster_wire::number::ProductNumber;
use muster_wire::time::Timestamp;

/// How a request goes, and its answer comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Over a connection: the answer comes at once.
    Connection,
    /// In a file: the answer comes when somebody brings it.
    File,
}

/// The request, and what the time mark was when it was made.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Filed {
    #[n(0)]
    pub(super) outstanding: Outstanding,
    #[n(1)]
    pub(super) time_mark: Option<Timestamp>,
}

impl ProductState {
    /// The request under way.
    pub(super) fn under_way(&self, way: Way) -> Option<&Outstanding> {
        match way {
            Way::Connection => self.outstanding.as_ref(),
            Way::File => self.filed.as_ref().map(|filed| &filed.outstanding),
        }
    }
    /// No answer is waited for any more.
    pub(super) fn forget_requests(&mut self) {
        self.outstanding = None;
        self.filed = None;
    }
}

impl Filed {
    /// The request.
    #[must_use]
    pub const fn outstanding(&self) -> &Outstanding {
        &self.outstanding
    }

    /// The time mark after an answer of this moment.
    ///
    /// An answer is proof of the time at which it was made, but a file may lie about for months: what the mark went on
    /// since the request was made has really passed, and stays counted. A mark that stood wrong already is mended.
    fn mark_after(&self, issued: Timestamp, mark: Option<Timestamp>) -> Timestamp {
        let Some(mark) = mark else { return issued };
        let passed = mark.seconds_since(self.time_mark.unwrap_or(self.outstanding.sent)).max(0);
        issued.plus_seconds(passed).min(mark.max(issued))
    }
}

impl Machine {
    /// Makes the request that the next answer in a file will be held against. Asked for again it is the same request, as
    /// long as the machine is the same, so that it does not matter which of two files is carried away. It shows the grant
    /// held, because nobody can be asked for it later.
    ///
    /// # Errors
    /// As [`Self::begin_attempt`].
    pub fn begin_filed(
        &mut self,
        surroundings: &Surroundings,
        product: ProductNumber,
        fresh: Fresh,
    ) -> Result<Attempt, AttemptRefusal> {
        let kept = self.state.product(product);
        let before = kept.and_then(|kept| kept.filed.clone());
        let connection = kept.and_then(|kept| kept.outstanding.clone());
        let time_mark = self.state.time_mark;
        let mut attempt = self.begin_attempt(surroundings, product, fresh)?;
        attempt.request.held = attempt.request.last_recorded.and_then(|_| self.held_answer(product));
        if let Some(kept) = self.state.product_mut(product)
            && let Some(made) = kept.outstanding.take()
        {
            let same = |one: &Outstanding| one.cmid == made.cmid && one.fingerprint == made.fingerprint;
            // One that is under way on a connection stays so, unless the machine has become another.
            kept.outstanding = connection.filter(same);
            let earlier = before.filter(|before| same(&before.outstanding));
            let filed = earlier.unwrap_or(Filed { outstanding: made, time_mark });
            attempt.request.nonce = filed.outstanding.nonce;
            kept.filed = Some(filed);
        }
        Ok(attempt)
    }

    fn held_answer(&self, product: ProductNumber) -> Option<muster_wire::message::Answer> {
        self.state.product(product)?.held().map(|held| held.answer().clone())
    }

    /// The time mark after an answer that was made at this moment.
    pub(super) fn mark_after(&self, product: ProductNumber, way: Way, issued: Timestamp) -> Timestamp {
        let filed = self.state.product(product).and_then(|kept| kept.filed.as_ref());
        match (way, filed) {
            (Way::File, Some(filed)) => filed.mark_after(issued, self.state.time_mark),
            _ => issued,
        }
    }
}
