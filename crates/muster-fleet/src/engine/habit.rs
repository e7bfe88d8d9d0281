//! When a machine is switched on, and when it is away from the network.
//!
//! Nothing is played for a machine that is merely switched on: nothing about its licence changes by that. So days are not
//! events. Whoever needs to know when a machine is on next asks here, and the answer follows from the machine's number
//! and the day alone.

use super::chance::{below, falls_on};
use crate::scenario::{Moment, On, PopulationPlan, SitePlan, WorkingHours};

const DAY: i64 = 86_400;
/// People come up to this many seconds before the hour, and so many after it; likewise they leave.
const EARLY: i64 = 900;
const SPREAD: u32 = 2_700;

/// What is drawn, apart from what else is drawn of the same numbers.
#[derive(Clone, Copy)]
enum Draw {
    LeftOn = 1,
    Absent = 2,
    Begin = 3,
    End = 4,
    AfterCut = 5,
    Away = 6,
}

/// A time without power.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PowerCut {
    pub(crate) from: Moment,
    pub(crate) until: Moment,
    /// Seconds within which all machines start when it is over.
    pub(crate) start_within: u32,
}

/// The habits of one population.
#[derive(Clone, Copy)]
pub(crate) struct Habit<'a> {
    pub(crate) seed: u64,
    /// Day of the week on which the scenario starts, Monday first.
    pub(crate) weekday: i64,
    pub(crate) plan: &'a PopulationPlan,
    pub(crate) site: &'a SitePlan,
    pub(crate) cuts: &'a [PowerCut],
}

impl Habit<'_> {
    /// The first moment from `at` on at which the machine is on; [`Moment::NEVER`] where there is none in ten years.
    pub(crate) fn on_from(&self, machine: u64, at: Moment) -> Moment {
        let mut at = at;
        loop {
            let on = if self.follows_people(machine) { self.at_work_from(machine, at) } else { at };
            match self.cuts.iter().find(|cut| (cut.from..cut.until).contains(&on)) {
                None => return on,
                Some(cut) => {
                    at = cut.until.after(self.number(Draw::AfterCut, cut.start_within, machine, cut.from));
                }
            }
        }
    }

    /// The first start after `at`: of a machine that is always on, the next midnight of its site.
    pub(crate) fn starts_after(&self, machine: u64, at: Moment) -> Moment {
        let next = i64::from(at.0).saturating_add(1);
        let local = next.saturating_add(self.site.hours.utc_offset.into());
        let first_day = local.div_euclid(DAY);
        if !self.follows_people(machine) {
            let midnight = first_day.saturating_add(i64::from(local.rem_euclid(DAY) > 0));
            return self.on_from(machine, self.moment(midnight, 0));
        }
        let starts = (first_day..first_day.saturating_add(TEN_YEARS))
            .filter_map(|day| self.at_work(machine, day))
            .map(|(begin, _)| begin);
        starts
            .into_iter()
            .find(|begin| *begin > at)
            .map_or(Moment::NEVER, |begin| self.on_from(machine, begin))
    }

    /// Whether the machine reaches nobody, though it is on.
    pub(crate) fn is_away(&self, machine: u64, at: Moment) -> bool {
        self.plan.away.is_some_and(|away| {
            let phase = self.number(Draw::Away, away.every, machine, Moment::default());
            let passed = at.0.wrapping_add(phase).checked_rem(away.every).unwrap_or(0);
            passed < away.lasts
        })
    }

    fn follows_people(&self, machine: u64) -> bool {
        let left_on = || self.percent(Draw::LeftOn, self.plan.left_on_percent, machine, 0);
        self.plan.on == On::WorkingHours && !left_on()
    }

    fn at_work_from(&self, machine: u64, at: Moment) -> Moment {
        let local = i64::from(at.0).saturating_add(self.site.hours.utc_offset.into());
        // Who stays late is still on after midnight.
        let first = local.div_euclid(DAY).saturating_sub(1);
        let mut days = (first..first.saturating_add(TEN_YEARS)).filter_map(|day| self.at_work(machine, day));
        days.find(|(_, end)| *end > at).map_or(Moment::NEVER, |(begin, _)| begin.max(at))
    }

    /// From when to when the machine is on, on a day of its site.
    fn at_work(&self, machine: u64, day: i64) -> Option<(Moment, Moment)> {
        let WorkingHours { days, begin, end, .. } = self.site.hours;
        let weekday = usize::try_from(day.saturating_add(self.weekday).rem_euclid(7)).unwrap_or(0);
        if !days.get(weekday).copied().unwrap_or(false) {
            return None;
        }
        let begins = self.moment(day, begin);
        // People are away by their own calendar.
        let local = day.saturating_mul(DAY).saturating_add(i64::from(begin).saturating_mul(60));
        let closed =
            |(from, until): &(Moment, Moment)| (i64::from(from.0)..i64::from(until.0)).contains(&local);
        let closed = self.site.closed.iter().any(closed);
        if closed || self.percent(Draw::Absent, self.plan.absent_percent, machine, day) {
            return None;
        }
        let spread = |draw| i64::from(self.number(draw, SPREAD, machine, begins)).saturating_sub(EARLY);
        let moved = |moment: Moment, by: i64| {
            let seconds = i64::from(moment.0).saturating_add(by).clamp(0, u32::MAX.into());
            Moment(u32::try_from(seconds).unwrap_or(u32::MAX))
        };
        let (begin, end) =
            (moved(begins, spread(Draw::Begin)), moved(self.moment(day, end), spread(Draw::End)));
        (begin < end).then_some((begin, end))
    }

    /// A minute of a day of the site.
    fn moment(&self, day: i64, minute: u32) -> Moment {
        let seconds = day.saturating_mul(DAY).saturating_add(i64::from(minute).saturating_mul(60));
        let utc = seconds.saturating_sub(self.site.hours.utc_offset.into()).clamp(0, u32::MAX.into());
        Moment(u32::try_from(utc).unwrap_or(u32::MAX))
    }

    fn percent(&self, draw: Draw, percent: u8, machine: u64, day: i64) -> bool {
        falls_on(percent, &[self.seed, draw as u64, machine, day.cast_unsigned()])
    }

    fn number(&self, draw: Draw, choices: u32, machine: u64, at: Moment) -> u32 {
        below(choices, &[self.seed, draw as u64, machine, at.0.into()])
    }
}

