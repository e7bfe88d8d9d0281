//! Signs and verifies the objects of the chain of trust; the only user of the signature library.
