//! `muster wizard`: a numbered menu for whoever never saw a command line. Plain lines in and out, so that it works in
//! any terminal, over a slow connection and for a screen reader.
//!
//! Reading order: `talk` (asking and saying), then what each number does: `key`, `activate`, `settings`, `telephone`,
//! `host`, `bundle`.

mod activate;
mod bundle;
mod host;
mod key;
mod settings;
mod talk;
mod telephone;

use crate::failure;
use muster_api::agent::AgentFailure;
use muster_client::Root;
use muster_text::{Text, WizardMessage};
use std::process::ExitCode;
use talk::{Ended, Talk};

/// Talks until 0 is chosen or the input ends.
pub(crate) fn run(root: &Root, text: &Text) -> ExitCode {
    let mut talk = Talk::new(root, text, std::io::stdin().lock(), std::io::stdout().lock());
    // Whoever closed the terminal wants no more words.
    let _gone = hold(&mut talk).and_then(|()| talk.say(WizardMessage::Bye, &[]));
    ExitCode::SUCCESS
}

/// A conversation is no document.
pub(crate) fn no_document(text: &Text) -> AgentFailure {
    let next = text.message(WizardMessage::NoDocumentNext, &[]);
    AgentFailure { next, ..failure::of_argument(text.message(WizardMessage::NoDocument, &[]), text) }
}

const MENU: [(u8, WizardMessage); 8] = [
    (1, WizardMessage::MenuKey),
    (2, WizardMessage::MenuActivate),
    (3, WizardMessage::MenuAutomatic),
    (4, WizardMessage::MenuStatus),
    (5, WizardMessage::MenuTelephone),
    (6, WizardMessage::MenuHost),
    (7, WizardMessage::MenuBundle),
    (0, WizardMessage::MenuEnd),
];

fn hold(talk: &mut Talk<'_>) -> Result<(), Ended> {
    talk.say(WizardMessage::Title, &[])?;
    talk.say(WizardMessage::Intro, &[])?;
    loop {
        talk.line("")?;
        for (number, words) in MENU {
            let words = talk.text().message(words, &[]);
            talk.line(&format!("  {number}  {words}"))?;
        }
        let Some(typed) = talk.ask(WizardMessage::AskNumber)? else { return Ok(()) };
        match typed.as_str() {
            "1" | "2" | "5" if !bundle::is_there(talk)? => {}
            "1" => key::change(talk)?,
            "2" => activate::now(talk)?,
            "3" => settings::automatic(talk)?,
            "4" => settings::show(talk)?,
            "5" => telephone::activate(talk)?,
            "6" => host::set(talk)?,
            "7" => bundle::add(talk)?,
            "0" => return Ok(()),
            "" => {}
            typed => talk.say(WizardMessage::NotOnMenu, &[("typed", typed.into())])?,
        }
    }
}
