//! `activate --telephone`: shows the installation ID, takes the confirmation ID, at once or in pieces; what was typed
//! right is kept beside the machine's files until the ID is complete.

use crate::document::Attempts;
use crate::{channel, failure, output, show};
use muster_api::agent::{AgentCommand, AgentFailure, AgentReply, AttemptResult, InstallationIdShown};
use muster_client::Root;
use muster_core::code::{Code, CodeNumber};
use muster_core::telephone::{InstallationId, TypedId};
use muster_os::atomic_file::{Mode, replace};
use muster_os::file_error::FileError;
use muster_telephone::{Ended, converse, give, kept, page, qr};
use muster_text::{MachineMessage, Text};
use std::io::{BufRead, IsTerminal, Write, stdin, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What was typed on the command line.
pub(crate) struct Wanted<'a> {
    pub(crate) publisher: Option<&'a str>,
    pub(crate) product: Option<&'a str>,
    pub(crate) confirmation_id: Option<&'a [String]>,
    pub(crate) qr: Option<&'a Path>,
    pub(crate) ask: bool,
}

/// One machine, and whoever speaks for it.
pub(crate) struct Telephone<'a> {
    pub(crate) root: &'a Root,
    pub(crate) text: &'a Text,
}

/// Does what the command line says.
pub(crate) fn run(
    telephone: &Telephone<'_>,
    wanted: &Wanted<'_>,
    json: bool,
) -> Result<ExitCode, AgentFailure> {
    let text = telephone.text;
    let shown = telephone.one(wanted.publisher, wanted.product)?;
    if let Some(typed) = wanted.confirmation_id {
        let attempt = telephone.typed(&shown, &typed.join(" "))?;
        return Ok(told(&attempt, json, text));
    }
    if let Some(file) = wanted.qr {
        telephone.write_picture(&shown, file)?;
    }
    if json {
        output::print_json(&shown);
        return Ok(ExitCode::SUCCESS);
    }
    output::print(&telephone.page(&shown)?);
    if !stdin().is_terminal() && !wanted.ask {
        let named = [("product", shown.product.to_string().into())];
        output::print(&text.message(MachineMessage::TelephoneNext, &named));
        return Ok(ExitCode::SUCCESS);
    }
    let attempt = telephone.ask(&shown, &mut stdin().lock(), &mut stdout())?;
    Ok(attempt.map_or(ExitCode::SUCCESS, |attempt| told(&attempt, false, text)))
}

fn told(attempt: &AttemptResult, json: bool, text: &Text) -> ExitCode {
    let attempts = std::slice::from_ref(attempt);
    if json {
        output::print_json(&Attempts { attempts });
    } else {
        output::print(&show::attempts(attempts, text));
    }
    ExitCode::from(attempt.failure.as_ref().map_or(0, failure::exit))
}

