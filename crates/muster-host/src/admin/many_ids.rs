//! Machines that count more than once: one line for each machine, whatever pools it is in. A rearm alone is no news.

use std::collections::BTreeMap;

use muster_api::host::{PublisherStatus, SharedFingerprintStatus};
use muster_core::host::MANY_IDS;

/// One machine under several ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ManyIds {
    /// Its name; the fingerprint where it gives none.
    pub(crate) machine: String,
    /// The pools, each with the number of ids that count there: `Studio and Server (3), Suite 7 (4)`.
    pub(crate) pools: String,
}

/// The machines of a publisher that have more ids in a pool than a rearm explains.
pub(crate) fn many_ids(publisher: &PublisherStatus) -> Vec<ManyIds> {
    let mut machines: BTreeMap<&str, Vec<&SharedFingerprintStatus>> = BTreeMap::new();
    for shared in publisher.shared_fingerprints.iter().filter(|shared| shared.ids >= MANY_IDS) {
        machines.entry(&shared.fingerprint).or_default().push(shared);
    }
    let told = machines.into_iter().map(|(fingerprint, pools)| {
        let machine = pools.iter().find_map(|shared| shared.names.first());
        let pools: Vec<String> = pools.iter().map(|shared| pool(publisher, shared)).collect();
        ManyIds { machine: machine.map_or(fingerprint, String::as_str).to_owned(), pools: pools.join(", ") }
    });
    told.collect()
}

fn pool(publisher: &PublisherStatus, shared: &SharedFingerprintStatus) -> String {
    let name = publisher.pools.iter().find(|pool| pool.pool == shared.pool).map(|pool| pool.name.as_str());
    format!("{} ({})", name.unwrap_or_default(), shared.ids)
}
