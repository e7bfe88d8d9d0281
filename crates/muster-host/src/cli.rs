//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use muster_os::paths::{Role, default_root};

use crate::database::Database;
use crate::doctor::DoctorArguments;
use crate::failure::Failure;
use crate::root::HostRoot;

/// The activation host of an organisation.
#[derive(Debug, Parser)]
#[command(name = "muster-host", version, about, max_term_width = 100)]
pub(crate) struct Arguments {
    /// Folder with everything of this host [default: the system's folder for state].
    #[arg(long, global = true, env = "MUSTER_ROOT", value_name = "DIR")]
    root: Option<PathBuf>,
    /// PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME.
    #[arg(long, global = true, env = "MUSTER_DATABASE", hide_env_values = true, value_name = "URL")]
    database: Option<String>,
    /// Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says].
    #[arg(long, global = true, value_name = "LANGUAGE")]
    // It is looked for before anything is parsed; here it is checked and explained.
    lang: Option<Spoken>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// A language that this program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Spoken {
    /// English.
    En,
    /// Japanese.
    Ja,
}

impl Arguments {
    pub(crate) fn root(&self) -> Result<HostRoot, Failure> {
        let folder = HostRoot::new(self.root.clone().unwrap_or_else(|| default_root(Role::Host)));
        Ok(folder.with_records(Database::new(self.database.as_deref())?))
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Install the kit from a publisher and activate the host with it.
    Setup {
        /// The kit.
        kit: PathBuf,
        /// Write the activation request to a file instead of sending it.
        #[arg(long)]
        offline: bool,
        /// Show the installation ID to read out to the publisher, and ask for the confirmation ID.
        #[arg(long, conflicts_with_all = ["offline", "json"])]
        telephone: bool,
        /// Print one JSON document.
        #[arg(long)]
        json: bool,
    },
    /// Serve machines until a signal ends it.
    Serve,
    /// Publishers' bundles.
    #[command(subcommand)]
    Bundle(BundleCommand),
    /// Host keys.
    #[command(subcommand)]
    Key(KeyCommand),
    /// Activate the host with its publishers: host keys without a valid certificate, and renewals that cost nothing.
    Activate(ActivateArguments),
    /// Answer requests that were brought in files, as if the machines had asked over the network.
    Answer {
        /// Files of requests; a folder stands for those in it that are not answered yet.
        #[arg(required = true, value_name = "FILE")]
        places: Vec<PathBuf>,
        /// File of the answers to the one file of requests [default: beside it, ending in .muster-answer].
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Print one JSON document.
        #[arg(long)]
        json: bool,
    },
    /// What this host and its machines want of publishers, carried by hand.
    #[command(subcommand)]
    Offline(OfflineCommand),
    /// Show what the host is certified for, how many machines count, and what is missing.
    Status {
        /// Print one JSON document.
        #[arg(long)]
        json: bool,
        /// Print one line for a monitoring system, and end with 0 (good), 1 (warning), 2 (critical) or 3 (unknown).
        #[arg(long, conflicts_with = "json")]
        probe: bool,
    },
    /// Print a link that signs in to the console of the running host, once.
    Console {
        /// To look at everything, and to change nothing.
        #[arg(long)]
        read_only: bool,
        /// Print one JSON document.
        #[arg(long)]
        json: bool,
    },
    /// Show what becomes of the count if nothing changes: who drops out, and when it falls below a threshold.
    Forecast {
        /// Print one JSON document.
        #[arg(long)]
        json: bool,
    },
    /// Show the machines: who counts, and who shares an id.
    #[command(args_conflicts_with_subcommands = true)]
    Machines {
        #[command(flatten)]
        list: MachinesArguments,
        #[command(subcommand)]
        change: Option<MachinesCommand>,
    },
    /// Show and change settings while the host serves; they are kept in host.toml.
    #[command(args_conflicts_with_subcommands = true)]
    Settings {
        /// Print one JSON document.
        #[arg(long)]
        json: bool,
        #[command(subcommand)]
        change: Option<SettingsCommand>,
    },
    /// The configuration file.
    #[command(subcommand)]
    Config(ConfigCommand),
    /// The host's record in DNS, by which machines find it.
    #[command(subcommand)]
    Dns(DnsCommand),
    /// Walk through everything that this host needs, and name what fails with one remedy each.
    Doctor(DoctorArguments),
    /// Show what happened on this host, its answers to machines among it.
    Events(EventsArguments),
    /// The answers to machines that are on record.
    #[command(subcommand)]
    Requests(RequestsCommand),
    /// Say what a code or an event means, and what to do; without one, list all of them.
    Explain {
        /// Number of a code or an event in any writing, or its name.
        #[arg(allow_negative_numbers = true, value_name = "CODE")]
        code: Option<String>,
        /// Print one JSON document.
        #[arg(long)]
        json: bool,
    },
    /// Answer commands in JSON, one on each line of standard input, for other programs of this version.
    #[command(hide = true)]
    Ask,
}

impl Command {
    /// Whether a document is asked for instead of words.
    pub(crate) fn wants_document(&self) -> bool {
        match self {
            Self::Setup { json, .. }
            | Self::Bundle(BundleCommand::Add { json, .. } | BundleCommand::Export { json, .. })
            | Self::Key(KeyCommand::Install { json, .. } | KeyCommand::Remove { json, .. })
            | Self::Answer { json, .. }
            | Self::Offline(OfflineCommand::Export { json, .. } | OfflineCommand::Import { json, .. })
            | Self::Status { json, .. }
            | Self::Console { json, .. }
            | Self::Forecast { json }
            | Self::Settings { json, change: None }
            | Self::Settings { change: Some(SettingsCommand::Set { json, .. }), .. }
            | Self::Config(ConfigCommand::Check { json })
            | Self::Dns(DnsCommand::Print { json, .. })
            | Self::Explain { json, .. } => *json,
            Self::Activate(ActivateArguments { json, .. }) | Self::Events(EventsArguments { json, .. }) => {
                *json
            }
            Self::Machines { list, change: None } => list.json,
            Self::Machines {
                change:
                    Some(
                        MachinesCommand::Block(one)
                        | MachinesCommand::Unblock(one)
                        | MachinesCommand::Forget(one),
                    ),
                ..
            } => one.json,
            Self::Serve | Self::Doctor(_) | Self::Ask | Self::Requests(_) => false,
        }
    }
}

/// What to do with the record in DNS.
#[derive(Debug, Subcommand)]
pub(crate) enum DnsCommand {
    /// Print what is entered by hand: the zone's line, the script for nsupdate, and the rule that lets the host do it.
    Print {
        /// The zone; without it those of host.toml, or the domain of this computer.
        #[arg(long, value_name = "NAME")]
        zone: Option<String>,
        /// The one publisher whose machines are to find the host, by its key tag; without it as host.toml says.
        #[arg(long, value_name = "TAG")]
        publisher: Option<String>,
        /// Print one JSON document.
        #[arg(long)]
        json: bool,
    },
}

/// What to do with a setting.
#[derive(Debug, Subcommand)]
pub(crate) enum SettingsCommand {
    /// Change one setting.
    Set {
        /// intervals.retry, intervals.renewal, port, dns.publishing or low-priority.
        #[arg(value_name = "NAME")]
        name: String,
        /// Minutes, or `catalog` for the publisher's; a port; true or false.
        #[arg(value_name = "VALUE", allow_hyphen_values = true)]
        value: String,
        /// Print one JSON document.
        #[arg(long)]
        json: bool,
    },
}

/// What is carried by hand.
#[derive(Debug, Subcommand)]
pub(crate) enum OfflineCommand {
    /// Write the requests that wait for publishers into a file: this host's own, and those that machines handed to it.
    Export {
        /// The file.
        file: PathBuf,
        /// What becomes of the machines' names.
        #[arg(long, value_enum, default_value = "none")]
        names: Names,
        /// Print one JSON document.
        #[arg(long)]
        json: bool,
    },
    /// Take the publishers' answers from files; the machines get theirs when they ask again.
    Import {
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Print one JSON document.
        #[arg(long)]
        json: bool,
    },
}

/// What becomes of names in an exported file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Names {
    /// They are left out.
    None,
    /// In their place stands a hash of each.
    Hashed,
    /// They stay.
    Keep,
}

