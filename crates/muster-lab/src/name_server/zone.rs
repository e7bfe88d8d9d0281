//! One zone: its text, and its records while it is served.

use crate::trouble::Trouble;
use hickory_proto::op::ResponseCode;
use hickory_proto::rr::{DNSClass, LowerName, Name, Record, RecordType, RrKey};
use hickory_proto::serialize::txt::Parser;
use hickory_server::store::in_memory::InMemoryZoneHandler;
use hickory_server::zone_handler::{AxfrPolicy, ZoneHandler, ZoneType};
use std::str::FromStr;
use std::sync::Arc;

/// A zone as its file says it; BIND reads the same.
#[derive(Debug, Clone)]
pub(crate) struct ZoneText {
    /// Its name, without a dot at its end.
    pub(crate) name: &'static str,
    /// Its lines.
    pub(crate) text: String,
}

impl ZoneText {
    /// The name under which hosts publish themselves in it.
    pub(crate) fn service(&self) -> String {
        service(self.name)
    }
}

/// The name under which hosts publish themselves in a domain, without a dot at its end.
pub(crate) fn service(domain: &str) -> String {
    format!("_muster._tcp.{domain}")
}

/// A zone that is served.
pub(super) struct Zone {
    origin: LowerName,
    /// The one name that updates may change.
    service: LowerName,
    records: Arc<InMemoryZoneHandler>,
}

impl Zone {
    pub(super) fn read(zone: &ZoneText) -> Result<Self, Trouble> {
        let wrong = |why: String| Trouble::Zone { zone: zone.name, why };
        let origin = full_name(zone.name).map_err(wrong)?;
        let service = full_name(&zone.service()).map_err(wrong)?;
        let parsed = Parser::new(zone.text.as_str(), None, Some(origin.clone())).parse();
        let (_, records) = parsed.map_err(|error| wrong(error.to_string()))?;
        let store = InMemoryZoneHandler::new(origin.clone(), records, ZoneType::Primary, AxfrPolicy::Deny)
            .map_err(wrong)?;
        Ok(Self { origin: origin.into(), service: service.into(), records: Arc::new(store) })
    }

    pub(super) const fn origin(&self) -> &LowerName {
        &self.origin
    }

    pub(super) fn handler(&self) -> Arc<dyn ZoneHandler> {
        Arc::<InMemoryZoneHandler>::clone(&self.records)
    }

    /// Makes all of these changes, or none where one of them is not allowed.
    pub(super) async fn update(&self, changes: &[Record]) -> ResponseCode {
        if !changes.iter().all(|change| self.may_change(change)) {
            return ResponseCode::Refused;
        }
        for change in changes {
            match change.dns_class {
                DNSClass::NONE => self.remove(change).await,
                _ => {
                    // One that is there already stays as it is.
                    let _is_new = self.records.upsert(change.clone(), self.records.serial().await).await;
                }
            }
        }
        ResponseCode::NoError
    }

    /// One service record of the service: to be added (IN), or to be removed and no other (NONE; RFC 2136, 2.5).
    fn may_change(&self, change: &Record) -> bool {
        LowerName::new(&change.name) == self.service
            && change.record_type() == RecordType::SRV
            && matches!(change.dns_class, DNSClass::IN | DNSClass::NONE)
    }

    async fn remove(&self, record: &Record) {
        let key = RrKey::new(self.service.clone(), RecordType::SRV);
        let serial = self.records.serial().await;
        let mut records = self.records.records_mut().await;
        let Some(set) = records.get_mut(&key) else { return };
        let set = Arc::make_mut(set);
        set.remove(record, serial);
        if set.is_empty() {
            records.remove(&key);
        }
    }
}

fn full_name(text: &str) -> Result<Name, String> {
    Name::from_str(&format!("{text}.")).map_err(|error| error.to_string())
}
