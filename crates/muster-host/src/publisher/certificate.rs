//! A certificate of this host, with the certificate above it.

use data_encoding::BASE64;
use muster_core::code::Code;
use muster_core::trust::Trust;
use muster_sign::{CertifiedHost, SigningKey};
use muster_text::HostMessage;
use muster_wire::message::Answer;
use muster_wire::object::Sealed;
use serde::{Deserialize, Serialize};

use crate::failure::{Failure, untrusted};

/// Text of the field `format`.
const FORMAT: &str = "muster-host-certificate/1";
/// The same, where the host was confirmed by telephone.
const CONFIRMATION_FORMAT: &str = "muster-host-confirmation/1";

/// A certificate that was proven to stand under the publisher's root and to be this host's.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    /// The host's certificate, or its confirmation by telephone.
    pub(crate) host: CertifiedHost,
    /// Of a certificate: the certificate of the service key that signed it.
    pub(crate) service: Option<Sealed>,
}

/// The file of a certificate.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    service: String,
    host: String,
}

/// The file of a confirmation.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ConfirmationFile {
    format: String,
    confirmation: String,
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
        Ok(Self { host, service: Some(service) })
    }

    /// Proves a confirmation by telephone, and that it was given for this key.
    pub(crate) fn prove_confirmation(
        confirmation: &Sealed,
        trust: &Trust,
        key: &SigningKey,
    ) -> Result<Self, Failure> {
        let host = trust.host_by_telephone(confirmation, key.public());
        let host = host.map_err(|error| untrusted(Code::ConfirmationOther, &error))?;
        Ok(Self { host, service: None })
    }

    /// Proves it once more, because what it stands on has changed.
    pub(super) fn prove_again(&self, trust: &Trust, key: &SigningKey) -> Result<Self, Failure> {
        match &self.service {
            Some(service) => Self::prove(service.clone(), self.host.sealed(), trust, key),
            None => Self::prove_confirmation(self.host.sealed(), trust, key),
        }
    }

    pub(super) fn from_file(bytes: &[u8], trust: &Trust, key: &SigningKey) -> Result<Self, Failure> {
        let damaged = || Failure::saying(Code::FileInvalid, HostMessage::NoHostCertificate);
        let object = |text: &str| BASE64.decode(text.as_bytes()).map(Sealed::new).map_err(|_| damaged());
        if let Ok(file) = serde_json::from_slice::<ConfirmationFile>(bytes) {
            if file.format != CONFIRMATION_FORMAT {
                return Err(damaged());
            }
            return Self::prove_confirmation(&object(&file.confirmation)?, trust, key);
        }
        let file: File = serde_json::from_slice(bytes).map_err(|_| damaged())?;
        if file.format != FORMAT {
            return Err(damaged());
        }
        Self::prove(object(&file.service)?, &object(&file.host)?, trust, key)
    }

    pub(super) fn to_file(&self) -> String {
        let text = |object: &Sealed| BASE64.encode(object.as_bytes());
        let host = text(self.host.sealed());
        let json = match &self.service {
            Some(service) => {
                let file = File { format: FORMAT.to_owned(), service: text(service), host };
                serde_json::to_string_pretty(&file)
            }
            None => {
                let format = CONFIRMATION_FORMAT.to_owned();
                serde_json::to_string_pretty(&ConfirmationFile { format, confirmation: host })
            }
        };
        // Text always has a form in JSON.
        json.unwrap_or_default() + "\n"
    }

    /// An answer that stands under this certificate.
    pub(crate) fn answer(&self, object: Sealed) -> Answer {
        let key = self.service.is_none().then_some(self.host.key);
        Answer { object, host: self.host.sealed().clone(), service: self.service.clone(), key }
    }
}