/// Bundles.
#[derive(Debug, Subcommand)]
pub(crate) enum BundleCommand {
    /// Install a publisher's bundle, or take what is newer in it.
    Add {
        /// The bundle.
        file: PathBuf,
        /// Print one JSON document.
        #[arg(long)]
        json: bool,
    },
    /// Write a publisher's bundle to a file, for machines.
    Export {
        /// The file to write.
        file: PathBuf,
        /// Id, tag or name of the publisher; not needed where there is one.
        #[arg(long, value_name = "PUBLISHER")]
        publisher: Option<String>,
        /// Print one JSON document.
        #[arg(long)]
        json: bool,
    },
}

/// Keys.
#[derive(Debug, Subcommand)]
pub(crate) enum KeyCommand {
    /// Install a host key; it costs nothing until it is activated.
    Install {
        /// The key, as it was typed or pasted; `-` reads it from standard input.
        #[arg(required = true, num_args = 1.., value_name = "KEY")]
        key: Vec<String>,
        /// Print one JSON document.
        #[arg(long)]
        json: bool,
    },
    /// Remove a host key and its certificate; nothing that it covers is licensed here any more.
    Remove {
        /// Id, tag or name of the publisher; not needed where there is one.
        #[arg(long, value_name = "PUBLISHER")]
        publisher: Option<String>,
        /// Number or name of the key group; not needed where there is one.
        #[arg(long, value_name = "GROUP")]
        group: Option<String>,
        /// Print one JSON document.
        #[arg(long)]
        json: bool,
    },
}

