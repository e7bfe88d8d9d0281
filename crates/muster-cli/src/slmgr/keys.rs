//! `-ipk`, `-upk` and `-cpky`: product keys of this machine and of the host on it.

use super::display::not_found;
use super::host_block::{self, HostKey};
use crate::field::choice;
use crate::field::hostward::{HostSide, unexpected};
use crate::field::session::Session;
use crate::field::sheet::Sheet;
use crate::show::plain;
use crate::{failure, output};
use muster_api::agent::{AgentCommand, AgentFailure, AgentReply, KeyInstalled, KeyRemoved, ProductStatus};
use muster_api::host::{self, HostCommand, HostReply};
use muster_core::code::{Code, ExitClass};
use muster_core::named::Named;
use muster_core::product_key::{KeyKind, ProductKey};
use muster_text::{Argument, MachineMessage, Message, SlmgrMessage as Say};
use serde::Serialize;
use std::io::{BufRead, IsTerminal, stdin};
use std::process::ExitCode;

/// A key that is installed, and what its removal asks.
struct Meant {
    product: String,
    /// The one word that means it and nothing else: a product's activation id, the name of a host key's group.
    word: String,
    partial_key: String,
    removal: Removal,
}

enum Removal {
    Machine(AgentCommand),
    Host(HostCommand),
}

/// The document of a removal.
#[derive(Serialize)]
struct Removed {
    products: Vec<KeyRemoved>,
    host_keys: Vec<host::KeyRemoved>,
}

/// Installs a key where it belongs.
pub(super) fn install(session: &Session<'_>, key: &str) -> Result<ExitCode, AgentFailure> {
    let is_host_key = ProductKey::parse(key).is_ok_and(|key| key.kind() == KeyKind::Host);
    match &session.host {
        Some(host) if is_host_key => install_on_host(session, host, key),
        _ => install_on_machine(session, key),
    }
}

fn install_on_machine(session: &Session<'_>, key: &str) -> Result<ExitCode, AgentFailure> {
    match session.ask(&AgentCommand::InstallKey { key: key.to_owned() })? {
        AgentReply::KeyInstalled(key) => {
            session.print(&key, || {
                let mut sheet =
                    installed(session, &key.product_name, &key.partial_key, key.replaced.as_deref());
                activated(&mut sheet, &key);
                sheet.finish()
            });
            Ok(ExitCode::SUCCESS)
        }
        _ => Err(session.unexpected()),
    }
}

/// What became of the attempt that a multiple activation key makes at once, and the further ways where it failed.
fn activated(sheet: &mut Sheet<'_>, key: &KeyInstalled) {
    match &key.attempt {
        None if key.permanent => {
            sheet.say(MachineMessage::Permanent, &[("product", plain(&key.product_name).into())]);
        }
        None if key.channel == ProductStatus::MAK => sheet.say(Say::MakManual, &[]),
        None => {}
        Some(attempt) => match &attempt.failure {
            None => sheet.say(Say::Activated, &[]),
            Some(failed @ AgentFailure { hex, what, why, next, .. }) => {
                let why = [
                    ("code", hex.as_str().into()),
                    ("what", what.as_str().into()),
                    ("why", why.as_str().into()),
                ];
                sheet.say(Say::MakNotActivated, &why);
                sheet.line(&sheet.text().next_line(next));
                if failure::is_unreached(failed) {
                    sheet.say(Say::MakWays, &[]);
                }
            }
        },
    }
}

fn install_on_host(session: &Session<'_>, host: &HostSide, key: &str) -> Result<ExitCode, AgentFailure> {
    match host.ask(HostCommand::InstallKey { key: key.to_owned() }, session.text)? {
        HostReply::KeyInstalled(key) => {
            session.print(&key, || {
                let mut sheet =
                    installed(session, &key.group_name, &key.partial_key, key.replaced.as_deref());
                sheet.say(Say::HostKeyNext, &[]);
                sheet.finish()
            });
            Ok(ExitCode::SUCCESS)
        }
        other => Err(unexpected(&other, session.text)),
    }
}

fn installed<'a>(session: &Session<'a>, product: &str, key: &str, replaced: Option<&str>) -> Sheet<'a> {
    let mut sheet = Sheet::new(session.text);
    sheet.say(Say::KeyInstalled, &[("product", plain(product).into()), ("key", key.into())]);
    if let Some(replaced) = replaced {
        sheet.say(Say::KeyReplaced, &[("key", replaced.into())]);
    }
    sheet
}

/// Says that no key lies open.
pub(super) fn clear(session: &Session<'_>) -> ExitCode {
    #[derive(Serialize)]
    struct Cleared {
        cleared: u32,
    }
    session.print(&Cleared { cleared: 0 }, || session.text.message(Say::NoKeyStored, &[]));
    ExitCode::SUCCESS
}

