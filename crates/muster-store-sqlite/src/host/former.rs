//! Tables of former forms, a row with many columns for each machine and each line of the audit: what they have is written
//! as a turn writes it.

mod machine;
mod request;

use muster_core::host::Source;
use muster_store::host::StoreError;
use muster_wire::id::PublisherId;
use rusqlite::Connection;

use super::failure::failure;
use super::publisher;
use super::row::Cells;

/// Takes them over where they are, all or none.
pub(super) fn take_over(connection: &mut Connection) -> Result<(), StoreError> {
    take_over_table(connection, machine::TABLE, machine::take_over)?;
    take_over_table(connection, request::TABLE, request::take_over)
}

fn take_over_table(
    connection: &mut Connection,
    table: &str,
    take_over_of: impl Fn(&Connection, PublisherId) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    if !connection.table_exists(None, table).map_err(failure)? {
        return Ok(());
    }
    let transaction = connection.transaction().map_err(failure)?;
    for publisher in publisher::ids(&transaction)? {
        take_over_of(&transaction, publisher)?;
    }
    transaction.execute_batch(&format!("DROP TABLE {table}")).map_err(failure)?;
    transaction.commit().map_err(failure)
}

/// The column `address`.
fn address(cells: &Cells<'_>) -> Result<Source, StoreError> {
    cells.text("address")?.parse().map_err(|_| cells.inconsistent("address"))
}
