//! The messages of one area in one language.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource};
use unic_langid::LanguageIdentifier;

/// A message or one of its attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key<'a> {
    pub(crate) message: &'a str,
    pub(crate) attribute: Option<&'a str>,
}

impl<'a> Key<'a> {
    pub(crate) const fn of(message: &'a str) -> Self {
        Self { message, attribute: None }
    }
    pub(crate) const fn attribute(message: &'a str, attribute: &'a str) -> Self {
        Self { message, attribute: Some(attribute) }
    }
}

/// Parsed messages, ready to be filled in.
pub(crate) struct Catalogue {
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    /// Reads messages. What cannot be read is left out; tests see to it that there is no such thing.
    pub(crate) fn read(tag: &str, source: &str) -> Self {
        let language: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Marks of direction around each value would show up as rubbish in terminals and logs.
        bundle.set_use_isolating(false);
        let resource = match FluentResource::try_new(source.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
        Self { bundle }
    }

    /// The filled-in message, and whatever was missing for it.
    pub(crate) fn fill(
        &self,
        key: Key<'_>,
        arguments: &FluentArgs<'_>,
    ) -> Option<(String, Vec<FluentError>)> {
        let message = self.bundle.get_message(key.message)?;
        let pattern = match key.attribute {
            None => message.value()?,
            Some(attribute) => message.get_attribute(attribute)?.value(),
        };
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(arguments), &mut faults).into_owned();
        Some((text, faults))
    }
}
