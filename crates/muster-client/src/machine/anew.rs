//! Making the machine a new one: rearm, and the preparing of an image.

use super::Machine;
use super::entry::Entry;
use crate::ClientError;
use crate::choice::Which;
use crate::computer::Computer;
use crate::root::Root;
use muster_api::agent::Scope;
use muster_core::event::Event;
use muster_core::machine::{RearmRefusal, RearmScope};
use muster_os::entropy;
use muster_wire::id::{Cmid, PublisherId};
use std::collections::BTreeSet;

/// A publisher whose machine was rearmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RearmedPublisher {
    /// The publisher.
    pub publisher: PublisherId,
    /// Its name.
    pub publisher_name: String,
    /// Rearms left to the product that was meant and has most.
    pub left: u16,
    /// The ids now in force, one for each pool that was asked in.
    pub cmids: Vec<Cmid>,
}

/// A publisher whose part of the machine is ready to be captured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreparedPublisher {
    /// The publisher.
    pub publisher: PublisherId,
    /// Its name.
    pub publisher_name: String,
    /// Rearms left to the product that has most.
    pub left: u16,
    /// Names of the products whose timers stand still.
    pub products: Vec<String>,
}

impl Machine {
    /// Draws new ids and starts the grace periods anew, for one publisher or for all: nothing is changed unless all of
    /// them allow it.
    ///
    /// # Errors
    /// Rearms are switched off, nothing that is meant is installed, a publisher that is meant cannot be opened, no rearm
    /// is left, or the state cannot be written.
    pub fn rearm(
        &self,
        publisher: Option<&str>,
        scope: &Scope,
    ) -> Result<Vec<RearmedPublisher>, ClientError> {
        self.refuse_if_skipped()?;
        // The answer to an attempt under way would be one to a question that nobody remembers.
        let _none_under_way = self.attempting();
        if publisher.is_none() && *scope == Scope::Machine {
            self.refuse_if_any_is_closed()?;
        }
        let meant = self.in_scope(publisher, scope)?;
        if meant.is_empty() {
            // Why there is no publisher, if there is none, goes before that nothing is installed.
            self.publishers_meant(publisher)?;
            return Err(RearmRefusal::NotInstalled.into());
        }
        let publishers: BTreeSet<PublisherId> = meant.iter().map(|which| which.publisher).collect();
        let scopes: Vec<(PublisherId, RearmScope)> =
            publishers.into_iter().map(|publisher| (publisher, scope_of(publisher, scope, &meant))).collect();
        let mut inner = self.inner();
        for (publisher, scope) in &scopes {
            let entry = inner.entry(&self.root, *publisher)?;
            let (surroundings, _) = entry.surroundings(&self.root, &Computer::here())?;
            entry.machine.clone().rearm(&surroundings, scope, &mut || Cmid::new([0; 16]))?;
        }
        let mut done = Vec::new();
        for (publisher, scope) in &scopes {
            let (rearmed, events) = rearm(inner.entry(&self.root, *publisher)?, &self.root, scope)?;
            inner.report(events);
            done.push(rearmed);
        }
        Ok(done)
    }

    /// The last step before an image is captured, for all publishers: nothing is changed unless all of them allow it. The
    /// event log begins anew, because its story is this machine's and not that of a copy.
    ///
    /// # Errors
    /// Rearms are switched off, a publisher cannot be opened, no rearm is left, or a state cannot be written or the event
    /// log not be cleared.
    pub fn prepare_image(&self) -> Result<Vec<PreparedPublisher>, ClientError> {
        self.refuse_if_skipped()?;
        // The answer to an attempt under way would be noted down after everything was taken away.
        let _none_under_way = self.attempting();
        self.refuse_if_any_is_closed()?;
        let (publishers, computer) = (self.publishers_meant(None)?, Computer::here());
        let mut inner = self.inner();
        for publisher in &publishers {
            let entry = inner.entry(&self.root, *publisher)?;
            let (surroundings, _) = entry.surroundings(&self.root, &computer)?;
            entry.machine.clone().prepare_image(&surroundings)?;
        }
        let (mut done, mut events) = (Vec::new(), Vec::new());
        for publisher in publishers {
            let entry = inner.entry(&self.root, publisher)?;
            let (surroundings, _) = entry.surroundings(&self.root, &computer)?;
            let prepared = entry.commit(&self.root, |machine| Ok(machine.prepare_image(&surroundings)?))?;
            let rules = entry.machine.trust().rules();
            let known = prepared.products.iter().filter_map(|number| rules.product(*number));
            done.push(PreparedPublisher {
                publisher,
                publisher_name: rules.catalog().name.clone(),
                left: prepared.left,
                products: known.map(|product| product.name.clone()).collect(),
            });
            events.extend(prepared.events);
        }
        inner.log.clear()?;
        inner.report(events);
        Ok(done)
    }

    fn refuse_if_skipped(&self) -> Result<(), ClientError> {
        if self.inner().settings.now()?.skip_rearm { Err(ClientError::RearmSkipped) } else { Ok(()) }
    }

    /// What cannot be opened would stay as it is, and every copy would carry it.
    fn refuse_if_any_is_closed(&self) -> Result<(), ClientError> {
        let mut inner = self.inner();
        let publishers = self.root.publishers()?;
        publishers.into_iter().try_for_each(|publisher| inner.entry(&self.root, publisher).map(drop))
    }
}

fn scope_of(publisher: PublisherId, scope: &Scope, meant: &BTreeSet<Which>) -> RearmScope {
    let products = meant.iter().filter(|which| which.publisher == publisher);
    match scope {
        Scope::Machine => RearmScope::Everything,
        _ => RearmScope::Products(products.map(|which| which.product).collect()),
    }
}

fn rearm(
    entry: &mut Entry,
    root: &Root,
    scope: &RearmScope,
) -> Result<(RearmedPublisher, Vec<Event>), ClientError> {
    let (surroundings, _) = entry.surroundings(root, &Computer::here())?;
    let pools = entry.machine.state().identities().len();
    let mut drawn = (0..pools).map(|_| entropy::fill().map(Cmid::new)).collect::<Result<Vec<_>, _>>()?;
    let fallback = Cmid::new(entropy::fill()?);
    let mut fresh = || drawn.pop().unwrap_or(fallback);
    let rearmed = entry.commit(root, |machine| Ok(machine.rearm(&surroundings, scope, &mut fresh)?))?;
    let rules = entry.machine.trust().rules();
    let done = RearmedPublisher {
        publisher: rules.publisher(),
        publisher_name: rules.catalog().name.clone(),
        left: rearmed.left,
        cmids: entry.machine.state().identities().iter().map(|identity| identity.cmid).collect(),
    };
    Ok((done, rearmed.events))
}
