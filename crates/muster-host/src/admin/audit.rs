//! What stands at the head of an exported audit.

use muster_api::host::{AuditHead, AuditedProduct};
use muster_core::code::Code;
use muster_core::host::{Intervals, threshold};
use muster_wire::object::Product;
use muster_wire::time::Timestamp;

use super::moments::iso;
use super::status::{covering, usable};
use crate::failure::Failure;
use crate::state::HostState;

impl HostState {
    /// The rules that are in force for the products of the one publisher that is meant.
    pub(super) fn audit_head(&self, publisher: Option<&str>, now: Timestamp) -> Result<AuditHead, Failure> {
        let id = self.select_one(publisher)?;
        let publisher = self.publishers.get(&id).ok_or_else(|| Failure::of(Code::PublisherUnknown))?;
        let (rules, valid) = (publisher.trust.rules(), usable(publisher, now));
        let audited = |product: &Product| {
            let Intervals { renewal, retry } = self.settings.intervals(rules, Some(product));
            let covering = covering(publisher, product, &valid, publisher.now(now));
            let pool = rules.catalog().pools.iter().find(|pool| pool.number == product.pool);
            AuditedProduct {
                product: product.number.0,
                name: product.name.clone(),
                pool: product.pool.0,
                pool_name: pool.map(|pool| pool.name.clone()).unwrap_or_default(),
                threshold: threshold(covering, product).0,
                validity: product.validity.0,
                renewal_interval: renewal.0,
                retry_interval: retry.0,
                initial_grace: product.initial_grace.0,
                additional_grace: product.additional_grace.0,
            }
        };
        Ok(AuditHead {
            format: AuditHead::FORMAT.to_owned(),
            time: iso(now),
            publisher: id.to_string(),
            name: publisher.name().to_owned(),
            products: rules.catalog().products.iter().map(audited).collect(),
        })
    }
}
