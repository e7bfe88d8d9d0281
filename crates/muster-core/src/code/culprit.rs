//! Who has to act.

/// Whose turn it is, or whose fault it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Culprit {
    /// The other side of a connection, or whoever made the object that does not hold.
    Peer,
    /// The publisher: what it allows, issued, revoked or has set up.
    Publisher,
    /// Who runs the activation host, whoever is told.
    Host,
    /// Who runs the computer that says so, whatever it is: its setting up, its network, its disk.
    Operator,
    /// Who called the command or the interface: what was typed or passed.
    Caller,
    /// This program.
    Us,
}
