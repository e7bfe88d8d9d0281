//! A plan as it is written for the simulator.

use crate::model::{Happening, Plan, What};
use std::fmt::Write as _;

/// The scenario. Each machine is a population of its own, so that the report tells its state.
pub(crate) fn scenario(plan: &Plan, step: &str) -> String {
    let mut text =
        format!("name = \"random\"\ndays = {}\nstep = \"{step}\"\nspread-attempts = false\n", plan.days);
    products(plan, &mut text).unwrap();
    hosts(plan, &mut text).unwrap();
    machines(plan, &mut text).unwrap();
    for happening in &plan.happenings {
        happens(happening, &mut text).unwrap();
    }
    text
}

fn products(plan: &Plan, text: &mut String) -> std::fmt::Result {
    for (number, product) in plan.products.iter().enumerate() {
        writeln!(text, "[[product]]\nname = \"product{number}\"\npool = \"pool{}\"", product.pool)?;
        writeln!(text, "threshold = {}\nvalidity = \"{}\"", product.threshold, span(product.validity))?;
        writeln!(text, "renewal-interval = \"{}\"", span(product.renewal))?;
        writeln!(text, "retry-interval = \"{}\"", span(product.retry))?;
        writeln!(text, "initial-grace = \"{}\"", span(product.initial_grace))?;
        writeln!(text, "additional-grace = \"{}\"", span(product.additional_grace))?;
    }
    Ok(())
}

fn hosts(plan: &Plan, text: &mut String) -> std::fmt::Result {
    for (number, host) in plan.hosts.iter().enumerate() {
        writeln!(text, "[[host]]\nname = \"host{number}\"\nproducts = {}", names("product", &host.covers))?;
        optional(text, "certified-until", host.certified_until.map(moment))?;
        optional(text, "renewal-interval", host.pushed_renewal.map(span))?;
        optional(text, "retry-interval", host.pushed_retry.map(span))?;
    }
    let named =
        (0..plan.hosts.len()).map(|number| format!("{{ host = \"host{number}\", priority = {number} }}"));
    let named: Vec<String> = named.collect();
    writeln!(text, "[[site]]\nname = \"site\"\nhosts = [{}]", named.join(", "))
}

fn machines(plan: &Plan, text: &mut String) -> std::fmt::Result {
    for (number, machine) in plan.machines.iter().enumerate() {
        writeln!(
            text,
            "[[population]]\nname = \"machine{number}\"\nsite = \"site\"\nkind = \"server\"\ncount = 1"
        )?;
        writeln!(text, "products = {}", names("product", &machine.products))?;
        writeln!(text, "installed = \"{}\"\nhost-caching = {}", moment(machine.installed), machine.caching)?;
        optional(text, "removed", machine.removed.map(moment))?;
        optional(text, "host", machine.pinned.map(|host| format!("host{host}")))?;
    }
    Ok(())
}

fn happens(happening: &Happening, text: &mut String) -> std::fmt::Result {
    writeln!(text, "[[event]]\nat = \"{}\"", moment(happening.at))?;
    optional(text, "for", happening.lasts.map(span))?;
    match &happening.what {
        What::HostDown { host, silent } => {
            writeln!(text, "what = \"host-down\"\nhost = \"host{host}\"\nsilent = {silent}")
        }
        What::LinkCut { host } => {
            writeln!(text, "what = \"link-cut\"\nsite = \"site\"")?;
            optional(text, "host", host.map(|host| format!("host{host}")))
        }
        What::DnsDown => writeln!(text, "what = \"dns-down\"\nsite = \"site\""),
        What::Clock { machine, ahead } => {
            let sign = if *ahead < 0 { "-" } else { "+" };
            writeln!(text, "what = \"machine-clock\"\npopulation = \"machine{machine}\"")?;
            writeln!(text, "offset = \"{sign}{}\"", span(ahead.abs()))
        }
        What::Catalog { product, threshold, validity } => {
            writeln!(text, "what = \"catalog\"\nproduct = \"product{product}\"")?;
            if let Some(threshold) = threshold {
                writeln!(text, "threshold = {threshold}")?;
            }
            optional(text, "validity", validity.map(span))
        }
    }
}

fn optional(text: &mut String, key: &str, value: Option<String>) -> std::fmt::Result {
    value.map_or(Ok(()), |value| writeln!(text, "{key} = \"{value}\""))
}

fn names(of: &str, numbers: &[usize]) -> String {
    let names: Vec<String> = numbers.iter().map(|number| format!("\"{of}{number}\"")).collect();
    format!("[{}]", names.join(", "))
}

fn span(seconds: i64) -> String {
    format!("{} minutes", seconds / 60)
}

fn moment(at: i64) -> String {
    let minutes = at / 60;
    format!("day {} {:02}:{:02}", minutes / 1_440, minutes % 1_440 / 60, minutes % 60)
}
