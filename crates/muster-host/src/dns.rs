//! Publishing the host's own address in DNS.
//!
//! Reading order: `plan` (what is to stand where, or why that cannot be said), `zone_text` (the same for people who enter it
//! by hand), `fault` (a server's reasons as codes), `publishing` (the task that keeps the zones as planned) and `board`
//! (what became of each zone, for `status`).

mod board;
mod fault;
mod plan;
mod publishing;
pub(crate) mod zone_text;

pub(crate) use board::{Board, Outcome};
pub(crate) use plan::{Plan, PlanFault, PlannedZone, Wanted, full_name, own_record};
pub(crate) use publishing::{key, run, server_address};
