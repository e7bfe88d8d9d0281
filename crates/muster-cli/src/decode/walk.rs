//! From bytes to names and values, by the tables; what a table does not name is shown all the same.

use super::signed;
use super::table::{Field, Form, Row};
use crate::show::{Page, local, plain};
use data_encoding::HEXLOWER;
use minicbor::data::Type;
use minicbor::{Decoder, decode};
use muster_core::code::CodeNumber;
use muster_text::{Language, LicenceStateName, Text};
use muster_wire::id::Guid;
use muster_wire::time::Timestamp;
use serde_json::{Map, Value, json};

/// A map in canonical form. The caller has checked the form, so that only a defect could fail here.
pub(super) fn map(bytes: &[u8], fields: &[Field]) -> Value {
    object(&mut Decoder::new(bytes), fields).unwrap_or(Value::Null)
}

fn object(d: &mut Decoder<'_>, fields: &[Field]) -> Result<Value, decode::Error> {
    let mut object = Map::new();
    for _ in 0..d.map()?.unwrap_or(0) {
        let key = d.u64()?;
        match fields.iter().find(|field| field.key == key) {
            Some(field) => drop(object.insert(field.name.to_owned(), value(d, &field.form)?)),
            None => drop(object.insert(format!("field {key}"), any(d)?)),
        }
    }
    Ok(Value::Object(object))
}

fn value(d: &mut Decoder<'_>, form: &Form) -> Result<Value, decode::Error> {
    Ok(match form {
        Form::Plain => any(d)?,
        Form::Time => json!(Text::new(Language::English).moment(time(d)?)),
        Form::Grouped => {
            let bytes = d.bytes()?;
            let grouped = bytes.try_into().map(|bytes| Guid::grouped(bytes).to_string());
            json!(grouped.unwrap_or_else(|_| HEXLOWER.encode(bytes)))
        }
        Form::Code => {
            let code = CodeNumber(d.u32()?);
            json!(code.code().map_or_else(|| code.to_string(), |known| format!("{code} {}", known.name())))
        }
        Form::State => {
            let number = d.u8()?;
            let name = LicenceStateName::from_number(number);
            let name = name.map(|name| Text::new(Language::English).state(name)).unwrap_or_default();
            json!(format!("{number} {name}"))
        }
        Form::Secret => {
            let text = d.str()?;
            let shown = text.get(text.len().saturating_sub(5)..).unwrap_or_default();
            json!(format!("masked, ends in {shown}"))
        }
        Form::Signed => signed::shown(d.bytes()?),
        Form::Map(fields) => object(d, fields)?,
        Form::List(form) => {
            let length = d.array()?.unwrap_or(0);
            Value::Array((0..length).map(|_| value(d, form)).collect::<Result<_, _>>()?)
        }
        Form::Row(row) => columns(d, row)?,
    })
}

fn columns(d: &mut Decoder<'_>, row: &Row) -> Result<Value, decode::Error> {
    let mut object = Map::new();
    for index in 0..d.array()?.unwrap_or(0) {
        let column = usize::try_from(index).ok().and_then(|index| row.get(index));
        match column {
            Some((name, form)) => drop(object.insert((*name).to_owned(), value(d, form)?)),
            None => drop(object.insert(format!("column {index}"), any(d)?)),
        }
    }
    Ok(Value::Object(object))
}

fn time(d: &mut Decoder<'_>) -> Result<Timestamp, decode::Error> {
    Ok(Timestamp::from_seconds(i64::try_from(d.u64()?).unwrap_or(i64::MAX)))
}

/// A value of which nothing is known but its bytes.
fn any(d: &mut Decoder<'_>) -> Result<Value, decode::Error> {
    Ok(match d.datatype()? {
        Type::Bool => json!(d.bool()?),
        Type::Bytes => json!(HEXLOWER.encode(d.bytes()?)),
        Type::String => json!(d.str()?),
        Type::Array => {
            let length = d.array()?.unwrap_or(0);
            Value::Array((0..length).map(|_| any(d)).collect::<Result<_, _>>()?)
        }
        Type::Map => object(d, &[])?,
        _ => json!(i64::try_from(d.int()?).unwrap_or(i64::MAX)),
    })
}

/// The content as lines, set in by depth.
pub(super) fn lines(content: &Value, depth: usize, page: &mut Page) {
    let Value::Object(fields) = content else { return };
    for (name, value) in fields {
        entry(name, value, depth, page);
    }
}

fn entry(name: &str, value: &Value, depth: usize, page: &mut Page) {
    match value {
        Value::Object(fields) if fields.is_empty() => page.fact(depth, name, "none"),
        Value::Object(_) => {
            page.line(&format!("{}{name}:", "    ".repeat(depth)));
            lines(value, depth.saturating_add(1), page);
        }
        Value::Array(entries) if entries.iter().any(Value::is_object) => {
            for (number, entry_value) in (1..).zip(entries) {
                entry(&format!("{name} {number}"), entry_value, depth, page);
            }
        }
        Value::Array(entries) => {
            let shown: Vec<String> = entries.iter().map(scalar).collect();
            let shown = if shown.is_empty() { "none".to_owned() } else { shown.join(", ") };
            page.fact(depth, name, &shown);
        }
        other => page.fact(depth, name, &scalar(other)),
    }
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) if is_moment(text) => local(text),
        Value::String(text) => plain(text),
        other => other.to_string(),
    }
}

fn is_moment(text: &str) -> bool {
    text.len() == 20 && text.ends_with('Z') && text.contains('T') && !text.contains(' ')
}
