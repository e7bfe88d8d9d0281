//! A certificate of this host, with the certificate above it.

use data_encoding::BASE64;
use muster_core::code::Code;
use muster_core::trust::Trust;
use muster_sign::{SigningKey, Verified};
use muster_text::HostMessage;
use muster_wire::message::Answer;
use muster_wire::object::{HostCertificate, Sealed};
use serde::{Deserialize, Serialize};

use crate::failure::{Failure, untrusted};

/// Text of the field `format`.
const FORMAT: &str = "muster-host-certificate/1";

/// A certificate that was proven to stand under the publisher's root and to be this host's.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    /// The host's certificate.
    pub(crate) host: Verified<HostCertificate>,
    /// The certificate of the service key that signed it.
    pub(crate) service: Sealed,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    service: String,
    host: String,
}

impl Held {
    /// Proves a certificate, and that it was made for this key.
    pub(crate) fn prove(
        service: Sealed,
        host: &Sealed,
        trust: &Trust,
        key: &SigningKey,
    ) -> Result<Self, Failure> {
        let host =
            trust.host(&service, host).map_err(|error| untrusted(Code::ServiceAnswerInvalid, &error))?;
        if host.key != key.public() {
            return Err(Failure::saying(Code::ServiceAnswerInvalid, HostMessage::KeyOfOtherHost));
        }
        Ok(Self { host, service })
    }

    pub(super) fn from_file(bytes: &[u8], trust: &Trust, key: &SigningKey) -> Result<Self, Failure> {
        let damaged = || Failure::saying(Code::FileInvalid, HostMessage::NoHostCertificate);
        let file: File = serde_json::from_slice(bytes).map_err(|_| damaged())?;
        if file.format != FORMAT {
            return Err(damaged());
        }
        let object = |text: &str| BASE64.decode(text.as_bytes()).map(Sealed::new).map_err(|_| damaged());
        Self::prove(object(&file.service)?, &object(&file.host)?, trust, key)
    }

    pub(super) fn to_file(&self) -> String {
        let text = |object: &Sealed| BASE64.encode(object.as_bytes());
        let file =
            File { format: FORMAT.to_owned(), service: text(&self.service), host: text(self.host.sealed()) };
        // Text always has a form in JSON.
        serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
    }

    /// An answer that stands under this certificate.
    pub(crate) fn answer(&self, object: Sealed) -> Answer {
        Answer { object, host: self.host.sealed().clone(), service: self.service.clone() }
    }
}
