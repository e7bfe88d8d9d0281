//! What the two numbers of a code mean.

/// The meaning of a figure and of the limit that it was held against. 0 as a limit means that there is none to name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// No numbers.
    None,
    /// Machines counted, and machines needed or allowed.
    Machines,
    /// A span in seconds, and the longest allowed. A clock difference is positive where the machine's clock is ahead.
    Seconds,
    /// Minutes, and the nearest allowed number of them.
    Minutes,
    /// A moment that has passed or is still to come, and the clock that says so; seconds since 1970.
    Moment,
    /// Number of a product, and the key group or catalog version that lacks it, as the code says.
    Product,
    /// Number of a key group.
    Group,
    /// Size in bytes, and the largest or smallest allowed.
    Bytes,
    /// Position of a byte, from 0.
    Offset,
    /// A version or list number, and the one it was held against.
    Version,
    /// Type number of a message or form.
    Type,
    /// Value of a field, and its nearest bound.
    Value,
    /// Frames of one connection, and the most allowed.
    Frames,
    /// Open connections, and the most allowed.
    Connections,
    /// Records kept, and the most allowed.
    Records,
    /// New ids from one address, and the most allowed.
    NewIds,
    /// Uses of a key, and those allowed: hosts, activations of one host, or machines.
    Uses,
    /// Hosts tried.
    Tried,
    /// Rearms used, and those allowed.
    Rearms,
    /// Percent of the enrolled hardware that matches, and the percent needed.
    Percent,
    /// Group of a product key to look at, from 1; 0 where it is not known. The limit is the number of groups.
    KeyGroup,
    /// Block of an installation or confirmation ID to look at, from 1; 0 where it is not known. The limit is the number
    /// of blocks.
    IdBlock,
    /// Line of a file, from 1; 0 where it is not known.
    Line,
    /// TCP port.
    Port,
    /// Process id; 0 where it is not known.
    Process,
    /// Status number of an HTTP answer.
    HttpStatus,
}

impl Measure {
    /// All measures.
    pub const ALL: [Self; 26] = [
        Self::None,
        Self::Machines,
        Self::Seconds,
        Self::Minutes,
        Self::Moment,
        Self::Product,
        Self::Group,
        Self::Bytes,
        Self::Offset,
        Self::Version,
        Self::Type,
        Self::Value,
        Self::Frames,
        Self::Connections,
        Self::Records,
        Self::NewIds,
        Self::Uses,
        Self::Tried,
        Self::Rearms,
        Self::Percent,
        Self::KeyGroup,
        Self::IdBlock,
        Self::Line,
        Self::Port,
        Self::Process,
        Self::HttpStatus,
    ];
}
