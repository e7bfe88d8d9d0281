//! What the host has on record, as it tells any program of ours: `muster-host ask`, one line for each question.

use super::trouble::LoadTrouble;
use crate::demo::program::{Program, Programs, alone};
use crate::trouble::Trouble;
use muster_api::host::{
    HostCommand, HostReply, HostRequest, MachineQuery, MachineRow, RequestQuery, RequestRow,
};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A conversation with a host; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Listing {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Listing {
    pub(super) fn open(programs: &Programs, root: &Path) -> Result<Self, Trouble> {
        let mut command = Command::new(programs.path(Program::Host));
        command.arg("--root").arg(root).arg("ask");
        alone(&mut command).stdin(Stdio::piped()).stdout(Stdio::piped());
        let failed = |source| Trouble::Start { program: Program::Host.name(), source };
        let mut child = command.spawn().map_err(failed)?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (questions, answers) = pipes.ok_or(LoadTrouble::AskEnded)?;
        Ok(Self { child, questions, answers: BufReader::new(answers) })
    }

    /// Every answer on record since a moment of the host's clock, the newest first.
    pub(super) fn requests(&mut self, since: &str, mut take: impl FnMut(RequestRow)) -> Result<(), Trouble> {
        let mut query =
            RequestQuery { since: Some(since.to_owned()), limit: u32::MAX, ..RequestQuery::default() };
        loop {
            let page = match self.ask(HostCommand::Requests(query.clone()))? {
                HostReply::Requests(page) => page,
                other => return Err(refused(&other).into()),
            };
            page.requests.into_iter().for_each(&mut take);
            query.after = page.next;
            if query.after.is_none() {
                return Ok(());
            }
        }
    }

    /// Every machine on record.
    pub(super) fn machines(&mut self, mut take: impl FnMut(MachineRow)) -> Result<(), Trouble> {
        let mut query = MachineQuery::default();
        loop {
            let page = match self.ask(HostCommand::Machines(query.clone()))? {
                HostReply::Machines(page) => page,
                other => return Err(refused(&other).into()),
            };
            page.machines.into_iter().for_each(&mut take);
            query.after = page.next;
            if query.after.is_none() {
                return Ok(());
            }
        }
    }

    fn ask(&mut self, command: HostCommand) -> Result<HostReply, LoadTrouble> {
        let question = HostRequest { lang: None, command };
        let mut line = serde_json::to_string(&question).map_err(LoadTrouble::Json)?;
        line.push('\n');
        let ended = |_| LoadTrouble::AskEnded;
        self.questions.write_all(line.as_bytes()).map_err(ended)?;
        line.clear();
        if self.answers.read_line(&mut line).map_err(ended)? == 0 {
            return Err(LoadTrouble::AskEnded);
        }
        serde_json::from_str(&line).map_err(LoadTrouble::Json)
    }
}

impl Drop for Listing {
    fn drop(&mut self) {
        // It has nothing to lose, and may be in the middle of a page that nobody wants any more.
        let _ended = self.child.kill();
        let _ended = self.child.wait();
    }
}

fn refused(reply: &HostReply) -> LoadTrouble {
    match reply {
        HostReply::Failed(failure) => LoadTrouble::AskRefused(failure.what.clone()),
        _ => LoadTrouble::AskEnded,
    }
}
