//! Single values of the command line, each checked once.

use crate::failure::Failure;
use axum::http::Uri;
use muster_core::code::Code;
use muster_core::named::Named;
use muster_core::rules::Rules;
use muster_wire::limits;
use muster_wire::object::{KeyGroup, Product};
use muster_wire::time::Timestamp;
use std::net::IpAddr;

/// A name of a publisher or organisation: not empty, no control characters, short enough for certificates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name(String);

impl Name {
    /// `what` is named in the failure: the argument's name.
    pub(crate) fn new(what: &str, text: &str, most: usize) -> Result<Self, Failure> {
        let text = text.trim();
        if text.is_empty() || text.len() > most {
            return Err(Failure::argument(format!(
                "{what} has {} bytes, 1 to {most} are allowed.",
                text.len()
            )));
        }
        if text.chars().any(char::is_control) {
            return Err(Failure::argument(format!("{what} contains a control character.")));
        }
        Ok(Self(text.to_owned()))
    }
    pub(crate) fn customer(text: &str) -> Result<Self, Failure> {
        Self::new("The customer's name", text, limits::NAME)
    }
    /// In the place of one that is wrong, where what stands beside it is to be checked as well.
    pub(crate) fn stand_in() -> Self {
        Self("-".to_owned())
    }
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// A key group as somebody called it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct GroupChoice(pub(crate) String);

impl GroupChoice {
    /// The group of the catalog in force that is meant: by its number, or by its name in any case.
    pub(crate) fn find<'a>(&self, rules: &'a Rules) -> Result<&'a KeyGroup, Failure> {
        let named = Named::new(&self.0);
        let groups = &rules.catalog().groups;
        groups.iter().find(|group| named.is_group(group)).ok_or_else(|| {
            let known: Vec<String> =
                groups.iter().map(|group| format!("{} ({})", group.number, group.name)).collect();
            Failure::of(Code::NoSuchGroup).because(format!(
                "The catalog in force has no key group {:?}; it has: {}.",
                self.0,
                known.join(", ")
            ))
        })
    }
}

/// A product as somebody called it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProductChoice(pub(crate) String);

impl ProductChoice {
    /// The product of the catalog in force that is meant: by its number, its name in any case, or its activation id.
    pub(crate) fn find<'a>(&self, rules: &'a Rules) -> Result<&'a Product, Failure> {
        rules.product_named(&self.0).ok_or_else(|| {
            let products = rules.catalog().products.iter();
            let known: Vec<String> =
                products.map(|product| format!("{} ({})", product.number, product.name)).collect();
            Failure::of(Code::NoSuchProduct).because(format!(
                "The catalog in force has no product {:?}; it has: {}.",
                self.0,
                known.join(", ")
            ))
        })
    }
}

/// An address that a host asks over HTTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ServiceAddress(String);

/// The largest that a kit has room for.
const LONGEST_ADDRESS: usize = 512;

impl ServiceAddress {
    /// Where `serve` listens when nothing else is said.
    pub(crate) fn loopback() -> Self {
        Self("http://127.0.0.1:8470".to_owned())
    }
    pub(crate) fn new(text: &str) -> Result<Self, Failure> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let host = rest.and_then(|rest| rest.split('/').next()).unwrap_or_default();
        let plain = text.chars().all(|c| c.is_ascii_graphic());
        if host.is_empty() || !plain || text.len() > LONGEST_ADDRESS {
            return Err(Failure::argument(format!(
                "{text:?} is no address of a service; it looks like https://activation.example.com."
            )));
        }
        Ok(Self(text.trim_end_matches('/').to_owned()))
    }
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
    pub(crate) fn is_loopback(&self) -> bool {
        *self == Self::loopback()
    }
}

/// An address that webhooks are sent to: encrypted, or on this computer.
pub(crate) fn receiver(text: &str) -> Result<String, Failure> {
    let url = text.parse::<Uri>().ok().filter(|_| text.len() <= LONGEST_ADDRESS && !text.contains('#'));
    let authority =
        url.as_ref().and_then(Uri::authority).filter(|authority| !authority.as_str().contains('@'));
    let host = authority.map(|authority| authority.host()).unwrap_or_default();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let here = bare == "localhost" || bare.parse().is_ok_and(|address: IpAddr| address.is_loopback());
    match url.as_ref().and_then(Uri::scheme_str) {
        Some("https") if !host.is_empty() => Ok(text.to_owned()),
        Some("http") if here => Ok(text.to_owned()),
        _ => Err(Failure::argument(format!(
            "{text:?} is no address for webhooks; it looks like https://hooks.example.com/muster. Plain http:// is for \
             this computer alone, and no name or password stands in it."
        ))),
    }
}

/// A moment, or the last second of a day, in UTC.
pub(crate) fn end_date(text: &str) -> Result<Timestamp, Failure> {
    let whole_day = format!("{text}T23:59:59Z");
    let moment = text.parse::<jiff::Timestamp>().or_else(|_| whole_day.parse());
    match moment {
        Ok(moment) => Ok(Timestamp::from_seconds(moment.as_second())),
        Err(_) => Err(Failure::argument(format!(
            "{text:?} is no date; it looks like 2027-12-31 or 2027-12-31T12:00:00Z."
        ))),
    }
}

/// A moment, or the first second of a day, in UTC.
pub(crate) fn begin_date(text: &str) -> Result<Timestamp, Failure> {
    let first = format!("{text}T00:00:00Z");
    if let Ok(moment) = first.parse::<jiff::Timestamp>() {
        return Ok(Timestamp::from_seconds(moment.as_second()));
    }
    end_date(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_lasts_to_its_last_second() {
        assert_eq!(end_date("1970-01-02").unwrap(), Timestamp::from_seconds(2 * 86_400 - 1));
        assert_eq!(end_date("1970-01-02T00:00:10Z").unwrap(), Timestamp::from_seconds(86_410));
        for wrong in ["", "tomorrow", "2027-13-01", "2027-02-30", "31.12.2027"] {
            assert!(end_date(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn names_fit_certificates() {
        assert_eq!(Name::customer("  Quayside Clinic ").unwrap().as_str(), "Quayside Clinic");
        let long = "x".repeat(201);
        for wrong in ["", "   ", "a\nb", "a\u{1b}[31m", long.as_str()] {
            assert!(Name::customer(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_service_has_an_address() {
        assert_eq!(ServiceAddress::new("https://a.example/").unwrap().as_str(), "https://a.example");
        assert!(ServiceAddress::new("http://127.0.0.1:8470").unwrap().is_loopback());
        for wrong in ["", "a.example", "ftp://a.example", "https://", "https:// a", "http:///x"] {
            assert!(ServiceAddress::new(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn webhooks_go_out_encrypted_or_stay_here() {
        let right =
            ["https://a.example/x?y=1", "http://127.0.0.1:8080/", "http://[::1]/x", "http://localhost:1"];
        for right in right {
            assert_eq!(receiver(right).unwrap(), right);
        }
        let wrong = [
            "",
            "a",
            "http://a.example/",
            "http://127.0.0.1@a.example/",
            "https://u:p@a.example/",
            "ftp://a/",
        ];
        for wrong in wrong {
            assert!(receiver(wrong).is_err(), "{wrong}");
        }
    }
}
