//! Telephone keys in a catalog's source. One that was published stays there, because what it confirmed holds only as
//! long as the catalog names it; only one that is withdrawn in so many words goes.

use super::build::numbers_once;
use super::check::Check;
use super::fault::{Numbered, Rule};
use super::source::{Source, TelephoneKey as Written};
use muster_sign::unverified;
use muster_store::publisher::{CatalogGround, Published};
use muster_wire::id::PublicKey;
use muster_wire::limits;
use muster_wire::number::{Day, TelephoneKeyNumber};
use muster_wire::object::{Catalog, TelephoneKey};
use muster_wire::time::Timestamp;
use toml::Spanned;

/// Days for which a key certifies a host where the source is silent: five years.
const HOST_DAYS: u32 = 1_826;
/// The most; a bound of the signed object.
const MOST_HOST_DAYS: u32 = 3_660;

pub(super) fn telephone_keys(check: &mut Check<'_>, source: &Source) -> Option<Vec<TelephoneKey>> {
    let (found, most) = (source.telephone_keys.len(), limits::TELEPHONE_KEYS);
    if found > most {
        check.fault_at_end(Rule::TooMany { found, most });
    }
    numbers_once(check, Numbered::TelephoneKey, source.telephone_keys.iter().map(|entry| &entry.number));
    let mut keys: Vec<_> = source.telephone_keys.iter().map(|entry| key(check, entry)).collect();
    keys.sort_by_key(|key| key.number);
    (!keys.is_empty()).then_some(keys)
}

fn key(check: &mut Check<'_>, entry: &Written) -> TelephoneKey {
    let (found, most) = (*entry.number.as_ref(), limits::TELEPHONE_KEY);
    let number = u8::try_from(found).ok().filter(|number| (1..=most).contains(number));
    if number.is_none() {
        let rule = Rule::Number { what: Numbered::TelephoneKey, found, most: most.into() };
        check.fault(&entry.number.span(), rule);
    }
    let public = entry.key.as_ref().trim().parse().unwrap_or_else(|_| {
        check.fault(&entry.key.span(), Rule::TelephoneKey);
        PublicKey::new([0; 32])
    });
    let first_day = day(check, entry.first_day.as_ref(), limits::FIRST_DAY);
    let last_day = day(check, entry.last_day.as_ref(), limits::LAST_DAY);
    if last_day < first_day {
        check.fault(&entry.number.span(), Rule::DaysReversed);
    }
    let days = entry.host_days.as_ref().map_or(HOST_DAYS, |days| *days.as_ref());
    if let Some(written) = entry.host_days.as_ref().filter(|_| !(1..=MOST_HOST_DAYS).contains(&days)) {
        check.fault(&written.span(), Rule::HostDays { found: days, most: MOST_HOST_DAYS });
    }
    let number = TelephoneKeyNumber(number.unwrap_or(1));
    TelephoneKey { number, key: public, first_day, last_day, host_days: days }
}

fn day(check: &mut Check<'_>, written: Option<&Spanned<String>>, otherwise: u32) -> Day {
    let Some(written) = written else { return Day(otherwise) };
    let read = || {
        let date: jiff::civil::Date = written.as_ref().trim().parse().ok()?;
        let starts = jiff::tz::TimeZone::UTC
            .to_timestamp(date.to_datetime(jiff::civil::Time::midnight()))
            .ok()?
            .as_second();
        let day = Day::of(Timestamp::from_seconds(starts));
        (limits::FIRST_DAY..=limits::LAST_DAY).contains(&day.0).then_some(day)
    };
    read().unwrap_or_else(|| {
        check.fault(&written.span(), Rule::TelephoneDay { text: written.as_ref().clone() });
        Day(otherwise)
    })
}

/// None that the newest catalog has may vanish by oversight.
pub(super) fn none_vanishes(
    check: &mut Check<'_>,
    source: &Source,
    catalog: &Catalog,
    ground: &CatalogGround,
) {
    let newest = ground.newest.as_ref().and_then(|newest| unverified::<Catalog>(&newest.catalog).ok());
    let Some(newest) = newest else { return };
    let withdrawn = source.withdrawn_telephone_keys.as_deref().unwrap_or_default();
    for gone in newest.telephone_keys().iter().map(|key| key.number) {
        if catalog.telephone_key(gone).is_none() && !withdrawn.contains(&gone.0) {
            check.fault_at_end(Rule::TelephoneKeyGone { number: gone.0 });
        }
    }
}

/// Numbers of the telephone keys in the catalog in force, ascending.
pub(crate) fn written_numbers(published: &Published) -> Vec<TelephoneKeyNumber> {
    let catalog = published.catalog.as_ref().and_then(|newest| unverified::<Catalog>(&newest.catalog).ok());
    catalog.map_or_else(Vec::new, |catalog| catalog.telephone_keys().iter().map(|key| key.number).collect())
}
