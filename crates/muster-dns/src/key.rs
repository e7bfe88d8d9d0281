//! The key that signs updates, in the file that `tsig-keygen` writes and BIND reads.

use std::fmt;

use data_encoding::BASE64;
use hickory_proto::rr::rdata::tsig::TsigAlgorithm;
use hickory_proto::rr::{Name, TSigner};

/// Seconds by which the clocks of host and server may differ; what RFC 8945 recommends.
const FUDGE: u16 = 300;
/// The algorithms that are offered; older ones are weak, and no server needs them.
const ALGORITHMS: [(&str, TsigAlgorithm); 3] = [
    ("hmac-sha256", TsigAlgorithm::HmacSha256),
    ("hmac-sha384", TsigAlgorithm::HmacSha384),
    ("hmac-sha512", TsigAlgorithm::HmacSha512),
];

/// A key with its name. It is never printed.
#[derive(Clone)]
pub struct UpdateKey {
    pub(crate) signer: TSigner,
    name: String,
    algorithm: &'static str,
}

/// Why a text is no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// It does not begin with `key NAME {`.
    #[error("it does not begin with `key \"NAME\" {{`; `tsig-keygen NAME` writes such a file")]
    NoKey,
    /// The name is none in DNS.
    #[error("{0:?} is no name for a key")]
    Name(String),
    /// It has no line for this.
    #[error("it has no `{0}`")]
    Missing(&'static str),
    /// The algorithm is none of those that are offered.
    #[error("the algorithm {0:?} is not offered; hmac-sha256, hmac-sha384 and hmac-sha512 are")]
    Algorithm(String),
    /// The secret is not in base 64.
    #[error("the secret is not in base 64")]
    Secret,
}

impl UpdateKey {
    /// Reads the text of a key file: one `key` statement.
    ///
    /// # Errors
    /// It is none.
    pub fn parse(text: &str) -> Result<Self, KeyFault> {
        let lines = text.lines().map(str::trim).filter(|line| !line.starts_with(['#', '/']));
        let text: String = lines.flat_map(|line| [line, "\n"]).collect();
        let mut words = text.split(|sign: char| sign.is_whitespace() || "{};\"".contains(sign));
        let mut next = move || words.by_ref().find(|word| !word.is_empty());
        let (Some("key"), Some(name)) = (next(), next()) else { return Err(KeyFault::NoKey) };
        let (mut algorithm, mut secret) = (None, None);
        while let Some(word) = next() {
            match word {
                "algorithm" => algorithm = next(),
                "secret" => secret = next(),
                _ => {}
            }
        }
        Self::new(
            name,
            algorithm.ok_or(KeyFault::Missing("algorithm"))?,
            secret.ok_or(KeyFault::Missing("secret"))?,
        )
    }

    fn new(name: &str, algorithm: &str, secret: &str) -> Result<Self, KeyFault> {
        let known = ALGORITHMS.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(algorithm));
        let (algorithm, meant) = known.ok_or_else(|| KeyFault::Algorithm(algorithm.to_owned()))?;
        let secret = BASE64.decode(secret.as_bytes()).map_err(|_| KeyFault::Secret)?;
        let wrong = || KeyFault::Name(name.to_owned());
        let signs_as = Name::from_ascii(name).map_err(|_| wrong())?;
        let signer = TSigner::new(secret, meant, signs_as, FUDGE).map_err(|_| wrong())?;
        Ok(Self { signer, name: name.to_owned(), algorithm })
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
    /// The name of its algorithm.
    #[must_use]
    pub const fn algorithm(&self) -> &'static str {
        self.algorithm
    }
}

impl fmt::Debug for UpdateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UpdateKey").field("name", &self.name).field("algorithm", &self.algorithm).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_tsig_keygen_is_read_in_any_layout() {
        for text in [
            "key \"host-1\" {\n\talgorithm hmac-sha256;\n\tsecret \"AAECAwQFBgc=\";\n};\n",
            "# of ns1\nkey host-1 { secret \"AAECAwQFBgc=\"; algorithm HMAC-SHA256; };",
        ] {
            let key = UpdateKey::parse(text).unwrap();
            assert_eq!((key.name(), key.algorithm()), ("host-1", "hmac-sha256"));
            assert_eq!(key.signer.key(), [0, 1, 2, 3, 4, 5, 6, 7]);
            assert!(!format!("{key:?}").contains("AAEC"), "a secret is not printed");
        }
    }

    #[test]
    fn what_is_no_key_is_named() {
        for (text, fault) in [
            ("", KeyFault::NoKey),
            ("zone \"x\" {};", KeyFault::NoKey),
            ("key a { secret \"AA==\"; };", KeyFault::Missing("algorithm")),
            ("key a { algorithm hmac-sha256; };", KeyFault::Missing("secret")),
            ("key a { algorithm hmac-md5; secret \"AA==\"; };", KeyFault::Algorithm("hmac-md5".to_owned())),
            ("key a { algorithm hmac-sha256; secret \"???\"; };", KeyFault::Secret),
            ("key a..b { algorithm hmac-sha256; secret \"AA==\"; };", KeyFault::Name("a..b".to_owned())),
        ] {
            assert_eq!(UpdateKey::parse(text).unwrap_err(), fault, "{text}");
        }
    }
}
