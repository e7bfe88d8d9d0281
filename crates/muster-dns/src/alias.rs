//! Aliases of names: what an answer says about a name may stand under another one.

use hickory_proto::op::Message;
use hickory_proto::rr::{DNSClass, Name, RData, Record};

/// Most aliases that are followed from one name, so that a loop of them ends.
const ALIASES: usize = 8;

/// The name under which an answer has the records of the name that was asked for.
///
/// Aliases are followed within an answer only: a server that can say more than "it is an alias" says it at once.
pub(crate) fn last_name<'a>(reply: &'a Message, asked: &'a Name) -> &'a Name {
    let mut name = asked;
    for _ in 0..ALIASES {
        let own = reply.answers.iter().filter(|record| record.name == *name);
        match own.filter_map(alias).next() {
            Some(alias) => name = alias,
            None => break,
        }
    }
    name
}

fn alias(record: &Record) -> Option<&Name> {
    match &record.data {
        RData::CNAME(alias) if record.dns_class == DNSClass::IN => Some(&alias.0),
        _ => None,
    }
}
