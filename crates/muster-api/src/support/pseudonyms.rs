//! Words that stand for names and addresses: the same word for the same thing all through one file.
//!
//! They are numbered in the order in which they are found, so that nothing can be computed back from them.

use serde_json::Value;
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};

/// Members whose values are names of machines or hosts, with a port or without, or lists of them.
const NAMES: [&str; 9] =
    ["machine_name", "host", "address", "names", "to", "service", "lookup_domain", "under", "search_domains"];
/// Members whose values belong to settings, where a host stands under this name.
const SETTINGS: [&str; 2] = ["hosts", "lookup_domains"];
/// Folders in which those of users lie, under their names.
const HOMES: [&str; 2] = ["home", "Users"];
/// Characters of product keys.
const KEY: &str = "BCDFGHJKMPQRTVWXY2346789";
/// Names that say nothing about anybody.
const PLAIN: [&str; 3] = ["localhost", "http", "https"];

/// What was found, and what stands for it.
#[derive(Debug, Clone, Default)]
pub struct Pseudonyms {
    keep: bool,
    names: BTreeMap<String, String>,
    addresses: BTreeMap<IpAddr, String>,
    users: BTreeMap<String, String>,
}

impl Pseudonyms {
    /// None yet. With `keep` names and addresses stay as they are; keys never do.
    #[must_use]
    pub fn new(keep: bool) -> Self {
        Self { keep, ..Self::default() }
    }

    /// Finds the names in a document by the members that they stand in.
    pub fn learn(&mut self, document: &Value) {
        match document {
            Value::Object(members) => {
                for (member, value) in members {
                    if NAMES.contains(&member.as_str()) {
                        self.learn_names(value);
                    }
                    if SETTINGS.contains(&member.as_str()) {
                        let each = value.as_array().into_iter().flatten();
                        each.filter_map(|one| one.get("value")).for_each(|value| self.learn_names(value));
                    }
                    self.learn(value);
                }
            }
            Value::Array(values) => values.iter().for_each(|value| self.learn(value)),
            _ => {}
        }
    }

    /// Replaces them in every text of a document.
    pub fn apply(&mut self, document: &mut Value) {
        match document {
            Value::Object(members) => members.values_mut().for_each(|value| self.apply(value)),
            Value::Array(values) => values.iter_mut().for_each(|value| self.apply(value)),
            Value::String(text) => *text = self.replaced(text),
            _ => {}
        }
    }

    /// One text with everything replaced.
    pub fn replaced(&mut self, text: &str) -> String {
        let text = if self.keep { text.to_owned() } else { self.without_users(text) };
        let mut result = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some(start) = rest.find(is_inside) {
            let (before, from) = rest.split_at(start);
            let end = from.find(|c| !is_inside(c)).unwrap_or(from.len());
            let (token, after) = from.split_at(end);
            result.push_str(before);
            result.push_str(&self.token(token));
            rest = after;
        }
        result.push_str(rest);
        result
    }

    fn learn_names(&mut self, value: &Value) {
        match value {
            Value::String(text) => {
                // A host may be followed by how it was chosen, or be a whole address of a service.
                let text = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
                let name: String = text.chars().take_while(|c| is_inside(*c)).collect();
                let name = name_of(&name);
                let is_name = name.chars().any(char::is_alphabetic) && name.parse::<IpAddr>().is_err();
                if is_name && !PLAIN.contains(&name.to_lowercase().as_str()) {
                    let number = self.names.len().saturating_add(1);
                    self.names.entry(name.to_lowercase()).or_insert_with(|| format!("name-{number}"));
                }
            }
            Value::Array(values) => values.iter().for_each(|value| self.learn_names(value)),
            _ => {}
        }
    }

    fn token(&mut self, token: &str) -> String {
        let trimmed = token.trim_end_matches(['.', ':', '-']);
        let tail = token.get(trimmed.len()..).unwrap_or_default();
        if let Some(key) = redacted_key(trimmed) {
            return key + tail;
        }
        if self.keep {
            return token.to_owned();
        }
        if let Ok(address) = trimmed.parse::<SocketAddr>() {
            return format!("{}:{}{tail}", self.address(address.ip()), address.port());
        }
        if let Ok(address) = trimmed.trim_matches(['[', ']']).parse::<IpAddr>() {
            return self.address(address) + tail;
        }
        let name = name_of(trimmed);
        match self.names.get(&name.to_lowercase()) {
            Some(pseudonym) => format!("{pseudonym}{}{tail}", trimmed.get(name.len()..).unwrap_or_default()),
            None => token.to_owned(),
        }
    }

    /// The loopback and the unspecified address are nobody's.
    fn address(&mut self, address: IpAddr) -> String {
        if address.is_loopback() || address.is_unspecified() {
            return address.to_string();
        }
        let number = self.addresses.len().saturating_add(1);
        self.addresses.entry(address).or_insert_with(|| format!("address-{number}")).clone()
    }

    /// Names of users stand in the paths of their folders.
    fn without_users(&mut self, text: &str) -> String {
        let mut text = text.to_owned();
        for home in HOMES.map(|home| format!("/{home}/")) {
            let mut from = 0;
            while let Some(at) = text.get(from..).and_then(|rest| rest.find(&home)) {
                let start = from.saturating_add(at).saturating_add(home.len());
                let name: String = text
                    .get(start..)
                    .unwrap_or_default()
                    .chars()
                    .take_while(|c| *c != '/' && !c.is_whitespace())
                    .collect();
                let number = self.users.len().saturating_add(1);
                let user = self.users.entry(name.clone()).or_insert_with(|| format!("user-{number}")).clone();
                text.replace_range(start..start.saturating_add(name.len()), &user);
                from = start.saturating_add(user.len());
            }
        }
        text
    }
}

fn is_inside(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']')
}

/// Without the port.
fn name_of(text: &str) -> &str {
    match text.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) && !name.contains(':') => name,
        _ => text,
    }
}

/// A product key with its last five characters alone; none for any other text.
fn redacted_key(token: &str) -> Option<String> {
    let bare: String = token.chars().filter(|c| *c != '-').collect::<String>().to_uppercase();
    let is_key = bare.len() == 25 && bare.chars().all(|c| KEY.contains(c));
    let last = bare.get(20..).filter(|_| is_key)?;
    Some(format!("*****-*****-*****-*****-{last}"))
}
