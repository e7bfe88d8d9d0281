//! Expectations: each measure can be told by some parts and not by others.

use super::super::fault::Rule;
use super::super::source::Expectation as Written;
use super::super::{Expectation, Measure, Moment, Wanted};
use super::Check;
use super::named::Of;
use muster_core::code::Code;
use toml::Spanned;

/// What a measure can be told by.
const fn told_by(measure: Measure) -> &'static [&'static str] {
    match measure {
        Measure::Unlicensed
        | Measure::Licensed
        | Measure::InitialGrace
        | Measure::AdditionalGrace
        | Measure::NonGenuineGrace
        | Measure::Notification
        | Measure::Lapsed => &["population", "product"],
        Measure::Denials => &["code"],
        Measure::Requests => &["host"],
        Measure::CurrentCount | Measure::TrueCount | Measure::Records => &["host", "pool"],
        Measure::PeakPerMinute => &[],
    }
}

impl Check<'_> {
    pub(super) fn expectation(&mut self, spanned: &Spanned<Written>) -> Expectation {
        let (written, span) = (spanned.as_ref(), spanned.span());
        let measure = written.of;
        let there = [
            ("population", written.population.is_some()),
            ("product", written.product.is_some()),
            ("host", written.host.is_some()),
            ("pool", written.pool.is_some()),
            ("code", written.code.is_some()),
        ];
        for (key, _) in there.into_iter().filter(|(key, there)| *there && !told_by(measure).contains(key)) {
            self.fault(&span, Rule::ExpectedBy { of: measure.name(), key });
        }
        let wanted = self.wanted(written);
        if wanted == Wanted::default() {
            self.fault(&span, Rule::ExpectsNothing);
        }
        if !measure.is_part() && (wanted.least_percent.is_some() || wanted.most_percent.is_some()) {
            self.fault(&span, Rule::NoPercentage { of: measure.name() });
        }
        Expectation {
            line: self.place(&span).line,
            at: self.moment_or(written.at.as_ref(), Moment::day(self.days)),
            measure,
            population: written.population.as_ref().map(|name| self.find(Of::Populations, name)),
            product: written.product.as_ref().map(|name| self.find(Of::Products, name)),
            host: written.host.as_ref().map(|name| self.find(Of::Hosts, name)),
            pool: written.pool.as_ref().map(|name| self.find(Of::Pools, name)),
            code: written.code.as_ref().and_then(|name| self.code(name)),
            wanted,
        }
    }

    fn wanted(&mut self, written: &Written) -> Wanted {
        let percent = |check: &mut Self, number: &Option<super::super::source::Number>| {
            number.as_ref().map(|number| check.percent(Some(number), 0))
        };
        Wanted {
            least: written.least.as_ref().map(|number| *number.as_ref()),
            most: written.most.as_ref().map(|number| *number.as_ref()),
            least_percent: percent(self, &written.least_percent),
            most_percent: percent(self, &written.most_percent),
        }
    }

    fn code(&mut self, name: &super::super::source::Text) -> Option<Code> {
        let code = Code::ALL.iter().copied().find(|code| code.name() == name.as_ref());
        if code.is_none() {
            self.fault(&name.span(), Rule::Code { name: name.as_ref().clone() });
        }
        code
    }
}
