//! Sentences for people, from one catalogue of messages per language.
