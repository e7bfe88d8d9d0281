//! How often a key may be named: the limit of each key, found in whatever a request is; and how often a network may guess at
//! one.

use super::Service;
use super::problem::Refused;
use crate::root::Store;
use muster_core::code::Code;
use muster_core::product_key::ProductKey;
use muster_os::clock;
use muster_service::owner::owner;
use muster_sign::unverified;
use muster_wire::object::{HostRequest, LicenceRequest, Sealed};
use std::net::IpAddr;

impl Service {
    /// Takes one request of the key.
    pub(super) fn take_of_key(&self, key: &ProductKey) -> Result<(), Refused> {
        let taken = self.keys.take(self.issuer.seal.look_up(key), clock::monotonic());
        taken.map_err(|wait| Refused::after(Code::KeyTooManyRequests, wait))
    }

    /// The same for the key in a host's request, which is given back. What is none will be refused for that.
    pub(super) fn take_of_host_request(&self, sealed: &Sealed) -> Result<Option<ProductKey>, Refused> {
        let request = unverified::<HostRequest>(sealed).ok();
        self.take_of_text(request.map(|request| request.product_key))
    }

    /// The same for the key in a machine's request.
    pub(super) fn take_of_licence_request(&self, bytes: &[u8]) -> Result<Option<ProductKey>, Refused> {
        let request = muster_wire::decode::<LicenceRequest>(bytes).ok();
        self.take_of_text(request.map(|request| request.product_key))
    }

    /// Lets `judge` look at a key. One that was never issued is a guess at the one with its serial: a network that has guessed
    /// at that too often waits, also with what would be right, and goes on with its other keys. Whoever has the store is
    /// alone with it, so that none slips through beside another.
    pub(super) fn judged<T>(
        &self,
        store: &mut Store,
        address: IpAddr,
        key: Option<&ProductKey>,
        judge: impl FnOnce(&mut Store) -> Result<T, Refused>,
    ) -> Result<T, Refused> {
        let Some(key) = key else { return judge(store) };
        let (guessed, now) = ((owner(address), key.kind(), key.number(), key.serial()), clock::monotonic());
        let waits = self.key_guesses.check(&guessed, now);
        waits.map_err(|wait| Refused::after(Code::KeyTooManyRequests, wait))?;
        judge(store).inspect_err(|refused| {
            if refused.is_of_unknown_key() {
                // Whether this one was too many is said to the next.
                let _ = self.key_guesses.take(guessed, now);
            }
        })
    }

    fn take_of_text(&self, key: Option<String>) -> Result<Option<ProductKey>, Refused> {
        let key = key.and_then(|key| ProductKey::parse(&key).ok());
        key.as_ref().map_or(Ok(()), |key| self.take_of_key(key))?;
        Ok(key)
    }
}
