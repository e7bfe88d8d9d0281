//! From bytes to names and values, by the tables; what a table does not name is shown all the same.

use super::node::Node;
use super::signed;
use super::table::{Field, Form, Row};
use data_encoding::HEXLOWER;
use minicbor::data::Type;
use minicbor::{Decoder, decode};
use muster_core::code::CodeNumber;
use muster_text::{Language, LicenceStateName, Text};
use muster_wire::id::Guid;
use muster_wire::time::Timestamp;

/// A map in canonical form. The caller has checked the form, so that only a defect could fail here.
pub(super) fn map(bytes: &[u8], fields: &[Field]) -> Node {
    object(&mut Decoder::new(bytes), fields).unwrap_or_else(|_| Node::Map(Vec::new()))
}

fn object(d: &mut Decoder<'_>, fields: &[Field]) -> Result<Node, decode::Error> {
    let mut named = Vec::new();
    for _ in 0..d.map()?.unwrap_or(0) {
        let key = d.u64()?;
        named.push(match fields.iter().find(|field| field.key == key) {
            Some(field) => (field.name.to_owned(), value(d, &field.form)?),
            None => (format!("field {key}"), any(d)?),
        });
    }
    Ok(Node::Map(named))
}

fn value(d: &mut Decoder<'_>, form: &Form) -> Result<Node, decode::Error> {
    Ok(match form {
        Form::Plain => any(d)?,
        Form::Time => {
            let seconds = i64::try_from(d.u64()?).unwrap_or(i64::MAX);
            Node::Moment(Text::new(Language::English).moment(Timestamp::from_seconds(seconds)))
        }
        Form::Grouped => {
            let bytes = d.bytes()?;
            let grouped = bytes.try_into().map(|bytes| Guid::grouped(bytes).to_string());
            Node::Text(grouped.unwrap_or_else(|_| HEXLOWER.encode(bytes)))
        }
        Form::Code => {
            let code = CodeNumber(d.u32()?);
            let name = code.code().map(|known| format!(" {}", known.name())).unwrap_or_default();
            Node::Text(format!("{code}{name}"))
        }
        Form::State => {
            let number = d.u8()?;
            let name = LicenceStateName::from_number(number);
            let name = name.map(|name| Text::new(Language::English).state(name)).unwrap_or_default();
            Node::Text(format!("{number} {name}"))
        }
        Form::Secret => {
            let text = d.str()?;
            let shown = text.get(text.len().saturating_sub(5)..).unwrap_or_default();
            Node::Text(format!("masked, ends in {shown}"))
        }
        Form::Signed => signed::shown(d.bytes()?),
        Form::Map(fields) => object(d, fields)?,
        Form::List(form) => {
            let length = d.array()?.unwrap_or(0);
            Node::List((0..length).map(|_| value(d, form)).collect::<Result<_, _>>()?)
        }
        Form::Row(row) => columns(d, row)?,
    })
}

fn columns(d: &mut Decoder<'_>, row: &Row) -> Result<Node, decode::Error> {
    let mut named = Vec::new();
    for index in 0..d.array()?.unwrap_or(0) {
        let column = usize::try_from(index).ok().and_then(|index| row.get(index));
        named.push(match column {
            Some((name, form)) => ((*name).to_owned(), value(d, form)?),
            None => (format!("column {index}"), any(d)?),
        });
    }
    Ok(Node::Map(named))
}

/// A value of which nothing is known but its bytes.
fn any(d: &mut Decoder<'_>) -> Result<Node, decode::Error> {
    Ok(match d.datatype()? {
        Type::Bool => Node::Flag(d.bool()?),
        Type::Bytes => Node::Text(HEXLOWER.encode(d.bytes()?)),
        Type::String => Node::Text(d.str()?.to_owned()),
        Type::Array => {
            let length = d.array()?.unwrap_or(0);
            Node::List((0..length).map(|_| any(d)).collect::<Result<_, _>>()?)
        }
        Type::Map => object(d, &[])?,
        _ => Node::Number(i64::try_from(d.int()?).unwrap_or(i64::MAX)),
    })
}
