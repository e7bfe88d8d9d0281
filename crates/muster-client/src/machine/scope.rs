//! Which products a change or a rearm is about: the texts of a scope, looked up in the catalogs that are installed.

use super::Machine;
use crate::ClientError;
use crate::choice::{self, Which};
use muster_api::agent::Scope;
use muster_core::machine::Machine as CoreMachine;
use muster_core::named::Named;
use muster_core::rules::Rules;
use muster_wire::id::Guid;
use muster_wire::number::ProductNumber;
use muster_wire::object::Application;
use std::collections::BTreeSet;

/// Where a setting is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    Machine,
    /// Ids of applications.
    Applications(BTreeSet<Guid>),
    /// The activation id.
    Product(Guid),
}

impl Machine {
    /// Where a setting of this scope is written; looked for under one publisher or all.
    pub(super) fn place(&self, publisher: Option<&str>, scope: &Scope) -> Result<Place, ClientError> {
        if *scope == Scope::Machine {
            return Ok(Place::Machine);
        }
        let inner = self.inner();
        let machines = self.meant(&inner, publisher)?;
        if let Scope::Product(text) = scope {
            return activation_id(&machines, text).map(Place::Product);
        }
        let ids = machines.iter().flat_map(|machine| {
            let rules = machine.trust().rules();
            applications(rules, scope).map(|application| application.id)
        });
        let ids: BTreeSet<Guid> = ids.collect();
        match (scope, ids.len()) {
            (Scope::Application(text), 0) => Err(ClientError::NoSuchApplication(text.clone())),
            (_, 0) => Err(ClientError::NoSuite),
            (Scope::Application(text), 2..) => Err(ClientError::WhichApplication(text.clone())),
            _ => Ok(Place::Applications(ids)),
        }
    }

    /// Which of the installed products a scope means; all without a publisher.
    ///
    /// # Errors
    /// No catalog has what the scope names, or it is not clear which is meant.
    pub fn in_scope(&self, publisher: Option<&str>, scope: &Scope) -> Result<BTreeSet<Which>, ClientError> {
        let place = self.place(publisher, scope)?;
        let inner = self.inner();
        let machines = self.meant(&inner, publisher)?;
        let of_each = machines.iter().flat_map(|machine| {
            let (publisher, rules) = (machine.trust().publisher(), machine.trust().rules());
            let installed = machine.state().products().iter().filter(|kept| kept.is_installed());
            let numbers = installed.map(muster_core::machine::ProductState::number);
            numbers
                .filter(|number| place.holds(rules, *number))
                .map(move |product| Which { publisher, product })
        });
        Ok(of_each.collect())
    }
}

impl Place {
    fn holds(&self, rules: &Rules, number: ProductNumber) -> bool {
        let Some(product) = rules.product(number) else { return false };
        match self {
            Self::Machine => true,
            Self::Applications(ids) => {
                rules.application(product).is_some_and(|application| ids.contains(&application.id))
            }
            Self::Product(id) => product.activation_id == *id,
        }
    }
}

fn activation_id(machines: &[&CoreMachine], text: &str) -> Result<Guid, ClientError> {
    let none = || choice::no_such_product(machines, text);
    let which = choice::products(machines, Some(text))?.first().copied().ok_or_else(none)?;
    let machine = machines.iter().find(|machine| machine.trust().publisher() == which.publisher);
    let product = machine.and_then(|machine| machine.trust().rules().product(which.product));
    product.map(|product| product.activation_id).ok_or_else(none)
}

fn applications<'a>(rules: &'a Rules, scope: &'a Scope) -> impl Iterator<Item = &'a Application> {
    rules.catalog().applications.iter().filter(move |application| match scope {
        Scope::Suites => application.suite == Some(true),
        Scope::Application(text) => Named::new(text).is_application(application),
        Scope::Machine | Scope::Product(_) => false,
    })
}
