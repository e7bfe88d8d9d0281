//! What a frame carries: one message per file.

pub mod answer;
pub mod catalog;
pub mod grant_wanted;
pub mod licence;
pub mod notice;
pub mod request;
pub mod revocations;

pub use answer::Answer;
pub use catalog::{CatalogMessage, CatalogQuery, Receipt};
pub use grant_wanted::GrantWanted;
pub use licence::LicenceReply;
pub use notice::Notice;
pub use request::Request;
pub use revocations::{RevocationQuery, RevocationsMessage};
