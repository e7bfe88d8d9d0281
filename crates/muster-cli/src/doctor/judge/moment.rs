//! Moments of JSON as numbers.

/// Seconds since 1970; none where the text is no moment.
pub(super) fn seconds(iso: &str) -> Option<i64> {
    iso.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_second)
}

/// Seconds from one moment to another.
pub(super) fn between(from: Option<&str>, to: Option<&str>) -> Option<i64> {
    Some(seconds(to?)?.saturating_sub(seconds(from?)?))
}
