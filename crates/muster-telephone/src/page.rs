//! The page that a host or machine shows: what comes, the quicker ways first, then the installation ID.

use crate::{qr, rows};
use muster_core::telephone::{IdForm, InstallationId};
use muster_text::{Message, Text};

/// The page. `url` opens the publisher's page for telephones with the ID filled in; `by_file` is the command that does
/// the same by a file.
#[must_use]
pub fn page(text: &Text, id: &InstallationId, url: Option<&str>, by_file: Option<&str>) -> String {
    let digits = |form: IdForm| u64::try_from(form.digits()).unwrap_or(u64::MAX);
    let lengths = [
        ("shown", digits(IdForm::Installation).into()),
        ("typed", digits(IdForm::Confirmation).into()),
        ("blocks", u32::from(IdForm::Confirmation.blocks()).into()),
    ];
    let mut page = text.message(Message::TelephoneLengths, &lengths) + "\n";
    if let Some(command) = by_file {
        page += &(text.message(Message::TelephoneByFile, &[("command", command.into())]) + "\n");
    }
    if let Some(url) = url {
        page += &(text.message(Message::TelephoneScan, &[("url", url.into())]) + "\n\n");
        page += &qr::terminal(url).unwrap_or_default();
    }
    page += &format!("\n{}\n{}", text.message(Message::TelephoneInstallationId, &[]), rows(&id.blocks()));
    page
}
