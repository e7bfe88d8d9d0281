//! What the host keeps in DNS, as far as an administrator has to do with it.

use std::net::SocketAddr;

use muster_api::host::{DnsZoneStatus, HostFailure};
use muster_text::{HostMessage, Text};

use super::moments::iso;
use crate::config::port_of;
use crate::dns::{Outcome, Wanted};
use crate::state::HostState;
use crate::text::say;

impl HostState {
    /// What is wanted in DNS for a host that listens there.
    pub(crate) fn wanted_in_dns(&self, listen: &[SocketAddr]) -> Wanted {
        let (dns, root) = (self.config.dns.clone(), self.root.path().to_path_buf());
        Wanted { dns, port: port_of(listen), root }
    }

    /// Tells the task that publishes, where one runs, what is wanted now.
    pub(super) fn plan_dns(&mut self) {
        if let Some(serving) = &self.serving {
            let wanted = self.wanted_in_dns(&serving.listen);
            let _before = serving.dns.send_replace(wanted);
        }
    }

    /// What became of each zone, or why there is none.
    pub(super) fn dns_status(&self, text: &Text) -> (Vec<DnsZoneStatus>, Option<HostFailure>) {
        let outcomes = self.serving.as_ref().map_or(Ok(Vec::new()), |serving| serving.board.outcomes());
        let status = |Outcome { zone, time, failure }: Outcome| DnsZoneStatus {
            zone: zone.own.zone,
            name: zone.own.name,
            time: iso(time),
            failure: failure.map(|failure| with_again(failure.to_api(text), text)),
        };
        match outcomes {
            Ok(outcomes) => (outcomes.into_iter().map(status).collect(), None),
            Err(failure) => (Vec::new(), Some(failure.to_api(text))),
        }
    }
}

/// The next step, and how the host is made to try again before its quarter of an hour is over.
fn with_again(failure: HostFailure, text: &Text) -> HostFailure {
    let next = say(text, HostMessage::DnsAgain, &[("next", failure.next.into())]);
    HostFailure { next, ..failure }
}
