//! The activation host of an organisation.
