//! Signs what was decided together: one signature for the answers of each publisher.

use std::collections::BTreeMap;
use std::sync::Arc;

use muster_core::host::Reply;
use muster_sign::Unsigned;
use muster_wire::id::PublisherId;

use super::batch::Made;
use crate::publisher::{Signed, Signer};

/// Answers that are signed together.
struct Together<'a> {
    signer: &'a Arc<Signer>,
    /// Where each stands among the decisions, and which of the signer's certificates it names.
    places: Vec<(usize, usize)>,
    answers: Vec<Unsigned>,
}

/// The answers to these decisions, in their order; none where nothing is signed.
pub(crate) fn sign<'a>(decisions: impl Iterator<Item = &'a Made>) -> Vec<Option<Signed>> {
    let mut signed = Vec::new();
    let mut publishers: BTreeMap<PublisherId, Together<'_>> = BTreeMap::new();
    for (at, made) in decisions.enumerate() {
        signed.push(None);
        let (Some(signer), Some((answer, certificate))) = (&made.signer, unsigned(&made.reply)) else {
            continue;
        };
        let new = || Together { signer, places: Vec::new(), answers: Vec::new() };
        let together = publishers.entry(answer.publisher()).or_insert_with(new);
        debug_assert!(Arc::ptr_eq(signer, together.signer), "certificates do not change within a turn");
        together.places.push((at, certificate));
        together.answers.push(answer);
    }
    for Together { signer, places, answers } in publishers.into_values() {
        for ((at, certificate), object) in places.into_iter().zip(signer.sign(&answers)) {
            if let Some(place) = signed.get_mut(at) {
                *place = Some(Signed { object, certificate, signer: Arc::clone(signer) });
            }
        }
    }
    signed
}

/// What is to be signed, and the place of the certificate whose key signs.
fn unsigned(reply: &Reply) -> Option<(Unsigned, usize)> {
    match reply {
        Reply::Grant { payload, certificate } => Some((Unsigned::of(payload), *certificate)),
        Reply::Refusal { payload, certificate } => Some((Unsigned::of(payload), *certificate)),
        Reply::Notice(_) | Reply::GrantWanted(_) => None,
    }
}