/// Days that are looked at.
const TEN_YEARS: i64 = 3_660;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    /// A week in Tokyo that begins on a Monday, and one machine of it.
    fn scenario(population: &str) -> Scenario {
        let text = format!(
            "name = \"x\"\ndays = 60\n[[product]]\nname = \"p\"\nthreshold = 1\n[[site]]\nname = \"s\"\nutc-offset = \"+09:00\"\n\
            closed = [{{ from = \"day 14\", until = \"day 28\" }}]\n[[population]]\nname = \"m\"\nsite = \"s\"\ncount = 1\n{population}"
        );
        Scenario::parse(&text).unwrap()
    }

    fn habit<'a>(scenario: &'a Scenario, cuts: &'a [PowerCut]) -> Habit<'a> {
        let (plan, site) = (&scenario.populations[0], &scenario.sites[0]);
        Habit { seed: 1, weekday: 0, plan, site, cuts }
    }

    const HOUR: u32 = 3_600;

    #[test]
    fn machines_follow_people() {
        let scenario = scenario("kind = \"desktop\"\nleft-on-percent = 0\nabsent-percent = 0\n");
        let habit = habit(&scenario, &[]);
        // 08:30 in Tokyo is 23:30 of the day before in UTC, and nothing is before the begin.
        let on = habit.on_from(0, Moment(9 * HOUR));
        let tuesday = 23 * HOUR + HOUR / 2;
        assert!((tuesday - 900..tuesday + 1_800).contains(&on.0), "{on:?}");
        assert_eq!(habit.on_from(0, on), on, "the same when asked again");
        assert_eq!(habit.on_from(0, Moment(on.0 + HOUR)), Moment(on.0 + HOUR), "on all day");
        assert!(habit.starts_after(0, on) > Moment(on.0 + 23 * HOUR), "the next start is the next day's");
        let saturday = habit.on_from(0, Moment::day(5));
        assert!(saturday >= Moment(6 * 24 * HOUR + 23 * HOUR), "{saturday:?}: Monday again");
        let closed = habit.on_from(0, Moment::day(14));
        assert!(closed >= Moment::day(27), "{closed:?}");
    }

    #[test]
    fn some_are_left_on_and_some_stay_off() {
        let scenario = scenario("kind = \"desktop\"\nleft-on-percent = 100\n");
        let left_on = habit(&scenario, &[]);
        assert_eq!(left_on.on_from(0, Moment::day(5)), Moment::day(5));
        assert_eq!(
            left_on.starts_after(0, Moment::day(5)),
            Moment(5 * 24 * HOUR + 15 * HOUR),
            "midnight in Tokyo"
        );
        let scenario = self::scenario("kind = \"desktop\"\nleft-on-percent = 0\nabsent-percent = 100\n");
        assert_eq!(habit(&scenario, &[]).on_from(0, Moment::day(1)), Moment::NEVER);
    }

    #[test]
    fn after_a_power_cut_all_start_within_its_time() {
        let scenario = scenario("kind = \"server\"\n");
        let cut = PowerCut { from: Moment::day(1), until: Moment::day(2), start_within: 600 };
        let cuts = [cut];
        let habit = habit(&scenario, &cuts);
        let starts: Vec<u32> = (0..100).map(|machine| habit.on_from(machine, Moment::day(1)).0).collect();
        assert!(starts.iter().all(|start| (cut.until.0..cut.until.0 + 600).contains(start)), "{starts:?}");
        assert!(starts.iter().max() > starts.iter().min());
        assert_eq!(habit.on_from(0, Moment::day(2).after(700)), Moment::day(2).after(700));
    }

    #[test]
    fn laptops_are_away_for_their_share_of_the_time() {
        let scenario = scenario("kind = \"laptop\"\naway-every = \"10 days\"\naway-for = \"2 days\"\n");
        let habit = habit(&scenario, &[]);
        let away = (0..60).filter(|day| habit.is_away(3, Moment::day(*day))).count();
        assert_eq!(away, 12);
        let machines = (0..1_000).filter(|machine| habit.is_away(*machine, Moment::day(30))).count();
        assert!((150..250).contains(&machines), "{machines}: not all at once");
    }
}
