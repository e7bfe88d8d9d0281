//! What a process does first, in a process of its own: this program again.

use crate::Result;
use crate::later::allowed;
use crate::licensed::{Licensed, PRODUCT};
use crate::signature::Signed;
use muster_client::{Options, Product, PublisherId};
use muster_os::clock::monotonic;
use std::path::Path;
use std::process::Command;

/// Tells this program that it is the process, and what it does first.
pub(crate) const CHECK: &str = "first-check-in-this-process";
pub(crate) const VERIFICATION: &str = "first-verification-in-this-process";

/// Nanoseconds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct First {
    pub(crate) open: u64,
    pub(crate) check: u64,
}

/// Opens and checks once, and prints how long each took.
pub(crate) fn check(root: &Path, publisher: PublisherId) -> Result<()> {
    let options = Options { root: Some(root.to_path_buf()), ..Options::default() };
    let begin = monotonic();
    let mut product = Product::open(publisher, PRODUCT, options)?;
    let opened = monotonic();
    let answer = product.check();
    let checked = monotonic();
    allowed(&answer)?;
    println!("{} {}", (opened - begin).as_nanos(), (checked - opened).as_nanos());
    Ok(())
}

pub(crate) fn check_in_a_new_process(licensed: &Licensed) -> Result<First> {
    let mut command = Command::new(std::env::current_exe()?);
    let printed =
        printed(command.arg(CHECK).arg(licensed.root().path()).arg(licensed.publisher.to_string()))?;
    let (open, check) = printed.trim().split_once(' ').ok_or("it printed no two numbers")?;
    Ok(First { open: open.parse()?, check: check.parse()? })
}

/// Verifies a signature, and prints how long that took.
pub(crate) fn verification(signed: &str) -> Result<()> {
    println!("{}", Signed::of_text(signed)?.verify()?);
    Ok(())
}

pub(crate) fn verification_in_a_new_process() -> Result<u64> {
    let mut command = Command::new(std::env::current_exe()?);
    let printed = printed(command.arg(VERIFICATION).arg(Signed::new().to_text()))?;
    Ok(printed.trim().parse()?)
}

fn printed(command: &mut Command) -> Result<String> {
    let output = command.output()?;
    if output.status.success() {
        Ok(String::from_utf8(output.stdout)?)
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into())
    }
}
