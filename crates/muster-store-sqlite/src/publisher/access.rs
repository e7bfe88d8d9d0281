//! Tokens and people.

use super::audit;
use super::fault::Doing;
use super::row::Cells;
use muster_store::publisher::{
    AccessRole, AuditAction, AuditEntry, By, NewPerson, NewToken, PersonRecord, StoreError, TokenHash,
    TokenId, TokenRecord,
};
use rusqlite::{Connection, Params, params};

const TOKEN: &str = "keep a token";
const PERSON: &str = "keep a person";
const TOKENS: &str = "SELECT id, name, role, made, maker, ends, revoked FROM token";
const PEOPLE: &str = "SELECT name, role, password, added, adder FROM person";

pub(super) fn make_token(connection: &Connection, by: &By, token: &NewToken) -> Result<TokenId, StoreError> {
    connection
        .execute(
            "INSERT INTO token (name, role, hash, made, maker, ends) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                token.name,
                token.role.name(),
                token.hash.0,
                by.at.seconds(),
                by.actor,
                token.ends.map(|ends| ends.seconds()),
            ],
        )
        .doing(TOKEN)?;
    let id = TokenId(connection.last_insert_rowid());
    let detail = format!("{} ({}), token {}", token.name, token.role.name(), id.0);
    write(connection, by, AuditAction::TokenMade, detail)?;
    Ok(id)
}

pub(super) fn token(connection: &Connection, hash: TokenHash) -> Result<Option<TokenRecord>, StoreError> {
    Ok(read_tokens(connection, &format!("{TOKENS} WHERE hash = ?1"), [hash.0])?.into_iter().next())
}

pub(super) fn tokens(connection: &Connection) -> Result<Vec<TokenRecord>, StoreError> {
    read_tokens(connection, &format!("{TOKENS} ORDER BY id"), [])
}

fn read_tokens(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
) -> Result<Vec<TokenRecord>, StoreError> {
    let mut statement = connection.prepare_cached(sql).doing(TOKEN)?;
    let mut rows = statement.query(parameters).doing(TOKEN)?;
    let mut tokens = Vec::new();
    while let Some(row) = rows.next().doing(TOKEN)? {
        let cells = Cells::new(row, "token", "id");
        tokens.push(TokenRecord {
            id: TokenId(cells.get("id")?),
            name: cells.get("name")?,
            role: cells.made("role", |name: String| AccessRole::from_name(&name))?,
            made: By { actor: cells.get("maker")?, at: cells.time("made")? },
            ends: cells.maybe_time("ends")?,
            revoked: cells.maybe_time("revoked")?,
        });
    }
    Ok(tokens)
}

pub(super) fn revoke_token(connection: &Connection, by: &By, token: TokenId) -> Result<bool, StoreError> {
    let sql = "UPDATE token SET revoked = ?2 WHERE id = ?1 AND revoked IS NULL";
    let changed = connection.execute(sql, params![token.0, by.at.seconds()]).doing(TOKEN)?;
    if changed > 0 {
        write(connection, by, AuditAction::TokenRevoked, format!("token {}", token.0))?;
    }
    Ok(changed > 0)
}

pub(super) fn add_person(connection: &Connection, by: &By, person: &NewPerson) -> Result<bool, StoreError> {
    let added = connection
        .execute(
            "INSERT INTO person (name, role, password, added, adder) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO NOTHING",
            params![person.name, person.role.name(), person.password, by.at.seconds(), by.actor],
        )
        .doing(PERSON)?;
    if added > 0 {
        let detail = format!("{} ({})", person.name, person.role.name());
        write(connection, by, AuditAction::PersonAdded, detail)?;
    }
    Ok(added > 0)
}

pub(super) fn person(connection: &Connection, name: &str) -> Result<Option<PersonRecord>, StoreError> {
    Ok(read_people(connection, &format!("{PEOPLE} WHERE name = ?1"), [name])?.into_iter().next())
}

pub(super) fn people(connection: &Connection) -> Result<Vec<PersonRecord>, StoreError> {
    read_people(connection, &format!("{PEOPLE} ORDER BY name"), [])
}

fn read_people(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
) -> Result<Vec<PersonRecord>, StoreError> {
    let mut statement = connection.prepare_cached(sql).doing(PERSON)?;
    let mut rows = statement.query(parameters).doing(PERSON)?;
    let mut people = Vec::new();
    while let Some(row) = rows.next().doing(PERSON)? {
        let cells = Cells::new(row, "person", "name");
        people.push(PersonRecord {
            name: cells.get("name")?,
            role: cells.made("role", |name: String| AccessRole::from_name(&name))?,
            password: cells.get("password")?,
            added: By { actor: cells.get("adder")?, at: cells.time("added")? },
        });
    }
    Ok(people)
}

pub(super) fn remove_person(connection: &Connection, by: &By, name: &str) -> Result<bool, StoreError> {
    let removed = connection.execute("DELETE FROM person WHERE name = ?1", [name]).doing(PERSON)?;
    if removed > 0 {
        write(connection, by, AuditAction::PersonRemoved, name.to_owned())?;
    }
    Ok(removed > 0)
}

fn write(connection: &Connection, by: &By, action: AuditAction, detail: String) -> Result<(), StoreError> {
    audit::write(connection, &AuditEntry { by: by.clone(), action, serial: None, detail })
}
