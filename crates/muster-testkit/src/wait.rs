//! Waiting for a condition, with a limit that fails the test.

use std::time::Duration;

use muster_os::clock;

/// Longest wait for anything that one program does; generous, because tests of several crates run at once.
pub const LIMIT: Duration = Duration::from_secs(60);
/// Time between two looks.
const STEP: Duration = Duration::from_millis(2);

/// Looks until `probe` finds something, and fails the test after [`LIMIT`].
pub fn until<T>(what: &str, probe: impl FnMut() -> Option<T>) -> T {
    within(LIMIT, probe).unwrap_or_else(|| panic!("waited {} s for {what}", LIMIT.as_secs()))
}

/// Looks until `probe` finds something, for at most `limit`.
pub fn within<T>(limit: Duration, mut probe: impl FnMut() -> Option<T>) -> Option<T> {
    let start = clock::monotonic();
    loop {
        if let Some(found) = probe() {
            return Some(found);
        }
        if start.elapsed() >= limit {
            return None;
        }
        clock::pause(STEP);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_thing_found_ends_the_wait() {
        let mut looks = 0;
        let found = until("the third look", || {
            looks += 1;
            (looks == 3).then_some(looks)
        });
        assert_eq!(found, 3);
        assert_eq!(within(Duration::from_millis(5), || None::<()>), None);
    }
}
