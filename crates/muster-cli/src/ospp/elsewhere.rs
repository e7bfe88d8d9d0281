//! Options that exist only in other systems: one sentence each, which says what to use instead.

use super::arguments::ElsewhereOption;
use crate::field::session::Session;
use crate::slmgr::arguments::Anything;
use crate::slmgr::elsewhere::refuse;
use muster_text::OsppMessage as Say;
use std::process::ExitCode;

/// Answers such an option.
pub(super) fn answer(session: &Session<'_>, option: &ElsewhereOption) -> ExitCode {
    use ElsewhereOption as Only;
    let (name, phrase) = match option {
        Only::Inslic(_) => ("/inslic", Say::LicenceFiles),
        Only::Dtokils(_) => ("/dtokils", Say::TokenActivation),
        Only::Dtokcerts(_) => ("/dtokcerts", Say::TokenActivation),
        Only::Rtokil(_) => ("/rtokil", Say::TokenActivation),
        Only::Tokact(_) => ("/tokact", Say::TokenActivation),
        Only::Stokflag(_) => ("/stokflag", Say::TokenActivation),
        Only::Ctokflag(_) => ("/ctokflag", Say::TokenActivation),
        Only::Osppsvcrestart(_) => ("/osppsvcrestart", Say::NoService),
        Only::Osppsvcauto(_) => ("/osppsvcauto", Say::NoService),
        Only::Puserops(_) => ("/puserops", Say::UserOperations),
        Only::Duserops(_) => ("/duserops", Say::UserOperations),
        Only::Computer(Anything { rest }) => {
            let computer = rest.first().map_or("", String::as_str);
            return refuse(session.text, session.json, "computer", computer, Say::RemoteComputer);
        }
    };
    refuse(session.text, session.json, "option", name, phrase)
}
