//! The first attempt, made while the product already runs.

use crate::ClientError;
use crate::agent::Agent;
use crate::choice::Which;
use crate::machine::Machine;
use crate::root::Root;
use crate::settings::Settings;
use crate::stored::{StateFile, read_state, read_trust, write_state, write_trust};
use muster_api::agent::AgentCommand;
use muster_core::event::Trigger;
use muster_core::trust::Trust;
use muster_os::atomic_file::Mode;
use muster_os::paths::create_root;
use muster_text::Language;
use muster_wire::id::PublisherId;
use std::sync::mpsc::Sender;
use std::time::Duration;

/// How long the agent may take to say that it heard.
const AGENT_PATIENCE: Duration = Duration::from_secs(2);

/// Whether the user's root outlasts a container.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keeps {
    /// Somebody named it, and so says that it does.
    Said,
    /// It is the default one.
    ToBeSeen,
}

/// What is to be done in the background.
pub(super) struct Beginning {
    pub(super) publisher: PublisherId,
    pub(super) named: String,
    pub(super) keeps: Keeps,
    pub(super) root: Root,
    pub(super) user: Option<Root>,
}

impl Beginning {
    /// Does it. `installed` is told as soon as the product is known on the machine, and when that cannot be.
    pub(super) fn run(self, installed: &Sender<()>) {
        // Nobody listens for a failure here: the next check tells how the product stands, `muster status` tells why.
        let _told_by_status = self.by_agent_or_here(installed);
    }

    fn by_agent_or_here(&self, installed: &Sender<()>) -> Result<(), ClientError> {
        if let Some(mut agent) = Agent::find(&self.root, AGENT_PATIENCE)? {
            let (publisher, product) = (self.publisher.to_string(), self.named.clone());
            agent.ask(&AgentCommand::Begin { publisher, product }, Language::English)?;
            let _gone_on = installed.send(());
            return Ok(());
        }
        let machine = self.machine()?;
        let publisher = self.publisher.to_string();
        let Some(which) = machine.choose(Some(&publisher), Some(&self.named))?.first().copied() else {
            return Ok(());
        };
        machine.install(which)?;
        let _gone_on = installed.send(());
        // No agent does it here: changed hardware and a withdrawn host count from when they are noted down. Trouble under
        // another publisher is no reason not to ask.
        let observed = machine.observe();
        self.attempt_if_due(&machine, which).and(observed)
    }

    fn attempt_if_due(&self, machine: &Machine, which: Which) -> Result<(), ClientError> {
        if machine.is_due(which)? {
            machine
                .attempt_automatically(&[which], Trigger::ProductStart)
                .into_iter()
                .try_for_each(|done| done.map(drop))?;
        }
        Ok(())
    }

    fn machine(&self) -> Result<Machine, ClientError> {
        let Some(user) = &self.user else {
            self.root.check_lasting()?;
            return Machine::open(&self.root);
        };
        if self.keeps == Keeps::ToBeSeen {
            user.check_lasting()?;
        }
        create_root(user.path(), Mode::Private)?;
        seed(&self.root, user, self.publisher)?;
        Machine::create(user)
    }
}

/// Brings to the user's root what the machine's root has newer: bundle, settings, and the machine's own ids the first
/// time.
fn seed(machine: &Root, user: &Root, publisher: PublisherId) -> Result<(), ClientError> {
    let Some(theirs) = read_trust(machine, publisher)? else { return Ok(()) };
    match read_trust(user, publisher) {
        Ok(Some(own)) => seed_newer(user, own, &theirs)?,
        Ok(None) | Err(ClientError::NotABundle(_) | ClientError::Bundle(_)) => write_trust(user, &theirs)?,
        Err(error) => return Err(error),
    }
    let first = matches!(read_state(user, publisher)?, StateFile::Missing);
    match read_state(machine, publisher)? {
        StateFile::Good(state) if first => write_state(user, &state)?,
        _ => {}
    }
    // What the machine's administrator says holds for its users too, also that nothing is set any more.
    if let Some(settings) = Settings::read_if_any(&machine.settings_file())?
        && !matches!(Settings::read_if_any(&user.settings_file()), Ok(Some(own)) if own == settings)
    {
        settings.write(&user.settings_file())?;
    }
    Ok(())
}

fn seed_newer(user: &Root, mut own: Trust, theirs: &Trust) -> Result<(), ClientError> {
    let before = own.to_bundle();
    own.offer_catalog(&theirs.catalog_message()).map_err(ClientError::Bundle)?;
    if let Some(list) = theirs.revocations_message() {
        own.offer_revocations(&list).map_err(ClientError::Bundle)?;
    }
    if own.to_bundle() == before { Ok(()) } else { write_trust(user, &own) }
}
