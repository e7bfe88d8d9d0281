//! What was typed. Nothing here is checked beyond its type; [`super::Order`] is what is meant.

use clap::{Args, Parser, Subcommand, ValueEnum};
use muster_os::paths::{Role, default_root};
use std::net::SocketAddr;
use std::path::PathBuf;

/// The publisher of products under Muster: catalogs, product keys, and the service that activates hosts.
#[derive(Debug, Parser)]
#[command(name = "muster-publisher", version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    /// The publisher's folder
    #[arg(long, global = true, env = "MUSTER_ROOT", value_name = "DIR", default_value_os_t = default_root(Role::Publisher))]
    pub(crate) root: PathBuf,
    /// PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME
    #[arg(long, global = true, env = "MUSTER_DATABASE", hide_env_values = true, value_name = "URL")]
    pub(crate) database: Option<String>,
    /// File with the passphrase of protected key files
    #[arg(long, global = true, env = "MUSTER_PASSPHRASE_FILE", value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Print one JSON document instead of text
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Set up a new publisher: folder, keys, database, example catalog
    Init(Init),
    /// Show who the publisher is and what is in force
    Status,
    /// The catalog: products, counting pools, key groups, rules
    #[command(subcommand)]
    Catalog(Catalog),
    /// The bundle: what hosts and machines need to trust this publisher
    #[command(subcommand)]
    Bundle(Bundle),
    /// Product keys
    #[command(subcommand)]
    Key(Key),
    /// Issue keys to many customers from one CSV file of orders, all or none
    Import(Import),
    /// The publisher's own keys, each in a file
    #[command(subcommand)]
    KeyFile(KeyFiles),
    /// The root key, which stays offline: what it is to sign, carried there and back by file
    #[command(subcommand)]
    Root(RootCommand),
    /// Revoke a host, a key or a licence: a new revocation list says so
    #[command(subcommand)]
    Revoke(Revoke),
    /// Write the file that sets up an organisation's activation host
    Kit(Kit),
    /// Answer requests that were brought in files: of machines, and of activation hosts
    Answer(Answer),
    /// Activate hosts and machines over HTTP
    Serve(Serve),
    /// Answer an installation ID with its confirmation ID
    Confirm {
        /// The installation ID, as it was read out: with or without spaces and hyphens
        #[arg(required = true, num_args = 1.., value_name = "ID")]
        installation_id: Vec<String>,
        /// Write the confirmation ID as a QR code into a file, as an SVG picture
        #[arg(long, value_name = "FILE")]
        qr: Option<PathBuf>,
    },
    /// Keys that confirm activations by telephone
    #[command(subcommand)]
    TelephoneKey(TelephoneKey),
    /// Tokens, with which programs use the administration
    #[command(subcommand)]
    Token(Token),
    /// People, who use the administration by name and password
    #[command(subcommand)]
    Person(Person),
    /// Webhooks: other programs are told what happens to keys
    #[command(subcommand)]
    Webhook(Webhook),
    /// Support files of customers
    #[command(subcommand)]
    Support(Support),
    /// Show who did what
    Audit(Audit),
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The publisher's name as people read it
    #[arg(long)]
    pub(crate) name: String,
    /// Make a lab: its machines may be given fingerprints, clock offsets and short intervals. For ever.
    #[arg(long)]
    pub(crate) lab: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Catalog {
    /// Check a catalog file, sign it and put it in force
    Apply {
        /// The catalog's source, in TOML
        file: PathBuf,
    },
    /// Show the catalog in force, with the client setup keys
    Show,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Support {
    /// Print a support file that `muster doctor --save` or `muster-host doctor --save` wrote
    Show {
        /// The file
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum TelephoneKey {
    /// Make one more key, and print what to write into the catalog's source for it
    New,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Bundle {
    /// Write the bundle into a file
    Export {
        /// The file
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Key {
    /// Issue keys
    Issue(Issue),
    /// List keys, each by its last five characters
    List {
        /// Only the keys of this organisation
        #[arg(long)]
        customer: Option<String>,
    },
    /// Show a key in full, with the hosts or machines that it activated; this is written into the audit
    Show {
        /// The key's serial
        serial: u32,
    },
    /// Let a multiple activation key activate more machines
    Extend {
        /// The key's serial
        serial: u32,
        /// How many more
        #[arg(long, value_name = "N")]
        by: u32,
    },
    /// Issue a key in the place of another, and show who still uses the old one; run again, show who is left
    Replace {
        /// The serial of the old key
        serial: u32,
    },
    /// Block a key: it activates nothing any more, and a new revocation list says so
    Block {
        /// The key's serial
        serial: u32,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum KeyFiles {
    /// Show which are there, and which are protected
    List,
    /// Seal them under a passphrase of at least 12 characters
    Protect {
        /// Which, by their names: root, service, telephone-1; without any: all that are there and not protected
        #[arg(value_name = "NAME")]
        files: Vec<String>,
    },
    /// Write them in clear again
    Unprotect {
        /// Which, by their names: root, service, telephone-1; without any: all that are protected
        #[arg(value_name = "NAME")]
        files: Vec<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum RootCommand {
    /// Write down what the root is to sign: certificates of new keys, keys to be withdrawn
    Request(RootRequest),
    /// Sign a request; only where root.key is, which is all that is needed there
    Sign {
        /// The request
        request: PathBuf,
        /// The file for the answer
        #[arg(required_unless_present = "dry_run")]
        answer: Option<PathBuf>,
        /// Only show what would be signed, so that ids are compared before
        #[arg(long)]
        dry_run: bool,
    },
    /// Put in force what the root has signed
    Apply {
        /// The answer
        answer: PathBuf,
    },
    /// Show every key that the root has certified, and the telephone keys, which it can withdraw as well
    Keys,
}

#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("what").required(true).multiple(true).args(["service", "catalog", "withdraw"])))]
pub(crate) struct RootRequest {
    /// The file
    pub(crate) file: PathBuf,
    /// Have a new service key certified; it is drawn now, and lies in service.next.key until then
    #[arg(long)]
    pub(crate) service: bool,
    /// Have a new catalog key certified; it is drawn now, and lies in catalog.next.key until then
    #[arg(long)]
    pub(crate) catalog: bool,
    /// For how many days the new keys may sign
    #[arg(long, value_name = "N", default_value_t = 3_652)]
    pub(crate) days: u32,
    /// Have the key with this id withdrawn, as `root keys` shows it; may be repeated
    #[arg(long, value_name = "KEY")]
    pub(crate) withdraw: Vec<String>,
    /// Withdraw it only for what it signs from this day (2027-12-31) or moment on; not for a stolen key
    #[arg(long, value_name = "DATE", requires = "withdraw")]
    pub(crate) from: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Revoke {
    /// A host: no machine takes its grants any more, and no key activates it again
    Host {
        /// The host's id, as `key show` prints it
        host: String,
        #[command(flatten)]
        when: RevokeWhen,
    },
    /// A product key, with every host and licence that it brought; it activates nothing any more, at once
    Key {
        /// The key's serial
        serial: u32,
        #[command(flatten)]
        when: RevokeWhen,
    },
    /// One licence of a multiple activation key
    Licence {
        /// The licence's record
        record: u64,
        #[command(flatten)]
        when: RevokeWhen,
    },
    /// What is revoked, and from when on
    List,
}

#[derive(Debug, Args)]
pub(crate) struct RevokeWhen {
    /// Only from this day (2027-12-31) or moment on, in UTC
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Kind {
    /// Activates activation hosts
    Host,
    /// Multiple activation key: activates single machines for good
    Mak,
}

#[derive(Debug, Args)]
pub(crate) struct Issue {
    /// Kind of key
    #[arg(long, value_enum, default_value = "host")]
    pub(crate) kind: Kind,
    /// Key group of a host key: its number or its name
    #[arg(long)]
    pub(crate) group: Option<String>,
    /// Product of a multiple activation key: its number, its name or its activation id
    #[arg(long)]
    pub(crate) product: Option<String>,
    /// Machines that a multiple activation key activates
    #[arg(
        long,
        value_name = "N",
        conflicts_with_all = ["group", "hosts", "activations", "threshold", "ends", "machine_maximum"]
    )]
    pub(crate) uses: Option<u32>,
    /// The organisation, as certificates and licences will name it
    #[arg(long)]
    pub(crate) customer: String,
    /// How many keys
    #[arg(long, default_value_t = 1)]
    pub(crate) count: u32,
    #[command(flatten)]
    pub(crate) terms: Terms,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Maximum {
    /// More machines are warned about
    Warn,
    /// More machines are refused
    Refuse,
}

#[derive(Debug, Args)]
pub(crate) struct Terms {
    /// Hosts that a key activates
    #[arg(long, value_name = "N", default_value_t = Self::HOSTS)]
    pub(crate) hosts: u32,
    /// Activations of each host
    #[arg(long, value_name = "N", default_value_t = Self::ACTIVATIONS)]
    pub(crate) activations: u32,
    /// Threshold of its own, instead of the catalog's
    #[arg(long, value_name = "N")]
    pub(crate) threshold: Option<u32>,
    /// Last day (2027-12-31) or moment (2027-12-31T12:00:00Z), in UTC
    #[arg(long, value_name = "DATE")]
    pub(crate) ends: Option<String>,
    /// Most machines in a counting pool
    #[arg(long, value_name = "N")]
    pub(crate) machine_maximum: Option<u32>,
    /// What happens beyond that number
    #[arg(long, value_enum, requires = "machine_maximum")]
    pub(crate) maximum: Option<Maximum>,
    /// Named value that the product can read; may be repeated
    #[arg(long = "attribute", value_name = "NAME=VALUE")]
    pub(crate) attributes: Vec<String>,
}

impl Terms {
    pub(crate) const HOSTS: u32 = 6;
    pub(crate) const ACTIVATIONS: u32 = 10;

    /// Nothing but named values.
    pub(crate) const fn of_attributes(attributes: Vec<String>) -> Self {
        Self {
            hosts: Self::HOSTS,
            activations: Self::ACTIVATIONS,
            threshold: None,
            ends: None,
            machine_maximum: None,
            maximum: None,
            attributes,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The orders, UTF-8, separated by commas or semicolons; the header names the columns: customer, kind (host or mak),
    /// group, product, count, uses, hosts, activations, threshold, ends, machine-maximum, maximum (warn or refuse),
    /// attributes (name=value;name=value), reference (unique: the same order again issues nothing)
    pub(crate) file: PathBuf,
    /// Write the issued keys into this file, as CSV; only you can read it
    #[arg(long, value_name = "FILE", required_unless_present = "dry_run")]
    pub(crate) output: Option<PathBuf>,
    /// Say what would be done, and do nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Kit {
    /// The organisation
    pub(crate) customer: String,
    /// The file
    pub(crate) file: PathBuf,
    /// Key group: its number or its name
    #[arg(long)]
    pub(crate) group: String,
    /// Address of the publisher's service, as the host reaches it
    #[arg(long, value_name = "URL")]
    pub(crate) service: Option<String>,
    /// Put in the key with this serial instead of issuing one
    #[arg(
        long,
        value_name = "SERIAL",
        conflicts_with_all = ["issue", "hosts", "activations", "threshold", "ends", "machine_maximum", "attributes"]
    )]
    pub(crate) key: Option<u32>,
    /// Issue another key although the organisation has one
    #[arg(long)]
    pub(crate) issue: bool,
    /// Print the instruction sheet that is in the kit, too
    #[arg(long)]
    pub(crate) sheet: bool,
    #[command(flatten)]
    pub(crate) terms: Terms,
}

#[derive(Debug, Args)]
pub(crate) struct Answer {
    /// Files of requests; a folder stands for those in it that are not answered yet
    #[arg(required = true, value_name = "FILE")]
    pub(crate) places: Vec<PathBuf>,
    /// File of the answers to the one file of requests, instead of the one beside it that ends in .muster-answer
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Address to listen on; may be repeated
    #[arg(long = "listen", value_name = "IP:PORT", default_value = "127.0.0.1:8470")]
    pub(crate) listen: Vec<SocketAddr>,
    /// Certificate of the service for TLS, PEM, with the certificates between it and its root; without one the service speaks plain HTTP
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub(crate) tls_cert: Option<PathBuf>,
    /// Private key of the certificate, PEM
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    pub(crate) tls_key: Option<PathBuf>,
    /// Most requests of one address in a minute
    #[arg(long, value_name = "N", default_value = "1200")]
    pub(crate) address_rate: u32,
    /// Most requests that name one product key in a minute
    #[arg(long, value_name = "N", default_value = "1200")]
    pub(crate) key_rate: u32,
    /// Most connections at one time
    #[arg(long, value_name = "N", default_value = "256")]
    pub(crate) connections: u32,
    /// Address of a TLS proxy whose X-Forwarded-For header names the host; may be repeated
    #[arg(long = "proxy", value_name = "IP")]
    pub(crate) proxies: Vec<std::net::IpAddr>,
    /// Write the log as JSON, one event on a line
    #[arg(long)]
    pub(crate) log_json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Audit {
    /// Most entries
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) most: u32,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum May {
    /// Issues, changes and blocks keys; finds and releases activations
    Issuer,
    /// Finds and releases activations, and shows keys
    Support,
    /// Reads everything but keys in full, and the audit
    Auditor,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Token {
    /// Make a token and show it, this one time
    Create {
        /// What it may do
        #[arg(long, value_enum)]
        role: May,
        /// What it is for
        #[arg(long)]
        name: String,
        /// Last day (2027-12-31) or moment (2027-12-31T12:00:00Z), in UTC
        #[arg(long, value_name = "DATE")]
        ends: Option<String>,
    },
    /// List all tokens
    List,
    /// Revoke a token
    Revoke {
        /// Its number, as `token list` shows it
        id: i64,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Person {
    /// Let a person in; the password is read from standard input
    Add {
        /// The name to sign in by
        name: String,
        /// What the person may do
        #[arg(long, value_enum)]
        role: May,
    },
    /// List everybody
    List,
    /// Shut a person out
    Remove {
        /// The name
        name: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Webhook {
    /// Add a receiver and show its secret, this one time
    Add {
        /// Where it listens: https://…, or http:// on this computer
        url: String,
        /// What it is told
        #[arg(long, value_enum, value_delimiter = ',', default_value = "all")]
        events: Vec<Told>,
    },
    /// List all receivers, with what waits for them and what was given up
    List,
    /// Remove a receiver, and what waits for it
    Remove {
        /// Its number, as `webhook list` shows it
        id: i64,
    },
    /// Send a receiver a message about nothing, and say whether it was taken
    Test {
        /// Its number, as `webhook list` shows it
        id: i64,
    },
}

/// What a receiver is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Told {
    /// Everything
    All,
    /// A key was issued
    #[value(name = "key.issued")]
    KeyIssued,
    /// A host was activated, at a cost
    #[value(name = "host.activated")]
    HostActivated,
    /// A machine was activated, at a cost
    #[value(name = "machine.activated")]
    MachineActivated,
    /// A host or machine was confirmed by telephone, at a cost
    #[value(name = "telephone.activated")]
    TelephoneActivated,
    /// A host or machine was refused
    #[value(name = "activation.refused")]
    ActivationRefused,
    /// A key has activated the last that it can
    #[value(name = "key.exhausted")]
    KeyExhausted,
}
