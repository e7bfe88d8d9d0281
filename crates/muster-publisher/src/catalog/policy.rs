//! How a catalog's source says that fingerprints are compared.

use super::check::Check;
use super::fault::Rule;
use super::part;
use super::source::Fingerprint;
use muster_wire::limits;
use muster_wire::object::FingerprintPolicy;
use std::collections::BTreeMap;
use toml::Spanned;

/// What holds where the source is silent.
const REQUIRED_PERCENT: u8 = 60;
const WEIGHTS: [(u8, u16); 9] = [(1, 4), (2, 2), (3, 3), (4, 2), (5, 3), (6, 1), (7, 3), (8, 4), (9, 4)];

/// Hardware of which no two machines have the same, and that installing anew does not change.
const STRONG: [u8; 2] = [7, 9];

/// The largest weight: a bound of the signed object.
const MOST_WEIGHT: u16 = 1_000;

pub(super) fn fingerprint(check: &mut Check<'_>, source: Option<&Fingerprint>) -> FingerprintPolicy {
    let percent = source.and_then(|source| source.required_percent.as_ref());
    if let Some(percent) = percent.filter(|percent| *percent.as_ref() > 100) {
        check.fault(&percent.span(), Rule::Percent { found: *percent.as_ref() });
    }
    let required_percent = percent.map_or(REQUIRED_PERCENT, |percent| *percent.as_ref());
    let weights = source.and_then(|source| source.weights.as_ref());
    let weights = weights.map_or_else(|| WEIGHTS.to_vec(), |weights| self::weights(check, weights));
    let strong = source.and_then(|source| source.strong.as_ref());
    let strong = strong.map_or_else(|| STRONG.to_vec(), |strong| self::strong(check, strong));
    FingerprintPolicy { weights, required_percent, strong: (!strong.is_empty()).then_some(strong) }
}

fn weights(check: &mut Check<'_>, source: &BTreeMap<Spanned<String>, Spanned<u16>>) -> Vec<(u8, u16)> {
    let (found, most) = (source.len(), limits::FINGERPRINT_PARTS);
    if found > most {
        check.fault_at_end(Rule::TooManyParts { found, most });
    }
    let mut weights = Vec::new();
    let mut places = Vec::new();
    for (name, weight) in source {
        let found = *weight.as_ref();
        if !(1..=MOST_WEIGHT).contains(&found) {
            check.fault(&weight.span(), Rule::Weight { found, most: MOST_WEIGHT });
        }
        match part::number(name.as_ref()) {
            Some(number) => {
                weights.push((number, found));
                places.push((number, name.span()));
            }
            None => check.fault(&name.span(), Rule::Part { name: name.as_ref().clone() }),
        }
    }
    check.once(places, |number, _| Rule::PartTwice { number });
    weights.sort_unstable();
    weights
}

fn strong(check: &mut Check<'_>, source: &[Spanned<String>]) -> Vec<u8> {
    let (found, most) = (source.len(), limits::FINGERPRINT_PARTS);
    if found > most {
        check.fault_at_end(Rule::TooManyParts { found, most });
    }
    let mut places = Vec::new();
    for name in source {
        match part::number(name.as_ref()) {
            Some(number) => places.push((number, name.span())),
            None => check.fault(&name.span(), Rule::Part { name: name.as_ref().clone() }),
        }
    }
    let mut strong: Vec<u8> = places.iter().map(|(number, _)| *number).collect();
    check.once(places, |number, _| Rule::PartTwice { number });
    strong.sort_unstable();
    strong
}
