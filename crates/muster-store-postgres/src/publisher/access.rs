//! Tokens and people.

use super::audit;
use super::row::Cells;
use super::work::{Values, Work};
use muster_store::publisher::{
    AccessRole, AuditAction, AuditEntry, By, NewPerson, NewToken, PersonRecord, StoreError, TokenHash,
    TokenId, TokenRecord,
};

const TOKEN: &str = "keep a token";
const PERSON: &str = "keep a person";

/// The question for tokens, with its end.
macro_rules! tokens {
    ($end:literal) => {
        concat!("SELECT id, name, role, made, maker, ends, revoked FROM token ", $end)
    };
}

/// The question for people, with its end.
macro_rules! people {
    ($end:literal) => {
        concat!("SELECT name, role, password, added, adder FROM person ", $end)
    };
}

pub(super) fn make_token(work: &mut Work<'_>, by: &By, token: &NewToken) -> Result<TokenId, StoreError> {
    let row = work.row(
        TOKEN,
        "INSERT INTO token (name, role, hash, made, maker, ends) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
        &[
            &token.name,
            &token.role.name(),
            &token.hash.0.as_slice(),
            &by.at.seconds(),
            &by.actor,
            &token.ends.map(|ends| ends.seconds()),
        ],
    )?;
    let row = row.ok_or(StoreError::Inconsistent { table: "token", column: "id", row: 0 })?;
    let id = TokenId(Cells::new(&row, "token", "id").get("id")?);
    let detail = format!("{} ({}), token {}", token.name, token.role.name(), id.0);
    write(work, by, AuditAction::TokenMade, detail)?;
    Ok(id)
}

pub(super) fn token(work: &mut Work<'_>, hash: TokenHash) -> Result<Option<TokenRecord>, StoreError> {
    Ok(read_tokens(work, tokens!("WHERE hash = $1"), &[&hash.0.as_slice()])?.into_iter().next())
}

pub(super) fn tokens(work: &mut Work<'_>) -> Result<Vec<TokenRecord>, StoreError> {
    read_tokens(work, tokens!("ORDER BY id"), &[])
}

fn read_tokens(
    work: &mut Work<'_>,
    sql: &'static str,
    values: Values<'_>,
) -> Result<Vec<TokenRecord>, StoreError> {
    let token = |row| {
        let cells = Cells::new(row, "token", "id");
        Ok(TokenRecord {
            id: TokenId(cells.get("id")?),
            name: cells.get("name")?,
            role: cells.made("role", AccessRole::from_name)?,
            made: By { actor: cells.get("maker")?, at: cells.time("made")? },
            ends: cells.maybe_time("ends")?,
            revoked: cells.maybe_time("revoked")?,
        })
    };
    work.rows(TOKEN, sql, values)?.iter().map(token).collect()
}

pub(super) fn revoke_token(work: &mut Work<'_>, by: &By, token: TokenId) -> Result<bool, StoreError> {
    let sql = "UPDATE token SET revoked = $2 WHERE id = $1 AND revoked IS NULL";
    let changed = work.execute(TOKEN, sql, &[&token.0, &by.at.seconds()])?;
    if changed > 0 {
        write(work, by, AuditAction::TokenRevoked, format!("token {}", token.0))?;
    }
    Ok(changed > 0)
}

pub(super) fn add_person(work: &mut Work<'_>, by: &By, person: &NewPerson) -> Result<bool, StoreError> {
    let added = work.execute(
        PERSON,
        "INSERT INTO person (name, role, password, added, adder) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING",
        &[&person.name, &person.role.name(), &person.password, &by.at.seconds(), &by.actor],
    )?;
    if added > 0 {
        let detail = format!("{} ({})", person.name, person.role.name());
        write(work, by, AuditAction::PersonAdded, detail)?;
    }
    Ok(added > 0)
}

pub(super) fn person(work: &mut Work<'_>, name: &str) -> Result<Option<PersonRecord>, StoreError> {
    Ok(read_people(work, people!("WHERE name = $1"), &[&name])?.into_iter().next())
}

pub(super) fn people(work: &mut Work<'_>) -> Result<Vec<PersonRecord>, StoreError> {
    read_people(work, people!("ORDER BY name"), &[])
}

fn read_people(
    work: &mut Work<'_>,
    sql: &'static str,
    values: Values<'_>,
) -> Result<Vec<PersonRecord>, StoreError> {
    let person = |row| {
        let cells = Cells::new(row, "person", "name");
        Ok(PersonRecord {
            name: cells.get("name")?,
            role: cells.made("role", AccessRole::from_name)?,
            password: cells.get("password")?,
            added: By { actor: cells.get("adder")?, at: cells.time("added")? },
        })
    };
    work.rows(PERSON, sql, values)?.iter().map(person).collect()
}

pub(super) fn remove_person(work: &mut Work<'_>, by: &By, name: &str) -> Result<bool, StoreError> {
    let removed = work.execute(PERSON, "DELETE FROM person WHERE name = $1", &[&name])?;
    if removed > 0 {
        write(work, by, AuditAction::PersonRemoved, name.to_owned())?;
    }
    Ok(removed > 0)
}

fn write(work: &mut Work<'_>, by: &By, action: AuditAction, detail: String) -> Result<(), StoreError> {
    audit::write(work, &AuditEntry { by: by.clone(), action, serial: None, detail })
}
