//! What becomes of each pool's count if nothing changes: a picture of the next 90 days, and what it means.

use crate::fields::{cell, headings, moment, scaled};
use crate::reader::Reader;
use crate::shell::{Place, page};
use maud::{Markup, html};
use muster_api::host::{ForecastThreshold, HostForecast, PoolForecast};
use muster_text::{ConsoleMessage as Say, HostMessage};

/// Units of the drawing; its size on the page is the style's.
const WIDTH: u32 = 600;
const HEIGHT: u32 = 160;
/// Room above for the highest number.
const TOP: u32 = 24;

/// The page.
#[must_use]
pub fn forecast(reader: &Reader<'_>, forecast: &HostForecast) -> String {
    let body = html! {
        p { (reader.say(HostMessage::ForecastMeans)) }
        @if forecast.pools.is_empty() { p { (reader.say(HostMessage::ForecastNobody)) } }
        @for pool in &forecast.pools { (one_pool(reader, pool)) }
        footer.faint { (moment(&forecast.time)) }
    };
    page(reader, Some(Place::Forecast), &reader.say(Say::Forecast), &body)
}

fn one_pool(reader: &Reader<'_>, pool: &PoolForecast) -> Markup {
    let head = [
        ("publisher", pool.publisher_name.as_str().into()),
        ("pool", pool.name.as_str().into()),
        ("count", reader.number(pool.count).into()),
        ("silent", reader.number(pool.silent).into()),
    ];
    let moved =
        [("arrived", reader.number(pool.arrived).into()), ("departed", reader.number(pool.departed).into())];
    html! {
        section.pool {
            h2 { (reader.fill(HostMessage::ForecastPool, &head)) }
            (picture(reader, pool))
            p { (reader.fill(HostMessage::ForecastMoved, &moved)) }
            (spans(reader, pool))
            (thresholds(reader, pool.count, &pool.thresholds))
        }
    }
}

fn spans(reader: &Reader<'_>, pool: &PoolForecast) -> Markup {
    html! {
        table.cards role="table" {
            (headings(reader, &[Say::Within, Say::DropOut, Say::LicencesEnd]))
            tbody role="rowgroup" {
                @for span in &pool.spans {
                    tr role="row" {
                        (cell(reader, Say::Within, &html! { (reader.fill(Say::Days, &[("days", span.days.into())])) }))
                        (cell(reader, Say::DropOut, &html! { (reader.number(span.dropping)) }))
                        (cell(reader, Say::LicencesEnd, &html! { (reader.number(span.ending)) }))
                    }
                }
            }
        }
    }
}

fn thresholds(reader: &Reader<'_>, count: u32, thresholds: &[ForecastThreshold]) -> Markup {
    html! {
        table.cards role="table" {
            (headings(reader, &[Say::Product, Say::Threshold, Say::TooFewFrom]))
            tbody role="rowgroup" {
                @for one in thresholds {
                    tr role="row" {
                        (cell(reader, Say::Product, &html! { (one.name) }))
                        (cell(reader, Say::Threshold, &html! { (reader.number(one.threshold)) }))
                        (cell(reader, Say::TooFewFrom, &html! {
                            @match &one.falls_below {
                                Some(_) if one.threshold > count => span.wrong { (reader.say(Say::TooFewNow)) },
                                Some(time) => span.wrong { (moment(time)) },
                                None => span.right { (reader.say(Say::EnoughAsk)) },
                            }
                        }))
                    }
                }
            }
        }
    }
}

/// The count day by day, and the thresholds that it is near to.
fn picture(reader: &Reader<'_>, pool: &PoolForecast) -> Markup {
    let highest = pool.days.iter().copied().chain([pool.count, 1]).max().unwrap_or(1);
    let near = pool
        .thresholds
        .iter()
        .map(|one| one.threshold)
        .filter(|threshold| *threshold <= highest.saturating_mul(2));
    let mut near: Vec<u32> = near.collect();
    near.dedup();
    let end = near.last().copied().unwrap_or(0).max(highest);
    let all = u32::try_from(pool.days.len()).unwrap_or(u32::MAX).max(1);
    let points = [pool.count].into_iter().chain(pool.days.iter().copied()).zip(0..);
    let points: Vec<String> =
        points.map(|(count, day)| format!("{},{}", scaled(day, all, WIDTH), height(count, end))).collect();
    html! {
        svg.days viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-label=(words(reader, pool)) {
            @for threshold in &near {
                @let y = height(*threshold, end);
                line.threshold x1="0" x2=(WIDTH) y1=(y) y2=(y) {}
                text x="4" y=(beside(y)) { (reader.number(*threshold)) }
            }
            polyline.line points=(points.join(" ")) {}
        }
    }
}

/// Where the number of a line stands: below it, and at the bottom above it.
fn beside(line: u32) -> u32 {
    let below = line.saturating_add(14);
    if below > HEIGHT { line.saturating_sub(4) } else { below }
}

/// The same in words: what the picture says before anything is read off it.
fn words(reader: &Reader<'_>, pool: &PoolForecast) -> String {
    let spans = pool.spans.iter().map(|span| {
        let said = [
            ("days", span.days.into()),
            ("dropping", reader.number(span.dropping).into()),
            ("ending", reader.number(span.ending).into()),
        ];
        reader.fill(HostMessage::ForecastSpan, &said)
    });
    spans.collect::<Vec<_>>().join("; ")
}

/// From the top.
fn height(count: u32, end: u32) -> u32 {
    let room = HEIGHT.saturating_sub(TOP).saturating_sub(2);
    HEIGHT.saturating_sub(2).saturating_sub(scaled(count, end, room))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_at_the_bottom_and_the_most_below_the_top() {
        assert_eq!((height(0, 50), height(50, 50)), (HEIGHT - 2, TOP));
        assert_eq!((height(0, 0), height(u32::MAX, u32::MAX)), (HEIGHT - 2, TOP));
        assert_eq!((scaled(0, 90, WIDTH), scaled(45, 90, WIDTH), scaled(90, 90, WIDTH)), (0, 300, WIDTH));
    }
}
