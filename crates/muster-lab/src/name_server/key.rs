//! The key that signs updates: drawn anew for each demo, and written as `tsig-keygen` writes it.

use crate::trouble::Trouble;
use data_encoding::BASE64;
use hickory_proto::rr::rdata::tsig::TsigAlgorithm;
use hickory_proto::rr::{Name, TSigner};
use muster_os::entropy;

/// Seconds by which the clocks of both sides may differ; what RFC 8945 recommends.
const FUDGE: u16 = 300;

/// A key for hmac-sha256. It is never printed.
pub(crate) struct UpdateKey([u8; 32]);

impl UpdateKey {
    /// Its name, which both sides know.
    pub(crate) const NAME: &str = "muster-host";

    pub(crate) fn draw() -> Result<Self, Trouble> {
        entropy::fill().map(Self).map_err(Trouble::Entropy)
    }

    /// The file that hosts and BIND read.
    pub(crate) fn file(&self) -> String {
        let (name, secret) = (Self::NAME, BASE64.encode(&self.0));
        format!("key \"{name}\" {{\n\talgorithm hmac-sha256;\n\tsecret \"{secret}\";\n}};\n")
    }

    pub(super) fn signer(&self) -> Result<TSigner, Trouble> {
        let unusable = |why: String| Trouble::UpdateKey(why);
        let name = Name::from_ascii(Self::NAME).map_err(|error| unusable(error.to_string()))?;
        TSigner::new(self.0.to_vec(), TsigAlgorithm::HmacSha256, name, FUDGE)
            .map_err(|error| unusable(error.to_string()))
    }
}
