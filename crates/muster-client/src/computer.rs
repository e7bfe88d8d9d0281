//! What is read of the computer: clock, parts, name; each when it is first asked for, and once.

use crate::ClientError;
use crate::lab::{INSTALLATION_ID, LabFault, LabFile, LabUse};
use crate::root::Root;
use muster_core::fingerprint::part_digest;
use muster_core::machine::{InstallationNumber, LabEffect, Surroundings};
use muster_core::rules::Rules;
use muster_os::clock;
use muster_os::machine_facts::{self, Fact, Part as PartName};
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::PublisherId;
use muster_wire::time::Timestamp;
use std::sync::OnceLock;

/// What requests call this software.
pub const SOFTWARE: &str = concat!("muster/", env!("CARGO_PKG_VERSION"));

/// The parts, beginning with those that cost least to read for what they tell: one small file each at first, then what the
/// system makes up when it is asked, folders, and at last a question to a disk.
const BY_COST: [PartName; PartName::ALL.len()] = [
    PartName::MachineId,
    PartName::SystemVendorProduct,
    PartName::Board,
    PartName::Bios,
    PartName::Processor,
    PartName::NetworkAddress,
    PartName::Memory,
    PartName::RootVolume,
    PartName::SystemDisk,
];

/// The computer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Computer {
    /// In the order of [`BY_COST`].
    facts: [OnceLock<Option<Fact>>; BY_COST.len()],
    name: OnceLock<String>,
    virtual_machine: OnceLock<bool>,
}

/// What a check looks at.
#[derive(Debug)]
pub(crate) struct Glance {
    pub(crate) now: Timestamp,
    /// As many parts as were needed.
    pub(crate) parts: Fingerprint,
    /// Whether these are all.
    pub(crate) is_whole: bool,
}

/// The lab settings of a root, read once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lab(Option<Result<LabFile, LabFault>>);

impl Computer {
    /// The computer that this runs on. Nothing of it is read yet.
    #[must_use]
    pub fn here() -> Self {
        Self::default()
    }
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.get_or_init(machine_facts::machine_name)
    }
    fn is_virtual(&self) -> bool {
        *self.virtual_machine.get_or_init(machine_facts::is_virtual)
    }
    /// What can be read of its parts, beginning with what costs least.
    fn facts(&self) -> impl Iterator<Item = &Fact> {
        let facts = self.facts.iter().zip(BY_COST);
        facts.filter_map(|(fact, part)| fact.get_or_init(|| machine_facts::fact(part)).as_ref())
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
            machine_name: lab_file.machine_name().unwrap_or_else(|| self.name()).to_owned(),
            virtual_machine: lab_file.virtual_machine().unwrap_or_else(|| self.is_virtual()),
            software: SOFTWARE.to_owned(),
        };
        let lab = use_of.unwrap_or_else(|| lab_file.use_of(rules.is_lab(), adjusted.effect));
        Ok((surroundings, lab))
    }

    /// The same for a check: no more parts are read than it takes to be enough.
    ///
    /// # Errors
    /// As [`Self::surroundings`].
    pub(crate) fn glance(
        &self,
        rules: &Rules,
        installation: InstallationNumber,
        lab: &Lab,
        is_enough: impl Fn(&Fingerprint) -> bool,
    ) -> Result<Glance, ClientError> {
        if rules.is_lab() {
            let (Surroundings { now, fingerprint: parts, .. }, _) =
                self.surroundings(rules, installation, lab)?;
            return Ok(Glance { now, parts, is_whole: true });
        }
        let now = Timestamp::from_seconds(clock::now_utc());
        let mut parts = Vec::new();
        for part in self.parts(rules.publisher(), installation) {
            parts.push(part);
            let read = Fingerprint::new(parts.clone());
            if is_enough(&read) {
                return Ok(Glance { now, parts: read, is_whole: false });
            }
        }
        Ok(Glance { now, parts: Fingerprint::new(parts), is_whole: true })
    }

    fn fingerprint(&self, publisher: PublisherId, installation: InstallationNumber) -> Fingerprint {
        Fingerprint::new(self.parts(publisher, installation).collect())
    }

    /// The number that was drawn at the installation, and then what is read.
    fn parts(&self, publisher: PublisherId, installation: InstallationNumber) -> impl Iterator<Item = Part> {
        let part = move |number, value: &str| Part { number, digest: part_digest(publisher, number, value) };
        let drawn = part(INSTALLATION_ID, &installation.to_string());
        [drawn].into_iter().chain(self.facts().map(move |fact| part(fact.part.number(), &fact.value)))
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

#[cfg(test)]
mod tests {
    use super::*;
    use muster_core::trust::Trust;
    use muster_example::ExamplePublisher;

    const INSTALLATION: InstallationNumber = InstallationNumber::new([7; 16]);

    #[test]
    fn each_part_has_its_place() {
        let mut parts = BY_COST;
        parts.sort_unstable();
        assert_eq!(parts, PartName::ALL);
    }

    #[test]
    fn a_check_reads_no_more_than_it_needs_and_all_where_nothing_is_enough() {
        let bundle = ExamplePublisher::new(1).bundle();
        let trust = Trust::from_bundle(&bundle, None).unwrap();
        let (computer, lab) = (Computer::here(), Lab::default());
        let glance = |most: usize| {
            let is_enough = |parts: &Fingerprint| parts.parts().len() >= most;
            computer.glance(trust.rules(), INSTALLATION, &lab, is_enough).unwrap()
        };
        let one = glance(1);
        assert_eq!((one.parts.parts().len(), one.is_whole), (1, false));
        assert!(
            computer.facts.iter().all(|fact| fact.get().is_none()),
            "nothing of the computer itself was read"
        );
        let whole = glance(usize::MAX);
        assert!(whole.is_whole);
        let (surroundings, _) = computer.surroundings(trust.rules(), INSTALLATION, &lab).unwrap();
        assert_eq!(whole.parts, surroundings.fingerprint);
    }
}
