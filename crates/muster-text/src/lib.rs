//! Sentences for people, from one catalogue of messages per language.
//!
//! Reading order: [`Language`], [`Text`] (the only door), [`Explanation`] (what a code says), `message` (labels and
//! sentences of the commands), `doctor` (findings and their pages). The words themselves are in
//! `locales/`; no other crate holds a sentence, apart from the English of help pages (`help`). What a language lacks is said in English, which lacks nothing: tests
//! walk through every code, event and message of every language.
#![warn(missing_docs)]
#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects)]

mod argument;
mod catalogue;
mod check;
mod doctor;
mod domain_name;
mod event;
mod explanation;
mod figure;
mod help;
mod language;
mod message;
mod plain;
mod product_key;
mod shelves;
mod state;
mod telephone;
mod text;
mod width;

pub use argument::Argument;
pub use doctor::{Finding, Said};
pub use domain_name::domain_name_error;
pub use event::{EventExplanation, EventText};
pub use explanation::Explanation;
pub use language::Language;
pub use message::{
    ConsoleMessage, DoctorMessage, HostMessage, LogMessage, MachineMessage, Message, OfflineMessage,
    OsppMessage, Phrase, SlmgrMessage, TroubleMessage, UsageMessage, WizardMessage,
};
pub use plain::{plain, plain_page};
pub use shelves::Area;
pub use state::LicenceStateName;
pub use text::Text;
pub use width::{pad, width};
