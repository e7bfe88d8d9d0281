//! What an error of the SDK adds to its code's words: a sentence in the reader's language, or the path or name that it
//! is about. Only what other programs and the protocol say stays in English, and then a Japanese reader is spared it.

use super::Detail;
use muster_client::transport::AddressError;
use muster_client::{
    ClientError, DomainError, HostAddress, LabFault, LookupDomain, SettingsFault, SettingsRule,
};
use muster_core::trust::TrustError;
use muster_os::local_socket::SocketError;
use muster_os::root_lock::LockError;
use muster_text::{Argument, Text, TroubleMessage as Say};
use std::path::Path;

/// What stands behind the second line.
pub(super) fn detail(error: &ClientError, text: &Text) -> Detail {
    let say =
        |phrase, arguments: &[(&str, Argument<'_>)]| Detail::Said(text.message::<Say>(phrase, arguments));
    match error {
        ClientError::File(fault) => about(fault.path(), error),
        ClientError::Lock(error) => of_lock(error, text),
        ClientError::Agent(error) => of_socket(error, text),
        ClientError::NothingInstalled(path)
        | ClientError::StatelessContainer(path)
        | ClientError::StateDamaged { path, .. } => about(path, error),
        ClientError::Settings(fault) => of_settings(fault, text),
        ClientError::Lab(fault) => of_lab(fault, text),
        ClientError::WhichPublisher(name) => say(Say::WhichPublisher, &[("name", name.as_str().into())]),
        ClientError::WhichApplication(name) => say(Say::WhichApplication, &[("name", name.as_str().into())]),
        ClientError::NoSuchProduct(name) | ClientError::NoSuchApplication(name) => Detail::Said(name.clone()),
        ClientError::NoSuite => say(Say::NoSuite, &[]),
        ClientError::Domain(error) => Detail::Said(of_domain(error, text)),
        ClientError::Address(error) => Detail::Said(of_address(error, text)),
        ClientError::NoPort => say(Say::AddressPort, &[("text", "0".into())]),
        ClientError::Bundle(error) => of_bundle(error, text),
        ClientError::NotABundle(_) | ClientError::Entropy(_) => Detail::english(error),
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

fn of_domain(error: &DomainError, text: &Text) -> String {
    match error {
        DomainError::Empty(typed) => text.message(Say::DomainEmpty, &[of(typed)]),
        DomainError::Character { text: typed, found } => {
            text.message(Say::DomainCharacter, &[of(typed), ("found", found.to_string().into())])
        }
        DomainError::TooLong(found) => {
            let arguments = [
                ("found", count(*found)),
                ("limit", count(LookupDomain::LONGEST)),
                ("label", count(LookupDomain::LONGEST_LABEL)),
            ];
            text.message(Say::DomainTooLong, &arguments)
        }
    }
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
mod tests {
    use super::*;
    use crate::failure::{lines, of_error};
    use muster_client::{Computer, Holdings, Root};
    use muster_text::Language;

    /// Errors whose words can be translated, each with what must be in them.
    fn translated() -> Vec<(ClientError, &'static [&'static str])> {
        let address = |text: &str| ClientError::from(text.parse::<HostAddress>().unwrap_err());
        let domain = |text: &str| ClientError::from(text.parse::<LookupDomain>().unwrap_err());
        vec![
            (ClientError::WhichPublisher("発行元 9".to_owned()), &["発行元 9"]),
            (ClientError::WhichApplication("8e40".to_owned()), &["8e40"]),
            (ClientError::NoSuchProduct("9".to_owned()), &["9"]),
            (ClientError::NoSuchApplication("9".to_owned()), &["9"]),
            (ClientError::NoSuite, &["スイート"]),
            (ClientError::NoPort, &["65535"]),
            (ClientError::ActivationType(7), &["7", "0", "2"]),
            (address(""), &["ホスト"]),
            (address("1 2"), &["1 2", "「 」"]),
            (address(&"9".repeat(254)), &["253", "254"]),
            (address("9:99999"), &["99999", "65535"]),
            (address("1::2:x"), &["角かっこ"]),
            (domain("1..2"), &["1..2"]),
            (domain("1:2"), &["1:2", "「:」"]),
            (domain(&"9".repeat(64)), &["64", "63"]),
            (ClientError::Agent(SocketError::TimedOut), &["制限時間"]),
            (ClientError::Agent(SocketError::Closed), &["途中"]),
            (ClientError::Lock(LockError::Held { path: "/1/2".into(), pid: Some(7) }), &["/1/2", "7"]),
        ]
    }

    #[test]
    fn no_error_loses_in_japanese_what_it_says_in_english() {
        let (english, japanese) = (Text::new(Language::English), Text::new(Language::Japanese));
        for (error, wanted) in translated() {
            let bare = japanese.reason(&error.reason()).why;
            let said = of_error(&error, &japanese).why;
            assert_ne!(said, bare, "{error:?}: nothing is said of it");
            assert!(wanted.iter().all(|wanted| said.contains(wanted)), "{error:?}: {said}");
            let said = lines(&of_error(&error, &english), &english);
            assert!(said.lines().nth(1).unwrap().contains('('), "{error:?}: {said}");
        }
    }

    #[test]
    fn settings_that_break_a_rule_are_named_with_file_line_and_rule() {
        let folder = tempfile::tempdir().unwrap();
        let root = Root::named(folder.path());
        let japanese = Text::new(Language::Japanese);
        for (file, wanted) in [
            ("port = 0\n", "65535"),
            ("activation-type = 1\n", "ライセンス認証ホスト"),
            ("host = \"1 2\"\n", "「1 2」"),
            ("lookup-domain = \"1..2\"\n", "「1..2」"),
            ("[product.12]\nhost = \"1\"\n", "「12」"),
            ("hots = 1\n", ""),
        ] {
            std::fs::write(root.settings_file(), file).unwrap();
            let holdings = Holdings::read(&root, &Computer::read()).unwrap();
            let said = of_error(&holdings.settings.unwrap_err(), &japanese).why;
            assert!(said.contains(wanted) && said.contains("machine.toml の 1 行目"), "{file}: {said}");
        }
    }
}
