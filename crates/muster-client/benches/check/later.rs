//! Later checks of one process.

use crate::Result;
use crate::licensed::{Licensed, PRODUCT};
use muster_client::{CheckAnswer, Product, Verdict};
use muster_os::atomic_file::{Mode, replace};
use muster_os::clock::monotonic;
use std::path::PathBuf;

/// Checks of a turn.
const TURN: usize = 200;

pub(crate) struct Later {
    product: Product,
    state: PathBuf,
    bytes: Vec<u8>,
}

impl Later {
    /// The first check is made here, and is not told.
    pub(crate) fn open(licensed: &Licensed) -> Result<Self> {
        let state = licensed.root().state_file(licensed.publisher);
        let bytes = std::fs::read(&state)?;
        let product = Product::open(licensed.publisher, PRODUCT, licensed.options())?;
        let mut later = Self { product, state, bytes };
        later.check()?;
        Ok(later)
    }

    /// Nanoseconds of each check while no file changes.
    pub(crate) fn unchanged(&mut self) -> Result<Vec<u64>> {
        (0..TURN).map(|_| self.check()).collect()
    }

    /// Nanoseconds of a check right after the agent has written the state, as it does at every renewal.
    pub(crate) fn after_a_change(&mut self) -> Result<Vec<u64>> {
        replace(&self.state, &self.bytes, Mode::Shared)?;
        Ok(vec![self.check()?])
    }

    fn check(&mut self) -> Result<u64> {
        let begin = monotonic();
        let answer = self.product.check();
        let took = monotonic() - begin;
        allowed(&answer)?;
        Ok(u64::try_from(took.as_nanos())?)
    }
}

/// Nanoseconds of opening another product, and of its first check.
pub(crate) fn another(licensed: &Licensed) -> Result<u64> {
    let begin = monotonic();
    let mut product = Product::open(licensed.publisher, PRODUCT, licensed.options())?;
    allowed(&product.check())?;
    Ok(u64::try_from((monotonic() - begin).as_nanos())?)
}

/// Nothing else is worth measuring.
pub(crate) fn allowed(answer: &CheckAnswer) -> Result<()> {
    if answer.verdict == Verdict::Allow { Ok(()) } else { Err(format!("not licensed: {answer:?}").into()) }
}
