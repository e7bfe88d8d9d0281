//! What clients hold, one by one, against what the host has on record.
//!
//! The host's listings name neither nonce nor record number. A machine that asked once is found by its id, its clock and
//! what it was answered; where it was granted something, the list of machines must have that grant's end too; and record
//! numbers must be in the order of the lines.

use super::driver::Kept;
use super::listing::Listing;
use super::prover::{Prover, Told};
use crate::trouble::Trouble;
use muster_wire::id::Cmid;
use std::collections::{HashMap, HashSet};

/// What the comparison found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Compared {
    /// Answers that were compared: all that clients hold and that prove themselves.
    pub(super) compared: usize,
    /// Answers that do not prove themselves.
    pub(super) unproven: usize,
    /// Answers that are not on record, or otherwise than they say.
    pub(super) lost: usize,
    /// Answers whose record number was given twice, or not in the order of the lines.
    pub(super) misplaced: usize,
    pub(super) granted: usize,
}

/// An answer as the listings show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Line {
    cmid: [u8; 16],
    client_time: i64,
    code: u32,
}

/// What a client holds.
#[derive(Debug, Clone, Copy)]
struct Holding {
    line: Line,
    told: Told,
}

/// Compares answers with the records since a moment of the host's clock.
pub(super) fn compare(
    kept: &[Kept],
    prover: &mut Prover<'_>,
    listing: &mut Listing,
    since: &str,
) -> Result<Compared, Trouble> {
    let mut holdings = Vec::with_capacity(kept.len());
    for kept in kept {
        let Ok(told) = prover.prove(kept) else { continue };
        let line = Line { cmid: told.cmid, client_time: kept.asked.time.into(), code: told.code.0 };
        holdings.push(Holding { line, told });
    }
    let mut lines = HashMap::with_capacity(holdings.len());
    listing.requests(since, |row| {
        let line =
            row.cmid.parse().ok().zip(seconds(&row.client_time)).map(|(cmid, client_time): (Cmid, i64)| {
                Line { cmid: *cmid.as_bytes(), client_time, code: row.result }
            });
        if let Some(line) = line {
            lines.insert(line, row.line);
        }
    })?;
    let mut ends = HashMap::with_capacity(holdings.len());
    listing.machines(|row| {
        let end = row.licensed_until.as_deref().and_then(seconds);
        if let Some((cmid, end)) = row.cmid.parse().ok().zip(end) {
            let cmid: Cmid = cmid;
            ends.insert(*cmid.as_bytes(), end);
        }
    })?;
    Ok(Compared { unproven: kept.len().saturating_sub(holdings.len()), ..judged(&holdings, &lines, &ends) })
}

fn judged(holdings: &[Holding], lines: &HashMap<Line, u64>, ends: &HashMap<[u8; 16], i64>) -> Compared {
    let mut compared = Compared { compared: holdings.len(), ..Compared::default() };
    let mut numbers = Vec::with_capacity(holdings.len());
    for Holding { line, told } in holdings {
        let granted = told.expires.map(|expires| expires.seconds());
        compared.granted = compared.granted.saturating_add(usize::from(granted.is_some()));
        let has_end = granted.is_none_or(|end| ends.get(&line.cmid) == Some(&end));
        match lines.get(line) {
            Some(at) if has_end => numbers.push((told.recorded, *at)),
            _ => compared.lost = compared.lost.saturating_add(1),
        }
    }
    compared.misplaced = misplaced(
        numbers.into_iter().map(|(recorded, at)| ((recorded.epoch, recorded.number), at)).collect(),
    );
    compared
}

/// Record numbers that came twice, or whose lines are not in their order.
fn misplaced<N: Ord + Copy + std::hash::Hash>(mut numbers: Vec<(N, u64)>) -> usize {
    numbers.sort_unstable();
    let distinct: HashSet<N> = numbers.iter().map(|(number, _)| *number).collect();
    let twice = numbers.len().saturating_sub(distinct.len());
    let disordered = numbers.windows(2).filter(|pair| matches!(pair, [(_, a), (_, b)] if a >= b)).count();
    twice.max(disordered)
}

fn seconds(text: &str) -> Option<i64> {
    text.parse::<jiff::Timestamp>().ok().map(|moment| moment.as_second())
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_core::code::CodeNumber;
    use muster_wire::id::StoreEpoch;
    use muster_wire::number::RecordNumber;
    use muster_wire::object::Recorded;
    use muster_wire::time::Timestamp;

    fn holding(machine: u8, number: u64, expires: Option<i64>) -> Holding {
        let code = if expires.is_some() { CodeNumber::SUCCESS } else { CodeNumber(0xC004_F038) };
        let recorded = Recorded { epoch: StoreEpoch::new([1; 8]), number: RecordNumber(number) };
        let expires = expires.map(Timestamp::from_seconds);
        let told = Told { cmid: [machine; 16], nonce: [0; 16], recorded, code, expires };
        Holding { line: Line { cmid: [machine; 16], client_time: 5, code: code.0 }, told }
    }

    fn compared(holdings: &[Holding], lines: &[(Holding, u64)], ends: &[(u8, i64)]) -> (usize, usize) {
        let lines = lines.iter().map(|(holding, at)| (holding.line, *at)).collect();
        let ends = ends.iter().map(|(machine, end)| ([*machine; 16], *end)).collect();
        let compared = judged(holdings, &lines, &ends);
        assert_eq!(compared.compared, holdings.len());
        (compared.lost, compared.misplaced)
    }

    #[test]
    fn what_is_on_record_as_it_was_told_is_not_lost() {
        let (one, two) = (holding(1, 7, Some(900)), holding(2, 8, None));
        assert_eq!(compared(&[one, two], &[(one, 7), (two, 8)], &[(1, 900)]), (0, 0));
        // A line before, of another epoch, is no matter.
        assert_eq!(compared(&[one, two], &[(one, 70), (two, 80)], &[(1, 900)]), (0, 0));
    }

    #[test]
    fn what_is_missing_or_says_something_else_is_lost() {
        let (one, two) = (holding(1, 7, Some(900)), holding(2, 8, None));
        assert_eq!(compared(&[one, two], &[(two, 8)], &[(1, 900)]), (1, 0));
        assert_eq!(compared(&[one, two], &[(one, 7), (two, 8)], &[(1, 901)]), (1, 0));
        assert_eq!(compared(&[one, two], &[(one, 7), (two, 8)], &[]), (1, 0));
        assert_eq!(compared(&[one, two], &[(one, 7), (holding(2, 8, Some(1)), 8)], &[(1, 900)]), (1, 0));
    }

    #[test]
    fn record_numbers_come_once_and_in_the_order_of_the_lines() {
        assert_eq!(misplaced(vec![(1, 5), (3, 7), (2, 6)]), 0);
        assert_eq!(misplaced(vec![(1, 5), (2, 7), (3, 6)]), 1);
        assert_eq!(misplaced(vec![(1, 5), (1, 6), (2, 7)]), 1);
    }
}
