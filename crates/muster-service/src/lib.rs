//! What any daemon needs to be a good process; no word of the domain.
