//! Which machines are listed, and in which order: what the address of the page says.

use muster_text::ConsoleMessage as Say;

/// Makes a list of what can be chosen: its name in addresses, its label.
macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $choice:ident $word:literal $label:expr,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub enum $name {
            $($(#[$each])* $choice,)*
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$choice,)*];

            /// Its name in addresses.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$choice => $word,)* }
            }
            pub(crate) const fn label(self) -> Say {
                match self { $(Self::$choice => $label,)* }
            }
            /// The one with this name; none where there is none.
            #[must_use]
            pub fn named(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    };
}

choices! {
    /// Which machines.
    Show {
        /// Every one on record.
        #[default]
        All "all" Say::ShowAll,
        /// In the count.
        Counting "counting" Say::ShowCounting,
        /// On record, and not in the count.
        NotCounting "not-counting" Say::ShowNotCounting,
        /// In the count, and out of it within 14 days unless they ask.
        Lapsing "lapsing" Say::ShowLapsing,
        /// Under an id that several machines show.
        Cloned "cloned" Say::ShowCloned,
        /// Blocked by an administrator.
        Blocked "blocked" Say::ShowBlocked,
        /// Refused when they asked last.
        Refused "refused" Say::ShowRefused,
    }
}

choices! {
    /// In which order.
    Order {
        /// By name, those without one last.
        #[default]
        Name "name" Say::OrderName,
        /// By the address that they asked from last.
        Address "address" Say::OrderAddress,
        /// Those that were seen longest ago first.
        SeenFirst "seen-first" Say::OrderSeenFirst,
        /// Those that were seen last first.
        SeenLast "seen-last" Say::OrderSeenLast,
        /// Those whose licence ends soonest first, those without one last.
        Ending "ending" Say::OrderEnding,
    }
}

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    /// The beginning of a name, an address or a CMID; empty: all.
    pub text: String,
    /// Which machines.
    pub show: Show,
    /// In which order.
    pub order: Order,
    /// Behind which place of the list; none: from its beginning.
    pub after: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_choice_is_found_by_its_name() {
        assert!(Show::ALL.iter().all(|one| Show::named(one.word()) == Some(*one)));
        assert!(Order::ALL.iter().all(|one| Order::named(one.word()) == Some(*one)));
        assert_eq!((Show::named("ALL"), Order::named("")), (None, None));
    }
}
