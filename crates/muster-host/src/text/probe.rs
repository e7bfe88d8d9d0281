//! The line of `status --probe`, in the form that monitoring systems read: `MUSTER OK - words| figures`.

use muster_api::host::{HostStatus, PoolStatus, PublisherStatus, Warning};
use muster_text::{HostMessage, Text};

use super::{machines, plain, say};

/// What a monitoring system makes of a host; the exit code is its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verdict {
    Good,
    Warning,
    Critical,
    Unknown,
}

impl Verdict {
    pub(crate) const fn exit(self) -> u8 {
        match self {
            Self::Good => 0,
            Self::Warning => 1,
            Self::Critical => 2,
            Self::Unknown => 3,
        }
    }

    /// The word that such systems look for, in every language the same.
    const fn word(self) -> &'static str {
        match self {
            Self::Good => "OK",
            Self::Warning => "WARNING",
            Self::Critical => "CRITICAL",
            Self::Unknown => "UNKNOWN",
        }
    }

    /// How much one warning of `status` weighs.
    fn of(warning: &Warning) -> Self {
        match warning.name.as_str() {
            "nothing-set-up" | "not-serving" | "store-failing" | "publisher-unusable" | "no-key"
            | "not-activated" | "certificate-ended" | "key-ended" | "clock-behind" | "host-revoked" => {
                Self::Critical
            }
            // What was set on purpose is no news.
            "low-priority" | "lab-ignored" => Self::Good,
            // It may be as it should be; nobody is to be woken.
            "many-ids" => Self::Good,
            _ => Self::Warning,
        }
    }
}

/// The worst of all warnings.
pub(crate) fn verdict(status: &HostStatus) -> Verdict {
    status.warnings.iter().map(Verdict::of).max().unwrap_or(Verdict::Good)
}

/// The line about a host that serves.
pub(crate) fn of_status(text: &Text, status: &HostStatus) -> String {
    let verdict = verdict(status);
    line(verdict, &words(text, status, verdict), &figures(status))
}

/// The line; nothing in the words may be taken for the bar before the figures, or for another line.
pub(crate) fn line(verdict: Verdict, words: &str, figures: &str) -> String {
    let words = plain(words).replace('|', "/");
    let line = format!("MUSTER {} - {words}", verdict.word());
    if figures.is_empty() { line } else { format!("{line}| {figures}") }
}

/// The first of the worst warnings; how many more there are.
fn words(text: &Text, status: &HostStatus, verdict: Verdict) -> String {
    let mut worst = status.warnings.iter().filter(|warning| Verdict::of(warning) == verdict);
    let noted = status.warnings.iter().filter(|warning| Verdict::of(warning) > Verdict::Good).count();
    match worst.next() {
        Some(first) if verdict > Verdict::Good => {
            let first = first.text.trim_end_matches(['.', '。']);
            match u32::try_from(noted.saturating_sub(1)) {
                Ok(0) | Err(_) => first.to_owned(),
                Ok(more) => {
                    say(text, HostMessage::ProbeMore, &[("first", first.into()), ("more", more.into())])
                }
            }
        }
        _ => {
            let seen = pools(status).fold(0_u32, |sum, (_, pool)| sum.saturating_add(pool.true_count));
            let pools = u32::try_from(pools(status).count()).unwrap_or(u32::MAX);
            let seen = machines(text, seen);
            say(text, HostMessage::ProbeGood, &[("pools", pools.into()), ("seen", seen.into())])
        }
    }
}

/// The pools that are used, or could be.
fn pools(status: &HostStatus) -> impl Iterator<Item = (&PublisherStatus, &PoolStatus)> {
    let pools = status.publishers.iter().flat_map(|one| one.pools.iter().map(move |pool| (one, pool)));
    pools.filter(|(_, pool)| pool.on_record > 0 || pool.products.iter().any(|product| product.covered))
}

/// Three figures for each pool. Fewer machines than the most that a product needs are a warning, which is what `5:` says.
fn figures(status: &HostStatus) -> String {
    let figures = pools(status).map(|(publisher, pool)| {
        let name = format!("{}_{}", publisher.tag, pool.pool);
        let asked = pool.products.iter().filter(|product| product.covered && product.licensed_before);
        let needed = asked.map(|product| product.threshold).max();
        let warn = needed.map(|needed| format!("{needed}:")).unwrap_or_default();
        let PoolStatus { current_count, true_count, licensed, .. } = pool;
        format!(
            "{name}_count={current_count};{warn}; {name}_true_count={true_count};{warn}; \
             {name}_licensed={licensed};;"
        )
    });
    figures.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::english;

    #[test]
    fn nothing_in_the_words_is_taken_for_figures_or_another_line() {
        assert_eq!(line(Verdict::Warning, "a|b\nc", ""), "MUSTER WARNING - a/b?c");
        assert_eq!(line(Verdict::Good, "good", "a=1;;"), "MUSTER OK - good| a=1;;");
        assert_eq!([Verdict::Good, Verdict::Unknown].map(Verdict::exit), [0, 3]);
        assert_eq!(machines(english(), 2), "2 machines");
    }
}
