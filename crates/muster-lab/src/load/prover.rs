//! Proves answers up to the publisher's root, as a machine would.

use super::driver::Kept;
use super::trouble::LoadTrouble;
use muster_core::code::CodeNumber;
use muster_core::trust::{Proven, Trust, TrustError};
use muster_sign::{CertifiedHost, kind_of};
use muster_wire::frame::read_body;
use muster_wire::message::Answer;
use muster_wire::object::{Grant, Kind, Recorded, Refusal, Sealed};
use muster_wire::time::Timestamp;

/// What a proven answer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) cmid: [u8; 16],
    pub(super) nonce: [u8; 16],
    pub(super) recorded: Recorded,
    /// Success where it is a grant.
    pub(super) code: CodeNumber,
    /// Until when a grant holds.
    pub(super) expires: Option<Timestamp>,
}

/// Proves the certificates of a host once, and then each answer of it by one signature.
#[derive(Debug)]
pub(super) struct Prover<'a> {
    trust: &'a Trust,
    known: Option<Known>,
}

/// A host whose certificates are proven.
#[derive(Debug)]
struct Known {
    service: Sealed,
    certificate: Sealed,
    host: CertifiedHost,
}

impl<'a> Prover<'a> {
    pub(super) const fn new(trust: &'a Trust) -> Self {
        Self { trust, known: None }
    }

    /// Proves an answer that was kept; it must be the one to its question.
    pub(super) fn prove(&mut self, kept: &Kept) -> Result<Told, LoadTrouble> {
        let answer: Answer = read_body(&kept.body).map_err(LoadTrouble::Answer)?;
        let told = self.told(&answer).map_err(LoadTrouble::Unproven)?;
        if (told.cmid, told.nonce) == (kept.asked.cmid, kept.asked.nonce) {
            Ok(told)
        } else {
            Err(LoadTrouble::OtherQuestion)
        }
    }

    /// How many of these answers prove nothing.
    pub(super) fn unproven(&mut self, kept: &[Kept]) -> usize {
        kept.iter().filter(|kept| self.prove(kept).is_err()).count()
    }

    fn told(&mut self, answer: &Answer) -> Result<Told, TrustError> {
        let Some(known) = self.known.as_ref().filter(|known| known.has_signed(answer)) else {
            return self.told_anew(answer);
        };
        match kind_of(&answer.object)? {
            Kind::Grant => {
                let grant = known.host.grant(&answer.object)?;
                Ok(of_grant(&grant))
            }
            _ => {
                let refusal = known.host.refusal(&answer.object)?;
                Ok(of_refusal(&refusal))
            }
        }
    }

    fn told_anew(&mut self, answer: &Answer) -> Result<Told, TrustError> {
        let (host, told) = match self.trust.answer(answer)? {
            Proven::Grant(host, grant) => (host, of_grant(&grant)),
            Proven::Refusal(host, refusal) => (host, of_refusal(&refusal)),
        };
        let known =
            |service: &Sealed| Known { service: service.clone(), certificate: answer.host.clone(), host };
        self.known = answer.service.as_ref().map(known);
        Ok(told)
    }
}

impl Known {
    fn has_signed(&self, answer: &Answer) -> bool {
        answer.service.as_ref() == Some(&self.service) && answer.host == self.certificate
    }
}

fn of_grant(grant: &Grant) -> Told {
    Told {
        cmid: *grant.cmid.as_bytes(),
        nonce: *grant.nonce.as_bytes(),
        recorded: grant.recorded,
        code: CodeNumber::SUCCESS,
        expires: Some(grant.expires),
    }
}

fn of_refusal(refusal: &Refusal) -> Told {
    Told {
        cmid: *refusal.cmid.as_bytes(),
        nonce: *refusal.nonce.as_bytes(),
        recorded: refusal.recorded,
        code: CodeNumber(refusal.code),
        expires: None,
    }
}
