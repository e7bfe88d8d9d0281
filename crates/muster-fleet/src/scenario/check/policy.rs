//! Products and their pools.

use super::super::fault::Rule;
use super::super::source::Product;
use super::super::{PoolPlan, ProductPlan};
use super::Check;
use super::named::Of;
use muster_core::rules::{INTERVAL_MAX, INTERVAL_MIN};
use muster_wire::limits;
use muster_wire::number::Minutes;

const VALIDITY: Minutes = Minutes::days(180);
const RENEWAL: Minutes = Minutes::days(7);
const RETRY: Minutes = Minutes(120);
const GRACE: Minutes = Minutes::days(30);
const REARMS: u16 = 3;

impl Check<'_> {
    pub(super) fn products(&mut self, written: &[Product]) -> (Vec<PoolPlan>, Vec<ProductPlan>) {
        let mut pools = Vec::new();
        let products = written.iter().map(|product| self.product(product, &mut pools)).collect();
        (pools, products)
    }

    fn product(&mut self, written: &Product, pools: &mut Vec<PoolPlan>) -> ProductPlan {
        let name = self.new_name(Of::Products, &written.name);
        // Without a pool of another name, a product is counted by itself.
        let pool_name = written.pool.as_ref().unwrap_or(&written.name);
        let (pool, new) = self.pool(pool_name);
        if new {
            pools.push(PoolPlan { name: pool_name.as_ref().clone() });
        }
        let threshold = self.within(&written.threshold, 1, limits::THRESHOLD);
        let lowest = written.lowest_threshold.as_ref();
        let lowest_threshold = lowest.map_or(threshold, |lowest| self.within(lowest, 1, threshold));
        let validity = self.span_or(written.validity.as_ref(), VALIDITY);
        let renewal = written.renewal_interval.as_ref();
        let renewal_interval =
            renewal.map_or(RENEWAL, |span| self.interval(span, INTERVAL_MIN, INTERVAL_MAX));
        if renewal_interval >= validity {
            let rule = Rule::RenewalTooLate { renewal: renewal_interval.0, validity: validity.0 };
            self.fault(&renewal.or(written.validity.as_ref()).unwrap_or(&written.name).span(), rule);
        }
        let retry = written.retry_interval.as_ref();
        ProductPlan {
            name,
            pool,
            threshold,
            lowest_threshold,
            validity,
            renewal: renewal_interval,
            retry: retry.map_or(RETRY, |span| self.interval(span, INTERVAL_MIN, INTERVAL_MAX)),
            initial_grace: self.span_or(written.initial_grace.as_ref(), GRACE),
            additional_grace: self.span_or(written.additional_grace.as_ref(), GRACE),
            rearms: written.rearms.unwrap_or(REARMS),
        }
    }
}
