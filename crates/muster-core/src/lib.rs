//! The rules of volume activation: pure, with time and randomness passed in.
