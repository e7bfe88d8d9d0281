//! The files that carry requests and answers by hand: one form for one machine or thousands, for every kind of
//! activation. `spec/offline.md` is the text behind it.

pub mod answer_file;
pub mod entry;
pub mod request_file;

pub use answer_file::{AnswerFile, FiledAnswer};
pub use entry::{CertificateAnswer, LicenceAnswer, Refused};
pub use request_file::{FiledRequest, RequestFile};
