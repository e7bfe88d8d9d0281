//! The file: TOML that people may write too. What is not said is not written.

use super::{ActivationType, Choices, NameSettings, NamesError, ServiceError, ServiceSettings, Settings};
use crate::ClientError;
use crate::transport::AddressError;
use muster_core::discovery::DomainNameError;
use muster_os::atomic_file::{Mode, read_bounded, replace};
use muster_os::file_error::FileError;
use muster_wire::id::Guid;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use toml::{Spanned, Table, Value};

const LIMIT: u64 = 65_536;
const HEAD: &str = "# Settings of this machine. Written by `muster settings set` and `muster host set`.\n";

/// The settings break a rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} line {line}: {rule}", path.display())]
pub struct SettingsFault {
    path: PathBuf,
    line: i64,
    rule: SettingsRule,
}

/// The rule that settings break.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsRule {
    /// The file is not of its form, in the words of whoever read it.
    #[error("{0}")]
    Form(String),
    /// A port is none.
    #[error("ports are 1 to 65535")]
    Port,
    /// An activation type that does not exist here.
    #[error("activation types are 0 (any) and 2 (activation host)")]
    ActivationType,
    /// A host's address is none.
    #[error(transparent)]
    Host(#[from] AddressError),
    /// A domain is none.
    #[error(transparent)]
    Domain(#[from] DomainNameError),
    /// Name servers or domains to search cannot be used.
    #[error(transparent)]
    Names(#[from] NamesError),
    /// The publisher's service or a proxy has no address that may be used.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// What is set for a product or an application does not say for which.
    #[error("{0:?} is no activation id and no id of an application")]
    Id(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    host: Option<Spanned<String>>,
    port: Option<Spanned<u16>>,
    lookup_domain: Option<Spanned<String>>,
    activation_type: Option<Spanned<u8>>,
    host_caching: Option<bool>,
    automatic_attempts: Option<bool>,
    /// The field's word for the reverse.
    manual: Option<bool>,
    publisher_service: Option<Spanned<String>>,
    publisher_ca: Option<PathBuf>,
    publisher_proxy: Option<Spanned<String>>,
    skip_rearm: Option<bool>,
    name_servers: Option<Spanned<Vec<String>>>,
    search_domains: Option<Spanned<Vec<String>>>,
    #[serde(default)]
    application: BTreeMap<Spanned<String>, Section>,
    #[serde(default)]
    product: BTreeMap<Spanned<String>, Section>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Section {
    host: Option<Spanned<String>>,
    port: Option<Spanned<u16>>,
    lookup_domain: Option<Spanned<String>>,
    activation_type: Option<Spanned<u8>>,
}

/// What is wrong, and where.
type Wrong = (Range<usize>, SettingsRule);

impl Settings {
    /// Reads the settings; none are set where there is no file.
    ///
    /// # Errors
    /// The file cannot be read or breaks a rule.
    pub(crate) fn read(path: &Path) -> Result<Self, ClientError> {
        Self::read_if_any(path).map(Option::unwrap_or_default)
    }

    /// Reads the settings; none where there is no file.
    ///
    /// # Errors
    /// The file cannot be read or breaks a rule.
    pub(crate) fn read_if_any(path: &Path) -> Result<Option<Self>, ClientError> {
        let Some(bytes) = read_bounded(path, LIMIT)? else { return Ok(None) };
        let fault = |line, rule| SettingsFault { path: path.to_path_buf(), line, rule };
        let form = |error: &dyn ToString| SettingsRule::Form(error.to_string());
        let text = String::from_utf8(bytes).map_err(|error| fault(0, form(&error)))?;
        let file: File = toml::from_str(&text).map_err(|error| {
            let (line, what) = said(&text, &error);
            fault(line, form(&what))
        })?;
        let read = file.settings().map_err(|(span, rule)| fault(line_at(&text, span.start), rule))?;
        Ok(Some(read))
    }

    /// Writes the settings.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(crate) fn write(&self, path: &Path) -> Result<(), FileError> {
        // A table of texts, numbers and switches cannot fail to be written.
        let text = toml::to_string(&self.table()).unwrap_or_default();
        replace(path, format!("{HEAD}{text}").as_bytes(), Mode::Shared)
    }

    fn table(&self) -> Table {
        let mut table = self.machine.table();
        let usual = Self::default();
        let switches = [
            ("host-caching", self.host_caching, usual.host_caching),
            ("automatic-attempts", self.automatic_attempts, usual.automatic_attempts),
            ("skip-rearm", self.skip_rearm, usual.skip_rearm),
        ];
        for (name, on, _) in switches.into_iter().filter(|(_, on, usual)| on != usual) {
            table.insert(name.to_owned(), Value::Boolean(on));
        }
        for (name, text) in self.service.texts() {
            table.insert(name.to_owned(), Value::String(text));
        }
        for (name, texts) in self.names.texts() {
            table.insert(name.to_owned(), Value::Array(texts.into_iter().map(Value::String).collect()));
        }
        for (name, sections) in [("application", &self.applications), ("product", &self.products)] {
            let said = sections.iter().filter(|(_, choices)| **choices != Choices::default());
            let said: Table =
                said.map(|(id, choices)| (grouped(*id), Value::Table(choices.table()))).collect();
            if !said.is_empty() {
                table.insert(name.to_owned(), Value::Table(said));
            }
        }
        table
    }
}

impl Choices {
    fn table(&self) -> Table {
        let said = [
            ("host", self.host.as_ref().map(|host| Value::String(host.to_string()))),
            ("port", self.port.map(|port| Value::Integer(port.into()))),
            ("lookup-domain", self.lookup_domain.as_ref().map(|domain| Value::String(domain.to_string()))),
            ("activation-type", self.activation_type.map(|kind| Value::Integer(kind.number().into()))),
        ];
        said.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    }
}

impl File {
    fn settings(self) -> Result<Settings, Wrong> {
        let usual = Settings::default();
        let machine = Section {
            host: self.host,
            port: self.port,
            lookup_domain: self.lookup_domain,
            activation_type: self.activation_type,
        };
        Ok(Settings {
            machine: machine.choices()?,
            applications: sections(self.application)?,
            products: sections(self.product)?,
            host_caching: self.host_caching.unwrap_or(usual.host_caching),
            automatic_attempts: self.automatic_attempts.unwrap_or(usual.automatic_attempts)
                && self.manual != Some(true),
            skip_rearm: self.skip_rearm.unwrap_or(usual.skip_rearm),
            names: NameSettings {
                servers: read_list(self.name_servers, NameSettings::read_servers)?,
                domains: read_list(self.search_domains, NameSettings::read_domains)?,
            },
            service: ServiceSettings {
                url: read_text(self.publisher_service, ServiceSettings::read_setting)?,
                ca: self.publisher_ca,
                proxy: read_text(self.publisher_proxy, ServiceSettings::read_proxy)?,
            },
        })
    }
}

impl Section {
    fn choices(self) -> Result<Choices, Wrong> {
        let port = |port: Spanned<u16>| match *port.as_ref() {
            0 => Err((port.span(), SettingsRule::Port)),
            number => Ok(number),
        };
        let kind = |kind: Spanned<u8>| {
            let known = ActivationType::from_number(*kind.as_ref());
            known.ok_or_else(|| (kind.span(), SettingsRule::ActivationType))
        };
        Ok(Choices {
            host: self.host.as_ref().map(parsed).transpose()?,
            port: self.port.map(port).transpose()?,
            lookup_domain: self.lookup_domain.as_ref().map(parsed).transpose()?,
            activation_type: self.activation_type.map(kind).transpose()?,
        })
    }
}

fn sections(found: BTreeMap<Spanned<String>, Section>) -> Result<BTreeMap<Guid, Choices>, Wrong> {
    let read = |id: &Spanned<String>| {
        let text = id.as_ref();
        text.parse().map_err(|_| (id.span(), SettingsRule::Id(text.clone())))
    };
    found.into_iter().map(|(id, section)| Ok((read(&id)?, section.choices()?))).collect()
}

fn read_list<T>(
    texts: Option<Spanned<Vec<String>>>,
    read: impl FnOnce(&[String]) -> Result<T, NamesError>,
) -> Result<Option<T>, Wrong> {
    let read =
        |texts: Spanned<Vec<String>>| read(texts.as_ref()).map_err(|error| (texts.span(), error.into()));
    texts.map(read).transpose()
}

fn read_text(
    text: Option<Spanned<String>>,
    read: impl FnOnce(&str) -> Result<String, ServiceError>,
) -> Result<Option<String>, Wrong> {
    let read = |text: Spanned<String>| read(text.as_ref()).map_err(|error| (text.span(), error.into()));
    text.map(read).transpose()
}

fn parsed<T: FromStr<Err: Into<SettingsRule>>>(text: &Spanned<String>) -> Result<T, Wrong> {
    text.as_ref().parse().map_err(|error: T::Err| (text.span(), error.into()))
}

fn grouped(id: Guid) -> String {
    Guid::grouped(id.as_bytes()).to_string()
}

impl SettingsFault {
    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
    /// The rule.
    #[must_use]
    pub const fn rule(&self) -> &SettingsRule {
        &self.rule
    }
    /// The line, from 1; 0 where it is not known.
    #[must_use]
    pub const fn line(&self) -> i64 {
        self.line
    }
}

/// Line and message of a TOML error.
pub(crate) fn said(text: &str, error: &toml::de::Error) -> (i64, String) {
    let line = error.span().map_or(0, |span| line_at(text, span.start));
    (line, error.message().replace('\n', " "))
}

fn line_at(text: &str, offset: usize) -> i64 {
    let before = text.get(..offset).unwrap_or_default();
    i64::try_from(before.matches('\n').count()).unwrap_or(i64::MAX).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Settings, ClientError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("machine.toml");
        std::fs::write(&path, text).unwrap();
        Settings::read(&path)
    }

    fn all() -> Settings {
        let choices = |host: &str| Choices {
            host: Some(host.parse().unwrap()),
            port: Some(1700),
            lookup_domain: Some("larkfield.example".parse().unwrap()),
            activation_type: Some(ActivationType::Host),
        };
        Settings {
            machine: choices("[::1]:1700"),
            applications: BTreeMap::from([(Guid::new([0xa1; 16]), choices("application"))]),
            products: BTreeMap::from([(Guid::new([0xb2; 16]), choices("product"))]),
            host_caching: false,
            automatic_attempts: false,
            skip_rearm: true,
            service: ServiceSettings {
                url: Some("https://licences.larkfield.example/".to_owned()),
                ca: Some("authority.pem".into()),
                proxy: Some("http://proxy.larkfield.example:3128".to_owned()),
            },
            names: NameSettings {
                servers: Some(vec!["192.0.2.53:53".parse().unwrap(), "[::1]:5353".parse().unwrap()]),
                domains: Some(vec!["larkfield.example".parse().unwrap()]),
            },
        }
    }

    #[test]
    fn settings_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("machine.toml");
        assert_eq!(Settings::read_if_any(&path).unwrap(), None);
        for settings in [all(), Settings::default()] {
            settings.write(&path).unwrap();
            assert_eq!(Settings::read_if_any(&path).unwrap(), Some(settings));
        }
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text, HEAD, "what is not said is not written");
    }

    #[test]
    fn files_of_earlier_versions_are_read() {
        let settings = read("# Settings of this machine.\nhost = \"muster.example\"\n").unwrap();
        let mut expected = Settings::default();
        expected.machine.host = Some("muster.example".parse().unwrap());
        assert_eq!(settings, expected);
    }

    #[test]
    fn what_breaks_a_rule_is_named_with_its_line() {
        for text in [
            "# head\nhots = \"a\"\n",
            "# head\nhost = 7\n",
            "host-caching = false\nhost = \"a b\"\n",
            "\nport = 0\n",
            "\nport = 65536\n",
            "\nactivation-type = 1\n",
            "\nlookup-domain = \"a..b\"\n",
            "\nname-servers = [\"dns.example\"]\n",
            "\nsearch-domains = [\"a.test\", \"b test\"]\n",
            "\npublisher-service = \"http://activate.example\"\n",
            "\npublisher-proxy = \"proxy\"\n",
            "skip-rearm = true\nautomatic-attempts = \"off\"\n",
            "\n[product.12]\nhost = \"a\"\n",
            "[product.\"00000000-0000-0000-0000-000000000001\"]\nhost = \"a b\"\n",
            "[application.\"00000000-0000-0000-0000-000000000001\"]\nhost-caching = true\n",
        ] {
            let ClientError::Settings(fault) = read(text).unwrap_err() else { panic!("{text}") };
            assert_eq!(fault.line(), 2, "{fault}");
        }
    }
}
