//! What can be put into a message.

use fluent_bundle::{FluentArgs, FluentValue};
use std::borrow::Cow;

/// A value for a placeholder: text as it is, or a number, which may also choose a plural form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument<'a> {
    /// Put in as it is.
    Text(Cow<'a, str>),
    /// Put in as decimal digits.
    Number(i64),
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}
impl From<String> for Argument<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}
impl From<i64> for Argument<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}
impl From<u64> for Argument<'_> {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl From<u32> for Argument<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

/// The arguments as the library for messages wants them.
pub(crate) fn fluent<'a>(arguments: &[(&'a str, Argument<'a>)]) -> FluentArgs<'a> {
    let value = |argument: &Argument<'a>| match argument {
        Argument::Text(text) => FluentValue::String(text.clone()),
        Argument::Number(number) => FluentValue::from(*number),
    };
    arguments.iter().map(|(name, argument)| (*name, value(argument))).collect()
}
