//! Whether what a host said is a reason to ask the next one.

use crate::code::{Code, CodeNumber};

/// Whether another host may give what this one, which has proven itself, did not: it is not activated, does not cover the product, does not serve
/// this machine or product, is full, stopping or busy, or its proof does not hold. Three answers end the search. Too few
/// machines have asked: whoever asked every host would be counted by each, and would hide that there are too many. The
/// machine is blocked: an administrator said so. The clocks differ: the next host would say the same. A code that this
/// version does not know says nothing about the others, so they are asked.
#[must_use]
pub fn asks_the_next(code: CodeNumber) -> bool {
    match code.code() {
        Some(Code::CountInsufficient | Code::ClockDifference | Code::MachineBlocked) => false,
        _ => !code.is_success(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_that_cannot_license_is_no_reason_to_stop() {
        for code in [
            Code::HostNotActivated,
            Code::NotCovered,
            Code::PublisherUnknown,
            Code::ProductUnknown,
            Code::ProductDenied,
            Code::NetworkDenied,
            Code::CertificateExpired,
            Code::HostRevoked,
            Code::HostSilent,
            Code::ConnectionRefused,
            Code::NotMuster,
            Code::Busy,
            Code::Draining,
            Code::StorageFailed,
            Code::PoolFull,
            Code::MachineMaximum,
            Code::AnswerForged,
        ] {
            assert!(asks_the_next(code.into()), "{code:?}");
        }
        assert!(asks_the_next(CodeNumber(0xE004_7777)), "of a later version");
    }

    #[test]
    fn a_count_a_block_and_a_clock_end_the_search() {
        for code in [Code::CountInsufficient, Code::ClockDifference, Code::MachineBlocked] {
            assert!(!asks_the_next(code.into()), "{code:?}");
        }
        assert!(!asks_the_next(CodeNumber::SUCCESS));
    }
}
