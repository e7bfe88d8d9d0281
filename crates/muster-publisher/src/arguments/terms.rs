//! What a key sets for itself, as far as it can be checked without the catalog.

use super::typed::{Maximum, Terms as Typed};
use super::value::end_date;
use crate::failure::Failure;
use muster_core::publisher::HostKeyLimits;
use muster_wire::limits;
use muster_wire::number::MachineCount;
use muster_wire::object::{Attribute, Terms};
use muster_wire::time::Timestamp;

/// Most hosts of a key, and most activations of a host: enough for anybody, and no typing error.
pub(crate) const MOST_USES: u32 = 10_000;

/// Limits and terms of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeyTerms {
    pub(crate) limits: HostKeyLimits,
    pub(crate) terms: Terms,
}

impl KeyTerms {
    pub(crate) fn new(typed: &Typed, now: Timestamp) -> Result<Self, Failure> {
        let limits = HostKeyLimits {
            hosts: within("--hosts", typed.hosts, MOST_USES)?,
            activations: within("--activations", typed.activations, MOST_USES)?,
        };
        let threshold = typed.threshold.map(|value| within("--threshold", value, limits::THRESHOLD));
        let ends = typed.ends.as_deref().map(|text| end(text, now)).transpose()?;
        let maximum = typed.machine_maximum.map(|value| within("--machine-maximum", value, u32::MAX));
        let refuses = matches!(typed.maximum, Some(Maximum::Refuse));
        let attributes = attributes(&typed.attributes)?;
        let terms = Terms {
            threshold: threshold.transpose()?.map(MachineCount),
            ends,
            machine_maximum: maximum.transpose()?.map(MachineCount),
            maximum_refuses: typed.machine_maximum.map(|_| refuses),
            attributes: (!attributes.is_empty()).then_some(attributes),
        };
        Ok(Self { limits, terms })
    }
}

/// The end of a key, which is to come.
pub(crate) fn end(text: &str, now: Timestamp) -> Result<Timestamp, Failure> {
    let ends = end_date(text)?;
    if ends <= now {
        return Err(Failure::argument("The end date has passed already.".to_owned()));
    }
    Ok(ends)
}

pub(crate) fn within(what: &str, value: u32, most: u32) -> Result<u32, Failure> {
    if (1..=most).contains(&value) {
        Ok(value)
    } else {
        Err(Failure::argument(format!("{what} is {value}; 1 to {most} are allowed.")))
    }
}

/// Ascending by name, each name once.
pub(crate) fn attributes(typed: &[String]) -> Result<Vec<Attribute>, Failure> {
    let mut attributes = typed.iter().map(|text| attribute(text)).collect::<Result<Vec<_>, _>>()?;
    attributes.sort_by(|one, other| one.name.cmp(&other.name));
    let twice = attributes.iter().zip(attributes.iter().skip(1)).find(|(one, next)| one.name == next.name);
    if let Some((attribute, _)) = twice {
        return Err(Failure::argument(format!("The attribute {:?} is given twice.", attribute.name)));
    }
    if attributes.len() > limits::ATTRIBUTES {
        let (found, most) = (attributes.len(), limits::ATTRIBUTES);
        return Err(Failure::argument(format!("{found} attributes are given; at most {most} are allowed.")));
    }
    Ok(attributes)
}

fn attribute(text: &str) -> Result<Attribute, Failure> {
    let most = limits::ATTRIBUTE;
    let wrong = || {
        Failure::argument(format!(
            "{text:?} is no attribute; it looks like NAME=VALUE, with at most {most} bytes on each side."
        ))
    };
    let (name, value) = text.split_once('=').ok_or_else(wrong)?;
    let (name, value) = (name.trim(), value.trim());
    let plain = !text.chars().any(char::is_control);
    let fits = !name.is_empty() && name.len() <= most && value.len() <= most;
    if plain && fits {
        Ok(Attribute { name: name.to_owned(), value: value.to_owned() })
    } else {
        Err(wrong())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

    fn typed() -> Typed {
        Typed {
            hosts: 6,
            activations: 10,
            threshold: None,
            ends: None,
            machine_maximum: None,
            maximum: None,
            attributes: Vec::new(),
        }
    }

    #[test]
    fn nothing_said_sets_nothing() {
        let terms = KeyTerms::new(&typed(), NOW).unwrap();
        assert_eq!((terms.limits, terms.terms), (HostKeyLimits::default(), Terms::default()));
    }

    #[test]
    fn everything_said_is_kept() {
        let said = Typed {
            threshold: Some(5),
            ends: Some("2030-01-01".into()),
            machine_maximum: Some(400),
            maximum: Some(Maximum::Refuse),
            attributes: vec!["region=north".into(), "edition = school".into()],
            ..typed()
        };
        let terms = KeyTerms::new(&said, NOW).unwrap().terms;
        assert_eq!(
            (terms.threshold, terms.machine_maximum),
            (Some(MachineCount(5)), Some(MachineCount(400)))
        );
        assert_eq!(terms.maximum_refuses, Some(true));
        let names: Vec<_> = terms.attributes.iter().flatten().map(|attribute| &*attribute.name).collect();
        assert_eq!(names, ["edition", "region"]);
        let warns = Typed { machine_maximum: Some(1), ..typed() };
        assert_eq!(KeyTerms::new(&warns, NOW).unwrap().terms.maximum_refuses, Some(false));
    }

    #[test]
    fn what_no_certificate_can_hold_is_refused() {
        let one = |text: &str| vec![text.to_owned()];
        let wrong = [
            Typed { hosts: 0, ..typed() },
            Typed { activations: 10_001, ..typed() },
            Typed { threshold: Some(0), ..typed() },
            Typed { threshold: Some(100_001), ..typed() },
            Typed { ends: Some("2020-01-01".into()), ..typed() },
            Typed { machine_maximum: Some(0), ..typed() },
            Typed { attributes: one("edition"), ..typed() },
            Typed { attributes: one("=school"), ..typed() },
            Typed { attributes: one(&format!("a={}", "x".repeat(65))), ..typed() },
            Typed { attributes: vec!["a=1".into(), "a=2".into()], ..typed() },
            Typed { attributes: (0..17).map(|n| format!("a{n}=1")).collect(), ..typed() },
        ];
        for typed in wrong {
            assert!(KeyTerms::new(&typed, NOW).is_err(), "{typed:?}");
        }
    }
}
