//! The table at the end of the demo: each step, whether it held, and its figures.

use super::figures::{Played, Step};
use serde_json::Value;

/// Columns of the step's name and of the word beside it.
const NAME: usize = 19;
const HELD: usize = 6;
/// Columns of the figures.
const FIGURES: usize = 90;
/// Longer texts stand in the JSON document only.
const LONGEST: usize = 40;

/// The table, with the number of steps that held in its last line.
pub(crate) fn of(played: &Played) -> String {
    let mut lines =
        vec![format!("{:NAME$}{:HELD$}figures", "step", "held"), "-".repeat(NAME + HELD + FIGURES)];
    lines.extend(played.steps.iter().flat_map(rows));
    let held = played.steps.iter().filter(|step| step.ok).count();
    lines.push(format!("\n{held} of {} steps held", played.steps.len()));
    lines.join("\n")
}

fn rows(step: &Step) -> Vec<String> {
    let figures: Vec<String> = step.figures.iter().filter_map(|(name, value)| figure(name, value)).collect();
    let held = if step.ok { "yes" } else { "NO" };
    let mut rows = vec![format!("{:NAME$}{held:HELD$}", step.name)];
    let mut room = FIGURES;
    for figure in figures {
        if figure.len() + 2 > room {
            rows.push(" ".repeat(NAME + HELD));
            room = FIGURES;
        }
        if let Some(row) = rows.last_mut() {
            let separator = if room == FIGURES { "" } else { ", " };
            row.push_str(separator);
            row.push_str(&figure);
            room = room.saturating_sub(separator.len() + figure.len());
        }
    }
    rows
}

/// A figure in words; none for lists and long texts.
fn figure(name: &str, value: &Value) -> Option<String> {
    let value = match value {
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) if text.len() <= LONGEST && !text.contains('\n') => text.clone(),
        Value::Null | Value::String(_) | Value::Array(_) | Value::Object(_) => return None,
    };
    Some(format!("{} {value}", name.replace('_', " ")))
}

#[cfg(test)]
mod tests {
    use super::super::figures::Figures;
    use super::*;

    #[test]
    fn what_did_not_hold_is_seen() {
        let mut figures = Figures::default();
        figures.expect("count_shown", 24, 25);
        figures.hold("licensed", true);
        let table = of(&Played::of(vec![figures.into_step("threshold-reached")], 1));
        assert!(table.contains("threshold-reached  NO    count shown 24, licensed yes"), "{table}");
        assert!(table.ends_with("0 of 1 steps held"), "{table}");
    }

    #[test]
    fn many_figures_go_on_below() {
        let mut figures = Figures::default();
        (0..20).for_each(|number| figures.note(&format!("figure_number_{number}"), number));
        let step = figures.into_step("long");
        let rows = rows(&step);
        assert!(rows.len() > 2 && rows.iter().all(|row| row.len() <= NAME + HELD + FIGURES), "{rows:#?}");
    }
}
