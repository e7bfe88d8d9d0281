//! How many files and connections this process may hold open at once.

use std::io;

/// Makes room for `needed` open descriptors as far as the system's own limit for this process allows, and says how many
/// there may be now. Shells and service managers often start programs with room for 1,024.
#[cfg(unix)]
pub fn make_room(needed: u64) -> io::Result<u64> {
    use nix::sys::resource::{Resource, getrlimit, setrlimit};
    let (allowed, most) = getrlimit(Resource::RLIMIT_NOFILE)?;
    if allowed >= needed {
        return Ok(allowed);
    }
    let wanted = needed.min(most);
    if wanted > allowed {
        setrlimit(Resource::RLIMIT_NOFILE, wanted, most)?;
    }
    Ok(wanted)
}

/// Windows has no such limit.
#[cfg(windows)]
pub fn make_room(needed: u64) -> io::Result<u64> {
    Ok(needed)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_made_up_to_the_limit_and_never_taken_away() {
        let before = make_room(0).unwrap();
        let more = make_room(before.saturating_add(1)).unwrap();
        assert!(more >= before);
        assert_eq!(make_room(0).unwrap(), more.max(before));
        let most = make_room(u64::MAX).unwrap();
        assert!(most >= more);
    }
}
