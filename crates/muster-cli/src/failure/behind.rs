//! What an error of the SDK adds to its code's words: a sentence in the reader's language, or the path or name that it
//! is about. Only what other programs and the protocol say stays in English, and then a Japanese reader is spared it.

use super::Detail;
use super::looked_up::{of_look_ups, of_names};
use muster_client::transport::{ANSWER_SECONDS, AddressError, CONNECT_SECONDS, Trouble};
use muster_client::{
    AttemptReport, Cause, ClientError, DomainNameError, HostAddress, LabFault, ServiceError, SettingsFault,
    SettingsRule, Try,
};
use muster_core::machine::{HeldFault, LicenceFault};
use muster_core::trust::TrustError;
use muster_os::local_socket::SocketError;
use muster_os::root_lock::LockError;
use muster_text::{Argument, Text, TroubleMessage as Say, domain_name_error};
use std::path::Path;

/// What stands behind the second line.
pub(crate) fn detail(error: &ClientError, text: &Text) -> Detail {
    let say =
        |phrase, arguments: &[(&str, Argument<'_>)]| Detail::Said(text.message::<Say>(phrase, arguments));
    match error {
        ClientError::File(fault) => about(fault.path(), error),
        ClientError::Lock(error) => of_lock(error, text),
        ClientError::Agent(error) => of_socket(error, text),
        ClientError::NothingInstalled(path)
        | ClientError::StatelessContainer(path)
        | ClientError::MakLost(path)
        | ClientError::StateDamaged { path, .. } => about(path, error),
        ClientError::Settings(fault) => of_settings(fault, text),
        ClientError::Lab(fault) => of_lab(fault, text),
        ClientError::WhichPublisher(name) => say(Say::WhichPublisher, &[("name", name.as_str().into())]),
        ClientError::WhichApplication(name) => say(Say::WhichApplication, &[("name", name.as_str().into())]),
        ClientError::NoSuchProduct { named: name, .. } | ClientError::NoSuchApplication(name) => {
            Detail::Said(name.clone())
        }
        ClientError::NoSuite => say(Say::NoSuite, &[]),
        ClientError::Domain(error) => Detail::Said(of_domain(error, text)),
        ClientError::Names(error) => Detail::Said(of_names(error, text)),
        ClientError::Address(error) => Detail::Said(of_address(error, text)),
        ClientError::Service(error) => Detail::Said(of_service(error, text)),
        ClientError::NoPort => say(Say::AddressPort, &[("text", "0".into())]),
        ClientError::Bundle(error) => of_bundle(error, text),
        ClientError::NotABundle(_) | ClientError::NotAnAnswerFile(_) | ClientError::Entropy(_) => {
            Detail::english(error)
        }
        // The code names these with their number.
        ClientError::ActivationType(1 | 3) => Detail::None,
        ClientError::ActivationType(number) => {
            say(Say::ActivationType, &[("number", u32::from(*number).into())])
        }
        ClientError::State(_)
        | ClientError::KeyText(_)
        | ClientError::Key(_)
        | ClientError::KeyOfUnknownPublisher
        | ClientError::KitOnMachine
        | ClientError::Attempt(_)
        | ClientError::ConfirmationId(_)
        | ClientError::NotConfirmed(_)
        | ClientError::NoMak
        | ClientError::NoProductInstalled(_)
        | ClientError::UnknownProduct(_)
        | ClientError::RearmSkipped
        | ClientError::Rearm(_) => Detail::None,
    }
}

/// What is behind a local conversation that failed: with the agent, or with the host on this computer.
pub(crate) fn of_socket(error: &SocketError, text: &Text) -> Detail {
    match error {
        SocketError::TimedOut => Detail::Said(text.message(Say::AgentSlow, &[])),
        SocketError::Closed => Detail::Said(text.message(Say::AgentClosed, &[])),
        SocketError::NobodyListens { path }
        | SocketError::Denied { path }
        | SocketError::Path { path, .. } => about(path, error),
        _ => Detail::english(error),
    }
}

fn about(path: &Path, error: &impl ToString) -> Detail {
    Detail::English { said: error.to_string(), about: path.display().to_string() }
}

/// What is behind an attempt that failed.
pub(crate) fn of_attempt(cause: &Cause, report: &AttemptReport, text: &Text) -> Detail {
    match cause {
        Cause::Tries => {
            let one = |one: &Try| {
                let (to, why) = (one.to.as_str(), of_try(one, text));
                text.message(Say::OneTry, &[("to", to.into()), ("why", why.into())])
            };
            Detail::Said(report.tries.iter().map(one).collect::<Vec<_>>().join("; "))
        }
        Cause::LookUps => of_look_ups(&report.looked_up, text),
        cause => of_cause(cause, text),
    }
}

/// What is behind the failure of one address or host.
pub(crate) fn of_cause(cause: &Cause, text: &Text) -> Detail {
    match cause {
        Cause::Trouble(trouble) => of_trouble(trouble, text),
        Cause::Licence(fault) => Detail::english(fault),
        Cause::Service(said) if said.is_empty() => Detail::None,
        Cause::Service(said) => Detail::english(said),
        // The code says what kind of forgery it is.
        Cause::Answer(fault) => Detail::english(fault),
        Cause::None | Cause::Tries | Cause::LookUps => Detail::None,
    }
}

/// Why one host of several did not grant, in a few words.
fn of_try(one: &Try, text: &Text) -> String {
    let detail = match &one.cause {
        Cause::Trouble(trouble) => in_words(trouble, text),
        cause => of_cause(cause, text),
    };
    match detail {
        Detail::None => {
            let said = text.number(one.code, one.figure, one.limit);
            format!("{} {}", said.number, said.what)
        }
        detail => detail.told(text.language()),
    }
}

/// What is between a machine and its host, beyond the words of its code.
pub(crate) fn of_trouble(trouble: &Trouble, text: &Text) -> Detail {
    match trouble {
        // The code says as much, with the same number.
        Trouble::Refused { .. } | Trouble::Silent => Detail::None,
        trouble => in_words(trouble, text),
    }
}

fn in_words(trouble: &Trouble, text: &Text) -> Detail {
    let say =
        |phrase, arguments: &[(&str, Argument<'_>)]| Detail::Said(text.message::<Say>(phrase, arguments));
    match trouble {
        Trouble::NameUnknown { name, .. } => Detail::English {
            said: trouble.to_string(),
            about: text.message(Say::NameUnknown, &[("name", name.as_str().into())]),
        },
        Trouble::Refused { port } => say(Say::NothingListens, &[("port", port.to_string().into())]),
        Trouble::ConnectSlow => say(Say::ConnectSlow, &[("seconds", CONNECT_SECONDS.into())]),
        Trouble::Silent => say(Say::AnswerSlow, &[("seconds", ANSWER_SECONDS.into())]),
        Trouble::Lost => say(Say::ConnectionLost, &[]),
        Trouble::NotMuster { found } => say(Say::NotMuster, &[("found", found.as_str().into())]),
        Trouble::Unexpected(number) => say(Say::Unexpected, &[("number", number.to_string().into())]),
        Trouble::Unreachable(_) | Trouble::Malformed(_) | Trouble::System(_) => Detail::english(trouble),
    }
}

/// Why a grant that is kept proves nothing.
pub(crate) fn of_held(fault: &HeldFault, text: &Text) -> String {
    let say = |phrase, arguments: &[(&str, Argument<'_>)]| text.message::<Say>(phrase, arguments);
    let number = |number: u64| Argument::from(number.to_string());
    match fault {
        HeldFault::Untrusted(error) => {
            let about = say(Say::GrantChain, &[]);
            Detail::English { said: error.to_string(), about }.told(text.language())
        }
        HeldFault::NotAGrant => say(Say::GrantKind, &[]),
        HeldFault::OtherProduct { found, expected } => {
            let numbers = [("found", number(found.0.into())), ("expected", number(expected.0.into()))];
            say(Say::GrantProduct, &numbers)
        }
        HeldFault::OtherFingerprint { .. } => say(Say::GrantHardware, &[]),
        HeldFault::NotCovered { group, product, held } => {
            let (group, product) = (number(group.0.into()), number(product.0.into()));
            let numbers = [("group", group), ("product", product), ("version", number(held.0.into()))];
            say(Say::GrantCoverage, &numbers)
        }
        HeldFault::ThresholdTooLow { threshold, lowest, held } => {
            let (threshold, lowest) = (number(threshold.0.into()), number(lowest.0.into()));
            let numbers = [("threshold", threshold), ("lowest", lowest), ("version", number(held.0.into()))];
            say(Say::GrantThreshold, &numbers)
        }
        HeldFault::BelowThreshold { count, threshold } => {
            let numbers = [("count", number(count.0.into())), ("threshold", number(threshold.0.into()))];
            say(Say::GrantCount, &numbers)
        }
    }
}

/// Why the service or a proxy has no address that may be used.
fn of_service(error: &ServiceError, text: &Text) -> String {
    match error {
        ServiceError::Service(url) => text.message(Say::ServiceAddress, &[("text", url.as_str().into())]),
        ServiceError::Proxy(url) => text.message(Say::ProxyAddress, &[("text", url.0.as_str().into())]),
    }
}

/// Why a licence that is kept proves nothing.
pub(crate) fn of_licence(fault: &LicenceFault, text: &Text) -> String {
    let about = text.reason(&fault.reason()).what;
    Detail::English { said: fault.to_string(), about }.told(text.language())
}

fn of_lock(error: &LockError, text: &Text) -> Detail {
    match error {
        LockError::Held { path, pid: Some(process) } => {
            let arguments =
                [("path", path.display().to_string().into()), ("process", process.to_string().into())];
            Detail::Said(text.message(Say::LockHeld, &arguments))
        }
        LockError::Held { path, pid: None } => about(path, error),
        LockError::File(fault) => about(fault.path(), error),
    }
}

fn of_settings(fault: &SettingsFault, text: &Text) -> Detail {
    let what = match fault.rule() {
        SettingsRule::Form(_) => return in_file(fault.path(), fault.line(), fault, text),
        SettingsRule::Port => text.message(Say::AddressPort, &[("text", "0".into())]),
        SettingsRule::ActivationType => text.message(Say::SettingKind, &[]),
        SettingsRule::Host(error) => of_address(error, text),
        SettingsRule::Domain(error) => of_domain(error, text),
        SettingsRule::Names(error) => of_names(error, text),
        SettingsRule::Service(error) => of_service(error, text),
        SettingsRule::Id(id) => text.message(Say::SettingId, &[("text", id.as_str().into())]),
    };
    let [file, line] = place(fault.path(), fault.line());
    Detail::Said(text.message(Say::InFile, &[file, line, ("what", what.into())]))
}

fn of_lab(fault: &LabFault, text: &Text) -> Detail {
    in_file(fault.path(), fault.line(), fault, text)
}

/// Where the words of whoever reads TOML are all that is known.
fn in_file(path: &Path, line: i64, fault: &impl ToString, text: &Text) -> Detail {
    let about = text.message(Say::LineOfFile, &place(path, line));
    Detail::English { said: fault.to_string(), about }
}

fn place(path: &Path, line: i64) -> [(&'static str, Argument<'static>); 2] {
    [("file", path.display().to_string().into()), ("line", line.to_string().into())]
}

fn of_address(error: &AddressError, text: &Text) -> String {
    match error {
        AddressError::NoName(typed) => text.message(Say::AddressNoName, &[of(typed)]),
        AddressError::Character { text: typed, found } => {
            text.message(Say::AddressCharacter, &[of(typed), ("found", found.to_string().into())])
        }
        AddressError::TooLong(found) => {
            let arguments = [("found", count(*found)), ("limit", count(HostAddress::LONGEST))];
            text.message(Say::AddressTooLong, &arguments)
        }
        AddressError::Port(typed) => text.message(Say::AddressPort, &[of(typed)]),
        AddressError::Brackets(typed) => text.message(Say::AddressBrackets, &[of(typed)]),
    }
}

pub(super) fn of_domain(error: &DomainNameError, text: &Text) -> String {
    let (phrase, arguments) = domain_name_error(error);
    text.message(phrase, &arguments)
}

fn of(typed: &str) -> (&'static str, Argument<'_>) {
    ("text", typed.into())
}

fn of_bundle(error: &TrustError, text: &Text) -> Detail {
    match error {
        // The code has both versions.
        TrustError::CatalogOlder { .. } => Detail::None,
        TrustError::OtherPublisher { found, expected } => {
            let arguments = [("found", found.to_string().into()), ("expected", expected.to_string().into())];
            Detail::Said(text.message(Say::OtherPublisher, &arguments))
        }
        TrustError::OtherRoots { offered, held } => {
            let arguments = [("offered", count(*offered)), ("held", count(*held))];
            Detail::Said(text.message(Say::OtherRoots, &arguments))
        }
        TrustError::KeyWithdrawn { key } => {
            Detail::Said(text.message(Say::KeyWithdrawn, &[("key", key.to_string().into())]))
        }
        TrustError::Untrusted(_) | TrustError::Catalog(_) | TrustError::NotAnAnswer { .. } => {
            Detail::english(error)
        }
    }
}

fn count(number: usize) -> Argument<'static> {
    u64::try_from(number).unwrap_or(u64::MAX).into()
}

#[cfg(test)]
mod tests;
