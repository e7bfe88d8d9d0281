//! Blocks in rows that can be read out in one breath, each with the positions of its first and last block.

use muster_core::telephone::Block;

/// Blocks of one row.
const ROW: usize = 5;

/// Rows of blocks.
#[must_use]
pub fn rows(blocks: &[Block]) -> String {
    let row = |row: &[Block]| {
        let (first, last) = (row.first()?.position(), row.last()?.position());
        let digits: Vec<String> = row.iter().map(ToString::to_string).collect();
        Some(format!("{:>7}  {}\n", format!("{first}-{last}"), digits.join(" ")))
    };
    blocks.chunks(ROW).filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_core::telephone::{IdForm, TypedId};

    #[test]
    fn five_blocks_stand_in_a_row_with_their_positions() {
        let mut typed = TypedId::new(IdForm::Installation);
        typed.take("9007241-3993351-9686235-7548517-6145265-2122270").unwrap();
        let shown = rows(typed.blocks());
        assert_eq!(shown, "    1-5  9007241 3993351 9686235 7548517 6145265\n    6-6  2122270\n");
    }
}
