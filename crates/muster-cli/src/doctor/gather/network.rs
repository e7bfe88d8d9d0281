//! The way to one host: its addresses, and at each of them who answers. Nothing is counted by it.

use crate::doctor::facts::{Fault, HostFact, WayFact};
use crate::failure::{Detail, behind};
use muster_api::agent::{HostChoice, PublisherStatus};
use muster_client::transport::{HostAddress, Reply, Trouble, addresses, connect_to};
use muster_core::code::{Code, CodeNumber};
use muster_text::Text;
use muster_wire::id::PublisherId;
use muster_wire::message::CatalogQuery;
use muster_wire::number::CatalogVersion;
use std::net::{IpAddr, SocketAddr};
use std::thread;

/// Looks at a host; none where the text is no address, which the settings have said already.
pub(super) fn look(
    choice: &HostChoice,
    publisher: Option<&PublisherStatus>,
    text: &Text,
) -> Option<HostFact> {
    let host: HostAddress = choice.address.parse().ok()?;
    let query = CatalogQuery {
        publisher: publisher
            .and_then(|publisher| publisher.publisher.parse().ok())
            .unwrap_or(PublisherId::new([0; 16])),
        held: CatalogVersion(publisher.map_or(0, |publisher| publisher.catalog_version)),
    };
    let found = addresses(&host).map_err(|trouble| fault(&trouble, text));
    Some(HostFact {
        address: choice.address.clone(),
        port: host.port(),
        chosen: choice.chosen.clone(),
        literal: host.name().parse::<IpAddr>().is_ok(),
        ways: found.map(|found| all_ways(&found, &query, text)),
    })
}

/// All addresses at once: a silent one keeps nobody waiting for the next.
fn all_ways(addresses: &[SocketAddr], query: &CatalogQuery, text: &Text) -> Vec<WayFact> {
    thread::scope(|scope| {
        let started: Vec<_> = addresses
            .iter()
            .map(|address| (*address, scope.spawn(move || way(*address, query, text))))
            .collect();
        let defect = || Err(Fault::of(&Code::Defect.into(), Detail::None, text));
        started
            .into_iter()
            .map(|(address, probe)| WayFact {
                to: address.to_string(),
                connected: probe.join().unwrap_or_else(|_| defect()),
            })
            .collect()
    })
}

fn way(address: SocketAddr, query: &CatalogQuery, text: &Text) -> Result<Result<(), Fault>, Fault> {
    let mut connection = connect_to(address).map_err(|trouble| fault(&trouble, text))?;
    Ok(match connection.ask(query) {
        Ok(Reply::Notice(notice)) if is_no_answer(CodeNumber(notice.code)) => {
            let (code, figure, limit) = (CodeNumber(notice.code), notice.figure, notice.limit);
            Err(Fault { code, figure, limit, detail: String::new() })
        }
        Ok(_) => Ok(()),
        Err(trouble) => Err(fault(&trouble, text)),
    })
}

fn fault(trouble: &Trouble, text: &Text) -> Fault {
    Fault::of(&trouble.reason(), behind::of_trouble(trouble, text), text)
}

/// A notice that the connection as a whole was refused; any other is about the publisher, and is an answer.
fn is_no_answer(code: CodeNumber) -> bool {
    [Code::Busy, Code::Draining, Code::NetworkDenied].into_iter().any(|known| code == CodeNumber::from(known))
}
