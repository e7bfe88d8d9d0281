//! `token` and `person`: who is let in, and who no longer.

use super::{Password, Token};
use crate::arguments::AccessOrder;
use crate::failure::Failure;
use crate::moment::moment;
use crate::report::{Report, Table};
use crate::session::Session;
use muster_api::publisher::{PersonList, PersonView, TokenList, TokenMade, TokenView};
use muster_core::code::Code;
use muster_store::publisher::{
    AccessRole, AdministrationStore, NewPerson, NewToken, PersonRecord, TokenId, TokenRecord,
};
use muster_text::Message;
use muster_wire::time::Timestamp;
use std::io::{IsTerminal, Read, stdin};

/// Longer is no password.
const LONGEST: u64 = 4_096;

pub(crate) fn carry_out(session: &Session<'_>, order: &AccessOrder) -> Result<Report, Failure> {
    match order {
        AccessOrder::CreateToken { name, role, ends } => create(session, name.as_str(), *role, *ends),
        AccessOrder::ListTokens => list_tokens(session),
        AccessOrder::RevokeToken { id } => revoke(session, *id),
        AccessOrder::AddPerson { name, role } => add(session, name.as_str(), *role),
        AccessOrder::ListPeople => list_people(session),
        AccessOrder::RemovePerson { name } => remove(session, name),
    }
}

fn create(
    session: &Session<'_>,
    name: &str,
    role: AccessRole,
    ends: Option<Timestamp>,
) -> Result<Report, Failure> {
    let token = Token::draw()?;
    let new = NewToken { name: name.to_owned(), role, hash: token.hash(), ends };
    let id = session.root.store()?.make_token(&session.by(), &new)?;
    let made = TokenMade { id: id.0, token: token.text().to_owned() };
    let arguments = [("id", id.0.to_string().into()), ("token", token.text().into())];
    Ok(Report::of(&made).line(session.say(Message::TokenMade, &arguments)))
}

fn list_tokens(session: &Session<'_>) -> Result<Report, Failure> {
    let tokens = session.root.store()?.tokens()?;
    let list = TokenList { tokens: tokens.iter().map(|token| token_view(token, session.now)).collect() };
    let heading = [
        Message::ColumnNumber,
        Message::ColumnName,
        Message::ColumnRole,
        Message::ColumnMade,
        Message::ColumnActor,
        Message::ColumnEnds,
        Message::ColumnState,
    ];
    let mut table = Table::new(&heading.map(|column| session.say(column, &[])));
    for token in &list.tokens {
        let ends = token.revoked.as_ref().or(token.ends.as_ref()).cloned().unwrap_or_default();
        table.row(vec![
            token.id.to_string(),
            token.name.clone(),
            token.role.clone(),
            token.made.clone(),
            token.made_by.clone(),
            ends,
            state(session, token),
        ]);
    }
    Ok(Report::of(&list).table(&table))
}

/// What opens nothing any more is marked.
fn state(session: &Session<'_>, token: &TokenView) -> String {
    match (token.good, &token.revoked) {
        (true, _) => String::new(),
        (false, Some(_)) => session.say(Message::MachineRevoked, &[]),
        (false, None) => session.say(Message::TokenEnded, &[]),
    }
}

fn revoke(session: &Session<'_>, id: i64) -> Result<Report, Failure> {
    if !session.root.store()?.revoke_token(&session.by(), TokenId(id))? {
        return Err(Failure::of(Code::NoSuchToken));
    }
    Ok(Report::default().line(session.say(Message::TokenRevoked, &[("id", id.to_string().into())])))
}

fn add(session: &Session<'_>, name: &str, role: AccessRole) -> Result<Report, Failure> {
    let password = Password::new(&typed_password()?)?.at_rest()?;
    let person = NewPerson { name: name.to_owned(), role, password };
    if !session.root.store()?.add_person(&session.by(), &person)? {
        return Err(Failure::of(Code::NameTaken));
    }
    Ok(Report::default().line(session.say(Message::PersonAdded, &[("name", name.into())])))
}

/// Typed twice, unseen, at a terminal; otherwise the first line of standard input: on a command line others could read it.
fn typed_password() -> Result<String, Failure> {
    if stdin().is_terminal() {
        let ask = |prompt: &str| {
            rpassword::prompt_password(prompt)
                .map_err(|error| Failure::argument(format!("The password cannot be read: {error}.")))
        };
        let typed = ask("Password: ")?;
        let same = ask("The same again: ")? == typed;
        return if same { Ok(typed) } else { Err(Failure::argument("The two passwords differ.".to_owned())) };
    }
    let mut text = String::new();
    stdin().take(LONGEST).read_to_string(&mut text).map_err(|error| {
        Failure::argument(format!("The password cannot be read from standard input: {error}."))
    })?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

fn list_people(session: &Session<'_>) -> Result<Report, Failure> {
    let people = session.root.store()?.people()?;
    let list = PersonList { people: people.iter().map(person_view).collect() };
    let heading = [Message::ColumnName, Message::ColumnRole, Message::ColumnMade, Message::ColumnActor];
    let mut table = Table::new(&heading.map(|column| session.say(column, &[])));
    for person in &list.people {
        table.row(vec![
            person.name.clone(),
            person.role.clone(),
            person.added.clone(),
            person.added_by.clone(),
        ]);
    }
    Ok(Report::of(&list).table(&table))
}

fn remove(session: &Session<'_>, name: &str) -> Result<Report, Failure> {
    if !session.root.store()?.remove_person(&session.by(), name)? {
        return Err(Failure::of(Code::NoSuchPerson));
    }
    Ok(Report::default().line(session.say(Message::PersonRemoved, &[("name", name.into())])))
}

fn token_view(token: &TokenRecord, now: Timestamp) -> TokenView {
    TokenView {
        id: token.id.0,
        name: token.name.clone(),
        role: token.role.name().to_owned(),
        good: token.is_good(now),
        made: moment(token.made.at),
        made_by: token.made.actor.clone(),
        ends: token.ends.map(moment),
        revoked: token.revoked.map(moment),
    }
}

fn person_view(person: &PersonRecord) -> PersonView {
    PersonView {
        name: person.name.clone(),
        role: person.role.name().to_owned(),
        added: moment(person.added.at),
        added_by: person.added.actor.clone(),
    }
}
