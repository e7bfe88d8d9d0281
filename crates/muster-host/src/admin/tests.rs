//! What an administrator gets: each command, and each refusal.

mod activation;
mod events;
mod machines;
mod requests;
mod setting_up;
mod status;

use data_encoding::BASE64;
use muster_api::host::{HostCommand, HostReply, HostStatus, MachinePage, MachineQuery};
use muster_core::code::{Code, CodeNumber};
use muster_core::host::{Effect, Outcome, Permission, Source};
use muster_wire::message::Request;
use muster_wire::object::Bundle;

use crate::counting::now;
use crate::state::{HostState, fresh_epoch};

impl HostState {
    /// Does what must be refused, and says with which code.
    #[track_caller]
    fn refused(&mut self, command: HostCommand) -> (Code, String) {
        match self.handle(command, crate::text::english(), now()) {
            HostReply::Failed(failure) => {
                (CodeNumber(failure.code).code().unwrap(), format!("{} {}", failure.why, failure.next))
            }
            reply => panic!("{reply:?}"),
        }
    }

    fn add(&mut self, bundle: &Bundle) -> HostReply {
        let bundle = BASE64.encode(&muster_wire::encode(bundle));
        self.handle(HostCommand::AddBundle { bundle }, crate::text::english(), now())
    }

    #[track_caller]
    fn figures(&mut self) -> HostStatus {
        match self.must(HostCommand::Status) {
            HostReply::Status(status) => *status,
            reply => panic!("{reply:?}"),
        }
    }

    #[track_caller]
    fn list(&mut self, query: MachineQuery) -> MachinePage {
        match self.must(HostCommand::Machines(query)) {
            HostReply::Machines(page) => page,
            reply => panic!("{reply:?}"),
        }
    }

    /// Decides a machine's request and keeps what follows.
    fn ask(&mut self, request: &Request) -> CodeNumber {
        let source = Source::new("192.0.2.9".parse().unwrap());
        let (id, mut reply) = (request.publisher, None);
        let decided = self.turn(&[id], now(), |turn| {
            turn.change(id, |ledger, duty, now| {
                let arrival = muster_core::host::Arrival {
                    now,
                    source,
                    permission: Permission::Allowed,
                    fresh_epoch: fresh_epoch().unwrap(),
                    request,
                };
                let Outcome { reply: told, changes, events: _ } = ledger.decide(duty, &arrival);
                reply = Some(told);
                Some(Effect { changes, events: Vec::new() })
            });
        });
        decided.unwrap();
        match reply.unwrap() {
            muster_core::host::Reply::Grant { .. } => CodeNumber::SUCCESS,
            muster_core::host::Reply::Refusal { payload, .. } => CodeNumber(payload.code),
            other => panic!("{other:?}"),
        }
    }
}
