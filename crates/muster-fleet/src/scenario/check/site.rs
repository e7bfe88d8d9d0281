//! Sites.

use super::super::fault::Rule;
use super::super::moment::minutes_of_day;
use super::super::source::{Closed, Site, Text};
use super::super::{DnsEntry, Moment, SitePlan, WorkingHours};
use super::Check;
use super::named::Of;

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MONDAY_TO_FRIDAY: [bool; 7] = [true, true, true, true, true, false, false];
const BEGIN: u32 = 510;
const END: u32 = 1_050;

impl Check<'_> {
    pub(super) fn sites(&mut self, written: &[Site]) -> Vec<SitePlan> {
        written.iter().map(|site| self.site(site)).collect()
    }

    fn site(&mut self, written: &Site) -> SitePlan {
        let name = self.new_name(Of::Sites, &written.name);
        let utc_offset = written.utc_offset.as_ref().map_or(0, |offset| self.utc_offset(offset));
        let days = written.working_days.as_ref().map_or(MONDAY_TO_FRIDAY, |days| self.weekdays(days));
        let (begin, end) = written.working_hours.as_ref().map_or((BEGIN, END), |hours| self.hours(hours));
        let dns = written.hosts.iter().map(|named| DnsEntry {
            host: self.find(Of::Hosts, &named.host),
            priority: named.priority,
            weight: named.weight,
        });
        let dns = dns.collect();
        SitePlan {
            name,
            hours: WorkingHours { utc_offset, days, begin, end },
            closed: written.closed.iter().map(|closed| self.closed(closed)).collect(),
            dns,
            one_address: written.one_address.unwrap_or(false),
        }
    }

    fn closed(&mut self, written: &Closed) -> (Moment, Moment) {
        let (from, until) = (self.moment(&written.from), self.moment(&written.until));
        if until <= from {
            self.fault(&written.until.span(), Rule::EndsBeforeItBegins { begin: from.0, end: until.0 });
        }
        (from, until)
    }

    fn weekdays(&mut self, written: &Text) -> [bool; 7] {
        weekdays(written.as_ref()).unwrap_or_else(|| {
            self.fault(&written.span(), Rule::Weekdays { text: written.as_ref().clone() });
            MONDAY_TO_FRIDAY
        })
    }

    fn hours(&mut self, written: &Text) -> (u32, u32) {
        let hours = written.as_ref().split_once('-').and_then(|(begin, end)| {
            let (begin, end) = (minutes_of_day(begin.trim())?, minutes_of_day(end.trim())?);
            (begin < end).then_some((begin, end))
        });
        hours.unwrap_or_else(|| {
            self.fault(&written.span(), Rule::Hours { text: written.as_ref().clone() });
            (BEGIN, END)
        })
    }
}

fn weekdays(text: &str) -> Option<[bool; 7]> {
    let number = |day: &str| DAYS.iter().position(|known| *known == day.trim());
    let mut days = [false; 7];
    for part in text.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (number(first)?, number(last)?);
        days.get_mut(first..=last)?.fill(true);
    }
    Some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_are_ranges_and_lists() {
        assert_eq!(weekdays("mon-fri"), Some(MONDAY_TO_FRIDAY));
        assert_eq!(weekdays("sat, sun"), Some([false, false, false, false, false, true, true]));
        assert_eq!(weekdays("mon-tue,sun"), Some([true, true, false, false, false, false, true]));
        for wrong in ["", "monday", "fri-mon", "mon-", "mon;tue"] {
            assert_eq!(weekdays(wrong), None, "{wrong}");
        }
    }
}
