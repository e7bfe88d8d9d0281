//! Labels and sentences: closed lists by area, each phrase with the arguments it needs.
//!
//! One file here and one file of each language belong together: `message/slmgr.rs`, `locales/en/slmgr.ftl`,
//! `locales/ja/slmgr.ftl`. A phrase of any area is said by [`crate::Text::message`].

mod common;
mod console;
mod doctor;
mod host;
mod log;
mod machine;
mod offline;
mod ospp;
mod slmgr;
mod trouble;
mod usage;
mod wizard;

pub use common::Message;
pub use console::ConsoleMessage;
pub use doctor::DoctorMessage;
pub use host::HostMessage;
pub use log::LogMessage;
pub use machine::MachineMessage;
pub use offline::OfflineMessage;
pub use ospp::OsppMessage;
pub use slmgr::SlmgrMessage;
pub use trouble::TroubleMessage;
pub use usage::UsageMessage;
pub use wizard::WizardMessage;

use crate::shelves::Area;

/// A label, heading or sentence of one of the closed lists here.
pub trait Phrase: Copy {
    /// Which catalogue has it.
    const AREA: Area;
    /// The id in that catalogue.
    fn id(self) -> &'static str;
}

/// Makes one list: the enum, its ids and the names of the arguments of each.
macro_rules! messages {
    ($(#[$doc:meta])* $name:ident in $area:ident { $($message:ident $id:literal [$($argument:literal),*];)* }) => {
        $(#[$doc])*
        #[expect(missing_docs, reason = "the words stand in locales/ under the same name")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($message,)*
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$message,)*];

            /// The names of its arguments.
            #[must_use]
            pub const fn arguments(self) -> &'static [&'static str] {
                match self { $(Self::$message => &[$($argument),*],)* }
            }
        }

        impl crate::message::Phrase for $name {
            const AREA: crate::shelves::Area = crate::shelves::Area::$area;

            fn id(self) -> &'static str {
                match self { $(Self::$message => $id,)* }
            }
        }
    };
}
use messages;
