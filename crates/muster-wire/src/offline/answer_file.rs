//! A file of answers.

use super::entry::{CertificateAnswer, LicenceAnswer, Refused};
use crate::error::WireError;
use crate::id::RequestId;
use crate::item::{Item, ascending, bounded, bounded_len};
use crate::limits;
use crate::message::Answer;
use crate::object::Bundle;
use crate::offline::FiledRequest;
use alloc::string::String;
use alloc::vec::Vec;
use minicbor::{Decode, Encode};

/// The file. Everything in it that counts proves itself.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct AnswerFile {
    /// Always "muster-answers/1".
    #[n(0)]
    format: String,
    /// What the publishers of the answers publish now; strictly ascending by publisher.
    #[n(1)]
    bundles: Vec<Bundle>,
    /// Strictly ascending by id.
    #[n(2)]
    answers: Vec<FiledAnswer>,
}

/// One answer: exactly one of the four.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct FiledAnswer {
    /// Of the request that it answers.
    #[n(0)]
    pub id: RequestId,
    /// A host's grant or refusal.
    #[n(1)]
    pub grant: Option<Answer>,
    /// The publisher's licence.
    #[n(2)]
    pub licence: Option<LicenceAnswer>,
    /// The publisher's certificate of a host.
    #[n(3)]
    pub certificate: Option<CertificateAnswer>,
    /// Why there is none of them.
    #[n(4)]
    pub refused: Option<Refused>,
}

impl AnswerFile {
    /// Text of the field `format`.
    pub const FORMAT: &'static str = "muster-answers/1";

    /// Puts bundles and answers in order; of two of one publisher or id the first is kept.
    #[must_use]
    pub fn new(mut bundles: Vec<Bundle>, mut answers: Vec<FiledAnswer>) -> Self {
        bundles.sort_by_key(|bundle| bundle.publisher);
        bundles.dedup_by_key(|bundle| bundle.publisher);
        answers.sort_by_key(|answer| answer.id);
        answers.dedup_by_key(|answer| answer.id);
        Self { format: Self::FORMAT.into(), bundles, answers }
    }
    /// The same beside what an earlier file has for others of these requests, which stand in the order of their ids: an
    /// activation host and the publisher each answer their part of a file of requests.
    #[must_use]
    pub fn beside(self, earlier: Self, asked: &[FiledRequest]) -> Self {
        let (mut bundles, mut answers) = self.into_parts();
        let is_asked = |answer: &FiledAnswer| asked.binary_search_by_key(&answer.id, |one| one.id).is_ok();
        answers.extend(earlier.answers.into_iter().filter(is_asked));
        bundles.extend(earlier.bundles);
        let mut file = Self::new(bundles, answers);
        file.bundles.truncate(limits::CARRIED_BUNDLES);
        file
    }
    /// The bundles in ascending order of their publishers.
    #[must_use]
    pub fn bundles(&self) -> &[Bundle] {
        &self.bundles
    }
    /// The answers in ascending order of their ids.
    #[must_use]
    pub fn answers(&self) -> &[FiledAnswer] {
        &self.answers
    }
    /// Bundles and answers, taken out.
    #[must_use]
    pub fn into_parts(self) -> (Vec<Bundle>, Vec<FiledAnswer>) {
        (self.bundles, self.answers)
    }
}

impl FiledAnswer {
    const fn empty(id: RequestId) -> Self {
        Self { id, grant: None, licence: None, certificate: None, refused: None }
    }
    /// A host's grant or refusal.
    #[must_use]
    pub fn grant(id: RequestId, answer: Answer) -> Self {
        Self { grant: Some(answer), ..Self::empty(id) }
    }
    /// The publisher's licence.
    #[must_use]
    pub fn licence(id: RequestId, answer: LicenceAnswer) -> Self {
        Self { licence: Some(answer), ..Self::empty(id) }
    }
    /// The publisher's certificate of a host.
    #[must_use]
    pub fn certificate(id: RequestId, answer: CertificateAnswer) -> Self {
        Self { certificate: Some(answer), ..Self::empty(id) }
    }
    /// Why there is nothing.
    #[must_use]
    pub fn refused(id: RequestId, refused: Refused) -> Self {
        Self { refused: Some(refused), ..Self::empty(id) }
    }

    fn check_bounds(&self) -> Result<(), WireError> {
        let (grant, licence) = (self.grant.is_some(), self.licence.is_some());
        let kinds = [grant, licence, self.certificate.is_some(), self.refused.is_some()];
        let kinds = kinds.into_iter().map(u64::from).sum();
        bounded("kinds of one answer", kinds, 1, 1)?;
        self.grant.as_ref().map_or(Ok(()), Item::check_bounds)?;
        self.licence.as_ref().map_or(Ok(()), LicenceAnswer::check_bounds)?;
        self.certificate.as_ref().map_or(Ok(()), CertificateAnswer::check_bounds)
    }
}

impl Item for AnswerFile {
    const LIMIT: usize = limits::CARRIED;
    fn check_bounds(&self) -> Result<(), WireError> {
        bounded("format is muster-answers/1", u64::from(self.format == Self::FORMAT), 1, 1)?;
        ascending("bundles", &self.bundles, limits::CARRIED_BUNDLES, |bundle| bundle.publisher)?;
        self.bundles.iter().try_for_each(Item::check_bounds)?;
        bounded_len("answers", self.answers.len(), 0, limits::CARRIED_ENTRIES)?;
        ascending("answers", &self.answers, limits::CARRIED_ENTRIES, |answer| answer.id)?;
        self.answers.iter().try_for_each(FiledAnswer::check_bounds)
    }
}
