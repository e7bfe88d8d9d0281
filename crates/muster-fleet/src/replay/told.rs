//! What is told of a replay: a report as a simulation has it, with one host and one population, the machines on record.

use super::machine::Seat;
use super::policy::Policy;
use super::recording::Recording;
use super::stage::Stage;
use crate::report::{
    DenialSeries, EngineFigures, EventMark, FleetReport, HostSeries, Lapse, Lapsed, PoolSeries,
    PopulationSeries, ProductHead, ProductSeries, RequestSeries, ScenarioHead, SignatureFigures, TimeAxis,
};
use crate::scenario::Kind;
use muster_core::code::CodeNumber;
use muster_wire::number::PoolNumber;
use muster_wire::time::Timestamp;
use std::collections::BTreeMap;

/// What the machines are called together.
pub(super) const POPULATION: &str = "machines on record";
/// Lapses that are told one by one.
const LISTED: usize = 1_000;
const DAY: i64 = 86_400;

/// Figures, step by step.
pub(super) struct Told {
    begins: Timestamp,
    steps: usize,
    told: usize,
    products: Vec<ProductSeries>,
    pools: Vec<PoolSeries>,
    requests: RequestSeries,
    minute: (i64, u32),
    denials: BTreeMap<CodeNumber, Vec<u32>>,
    lapses: Vec<Lapse>,
    lapsed: u64,
    pub(super) attempts: u64,
}

impl Told {
    pub(super) fn new(recording: &Recording, stage: &Stage) -> Self {
        let steps = usize::try_from(recording.days()).unwrap_or(usize::MAX);
        let product = |product: &crate::scenario::ProductPlan| ProductSeries {
            product: product.name.clone(),
            ..ProductSeries::default()
        };
        let pool = |pool: &crate::scenario::PoolPlan| PoolSeries {
            pool: pool.name.clone(),
            current_count: Vec::new(),
            true_count: Vec::new(),
            licensed: Vec::new(),
            records: Vec::new(),
        };
        Self {
            begins: recording.begins(),
            steps,
            told: 0,
            products: stage.scenario.products.iter().map(product).collect(),
            pools: stage.scenario.pools.iter().map(pool).collect(),
            requests: RequestSeries { count: vec![0; steps], peak_per_minute: vec![0; steps] },
            minute: (i64::MIN, 0),
            denials: BTreeMap::new(),
            lapses: Vec::new(),
            lapsed: 0,
            attempts: 0,
        }
    }

    /// The end of the step that is told next; none where all are told.
    pub(super) fn step_ends(&self) -> Option<Timestamp> {
        let steps = i64::try_from(self.told.saturating_add(1)).unwrap_or(i64::MAX);
        (self.told < self.steps).then(|| self.begins.plus_seconds(steps.saturating_mul(DAY)))
    }

