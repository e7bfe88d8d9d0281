//! What people read: a line for each event, a paragraph for each exchange, in their language.

use crate::moment::{from_iso, local};
use crate::names::Names;
use crate::pairs::{Exchange, Meaning};
use crate::record::{Record, Value};
use jiff::tz::TimeZone;
use muster_core::code::CodeNumber;
use muster_core::event::Level;
use muster_text::{Argument, Explanation, LogMessage, Text, plain, width};

/// One event on one line: local time, id, level, sentence.
#[must_use]
pub fn line(record: &Record, names: &Names, text: &Text, zone: &TimeZone) -> String {
    let level = text.message(level(record.level), &[]);
    let widest = Level::ALL.map(|each| width(&text.message(self::level(each), &[]))).into_iter().max();
    let gap = widest.unwrap_or(0).saturating_sub(width(&level)).saturating_add(2);
    let (time, gap) = (local(record.time, zone), " ".repeat(gap));
    let about = names.product_of(record).map(|name| format!("{}: ", plain(name))).unwrap_or_default();
    format!("{time}  {:>5}  {level}{gap}{about}{}", record.id, sentence(record, names, text, zone))
}

/// The exchanges, a paragraph each.
#[must_use]
pub fn pairs_page(
    exchanges: &[Exchange],
    host_asked: bool,
    names: &Names,
    text: &Text,
    zone: &TimeZone,
) -> String {
    let line = |record: &Record| line(record, names, text, zone);
    let paragraphs = exchanges.iter().map(|one| paragraph(one, host_asked, text, &line));
    paragraphs.collect::<Vec<_>>().join("\n")
}

fn paragraph(exchange: &Exchange, host_asked: bool, text: &Text, line: &dyn Fn(&Record) -> String) -> String {
    let none = |message| format!("        {}\n", text.message(message, &[]));
    let one = |record: &Record| format!("    {}\n", line(record));
    let mut page = one(&exchange.request).trim_start().to_owned();
    page.push_str(&exchange.answer.as_ref().map_or_else(|| none(LogMessage::NoAnswerOnRecord), one));
    if host_asked {
        page.push_str(&exchange.host.as_ref().map_or_else(|| none(LogMessage::NoHostRecord), one));
    }
    let code = exchange.code.as_deref().unwrap_or_default();
    let meaning = text.message(meaning(exchange.meaning), &[]);
    let Some(number) = number(code) else {
        page.push_str(&format!("        {meaning}\n"));
        return page;
    };
    let Explanation { what, next, .. } = text.number(number, 0, 0);
    let said = [("meaning", meaning.into()), ("code", code.into()), ("what", what.into())];
    page.push_str(&format!("        {}\n", text.message(LogMessage::MeaningWithCode, &said)));
    // Every other meaning says where to look; why no host was found only the code knows.
    if exchange.meaning == Meaning::NothingSent {
        page.push_str(&format!("        {}\n", text.message(LogMessage::Next, &[("next", next.into())])));
    }
    page
}

/// What happened, rebuilt from the fields.
fn sentence(record: &Record, names: &Names, text: &Text, zone: &TimeZone) -> String {
    let said = |name: &str, value| match names.behind(name, value) {
        Some(known) => known.to_owned().into(),
        None => argument(name, value, text, zone),
    };
    let fields: Vec<(&str, Argument<'_>)> =
        record.fields.iter().map(|(name, value)| (name.as_str(), said(name, value))).collect();
    let said = text.recorded_event(&record.name, &fields);
    plain(&said.unwrap_or_else(|| format!("{} {}", record.name, raw(record))))
}

/// The fields of an event that a newer version wrote.
fn raw(record: &Record) -> String {
    let fields = record.fields.iter().map(|(name, value)| match value {
        Value::Flag(flag) => format!("{name}={flag}"),
        Value::Number(number) => format!("{name}={number}"),
        Value::Text(text) => format!("{name}={text}"),
    });
    fields.collect::<Vec<_>>().join(" ")
}

fn argument<'a>(name: &str, value: &'a Value, text: &Text, zone: &TimeZone) -> Argument<'a> {
    match value {
        Value::Flag(flag) => u32::from(*flag).into(),
        Value::Number(number) => (*number).into(),
        Value::Text(said) => match (name, number(said), from_iso(said)) {
            ("result", Some(code), _) => text.code_argument(code),
            (_, _, Some(moment)) => local(moment, zone).into(),
            _ => said.as_str().into(),
        },
    }
}

/// A code as records have it.
fn number(code: &str) -> Option<CodeNumber> {
    u32::from_str_radix(code.strip_prefix("0x")?, 16).ok().map(CodeNumber)
}

const fn level(level: Level) -> LogMessage {
    match level {
        Level::Information => LogMessage::Information,
        Level::Warning => LogMessage::Warning,
        Level::Error => LogMessage::Error,
    }
}

const fn meaning(meaning: Meaning) -> LogMessage {
    match meaning {
        Meaning::Licensed => LogMessage::MeaningLicensed,
        Meaning::Refused => LogMessage::MeaningRefused,
        Meaning::Unproven => LogMessage::MeaningUnproven,
        Meaning::NothingSent => LogMessage::MeaningNothingSent,
        Meaning::NoAnswer => LogMessage::MeaningNoAnswer,
        Meaning::NeverReachedHost => LogMessage::MeaningNeverReachedHost,
        Meaning::AnswerLost => LogMessage::MeaningAnswerLost,
    }
}

#[cfg(test)]
mod tests;
