//! A token: 32 random bytes that a program shows with each request. It is seen once, when it is made; what is kept is its
//! hash, which needs no salt and no cost, as nobody can try 2^256 of them.

use data_encoding::BASE64URL_NOPAD;
use muster_os::entropy::{self, EntropyError};
use muster_store::publisher::TokenHash;
use sha2::{Digest, Sha256};

/// Tells people and scanners for leaked secrets what it is.
const PREFIX: &str = "mst_";

/// A token in clear.
pub(crate) struct Token(String);

impl Token {
    /// Draws one.
    pub(crate) fn draw() -> Result<Self, EntropyError> {
        let secret: [u8; 32] = entropy::fill()?;
        Ok(Self(format!("{PREFIX}{}", BASE64URL_NOPAD.encode(&secret))))
    }
    /// What was shown with a request; none where it cannot be one.
    pub(crate) fn shown(text: &str) -> Option<Self> {
        let secret = BASE64URL_NOPAD.decode(text.strip_prefix(PREFIX)?.as_bytes()).ok()?;
        (secret.len() == 32).then(|| Self(text.to_owned()))
    }
    pub(crate) fn text(&self) -> &str {
        &self.0
    }
    /// What it is found by.
    pub(crate) fn hash(&self) -> TokenHash {
        TokenHash(Sha256::digest(self.0.as_bytes()).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_known_again_and_others_are_none() {
        let token = Token::draw().unwrap();
        assert_eq!(Token::shown(token.text()).unwrap().hash(), token.hash());
        assert_ne!(Token::draw().unwrap().hash(), token.hash());
        for other in ["", "mst_", "mst_AAAA", &token.text()[4..], &format!("{}A", token.text())] {
            assert!(Token::shown(other).is_none(), "{other}");
        }
    }
}
