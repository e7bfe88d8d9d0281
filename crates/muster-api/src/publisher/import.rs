//! What `import` prints.

use serde::{Deserialize, Serialize};

/// Keys from a file of orders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeysImported {
    /// Whether nothing was issued, only looked at.
    pub dry_run: bool,
    /// Keys that were issued now, or would be.
    pub keys: u32,
    /// Keys of orders that were issued before.
    pub keys_before: u32,
    /// The file that holds all of them.
    pub output: Option<String>,
    /// The orders, by line.
    pub orders: Vec<OrderView>,
}

/// One order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderView {
    /// Its line in the file, from 1.
    pub line: u64,
    /// The organisation.
    pub customer: String,
    /// `host` or `mak`.
    pub kind: String,
    /// Key group or product.
    pub number: u16,
    /// Its name.
    pub name: Option<String>,
    /// How many keys.
    pub count: u32,
    /// What the order is known by.
    pub reference: Option<String>,
    /// What became of it.
    pub state: OrderState,
    /// The serial of its first key; the others follow it.
    pub first_serial: Option<u32>,
}

/// What became of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrderState {
    /// It would be issued.
    New,
    /// It was issued now.
    Issued,
    /// It was issued by an earlier import.
    IssuedBefore,
}

/// What is wrong with a line of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RowFault {
    /// The line, from 1.
    pub line: u64,
    /// The column, by its name in the header; none: the whole line.
    pub column: Option<String>,
    /// What stands there.
    pub value: String,
    /// What is wrong with it, with the limit.
    pub why: String,
}
