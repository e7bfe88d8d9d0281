//! The catalog: from its source in TOML to a signed object in force.
//!
//! [`source`] is the file as it is written, [`fault`] lists every rule that a file can break,
//! [`check`] looks for broken ones, [`build`] makes the catalog, [`apply`] signs it and puts it in force.

mod apply;
mod build;
mod check;
pub(crate) mod example;
mod fault;
mod history;
mod part;
mod policy;
mod product;
mod show;
mod source;
mod telephone_key;
#[cfg(test)]
mod tests;

use crate::arguments::CatalogOrder;
use crate::failure::Failure;
use crate::report::Report;
use crate::session::Session;
use muster_core::code::Code;
use muster_core::trust::Trust;
use muster_store::publisher::Published;

pub(crate) use crate::bundle::bundle;
pub(crate) use apply::sign_again;
pub(crate) use show::view;
pub(crate) use telephone_key::written_numbers;

pub(crate) fn carry_out(session: &Session<'_>, order: &CatalogOrder) -> Result<Report, Failure> {
    match order {
        CatalogOrder::Apply { file } => apply::apply(session, file),
        CatalogOrder::Show => show::show(session),
    }
}

/// What is published, proven as a host proves it: so nothing leaves that a host would not take.
pub(crate) fn trust(published: &Published) -> Result<Trust, Failure> {
    let bundle = bundle(published)?;
    Trust::from_bundle(&bundle, Some(published.identity.publisher)).map_err(|error| {
        Failure::of(Code::CatalogInvalid)
            .because(format!("What is published does not prove itself: {error}."))
    })
}
