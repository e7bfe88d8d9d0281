//! `muster-lab`: trying Muster out.

use std::process::ExitCode;

fn main() -> ExitCode {
    muster_lab::run()
}
