//! Doing the same for many machines at the same time, where their order does not matter.

use crate::trouble::Trouble;
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::thread;

/// Does `work` for every item on a few threads. What comes back is in the order of the items.
pub(crate) fn each<T, R>(
    items: &[T],
    work: impl Fn(&T) -> Result<R, Trouble> + Sync,
) -> Result<Vec<R>, Trouble>
where
    T: Sync,
    R: Send,
{
    let threads = thread::available_parallelism().map_or(2, NonZeroUsize::get).saturating_mul(2);
    let share = items.len().div_ceil(threads).max(1);
    let work = &work;
    let shares = thread::scope(|scope| {
        let begun: Vec<_> = items
            .chunks(share)
            .map(|chunk| scope.spawn(move || chunk.iter().map(work).collect::<Result<Vec<_>, _>>()))
            .collect();
        // A defect in one thread is a defect of the whole.
        let ended =
            begun.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        ended.collect::<Result<Vec<_>, _>>()
    })?;
    Ok(shares.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_kept() {
        let numbers: Vec<u32> = (0..100).collect();
        assert_eq!(
            each(&numbers, |number| Ok(number * 2)).unwrap(),
            (0..100).map(|n| n * 2).collect::<Vec<_>>()
        );
        assert!(each(&[], |number: &u32| Ok(*number)).unwrap().is_empty());
    }

    #[test]
    fn one_trouble_is_the_trouble_of_all() {
        let stopped = |number: &u32| if *number == 7 { Err(Trouble::Stopped) } else { Ok(()) };
        assert!(matches!(each(&[1, 7, 3], stopped), Err(Trouble::Stopped)));
    }
}
