//! The check digit of a block: Damm's, started at the block's position.
//!
//! Each row and column of the table holds every digit once, and no two neighbours can change places unseen, whatever
//! the digit that the reckoning starts from; so a block's start can say where the block stands.

/// Damm's table of order 10: row the reckoning so far, column the next digit.
const TABLE: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// The check digit of six digits at a position from 1. Appended to them, it makes the reckoning end at 0.
pub(super) fn check_digit(position: u8, digits: &[u8]) -> u8 {
    digits.iter().fold(position % 10, |reckoned, digit| {
        let row = TABLE.get(usize::from(reckoned));
        row.and_then(|row| row.get(usize::from(*digit))).copied().unwrap_or(0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_what_the_proof_in_the_text_needs() {
        let step = |row: u8, digit: u8| TABLE[usize::from(row)][usize::from(digit)];
        for start in 0..10 {
            assert_eq!(step(start, start), 0, "a check digit ends the reckoning");
            for one in 0..10 {
                for other in (0..10).filter(|other| *other != one) {
                    assert_ne!(step(start, one), step(start, other), "another digit");
                    assert_ne!(step(one, start), step(other, start), "another start");
                    assert_ne!(step(step(start, one), other), step(step(start, other), one), "neighbours");
                }
            }
        }
    }

    #[test]
    fn the_example_of_the_literature() {
        assert_eq!(check_digit(0, &[5, 7, 2]), 4);
    }
}
