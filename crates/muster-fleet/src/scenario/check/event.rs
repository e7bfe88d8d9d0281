//! Events: each kind has the keys that it needs, and no others.

use super::super::fault::Rule;
use super::super::source::{Event as Written, Text};
use super::super::{Event, Happening, Image, Moment, What};
use super::Check;
use super::named::Of;
use muster_wire::limits;
use std::ops::Range;
use toml::Spanned;

const FIVE_MINUTES: u32 = 300;

/// The keys that an event of a kind may have beside `at` and `what`.
const fn keys(what: What) -> &'static [&'static str] {
    match what {
        What::HostDown => &["for", "host", "silent"],
        What::HostRestored => &["backup", "host"],
        What::HostClock => &["for", "host", "offset"],
        What::KeyRevoked => &["host"],
        What::Intervals => &["host", "renewal-interval", "retry-interval"],
        What::LinkCut => &["for", "host", "site"],
        What::DnsDown => &["for", "site"],
        What::PowerCut => &["for", "site", "start-within"],
        What::MachineClock => &["for", "offset", "percent", "population"],
        What::Catalog => &["product", "renewal-interval", "retry-interval", "threshold", "validity"],
        What::Rearm | What::HardwareChanged | What::Reinstalled => &["percent", "population"],
        What::ImageReplaced => &["image", "population"],
    }
}

impl Check<'_> {
    pub(super) fn event(&mut self, spanned: &Spanned<Written>) -> Option<Event> {
        let (written, span) = (spanned.as_ref(), spanned.span());
        let what = *written.what.as_ref();
        self.only_its_keys(written, what);
        let at = self.moment(&written.at);
        let until = written.lasts.as_ref().map(|lasts| at.after(self.seconds(lasts)));
        let happening = self.happening(written, what, &span)?;
        Some(Event { at, until: until.filter(|until| *until < Moment::NEVER), happening })
    }

    fn only_its_keys(&mut self, written: &Written, what: What) {
        let there = [
            ("backup", written.backup.is_some()),
            ("for", written.lasts.is_some()),
            ("host", written.host.is_some()),
            ("image", written.image.is_some()),
            ("offset", written.offset.is_some()),
            ("percent", written.percent.is_some()),
            ("population", written.population.is_some()),
            ("product", written.product.is_some()),
            ("renewal-interval", written.renewal_interval.is_some()),
            ("retry-interval", written.retry_interval.is_some()),
            ("silent", written.silent.is_some()),
            ("site", written.site.is_some()),
            ("start-within", written.start_within.is_some()),
            ("threshold", written.threshold.is_some()),
            ("validity", written.validity.is_some()),
        ];
        for (key, _) in there.into_iter().filter(|(key, there)| *there && !keys(what).contains(key)) {
            self.fault(&written.what.span(), Rule::EventHasNo { what: what.name(), key });
        }
    }

    fn happening(&mut self, written: &Written, what: What, span: &Range<usize>) -> Option<Happening> {
        let percent = self.percent(written.percent.as_ref(), 100);
        Some(match what {
            What::HostDown => {
                let host = self.needed(Of::Hosts, what, "host", written.host.as_ref(), span)?;
                Happening::HostDown { host, silent: written.silent.unwrap_or(false) }
            }
            What::HostRestored => {
                let host = self.needed(Of::Hosts, what, "host", written.host.as_ref(), span)?;
                Happening::HostRestored { host, backup: self.backup(written, span)? }
            }
            What::HostClock => {
                let host = self.needed(Of::Hosts, what, "host", written.host.as_ref(), span)?;
                Happening::HostClock { host, offset: self.needed_offset(written, what, span)? }
            }
            What::KeyRevoked => {
                let host = self.needed(Of::Hosts, what, "host", written.host.as_ref(), span)?;
                Happening::KeyRevoked { host }
            }
            What::Intervals => {
                let host = self.needed(Of::Hosts, what, "host", written.host.as_ref(), span)?;
                let renewal = self.pushed(written.renewal_interval.as_ref());
                Happening::Intervals { host, renewal, retry: self.pushed(written.retry_interval.as_ref()) }
            }
            What::LinkCut => {
                let site = self.needed(Of::Sites, what, "site", written.site.as_ref(), span)?;
                let host = written.host.as_ref().map(|host| self.find(Of::Hosts, host));
                Happening::LinkCut { site, host }
            }
            What::DnsDown => {
                let site = self.needed(Of::Sites, what, "site", written.site.as_ref(), span)?;
                Happening::DnsDown { site }
            }
            What::PowerCut => {
                let site = self.needed(Of::Sites, what, "site", written.site.as_ref(), span)?;
                let start_within = self.seconds_or(written.start_within.as_ref(), FIVE_MINUTES);
                Happening::PowerCut { site, start_within }
            }
            What::Catalog => self.catalog(written, span)?,
            What::MachineClock => {
                let population = self.population_of(written, what, span)?;
                let offset = self.needed_offset(written, what, span)?;
                Happening::MachineClock { population, percent, offset }
            }
            What::Rearm => Happening::Rearm { population: self.population_of(written, what, span)?, percent },
            What::HardwareChanged => {
                Happening::HardwareChanged { population: self.population_of(written, what, span)?, percent }
            }
            What::Reinstalled => {
                Happening::Reinstalled { population: self.population_of(written, what, span)?, percent }
            }
            What::ImageReplaced => {
                let population = self.population_of(written, what, span)?;
                Happening::ImageReplaced { population, image: written.image.unwrap_or(Image::Prepared) }
            }
        })
    }

    fn catalog(&mut self, written: &Written, span: &Range<usize>) -> Option<Happening> {
        let product = self.needed(Of::Products, What::Catalog, "product", written.product.as_ref(), span)?;
        Some(Happening::Catalog {
            product,
            threshold: written.threshold.as_ref().map(|number| self.within(number, 1, limits::THRESHOLD)),
            validity: written.validity.as_ref().map(|validity| self.span(validity)),
            renewal: self.pushed(written.renewal_interval.as_ref()),
            retry: self.pushed(written.retry_interval.as_ref()),
        })
    }

    fn backup(&mut self, written: &Written, span: &Range<usize>) -> Option<Moment> {
        let backup = written.backup.as_ref().map(|backup| self.moment(backup));
        let Some(backup) = backup else {
            self.lacks(What::HostRestored, "backup", span);
            return None;
        };
        let at = self.moment(&written.at);
        if at <= backup {
            let rule = Rule::EndsBeforeItBegins { begin: backup.0, end: at.0 };
            self.fault(&written.at.span(), rule);
        }
        Some(backup)
    }

    fn population_of(&mut self, written: &Written, what: What, span: &Range<usize>) -> Option<usize> {
        self.needed(Of::Populations, what, "population", written.population.as_ref(), span)
    }

    fn needed_offset(&mut self, written: &Written, what: What, span: &Range<usize>) -> Option<i64> {
        let offset = written.offset.as_ref().map(|offset| self.offset(offset));
        if offset.is_none() {
            self.lacks(what, "offset", span);
        }
        offset
    }

    fn needed(
        &mut self,
        of: Of,
        what: What,
        key: &'static str,
        name: Option<&Text>,
        span: &Range<usize>,
    ) -> Option<usize> {
        let found = name.map(|name| self.find(of, name));
        if found.is_none() {
            self.lacks(what, key, span);
        }
        found
    }

    fn lacks(&mut self, what: What, key: &'static str, span: &Range<usize>) {
        self.fault(span, Rule::EventNeeds { what: what.name(), key });
    }
}
