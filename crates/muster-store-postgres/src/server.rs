//! Where the server is, and how it is spoken to.

use crate::fault::{BUSY, Doing, SILENT, not_connected};
use crate::line::{Line, Patience};
use crate::schema::Schema;
use crate::tls::Encryption;
use muster_store::publisher::StoreError;
use std::ffi::OsString;
use std::path::PathBuf;
use std::str::FromStr;
use tokio_postgres::Config;
use tokio_postgres::config::Host;

/// Address of a database: `postgres://USER:PASSWORD@HOST:PORT/DATABASE`, with the parameters of libpq. A password that
/// is not in it is looked for in the variable `PGPASSWORD`.
///
/// Its `Debug` does not show the password.
#[derive(Debug, Clone)]
pub struct Server(Config, Encryption);

/// Not the address of a database.
#[derive(Debug, thiserror::Error)]
pub enum AddressError {
    /// It is something else.
    #[error("the address of a database begins with postgres://")]
    Scheme,
    /// It does not hold together.
    #[error("not the address of a database")]
    Invalid(#[from] tokio_postgres::Error),
    /// It asks for an encryption that nobody knows.
    #[error("sslmode={0:?} is none of disable, prefer, require, verify-ca and verify-full")]
    Mode(String),
    /// It asks to check the server's certificate, and does not say against what.
    #[error("sslmode=verify-ca and verify-full need sslrootcert=FILE, certificates of authorities as PEM")]
    NoRoots,
    /// The certificates of authorities cannot be read.
    #[error("sslrootcert={}: {why}", path.display())]
    Roots {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The library does not encrypt.
    #[error("no encryption")]
    Tls(#[from] rustls::Error),
}

impl FromStr for Server {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        if !["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme)) {
            return Err(AddressError::Scheme);
        }
        let (rest, encryption) = Encryption::taken_from(text)?;
        let config = Config::from_str(&rest)?;
        Ok(Self(with_password(config, std::env::var_os("PGPASSWORD")), encryption))
    }
}

/// The password of the environment, where the address has none: other users of the computer do not see it there.
fn with_password(mut config: Config, password: Option<OsString>) -> Config {
    if let Some(password) = password.filter(|_| config.get_password().is_none()) {
        config.password(password.as_encoded_bytes());
    }
    config
}

/// Bounds in time and a name where the address has none.
fn bounded(mut config: Config, schema: &Schema) -> Config {
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(schema.connect);
    }
    if config.get_tcp_user_timeout().is_none() {
        config
            .tcp_user_timeout(schema.silent)
            .keepalives_idle(schema.silent)
            .keepalives_interval(schema.connect)
            .keepalives_retries(3);
    }
    if config.get_application_name().is_none() {
        config.application_name(schema.program);
    }
    config
}

impl Server {
    /// Server and name of the database, for people: nothing in it is secret.
    #[must_use]
    pub fn place(&self) -> String {
        let host = self.0.get_hosts().first().map_or_else(String::new, |host| match host {
            Host::Tcp(name) => name.clone(),
            Host::Unix(path) => path.display().to_string(),
        });
        let port = self.0.get_ports().first().map_or_else(String::new, |port| format!(":{port}"));
        format!("{host}{port}/{}", self.0.get_dbname().unwrap_or_default())
    }

    /// A connection on which what is confirmed is durable.
    pub(crate) fn connect(&self, schema: &Schema) -> Result<Line, StoreError> {
        let config = bounded(self.0.clone(), schema);
        let patience =
            Patience::new().map_err(|error| StoreError::Unreachable { source: Box::new(error) })?;
        let client = patience.wait(schema.connect, self.1.connect(&config)).map_err(not_connected)?;
        let line = Line { client, patience };
        settle(&line, schema)?;
        Ok(line)
    }
}

/// `synchronous_commit` belongs to the session and is set here, unless it asks for more than `on` already. What belongs
/// to the server is looked at and refused.
fn settle(line: &Line, schema: &Schema) -> Result<(), StoreError> {
    let (busy, silent) = (BUSY.as_secs(), schema.silent.as_secs());
    let session = format!(
        "SELECT set_config('synchronous_commit', 'on', false)
             WHERE current_setting('synchronous_commit') NOT IN ('on', 'remote_apply');
         SET lock_timeout = '{busy}s';
         SET idle_in_transaction_session_timeout = '{silent}s';
         SET client_min_messages = warning"
    );
    let run = |sql: &str| line.patience.wait(SILENT, line.client.batch_execute(sql));
    run(&session).doing("set up the connection to the database")?;
    if let Some(name) = schema.name {
        let path = format!("SET search_path = {name}");
        run(&path).doing("set up the connection to the database")?;
    }
    // Without it a crash of the operating system loses what was confirmed.
    must_be(line, "fsync", "on")?;
    // Other encodings cannot hold every name.
    must_be(line, "server_encoding", "UTF8")
}

fn must_be(line: &Line, setting: &'static str, needed: &'static str) -> Result<(), StoreError> {
    let row = line
        .patience
        .wait(SILENT, line.client.query_one("SELECT current_setting($1)", &[&setting]))
        .doing("look at the settings of the database")?;
    let found: String = row.try_get(0).doing("look at the settings of the database")?;
    if found == needed { Ok(()) } else { Err(StoreError::Unfit { setting, found, needed }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_and_its_password_is_not_shown() {
        let server = Server::from_str("postgres://muster:secret@db.example:5433/larkfield").unwrap();
        assert_eq!((server.0.get_dbname(), server.0.get_ports()), (Some("larkfield"), &[5433][..]));
        assert!(!format!("{server:?}").contains("secret"), "{server:?}");
        assert_eq!(server.place(), "db.example:5433/larkfield");
        assert!(Server::from_str("postgresql:///larkfield?host=/run/postgresql").is_ok());
        assert!(matches!(Server::from_str("publisher.db"), Err(AddressError::Scheme)));
        assert!(matches!(Server::from_str("postgres://db.example:x/y"), Err(AddressError::Invalid(_))));
        let tls = Server::from_str("postgres://db.example/y?sslmode=verify-full");
        assert!(matches!(tls, Err(AddressError::NoRoots)));
    }
    #[test]
    fn the_password_of_the_environment_stands_in_for_none() {
        let password = |address: &str, given: Option<&str>| {
            let config = with_password(address.parse().unwrap(), given.map(OsString::from));
            config.get_password().map(|password| String::from_utf8(password.to_vec()).unwrap())
        };
        let (none, own) = ("postgres://muster@db.example/x", "postgres://muster:own@db.example/x");
        assert_eq!(password(none, Some("secret")).as_deref(), Some("secret"));
        assert_eq!(password(own, Some("secret")).as_deref(), Some("own"));
        assert_eq!(password(none, None), None);
    }
}
