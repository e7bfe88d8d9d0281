//! The options of `slmgr`. `-dlv`, `/dlv` and `dlv` are the same.

use crate::field::hostward;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `muster slmgr`.
#[derive(Debug, Args)]
#[command(
    arg_required_else_help = true,
    disable_help_subcommand = true,
    subcommand_help_heading = "Options of slmgr",
    override_usage = USAGE,
    after_help = FORMS
)]
pub(crate) struct SlmgrArguments {
    /// Folder of the activation host on this computer [default: the system's folder for it].
    #[arg(long, global = true, env = hostward::VARIABLE, value_name = "DIR")]
    pub(crate) host_root: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) option: SlmgrOption,
}

const USAGE: &str = "muster slmgr -OPTION [ARGUMENTS]   (also /OPTION)";

const FORMS: &str = "Each option may be written -ato, /ato or ato. Options for other computers, directories, tokens and \
licence files are recognised and answered with what to use instead.";

/// One product.
#[derive(Debug, Args)]
pub(crate) struct OneId {
    /// The product, by activation id, number or name.
    #[arg(value_name = "ACTIVATION ID")]
    pub(crate) id: Option<String>,
}

/// An option that exists only in other systems, with whatever follows it.
#[derive(Debug, Args)]
pub(crate) struct Anything {
    #[arg(num_args = 0.., hide = true, allow_hyphen_values = true)]
    pub(crate) rest: Vec<String>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum SlmgrOption {
    /// Install a product key: a client setup key or a multiple activation key, or a host key on an activation host.
    Ipk {
        /// The key; spaces, dashes and small letters do not matter.
        #[arg(required = true, num_args = 1.., value_name = "KEY")]
        key: Vec<String>,
    },
    /// Activate now: the host with its publisher, products with their host, or by a multiple activation key with their
    /// publisher.
    Ato(OneId),
    /// Show the licence.
    Dli {
        /// The product, by activation id, number or name; `All` shows those without a key too.
        #[arg(value_name = "ACTIVATION ID | All")]
        id: Option<String>,
    },
    /// Show the licence in detail.
    Dlv {
        /// The product, by activation id, number or name; `All` shows those without a key too.
        #[arg(value_name = "ACTIVATION ID | All")]
        id: Option<String>,
    },
    /// Show when the present state ends.
    Xpr(OneId),
    /// Clear the product key from what can be read.
    Cpky,
    /// Remove a product key; asks before it removes more than one, or a host key.
    Upk {
        /// The product, by activation id, number or name; a host key by its key group, or all of them by `host`.
        #[arg(value_name = "ACTIVATION ID")]
        id: Option<String>,
        /// Remove what is meant without asking.
        #[arg(long)]
        yes: bool,
    },
    /// Draw new ids and start the grace periods anew.
    Rearm,
    /// The same for the products of one application.
    RearmApp {
        /// The application, by id or name.
        #[arg(value_name = "APPLICATION ID")]
        id: String,
    },
    /// The same for one product.
    RearmSku {
        /// The product, by activation id, number or name.
        #[arg(value_name = "ACTIVATION ID")]
        id: String,
    },
    /// Show the installation ID for activation by telephone.
    Dti(OneId),
    /// Activate with a confirmation ID from the telephone.
    Atp {
        /// The confirmation ID, whole or its next blocks; dashes and spaces do not matter. Behind it the product, by
        /// activation id, number or name.
        #[arg(value_name = "CONFIRMATION ID", required = true, num_args = 1..)]
        confirmation_id: Vec<String>,
    },
    /// Client: name the host to ask, and no other.
    Skms {
        /// Name or address, with `:PORT` where it is not 1688; `:PORT` alone sets the port.
        #[arg(value_name = "NAME[:PORT] | :PORT")]
        host: String,
        #[command(flatten)]
        one: OneId,
    },
    /// Client: name the DNS domain to look hosts up in.
    SkmsDomain {
        /// The domain.
        #[arg(value_name = "DOMAIN")]
        domain: String,
        #[command(flatten)]
        one: OneId,
    },
    /// Client: forget host, port and domain.
    Ckms(OneId),
    /// Client: ask the last good host first (the default).
    Skhc,
    /// Client: look for a host each time.
    Ckhc,
    /// Client: how licences may be obtained: 0 any, 2 by an activation host only.
    ActType {
        /// 0 or 2; without a number 0.
        #[arg(value_name = "TYPE")]
        number: Option<u8>,
        #[command(flatten)]
        one: OneId,
    },

    #[command(flatten)]
    Host(HostOption),
    #[command(flatten)]
    Elsewhere(ElsewhereOption),
}

/// Settings of an activation host.
#[derive(Debug, Clone, Subcommand)]
pub(crate) enum HostOption {
    /// Host: minutes that machines wait after a failed attempt, 15 to 43200.
    Sai {
        #[arg(value_name = "MINUTES")]
        minutes: u32,
    },
    /// Host: minutes between renewals, 15 to 43200.
    Sri {
        #[arg(value_name = "MINUTES")]
        minutes: u32,
    },
    /// Host: the port to listen on.
    Sprt {
        #[arg(value_name = "PORT")]
        port: String,
    },
    /// Host: publish the address in DNS.
    Sdns,
    /// Host: do not publish the address in DNS.
    Cdns,
    /// Host: run at normal priority (the default).
    Spri,
    /// Host: run at low priority.
    Cpri,
}

/// What exists only in other systems.
#[derive(Debug, Subcommand)]
pub(crate) enum ElsewhereOption {
    /// Licence files exist only in other systems; a publisher's bundle takes their place.
    #[command(hide = true)]
    Ilc(Anything),
    /// Licence files exist only in other systems; a publisher's bundle takes their place.
    #[command(hide = true)]
    Rilc(Anything),
    /// Token activation exists only in other systems; an activation host does it.
    #[command(hide = true)]
    Lil(Anything),
    /// Token activation exists only in other systems; an activation host does it.
    #[command(hide = true)]
    Ltc(Anything),
    /// Token activation exists only in other systems; an activation host does it.
    #[command(hide = true)]
    Ril(Anything),
    /// Token activation exists only in other systems; an activation host does it.
    #[command(hide = true)]
    Stao(Anything),
    /// Token activation exists only in other systems; an activation host does it.
    #[command(hide = true)]
    Ctao(Anything),
    /// Token activation exists only in other systems; an activation host does it.
    #[command(hide = true)]
    Fta(Anything),
    /// Activation through a directory exists only in other systems; an activation host does it.
    #[command(hide = true)]
    AdActivationOnline(Anything),
    /// Activation through a directory exists only in other systems; an activation host does it.
    #[command(hide = true, name = "ad-activation-get-iid")]
    AdActivationGetIid(Anything),
    /// Activation through a directory exists only in other systems; an activation host does it.
    #[command(hide = true)]
    AdActivationApplyCid(Anything),
    /// Activation through a directory exists only in other systems; an activation host does it.
    #[command(hide = true)]
    AoList(Anything),
    /// Activation through a directory exists only in other systems; an activation host does it.
    #[command(hide = true)]
    DelAo(Anything),
    /// Activation through a directory exists only in other systems; an activation host does it.
    #[command(hide = true)]
    Name(Anything),
    /// Another computer is spoken to on that computer.
    #[command(hide = true)]
    Computer(Anything),
}