    /// Tells what stands at the end of a step.
    pub(super) fn step(
        &mut self,
        now: Timestamp,
        stage: &Stage,
        seats: &[(Option<usize>, Option<Seat<'_>>)],
    ) {
        self.told = self.told.saturating_add(1);
        let mut states = vec![[0_u32; 6]; self.products.len()];
        for (product, seat) in seats {
            let (Some(product), Some(seat)) = (product, seat) else { continue };
            if !seat.is_there(now) {
                continue;
            }
            let state = usize::from(seat.standing(now).state.number());
            if let Some(count) = states.get_mut(*product).and_then(|states| states.get_mut(state)) {
                *count = count.saturating_add(1);
            }
        }
        for (series, states) in self.products.iter_mut().zip(states) {
            let of = [
                &mut series.unlicensed,
                &mut series.licensed,
                &mut series.initial_grace,
                &mut series.additional_grace,
                &mut series.non_genuine_grace,
                &mut series.notification,
            ];
            of.into_iter().zip(states).for_each(|(series, count)| series.push(count));
        }
        let census = stage.census(now);
        for (place, series) in self.pools.iter_mut().enumerate() {
            let number = PoolNumber(crate::engine::publisher::number(place));
            let found = census.iter().find(|census| census.pool == number);
            series.current_count.push(found.map_or(0, |census| census.current_count.0));
            series.true_count.push(found.map_or(0, |census| census.true_count.0));
            series.licensed.push(found.map_or(0, |census| census.licensed.0));
            series.records.push(found.map_or(0, |census| census.records.0));
        }
    }

    fn place(&self, at: Timestamp) -> usize {
        usize::try_from(at.seconds_since(self.begins).div_euclid(DAY)).unwrap_or_default()
    }

    /// The host answered.
    pub(super) fn answered(&mut self, at: Timestamp) {
        let (place, minute) = (self.place(at), at.seconds().div_euclid(60));
        let count = if self.minute.0 == minute { self.minute.1.saturating_add(1) } else { 1 };
        self.minute = (minute, count);
        if let Some(peak) = self.requests.peak_per_minute.get_mut(place) {
            *peak = (*peak).max(count);
        }
        if let Some(requests) = self.requests.count.get_mut(place) {
            *requests = requests.saturating_add(1);
        }
    }

    pub(super) fn denied(&mut self, at: Timestamp, code: CodeNumber) {
        let (place, steps) = (self.place(at), self.steps);
        let series = self.denials.entry(code).or_insert_with(|| vec![0; steps]);
        if let Some(count) = series.get_mut(place) {
            *count = count.saturating_add(1);
        }
    }

    pub(super) fn lapsed(&mut self, lapse: Option<Lapse>) {
        self.lapsed = self.lapsed.saturating_add(lapse.iter().map(|_| 1).sum());
        self.lapses.extend(lapse);
    }

    pub(super) fn report(
        mut self,
        recording: &Recording,
        policy: &Policy,
        stage: &Stage,
        machines: u64,
    ) -> FleetReport {
        let (signed, verified) = stage.sealed();
        let scenario = &stage.scenario;
        let begins = recording.begins();
        self.lapses.sort();
        self.lapses.truncate(LISTED);
        FleetReport {
            format: FleetReport::FORMAT.to_owned(),
            scenario: ScenarioHead {
                name: scenario.name.clone(),
                seed: scenario.seed,
                days: scenario.days,
                machines,
            },
            time: TimeAxis { starts: begins.seconds(), step_seconds: 86_400, steps: scenario.days },
            signatures: SignatureFigures { stand_in: true, signed, verified },
            engine: EngineFigures { islands: 1, wakes: 0, attempts: self.attempts },
            products: scenario
                .products
                .iter()
                .map(|product| ProductHead {
                    name: product.name.clone(),
                    pool: scenario.pools.get(product.pool).map(|pool| pool.name.clone()).unwrap_or_default(),
                    threshold: product.threshold,
                })
                .collect(),
            populations: vec![PopulationSeries {
                name: POPULATION.to_owned(),
                site: recording.publisher().to_owned(),
                kind: Kind::Desktop,
                machines: u32::try_from(machines).unwrap_or(u32::MAX),
                products: self.products,
            }],
            hosts: vec![HostSeries {
                name: "host".to_owned(),
                requests: self.requests.count.clone(),
                peak_per_minute: self.requests.peak_per_minute.clone(),
                pools: self.pools,
            }],
            requests: self.requests,
            denials: self.denials.into_iter().map(denial).collect(),
            lapsed: Lapsed { total: self.lapsed, first: self.lapses },
            events: policy
                .down
                .iter()
                .map(|(from, until)| EventMark {
                    at: from.by_the_clock(begins).seconds(),
                    until: Some(until.by_the_clock(begins).seconds()),
                    what: "host-down".to_owned(),
                    to: "host".to_owned(),
                })
                .collect(),
            expectations: Vec::new(),
            holds: true,
        }
    }
}

fn denial((code, count): (CodeNumber, Vec<u32>)) -> DenialSeries {
    DenialSeries {
        code: crate::engine::code_name(code),
        number: code.to_string(),
        total: count.iter().map(|count| u64::from(*count)).sum(),
        count,
    }
}
