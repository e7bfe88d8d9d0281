//! Who does a command: the agent where one runs, else this process, which takes the root for as long as it needs.

use crate::desk;
use crate::{failure, publisher_service};
use muster_api::agent::{AgentCommand, AgentFailure, AgentReply};
use muster_client::agent::Agent;
use muster_client::{ClientError, Code, Machine, Root};
use muster_os::clock;
use muster_text::Text;
use std::time::Duration;

/// How long an agent may take for a line; what is not an attempt is done at once.
const PATIENCE: Duration = Duration::from_secs(30);
/// The same for attempts, of which each may wait for its host.
const ATTEMPT_PATIENCE: Duration = Duration::from_secs(900);
/// How long another command, or a product that just started, may hold the root.
const ROOT_PATIENCE: Duration = Duration::from_secs(30);
const BETWEEN_TRIES: Duration = Duration::from_millis(20);

/// Does a command, and gives its reply.
pub(crate) fn ask(root: &Root, command: &AgentCommand, text: &Text) -> Result<AgentReply, AgentFailure> {
    let told = |error: ClientError| failure::of_error(&error, text);
    let end = clock::monotonic().checked_add(ROOT_PATIENCE);
    loop {
        match by_agent(root, command, text) {
            // What an agent cannot say now, the files say too.
            Ok(Some(AgentReply::Failed(busy))) if busy.code == Code::Busy.number() => {
                let busy = || AgentReply::Failed(failure::of_busy(busy.limit, text));
                return failed_or(desk::look(root, command, text).unwrap_or_else(busy));
            }
            Ok(Some(reply)) => return failed_or(reply),
            Ok(None) => {}
            Err(error) => return desk::look(root, command, text).map_or_else(|| Err(told(error)), failed_or),
        }
        if let Some(reply) = desk::look(root, command, text) {
            return failed_or(reply);
        }
        match open(root, command) {
            Ok(machine) => return failed_or(desk::act(&machine, command, text)),
            // Whoever holds it may be an agent that starts: then it is asked.
            Err(error) if is_held(&error) && end.is_some_and(|end| clock::monotonic() < end) => {
                clock::pause(BETWEEN_TRIES);
            }
            Err(error) => return Err(told(error)),
        }
    }
}

/// The agent's reply; none where none runs.
fn by_agent(root: &Root, command: &AgentCommand, text: &Text) -> Result<Option<AgentReply>, ClientError> {
    let Some(mut agent) = Agent::find(root, PATIENCE)? else { return Ok(None) };
    // A machine is rearmed, or prepared for an image, when the attempt that is under way has ended.
    let waits = matches!(
        command,
        AgentCommand::Attempt { .. }
            | AgentCommand::InstallKey { .. }
            | AgentCommand::Confirm { .. }
            | AgentCommand::PrepareImage
            | AgentCommand::Rearm { .. }
    );
    if waits {
        agent.set_patience(ATTEMPT_PATIENCE);
    }
    agent.ask(command, text.language()).map(Some)
}

fn open(root: &Root, command: &AgentCommand) -> Result<Machine, ClientError> {
    let machine = match command {
        AgentCommand::AddBundle { .. } | AgentCommand::Change(_) => Machine::create(root),
        AgentCommand::Attempt { .. } => {
            root.check_lasting()?;
            Machine::open(root)
        }
        _ => Machine::open(root),
    };
    machine.map(|machine| machine.with_service(publisher_service::https()))
}

pub(crate) fn is_held(error: &ClientError) -> bool {
    error.reason().code == Code::RootLocked
}

fn failed_or(reply: AgentReply) -> Result<AgentReply, AgentFailure> {
    match reply {
        AgentReply::Failed(failure) => Err(failure),
        reply => Ok(reply),
    }
}