/// How to activate.
#[derive(Debug, Default, Args)]
pub(crate) struct ActivateArguments {
    /// Id, tag or name of the publisher; all without it.
    #[arg(long, value_name = "PUBLISHER")]
    pub(crate) publisher: Option<String>,
    /// Number or name of the key group to activate again, which costs one activation of its host key.
    #[arg(long, value_name = "GROUP")]
    pub(crate) group: Option<String>,
    /// Address of this one publisher's service, kept for renewals.
    #[arg(long, value_name = "URL")]
    pub(crate) service: Option<String>,
    /// Write the request to a file instead of sending it.
    #[arg(long)]
    pub(crate) offline: bool,
    /// Apply the publisher's answer to a request that was sent by hand.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["publisher", "group", "service", "offline"])]
    pub(crate) answer: Option<PathBuf>,
    /// Show the installation ID to read out to the publisher, and ask for the confirmation ID.
    #[arg(long, conflicts_with_all = ["service", "offline", "answer"])]
    pub(crate) telephone: bool,
    /// The confirmation ID, or the blocks of it that come next.
    #[arg(long, value_name = "ID", num_args = 1.., requires = "telephone")]
    pub(crate) confirmation_id: Option<Vec<String>>,
    /// Write the QR code as an SVG picture, too.
    #[arg(long, value_name = "FILE", requires = "telephone")]
    pub(crate) qr: Option<PathBuf>,
    /// Read the confirmation ID from standard input also where that is no terminal.
    #[arg(long, hide = true, requires = "telephone")]
    pub(crate) ask: bool,
    /// Print one JSON document with what became of each host key.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Which machines.
#[derive(Debug, Args)]
pub(crate) struct MachinesArguments {
    /// Print one JSON document.
    #[arg(long)]
    pub(crate) json: bool,
    /// Number or name of the counting pool.
    #[arg(long, value_name = "POOL")]
    pub(crate) pool: Option<String>,
    /// Only machines whose id is shared by several.
    #[arg(long)]
    pub(crate) cloned: bool,
    /// Id, tag or name of the publisher; all without it.
    #[arg(long, value_name = "PUBLISHER")]
    pub(crate) publisher: Option<String>,
}

/// What to do with a machine.
#[derive(Debug, Subcommand)]
pub(crate) enum MachinesCommand {
    /// Refuse a machine from now on, and take it out of the count.
    Block(OneMachine),
    /// Let a blocked machine ask again.
    Unblock(OneMachine),
    /// Remove a machine's record; if it asks again it is a new one.
    Forget(OneMachine),
}

/// One machine.
#[derive(Debug, Args)]
pub(crate) struct OneMachine {
    /// Its CMID or its name.
    #[arg(value_name = "CMID")]
    pub(crate) cmid: String,
    /// Id, tag or name of the publisher; all without it.
    #[arg(long, value_name = "PUBLISHER")]
    pub(crate) publisher: Option<String>,
    /// Print one JSON document.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Which events.
#[derive(Debug, Args)]
pub(crate) struct EventsArguments {
    /// Only events with this id; may be given several times.
    #[arg(long, value_name = "ID")]
    pub(crate) id: Vec<u16>,
    /// Only from this moment on: `2026-11-23T09:30:00Z`, `2026-11-23 09:30`, or a span back from now like `2h`, `3d`.
    #[arg(long, value_name = "TIME")]
    pub(crate) since: Option<String>,
    /// Only events of this level or a higher one.
    #[arg(long, value_name = "LEVEL", value_parser = ["information", "warning", "error"])]
    pub(crate) level: Option<String>,
    /// Only events about this product, by name, number or activation id.
    #[arg(long, value_name = "PRODUCT")]
    pub(crate) product: Option<String>,
    /// The newest so many.
    #[arg(long, default_value_t = 50, value_name = "NUMBER")]
    pub(crate) limit: usize,
    /// Go on with what happens from now on, until Ctrl-C.
    #[arg(long)]
    pub(crate) follow: bool,
    /// Print one JSON document; with `--follow` one on each line.
    #[arg(long)]
    pub(crate) json: bool,
}

/// What to do with the answers on record.
#[derive(Debug, Subcommand)]
pub(crate) enum RequestsCommand {
    /// Print all of them, one JSON document on each line, after a first one with the publisher's rules; the newest come first.
    Export {
        /// Id, tag or name of the publisher; not needed where there is one.
        #[arg(long, value_name = "PUBLISHER")]
        publisher: Option<String>,
        /// Only answers from this moment on: `2026-11-23T09:30:00Z`, `2026-11-23 09:30`, or a span back from now like `2h`, `3d`.
        #[arg(long, value_name = "TIME")]
        since: Option<String>,
    },
}

/// Configuration.
#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Check host.toml and print the configuration in force.
    Check {
        /// Print one JSON document.
        #[arg(long)]
        json: bool,
    },
}
