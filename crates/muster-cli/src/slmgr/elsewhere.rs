//! Options that exist only in other systems: one sentence each, which says what to use instead.

use super::arguments::{Anything, ElsewhereOption};
use crate::failure::{self, Detail};
use crate::field::session::Session;
use crate::output;
use muster_api::agent::AgentFailure;
use muster_core::code::{Code, ExitClass, Reason};
use muster_text::{Phrase, SlmgrMessage, Text};
use serde::Serialize;
use std::process::ExitCode;

/// The document of an option that is not done.
#[derive(Serialize)]
struct Refused<'a> {
    option: &'a str,
    refused: &'a str,
    /// The same as a failure, where it has a code of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<AgentFailure>,
}

/// Answers such an option.
pub(super) fn answer(session: &Session<'_>, option: &ElsewhereOption) -> ExitCode {
    use ElsewhereOption as Only;
    let (name, phrase) = match option {
        Only::Ilc(_) => ("-ilc", SlmgrMessage::LicenceFiles),
        Only::Rilc(_) => ("-rilc", SlmgrMessage::LicenceFiles),
        Only::Lil(_) => ("-lil", SlmgrMessage::TokenActivation),
        Only::Ltc(_) => ("-ltc", SlmgrMessage::TokenActivation),
        Only::Ril(_) => ("-ril", SlmgrMessage::TokenActivation),
        Only::Stao(_) => ("-stao", SlmgrMessage::TokenActivation),
        Only::Ctao(_) => ("-ctao", SlmgrMessage::TokenActivation),
        Only::Fta(_) => ("-fta", SlmgrMessage::TokenActivation),
        Only::AdActivationOnline(_) => ("-ad-activation-online", SlmgrMessage::DirectoryActivation),
        Only::AdActivationGetIid(_) => ("-ad-activation-get-iid", SlmgrMessage::DirectoryActivation),
        Only::AdActivationApplyCid(_) => ("-ad-activation-apply-cid", SlmgrMessage::DirectoryActivation),
        Only::AoList(_) => ("-ao-list", SlmgrMessage::DirectoryActivation),
        Only::DelAo(_) => ("-del-ao", SlmgrMessage::DirectoryActivation),
        Only::Name(_) => ("-name", SlmgrMessage::DirectoryActivation),
        Only::Computer(Anything { rest }) => {
            let computer = rest.first().map_or("", String::as_str);
            return refuse(session.text, session.json, "computer", computer, SlmgrMessage::RemoteComputer);
        }
    };
    refuse(session.text, session.json, "option", name, phrase)
}

/// The same for a way of activation, named by the option that sets it: 1 and 3 are other systems', and nobody has more.
pub(crate) fn refuse_type(session: &Session<'_>, option: &str, number: u8) -> ExitCode {
    let Session { text, json, .. } = *session;
    let phrase = match number {
        1 | 3 => SlmgrMessage::ActivationTypeElsewhere,
        _ => SlmgrMessage::ActivationTypeUnknown,
    };
    let sentence = text.message(phrase, &[("number", number.to_string().into())]);
    let reason = Reason::with(Code::ActivationTypeUnsupported, number.into(), 0);
    let why = sentence.clone();
    let error = AgentFailure { why, ..failure::of_reason(&reason, Detail::None, text) };
    say(json, &Refused { option, refused: &sentence, error: Some(error) })
}

/// Says it, and ends like a wrong command line.
pub(crate) fn refuse(text: &Text, json: bool, argument: &str, option: &str, phrase: impl Phrase) -> ExitCode {
    let sentence = text.message(phrase, &[(argument, option.into())]);
    say(json, &Refused { option, refused: &sentence, error: None })
}

fn say(json: bool, refused: &Refused<'_>) -> ExitCode {
    output::note(refused.refused);
    if json {
        output::print_json(refused);
    }
    ExitCode::from(ExitClass::Usage.number())
}
