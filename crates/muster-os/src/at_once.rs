//! The same for several things at once, where each may have to wait: together they take as long as the slowest.

use std::panic::resume_unwind;
use std::thread;

/// What `each` makes of every item, in their order. Every item gets a thread, so whoever calls bounds how many there are.
pub fn at_once<T: Sync, R: Send>(items: &[T], each: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let each = &each;
    thread::scope(|scope| {
        let started: Vec<_> = items.iter().map(|item| scope.spawn(move || each(item))).collect();
        let made =
            started.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        made.collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Barrier;

    #[test]
    fn all_run_together_and_keep_their_order() {
        let meeting = Barrier::new(3);
        let doubled = at_once(&[1, 2, 3], |number| {
            meeting.wait();
            number * 2
        });
        assert_eq!(doubled, [2, 4, 6]);
    }
}
