//! The options of `ospp`. A value stands behind a colon: `/inpkey:KEY`; `-` and nothing before the option do as well.

use crate::slmgr::arguments::Anything;
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Subcommand};

/// `muster ospp`.
#[derive(Debug, Args)]
#[command(
    arg_required_else_help = true,
    disable_help_subcommand = true,
    subcommand_help_heading = "Options of ospp",
    override_usage = USAGE,
    after_help = FORMS
)]
pub(crate) struct OsppArguments {
    #[command(subcommand)]
    pub(crate) option: OsppOption,
}

const USAGE: &str = "muster ospp /OPTION[:VALUE]   (also -OPTION)";

const FORMS: &str = "Each option may be written /act, -act or act, its value behind a colon: /sethst:NAME. Only suites are meant.";

/// What to do, with the products of suites only.
#[derive(Debug, Subcommand)]
pub(crate) enum OsppOption {
    /// Activate now: ask the activation host, or the publisher where a multiple activation key is installed.
    Act,
    /// Install a product key: a client setup key, or a multiple activation key.
    Inpkey {
        /// The key.
        #[arg(value_name = "KEY", value_parser = NonEmptyStringValueParser::new())]
        key: String,
    },
    /// Remove the product key that ends in these five characters.
    Unpkey {
        /// The last five characters.
        #[arg(value_name = "LAST FIVE", value_parser = NonEmptyStringValueParser::new())]
        last_five: String,
    },
    /// Show the licences of installed products.
    Dstatus,
    /// Show all licences, those without a key too.
    Dstatusall,
    /// Show the activations of suites that failed.
    Dhistoryacterr,
    /// Show the requests of suites with their answers.
    Dhistorykms,
    /// Show the installation ID for activation by telephone.
    Dinstid,
    /// Activate with a confirmation ID from the telephone.
    Actcid {
        /// The confirmation ID.
        #[arg(value_name = "CONFIRMATION ID", value_parser = NonEmptyStringValueParser::new())]
        confirmation_id: String,
    },
    /// Draw a new id and start the grace periods anew, for all suites or for one product.
    Rearm {
        /// The product, by activation id, number or name.
        #[arg(value_name = "SKU ID")]
        id: Option<String>,
    },
    /// Explain an error code.
    Ddescr {
        /// The code, such as 0xC004F038.
        #[arg(value_name = "CODE", value_parser = NonEmptyStringValueParser::new())]
        code: String,
    },
    /// Show the machine's id in the suites' counting pools.
    Dcmid,
    /// Name the host that suites ask, and no other.
    Sethst {
        /// Name or address, with `:PORT` where it is not 1688.
        #[arg(value_name = "HOST", value_parser = NonEmptyStringValueParser::new())]
        host: String,
    },
    /// Set the port of the host.
    Setprt {
        /// The port.
        #[arg(value_name = "PORT", value_parser = NonEmptyStringValueParser::new())]
        port: String,
    },
    /// Forget host and port.
    Remhst,
    /// Ask the last good host first: TRUE (the default) or FALSE.
    Cachst {
        /// TRUE or FALSE.
        #[arg(value_name = "TRUE | FALSE", ignore_case = true, value_parser = ["true", "false"])]
        on: String,
    },
    /// How licences may be obtained: 0 any, 2 by an activation host only.
    Actype {
        /// 0 or 2.
        #[arg(value_name = "TYPE")]
        number: u8,
    },
    /// Name the DNS domain to look hosts up in.
    SkmsDomain {
        /// The domain.
        #[arg(value_name = "DOMAIN", value_parser = NonEmptyStringValueParser::new())]
        domain: String,
    },
    /// Forget that domain.
    CkmsDomain,
    #[command(flatten)]
    Elsewhere(ElsewhereOption),
}

/// What exists only in other systems.
#[derive(Debug, Subcommand)]
pub(crate) enum ElsewhereOption {
    /// Licence files exist only in other systems; a publisher's bundle takes their place.
    #[command(hide = true)]
    Inslic(Anything),
    /// Token activation exists only in other systems; an activation host does it.
    #[command(hide = true)]
    Dtokils(Anything),
    /// Token activation exists only in other systems; an activation host does it.
    #[command(hide = true)]
    Dtokcerts(Anything),
    /// Token activation exists only in other systems; an activation host does it.
    #[command(hide = true)]
    Rtokil(Anything),
    /// Token activation exists only in other systems; an activation host does it.
    #[command(hide = true)]
    Tokact(Anything),
    /// Token activation exists only in other systems; an activation host does it.
    #[command(hide = true)]
    Stokflag(Anything),
    /// Token activation exists only in other systems; an activation host does it.
    #[command(hide = true)]
    Ctokflag(Anything),
    /// A service of suites exists only in other systems; settings are in force at once.
    #[command(hide = true)]
    Osppsvcrestart(Anything),
    /// A service of suites exists only in other systems; settings are in force at once.
    #[command(hide = true)]
    Osppsvcauto(Anything),
    /// This switch exists only in other systems; while the agent runs every user may activate.
    #[command(hide = true)]
    Puserops(Anything),
    /// This switch exists only in other systems; while the agent runs every user may activate.
    #[command(hide = true)]
    Duserops(Anything),
    /// Another computer is spoken to on that computer.
    #[command(hide = true)]
    Computer(Anything),
}