impl Telephone<'_> {
    /// The installation IDs of the products meant.
    pub(crate) fn all(
        &self,
        publisher: Option<&str>,
        product: Option<&str>,
    ) -> Result<Vec<InstallationIdShown>, AgentFailure> {
        let (publisher, product) = (publisher.map(str::to_owned), product.map(str::to_owned));
        match channel::ask(self.root, &AgentCommand::InstallationIds { publisher, product }, self.text)? {
            AgentReply::InstallationIds { ids } => Ok(ids),
            _ => Err(failure::other_answer(self.text)),
        }
    }

    /// The one product meant.
    fn one(
        &self,
        publisher: Option<&str>,
        product: Option<&str>,
    ) -> Result<InstallationIdShown, AgentFailure> {
        let mut ids = self.all(publisher, product)?;
        match (ids.pop(), ids.len()) {
            (Some(one), 0) => Ok(one),
            (last, _) => {
                let names: Vec<String> = ids.into_iter().chain(last).map(|one| one.product_name).collect();
                let names = [("names", names.join(", ").into())];
                Err(failure::of_argument(
                    self.text.message(MachineMessage::SeveralByTelephone, &names),
                    self.text,
                ))
            }
        }
    }

    /// What is shown before anything is typed.
    pub(crate) fn page(&self, shown: &InstallationIdShown) -> Result<String, AgentFailure> {
        let id =
            InstallationId::read(&shown.installation_id).map_err(|_| failure::other_answer(self.text))?;
        let page = page(self.text, &id, shown.phone_page.as_deref(), None);
        Ok(format!("{}\n{}", show::plain(&shown.product_name), page.trim_end()))
    }

    fn write_picture(&self, shown: &InstallationIdShown, file: &Path) -> Result<(), AgentFailure> {
        let about = shown.phone_page.as_deref().unwrap_or(&shown.installation_id);
        let picture = qr::svg(about).ok_or_else(|| failure::of_code(Code::Defect, self.text))?;
        replace(file, picture.as_bytes(), Mode::Shared).map_err(|error| self.failed(error))
    }

    /// Asks for blocks; those that were kept from before come first. None where somebody stopped.
    pub(crate) fn ask(
        &self,
        shown: &InstallationIdShown,
        input: &mut (impl BufRead + ?Sized),
        out: &mut (impl Write + ?Sized),
    ) -> Result<Option<AttemptResult>, AgentFailure> {
        // What cannot be kept while it is typed is told when the typing stops.
        let mut keep = |typed: &TypedId| drop(self.keep(shown, typed));
        match converse(self.kept(shown)?, self.text, input, out, &mut keep) {
            Ok(Ended::Stopped(typed)) => self.keep(shown, &typed).map(|()| None),
            Ok(Ended::Complete(complete)) => self.confirm(shown, complete.to_string()).map(Some),
            // Whoever closed the terminal wants no more words.
            Err(_closed) => Ok(None),
        }
    }

    /// A whole ID, or the blocks that come next.
    pub(crate) fn typed(
        &self,
        shown: &InstallationIdShown,
        typed: &str,
    ) -> Result<AttemptResult, AgentFailure> {
        let (right, given) = give(self.kept(shown)?, typed);
        self.keep(shown, &right)?;
        let complete =
            given.map_err(|error| failure::of_explanation(self.text.confirmation_id_error(&error)))?;
        self.confirm(shown, complete.to_string())
    }

    /// What was typed is forgotten only when it has been taken, or is known to be of no use.
    fn confirm(
        &self,
        shown: &InstallationIdShown,
        confirmation_id: String,
    ) -> Result<AttemptResult, AgentFailure> {
        let confirmed = self.ask_to_confirm(shown, confirmation_id);
        let is_useless =
            |refused: &AgentFailure| CodeNumber(refused.code).code().is_some_and(kept::is_useless);
        if confirmed.as_ref().map_or_else(is_useless, |_| true) {
            self.forget(&shown.publisher, shown.product)?;
        }
        confirmed
    }

    fn ask_to_confirm(
        &self,
        shown: &InstallationIdShown,
        confirmation_id: String,
    ) -> Result<AttemptResult, AgentFailure> {
        let (publisher, product) = (Some(shown.publisher.clone()), Some(shown.product.to_string()));
        let command = AgentCommand::Confirm { publisher, product, confirmation_id };
        match channel::ask(self.root, &command, self.text)? {
            AgentReply::Attempted { mut attempts } => {
                attempts.pop().ok_or_else(|| failure::other_answer(self.text))
            }
            _ => Err(failure::other_answer(self.text)),
        }
    }

    /// Nothing is left to go on with.
    pub(crate) fn forget(&self, publisher: &str, product: u16) -> Result<(), AgentFailure> {
        kept::clear(&self.path(publisher, product)).map_err(|error| self.failed(error))
    }

    fn path(&self, publisher: &str, product: u16) -> PathBuf {
        self.root.path().join(format!("confirmation-id-{publisher}-{product}"))
    }

    fn kept(&self, shown: &InstallationIdShown) -> Result<TypedId, AgentFailure> {
        let path = self.path(&shown.publisher, shown.product);
        kept::read(&path, &shown.installation_id).map_err(|error| self.failed(error))
    }

    fn keep(&self, shown: &InstallationIdShown, typed: &TypedId) -> Result<(), AgentFailure> {
        let path = self.path(&shown.publisher, shown.product);
        kept::write(&path, &shown.installation_id, typed).map_err(|error| self.failed(error))
    }

    fn failed(&self, error: FileError) -> AgentFailure {
        failure::of_file(error, self.text)
    }
}
