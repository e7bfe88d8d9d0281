//! The host keys of one publisher, and the address where they are activated.

use std::path::Path;

use muster_core::code::Code;
use muster_core::product_key::ProductKey;
use muster_service::config_file::{self, ConfigError};
use muster_wire::id::{Digest, IdempotencyKey};
use muster_wire::number::GroupNumber;
use serde::{Deserialize, Serialize};

use crate::failure::Failure;

/// At most one host key for each key group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct KeyRing {
    /// Address of the publisher's service.
    pub(crate) service: Option<String>,
    keys: Vec<RingKey>,
}

/// One host key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RingKey {
    pub(crate) key: ProductKey,
    /// An activation that was begun and not answered.
    pub(crate) pending: Option<Pending>,
}

/// An activation on its way. Begun again for the same hardware it keeps its name, so that an answer that was lost does
/// not cost a second activation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Pending {
    #[serde(with = "id_text")]
    pub(crate) attempt: IdempotencyKey,
    #[serde(with = "id_text")]
    pub(crate) hardware: Digest,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    #[serde(skip_serializing_if = "Option::is_none")]
    service: Option<String>,
    #[serde(default, rename = "key")]
    keys: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Entry {
    product_key: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pending: Option<Pending>,
}

impl KeyRing {
    /// Reads the file; none is an empty ring.
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let file: File = match config_file::load(path) {
            Ok(loaded) => loaded.value,
            Err(ConfigError::Missing { .. }) => return Ok(Self::default()),
            Err(ConfigError::File(error)) => return Err(error.into()),
            Err(error) => return Err(Failure::about(Code::FileInvalid, error)),
        };
        let keys: Result<Vec<RingKey>, Failure> = file
            .keys
            .into_iter()
            .map(|Entry { product_key, pending }| match ProductKey::parse(&product_key) {
                Ok(key) => Ok(RingKey { key, pending }),
                Err(error) => Err(Failure::from(&error).because(path.display())),
            })
            .collect();
        Ok(Self { service: file.service, keys: keys? })
    }

    pub(crate) fn to_toml(&self) -> String {
        let entry = |one: &RingKey| Entry { product_key: one.key.to_string(), pending: one.pending };
        let file = File { service: self.service.clone(), keys: self.keys.iter().map(entry).collect() };
        let head = "# Host keys of this host, a secret. Written by `muster-host key install` and `setup`.\n";
        // Text always has a form in TOML.
        head.to_owned() + &toml::to_string(&file).unwrap_or_default()
    }

    /// Puts a host key in, in the place of another one for its group. False where it is there already.
    pub(crate) fn install(&mut self, key: ProductKey) -> bool {
        if self.keys.iter().any(|one| one.key == key) {
            return false;
        }
        self.keys.retain(|other| other.key.group() != key.group());
        self.keys.push(RingKey { key, pending: None });
        self.keys.sort_by_key(|one| one.key.group());
        true
    }

    /// Takes out the host key of a key group.
    pub(crate) fn remove(&mut self, group: GroupNumber) {
        self.keys.retain(|one| one.key.group() != Some(group));
    }

    /// The key that this one would take the place of.
    pub(crate) fn other_of_group(&self, key: &ProductKey) -> Option<&ProductKey> {
        self.keys.iter().map(|one| &one.key).find(|other| other.group() == key.group() && *other != key)
    }

    pub(crate) fn keys(&self) -> &[RingKey] {
        &self.keys
    }

    pub(crate) fn of_group_mut(&mut self, group: GroupNumber) -> Option<&mut RingKey> {
        self.keys.iter_mut().find(|one| one.key.group() == Some(group))
    }
}

mod id_text {
    //! Ids as hexadecimal text.

    use std::fmt::Display;
    use std::str::FromStr;

    use serde::{Deserialize, Deserializer, Serializer, de};

    pub(super) fn serialize<S: Serializer>(id: &impl Display, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(id)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>, Id: FromStr<Err: Display>>(
        deserializer: D,
    ) -> Result<Id, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_core::product_key::{KeyKind, KeySecret, PublisherTag};
    use muster_wire::number::KeySerial;

    fn key(group: u16, serial: u32) -> ProductKey {
        let tag = PublisherTag::from_number(7).unwrap();
        ProductKey::new(KeyKind::Host, tag, group, KeySerial(serial), KeySecret::from_random([1; 8])).unwrap()
    }

    #[test]
    fn a_ring_reads_back_and_has_one_key_for_a_group() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.toml");
        assert_eq!(KeyRing::read(&path).unwrap(), KeyRing::default());
        let mut ring = KeyRing { service: Some("http://activate.example:8470".into()), keys: Vec::new() };
        assert!(ring.install(key(2, 1)) && ring.install(key(1, 1)) && !ring.install(key(2, 1)));
        assert!(ring.install(key(2, 9)), "another key of the group");
        let keys: Vec<ProductKey> = ring.keys().iter().map(|one| one.key.clone()).collect();
        assert_eq!(keys, [key(1, 1), key(2, 9)]);
        let pending = Pending { attempt: IdempotencyKey::new([7; 16]), hardware: Digest::new([8; 32]) };
        ring.of_group_mut(GroupNumber(2)).unwrap().pending = Some(pending);
        std::fs::write(&path, ring.to_toml()).unwrap();
        assert_eq!(KeyRing::read(&path).unwrap(), ring);
    }

    #[test]
    fn a_key_that_was_changed_by_hand_is_named_as_mistyped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.toml");
        let text = key(1, 1).to_string();
        let wrong =
            if text.starts_with('B') { text.replacen('B', "C", 1) } else { format!("B{}", &text[1..]) };
        std::fs::write(&path, format!("[[key]]\nproduct-key = \"{wrong}\"\n")).unwrap();
        assert_eq!(KeyRing::read(&path).unwrap_err().code(), Some(Code::KeyInvalid));
    }
}
