//! Which answers in a file are this machine's.

use muster_core::machine::Machine;
use muster_wire::id::RequestId;
use muster_wire::number::ProductNumber;

/// The requests that a machine has written to files and still waits for.
pub fn waiting(machine: &Machine) -> impl Iterator<Item = (ProductNumber, RequestId)> + '_ {
    let filed = machine.state().products().iter().filter_map(|kept| Some((kept.number(), kept.filed()?)));
    filed.map(|(product, filed)| (product, RequestId::new(*filed.outstanding().nonce().as_bytes())))
}
