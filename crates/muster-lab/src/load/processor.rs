//! How much processor time a process has used, which is steadier than a rate where others work too.

use std::time::Duration;

/// What a process has used since it began, in its own code and in the system's; none where the system does not say it.
pub(super) fn used(process: u32) -> Option<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    parse(&stat)
}

/// Ticks of a second: the same on every Linux.
const TICKS: u64 = 100;
/// Places of the two figures after the name, which stands in brackets and may have spaces in it.
const OWN: usize = 11;

fn parse(stat: &str) -> Option<Duration> {
    let (_, after_name) = stat.rsplit_once(')')?;
    let mut figures = after_name.split_whitespace().skip(OWN).map(str::parse::<u64>);
    let ticks = figures.next()?.ok()?.checked_add(figures.next()?.ok()?)?;
    Some(Duration::from_millis(ticks.checked_mul(1_000 / TICKS)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_figures_are_added_whatever_the_name_is() {
        let stat = "42 (a b) c) S 1 42 42 0 -1 4194560 1 2 3 4 120 30 5 6 20 0 4 0 77 1 1";
        assert_eq!(parse(stat), Some(Duration::from_millis(1_500)));
        assert_eq!(parse("42 (a) S 1"), None);
        assert_eq!(parse(""), None);
    }
}
