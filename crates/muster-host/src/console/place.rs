//! Where a machine stands in the list: by what it is ordered, then by who it is, so that no two share a place.

use std::borrow::Cow;
use std::cmp::{Ordering, Reverse};
use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use data_encoding::HEXLOWER;
use muster_console::Order;
use muster_core::host::MachineView;
use muster_wire::id::{Cmid, PublisherId};
use muster_wire::number::PoolNumber;

/// A place. As text it is what the address of the next page says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place<'a> {
    by: By<'a>,
    publisher: PublisherId,
    pool: PoolNumber,
    cmid: Cmid,
}

/// By what.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum By<'a> {
    Name(Folded<'a>),
    Address(IpAddr),
    Earliest(i64),
    Latest(Reverse<i64>),
    /// What has none comes last.
    Nothing,
}

/// A name without regard to case, as people look names up.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Folded<'a>(Cow<'a, [u8]>);

impl<'a> Place<'a> {
    pub(super) fn of(order: Order, publisher: PublisherId, view: &MachineView<'a>) -> Self {
        let by = match order {
            Order::Name => view.name_bytes().map_or(By::Nothing, |name| By::Name(Folded(name.into()))),
            Order::Address => By::Address(view.address().address()),
            Order::SeenFirst => By::Earliest(view.last_seen().seconds()),
            Order::SeenLast => By::Latest(Reverse(view.last_seen().seconds())),
            Order::Ending => view.granted_until().map_or(By::Nothing, |until| By::Earliest(until.seconds())),
        };
        Self { by, publisher, pool: view.pool(), cmid: view.cmid() }
    }
}

fn folded(name: &[u8]) -> impl Iterator<Item = u8> {
    name.iter().map(u8::to_ascii_lowercase)
}

impl Ord for Folded<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        folded(&self.0).cmp(folded(&other.0)).then_with(|| self.0.cmp(&other.0))
    }
}
impl PartialOrd for Folded<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}.", self.publisher, self.pool, self.cmid)?;
        match &self.by {
            By::Name(name) => write!(f, "name.{}", HEXLOWER.encode(&name.0)),
            By::Address(address) => write!(f, "address.{address}"),
            By::Earliest(at) => write!(f, "earliest.{at}"),
            By::Latest(Reverse(at)) => write!(f, "latest.{at}"),
            By::Nothing => f.write_str("nothing."),
        }
    }
}

impl FromStr for Place<'_> {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        read(text).ok_or(())
    }
}

fn read<'a>(text: &str) -> Option<Place<'a>> {
    let mut parts = text.splitn(5, '.');
    let publisher = parts.next()?.parse().ok()?;
    let pool = PoolNumber(parts.next()?.parse().ok()?);
    let cmid = parts.next()?.parse().ok()?;
    let (kind, value) = (parts.next()?, parts.next()?);
    let by = match kind {
        "name" => By::Name(Folded(HEXLOWER.decode(value.as_bytes()).ok()?.into())),
        "address" => By::Address(value.parse().ok()?),
        "earliest" => By::Earliest(value.parse().ok()?),
        "latest" => By::Latest(Reverse(value.parse().ok()?)),
        "nothing" => By::Nothing,
        _ => return None,
    };
    Some(Place { by, publisher, pool, cmid })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Folded<'_> {
        Folded(text.as_bytes().into())
    }

    #[test]
    fn names_are_in_order_without_regard_to_case() {
        let sorted = ["", "a", "A-1", "a-2", "B", "b-1", "ぱ"];
        assert!(sorted.windows(2).all(|pair| name(pair[0]) < name(pair[1])));
        assert!(name("a") > name("A"), "two names never share a place");
    }

    #[test]
    fn every_place_comes_back_from_its_text() {
        let (publisher, cmid) = (PublisherId::new([1; 16]), Cmid::new([2; 16]));
        for by in [
            By::Name(name("a.b ß")),
            By::Name(name("")),
            By::Address("2001:db8::1".parse().unwrap()),
            By::Address("192.0.2.1".parse().unwrap()),
            By::Earliest(-1),
            By::Latest(Reverse(i64::MAX)),
            By::Nothing,
        ] {
            let place = Place { by, publisher, pool: PoolNumber(3), cmid };
            assert_eq!(place.to_string().parse(), Ok(place));
        }
        for wrong in ["", "a.b.c.d.e", "01.1.02.name.zz", &"x".repeat(9_000)] {
            assert_eq!(wrong.parse::<Place<'_>>(), Err(()), "{wrong}");
        }
    }
}
