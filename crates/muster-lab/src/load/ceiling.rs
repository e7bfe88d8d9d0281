//! What the bare server must reach for a run to count.

use super::driver::Way;

/// Answers a second of a bare server on the runtime tokio, with one Ed25519 signature each, asked by 64 connections from
/// the same computer: measured on a virtual machine with two cores that did nothing else. Computers of this class reach
/// it; one that is busy with other things does not.
const NEW: f64 = 23_000.0;
const WINDOW_1: f64 = 53_600.0;
const WINDOW_16: f64 = 86_600.0;
/// The connections of that measurement. With fewer no server is ever busy, so nothing follows from a lower figure.
const CONNECTIONS: u32 = 64;
/// The least share of it.
const LEAST: f64 = 0.85;

/// What the bare server reached on an idle computer of this class; none where that was not measured.
pub(super) fn reference(way: Way, connections: u32) -> Option<f64> {
    let figure = match way {
        Way::New => NEW,
        Way::Persistent { window: ..16 } => WINDOW_1,
        Way::Persistent { .. } => WINDOW_16,
    };
    (connections >= CONNECTIONS).then_some(figure)
}

/// Why a run does not count; none where it does.
pub(super) fn void(rate: f64, reference: Option<f64>) -> Option<String> {
    if cfg!(debug_assertions) {
        return Some(
            "built without optimisation: figures say nothing; next: cargo build --release".to_owned(),
        );
    }
    reference.and_then(|reference| below(rate, reference))
}

/// Why this is not what a bare server reaches on an idle computer; none where it is.
fn below(rate: f64, reference: f64) -> Option<String> {
    let share = rate / reference;
    (share < LEAST).then(|| {
        format!(
            "the bare server reached {rate:.0}/s, {share:.2} of the {reference:.0}/s of an idle computer of this \
             class; at least {LEAST} is needed: something else works here, or the computer is a smaller one"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_has_its_reference() {
        assert_eq!(reference(Way::New, 64), Some(NEW));
        assert_eq!(reference(Way::Persistent { window: 1 }, 64), Some(WINDOW_1));
        assert_eq!(reference(Way::Persistent { window: 15 }, 100), Some(WINDOW_1));
        assert_eq!(reference(Way::Persistent { window: 64 }, 64), Some(WINDOW_16));
        assert_eq!(reference(Way::New, 63), None);
    }

    #[test]
    fn a_ceiling_that_is_too_low_is_void_and_says_so() {
        assert_eq!((below(850.0, 1_000.0), below(2_000.0, 1_000.0)), (None, None));
        let why = below(849.0, 1_000.0).unwrap();
        assert!(["849/s", "1000/s", "0.85"].iter().all(|figure| why.contains(figure)), "{why}");
    }

    #[test]
    fn figures_of_a_build_without_optimisation_are_void() {
        assert_eq!(void(1e9, None).is_some(), cfg!(debug_assertions));
    }
}
