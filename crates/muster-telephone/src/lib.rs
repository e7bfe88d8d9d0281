//! Installation and confirmation IDs on a screen, the same for hosts, machines and the publisher's desk: in blocks to be
//! read out ([`rows`]), as a QR code ([`qr`]), and a confirmation ID typed block by block ([`Typing`]), of which what
//! was right is kept for the next time ([`kept`]).

#![warn(missing_docs)]

pub mod kept;
mod page;
pub mod qr;
mod rows;
mod typing;

pub use page::page;
pub use rows::rows;
pub use typing::{Ended, Typing, converse, give};
