//! The C view of the SDK, and nothing more.
