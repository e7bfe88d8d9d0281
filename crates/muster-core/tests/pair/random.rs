//! Seeded stories of everything that can happen, in any order, with what must hold after each step.

use crate::world::{Client, STUDIO_POOL, World};
use muster_core::fingerprint::{Likeness, digest};
use muster_core::machine::{Jitter, RearmRefusal, RearmScope};
use muster_example::{SERVER_7, STUDIO_7};
use muster_wire::id::Cmid;
use muster_wire::number::{Minutes, ProductNumber};
use std::collections::BTreeSet;

const STEPS: u32 = 300;
const MACHINES: u64 = 12;

struct Story {
    world: World,
    clients: Vec<Client>,
    /// Every id that was ever sent.
    ids: BTreeSet<Cmid>,
}

impl Story {
    fn new(seed: u64) -> Self {
        let mut world = World::with(|catalog| {
            catalog.healing = seed.is_multiple_of(2);
            for product in &mut catalog.products {
                product.threshold.0 = product.threshold.0.min(6);
            }
        });
        world.seed(seed);
        let clients = (0..MACHINES).map(|computer| {
            let product = if computer % 3 == 0 { SERVER_7 } else { STUDIO_7 };
            world.client(u32::try_from(computer).unwrap(), product)
        });
        let clients = clients.collect();
        Self { world, clients, ids: BTreeSet::new() }
    }

    fn step(&mut self) {
        let which = usize::try_from(self.world.below(MACHINES)).unwrap();
        let mut client = self.clients[which].clone();
        let product = client.machine.state().products()[0].number();
        match self.world.below(12) {
            0..=4 => self.attempt(&mut client, product),
            5 => self.world.silence(&mut client, product),
            6 => {
                let days = u32::try_from(self.world.below(20)).unwrap();
                self.world.wait(Minutes::days(days));
            }
            7 => client.computer = u32::try_from(self.world.below(MACHINES)).unwrap(),
            8 => {
                let (here, world) = (self.world.at(&client), &mut self.world);
                let used = client.machine.rearm(&here, &RearmScope::Everything, &mut || world.cmid());
                assert!(used.is_ok() || used.unwrap_err() == RearmRefusal::NoneLeft { used: 3, limit: 3 });
            }
            9 => client.clock = self.clock(),
            10 => self.world.restart(&mut client),
            _ => {
                let here = self.world.at(&client);
                client.machine.observe(&here);
            }
        }
        self.ids.extend(client.machine.state().identities().iter().map(|identity| identity.cmid));
        self.clients[which] = client;
    }

    /// Mostly right, sometimes an hour or five off, sometimes more than a year ahead.
    fn clock(&mut self) -> i64 {
        match self.world.below(6) {
            0 => 3_600,
            1 => -18_000,
            2 => 400 * 86_400,
            _ => 0,
        }
    }

    fn attempt(&mut self, client: &mut Client, product: ProductNumber) {
        let here = self.world.at(client);
        let request = self.world.request(client, product);
        let answer = self.world.decide(&request, client.computer).unwrap();
        // An answer that belongs to nobody else.
        for other in &mut self.clients {
            let state = other.machine.state().clone();
            if state.installation() != client.machine.state().installation() {
                assert!(other.machine.take_answer(&here, product, &answer, "h", Jitter::NONE).is_err());
                assert_eq!(other.machine.state(), &state);
            }
        }
        let granted = self.world.take(client, product, &answer).unwrap().outcome.code().is_success();
        if granted {
            let (state, days) = self.world.standing(client, product);
            assert!(state == 1 && days >= 179, "{state} {days}: a clock may be an hour ahead");
        }
    }

    fn check(&self) {
        for client in &self.clients {
            self.check_client(client);
        }
        let ids = u32::try_from(self.ids.len()).unwrap();
        let pools = self.world.ledger.census(self.world.now);
        if pools.iter().any(|census| census.pool == STUDIO_POOL) {
            let counters = self.world.counters(STUDIO_POOL);
            assert!(self.world.count(STUDIO_POOL) <= ids, "never more machines than ids");
            assert!(counters.total >= u64::from(self.world.count(STUDIO_POOL)));
        }
    }

    fn check_client(&self, client: &Client) {
        let (machine, here) = (&client.machine, self.world.at(client));
        let product = machine.state().products()[0].number();
        let standing = machine.standing(product, &here).unwrap();
        assert!(standing.minutes_left <= Minutes::days(180));
        assert_eq!(standing.state.number() == 5, standing.state.ends().is_none());
        let Some(proven) = machine.proven(product) else {
            assert!(matches!(standing.state.number(), 2 | 5), "nothing is held");
            return;
        };
        assert_eq!(proven.grant().fingerprint, digest(proven.fingerprint()));
        let policy = self.world.trust.rules().fingerprint_policy();
        let here_still = Likeness::of(proven.fingerprint(), &here.fingerprint, policy).is_within_tolerance();
        let in_force = proven.until() > machine.effective(here.now);
        assert_eq!(standing.state.number() == 1, here_still && in_force, "licensed exactly then");
        assert!(proven.grant().count >= proven.grant().threshold);
    }
}

#[test]
fn what_must_hold_holds_after_every_step() {
    for seed in 0..16 {
        let mut story = Story::new(seed);
        for _step in 0..STEPS {
            story.step();
            story.check();
        }
        assert!(story.clients.iter().any(|client| {
            let product = client.machine.state().products()[0].number();
            client.machine.proven(product).is_some()
        }));
    }
}
