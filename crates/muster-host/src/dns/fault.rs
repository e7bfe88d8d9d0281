//! A server's reasons as codes of the catalogue. The numbers are those that administrators know of DNS.

use muster_core::code::{Code, Reason};
use muster_dns::{ExchangeFault, QuestionFault, UpdateFault};
use muster_text::HostMessage;

use crate::failure::Failure;

/// Records that BIND keeps under one name.
const BIND_RECORDS: i64 = 100;
/// The response code of a server that could not do it (RFC 6895).
const SERVFAIL: u16 = 2;
/// Seconds by which clocks may differ.
const FUDGE: i64 = 300;

impl From<UpdateFault> for Failure {
    fn from(fault: UpdateFault) -> Self {
        let failure = Self::new(reason(&fault));
        let failure = match next(&fault) {
            Some(next) => failure.next(next),
            None => failure,
        };
        failure.because(fault)
    }
}

/// A better next step than the code's, which is said of questions as well.
const fn next(fault: &UpdateFault) -> Option<HostMessage> {
    match fault {
        UpdateFault::Other { code: SERVFAIL, .. } => Some(HostMessage::DnsServerFailureNext),
        UpdateFault::Question(QuestionFault::Exchange(ExchangeFault::NotDns { .. })) => {
            Some(HostMessage::DnsNoDnsNext)
        }
        _ => None,
    }
}

fn reason(fault: &UpdateFault) -> Reason {
    match fault {
        UpdateFault::Question(QuestionFault::Exchange(ExchangeFault::NotDns { .. })) => {
            Code::DnsFailed.into()
        }
        UpdateFault::Question(
            QuestionFault::Exchange(_) | QuestionFault::Silence { .. } | QuestionFault::NoServer,
        ) => Code::DnsUnreachable.into(),
        UpdateFault::Question(QuestionFault::Name(_)) => Code::ConfigInvalid.into(),
        UpdateFault::Question(QuestionFault::Refused { code, .. }) | UpdateFault::Other { code, .. } => {
            Reason::with(Code::DnsFailed, i64::from(*code), 0)
        }
        UpdateFault::BadSignature { .. } | UpdateFault::Forged { .. } => Code::DnsBadSignature.into(),
        UpdateFault::BadKey { .. } => Code::DnsBadKey.into(),
        UpdateFault::BadTime { ahead, .. } => Reason::with(Code::DnsBadTime, *ahead, FUDGE),
        UpdateFault::Refused { .. } => Code::DnsRefused.into(),
        UpdateFault::Alias { .. } => Code::DnsAlias.into(),
        UpdateFault::NotAuthoritative { .. } => Code::DnsNotAuthoritative.into(),
        UpdateFault::Full { records, .. } => {
            Reason::with(Code::DnsFull, i64::try_from(*records).unwrap_or(i64::MAX), BIND_RECORDS)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::english;

    #[test]
    fn a_servers_reasons_keep_their_numbers() {
        let server = ([192, 0, 2, 53], 53).into();
        let zone = || "example.test".to_owned();
        for (fault, reason) in [
            (UpdateFault::BadTime { server, ahead: -4_000 }, Reason::with(Code::DnsBadTime, -4_000, 300)),
            (UpdateFault::Other { server, zone: zone(), code: 2 }, Reason::with(Code::DnsFailed, 2, 0)),
            (UpdateFault::Full { server, name: zone(), records: 100 }, Reason::with(Code::DnsFull, 100, 100)),
            (ExchangeFault::NotDns { server }.into(), Code::DnsFailed.into()),
        ] {
            assert_eq!(super::reason(&fault), reason, "{fault}");
        }
    }

    #[test]
    fn a_server_that_failed_is_named_with_what_most_often_is_the_cause() {
        let server = ([192, 0, 2, 53], 53).into();
        let failed = UpdateFault::Other { server, zone: "example.test".to_owned(), code: SERVFAIL };
        let lines = Failure::from(failed).lines(english());
        assert!(lines.contains("SERVFAIL (2)") && lines.contains("write the zone's folder"), "{lines}");
    }
}