/// Removes the key of one product or key group; without an id all. Several keys, and the host's, only after it was
/// asked: a mistake there stops every machine of the organisation.
pub(super) fn remove(session: &Session<'_>, id: Option<&str>, yes: bool) -> Result<ExitCode, AgentFailure> {
    let meant = meant(session, id)?;
    if meant.is_empty() {
        return match id {
            Some(id) => Err(none_meant(session, id)?),
            None => {
                let nothing = Removed { products: Vec::new(), host_keys: Vec::new() };
                session.print(&nothing, || session.text.message(Say::NothingToShow, &[]));
                Ok(ExitCode::SUCCESS)
            }
        };
    }
    let asks = meant.len() > 1 || meant.iter().any(Meant::is_of_host);
    if asks && !yes && session.json {
        return Err(unasked(session, id, &meant));
    }
    if asks && !yes && !confirmed(session, id, &meant) {
        return Ok(ExitCode::from(ExitClass::Usage.number()));
    }
    let removed = remove_all(session, meant)?;
    session.print(&removed, || {
        let mut sheet = Sheet::new(session.text);
        let names = removed.products.iter().map(|key| &key.product_name);
        for name in removed.host_keys.iter().map(|key| &key.group_name).chain(names) {
            sheet.say(Say::KeyRemoved, &[("product", plain(name).into())]);
        }
        sheet.finish()
    });
    Ok(ExitCode::SUCCESS)
}

/// Why there is nothing to remove: the product has no key, or nothing has the id.
fn keyless(session: &Session<'_>, id: &str) -> Result<AgentFailure, AgentFailure> {
    let status = session.status()?;
    let had = choice::named(&status, id).into_iter().map(|found| found.product.name.as_str());
    let offered = choice::offered_named(&status, id).into_iter().map(|one| one.product.name.as_str());
    let Some(product) = had.chain(offered).next() else { return Ok(not_found(id, session.text)) };
    Ok(AgentFailure {
        why: session.text.message(Say::KeyNone, &[("product", plain(product).into())]),
        next: session.text.message(Say::KeyNoneNext, &[]),
        ..failure::of_code(Code::KeyMissing, session.text)
    })
}

fn meant(session: &Session<'_>, id: Option<&str>) -> Result<Vec<Meant>, AgentFailure> {
    let status = session.status()?;
    let found = match id {
        None => choice::installed(&status),
        Some(id) => choice::named(&status, id),
    };
    let of_machine = found.into_iter().filter_map(|found| {
        Some(Meant {
            product: found.product.name.clone(),
            word: found.product.activation_id.clone(),
            partial_key: found.product.partial_key.clone()?,
            removal: Removal::Machine(AgentCommand::RemoveKey {
                publisher: found.publisher.publisher.clone(),
                product: found.product.product.to_string(),
            }),
        })
    });
    let mut meant: Vec<Meant> = of_machine.collect();
    let is_activation_id = id.is_some_and(|id| meant.iter().any(|key| Named::new(id).is_id(&key.word)));
    let Some(host) = session.host.as_ref().filter(|_| !is_activation_id) else { return Ok(meant) };
    let of_host = match host.status(session.text) {
        Ok(status) => host_block::keys(&status, None),
        // Whoever may not look at the host does not mean its keys.
        Err(_) if id.is_some() && !meant.is_empty() => Vec::new(),
        Err(failure) => return Err(failure),
    };
    let named = of_host.into_iter().filter(|key| id.is_none_or(|id| key.is_named(id)));
    let of_host: Vec<Meant> = named.map(Meant::from).collect();
    if let (Some(id), false, false) = (id, meant.is_empty(), of_host.is_empty()) {
        return Err(two_meanings(session, id, &meant, &of_host));
    }
    meant.extend(of_host);
    Ok(meant)
}

/// What was typed means a product of this machine and a host key: one of them goes only by a word of its own.
fn two_meanings(session: &Session<'_>, id: &str, machine: &[Meant], host: &[Meant]) -> AgentFailure {
    let listed = |keys: &[Meant]| keys.iter().map(|key| key.listed(session)).collect::<Vec<_>>().join(", ");
    let arguments =
        [("id", plain(id).into()), ("products", listed(machine).into()), ("groups", listed(host).into())];
    let said = session.text.message(Say::KeyTwoMeanings, &arguments);
    AgentFailure {
        next: session.text.message(Say::KeyTwoMeaningsNext, &[]),
        ..failure::of_argument(said, session.text)
    }
}

impl Meant {
    const fn is_of_host(&self) -> bool {
        matches!(self.removal, Removal::Host(_))
    }

