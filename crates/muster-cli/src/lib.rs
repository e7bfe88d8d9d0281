//! The muster command and the machine's agent.
