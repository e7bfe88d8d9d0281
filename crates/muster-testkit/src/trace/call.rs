//! One system call on one descriptor.

/// A call that ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Line at which it began.
    pub begins: usize,
    /// Line at which it ended.
    pub ends: usize,
    /// Its name.
    pub name: String,
    /// What its descriptor stands for: a path, or `TCP:[here->there]`.
    pub file: String,
    /// The bytes that it was given, as far as the trace keeps them.
    pub data: Vec<u8>,
    /// What it returned.
    pub result: i64,
}

impl Call {
    /// Reads `name(fd<file>, …) = result`; none for anything else.
    pub(super) fn parse(text: &str, begins: usize, ends: usize) -> Option<Self> {
        let (name, rest) = text.split_once('(')?;
        let (arguments, result) = rest.rsplit_once(" = ")?;
        let result = result.split_whitespace().next()?.parse().ok()?;
        let (descriptor, rest) = arguments.split_once('<')?;
        descriptor.parse::<u32>().ok()?;
        let (file, rest) = until_closed(rest)?;
        // Paths are written like data.
        let file =
            if file.starts_with("\\x") { String::from_utf8(bytes(file)).ok()? } else { file.to_owned() };
        let name = name.to_owned();
        Some(Self { begins, ends, name, file, data: strings(rest), result })
    }
    /// Whether it brings a file's contents to disk, and did.
    pub fn is_sync(&self) -> bool {
        matches!(self.name.as_str(), "fsync" | "fdatasync") && self.result == 0
    }
    /// Whether it sends these bytes, among others, to the client at this port.
    pub fn sends(&self, port: u16, bytes: &[u8]) -> bool {
        self.client_port() == Some(port) && self.data.windows(bytes.len()).any(|window| window == bytes)
    }
    /// The client's port, when it is about a TCP connection.
    pub fn client_port(&self) -> Option<u16> {
        let (_, there) = self.file.strip_prefix("TCP")?.split_once("->")?;
        there.strip_suffix(']')?.rsplit_once(':')?.1.parse().ok()
    }
}

/// Splits at the `>` that closes a descriptor's description; the `>` of an arrow closes nothing.
fn until_closed(text: &str) -> Option<(&str, &str)> {
    let closing = text.match_indices('>').find(|(at, _)| !text[..*at].ends_with('-'))?;
    Some((&text[..closing.0], &text[closing.0 + 1..]))
}

/// All bytes between quotes, one after the other.
fn strings(text: &str) -> Vec<u8> {
    text.split('"').skip(1).step_by(2).flat_map(bytes).collect()
}

/// Bytes written as `\xNN`.
fn bytes(text: &str) -> Vec<u8> {
    text.split("\\x").skip(1).filter_map(|digits| u8::from_str_radix(digits, 16).ok()).collect()
}
