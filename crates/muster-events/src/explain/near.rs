//! Codes and events that a text nearly is.

use muster_core::code::{Code, CodeNumber};
use muster_core::event::Event;

/// How many are named at most.
const MOST: usize = 5;

/// Numbers and names near to a text that is none of them, the nearest first: those that differ in few characters, and
/// names that the text is a part of. Codes that nothing fails with are not what somebody mistyped.
#[must_use]
pub fn near(text: &str) -> Vec<String> {
    let text: String = text.trim().to_ascii_lowercase().chars().take(64).collect();
    let bare = text.strip_prefix("0x").unwrap_or(&text);
    let codes = Code::ALL.iter().filter(|code| code.is_raised()).map(|code| {
        let hex = CodeNumber::from(*code).to_string();
        let digits = hex.strip_prefix("0x").unwrap_or(&hex).to_ascii_lowercase();
        (apart(bare, &digits).min(of_name(&text, code.name())), format!("{hex} ({})", code.name()))
    });
    let events = Event::KINDS.iter().map(|kind| {
        let id = kind.id.to_string();
        (apart(&text, &id).min(of_name(&text, kind.name)), format!("{id} ({})", kind.name))
    });
    let most = bare.chars().count().div_ceil(4).min(3);
    let mut all: Vec<(usize, String)> = codes.chain(events).filter(|(apart, _)| *apart <= most).collect();
    all.sort();
    all.into_iter().take(MOST).map(|(_, said)| said).collect()
}

fn of_name(text: &str, name: &str) -> usize {
    if text.chars().count() >= 4 && name.contains(text) { 1 } else { distance(text, name) }
}

/// The same as [`distance`], but two neighbours that stand in each other's place are one mistake, not two.
fn apart(one: &str, other: &str) -> usize {
    if one.chars().count() != other.chars().count() {
        return distance(one, other);
    }
    let differing = one.chars().zip(other.chars()).enumerate().filter(|(_, (one, other))| one != other);
    match differing.collect::<Vec<_>>()[..] {
        [(at, (a, b)), (next, (c, d))] if next == at.saturating_add(1) && (a, b) == (d, c) => 1,
        _ => distance(one, other),
    }
}

/// Characters to change, add or leave out to make one text the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, from) in one.chars().enumerate() {
        let mut diagonal = at;
        let mut left = at.saturating_add(1);
        let mut next = vec![left];
        for (to, above) in other.iter().zip(row.iter().skip(1)) {
            let change = diagonal.saturating_add(usize::from(from != *to));
            diagonal = *above;
            left = change.min(left.saturating_add(1)).min(above.saturating_add(1));
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_counted_in_characters() {
        for (one, other, apart) in [
            ("", "", 0),
            ("abc", "", 3),
            ("", "abc", 3),
            ("abc", "abd", 1),
            ("abcd", "bcd", 1),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(distance(one, other), apart, "{one} {other}");
        }
    }

    #[test]
    fn swapped_neighbours_are_one_mistake() {
        assert_eq!([apart("f083", "f038"), apart("f083", "f02c"), apart("f083", "f08")], [1, 2, 1]);
    }

    #[test]
    fn what_was_mistyped_is_near_and_what_has_nothing_in_common_is_not() {
        assert!(near("0xC004F083").iter().any(|one| one.contains("0xC004F038")), "{:?}", near("0xC004F083"));
        assert!(near("count-insuficient").iter().any(|one| one.contains("(count-insufficient)")));
        assert!(near("12298").iter().any(|one| one.starts_with("12288")));
        assert!(near("threshold").iter().any(|one| one.contains("threshold-reached")));
        assert_eq!(near("zzzzzzzz"), [""; 0]);
    }
}
