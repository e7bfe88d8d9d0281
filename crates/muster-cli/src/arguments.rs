//! The command line.

use crate::doctor::DoctorArguments;
use crate::events::EventsArguments;
use crate::offline::OfflineCommand;
use crate::ospp::arguments::OsppArguments;
use crate::proxy::ProxyCommand;
use crate::scope::ScopeArguments;
use crate::setting::SettingName;
use crate::slmgr::arguments::SlmgrArguments;
use clap::{Parser, Subcommand, ValueEnum};
use muster_client::Root;
use std::path::PathBuf;

/// Volume activation of this machine: installs, activates, shows, checks.
#[derive(Debug, Parser)]
#[command(name = "muster", version, about, max_term_width = 100)]
pub(crate) struct Arguments {
    /// Folder with everything of this machine [default: the system's folder for state].
    #[arg(long, global = true, env = "MUSTER_ROOT", value_name = "DIR")]
    root: Option<PathBuf>,
    /// Print one JSON document instead of text.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says].
    #[arg(long, global = true, value_name = "LANG")]
    // It is looked for before anything is parsed; here it is checked and explained.
    lang: Option<LanguageName>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Arguments {
    pub(crate) fn root(&self) -> Root {
        let named = self.root.as_deref().filter(|path| !path.as_os_str().is_empty());
        Root::choose(named)
    }
}

/// A language by its tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LanguageName {
    /// English.
    En,
    /// Japanese.
    Ja,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// A publisher's bundle: what this machine needs to trust and license its products.
    #[command(subcommand)]
    Bundle(BundleCommand),
    /// Product keys. The bundle carries the usual ones, so that none needs to be typed.
    #[command(subcommand)]
    Key(KeyCommand),
    /// The activation host that this machine asks.
    #[command(subcommand)]
    Host(HostCommand),
    /// What is set on this machine; without a command it is shown.
    Settings {
        #[command(subcommand)]
        command: Option<SettingsCommand>,
    },
    /// Disk images that other machines are made from.
    #[command(subcommand)]
    Image(ImageCommand),
    /// Activate now: ask the activation host, or the publisher where a multiple activation key is installed.
    Activate {
        /// The product, by name, number or activation id [default: every installed one].
        #[arg(long, value_name = "PRODUCT")]
        product: Option<String>,
        /// The publisher, by id or name [default: all].
        #[arg(long, value_name = "PUBLISHER")]
        publisher: Option<String>,
        /// Show the installation ID to read out to the publisher, and ask for the confirmation ID.
        #[arg(long)]
        telephone: bool,
        /// The confirmation ID, or the blocks of it that come next.
        #[arg(long, value_name = "ID", num_args = 1.., requires = "telephone")]
        confirmation_id: Option<Vec<String>>,
        /// Write the QR code as an SVG picture, too.
        #[arg(long, value_name = "FILE", requires = "telephone")]
        qr: Option<PathBuf>,
        /// Read the confirmation ID from standard input also where that is no terminal.
        #[arg(long, hide = true, requires = "telephone")]
        ask: bool,
    },
    /// Show everything about this machine's licences.
    Status,
    /// Say whether a product may run: exit code 0 yes, 20 yes with a notice, 21 no.
    Check {
        /// The product, by name, number or activation id.
        #[arg(long, value_name = "PRODUCT")]
        product: String,
        /// The publisher, by id or name.
        #[arg(long, value_name = "PUBLISHER")]
        publisher: Option<String>,
    },
    /// Draw new ids and restart the grace periods, for machines that were made from one image.
    Rearm {
        #[command(flatten)]
        scope: ScopeArguments,
        /// The publisher, by id or name [default: all].
        #[arg(long, value_name = "PUBLISHER")]
        publisher: Option<String>,
    },
    /// Print any file or object of the protocol: bundle, kit, state, signed object, frame.
    Decode {
        /// The file.
        file: PathBuf,
        /// Verify it by this bundle [default: by those that are installed].
        #[arg(long, value_name = "FILE")]
        bundle: Option<PathBuf>,
    },
    /// Licences as `slmgr` shows and changes them: the same options, the same fields.
    Slmgr(SlmgrArguments),
    /// Suites as `ospp` shows and changes them: the same options, the same fields.
    Ospp(OsppArguments),
    /// Show what happened on this machine.
    Events(EventsArguments),
    /// Say what a code or an event means, and what to do; without one, list all of them.
    Explain {
        /// Number of a code or an event in any writing, or its name.
        #[arg(allow_negative_numbers = true, value_name = "CODE")]
        code: Option<String>,
    },
    /// Requests and answers in files, for a machine that reaches no host.
    #[command(subcommand)]
    Offline(OfflineCommand),
    /// Licences for many machines that do not reach the publisher: collect, carry, obtain, bring back.
    #[command(subcommand)]
    Proxy(ProxyCommand),
    /// Walk the whole path from this machine to its licence, and name the step that fails with one remedy.
    Doctor(DoctorArguments),
    /// Activate this machine by answering questions, for whoever never saw a command line.
    Wizard,
    /// Renew licences by itself, and serve the products of this machine.
    Agent {
        /// Do what is due now, and end.
        #[arg(long)]
        once: bool,
    },
}

