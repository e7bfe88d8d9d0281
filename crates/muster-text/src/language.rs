//! The languages, and which one an environment asks for.

use crate::shelves::Area;

/// A language that messages exist in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English: complete.
    #[default]
    English,
    /// Japanese: what it lacks is said in English.
    Japanese,
}

impl Language {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::English, Self::Japanese];

    /// The language tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Japanese => "ja",
        }
    }

    /// The language that the environment asks for: the first of these values that is not empty decides. Give the
    /// values of `LC_ALL`, `LC_MESSAGES` and `LANG`, in this order; a missing one as an empty text.
    #[must_use]
    pub fn from_environment(values: &[&str]) -> Self {
        let deciding = values.iter().map(|value| value.trim()).find(|value| !value.is_empty());
        let tag = deciding.unwrap_or_default().split(['_', '-', '.', '@']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| tag.eq_ignore_ascii_case(language.tag())).unwrap_or_default()
    }

    pub(crate) const fn source(self, area: Area) -> &'static str {
        match (self, area) {
            (Self::English, Area::Words) => include_str!("../locales/en/words.ftl"),
            (Self::English, Area::Codes) => include_str!("../locales/en/codes.ftl"),
            (Self::English, Area::Check) => include_str!("../locales/en/check.ftl"),
            (Self::English, Area::Messages) => include_str!("../locales/en/messages.ftl"),
            (Self::English, Area::Slmgr) => include_str!("../locales/en/slmgr.ftl"),
            (Self::English, Area::Ospp) => include_str!("../locales/en/ospp.ftl"),
            (Self::English, Area::Doctor) => include_str!("../locales/en/doctor.ftl"),
            (Self::English, Area::Console) => include_str!("../locales/en/console.ftl"),
            (Self::English, Area::Wizard) => include_str!("../locales/en/wizard.ftl"),
            (Self::English, Area::Offline) => include_str!("../locales/en/offline.ftl"),
            (Self::English, Area::Log) => include_str!("../locales/en/log.ftl"),
            (Self::English, Area::Machine) => include_str!("../locales/en/machine.ftl"),
            (Self::English, Area::Host) => include_str!("../locales/en/host.ftl"),
            (Self::English, Area::Trouble) => include_str!("../locales/en/trouble.ftl"),
            (Self::English, Area::Events) => include_str!("../locales/en/events.ftl"),
            (Self::English, Area::Usage) => include_str!("../locales/en/usage.ftl"),
            (Self::English, Area::Help) => "",
            (Self::Japanese, Area::Words) => include_str!("../locales/ja/words.ftl"),
            (Self::Japanese, Area::Codes) => include_str!("../locales/ja/codes.ftl"),
            (Self::Japanese, Area::Check) => include_str!("../locales/ja/check.ftl"),
            (Self::Japanese, Area::Messages) => include_str!("../locales/ja/messages.ftl"),
            (Self::Japanese, Area::Slmgr) => include_str!("../locales/ja/slmgr.ftl"),
            (Self::Japanese, Area::Ospp) => include_str!("../locales/ja/ospp.ftl"),
            (Self::Japanese, Area::Doctor) => include_str!("../locales/ja/doctor.ftl"),
            (Self::Japanese, Area::Console) => include_str!("../locales/ja/console.ftl"),
            (Self::Japanese, Area::Wizard) => include_str!("../locales/ja/wizard.ftl"),
            (Self::Japanese, Area::Offline) => include_str!("../locales/ja/offline.ftl"),
            (Self::Japanese, Area::Log) => include_str!("../locales/ja/log.ftl"),
            (Self::Japanese, Area::Machine) => include_str!("../locales/ja/machine.ftl"),
            (Self::Japanese, Area::Host) => include_str!("../locales/ja/host.ftl"),
            (Self::Japanese, Area::Trouble) => include_str!("../locales/ja/trouble.ftl"),
            (Self::Japanese, Area::Events) => include_str!("../locales/ja/events.ftl"),
            (Self::Japanese, Area::Usage) => include_str!("../locales/ja/usage.ftl"),
            (Self::Japanese, Area::Help) => include_str!("../locales/ja/help.ftl"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_value_that_is_not_empty_decides() {
        let of = Language::from_environment;
        assert_eq!(of(&["", "", "ja_JP.UTF-8"]), Language::Japanese);
        assert_eq!(of(&["ja", "", "en_US.UTF-8"]), Language::Japanese);
        assert_eq!(of(&["C", "ja_JP.UTF-8", "ja_JP.UTF-8"]), Language::English);
        assert_eq!(of(&["", "JA-jp", ""]), Language::Japanese);
        assert_eq!(of(&["ja@cjknarrow"]), Language::Japanese);
        for other in ["", "POSIX", "de_DE.UTF-8", "jam", "japanese", "j"] {
            assert_eq!(of(&[other]), Language::English, "{other}");
        }
        assert_eq!(of(&[]), Language::English);
    }
}
