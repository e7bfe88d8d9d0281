//! The protocol by hand: for bytes that no honest client sends, and for more machines than there is room for.

mod connection;
mod load;
mod machine;
mod oracle;
mod received;

pub use connection::{Connection, Heard};
pub use load::{Load, Outcome};
pub use machine::InventedMachine;
pub use oracle::{Expected, expected};
pub use received::{Received, Told};