/// What to do with bundles.
#[derive(Debug, Subcommand)]
pub(crate) enum BundleCommand {
    /// Install a bundle, or take what is newer in it.
    Add {
        /// The file.
        file: PathBuf,
    },
}

/// What to do with keys.
#[derive(Debug, Subcommand)]
pub(crate) enum KeyCommand {
    /// Install a product key: a client setup key, or a multiple activation key.
    Install {
        /// The key; spaces, dashes and small letters do not matter.
        #[arg(num_args = 1.., value_name = "KEY")]
        key: Vec<String>,
    },
    /// Remove a product key: the product is unlicensed without one.
    Remove {
        /// The product, by name, number or activation id [default: the only installed one].
        #[arg(long, value_name = "PRODUCT")]
        product: Option<String>,
        /// The publisher, by id or name.
        #[arg(long, value_name = "PUBLISHER")]
        publisher: Option<String>,
    },
}

/// What to do with settings.
#[derive(Debug, Subcommand)]
pub(crate) enum SettingsCommand {
    /// Change a setting.
    Set {
        /// The setting's name.
        name: SettingName,
        /// The setting's value; `default` takes it back to what it is when nobody sets it.
        value: String,
        #[command(flatten)]
        scope: ScopeArguments,
    },
}

/// What to do with images.
#[derive(Debug, Subcommand)]
pub(crate) enum ImageCommand {
    /// Make this machine ready to be captured: the last step, after which nothing may be started.
    Prepare {
        /// Do not ask, even where a valid licence is removed.
        #[arg(long)]
        yes: bool,
    },
}

/// What to do with the host.
#[derive(Debug, Subcommand)]
pub(crate) enum HostCommand {
    /// Ask this host and no other.
    Set {
        /// Name or address, with `:PORT` where it is not 1688.
        address: String,
        #[command(flatten)]
        scope: ScopeArguments,
    },
    /// Forget the host.
    Clear {
        #[command(flatten)]
        scope: ScopeArguments,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;
    use muster_text::Language;

    #[test]
    fn the_command_line_holds_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_scope_is_one_thing() {
        let parse = |arguments: &str| Arguments::try_parse_from(arguments.split(' ')).map(|_| ());
        parse("muster rearm --suites").unwrap();
        parse("muster host clear --application 2").unwrap();
        assert!(parse("muster host set h --product 1 --application 2").is_err());
        assert!(parse("muster settings set colour blue").is_err());
    }

    #[test]
    fn root_and_json_stand_anywhere() {
        let parsed = Arguments::try_parse_from(["muster", "status", "--root", "x", "--json"]).unwrap();
        assert!(parsed.json);
        assert_eq!(parsed.root(), Root::named("x"));
    }

    #[test]
    fn every_language_has_its_name() {
        for language in Language::ALL {
            let parsed = Arguments::try_parse_from(["muster", "status", "--lang", language.tag()]).unwrap();
            assert!(parsed.lang.is_some());
        }
        let unknown =
            Arguments::try_parse_from(["muster", "status", "--lang", "xx"]).unwrap_err().to_string();
        assert!(unknown.contains("possible values: en, ja"), "{unknown}");
    }
}
