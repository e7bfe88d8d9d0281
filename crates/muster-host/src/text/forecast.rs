//! What becomes of the count, in words.

use jiff::tz::TimeZone;
use muster_api::host::{ForecastThreshold, HostForecast, PoolForecast};
use muster_text::{HostMessage, Text};

use super::{count, label, local, say};

/// Pool by pool.
pub(crate) fn page(text: &Text, forecast: &HostForecast, zone: &TimeZone) -> String {
    if forecast.pools.is_empty() {
        return label(text, HostMessage::ForecastNobody);
    }
    let pools = forecast.pools.iter().map(|pool| one_pool(text, pool, zone));
    let pools: Vec<String> = pools.chain([label(text, HostMessage::ForecastMeans)]).collect();
    pools.join("\n\n")
}

fn one_pool(text: &Text, pool: &PoolForecast, zone: &TimeZone) -> String {
    let number = |number: u32| count(text, number).into();
    let (publisher, name) = (pool.publisher_name.as_str(), pool.name.as_str());
    let head = [
        ("publisher", publisher.into()),
        ("pool", name.into()),
        ("count", number(pool.count)),
        ("silent", number(pool.silent)),
    ];
    let moved = [("arrived", number(pool.arrived)), ("departed", number(pool.departed))];
    let spans = pool.spans.iter().map(|span| {
        let said = [
            ("days", span.days.into()),
            ("dropping", number(span.dropping)),
            ("ending", number(span.ending)),
        ];
        say(text, HostMessage::ForecastSpan, &said)
    });
    let thresholds = pool.thresholds.iter().map(|one| threshold(text, pool.count, one, zone));
    let indented = [say(text, HostMessage::ForecastMoved, &moved)].into_iter().chain(spans).chain(thresholds);
    let lines = indented.map(|line| format!("  {line}"));
    [say(text, HostMessage::ForecastPool, &head)].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

fn threshold(text: &Text, counted: u32, one: &ForecastThreshold, zone: &TimeZone) -> String {
    let (product, needed) = (one.name.as_str(), count(text, one.threshold));
    let said = [("product", product.into()), ("threshold", needed.into())];
    match &one.falls_below {
        None => say(text, HostMessage::ForecastEnough, &said),
        Some(_) if one.threshold > counted => say(text, HostMessage::ForecastTooFew, &said),
        Some(time) => {
            let [product, threshold] = said;
            say(text, HostMessage::ForecastBelow, &[product, threshold, ("time", local(time, zone).into())])
        }
    }
}
