//! The only source of random bytes: the operating system's own generator.

use thiserror::Error;

/// The operating system gave no random bytes. Nothing secret may be made then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the operating system gave no random bytes: {0}")]
pub struct EntropyError(getrandom::Error);

/// `N` random bytes fit for keys and nonces.
#[expect(clippy::disallowed_methods, reason = "the one home of randomness")]
pub fn fill<const N: usize>() -> Result<[u8; N], EntropyError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(EntropyError)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_draws_differ_and_are_not_zero() {
        let first: [u8; 32] = fill().unwrap();
        let second: [u8; 32] = fill().unwrap();
        assert_ne!(first, second);
        assert_ne!(first, [0; 32]);
        assert_ne!(second, [0; 32]);
    }

    #[test]
    fn no_bytes_is_a_fair_request() {
        assert_eq!(fill::<0>().unwrap(), []);
    }
}
