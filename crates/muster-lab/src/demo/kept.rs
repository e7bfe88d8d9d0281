//! What `--keep` says at the end: what runs, and how to look at it.

use super::host::Host;
use super::machine::Machine;
use super::office::Office;
use super::program::Program;
use super::publisher::Publisher;
use super::world::World;
use std::path::Path;

/// Lets everything run on, and says how to look at it and how to end it.
pub(crate) fn how_to_look(world: &mut World, folder: &Path) -> String {
    let commands = commands(world);
    let processes: Vec<String> = world.keep().iter().map(ToString::to_string).collect();
    let end = format!("To end it:  kill {} && rm -r {}", processes.join(" "), folder.display());
    page(folder, &commands, &end)
}

/// The same where a part of what runs is this program.
pub(crate) fn how_to_look_meanwhile(world: &World, folder: &Path) -> String {
    page(folder, &commands(world), "The DNS server is in this program, so it stays. To end it all:  Ctrl-C")
}

fn page(folder: &Path, commands: &[String], end: &str) -> String {
    let commands = commands.join("\n");
    format!("Everything runs on in {}. Have a look:\n\n{commands}\n\n{end}", folder.display())
}

fn commands(world: &World) -> Vec<String> {
    let publisher = world.publisher().ok().map(Publisher::root);
    let hosts = [world.main(), world.branch()].into_iter().flatten().map(Host::root);
    // The last desktop has an agent that runs.
    let machines = [&world.desktops, &world.servers, &world.clones, &world.remote]
        .into_iter()
        .filter_map(|group| group.last());
    let mut found = Vec::new();
    if let Some(root) = publisher {
        found.extend(["status", "key list"].map(|what| (Program::Publisher, root, what)));
    }
    for root in hosts {
        found.extend(["status", "machines", "machines --cloned"].map(|what| (Program::Host, root, what)));
    }
    for root in machines.map(Machine::root) {
        found.extend(["status"].map(|what| (Program::Muster, root, what)));
    }
    let command = |(program, root, what): (Program, &Path, &str)| {
        format!("  {} --root {} {what}", world.programs.path(program).display(), root.display())
    };
    let server = world.names.address;
    let dig = format!("  dig @{} -p {} SRV {}", server.ip(), server.port(), Office::College.service());
    found.into_iter().map(command).chain([dig]).collect()
}
