//! Whatever C hands over gets a defined answer.

use super::compiler::{Linked, compile};
use std::process::Command;

#[test]
fn wrong_arguments_and_handles_get_a_defined_answer() {
    for linked in [Linked::Shared, Linked::Static] {
        let folder = tempfile::tempdir().unwrap();
        let program = compile("tests/c/arguments.c", linked);
        let output = Command::new(program).arg(folder.path()).env("LC_ALL", "C").output().unwrap();
        assert!(output.status.success(), "{linked:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
