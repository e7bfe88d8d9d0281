//! Who is at the other end, as the kernel says it.

/// The program at the other end of a local socket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer {
    pub(crate) user: Option<u32>,
    pub(crate) process: Option<u32>,
    pub(crate) owner: u32,
}

impl Peer {
    /// The user id; `None` where the system does not tell it.
    pub fn user(self) -> Option<u32> {
        self.user
    }

    /// The process id; `None` where it is not told, or belongs to another process namespace.
    pub fn process(self) -> Option<u32> {
        self.process
    }

    /// Whether this user may change things: root, or the owner of the directory that holds the socket.
    pub fn is_privileged(self) -> bool {
        const ROOT: u32 = 0;
        self.user.is_some_and(|user| user == ROOT || user == self.owner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_root_and_the_owner_are_privileged() {
        let peer = |user| Peer { user, process: None, owner: 990 };
        assert!(peer(Some(0)).is_privileged());
        assert!(peer(Some(990)).is_privileged());
        assert!(!peer(Some(1_000)).is_privileged());
        assert!(!peer(None).is_privileged(), "an unknown user may change nothing");
    }
}
