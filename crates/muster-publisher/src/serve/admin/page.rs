//! How long a page is.

use crate::failure::Failure;
use crate::serve::problem::Refused;

const DEFAULT: u32 = 100;
const MOST: u32 = 1_000;

/// The entries of a page, as they were asked for.
pub(super) fn length(asked: Option<u32>) -> Result<u32, Refused> {
    match asked {
        None => Ok(DEFAULT),
        Some(length) if (1..=MOST).contains(&length) => Ok(length),
        Some(length) => {
            let why = format!("A page of {length} entries is asked for; 1 to {MOST} are allowed.");
            Err(Refused::of(Failure::argument(why)))
        }
    }
}

/// What to name for the next page: that of the last entry, where the page is full.
pub(super) fn next<T, N>(entries: &[T], length: u32, name: impl FnOnce(&T) -> N) -> Option<N> {
    let full = u32::try_from(entries.len()).is_ok_and(|count| count >= length);
    entries.last().filter(|_| full).map(name)
}
