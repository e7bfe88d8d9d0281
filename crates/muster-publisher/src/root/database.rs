//! Which database: the file in the folder, or one on a server that several folders may share.

use crate::failure::{Failure, with_sources};
use muster_store_postgres::Server;

/// Where everything but the keys is kept.
#[derive(Debug, Clone)]
pub(crate) enum Database {
    /// `publisher.db`.
    InFolder,
    /// PostgreSQL.
    OnServer(Box<Server>),
}

impl Database {
    /// With the address that was given; an empty one is none, as services leave variables empty.
    pub(crate) fn new(address: Option<&str>) -> Result<Self, Failure> {
        let Some(address) = address.filter(|address| !address.is_empty()) else { return Ok(Self::InFolder) };
        let server = address.parse::<Server>();
        // The address is not repeated: it may hold a password.
        let server =
            server.map_err(|error| Failure::argument(format!("--database: {}.", with_sources(&error))))?;
        Ok(Self::OnServer(Box::new(server)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_address_of_a_server_leads_out_of_the_folder() {
        assert!(matches!(Database::new(None), Ok(Database::InFolder)));
        assert!(matches!(Database::new(Some("")), Ok(Database::InFolder)));
        assert!(matches!(Database::new(Some("postgres://db.example/x")), Ok(Database::OnServer(_))));
        for wrong in ["publisher.db", "mysql://x", "postgres://muster:secret@db.example:port/x"] {
            let refused = Database::new(Some(wrong)).unwrap_err();
            assert!(!format!("{refused:?}").contains("secret"), "{refused:?}");
        }
    }
}
