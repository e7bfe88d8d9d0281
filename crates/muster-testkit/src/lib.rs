//! Starts the real programs on free ports for tests.
