//! A confirmation ID, typed block by block: each is judged at once, the wrong one is named, the right ones are kept.

use muster_core::telephone::{ConfirmationId, ConfirmationIdError, IdForm, TypedId};
use muster_text::{Message, Text};
use std::io::{self, BufRead, Read, Write};

/// More than a whole ID with all its spaces takes.
const LONGEST_LINE: u64 = 4_096;

/// What is typed so far.
#[derive(Debug, Clone)]
pub struct Typing {
    typed: TypedId,
}

/// How the typing ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// All blocks are there.
    Complete(ConfirmationId),
    /// Whoever types has stopped; what is right can be kept.
    Stopped(TypedId),
}

impl Typing {
    /// Goes on behind blocks that were typed before.
    #[must_use]
    pub const fn new(typed: TypedId) -> Self {
        Self { typed }
    }
    /// What is right so far.
    #[must_use]
    pub const fn typed(&self) -> &TypedId {
        &self.typed
    }
    /// Takes what was typed next: a block, several, or the whole ID. None as long as blocks are missing.
    ///
    /// # Errors
    /// Which block to type again; those before it are kept.
    pub fn take(&mut self, typed: &str) -> Result<Option<ConfirmationId>, ConfirmationIdError> {
        self.typed.take(typed)?;
        if self.typed.missing() > 0 {
            return Ok(None);
        }
        let complete = ConfirmationId::from_typed(&self.typed);
        if complete.is_err() {
            // Only the first block decides how large the number is; all of it is typed again.
            self.typed = TypedId::new(IdForm::Confirmation);
        }
        complete.map(Some)
    }
}

/// A whole ID, or the blocks that come next: what is right then, and the ID or what is still to be typed.
pub fn give(before: TypedId, typed: &str) -> (TypedId, Result<ConfirmationId, ConfirmationIdError>) {
    let mut whole = Typing::new(TypedId::new(before.form()));
    if let Ok(Some(complete)) = whole.take(typed) {
        return (whole.typed, Ok(complete));
    }
    let mut typing = Typing::new(before);
    let taken = typing.take(typed);
    let ended = taken.and_then(|_| ConfirmationId::from_typed(&typing.typed));
    (typing.typed, ended)
}

/// Asks for blocks until all are there, or an empty line or the end of the input says that it is enough for now. What is
/// right is given to `keep` at once: whoever closes the terminal loses none of it.
///
/// # Errors
/// Of the terminal.
pub fn converse(
    typed: TypedId,
    text: &Text,
    input: &mut (impl BufRead + ?Sized),
    output: &mut (impl Write + ?Sized),
    keep: &mut dyn FnMut(&TypedId),
) -> io::Result<Ended> {
    if let Ok(complete) = ConfirmationId::from_typed(&typed) {
        return Ok(Ended::Complete(complete));
    }
    let mut typing = Typing::new(typed);
    let blocks = ("blocks", u32::from(IdForm::Confirmation.blocks()).into());
    writeln!(output, "{}", text.message(Message::TelephoneType, &[]))?;
    loop {
        let next = ("block", u32::from(typing.typed.next()).into());
        write!(output, "{} ", text.message(Message::TelephoneBlock, &[next, blocks.clone()]))?;
        output.flush()?;
        let mut line = String::new();
        let read = (&mut *input).take(LONGEST_LINE).read_line(&mut line)?;
        if read == 0 || line.trim().is_empty() {
            let found = ("found", u32::try_from(typing.typed.blocks().len()).unwrap_or(u32::MAX).into());
            writeln!(output, "\n{}", text.message(Message::TelephoneKept, &[found, blocks.clone()]))?;
            return Ok(Ended::Stopped(typing.typed));
        }
        let taken = typing.take(&line);
        keep(&typing.typed);
        match taken {
            Ok(Some(complete)) => return Ok(Ended::Complete(complete)),
            Ok(None) => {}
            Err(wrong) => {
                let explained = text.confirmation_id_error(&wrong);
                writeln!(output, "{}\n{}", explained.why, explained.next)?;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_text::Language;

    const CONFIRMATION: &str = "0127891-8188221-0347276-2735099-2841286-0596826-4695990-7783016-6784919-2128195-7735519-8585744-9868495-4738797-6644952-2138045-6246802-4574012-9584107-9494326-6066274-5447425-7699181-2670596-6158914-7394026";

    fn talk(typed: TypedId, lines: &str) -> (Ended, String) {
        let mut output = Vec::new();
        let text = Text::new(Language::English);
        let mut kept = typed.clone();
        let mut keep = |typed: &TypedId| kept = typed.clone();
        let ended = converse(typed, &text, &mut lines.as_bytes(), &mut output, &mut keep).unwrap();
        match &ended {
            Ended::Complete(_) => assert_eq!(kept.missing(), 0, "it is kept until it has been taken"),
            Ended::Stopped(typed) => assert_eq!(kept, *typed),
        }
        (ended, String::from_utf8(output).unwrap())
    }

    #[test]
    fn the_wrong_block_is_named_and_typed_again() {
        let blocks: Vec<&str> = CONFIRMATION.split('-').collect();
        let lines = format!("{}\n{}\n{}\n", blocks[..9].join(" "), "6784918", blocks[9..].join("\n"));
        let (ended, said) = talk(TypedId::new(IdForm::Confirmation), &lines);
        assert!(said.contains("Block 10 fails its check"), "{said}");
        assert!(said.contains("Type block 10 again; the blocks before it are right."), "{said}");
        let Ended::Complete(complete) = ended else { panic!("{said}") };
        assert_eq!(complete.to_string(), CONFIRMATION);
    }

    #[test]
    fn whoever_stops_goes_on_later() {
        let (first, rest) = CONFIRMATION.split_at(8 * 12);
        let (ended, said) = talk(TypedId::new(IdForm::Confirmation), &format!("{first}\n\n"));
        assert!(said.contains("12 of 26"), "{said}");
        let Ended::Stopped(typed) = ended else { panic!("{said}") };
        let (ended, said) = talk(typed, rest);
        assert!(said.contains("13"), "{said}");
        let Ended::Complete(complete) = ended else { panic!("{said}") };
        assert_eq!(complete.to_string(), CONFIRMATION);
        let (typed, given) = give(TypedId::new(IdForm::Confirmation), first);
        assert!(given.is_err() && typed.next() == 13);
        let (typed, given) = give(typed, rest);
        assert_eq!(given.unwrap(), complete);
        let (ended, said) = talk(typed, "");
        assert_eq!((ended, said.as_str()), (Ended::Complete(complete), ""), "nothing is left to ask");
    }
}
