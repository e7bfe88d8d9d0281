//! Who has to act.

/// Whose turn it is, or whose fault it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Culprit {
    /// The other side of a connection, or whoever made the object that does not hold.
    Peer,
    /// Who runs this host, this machine, or the publisher's service: its setting up, its network, its contract.
    Operator,
    /// Who called the command or the interface: what was typed or passed.
    Caller,
    /// This program.
    Us,
}
