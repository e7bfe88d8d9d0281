//! Where a mistyped key is probably wrong.

use super::alphabet::{Digits, LENGTH, group_of};
use super::{ProductKey, PublisherTag};

/// The group, from 1, of the only correction that gives a key of one of these publishers; none where there are
/// several or none. About 600 corrections are tried and one number in 65,521 is a multiple, so a second one fits by
/// chance in fewer than one key of a hundred: then nothing is said.
pub(super) fn group(digits: &Digits, publishers: &[PublisherTag]) -> Option<u8> {
    if publishers.is_empty() {
        return None;
    }
    let fits = |(_, candidate): &(usize, Digits)| {
        ProductKey::from_digits(candidate).is_ok_and(|key| publishers.contains(&key.tag()))
    };
    let mut corrections = single_characters(digits).chain(swapped_neighbours(digits)).filter(fits);
    match (corrections.next(), corrections.next()) {
        (Some((position, _)), None) => Some(group_of(position)),
        _ => None,
    }
}

fn single_characters(digits: &Digits) -> impl Iterator<Item = (usize, Digits)> {
    let typed = digits.0;
    (0..LENGTH).flat_map(move |position| {
        (0..24).filter_map(move |value| {
            let mut candidate = typed;
            let digit = candidate.get_mut(position).filter(|digit| **digit != value)?;
            *digit = value;
            Some((position, Digits(candidate)))
        })
    })
}

fn swapped_neighbours(digits: &Digits) -> impl Iterator<Item = (usize, Digits)> {
    let typed = digits.0;
    (0..LENGTH).filter_map(move |position| {
        let mut candidate = typed;
        let pair = candidate.get_mut(position..position.saturating_add(2))?;
        pair.reverse();
        (candidate != typed).then_some((position, Digits(candidate)))
    })
}
