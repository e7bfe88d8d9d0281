//! The file of `muster-host requests export`: a head, then one answer on each line.

use super::super::trouble::{RecordFault, Trouble};
use muster_api::host::{AuditHead, RequestRow};
use muster_core::code::CodeNumber;
use muster_fleet::replay::{Recorded, RecordedProduct, Recording};
use muster_wire::number::{Minutes, ProductNumber};
use muster_wire::time::Timestamp;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// Most bytes of one line: some hundred times as many as one has.
const LINE: u64 = 65_536;

/// Reads a record, line by line, however long it is.
pub(super) fn read(path: &Path) -> Result<Recording, Trouble> {
    let opened = File::open(path).map_err(|source| Trouble::Read { path: path.to_path_buf(), source })?;
    recording(BufReader::new(opened)).map_err(|(line, fault)| Trouble::Record {
        path: path.to_path_buf(),
        line,
        fault,
    })
}

fn recording(mut lines: impl BufRead) -> Result<Recording, (usize, RecordFault)> {
    let head =
        next(&mut lines).and_then(|line| line.ok_or(RecordFault::Empty)).map_err(|fault| (1, fault))?;
    let head = self::head(&head).map_err(|fault| (1, fault))?;
    let mut arrivals = Vec::new();
    for number in 2.. {
        let at = |fault| (number, fault);
        let Some(line) = next(&mut lines).map_err(at)? else { break };
        if !line.trim().is_empty() {
            arrivals.push(arrival(&line, &head.publisher).map_err(at)?);
        }
    }
    let products = head.products.into_iter().map(|product| RecordedProduct {
        number: ProductNumber(product.product),
        name: product.name,
        pool: product.pool_name,
        threshold: product.threshold,
        validity: Minutes(product.validity),
        renewal: Minutes(product.renewal_interval),
        retry: Minutes(product.retry_interval),
        initial_grace: Minutes(product.initial_grace),
        additional_grace: Minutes(product.additional_grace),
    });
    Recording::new(head.name, products.collect(), arrivals).ok_or((1, RecordFault::Empty))
}

fn next(lines: &mut impl BufRead) -> Result<Option<String>, RecordFault> {
    let mut line = String::new();
    let read = lines.take(LINE).read_line(&mut line).map_err(RecordFault::Line)?;
    if u64::try_from(read).is_ok_and(|read| read >= LINE) {
        return Err(RecordFault::TooLong { most: LINE });
    }
    Ok((read > 0).then_some(line))
}

fn head(line: &str) -> Result<AuditHead, RecordFault> {
    let head: AuditHead = serde_json::from_str(line).map_err(RecordFault::Head)?;
    if head.format == AuditHead::FORMAT { Ok(head) } else { Err(RecordFault::Format { found: head.format }) }
}

fn arrival(line: &str, publisher: &str) -> Result<Recorded, RecordFault> {
    let row: RequestRow = serde_json::from_str(line).map_err(RecordFault::Answer)?;
    if row.publisher != publisher {
        return Err(RecordFault::Publisher { found: row.publisher });
    }
    let wrong = |field: &'static str, text: &str| RecordFault::Value { field, found: text.to_owned() };
    Ok(Recorded {
        line: row.line,
        time: moment(&row.time).ok_or_else(|| wrong("time", &row.time))?,
        client_time: moment(&row.client_time).ok_or_else(|| wrong("client_time", &row.client_time))?,
        product: ProductNumber(row.product),
        cmid: row.cmid.parse().map_err(|_| wrong("cmid", &row.cmid))?,
        fingerprint: row.fingerprint.parse().map_err(|_| wrong("fingerprint", &row.fingerprint))?,
        name: Some(row.machine_name).filter(|name| !name.is_empty()),
        address: row.address.parse().map_err(|_| wrong("address", &row.address))?,
        virtual_machine: row.virtual_machine.unwrap_or_default(),
        status: row.status,
        minutes_left: Minutes(row.minutes_left),
        code: CodeNumber(row.result),
    })
}

fn moment(text: &str) -> Option<Timestamp> {
    let moment: jiff::Timestamp = text.parse().ok()?;
    Some(Timestamp::from_seconds(moment.as_second()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::example;
    use super::*;

    fn fault(text: &str) -> (usize, String) {
        let (line, fault) = recording(text.as_bytes()).unwrap_err();
        (line, fault.to_string())
    }

    #[test]
    fn a_record_is_read_from_the_newest_answer_back() {
        let recording = recording(example().as_bytes()).unwrap();
        assert_eq!((recording.arrivals().len(), recording.is_whole(), recording.days()), (42, true, 15));
        assert_eq!(recording.arrivals()[0].name.as_deref(), Some("pc-1"));
        assert_eq!(recording.products()[0].threshold, 5);
    }

    #[test]
    fn what_is_wrong_is_told_by_its_line() {
        assert_eq!(fault(""), (1, "it has no answers".to_owned()));
        let good = example();
        let head = good.lines().next().unwrap();
        assert_eq!(fault(head), (1, "it has no answers".to_owned()));
        let newer = fault(&good.replacen("muster-audit/1", "muster-audit/2", 1));
        assert_eq!(newer, (1, "its form is muster-audit/2, known here is muster-audit/1".to_owned()));
        let line = good.lines().nth(1).unwrap();
        let with = |line: &str| fault(&format!("{head}\n{line}\n"));
        assert_eq!(with(&line.replace("192.0.2.7", "nowhere")), (2, "address is \"nowhere\"".to_owned()));
        assert!(with("{}").1.starts_with("it is no answer: "), "{:?}", with("{}"));
        assert!(
            with(&line.replace("\"publisher\":\"a1", "\"publisher\":\"b1"))
                .1
                .starts_with("it is of publisher b1")
        );
        assert_eq!(with(&" ".repeat(70_000)), (2, "it is longer than 65536 bytes".to_owned()));
    }
}