    /// The key with the word that means it.
    fn listed(&self, session: &Session<'_>) -> String {
        let (product, key) = (plain(&self.product), self.partial_key.as_str().into());
        if self.is_of_host() {
            return session.text.message(Say::HostKeyListed, &[("group", product.into()), ("key", key)]);
        }
        let arguments = [("product", product.into()), ("id", self.word.as_str().into()), ("key", key)];
        session.text.message(Say::KeyMeant, &arguments)
    }
}

impl From<HostKey> for Meant {
    fn from(key: HostKey) -> Self {
        Self {
            word: key.group_name.clone(),
            removal: Removal::Host(HostCommand::RemoveKey {
                publisher: Some(key.publisher),
                group: Some(key.group.to_string()),
            }),
            product: key.group_name,
            partial_key: key.partial_key,
        }
    }
}

/// No key has the id. Where it is a product that the host's key covers, that key is named, and how to remove it.
fn none_meant(session: &Session<'_>, id: &str) -> Result<AgentFailure, AgentFailure> {
    let status = session.host.as_ref().and_then(|host| host.status(session.text).ok());
    let covering = status.and_then(|status| host_block::keys(&status, Some(id)).into_iter().next());
    let Some(key) = covering else { return keyless(session, id) };
    let next = session.text.message(Say::KeyOfHostNext, &[("group", plain(&key.group_name).into())]);
    Ok(AgentFailure { next, ..not_found(id, session.text) })
}

/// Programs are not asked: they are told which keys would go, and how to name one.
fn unasked(session: &Session<'_>, id: Option<&str>, meant: &[Meant]) -> AgentFailure {
    let keys: Vec<String> = meant.iter().map(|key| key.listed(session)).collect();
    let said =
        session.text.message(if is_only_host(meant) { Say::HostKeyMeant } else { Say::KeysMeant }, &[]);
    AgentFailure {
        next: choose(session, id, meant),
        ..failure::of_argument(format!("{said} {}", keys.join(", ")), session.text)
    }
}

/// How one of the keys is named, and how all that were meant are removed.
fn choose(session: &Session<'_>, id: Option<&str>, meant: &[Meant]) -> String {
    if is_only_host(meant) {
        return session.text.message(Say::HostKeyChoose, &[]);
    }
    let all = match id.map(plain) {
        None => "slmgr -upk --yes".to_owned(),
        Some(id) if id.contains(' ') => format!("slmgr -upk \"{id}\" --yes"),
        Some(id) => format!("slmgr -upk {id} --yes"),
    };
    session.text.message(Say::KeysChoose, &[("all", all.into())])
}

/// Whether the one key that is meant is the host's.
const fn is_only_host(meant: &[Meant]) -> bool {
    if let [key] = meant { key.is_of_host() } else { false }
}

/// Lists what would go, and asks; where nobody can be asked, says how to name one.
fn confirmed(session: &Session<'_>, id: Option<&str>, meant: &[Meant]) -> bool {
    let mut sheet = Sheet::new(session.text);
    let only_host = is_only_host(meant);
    sheet.say(if only_host { Say::HostKeyMeant } else { Say::KeysMeant }, &[]);
    meant.iter().for_each(|key| sheet.line(&format!("    {}", key.listed(session))));
    output::note(sheet.finish().trim_end());
    if !stdin().is_terminal() {
        output::note(&choose(session, id, meant));
        return false;
    }
    let count = u32::try_from(meant.len()).unwrap_or(u32::MAX);
    let ask = if only_host { Say::HostKeyAsk } else { Say::KeysAsk };
    let arguments: &[(&str, Argument<'_>)] = if only_host { &[] } else { &[("count", count.into())] };
    output::note(&session.text.message(ask, arguments));
    let mut answer = String::new();
    let heard = stdin().lock().read_line(&mut answer).is_ok();
    let yes = session.text.message(Message::ValueYes, &[]);
    let agreed = heard && [yes.as_str(), "yes"].iter().any(|yes| answer.trim().eq_ignore_ascii_case(yes));
    if !agreed {
        output::note(&session.text.message(Say::KeysKept, &[]));
    }
    agreed
}

fn remove_all(session: &Session<'_>, meant: Vec<Meant>) -> Result<Removed, AgentFailure> {
    let mut removed = Removed { products: Vec::new(), host_keys: Vec::new() };
    for key in meant {
        match key.removal {
            Removal::Machine(command) => match session.ask(&command)? {
                AgentReply::KeyRemoved(key) => removed.products.push(key),
                _ => return Err(session.unexpected()),
            },
            Removal::Host(command) => {
                let Some(host) = &session.host else { continue };
                match host.ask(command, session.text)? {
                    HostReply::KeyRemoved(key) => removed.host_keys.push(key),
                    other => return Err(unexpected(&other, session.text)),
                }
            }
        }
    }
    Ok(removed)
}
