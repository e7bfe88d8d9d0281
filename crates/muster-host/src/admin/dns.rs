//! What the host keeps in DNS, as far as an administrator has to do with it.

use std::net::SocketAddr;

use muster_api::host::{DnsZoneStatus, HostFailure};
use muster_text::Text;

use super::moments::iso;
use crate::config::port_of;
use crate::dns::{Outcome, Plan, PlanFault};
use crate::state::HostState;

impl HostState {
    /// What is to stand in DNS for a host that listens there.
    pub(crate) fn dns_plan(&self, listen: &[SocketAddr]) -> Result<Plan, PlanFault> {
        Plan::of(&self.config.dns, port_of(listen), self.root.path())
    }

    /// Tells the task that publishes, where one runs, what is wanted now.
    pub(super) fn plan_dns(&mut self) {
        if let Some(serving) = &self.serving {
            let plan = self.dns_plan(&serving.listen);
            let _before = serving.dns.send_replace(plan);
        }
    }

    /// What became of each zone, or why there is none.
    pub(super) fn dns_status(&self, text: &Text) -> (Vec<DnsZoneStatus>, Option<HostFailure>) {
        let outcomes = self.serving.as_ref().map_or(Ok(Vec::new()), |serving| serving.board.outcomes());
        let status = |Outcome { zone, time, failure }: Outcome| DnsZoneStatus {
            zone: zone.own.zone,
            name: zone.own.name,
            time: iso(time),
            failure: failure.map(|failure| failure.to_api(text)),
        };
        match outcomes {
            Ok(outcomes) => (outcomes.into_iter().map(status).collect(), None),
            Err(failure) => (Vec::new(), Some(failure.to_api(text))),
        }
    }
}
