//! The picture of a pool's count: how far it is from each threshold.

use crate::fields::scaled;
use crate::reader::Reader;
use maud::{Markup, html};
use muster_api::host::PoolStatus;
use muster_text::ConsoleMessage as Say;
use std::collections::BTreeSet;

/// Units of the drawing; its size on the page is the style's.
const WIDTH: u32 = 600;
const HEIGHT: u32 = 64;
const TOP: u32 = 28;
const BAR: u32 = 24;

/// A bar as long as the count, and a line at each threshold. Beyond the cap nothing changes for machines, so that there the
/// scale ends.
pub(crate) fn picture(reader: &Reader<'_>, pool: &PoolStatus) -> Markup {
    let thresholds: BTreeSet<u32> = pool.products.iter().map(|product| product.threshold).collect();
    let highest = thresholds.last().copied().unwrap_or(0);
    let end = highest.saturating_mul(2).max(pool.cap).max(1);
    let reached = at(pool.true_count, end);
    let bottom = TOP.saturating_add(BAR);
    html! {
        svg.count viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-label=(words(reader, pool)) {
            rect.ground x="0" y=(TOP) width=(WIDTH) height=(BAR) rx="4" {}
            rect.bar x="0" y=(TOP) width=(reached) height=(BAR) rx="4" {}
            @for threshold in &thresholds {
                @let x = at(*threshold, end);
                line.threshold x1=(x) x2=(x) y1=(TOP.saturating_sub(4)) y2=(bottom.saturating_add(4)) {}
                text x=(x) y="20" text-anchor="middle" { (reader.number(*threshold)) }
            }
        }
    }
}

/// The same in words.
fn words(reader: &Reader<'_>, pool: &PoolStatus) -> String {
    let count = reader.number(pool.true_count);
    let sentences = pool.products.iter().map(|product| {
        let threshold = reader.number(product.threshold);
        let arguments = [
            ("count", count.clone().into()),
            ("product", product.name.as_str().into()),
            ("threshold", threshold.into()),
        ];
        reader.fill(Say::CountPicture, &arguments)
    });
    sentences.collect::<Vec<_>>().join(" ")
}

/// Where a number stands on a scale that ends there.
fn at(number: u32, end: u32) -> u32 {
    scaled(number, end, WIDTH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_ends_where_the_picture_does() {
        assert_eq!((at(0, 50), at(25, 50), at(50, 50), at(1_000_000, 50)), (0, 300, 600, 600));
        assert_eq!((at(0, 0), at(u32::MAX, u32::MAX)), (0, 600));
    }
}
