//! One round of passing many requests for licences on: which may still be asked for when some have brought nothing.

use super::mak_refusal::is_about_request;
use crate::code::{Code, CodeNumber};
use alloc::collections::BTreeSet;
use alloc::string::String;
use muster_wire::object::LicenceRequest;

/// Trouble with so many requests, one after the other, is the service's own.
const IN_A_ROW: u32 = 3;

/// Whom a failure concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// The request: it is answered, by a refusal.
    Request,
    /// All requests with the same key, for so many seconds.
    Key {
        /// As the service says.
        seconds: u64,
    },
    /// All requests from here, for so many seconds.
    Address {
        /// As the service says.
        seconds: u64,
    },
    /// This request, and perhaps others: the service, or something before it, failed at it.
    Trouble,
    /// All requests: nobody who is trusted is reached.
    Way,
}

/// A round with one service.
#[derive(Debug, Default)]
pub struct Round {
    /// Requests with which there was trouble since the last answer.
    in_a_row: u32,
    has_ended: bool,
    /// Keys that are asked about too often.
    resting: BTreeSet<String>,
    wait: Option<u64>,
}

impl Concern {
    /// Of a code with its figure, from the service or from the way to it.
    #[must_use]
    pub fn of(code: CodeNumber, figure: i64) -> Self {
        const WAY: [Code; 8] = [
            Code::ServiceUnreachable,
            Code::ServiceUntrusted,
            Code::ServiceUnknown,
            Code::ProxyFailed,
            Code::ProxyAuthentication,
            Code::FileMissing,
            Code::FileFailed,
            Code::FileInvalid,
        ];
        let seconds = u64::try_from(figure).unwrap_or(0);
        match code.code() {
            _ if is_about_request(code) => Self::Request,
            Some(Code::KeyTooManyRequests) => Self::Key { seconds },
            Some(Code::TooManyRequests) => Self::Address { seconds },
            Some(code) if WAY.contains(&code) => Self::Way,
            _ => Self::Trouble,
        }
    }
}

impl Round {
    /// Whether this request may be asked for.
    #[must_use]
    pub fn may_ask(&self, request: &LicenceRequest) -> bool {
        !self.has_ended && !self.resting.contains(&request.product_key)
    }

    /// Whether nothing more may be asked for.
    #[must_use]
    pub const fn has_ended(&self) -> bool {
        self.has_ended
    }

    /// The shortest wait that the service has named, in seconds.
    #[must_use]
    pub const fn wait(&self) -> Option<u64> {
        self.wait
    }

    /// A request was answered, if only by a refusal.
    pub const fn answered(&mut self) {
        self.in_a_row = 0;
    }

    /// A request was not answered.
    pub fn failed(&mut self, request: &LicenceRequest, concern: Concern) {
        match concern {
            Concern::Request => {}
            Concern::Key { seconds } => {
                self.resting.insert(request.product_key.clone());
                self.rest(seconds);
            }
            Concern::Address { seconds } => {
                self.has_ended = true;
                self.rest(seconds);
            }
            Concern::Trouble => {
                self.in_a_row = self.in_a_row.saturating_add(1);
                self.has_ended |= self.in_a_row >= IN_A_ROW;
            }
            Concern::Way => self.has_ended = true,
        }
    }

    fn rest(&mut self, seconds: u64) {
        self.wait = Some(self.wait.map_or(seconds, |wait| wait.min(seconds)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_wire::fingerprint::Fingerprint;
    use muster_wire::id::{IdempotencyKey, PublisherId};

    fn request(key: &str) -> LicenceRequest {
        LicenceRequest {
            format: LicenceRequest::FORMAT.into(),
            publisher: PublisherId::new([1; 16]),
            product_key: key.into(),
            subject: Fingerprint::new(alloc::vec![]),
            idempotency: IdempotencyKey::new([1; 16]),
            machine_name: None,
        }
    }

    #[test]
    fn a_code_concerns_the_request_its_key_the_address_or_all() {
        let of = |code: Code, figure| Concern::of(code.into(), figure);
        assert_eq!(of(Code::MakExhausted, 3), Concern::Request);
        assert_eq!(of(Code::LicenceRevoked, 0), Concern::Request);
        assert_eq!(of(Code::KeyTooManyRequests, 40), Concern::Key { seconds: 40 });
        assert_eq!(of(Code::TooManyRequests, -1), Concern::Address { seconds: 0 });
        assert_eq!(of(Code::ServiceUntrusted, 0), Concern::Way);
        assert_eq!(of(Code::ServiceRefused, 502), Concern::Trouble);
        assert_eq!(Concern::of(CodeNumber(0xE004_7777), 1), Concern::Trouble, "of a newer service");
    }

    #[test]
    fn a_key_that_rests_keeps_no_other_waiting() {
        let mut round = Round::default();
        round.failed(&request("A"), Concern::Key { seconds: 90 });
        round.failed(&request("B"), Concern::Key { seconds: 40 });
        assert_eq!(["A", "B", "C"].map(|key| round.may_ask(&request(key))), [false, false, true]);
        assert_eq!((round.wait(), round.has_ended()), (Some(40), false));
        round.failed(&request("C"), Concern::Address { seconds: 50 });
        assert_eq!((round.wait(), round.may_ask(&request("D"))), (Some(40), false));
    }

    #[test]
    fn trouble_with_one_request_is_passed_over_and_trouble_with_three_in_a_row_is_the_services() {
        let mut round = Round::default();
        for _ in 0..2 {
            round.failed(&request("A"), Concern::Trouble);
        }
        round.answered();
        for ended in [false, false, true] {
            round.failed(&request("A"), Concern::Trouble);
            assert_eq!(round.has_ended(), ended);
        }
    }
}
