//! `key-file`: the publisher's own secrets, in clear or sealed under a passphrase.

use crate::arguments::KeyFilesOrder;
use crate::failure::Failure;
use crate::report::{Report, Table};
use crate::root::{AtRest, KeyFile, KeyFileError};
use crate::session::Session;
use muster_api::publisher::{KeyFileView, KeyFilesChanged, KeyFilesShown};
use muster_text::Message;

pub(crate) fn carry_out(session: &Session<'_>, order: &KeyFilesOrder) -> Result<Report, Failure> {
    match order {
        KeyFilesOrder::List => list(session),
        KeyFilesOrder::Protect(files) => protect(session, files),
        KeyFilesOrder::Unprotect(files) => unprotect(session, files),
    }
}

fn list(session: &Session<'_>) -> Result<Report, Failure> {
    let mut files = Vec::new();
    for file in KeyFile::all() {
        if let Some(at_rest) = there(session, file)? {
            files.push(KeyFileView {
                file: file.name().into_owned(),
                protected: at_rest == AtRest::Protected,
            });
        }
    }
    let heading = [Message::ColumnFile, Message::ColumnProtected].map(|column| session.say(column, &[]));
    let mut table = Table::new(&heading);
    for file in &files {
        let word = if file.protected { Message::ValueYes } else { Message::ValueNo };
        table.row(vec![file.file.clone(), session.say(word, &[])]);
    }
    Ok(Report::of(&KeyFilesShown { files }).table(&table))
}

fn protect(session: &Session<'_>, named: &[KeyFile]) -> Result<Report, Failure> {
    let files = meant(session, named, AtRest::Plain)?;
    for file in &files {
        let secret = file.read(&session.root)?;
        file.write_sealed(&session.root, &secret, session.root.passphrase().new_one()?)?;
        // What does not open again is noticed while there is a copy.
        file.read(&session.root)?;
    }
    let report = changed(session, &files, Message::KeyFileProtected);
    // It read what it needs when it started, and is lost as soon as it has to read again.
    Ok(match session.root.served_by().filter(|_| !files.is_empty()) {
        Some(process) => {
            report.warn(session.say(Message::ServiceNeedsPassphrase, &[("process", process.into())]))
        }
        None => report,
    })
}

fn unprotect(session: &Session<'_>, named: &[KeyFile]) -> Result<Report, Failure> {
    let files = meant(session, named, AtRest::Protected)?;
    for file in &files {
        let secret = file.read(&session.root)?;
        file.write(&session.root, &secret)?;
    }
    Ok(changed(session, &files, Message::KeyFileInClear))
}

/// Those that were named, or all; of these the ones that lie as they are to lie no longer.
fn meant(session: &Session<'_>, named: &[KeyFile], now: AtRest) -> Result<Vec<KeyFile>, Failure> {
    let mut files = Vec::new();
    for file in named.iter().copied() {
        if file.at_rest(&session.root)? == now {
            files.push(file);
        }
    }
    for file in KeyFile::all().filter(|_| named.is_empty()) {
        if there(session, file)? == Some(now) {
            files.push(file);
        }
    }
    Ok(files)
}

fn there(session: &Session<'_>, file: KeyFile) -> Result<Option<AtRest>, Failure> {
    match file.at_rest(&session.root) {
        Ok(at_rest) => Ok(Some(at_rest)),
        Err(KeyFileError::Missing { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn changed(session: &Session<'_>, files: &[KeyFile], message: Message) -> Report {
    let names: Vec<String> = files.iter().map(|file| file.name().into_owned()).collect();
    let report = Report::of(&KeyFilesChanged { files: names.clone() });
    if names.is_empty() {
        return report.line(session.say(Message::KeyFilesUnchanged, &[]));
    }
    names
        .iter()
        .fold(report, |report, name| report.line(session.say(message, &[("file", name.as_str().into())])))
}
