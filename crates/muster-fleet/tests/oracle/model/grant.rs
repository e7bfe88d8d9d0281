//! Grants, and the states that follow from them (spec/README.md, "Licence states"; protocol.md 8).

use super::plan::Product;
use super::rules::Rules;

/// What a machine holds of a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Grant {
    pub(crate) issued: i64,
    pub(crate) expires: i64,
}

pub(crate) const LICENSED: usize = 1;
pub(crate) const INITIAL_GRACE: usize = 2;
pub(crate) const ADDITIONAL_GRACE: usize = 3;
pub(crate) const NOTIFICATION: usize = 5;

/// The states that are still to come, each with its first moment, under the newest catalog held: the first of them is the
/// one without a beginning.
pub(crate) fn states(
    rules: &Rules,
    grant: Option<Grant>,
    grace_since: Option<i64>,
    product: &Product,
) -> Vec<(i64, usize)> {
    let Some(grant) = grant else {
        let mut states = vec![(i64::MIN, INITIAL_GRACE)];
        // A timer that has not begun does not end.
        states.extend(grace_since.map(|since| (since + product.initial_grace, NOTIFICATION)));
        return states;
    };
    // "A grant holds until `expires`, but never longer than the product's validity in the newest catalog held after `issued`."
    let newest = grant.issued + product.validity + rules.beyond_validity;
    let ends = if rules.newest_validity { grant.expires.min(newest) } else { grant.expires };
    vec![(i64::MIN, LICENSED), (ends, ADDITIONAL_GRACE), (ends + product.additional_grace, NOTIFICATION)]
}
