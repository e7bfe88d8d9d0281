//! What is read of the computer: clock, parts, name.

use crate::ClientError;
use crate::lab::{INSTALLATION_ID, LabFault, LabFile, LabUse};
use crate::root::Root;
use muster_core::fingerprint::part_digest;
use muster_core::machine::{InstallationNumber, LabEffect, Surroundings};
use muster_core::rules::Rules;
use muster_os::clock;
use muster_os::machine_facts::{self, Fact};
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::PublisherId;
use muster_wire::time::Timestamp;

/// What requests call this software.
pub const SOFTWARE: &str = concat!("muster/", env!("CARGO_PKG_VERSION"));

/// The computer, read once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computer {
    facts: Vec<Fact>,
    name: String,
    virtual_machine: bool,
}

/// The lab settings of a root, read once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lab(Option<Result<LabFile, LabFault>>);

impl Computer {
    /// Reads it.
    #[must_use]
    pub fn read() -> Self {
        Self {
            facts: machine_facts::facts(),
            name: machine_facts::machine_name(),
            virtual_machine: machine_facts::is_virtual(),
        }
    }
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The computer as one publisher may see it now, lab settings applied where the catalog allows them.
    ///
    /// # Errors
    /// The lab settings break a rule, and would hold.
    pub(crate) fn surroundings(
        &self,
        rules: &Rules,
        installation: InstallationNumber,
        lab: &Lab,
    ) -> Result<(Surroundings, LabUse), ClientError> {
        let (lab_file, use_of) = lab.under(rules)?;
        let now = Timestamp::from_seconds(clock::now_utc());
        let fingerprint = self.fingerprint(rules.publisher(), installation);
        let adjusted = lab_file.overrides().apply(rules, now, fingerprint);
        let surroundings = Surroundings {
            now: adjusted.now,
            fingerprint: adjusted.fingerprint,
            machine_name: lab_file.machine_name().unwrap_or(&self.name).to_owned(),
            virtual_machine: lab_file.virtual_machine().unwrap_or(self.virtual_machine),
            software: SOFTWARE.to_owned(),
        };
        let lab = use_of.unwrap_or_else(|| lab_file.use_of(rules.is_lab(), adjusted.effect));
        Ok((surroundings, lab))
    }

    fn fingerprint(&self, publisher: PublisherId, installation: InstallationNumber) -> Fingerprint {
        let part = |number, value: &str| Part { number, digest: part_digest(publisher, number, value) };
        let read = self.facts.iter().map(|fact| part(fact.part.number(), &fact.value));
        let drawn = part(INSTALLATION_ID, &installation.to_string());
        Fingerprint::new(read.chain([drawn]).collect())
    }
}

impl Lab {
    /// Reads them. That they cannot be read is an error only for a publisher that may use them.
    pub(crate) fn read(root: &Root, rules: &Rules) -> Result<Self, ClientError> {
        match LabFile::read(&root.lab_file()) {
            Err(_) if !rules.is_lab() => Ok(Self(Some(Ok(LabFile::default())))),
            read => read.map(Self),
        }
    }

    /// The settings to go on with, and what became of them where that does not depend on more.
    fn under(&self, rules: &Rules) -> Result<(LabFile, Option<LabUse>), ClientError> {
        match &self.0 {
            None => Ok((LabFile::default(), Some(LabUse::None))),
            Some(Ok(file)) if rules.is_lab() => Ok((file.clone(), None)),
            Some(Err(fault)) if rules.is_lab() => Err(fault.clone().into()),
            Some(Ok(file)) => Ok((LabFile::default(), Some(file.use_of(false, LabEffect::Ignored)))),
            Some(Err(_)) => Ok((LabFile::default(), Some(LabUse::Ignored))),
        }
    }
}
