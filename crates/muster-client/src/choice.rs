//! Which publisher and which products a person means.

use crate::ClientError;
use muster_core::machine::Machine as CoreMachine;
use muster_core::named::Named;
use muster_core::product_key::PublisherTag;
use muster_wire::id::PublisherId;
use muster_wire::number::ProductNumber;

/// One product of one publisher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Which {
    /// The publisher.
    pub publisher: PublisherId,
    /// The product.
    pub product: ProductNumber,
}

/// The publishers that are meant: all without a text, else the one with this id, tag or name. None may be meant where
/// none is there.
pub(crate) fn publishers<'a>(
    all: impl Iterator<Item = &'a CoreMachine>,
    text: Option<&str>,
) -> Result<Vec<&'a CoreMachine>, ClientError> {
    let Some(text) = text else { return Ok(all.collect()) };
    let machines: Vec<&CoreMachine> = all.filter(|machine| is_publisher(machine, text)).collect();
    // Two publishers may bear one name, and only one of them can be the right one.
    match machines.as_slice() {
        [_] => Ok(machines),
        _ => Err(ClientError::WhichPublisher(text.to_owned())),
    }
}

/// The products that are meant: with a text the one with this number, name or activation id; else those whose key is
/// installed, or the only one that there is.
pub(crate) fn products(machines: &[&CoreMachine], text: Option<&str>) -> Result<Vec<Which>, ClientError> {
    match text {
        Some(text) => one_named(machines, text).map(|which| vec![which]),
        None => installed_or_only(machines),
    }
}

fn is_publisher(machine: &CoreMachine, text: &str) -> bool {
    let (id, rules) = (machine.trust().publisher(), machine.trust().rules());
    let named = Named::new(text);
    named.is_id(&id.to_string())
        || named.is_name(&PublisherTag::of(id).to_string())
        || named.is_name(&rules.catalog().name)
}

fn one_named(machines: &[&CoreMachine], text: &str) -> Result<Which, ClientError> {
    let named = machines.iter().filter_map(|machine| {
        let product = machine.trust().rules().product_named(text)?.number;
        Some(Which { publisher: machine.trust().publisher(), product })
    });
    let found: Vec<Which> = named.collect();
    match found.as_slice() {
        [which] => Ok(*which),
        [] => Err(no_such_product(machines, text)),
        _ => Err(ClientError::WhichPublisher(text.to_owned())),
    }
}

/// No product of these catalogs is meant by the text.
pub(crate) fn no_such_product(machines: &[&CoreMachine], text: &str) -> ClientError {
    let products = machines.iter().flat_map(|machine| &machine.trust().rules().catalog().products);
    let known = products.map(|product| product.name.clone()).collect();
    ClientError::NoSuchProduct { named: text.to_owned(), known }
}

fn installed_or_only(machines: &[&CoreMachine]) -> Result<Vec<Which>, ClientError> {
    let of = |machine: &CoreMachine, product| Which { publisher: machine.trust().publisher(), product };
    let installed: Vec<Which> = machines
        .iter()
        .flat_map(|machine| {
            let kept = machine.state().products().iter().filter(|kept| kept.is_installed());
            kept.map(|kept| of(machine, kept.number()))
        })
        .collect();
    if !installed.is_empty() {
        return Ok(installed);
    }
    let all = machines.iter().flat_map(|machine| {
        let products = &machine.trust().rules().catalog().products;
        products.iter().map(|product| (of(machine, product.number), product.name.clone()))
    });
    let (all, names): (Vec<Which>, Vec<String>) = all.unzip();
    if let [only] = all.as_slice() { Ok(vec![*only]) } else { Err(ClientError::NoProductInstalled(names)) }
}
