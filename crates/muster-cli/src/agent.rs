//! The agent: the one writer of a root as long as it runs. It renews by itself and serves the machine's products.
//!
//! Reading order: `keeper` (what is done when), `conversation` (who may ask for what), `places` (how many at once),
//! `bell` (what ends a wait), `log` (what is reported). It needs no administrator: a user may run one on a root of their own.

mod bell;
mod conversation;
mod keeper;
mod log;
mod places;

use crate::failure::{Detail, of_error, of_reason};
use crate::{channel, desk, output, publisher_service, show};
use bell::Bell;
use keeper::Keeper;
use muster_api::agent::{AgentCommand, AgentFailure, AgentReply};
use muster_client::agent::Agent;
use muster_client::{ClientError, Code, Machine, Reason, Root};
use muster_core::event::{Event, Trigger};
use muster_os::local_socket::{Access, LocalServer};
use muster_os::{clock, service};
use muster_text::{Language, Text};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

const VERSION: &str = env!("CARGO_PKG_VERSION");
/// How long the one who holds the root may need to show whether it is an agent.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a write that is under way may take when the agent is stopped.
const LAST_WRITE: Duration = Duration::from_secs(2);

/// Serves until it is stopped.
pub(crate) fn serve(root: &Root, text: &Text) -> Result<ExitCode, AgentFailure> {
    let told = |error: ClientError| of_error(&error, text);
    let machine = Arc::new(take(root, text)?);
    log::report(&machine, [Event::ServiceStarting { version: VERSION.to_owned() }]);
    let server = LocalServer::bind(&root.agent_socket(), Access::Everyone, machine.lock());
    let server = server.map_err(|error| told(error.into()))?;
    let bell = Arc::new(Bell::default());
    let (stopper, ringer) = (server.stopper(), Arc::clone(&bell));
    ctrlc::set_handler(move || {
        ringer.stop();
        stopper.stop();
    })
    .map_err(|error| of_reason(&Code::Defect.into(), Detail::english(&error), text))?;

    let (ended, keeper_ended) = mpsc::channel();
    let keeper = Keeper::new(Arc::clone(&machine), Arc::clone(&bell));
    spawn("muster-keeper", text, move || {
        keeper.run();
        // Nobody waits any more when the last write took too long.
        let _too_late = ended.send(());
    })?;
    output::print(&show::agent_started(text));
    log::report(&machine, [Event::ServiceStarted { version: VERSION.to_owned() }]);
    log::trouble(service::notify_ready().err());

    let served = conversation::serve_all(&server, &machine, &bell);
    log::trouble(service::notify_stopping().err());
    bell.stop();
    drop(server);
    // An attempt that waits for its host may be cut off; whatever is on disk is whole.
    let _cut_off = keeper_ended.recv_timeout(LAST_WRITE);
    log::report(&machine, [Event::ServiceStopped {}]);
    served.map_err(|error| told(error.into()))?;
    Ok(ExitCode::SUCCESS)
}

/// Does what is due now, and ends. That a host refuses is no failure of this command.
pub(crate) fn once(root: &Root, json: bool, text: &Text) -> Result<ExitCode, AgentFailure> {
    let told = |error: ClientError| of_error(&error, text);
    let machine = take(root, text)?;
    // A publisher in trouble keeps no other from its attempts, and is told about after them.
    let observed = machine.observe();
    let reports = machine.attempt_automatically(&machine.due(), Trigger::Timer);
    let attempts = desk::told(reports, text);
    let fetched = machine.fetch_published().and_then(|_| machine.observe());
    log::events(&machine.take_events());
    observed.and(fetched).map_err(told)?;
    let attempts = attempts.map_err(told)?;
    if json {
        output::print_json(&AgentReply::Attempted { attempts });
    } else {
        output::print(&show::attempts(&attempts, text));
        output::print(&show::due_granted(&attempts, text));
    }
    Ok(ExitCode::SUCCESS)
}

/// Takes the root; a command may hold it for a moment, an agent holds it for good.
fn take(root: &Root, text: &Text) -> Result<Machine, AgentFailure> {
    root.check_lasting().map_err(|error| of_error(&error, text))?;
    let end = clock::monotonic().checked_add(PATIENCE);
    loop {
        let error = match Machine::create(root) {
            Ok(machine) => return Ok(machine.with_service(publisher_service::https())),
            Err(error) => error,
        };
        if !channel::is_held(&error) {
            return Err(of_error(&error, text));
        }
        if let Some(process) = agent_process(root) {
            let reason = Reason::with(Code::AgentRunning, process.into(), 0);
            return Err(of_reason(&reason, Detail::None, text));
        }
        if end.is_none_or(|end| clock::monotonic() >= end) {
            return Err(of_error(&error, text));
        }
        clock::pause(Duration::from_millis(20));
    }
}

/// The process of an agent that answers.
fn agent_process(root: &Root) -> Option<u32> {
    let mut agent = Agent::find(root, PATIENCE).ok()??;
    match agent.ask(&AgentCommand::Status, Language::English).ok()? {
        AgentReply::Status(status) => status.agent.map(|agent| agent.process),
        _ => None,
    }
}

fn spawn(name: &str, text: &Text, body: impl FnOnce() + Send + 'static) -> Result<(), AgentFailure> {
    let spawned = std::thread::Builder::new().name(name.to_owned()).spawn(body);
    spawned.map(drop).map_err(|error| of_reason(&Code::Defect.into(), Detail::english(&error), text))
}
