//! The example products of the C interface, run on a machine that is licensed and on one that is not.

use super::catalog::STUDIO_7;
use super::figures::Figures;
use super::machine::Machine;
use super::program::Said;
use super::story::Story;
use super::world::World;
use crate::trouble::Trouble;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

/// Exit code of a product that runs.
const ALLOWED: i32 = 0;
/// Exit code of a product that does not start.
const REFUSED: i32 = 2;

/// A product that can be started.
#[derive(Debug)]
pub(crate) struct Product {
    name: &'static str,
    program: OsString,
    arguments: Vec<OsString>,
}

/// Builds the C program against header and library, as a product's developer would.
pub(crate) fn compile_c(world: &World) -> Result<Product, Trouble> {
    let (interface, library) = (interface(), world.programs.folder());
    let program = world.path("product-c");
    let mut compiler = Command::new("cc");
    compiler.args(["-std=c11", "-Wall", "-Wextra", "-Werror"]);
    compiler.arg("-I").arg(interface.join("include")).arg(interface.join("examples/product.c"));
    compiler.arg("-L").arg(library).arg("-lmuster");
    compiler.arg(format!("-Wl,-rpath,{}", library.display())).arg("-o").arg(&program);
    let said = world.programs.run_command(compiler, "cc")?;
    if said.status != 0 {
        return Err(Trouble::Compiler(said.everything()));
    }
    Ok(Product { name: "the C product", program: program.into(), arguments: Vec::new() })
}

/// The Python program.
pub(crate) fn python() -> Product {
    let script = interface().join("examples/product.py");
    Product { name: "the Python product", program: "python3".into(), arguments: vec![script.into()] }
}

/// Runs it on a licensed machine and on one that has no key.
pub(crate) fn show(
    world: &World,
    product: &Product,
    story: &Story,
    figures: &mut Figures,
) -> Result<(), Trouble> {
    let licensed = world.desktops.last().ok_or(Trouble::Earlier("desktops"))?;
    // Nobody installed a key or asked: unlicensed, and the catalog says that the product then does not start.
    let unlicensed = world.lone_machine("unlicensed-desk", 1)?;
    for (what, machine, expected) in [("licensed", licensed, ALLOWED), ("unlicensed", &unlicensed, REFUSED)] {
        let said = product.run(world, machine)?;
        figures.expect(&format!("exit_code_{what}"), said.status, expected);
        figures.note(&format!("said_{what}"), said.stdout.trim());
        said.everything().lines().for_each(|line| story.tell(&format!("{what}: {line}")));
    }
    Ok(())
}

impl Product {
    fn run(&self, world: &World, machine: &Machine) -> Result<Said, Trouble> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).arg(&world.publisher()?.id).arg(STUDIO_7).arg(machine.root());
        // The Python program cannot be linked against it.
        command.env("MUSTER_LIBRARY", world.programs.library());
        world.programs.run_command(command, self.name)
    }
}

/// Where header and example products lie: beside this crate's source.
fn interface() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../muster-ffi"))
}
