//! From what people type and paste to blocks: forgiving about form, strict about digits.

use super::block::{BLOCK_DIGITS, Block, IdForm};
use super::error::IdTextError;
use crate::typed::{is_dash, is_unseen, narrow};
use alloc::vec::Vec;

/// The blocks of one id that were typed so far and are right. What follows a wrong block is not taken, so that whoever
/// types goes on at [`Self::next`] and types nothing twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedId {
    form: IdForm,
    blocks: Vec<Block>,
}

impl TypedId {
    /// Nothing typed yet.
    #[must_use]
    pub const fn new(form: IdForm) -> Self {
        Self { form, blocks: Vec::new() }
    }
    /// Takes the blocks of a text that holds a whole id.
    ///
    /// # Errors
    /// The first typing error, or how many blocks are missing.
    pub fn whole(form: IdForm, text: &str) -> Result<Self, IdTextError> {
        let mut typed = Self::new(form);
        typed.take(text)?;
        typed.complete(form)?;
        Ok(typed)
    }
    /// Takes the next blocks, one or more.
    ///
    /// # Errors
    /// The first typing error; the blocks before it are kept.
    pub fn take(&mut self, text: &str) -> Result<(), IdTextError> {
        let cut = Cut::of(text);
        let found = self.blocks.len().saturating_mul(BLOCK_DIGITS).saturating_add(cut.digits);
        let too_many = IdTextError::TooMany { found, needed: self.form.digits() };
        for typed in cut.blocks {
            if self.missing() == 0 {
                return Err(too_many);
            }
            self.blocks.push(Block::judge(self.form, self.next(), typed)?);
        }
        match cut.fault {
            None => Ok(()),
            Some(_) if self.missing() == 0 => Err(too_many),
            Some(Fault::Character(found)) => Err(IdTextError::Character { block: self.next(), found }),
            Some(Fault::Length(found)) => Err(IdTextError::Length { block: self.next(), found }),
        }
    }
    /// Forgets the last block.
    pub fn take_back(&mut self) {
        self.blocks.pop();
    }
    /// Which id it is.
    #[must_use]
    pub const fn form(&self) -> IdForm {
        self.form
    }
    /// The blocks, from the first one on.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }
    /// Position of the block to type next, from 1.
    #[must_use]
    pub fn next(&self) -> u8 {
        self.found().saturating_add(1)
    }
    /// Blocks that are still missing.
    #[must_use]
    pub fn missing(&self) -> u8 {
        self.form.blocks().saturating_sub(self.found())
    }
    fn found(&self) -> u8 {
        u8::try_from(self.blocks.len()).unwrap_or(u8::MAX)
    }
    pub(super) fn complete(&self, form: IdForm) -> Result<&[Block], IdTextError> {
        let found = if self.form == form { self.found() } else { 0 };
        let needed = form.blocks();
        if found == needed { Ok(&self.blocks) } else { Err(IdTextError::Missing { found, needed }) }
    }
}

/// A text cut into blocks, as far as that can be done.
struct Cut {
    blocks: Vec<[u8; BLOCK_DIGITS]>,
    /// What stands behind the last block.
    fault: Option<Fault>,
    /// Digits of the whole text, those behind a fault too.
    digits: usize,
}

#[derive(Clone, Copy)]
enum Fault {
    Character(char),
    Length(usize),
}

impl Cut {
    fn of(text: &str) -> Self {
        let (groups, strange) = groups(text);
        let digits = groups.concat().len();
        // One group alone has a digit too many or too few: it is named, instead of every block that it shifts.
        let odd = lone_odd_group(&groups).filter(|_| strange.is_none());
        let (before, length) = match odd {
            Some((place, length)) => (groups.get(..place).unwrap_or_default(), Some(length)),
            None => (groups.as_slice(), None),
        };
        let stream = before.concat();
        let (blocks, rest) = stream.as_chunks::<BLOCK_DIGITS>();
        let left = length.or((!rest.is_empty()).then_some(rest.len()));
        let fault = strange.map(Fault::Character).or(left.map(Fault::Length));
        Self { blocks: blocks.to_vec(), fault, digits }
    }
}

/// Runs of digits, as white space and dashes part them, up to a character that is neither.
fn groups(text: &str) -> (Vec<Vec<u8>>, Option<char>) {
    let mut groups = Vec::new();
    let mut group = Vec::new();
    let mut strange = None;
    for typed in text.chars().filter(|typed| !is_unseen(*typed)) {
        let digit = narrow(typed).to_digit(10).and_then(|digit| u8::try_from(digit).ok());
        match digit {
            Some(digit) => group.push(digit),
            None if typed.is_whitespace() || is_dash(typed) => groups.push(core::mem::take(&mut group)),
            None => {
                strange = Some(typed);
                break;
            }
        }
    }
    groups.push(group);
    groups.retain(|group| !group.is_empty());
    (groups, strange)
}

/// Place and length of the only group among several that is not whole blocks, where it is shorter than two.
fn lone_odd_group(groups: &[Vec<u8>]) -> Option<(usize, usize)> {
    let lengths = groups.iter().map(Vec::len).enumerate();
    let mut odd = lengths.filter(|(_, length)| !length.is_multiple_of(BLOCK_DIGITS));
    match (odd.next(), odd.next()) {
        (Some((place, length)), None) if groups.len() > 1 && length < 2 * BLOCK_DIGITS => {
            Some((place, length))
        }
        _ => None,
    }
}
