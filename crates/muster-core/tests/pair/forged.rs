//! Answers of a genuine host that reach the wrong place.

use crate::world::{Client, World, trust};
use muster_core::machine::AnswerFault;
use muster_example::{ExamplePublisher, SERVER_7, STUDIO_7};
use muster_wire::message::Answer;
use muster_wire::object::Sealed;

/// 25 machines have asked, so that the next answer is a grant.
fn ready() -> (World, Client, Client) {
    let mut world = World::new();
    let mut clients = world.clients(1..=25, STUDIO_7);
    world.ask_all(&mut clients, STUDIO_7);
    (world, clients.remove(0), clients.remove(0))
}

fn granted(world: &mut World, client: &mut Client) -> Answer {
    let request = world.request(client, STUDIO_7);
    world.decide(&request, client.computer).unwrap()
}

#[test]
fn a_grant_for_another_machine() {
    let (mut world, mut one, mut two) = ready();
    let answer = granted(&mut world, &mut one);
    world.request(&mut two, STUDIO_7);
    let fault = world.take(&mut two, STUDIO_7, &answer).unwrap_err();
    assert!(matches!(fault, AnswerFault::OtherMachine { .. }));
    assert_eq!(world.standing(&two, STUDIO_7).0, 2);
    world.take(&mut one, STUDIO_7, &answer).unwrap();
}

#[test]
fn a_grant_for_a_clone_with_the_same_id() {
    let mut world = World::with(|catalog| catalog.healing = false);
    let mut clients = world.clients(1..=25, STUDIO_7);
    world.ask_all(&mut clients, STUDIO_7);
    let mut clone = world.copy(&clients[0], 99);
    let answer = granted(&mut world, &mut clients[0]);
    world.request(&mut clone, STUDIO_7);
    let fault = world.take(&mut clone, STUDIO_7, &answer).unwrap_err();
    assert!(matches!(fault, AnswerFault::OtherNonce { .. }), "same CMID, another request");
}

#[test]
fn an_old_grant_played_again() {
    let (mut world, mut one, _) = ready();
    let old = granted(&mut world, &mut one);
    world.take(&mut one, STUDIO_7, &old).unwrap();
    world.request(&mut one, STUDIO_7);
    let fault = world.take(&mut one, STUDIO_7, &old).unwrap_err();
    assert!(matches!(fault, AnswerFault::OtherNonce { .. }));
}

#[test]
fn a_grant_for_another_product() {
    let (mut world, mut one, _) = ready();
    let here = world.at(&one);
    one.machine.install_product(&here, SERVER_7).unwrap();
    let answer = granted(&mut world, &mut one);
    world.request(&mut one, SERVER_7);
    let fault = world.take(&mut one, SERVER_7, &answer).unwrap_err();
    assert_eq!(fault, AnswerFault::OtherProduct { found: STUDIO_7, expected: SERVER_7 });
}

#[test]
fn a_grant_of_another_publisher_with_the_same_names() {
    let (mut world, mut one, _) = ready();
    let request = world.request(&mut one, STUDIO_7);
    world.publisher = ExamplePublisher::new(2);
    world.trust = trust(&world.publisher, |_| {});
    let forged = world.publisher.host_certificate(
        muster_example::host_key(1).public(),
        muster_example::STUDIO_7_AND_SERVER_7,
        world.now,
    );
    let host = muster_sign::seal(&forged, world.publisher.service_key());
    let key = muster_example::host_key(1);
    let mut grant = world.publisher.grant_for(key.id(), STUDIO_7, request.cmid, request.nonce, world.now);
    grant.fingerprint = muster_core::fingerprint::digest(&request.fingerprint);
    let service = Some(world.publisher.sealed_service());
    let answer = Answer { object: muster_sign::seal(&grant, &key), host, service, key: None };
    let fault = world.take(&mut one, STUDIO_7, &answer).unwrap_err();
    assert!(matches!(fault, AnswerFault::OtherPublisher { .. }));
}

#[test]
fn a_grant_with_any_byte_changed() {
    let (mut world, mut one, _) = ready();
    let answer = granted(&mut world, &mut one);
    let bytes = answer.object.as_bytes();
    for at in 0..bytes.len() {
        let mut changed = bytes.to_vec();
        changed[at] = changed[at].wrapping_add(1);
        let forged = Answer { object: Sealed::new(changed), ..answer.clone() };
        assert!(world.take(&mut one, STUDIO_7, &forged).is_err(), "byte {at}");
    }
    world.take(&mut one, STUDIO_7, &answer).unwrap();
    assert_eq!(world.standing(&one, STUDIO_7), (1, 180));
}
