//! Whether a message is the reply to what was sent: the cheap look at its first bytes, before anything else is read.
//!
//! Anybody can send a datagram. A stranger has to guess the number and the port, and has to know the question.

/// Bytes of a message's header.
const HEADER: usize = 12;
/// The bit that says "reply", in the third byte.
const REPLY: u8 = 0x80;
/// The bit that says "truncated", in the third byte.
const TRUNCATED: u8 = 0x02;
/// Bits of the third byte that say what kind of message it is; 0 is a question.
const KIND: u8 = 0x78;
/// Bits of the fourth byte that say how it went.
const RESPONSE_CODE: u8 = 0x0f;
/// What stands behind the name in a question: type and class.
const TYPE_AND_CLASS: usize = 4;

/// Whether `reply` bears the number of what was sent, says that it is a reply of that kind, and repeats the question.
///
/// An update's zone need not be repeated, and who could not read a question cannot repeat it; but then the reply may
/// only say so. More than one question is never there: a number that promises more would reserve memory for them.
pub(crate) fn is_reply(reply: &[u8], sent: &[u8]) -> bool {
    let (Some(theirs), Some(ours)) = (head(reply), head(sent)) else { return false };
    let [first, second, flags, code, questions @ ..] = theirs;
    let [our_first, our_second, our_flags, ..] = ours;
    let is_question = our_flags & KIND == 0;
    [first, second] == [our_first, our_second]
        && flags & REPLY != 0
        && flags & KIND == our_flags & KIND
        && match u16::from_be_bytes(questions) {
            0 => !is_question || is_error(code),
            1 => !is_question || repeats_question(reply, sent),
            _ => false,
        }
}

/// Whether the reply did not fit.
pub(crate) fn is_truncated(reply: &[u8]) -> bool {
    reply.get(2).is_some_and(|flags| flags & TRUNCATED != 0)
}

/// Number, flags and how many questions there are, where the header is whole.
fn head(message: &[u8]) -> Option<[u8; 6]> {
    message.first_chunk().copied().filter(|_| message.len() >= HEADER)
}

/// Neither "here it is" nor "there is no such name".
fn is_error(code: u8) -> bool {
    !matches!(code & RESPONSE_CODE, 0 | 3)
}

/// Whether it begins with the same question; servers may write a name in other letters, large or small.
fn repeats_question(reply: &[u8], sent: &[u8]) -> bool {
    let Some(question) = question(sent) else { return false };
    let theirs = reply.get(HEADER..).and_then(|rest| rest.get(..question.len()));
    theirs.is_some_and(|theirs| theirs.eq_ignore_ascii_case(question))
}

/// The first question: a name up to its empty label, type and class.
fn question(sent: &[u8]) -> Option<&[u8]> {
    let questions = sent.get(HEADER..)?;
    let mut end = 0_usize;
    loop {
        let label = usize::from(*questions.get(end)?);
        end = end.checked_add(label)?.checked_add(1)?;
        if label == 0 {
            return questions.get(..end.checked_add(TYPE_AND_CLASS)?);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A question for the address of a.b, number 0x0102.
    const SENT: &[u8] = &[1, 2, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, b'a', 1, b'b', 0, 0, 1, 0, 1];

    fn reply_with(change: impl FnOnce(&mut Vec<u8>)) -> bool {
        let mut reply = SENT.to_vec();
        reply[2] |= REPLY;
        change(&mut reply);
        is_reply(&reply, SENT)
    }

    #[test]
    fn a_reply_repeats_number_kind_and_question() {
        assert!(reply_with(|_| ()));
        assert!(reply_with(|reply| reply[13] = b'A'), "in other letters");
        assert!(reply_with(|reply| reply.extend([7; 40])), "what follows is read later");
        assert!(!is_reply(SENT, SENT), "the question itself");
        assert!(!reply_with(|reply| reply[1] = 3), "another number");
        assert!(!reply_with(|reply| reply[2] |= 0x28), "another kind");
        assert!(!reply_with(|reply| reply[13] = b'c'), "another name");
        assert!(!reply_with(|reply| reply[18] = 28), "another type");
        assert!(!reply_with(|reply| reply.truncate(20)), "cut in the question");
        for length in 0..HEADER {
            assert!(!reply_with(|reply| reply.truncate(length)), "{length} bytes");
        }
    }

    #[test]
    fn only_an_error_may_lack_the_question_and_nothing_has_two() {
        let without = |code: u8| {
            reply_with(|reply| {
                reply[3] = code;
                reply[5] = 0;
                reply.truncate(HEADER);
            })
        };
        assert!(!without(0) && !without(3));
        assert!(without(1) && without(5));
        assert!(!reply_with(|reply| reply[5] = 2));
        assert!(!reply_with(|reply| reply[4] = 255));
    }

    #[test]
    fn the_reply_to_an_update_need_not_repeat_the_zone() {
        let mut sent = SENT.to_vec();
        sent[2] = 0x28;
        let reply = [1, 2, 0xa8, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        assert!(is_reply(&reply, &sent));
        assert!(!is_reply(&[1, 2, 0xa8, 0, 255, 255, 0, 0, 0, 0, 0, 0], &sent));
    }
}
