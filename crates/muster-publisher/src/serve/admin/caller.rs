//! Who is signed in.

use super::rights::{Anybody, May};
use crate::serve::openapi::AdminProblems;
use axum::Json;
use muster_api::publisher::{CallerView, RoleName};
use muster_store::publisher::{AccessRole, PersonRecord, TokenRecord};

/// A program with a token, or a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::serve) struct Caller {
    actor: String,
    role: AccessRole,
}

impl Caller {
    pub(super) fn program(token: &TokenRecord) -> Self {
        Self { actor: format!("token {} ({})", token.id.0, token.name), role: token.role }
    }
    pub(super) fn person(person: &PersonRecord) -> Self {
        Self { actor: person.name.clone(), role: person.role }
    }
    /// As the audit and the log name whoever it is.
    pub(in crate::serve) fn actor(&self) -> &str {
        &self.actor
    }
    pub(super) const fn role(&self) -> AccessRole {
        self.role
    }
}

/// Who is signed in
#[utoipa::path(
    get,
    path = "/v1/admin/me",
    tag = "administration",
    security(("token" = []), ("password" = [])),
    responses((status = 200, description = "Whoever it is", body = CallerView), AdminProblems)
)]
pub(super) async fn me(may: May<Anybody>) -> Json<CallerView> {
    let role = match may.role() {
        AccessRole::Issuer => RoleName::Issuer,
        AccessRole::Support => RoleName::Support,
        AccessRole::Auditor => RoleName::Auditor,
    };
    Json(CallerView { actor: may.by().actor, role })
}
