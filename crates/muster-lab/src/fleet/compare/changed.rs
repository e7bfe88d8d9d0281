//! In which lines two scenarios differ.

/// Lines that one of them does not share with the other, without comments, empty lines and expectations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Changed<'a> {
    pub(crate) first: Vec<(usize, &'a str)>,
    pub(crate) second: Vec<(usize, &'a str)>,
}

/// Lays one beside the other by their longest common lines.
pub(crate) fn changed<'a>(first: &'a str, second: &'a str) -> Changed<'a> {
    let (first, second) = (lines(first), lines(second));
    let common = common(&first, &second);
    let mut changed = Changed { first: Vec::new(), second: Vec::new() };
    let (mut one, mut other) = (first.as_slice(), second.as_slice());
    let length = |one: &[(usize, &str)], other: &[(usize, &str)]| {
        common.get(one.len()).and_then(|row| row.get(other.len())).copied().unwrap_or_default()
    };
    loop {
        match (one.split_first(), other.split_first()) {
            (Some((a, one_rest)), Some((b, other_rest))) if a.1 == b.1 => {
                (one, other) = (one_rest, other_rest);
            }
            (Some((a, rest)), None) => {
                changed.first.push(*a);
                one = rest;
            }
            (Some((a, rest)), Some(_)) if length(rest, other) >= length(one, other) => {
                changed.first.push(*a);
                one = rest;
            }
            (_, Some((b, rest))) => {
                changed.second.push(*b);
                other = rest;
            }
            (None, None) => return changed,
        }
    }
}

fn lines(text: &str) -> Vec<(usize, &str)> {
    let mut expects = false;
    let numbered = (1..).zip(text.lines().map(str::trim));
    let plays = numbered.filter(|(_, line)| {
        if line.starts_with("[[") {
            expects = *line == "[[expect]]";
        }
        !expects && !line.is_empty() && !line.starts_with('#')
    });
    plays.collect()
}

/// How many lines the last so many of the first have in common with the last so many of the second.
fn common(first: &[(usize, &str)], second: &[(usize, &str)]) -> Vec<Vec<u32>> {
    let mut table = vec![vec![0; second.len() + 1]];
    for (_, line) in first.iter().rev() {
        let below = table.last().cloned().unwrap_or_default();
        let mut row = vec![0_u32];
        for (place, (_, other)) in second.iter().rev().enumerate() {
            let at = |row: &[u32], place: usize| row.get(place).copied().unwrap_or_default();
            let longest = if line == other {
                at(&below, place).saturating_add(1)
            } else {
                at(&below, place + 1).max(at(&row, place))
            };
            row.push(longest);
        }
        table.push(row);
    }
    table
}
