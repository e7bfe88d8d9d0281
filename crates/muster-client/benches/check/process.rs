//! Programs from their start to their end.

use crate::Result;
use crate::licensed::{Licensed, PRODUCT};
use muster_os::clock::monotonic;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Nanoseconds of `muster check`.
pub(crate) fn muster_check(licensed: &Licensed) -> Result<u64> {
    let mut command = Command::new(muster()?);
    command.args(["check", "--product", PRODUCT, "--root"]).arg(licensed.root().path());
    ended(&mut command)
}

/// Nanoseconds of a program that does nothing.
pub(crate) fn nothing() -> Result<u64> {
    ended(&mut Command::new("true"))
}

/// The program beside this one, which lies one folder below it.
fn muster() -> Result<PathBuf> {
    let this = std::env::current_exe()?;
    let folder = this.parent().and_then(Path::parent).ok_or("this program is nowhere")?;
    let muster = folder.join("muster").with_extension(std::env::consts::EXE_EXTENSION);
    if muster.is_file() {
        Ok(muster)
    } else {
        Err(format!("{} is not built: cargo build --release -p muster-cli", muster.display()).into())
    }
}

fn ended(command: &mut Command) -> Result<u64> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).env("LC_ALL", "C");
    let begin = monotonic();
    let status = command.status()?;
    let took = monotonic() - begin;
    if status.success() {
        Ok(u64::try_from(took.as_nanos())?)
    } else {
        Err(format!("{command:?}: {status}").into())
    }
}
