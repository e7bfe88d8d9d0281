//! Programs in C, compiled as a product's developer would.

use super::library;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How the library gets into the program.
#[derive(Debug, Clone, Copy)]
pub(super) enum Linked {
    Shared,
    Static,
}

/// What the static library needs of the system; `rustc --print native-static-libs` says it.
const SYSTEM: [&str; 6] = ["-lgcc_s", "-lutil", "-lrt", "-lpthread", "-lm", "-ldl"];

/// Compiles a file of this crate with every warning an error, and says where the program is.
pub(super) fn compile(source: &str, linked: Linked) -> PathBuf {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let name = format!("{}-{linked:?}", source.replace(['/', '.'], "-"));
    let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let mut compiler = Command::new("cc");
    compiler.args(["-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-o"]).arg(&program);
    compiler.arg(concat!("-DVERSION=\"", env!("CARGO_PKG_VERSION"), "\""));
    compiler.arg("-I").arg(crate_folder.join("include")).arg(crate_folder.join(source));
    let library = library::folder();
    match linked {
        Linked::Shared => {
            compiler.arg("-L").arg(library).arg("-lmuster");
            compiler.arg(format!("-Wl,-rpath,{}", library.display()));
        }
        Linked::Static => {
            compiler.arg(library.join("libmuster.a")).args(SYSTEM);
        }
    }
    let output = compiler.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    program
}
