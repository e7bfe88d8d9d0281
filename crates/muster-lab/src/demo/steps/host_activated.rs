//! The publisher exists, and the organisation's host is certified by the host key of its kit.

use crate::demo::catalog::{self, STUDIO_GROUP};
use crate::demo::figures::Figures;
use crate::demo::names::Server;
use crate::demo::office::Office;
use crate::demo::publisher::{CUSTOMER, NAME, Publisher};
use crate::demo::story::Story;
use crate::demo::world::World;
use crate::trouble::Trouble;

pub(super) fn play(world: &mut World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    found_publisher(world)?;
    story.claim(
        figures,
        &format!("{NAME} has keys, a catalog of five products, and a service on the loopback address."),
    );
    world.open_main()?;
    let seen = world.main()?.publisher()?;
    let certificate = seen.certificates.first().ok_or(Trouble::Earlier("a certificate"))?;
    figures.expect("organisation", certificate.organisation.as_deref().unwrap_or_default(), CUSTOMER);
    figures.expect("covers", &certificate.covers, [catalog::STUDIO_7, catalog::SERVER_7]);
    figures.note("certificate_until", &certificate.ends);
    figures.within("certificate_days_left", certificate.days_left.into(), 399, 400);
    story.claim(figures, &format!("{CUSTOMER}'s host is certified until {}.", certificate.ends));
    let key = world.publisher()?.key(world.kit_serial)?;
    let activations = key.hosts.first().map_or(0, |host| host.activations);
    figures.expect("hosts_used", key.key.usage.used(), 1);
    figures.expect("hosts_allowed", key.key.usage.limit(), 6);
    figures.expect("activations_used", activations, 1);
    figures.expect("activations_allowed", key.key.usage.activations_each(), 10);
    story.claim(figures, "That was host 1 of 6 of the key, and activation 1 of 10 of this host.");
    show_record(world, story, figures);
    Ok(())
}

/// What anybody sees in DNS now.
fn show_record(world: &World, story: &Story, figures: &mut Figures) {
    let records = world.names.lines(Office::College);
    figures.note("dns_server", world.server.as_ref().map(Server::name));
    figures.expect("hosts_in_dns", records.len(), 1);
    story.claim(figures, &format!("DNS for {}: {}.", Office::College.domain(), world.dns_server));
    story.claim(figures, "The host has entered itself there, by an update that its key signs:");
    records.iter().for_each(|line| story.claim(figures, line));
}

fn found_publisher(world: &mut World) -> Result<(), Trouble> {
    let [at, ..] = world.addresses;
    let (kit, bundle) = (world.kit(), world.bundle(1));
    let publisher = Publisher::found(&world.programs, world.path("publisher"), at)?;
    let publisher = world.found(publisher);
    publisher.apply(&catalog::source(true))?;
    publisher.serve()?;
    publisher.export_bundle(&bundle)?;
    world.kit_serial = publisher.kit(STUDIO_GROUP, &kit)?;
    Ok(())
}
