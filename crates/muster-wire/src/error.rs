//! Why bytes are not a message or object of this protocol: always the sender's fault.

/// One broken rule of the encoding, with the values that broke it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WireError {
    /// The first four bytes are not Muster's.
    #[error("this is not Muster: the first bytes are {found:02x?}")]
    NotMuster {
        /// The four bytes found.
        found: [u8; 4],
    },
    /// The frame's version is not spoken here.
    #[error("frame version {found}, spoken here: {spoken}")]
    Version {
        /// Version of the frame.
        found: u8,
        /// The only version spoken.
        spoken: u8,
    },
    /// The frame's form (how its body is protected) is not spoken here.
    #[error("frame form {found} is not spoken here")]
    Form {
        /// Form of the frame.
        found: u8,
    },
    /// The header does not say whether the frame is the last one.
    #[error("the header byte that says whether a frame is the last one is {found}, not 0 or 1")]
    Last {
        /// The byte found.
        found: u8,
    },
    /// No message has this type number.
    #[error("message type {found} is unknown")]
    MessageType {
        /// The type found.
        found: u8,
    },
    /// Longer than allowed.
    #[error("{size} bytes, at most {limit} are allowed")]
    TooLarge {
        /// Declared or found size in bytes.
        size: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// Shorter than any valid item.
    #[error("{size} bytes, at least {limit} are needed")]
    TooSmall {
        /// Declared or found size in bytes.
        size: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// Not in the deterministic form, at this byte.
    #[error("not in canonical form at byte {at}: {rule}")]
    NotCanonical {
        /// Offset of the offending item.
        at: usize,
        /// The rule it breaks.
        rule: CanonicalRule,
    },
    /// The bytes are canonical CBOR, but not this message.
    #[error("not the expected message: {what} at byte {at}")]
    Shape {
        /// Offset where the reading ended.
        at: usize,
        /// What was found there.
        what: ShapeFault,
    },
    /// A field's value lies outside its bounds.
    #[error("field {field}: {value} is outside {least} to {most}")]
    OutOfBounds {
        /// Name of the field in the specification.
        field: &'static str,
        /// The value, or the length where the field is text, bytes or a list.
        value: u64,
        /// Lower bound.
        least: u64,
        /// Upper bound.
        most: u64,
    },
    /// A list that must be strictly ascending is not.
    #[error("field {field}: entries are not in strictly ascending order")]
    NotAscending {
        /// Name of the field in the specification.
        field: &'static str,
    },
    /// A text has a character that commands a terminal, ends a line or a string.
    #[error("field {field}: a control character")]
    ControlCharacter {
        /// Name of the field in the specification.
        field: &'static str,
    },
    /// The object says that it is of another kind.
    #[error("object of kind {found} where kind {expected} is needed")]
    Kind {
        /// Kind that the object names.
        found: u8,
        /// Kind that was needed.
        expected: u8,
    },
}

/// The rules of the deterministic encoding (RFC 8949, section 4.2, narrowed by the specification).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CanonicalRule {
    /// An integer or length is not in its shortest form.
    #[error("a number is not in its shortest form")]
    ShortestForm,
    /// Indefinite length.
    #[error("an indefinite length is used")]
    DefiniteLength,
    /// Map keys out of order or repeated.
    #[error("map keys are not in strictly ascending order")]
    KeyOrder,
    /// A map key that is no unsigned integer; negative ones are reserved for fields that must be understood.
    #[error("a map key is not a known kind of key")]
    KeyKind,
    /// Tags, floats, null, undefined and other simple values are not used.
    #[error("a type that the protocol does not use")]
    Type,
    /// Too deeply nested.
    #[error("nested too deeply")]
    Depth,
    /// The item ends before it is complete, or a length leads beyond the end.
    #[error("the bytes end too early")]
    Truncated,
    /// Bytes after the item.
    #[error("bytes follow the item")]
    Trailing,
    /// Text that is not UTF-8.
    #[error("text is not UTF-8")]
    Text,
}

/// How canonical CBOR can fail to be the expected message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ShapeFault {
    /// A mandatory field is missing.
    #[error("a field is missing")]
    Missing,
    /// A field has another type than the specification gives it, or a value outside its type.
    #[error("a field of another type")]
    Type,
}
