//! A password at rest: Argon2id with a salt of its own. In the database: `argon2id MEMORY PASSES LANES SALT HASH`, the
//! numbers decimal (memory in KiB), the rest hexadecimal.

use crate::failure::Failure;
use argon2::{Algorithm, Argon2, Params, Version};
use data_encoding::HEXLOWER;
use muster_core::code::Code;
use muster_os::entropy;

const ARGON2ID: &str = "argon2id";
/// 19 MiB and two passes: what the hash's authors advise for a service that many sign in to.
const NEW: (u32, u32, u32) = (19_456, 2, 1);
/// Whatever a row says, checking it stays within this.
const MOST: (u32, u32, u32) = (1 << 18, 16, 4);
const HASH: usize = 32;
/// Shorter ones are guessed.
const SHORTEST: usize = 12;
/// Longer ones are no passwords.
const LONGEST: usize = 1_024;

/// A password in clear.
pub(crate) struct Password(String);

impl Password {
    /// A new one, if it is long enough.
    pub(crate) fn new(text: &str) -> Result<Self, Failure> {
        let length = text.chars().count();
        if length < SHORTEST || text.len() > LONGEST {
            return Err(Failure::argument(format!(
                "The password has {length} characters; at least {SHORTEST} are needed, and at most {LONGEST} bytes."
            )));
        }
        Ok(Self(text.to_owned()))
    }
    /// What somebody typed to sign in.
    pub(crate) fn shown(text: &str) -> Self {
        Self(text.chars().take(LONGEST).collect())
    }

    /// What is kept of it.
    pub(crate) fn at_rest(&self) -> Result<String, Failure> {
        let salt: [u8; 16] = entropy::fill()?;
        let hash = self.hash(NEW, &salt).ok_or_else(|| Failure::of(Code::Defect))?;
        let (memory, passes, lanes) = NEW;
        let hex = |bytes: &[u8]| HEXLOWER.encode(bytes);
        Ok(format!("{ARGON2ID} {memory} {passes} {lanes} {} {}", hex(&salt), hex(&hash)))
    }

    /// Whether it is the one that is kept. Where nothing is kept, that takes as long.
    pub(crate) fn is(&self, at_rest: Option<&str>) -> bool {
        let Some((cost, salt, expected)) = at_rest.and_then(parse) else {
            let _ = self.hash(NEW, &[0; 16]);
            return false;
        };
        let found = self.hash(cost, &salt);
        // Each byte is looked at, so that the time says nothing about the first that differs.
        found.is_some_and(|found| {
            let differs =
                found.iter().zip(&expected).fold(0, |differs, (one, other)| differs | (one ^ other));
            expected.len() == HASH && differs == 0
        })
    }

    fn hash(&self, (memory, passes, lanes): (u32, u32, u32), salt: &[u8]) -> Option<[u8; HASH]> {
        let parameters = Params::new(memory, passes, lanes, Some(HASH)).ok()?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters);
        let mut hash = [0; HASH];
        argon.hash_password_into(self.0.as_bytes(), salt, &mut hash).ok()?;
        Some(hash)
    }
}

type AtRest = ((u32, u32, u32), Vec<u8>, Vec<u8>);

fn parse(text: &str) -> Option<AtRest> {
    let words: Vec<&str> = text.split(' ').collect();
    let [ARGON2ID, memory, passes, lanes, salt, hash] = words[..] else { return None };
    let number = |word: &str, most: u32| word.parse().ok().filter(|number| (1..=most).contains(number));
    let cost = (number(memory, MOST.0)?, number(passes, MOST.1)?, number(lanes, MOST.2)?);
    let bytes = |word: &str| HEXLOWER.decode(word.as_bytes()).ok();
    Some((cost, bytes(salt)?, bytes(hash)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_known_again_and_no_other_is() {
        let kept = Password::new("correct horse battery").unwrap().at_rest().unwrap();
        assert!(!kept.contains("horse"));
        assert!(Password::shown("correct horse battery").is(Some(&kept)));
        assert!(!Password::shown("correct horse batterz").is(Some(&kept)));
        assert!(!Password::shown("").is(Some(&kept)));
        let again = Password::new("correct horse battery").unwrap().at_rest().unwrap();
        assert_ne!(kept, again, "a salt of its own");
        for broken in
            [None, Some(""), Some("argon2id 9999999 2 1 00 00"), Some("argon2id 19456 2 1 00112233 00")]
        {
            assert!(!Password::shown("correct horse battery").is(broken), "{broken:?}");
        }
    }

    #[test]
    fn a_short_password_is_refused_with_the_limit() {
        let refused = Password::new("short").err().unwrap();
        assert!(format!("{refused:?}").contains("5 characters; at least 12"), "{refused:?}");
    }
}
