//! Hosts.

use super::super::source::{Host, Text};
use super::super::{HostPlan, Moment};
use super::Check;
use super::named::Of;
use muster_core::host::Bounds;
use muster_core::rules::{INTERVAL_MAX, INTERVAL_MIN};
use muster_wire::limits;
use muster_wire::number::Minutes;

impl Check<'_> {
    pub(super) fn hosts(&mut self, written: &[Host]) -> Vec<HostPlan> {
        written.iter().map(|host| self.host(host)).collect()
    }

    fn host(&mut self, written: &Host) -> HostPlan {
        let name = self.new_name(Of::Hosts, &written.name);
        let every = (0..self.count(Of::Products)).collect();
        let covers = written.products.as_ref();
        let products = covers.map_or(every, |products| self.find_all(Of::Products, products));
        let bounds = Bounds::default();
        let number = |check: &mut Self, number: &Option<super::super::source::Number>, most| {
            number.as_ref().map(|number| check.within(number, 1, most))
        };
        HostPlan {
            name,
            products,
            from: self.moment_or(written.from.as_ref(), Moment::default()),
            until: self.moment_or(written.until.as_ref(), Moment::NEVER),
            certified_until: written.certified_until.as_ref().map(|moment| self.moment(moment)),
            renewal: self.pushed(written.renewal_interval.as_ref()),
            retry: self.pushed(written.retry_interval.as_ref()),
            threshold: number(self, &written.threshold, limits::THRESHOLD),
            machine_maximum: number(self, &written.machine_maximum, u32::MAX),
            machines_per_pool: number(self, &written.machines_per_pool, u32::MAX)
                .unwrap_or(bounds.machines_per_pool.0),
            new_machines_per_address: number(self, &written.new_machines_per_address, u32::MAX)
                .unwrap_or(bounds.newcomers_per_source.0),
            clock_offset: written.clock_offset.as_ref().map_or(0, |offset| self.offset(offset)),
        }
    }

    /// An interval that a host pushes.
    pub(super) fn pushed(&mut self, interval: Option<&Text>) -> Option<Minutes> {
        interval.map(|interval| self.interval(interval, INTERVAL_MIN, INTERVAL_MAX))
    }
}
