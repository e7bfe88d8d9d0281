//! What each role may. A handler that takes a [`May`] is reached by nobody else.

use super::caller::Caller;
use crate::serve::problem::Refused;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use muster_core::code::Code;
use muster_os::clock;
use muster_store::publisher::{AccessRole, By};
use muster_wire::time::Timestamp;
use std::marker::PhantomData;

/// Something that only some roles may.
pub(super) trait Right {
    const ROLES: &'static [AccessRole];
}

/// Reading what no role is denied.
pub(super) struct Anybody;
/// Issuing, changing, blocking and exporting keys.
pub(super) struct Issue;
/// Helping a customer: showing a key, releasing an activation.
pub(super) struct Help;
/// Reading the audit.
pub(super) struct Audit;

impl Right for Anybody {
    const ROLES: &'static [AccessRole] = &AccessRole::ALL;
}
impl Right for Issue {
    const ROLES: &'static [AccessRole] = &[AccessRole::Issuer];
}
impl Right for Help {
    const ROLES: &'static [AccessRole] = &[AccessRole::Issuer, AccessRole::Support];
}
impl Right for Audit {
    const ROLES: &'static [AccessRole] = &[AccessRole::Auditor];
}

/// Somebody who has the right.
pub(super) struct May<R> {
    caller: Caller,
    right: PhantomData<R>,
}

impl<R> May<R> {
    /// As the audit will say it.
    pub(super) fn by(&self) -> By {
        By { actor: self.caller.actor().to_owned(), at: Timestamp::from_seconds(clock::now_utc()) }
    }
    pub(super) const fn role(&self) -> AccessRole {
        self.caller.role()
    }
}

impl<S: Send + Sync, R: Right> FromRequestParts<S> for May<R> {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Refused> {
        let caller = parts.extensions.get::<Caller>().ok_or_else(|| Refused::code(Code::NotSignedIn))?;
        if R::ROLES.contains(&caller.role()) {
            Ok(Self { caller: caller.clone(), right: PhantomData })
        } else {
            Err(Refused::code(Code::NotPermitted))
        }
    }
}
