//! The way to one host: its addresses, and at each of them who answers. Nothing is counted by it.

use crate::doctor::facts::{Fault, HostFact, WayFact};
use crate::failure::behind;
use muster_api::agent::{HostChoice, PublisherStatus};
use muster_client::transport::{HostAddress, Reply, Trouble, addresses, connect_to};
use muster_core::code::CodeNumber;
use muster_os::at_once::at_once;
use muster_text::Text;
use muster_wire::id::PublisherId;
use muster_wire::message::CatalogQuery;
use muster_wire::number::CatalogVersion;
use std::net::{IpAddr, SocketAddr};

/// What every host is asked for: a newer catalog of this publisher.
pub(super) fn query(publisher: Option<&PublisherStatus>) -> CatalogQuery {
    CatalogQuery {
        publisher: publisher
            .and_then(|publisher| publisher.publisher.parse().ok())
            .unwrap_or(PublisherId::new([0; 16])),
        held: CatalogVersion(publisher.map_or(0, |publisher| publisher.catalog_version)),
    }
}

/// Looks at a host that is set; none where the text is no address, which the settings have said already.
pub(super) fn look(choice: &HostChoice, query: &CatalogQuery, text: &Text) -> Option<HostFact> {
    let host: HostAddress = choice.address.parse().ok()?;
    Some(look_at(&host, addresses(&host), query, text))
}

/// Looks at a host at these addresses.
pub(super) fn look_at(
    host: &HostAddress,
    found: Result<Vec<SocketAddr>, Trouble>,
    query: &CatalogQuery,
    text: &Text,
) -> HostFact {
    HostFact {
        address: host.to_string(),
        port: host.port(),
        literal: host.name().parse::<IpAddr>().is_ok(),
        ways: found
            .map(|found| at_once(&found, |address| way(*address, query, text)))
            .map_err(|trouble| fault(&trouble, text)),
    }
}

fn way(address: SocketAddr, query: &CatalogQuery, text: &Text) -> WayFact {
    let connected = connect_to(address).map_err(|trouble| fault(&trouble, text));
    let answered = connected.map(|mut connection| match connection.ask(query) {
        // What is asked here is short and has no end of a line, which other programs may wait for.
        Err(Trouble::Silent) => Err(fault(&connection.provoke().unwrap_or(Trouble::Silent), text)),
        Ok(Reply::Notice(notice)) if is_no_answer(CodeNumber(notice.code)) => {
            let (code, figure, limit) = (CodeNumber(notice.code), notice.figure, notice.limit);
            Err(Fault { code, figure, limit, detail: String::new() })
        }
        Ok(_) => Ok(()),
        Err(trouble) => Err(fault(&trouble, text)),
    });
    WayFact { to: address.to_string(), connected: answered }
}

fn fault(trouble: &Trouble, text: &Text) -> Fault {
    Fault::of(&trouble.reason(), behind::of_trouble(trouble, text), text)
}

/// A notice that the connection as a whole was refused; any other is about the publisher, and is an answer.
fn is_no_answer(code: CodeNumber) -> bool {
    Fault::IS_MUSTER.into_iter().any(|known| code == CodeNumber::from(known))
}
