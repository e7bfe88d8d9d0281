//! The program `muster-publisher`.

use std::process::ExitCode;

fn main() -> ExitCode {
    muster_publisher::run(std::env::args_os())
}
