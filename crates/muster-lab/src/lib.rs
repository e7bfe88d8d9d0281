//! Trying, simulating, measuring: the demo.
