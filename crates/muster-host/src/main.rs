//! The program `muster-host`.

use std::process::ExitCode;

fn main() -> ExitCode {
    muster_host::run(std::env::args_os())
}
