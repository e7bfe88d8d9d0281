//! What becomes of the count if nothing changes, pool by pool.

use std::collections::BTreeMap;

use muster_api::host::{ForecastSpan, ForecastThreshold, HostForecast, PoolForecast};
use muster_core::host::Forecast;
use muster_wire::number::{Minutes, PoolNumber};
use muster_wire::object::Product;
use muster_wire::time::Timestamp;

use super::moments::iso;
use crate::look::Look;

/// Days within which it is told what comes.
const SPANS: [u32; 3] = [7, 30, 90];

/// Goes through all machines.
pub(super) fn forecast(looks: &[Look], now: Timestamp) -> HostForecast {
    HostForecast { time: iso(now), pools: looks.iter().flat_map(of_publisher).collect() }
}

fn of_publisher(look: &Look) -> Vec<PoolForecast> {
    let windows: BTreeMap<PoolNumber, Minutes> = look.machines.windows().collect();
    let renewal = |number| look.settings.intervals(&look.rules, look.rules.product(number)).renewal;
    let mut pools: BTreeMap<PoolNumber, Forecast> =
        windows.keys().map(|pool| (*pool, Forecast::new(look.now))).collect();
    for view in look.machines.machines(look.now) {
        if let (Some(pool), Some(window)) = (pools.get_mut(&view.pool()), windows.get(&view.pool())) {
            pool.add(&view, renewal(view.product()), *window);
        }
    }
    pools.into_iter().map(|(number, forecast)| pool(look, number, &forecast.settled())).collect()
}

fn pool(look: &Look, number: PoolNumber, forecast: &Forecast) -> PoolForecast {
    let spans = SPANS.map(|days| ForecastSpan {
        days,
        dropping: forecast.dropping(Minutes::days(days)).0,
        ending: forecast.ending(Minutes::days(days)).0,
    });
    let products = look.rules.catalog().products.iter().filter(|product| product.pool == number);
    let mut thresholds: Vec<ForecastThreshold> =
        products.map(|product| threshold(look, product, forecast)).collect();
    thresholds.sort_by_key(|product| product.threshold);
    PoolForecast {
        publisher: look.publisher.to_string(),
        publisher_name: look.rules.catalog().name.clone(),
        pool: number.0,
        name: look.rules.pool(number).map(|pool| pool.name.clone()).unwrap_or_default(),
        count: forecast.count().0,
        silent: forecast.silent().0,
        arrived: forecast.arrived().0,
        departed: forecast.departed().0,
        spans: spans.into(),
        thresholds,
        days: forecast.days().map(|count| count.0).collect(),
    }
}

fn threshold(look: &Look, product: &Product, forecast: &Forecast) -> ForecastThreshold {
    let threshold = look.thresholds.get(&product.number).copied().unwrap_or(product.threshold);
    ForecastThreshold {
        product: product.number.0,
        name: product.name.clone(),
        threshold: threshold.0,
        falls_below: forecast.falls_below(threshold).map(iso),
    }
}
