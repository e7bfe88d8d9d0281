//! The SDK: gives a product its answer, and a machine its grant; blocking, pure Rust.
