//! When a message that a receiver of webhooks did not take is sent again.

/// The first wait, in seconds; each further one is twice as long.
const FIRST: i64 = 10;
/// The longest wait.
const LONGEST: i64 = 3_600;
/// Attempts for one message: with these waits, three days.
const ATTEMPTS: u32 = 80;

/// Seconds until the next attempt after so many; none: it is given up.
#[must_use]
pub fn wait_after(attempts: u32) -> Option<i64> {
    if attempts >= ATTEMPTS {
        return None;
    }
    let doubled = 2_i64.saturating_pow(attempts.saturating_sub(1));
    Some(FIRST.saturating_mul(doubled).min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_an_hour_and_end_after_three_days() {
        let waits: alloc::vec::Vec<i64> = (1..).map_while(wait_after).collect();
        assert_eq!(&waits[..4], [10, 20, 40, 80]);
        assert_eq!(&waits[8..11], [2_560, 3_600, 3_600]);
        let days = waits.iter().sum::<i64>() / 3_600;
        assert!((71..=72).contains(&days), "{days} hours");
        assert_eq!((wait_after(79), wait_after(80), wait_after(u32::MAX)), (Some(3_600), None, None));
    }
}
