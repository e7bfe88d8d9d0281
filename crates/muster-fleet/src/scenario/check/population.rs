//! Populations: what is not said follows from their kind.

use super::super::fault::Rule;
use super::super::source::Population;
use super::super::{Away, Hardware, Image, Kind, Moment, On, PopulationPlan, Restored};
use super::Check;
use super::named::Of;

/// Most machines of a scenario.
pub(in super::super) const MACHINES: u32 = 10_000_000;
/// Most products of one machine.
const PRODUCTS: u32 = 4;
const DAY: u32 = 86_400;

/// What a kind stands for.
struct Preset {
    on: On,
    left_on_percent: u8,
    absent_percent: u8,
    away: Option<Away>,
    image: Image,
    restored: Restored,
}

impl Kind {
    const fn preset(self) -> Preset {
        let people = Preset {
            on: On::WorkingHours,
            left_on_percent: 0,
            absent_percent: 10,
            away: None,
            image: Image::None,
            restored: Restored::Never,
        };
        match self {
            Self::Desktop => Preset { left_on_percent: 10, ..people },
            Self::Laptop => Preset { away: Some(Away { every: 84 * DAY, lasts: 14 * DAY }), ..people },
            Self::Server => Preset { on: On::Always, absent_percent: 0, ..people },
            Self::VirtualDesktop | Self::Lab => {
                Preset { image: Image::Captured, restored: Restored::EveryBoot, ..people }
            }
        }
    }
}

impl Check<'_> {
    pub(super) fn populations(&mut self, written: &[Population]) -> Vec<PopulationPlan> {
        let mut all = 0_u64;
        let mut populations = Vec::new();
        for population in written {
            let checked = self.population(population);
            all = all.saturating_add(checked.count.into());
            if all > MACHINES.into() {
                let rule = Rule::Machines { found: all, most: MACHINES.into() };
                self.fault(&population.count.span(), rule);
            }
            populations.push(checked);
        }
        populations
    }

    fn population(&mut self, written: &Population) -> PopulationPlan {
        let (kind, preset) = (written.kind, written.kind.preset());
        let name = self.new_name(Of::Populations, &written.name);
        let installed = self.moment_or(written.installed.as_ref(), Moment::default());
        let removed = self.moment_or(written.removed.as_ref(), Moment::NEVER);
        if removed <= installed {
            let rule = Rule::EndsBeforeItBegins { begin: installed.0, end: removed.0 };
            self.fault(&written.removed.as_ref().unwrap_or(&written.name).span(), rule);
        }
        let (image, restored) = (written.image.unwrap_or(preset.image), written.restored);
        let restored = restored.unwrap_or(preset.restored);
        if restored == Restored::EveryBoot && image == Image::None {
            self.fault(&written.name.span(), Rule::RestoredFromNothing);
        }
        PopulationPlan {
            name,
            site: self.find(Of::Sites, &written.site),
            kind,
            count: self.within(&written.count, 1, MACHINES),
            products: self.products_of(written),
            installed,
            installed_over: self.seconds_or(written.installed_over.as_ref(), 0),
            removed,
            removed_over: self.seconds_or(written.removed_over.as_ref(), 0),
            replaced_after: written.replaced_after.as_ref().map(|span| self.seconds(span).max(DAY)),
            on: written.on.unwrap_or(preset.on),
            left_on_percent: self.percent(written.left_on_percent.as_ref(), preset.left_on_percent),
            absent_percent: self.percent(written.absent_percent.as_ref(), preset.absent_percent),
            away: self.away(written, preset.away),
            image,
            image_age: self.seconds_or(written.image_age.as_ref(), 0),
            hardware: written.hardware.unwrap_or(Hardware::Own),
            restored,
            pinned: written.host.as_ref().map(|host| self.find(Of::Hosts, host)),
            host_caching: written.host_caching.unwrap_or(true),
            clock_offset: written.clock_offset.as_ref().map_or(0, |offset| self.offset(offset)),
            clock_wrong_percent: self.percent(written.clock_wrong_percent.as_ref(), 100),
        }
    }

    fn products_of(&mut self, written: &Population) -> Vec<usize> {
        let Some(products) = &written.products else { return vec![0] };
        let found = self.find_all(Of::Products, products);
        let count = u32::try_from(found.len()).unwrap_or(u32::MAX);
        if !(1..=PRODUCTS).contains(&count) {
            let rule = Rule::Range { found: count.into(), least: 1, most: PRODUCTS.into() };
            self.fault(&products.first().unwrap_or(&written.name).span(), rule);
        }
        found
    }

    fn away(&mut self, written: &Population, preset: Option<Away>) -> Option<Away> {
        let place = written.away_every.as_ref().or(written.away_for.as_ref());
        let Some(place) = place else { return preset };
        let both = written.away_every.as_ref().zip(written.away_for.as_ref());
        let away = both.map(|(every, lasts)| Away { every: self.seconds(every), lasts: self.seconds(lasts) });
        if away.is_none_or(|away| away.lasts >= away.every) {
            self.fault(&place.span(), Rule::Away);
        }
        away.filter(|away| away.lasts > 0)
    }
}
