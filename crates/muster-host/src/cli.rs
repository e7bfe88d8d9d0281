//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use muster_os::paths::{Role, default_root};

use crate::doctor::DoctorArguments;
use crate::root::HostRoot;

/// The activation host of an organisation.
#[derive(Debug, Parser)]
#[command(name = "muster-host", version, about, max_term_width = 100)]
pub(crate) struct Arguments {
    /// Folder with everything of this host [default: the system's folder for state].
    #[arg(long, global = true, env = "MUSTER_ROOT", value_name = "DIR")]
    root: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Arguments {
    pub(crate) fn root(&self) -> HostRoot {
        HostRoot::new(self.root.clone().unwrap_or_else(|| default_root(Role::Host)))
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
    /// Show what the host is certified for, how many machines count, and what is missing.
    Status {
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
    /// The configuration file.
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Walk through everything that this host needs, and name what fails with one remedy each.
    Doctor(DoctorArguments),
}

/// Bundles.
#[derive(Debug, Subcommand)]
pub(crate) enum BundleCommand {
    /// Install a publisher's bundle, or take what is newer in it.
    Add {
        /// The bundle.
        file: PathBuf,
    },
    /// Write a publisher's bundle to a file, for machines.
    Export {
        /// The file to write.
        file: PathBuf,
        /// Id, tag or name of the publisher; not needed where there is one.
        #[arg(long, value_name = "PUBLISHER")]
        publisher: Option<String>,
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
    },
}

/// How to activate.
#[derive(Debug, Args)]
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
    /// Id, tag or name of the publisher.
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
