//! `muster-host doctor`: walks through everything that a host needs, one line for each step.
//!
//! Reading order: `facts` (what can be known), `gather` (asks the root, the running host and the network), `judge` (which
//! fact gives which verdict and remedy; pure), `save` (the support file).

mod facts;
mod gather;
mod judge;
mod save;

use std::path::PathBuf;
use std::process::ExitCode;

use muster_api::doctor::{DoctorReport, DoctorStep};
use muster_core::code::{Code, CodeNumber, ExitClass};

use crate::admin::iso;
use crate::command::Desk;
use crate::counting::now;
use crate::failure::Failure;
use crate::output::{print, print_json};

/// What to do with the report.
#[derive(Debug, clap::Args)]
pub(crate) struct DoctorArguments {
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
    /// Write a support file for your publisher: the report, status, settings and events, without keys and names.
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
    /// Leave names and addresses in the support file.
    #[arg(long, requires = "save")]
    with_names: bool,
}

/// Looks, prints, saves; ends with the exit code of the first step that failed.
pub(crate) fn run(desk: &Desk, arguments: &DoctorArguments) -> ExitCode {
    match walk(desk, arguments) {
        Ok(exit) => ExitCode::from(exit),
        Err(failure) => {
            eprintln!("{}", failure.lines(desk.text));
            ExitCode::from(failure.exit())
        }
    }
}

fn walk(desk: &Desk, arguments: &DoctorArguments) -> Result<u8, Failure> {
    let Desk { root, text } = desk;
    let facts = gather::gather(desk);
    let steps: Vec<DoctorStep> =
        judge::judge(&facts).iter().map(|finding| text.doctor_step(finding)).collect();
    let report = DoctorReport {
        program: "muster-host".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        time: iso(now()),
        root: root.path().display().to_string(),
        looked_only: true,
        steps,
    };
    if arguments.json {
        print_json(&report)?;
    } else {
        print(&text.doctor_page(&report))?;
    }
    if let Some(file) = &arguments.save {
        eprintln!("{}", save::save(file, &report, &facts, arguments.with_names, text)?);
    }
    let failed = report.first_failed().and_then(|step| step.code);
    let exit = |code| CodeNumber(code).code().unwrap_or(Code::ServiceRefused).exit();
    Ok(failed.map_or(ExitClass::Success, exit).number())
}
