//! Who does what a command asks: the host that runs, or this process itself.

use std::time::Duration;

use muster_api::host::{HostCommand, HostReply, HostRequest, MAX_LINE};
use muster_core::code::Code;
use muster_os::local_socket::{LocalStream, SocketError, connect};
use muster_os::root_lock::RootLock;
use muster_text::{HostMessage, Text};

use crate::config::Config;
use crate::counting::now;
use crate::failure::Failure;
use crate::journal;
use crate::root::HostRoot;
use crate::state::HostState;

/// A large host needs a while to list a page, and a request that waits for a slow disk too.
const PATIENCE: Duration = Duration::from_secs(60);

/// Takes commands.
pub(crate) enum Caller {
    /// The host that runs under the root.
    Running(LocalStream),
    /// Nothing runs: this process holds the root until the command ends.
    Itself(Box<HostState>, RootLock),
}

impl Caller {
    /// Finds who is to be asked about a root that exists.
    pub(crate) fn find(root: &HostRoot) -> Result<Self, Failure> {
        if !root.is_set_up() {
            return Err(Failure::about(Code::HostNotSetUp, root.path().display()));
        }
        Self::find_or_make(root)
    }

    /// The same for commands that begin a root.
    pub(crate) fn find_or_make(root: &HostRoot) -> Result<Self, Failure> {
        if let Some(running) = Self::running(root)? {
            return Ok(running);
        }
        root.create()?;
        root.check_owner()?;
        let lock = RootLock::take(root.path())?;
        journal::open(root);
        let (config, _warnings) = Config::load(root)?;
        Ok(Self::Itself(Box::new(HostState::open(root.clone(), config)?), lock))
    }

    /// The host that runs; none where none does.
    pub(crate) fn running(root: &HostRoot) -> Result<Option<Self>, Failure> {
        match connect(&root.socket(), PATIENCE) {
            Ok(stream) => Ok(Some(Self::Running(stream))),
            Err(SocketError::NobodyListens { .. } | SocketError::Unsupported) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Asks, and gives the answer in words of this language; what was not done is a failure.
    pub(crate) fn ask(&mut self, command: HostCommand, text: &Text) -> Result<HostReply, Failure> {
        match self.answer(command, text)? {
            HostReply::Failed(failure) => Err(Failure::from_api(failure)),
            reply => Ok(reply),
        }
    }

    /// Asks, and gives the answer as it is; a failure is one of the asking.
    pub(crate) fn answer(&mut self, command: HostCommand, text: &Text) -> Result<HostReply, Failure> {
        match self {
            Self::Running(stream) => {
                let lang = Some(text.language().tag().to_owned());
                say(stream, &HostRequest { lang, command })
            }
            Self::Itself(state, _lock) => Ok(state.handle(command, text, now())),
        }
    }
}

fn say(stream: &mut LocalStream, request: &HostRequest) -> Result<HostReply, Failure> {
    let line = serde_json::to_string(request).map_err(|error| Failure::about(Code::Defect, error))?;
    stream.write_line(&line)?;
    let answer = stream.read_line_bounded(MAX_LINE)?.ok_or(SocketError::Closed)?;
    serde_json::from_str(&answer).map_err(|error| {
        Failure::saying(Code::Defect, HostMessage::OtherAnswer)
            .because(error)
            .next(HostMessage::SameVersionNext)
    })
}
