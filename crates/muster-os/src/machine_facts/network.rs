//! The network interfaces of the hardware itself (`/sys/class/net`).

use std::fs;

use super::source::Source;

const ETHERNET: &str = "1";
const PERMANENT: &str = "0";

/// How well an address identifies the machine, best first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// A dongle or a dock goes from machine to machine.
    on_usb: bool,
    /// Made up by software, and often the same in many virtual machines.
    locally_administered: bool,
    address: [u8; 6],
}

/// The lowest permanent address among the best interfaces there are.
pub(super) fn lowest_address(source: &Source) -> Option<String> {
    let best = source.names("sys/class/net").iter().filter_map(|name| rank_of(source, name)).min()?;
    Some(best.address.map(|byte| format!("{byte:02x}")).join(":"))
}

fn rank_of(source: &Source, name: &str) -> Option<Rank> {
    const LOCAL_BIT: u8 = 0b10;
    let interface = format!("sys/class/net/{name}");
    // Loopback, bridges, tunnels and container links have no device behind them.
    if !source.exists(format!("{interface}/device")) || source.text(format!("{interface}/type"))? != ETHERNET
    {
        return None;
    }
    let address = parse(&permanent_address(source, &interface)?)?;
    // One link leads from the list of interfaces to the place of its device.
    let place = fs::read_link(source.at(&interface)).unwrap_or_default();
    Some(Rank {
        on_usb: place.iter().any(|part| part.to_str().is_some_and(|part| part.starts_with("usb"))),
        locally_administered: address.first().is_some_and(|byte| byte & LOCAL_BIT != 0),
        address,
    })
}

/// The address that the hardware came with, not one that a bond, a privacy setting or an administrator put over it.
fn permanent_address(source: &Source, interface: &str) -> Option<String> {
    let kept = ["bonding_slave/perm_hwaddr", "phy80211/macaddress"];
    kept.iter().find_map(|file| source.text(format!("{interface}/{file}"))).or_else(|| {
        let permanent = source.text(format!("{interface}/addr_assign_type"))? == PERMANENT;
        permanent.then(|| source.text(format!("{interface}/address")))?
    })
}

fn parse(text: &str) -> Option<[u8; 6]> {
    let mut address = [0; 6];
    let mut parts = text.split(':');
    for byte in &mut address {
        *byte = u8::from_str_radix(parts.next()?, 16).ok()?;
    }
    let plausible = parts.next().is_none() && address != [0; 6] && address != [0xff; 6];
    plausible.then_some(address)
}
