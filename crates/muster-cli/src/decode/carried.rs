//! What a file of requests or answers holds, in a few lines, and the first of its entries: it may have thousands.

use super::node::Node;
use super::recognise::Found;
use muster_core::code::CodeNumber;
use muster_text::{OfflineMessage, Text};
use std::collections::{BTreeMap, BTreeSet};

/// Entries that are shown in words; a document has them all.
const SHOWN: usize = 10;

/// How many entries of which kind; empty for any other file.
pub(super) fn summary(found: &Found, text: &Text) -> Vec<String> {
    let line = |phrase, number: usize| {
        let number = u64::try_from(number).unwrap_or(u64::MAX);
        (number > 0).then(|| text.message(phrase, &[("number", number.into())]))
    };
    match found {
        Found::Requests(_, file) => {
            let of = |kind: fn(&muster_wire::offline::FiledRequest) -> bool| {
                file.requests().iter().filter(|one| kind(one)).count()
            };
            let names: BTreeSet<&str> = file.requests().iter().filter_map(|one| one.machine_name()).collect();
            let hosts = of(|one| one.certificate.is_some());
            let lines = [
                line(OfflineMessage::ForGrants, of(|one| one.grant.is_some())),
                line(OfflineMessage::ForLicences, of(|one| one.licence.is_some())),
                line(OfflineMessage::ForCertificates, hosts),
                line(OfflineMessage::NamedMachines, names.len()),
                (names.is_empty() && hosts == 0).then(|| text.message(OfflineMessage::NoNames, &[])),
                (of(|one| one.grant.is_none()) > 0).then(|| text.message(OfflineMessage::HoldsKeys, &[])),
            ];
            lines.into_iter().flatten().collect()
        }
        Found::Answers(_, file) => {
            let of = |kind: fn(&muster_wire::offline::FiledAnswer) -> bool| {
                file.answers().iter().filter(|one| kind(one)).count()
            };
            let lines = [
                line(OfflineMessage::OfHosts, of(|one| one.grant.is_some())),
                line(OfflineMessage::Licences, of(|one| one.licence.is_some())),
                line(OfflineMessage::Certificates, of(|one| one.certificate.is_some())),
            ];
            let mut refused: BTreeMap<u32, usize> = BTreeMap::new();
            for no in file.answers().iter().filter_map(|one| one.refused) {
                let number = refused.entry(no.code).or_default();
                *number = number.saturating_add(1);
            }
            let refused = refused.into_iter().map(|(code, number)| {
                let code = CodeNumber(code);
                let name = code.code().map(|known| format!(" {}", known.name())).unwrap_or_default();
                let number = u64::try_from(number).unwrap_or(u64::MAX);
                let arguments = [("number", number.into()), ("code", format!("{code}{name}").into())];
                text.message(OfflineMessage::RefusedWith, &arguments)
            });
            lines.into_iter().flatten().chain(refused).collect()
        }
        _ => Vec::new(),
    }
}

/// The same with the first entries alone.
pub(super) fn shortened(content: Node, text: &Text) -> Node {
    let Node::Map(fields) = content else { return content };
    let shorten = |(name, value): (String, Node)| match value {
        Node::List(mut list) if matches!(name.as_str(), "requests" | "answers") && list.len() > SHOWN => {
            let left = u64::try_from(list.len().saturating_sub(SHOWN)).unwrap_or(u64::MAX);
            list.truncate(SHOWN);
            list.push(Node::Text(text.message(OfflineMessage::AndMore, &[("number", left.into())])));
            (name, Node::List(list))
        }
        value => (name, value),
    };
    Node::Map(fields.into_iter().map(shorten).collect())
}
