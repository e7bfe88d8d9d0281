//! Cuts a stream of bytes into lines of bounded length.

use super::SocketError;

const CHUNK: usize = 4096;

/// Bytes that were received and not yet handed out; never more than one line and one chunk.
#[derive(Debug, Default)]
pub(crate) struct LineBuffer {
    received: Vec<u8>,
}

impl LineBuffer {
    /// The next line without its break, of at most `max` bytes; `None` when the other side ended between two lines.
    ///
    /// `receive` fills a buffer and says with how much, nothing meaning the end.
    pub(crate) fn next_line(
        &mut self,
        max: usize,
        mut receive: impl FnMut(&mut [u8]) -> Result<usize, SocketError>,
    ) -> Result<Option<String>, SocketError> {
        let mut searched = 0;
        loop {
            let fresh = self.received.iter().skip(searched);
            if let Some(found) = fresh.into_iter().position(|byte| *byte == b'\n') {
                return self.take_line(searched.saturating_add(found), max).map(Some);
            }
            searched = self.received.len();
            if searched > max {
                return Err(SocketError::LineTooLong { limit: max });
            }
            let mut chunk = [0; CHUNK];
            let length = receive(&mut chunk)?;
            match chunk.get(..length) {
                Some([]) | None if self.received.is_empty() => return Ok(None),
                Some([]) | None => return Err(SocketError::Closed),
                Some(bytes) => self.received.extend_from_slice(bytes),
            }
        }
    }

    fn take_line(&mut self, length: usize, max: usize) -> Result<String, SocketError> {
        if length > max {
            return Err(SocketError::LineTooLong { limit: max });
        }
        let rest = self.received.split_off(length.saturating_add(1));
        let mut line = std::mem::replace(&mut self.received, rest);
        line.truncate(length);
        String::from_utf8(line).map_err(|_| SocketError::NotText)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out the pieces one by one, then the end.
    fn pieces<'p>(pieces: &'p [&'p [u8]]) -> impl FnMut(&mut [u8]) -> Result<usize, SocketError> + 'p {
        let mut pieces = pieces.iter();
        move |buffer| {
            let piece = pieces.next().copied().unwrap_or_default();
            buffer[..piece.len()].copy_from_slice(piece);
            Ok(piece.len())
        }
    }

    #[test]
    fn lines_are_cut_wherever_the_pieces_end() {
        let mut buffer = LineBuffer::default();
        let mut receive = pieces(&[b"on", b"e\ntwo\n\nth", b"ree\n"]);
        for expected in ["one", "two", "", "three"] {
            assert_eq!(buffer.next_line(5, &mut receive).unwrap().as_deref(), Some(expected));
        }
        assert!(buffer.next_line(5, &mut receive).unwrap().is_none());
    }

    #[test]
    fn an_end_in_the_middle_of_a_line_is_no_line() {
        let mut buffer = LineBuffer::default();
        let error = buffer.next_line(5, pieces(&[b"ab"])).unwrap_err();
        assert!(matches!(error, SocketError::Closed), "{error}");
    }

    #[test]
    fn a_line_has_exactly_the_length_allowed_or_is_refused() {
        assert_eq!(LineBuffer::default().next_line(3, pieces(&[b"abc\n"])).unwrap().as_deref(), Some("abc"));
        for long in [pieces(&[b"abcd\n"]), pieces(&[b"abcd"])] {
            let error = LineBuffer::default().next_line(3, long).unwrap_err();
            assert!(matches!(error, SocketError::LineTooLong { limit: 3 }), "{error}");
        }
    }

    #[test]
    fn an_endless_line_stops_at_its_limit() {
        let mut buffer = LineBuffer::default();
        let mut chunks = 0;
        let error = buffer.next_line(10_000, |chunk| {
            chunk.fill(b'x');
            chunks += 1;
            Ok(chunk.len())
        });
        assert!(matches!(error, Err(SocketError::LineTooLong { limit: 10_000 })));
        assert_eq!(chunks, 3);
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        let error = LineBuffer::default().next_line(9, pieces(&[b"\xff\xfe\n"])).unwrap_err();
        assert!(matches!(error, SocketError::NotText), "{error}");
    }
}
