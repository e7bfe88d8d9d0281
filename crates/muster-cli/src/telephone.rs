//! `activate --telephone`: shows the installation ID, takes the confirmation ID, at once or in pieces; what was typed
//! right is kept beside the machine's files until the ID is complete.

use crate::document::Attempts;
use crate::{channel, failure, output, show};
use muster_api::agent::{AgentCommand, AgentFailure, AgentReply, AttemptResult, InstallationIdShown};
use muster_client::Root;
use muster_core::code::Code;
use muster_core::telephone::{InstallationId, TypedId};
use muster_os::atomic_file::{Mode, replace};
use muster_os::file_error::FileError;
use muster_telephone::{Ended, Typing, converse, kept, page, qr};
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
        let path = self.path(shown);
        let typed = kept::read(&path).map_err(|error| self.failed(error))?;
        // Whoever closed the terminal wants no more words.
        let ended = converse(typed, self.text, input, out)
            .unwrap_or(Ended::Stopped(TypedId::new(muster_core::telephone::IdForm::Confirmation)));
        match ended {
            Ended::Stopped(typed) => self.keep(&path, &typed).map(|()| None),
            Ended::Complete(complete) => {
                self.forget(&path)?;
                self.confirm(shown, complete.to_string()).map(Some)
            }
        }
    }

    /// A whole ID, or the blocks that come next.
    fn typed(&self, shown: &InstallationIdShown, typed: &str) -> Result<AttemptResult, AgentFailure> {
        let path = self.path(shown);
        let before = kept::read(&path).map_err(|error| self.failed(error))?;
        let whole = Typing::new(TypedId::new(before.form())).take(typed);
        let complete = match whole {
            Ok(Some(complete)) => complete,
            _ => {
                let mut typing = Typing::new(before);
                let taken = typing.take(typed);
                self.keep(&path, typing.typed())?;
                match (taken, typing.missing()) {
                    (Ok(Some(complete)), _) => complete,
                    (Ok(None), Some(missing)) => {
                        return Err(failure::of_explanation(self.text.confirmation_id_error(&missing)));
                    }
                    (Ok(None), None) => return Err(failure::other_answer(self.text)),
                    (Err(wrong), _) => {
                        return Err(failure::of_explanation(self.text.confirmation_id_error(&wrong)));
                    }
                }
            }
        };
        self.forget(&path)?;
        self.confirm(shown, complete.to_string())
    }

    fn confirm(
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

    fn path(&self, shown: &InstallationIdShown) -> PathBuf {
        self.root.path().join(format!("confirmation-id-{}-{}", shown.publisher, shown.product))
    }

    fn keep(&self, path: &Path, typed: &TypedId) -> Result<(), AgentFailure> {
        kept::write(path, typed).map_err(|error| self.failed(error))
    }

    fn forget(&self, path: &Path) -> Result<(), AgentFailure> {
        kept::clear(path).map_err(|error| self.failed(error))
    }

    fn failed(&self, error: FileError) -> AgentFailure {
        failure::of_file(error, self.text)
    }
}
