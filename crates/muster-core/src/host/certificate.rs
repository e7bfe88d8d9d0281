//! Which of the host's certificates an answer may stand under.

use super::arrival::Duty;
use crate::code::{Code, Reason};
use muster_sign::CertifiedHost;
use muster_wire::id::PublisherId;
use muster_wire::number::{MachineCount, ProductNumber};
use muster_wire::object::Product;
use muster_wire::time::Timestamp;

/// A certificate that is valid now, with its place in the duty's list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chosen<'a> {
    pub(super) index: usize,
    pub(super) certificate: &'a CertifiedHost,
}

impl Chosen<'_> {
    /// When the host key's terms end, if they do.
    pub(super) fn ends(&self) -> Option<Timestamp> {
        self.certificate.terms.as_ref()?.ends
    }

    /// Most machines that the host key allows in a pool.
    pub(super) fn maximum(&self) -> Option<MachineCount> {
        self.certificate.terms.as_ref()?.machine_maximum
    }

    /// Whether more machines are refused; otherwise they are only warned about.
    pub(super) fn maximum_refuses(&self) -> bool {
        self.certificate.terms.as_ref().and_then(|terms| terms.maximum_refuses).unwrap_or(false)
    }

    pub(super) fn threshold(&self, product: &Product) -> MachineCount {
        threshold(Some(self.certificate), product)
    }
}

/// Machines needed under the certificate that covers a product: what its host key sets, not below what the product allows;
/// otherwise the product's own.
#[must_use]
pub fn threshold(covering: Option<&CertifiedHost>, product: &Product) -> MachineCount {
    let own = covering.and_then(|certificate| certificate.terms.as_ref()?.threshold);
    own.map_or(product.threshold, |own| own.max(product.lowest_threshold))
}

/// The certificate under which refusals stand that no product's coverage decides: the one that is valid longest.
///
/// # Errors
/// Why none can be used; then nothing can be signed.
pub(super) fn signer<'a>(
    publisher: PublisherId,
    duty: &Duty<'a>,
    now: Timestamp,
) -> Result<Chosen<'a>, Reason> {
    longest(usable(publisher, duty, now)).ok_or_else(|| why_none(publisher, duty, now))
}

/// The certificate under which a product is granted: of those that cover it, the one that is valid longest.
///
/// # Errors
/// No valid certificate covers the product, or the host key of each one that does has ended.
pub(super) fn covering<'a>(
    publisher: PublisherId,
    duty: &Duty<'a>,
    now: Timestamp,
    product: ProductNumber,
) -> Result<Chosen<'a>, Reason> {
    let rules = duty.trust.rules();
    let covers = |chosen: &Chosen<'_>| rules.covers(chosen.certificate.group, product);
    let runs = |chosen: &Chosen<'_>| chosen.ends().is_none_or(|ends| now < ends);
    let of_group = || usable(publisher, duty, now).filter(covers);
    if let Some(chosen) = longest(of_group().filter(runs)) {
        return Ok(chosen);
    }
    if let Some(ended) = of_group().filter_map(|chosen| chosen.ends()).max() {
        return Err(Reason::with(Code::HostKeyEnded, ended.seconds(), now.seconds()));
    }
    let group = longest(usable(publisher, duty, now)).map_or(0, |chosen| chosen.certificate.group.0);
    Err(Reason::with(Code::NotCovered, product.0.into(), group.into()))
}

fn longest<'a>(certificates: impl Iterator<Item = Chosen<'a>>) -> Option<Chosen<'a>> {
    certificates.max_by_key(|chosen| chosen.certificate.not_after)
}

/// A certificate of another publisher is none here, whoever put it on the list.
fn own<'a>(publisher: PublisherId, duty: &Duty<'a>) -> impl Iterator<Item = Chosen<'a>> + use<'a> {
    let certificates = duty.certificates.iter().enumerate();
    certificates
        .map(|(index, certificate)| Chosen { index, certificate })
        .filter(move |chosen| chosen.certificate.publisher == publisher)
}

fn unrevoked<'a>(
    publisher: PublisherId,
    duty: &Duty<'a>,
    now: Timestamp,
) -> impl Iterator<Item = Chosen<'a>> + use<'a> {
    let trust = duty.trust;
    own(publisher, duty).filter(move |chosen| !trust.is_host_revoked(chosen.certificate, now))
}

fn usable<'a>(
    publisher: PublisherId,
    duty: &Duty<'a>,
    now: Timestamp,
) -> impl Iterator<Item = Chosen<'a>> + use<'a> {
    unrevoked(publisher, duty, now)
        .filter(move |chosen| (chosen.certificate.not_before..=chosen.certificate.not_after).contains(&now))
}

fn why_none(publisher: PublisherId, duty: &Duty<'_>, now: Timestamp) -> Reason {
    if own(publisher, duty).next().is_none() {
        return Reason::of(Code::HostNotActivated);
    }
    // A certificate that is still to begin means that the clock is wrong, which is the nearer remedy.
    let begins = unrevoked(publisher, duty, now).map(|chosen| chosen.certificate.not_before);
    if let Some(begins) = begins.filter(|begins| *begins > now).min() {
        return Reason::with(Code::CertificateNotYetValid, begins.seconds(), now.seconds());
    }
    let ended = unrevoked(publisher, duty, now).map(|chosen| chosen.certificate.not_after).max();
    ended.map_or(Reason::of(Code::HostRevoked), |ended| {
        Reason::with(Code::CertificateExpired, ended.seconds(), now.seconds())
    })
}
