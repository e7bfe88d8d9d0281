//! The publisher's side: catalog, keys, and the service that activates hosts.
//!
//! Reading order: [`arguments`] (what was typed, what is meant), [`root`] (the folder and its keys), `init`, `catalog`
//! (from TOML to a signed object), `seal` (product keys at rest), `key`, `import` (many from one file), `bundle`, `kit`, `access` (tokens and people),
//! `activation` (a host's request, decided and certified), `licensing` (a machine's), `answer` (both by file),
//! `telephone` (installation IDs, confirmed), `webhook` (others are told of it), `serve` (the same over HTTP). Each command is a function from its order to a
//! [`report::Report`]; only [`run`] prints. The rules of host activation are in `muster-core`, the store behind its
//! port in `muster-store`.

mod access;
mod activation;
mod answer;
mod arguments;
mod audit;
mod bundle;
mod catalog;
mod ceremony;
mod failure;
mod import;
mod init;
mod key;
mod key_files;
mod kit;
mod licensing;
mod moment;
mod report;
mod revoke;
mod revoked;
mod root;
mod seal;
mod serve;
mod session;
mod status;
mod support;
mod telephone;
mod webhook;

use arguments::{Arguments, Order};
use clap::CommandFactory;
use failure::Failure;
use muster_os::clock;
use muster_text::{Language, Text};
use muster_usage::{CommandLine, Stop};
use muster_wire::time::Timestamp;
use report::Report;
use root::{Database, Root};
use session::Session;
use std::ffi::OsString;
use std::process::ExitCode;

/// The command line, for manual pages and completions.
#[must_use]
pub fn command() -> clap::Command {
    Arguments::command()
}

/// What the service says of itself: OpenAPI 3.1, JSON.
#[must_use]
pub fn openapi() -> String {
    serve::openapi()
}

/// Does what the command line says and prints the outcome.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let line = CommandLine::plain(arguments.into_iter().collect());
    // Help is English here, and so is what is wrong with a command line.
    let english = Text::new(Language::English);
    let typed: Arguments = match muster_usage::parse(&line, &english) {
        Ok(typed) => typed,
        Err(Stop::Page(page)) => return page.print(),
        Err(Stop::Wrong(wrong)) => {
            return report::print_wrong(&wrong, &english, muster_usage::wants_json(&line.typed));
        }
    };
    let json = typed.json;
    let text = Text::new(language());
    let outcome = carry_out(typed, &text);
    match outcome {
        Ok(report) => report.print(json),
        Err(failure) => report::print_failure(&failure, &text, json),
    }
}

fn carry_out(typed: Arguments, text: &Text) -> Result<Report, Failure> {
    let now = Timestamp::from_seconds(clock::now_utc());
    let json = typed.json;
    let database = Database::new(typed.database.as_deref())?;
    let root = Root::new(typed.root, database).with_passphrase_file(typed.passphrase_file);
    let session = Session::new(root, now, text);
    match Order::new(typed.command, now)? {
        Order::Init(order) => init::init(&session, &order),
        Order::Status => status::status(&session),
        Order::Catalog(order) => catalog::carry_out(&session, &order),
        Order::ExportBundle { file } => bundle::export(&session, &file),
        Order::Key(order) => key::carry_out(&session, &order),
        Order::KeyFiles(order) => key_files::carry_out(&session, &order),
        Order::Import(order) => import::import(&session, &order),
        Order::Kit(order) => kit::write(&session, &order),
        Order::Answer(order) => answer::answer(&session, &order),
        Order::Ceremony(order) => ceremony::carry_out(&session, &order),
        Order::Revoke(order) => revoke::carry_out(&session, &order),
        Order::ListRevoked => revoked::show(&session),
        Order::Serve(order) => serve::serve(&session, &order, json),
        Order::Access(order) => access::carry_out(&session, &order),
        Order::Webhook(order) => webhook::carry_out(&session, &order),
        Order::ShowSupport { file } => support::show(&session, &file),
        Order::Audit { most } => audit::show(&session, most),
        Order::NewTelephoneKey => telephone::new_key(&session),
        Order::Confirm { text, qr } => telephone::confirm(&session, &text, qr.as_deref()),
    }
}

fn language() -> Language {
    let variable = |name| std::env::var(name).unwrap_or_default();
    let values = ["LC_ALL", "LC_MESSAGES", "LANG"].map(variable);
    Language::from_environment(&values.each_ref().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[test]
    fn the_command_line_holds_together() {
        command().debug_assert();
    }

    #[test]
    fn every_command_takes_root_database_and_json() {
        for words in [
            &["status"][..],
            &["catalog", "show"],
            &["key", "list"],
            &["key", "show", "1"],
            &["audit"],
            &["bundle", "export", "f"],
        ] {
            let all =
                ["muster-publisher"].iter().chain(words).chain(&["--root", "r", "--database", "d", "--json"]);
            let typed = Arguments::try_parse_from(all).unwrap();
            assert!(typed.json && typed.database.as_deref() == Some("d"));
            assert!(typed.root == std::path::Path::new("r"), "{words:?}");
        }
    }
}
