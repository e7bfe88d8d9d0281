//! The numbers and types of the header stay as they were published.

use super::compiler::{Linked, compile};
use std::process::Command;

#[test]
fn numbers_types_and_version_are_those_of_the_library() {
    let program = compile("tests/c/constants.c", Linked::Shared);
    let output = Command::new(program).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
