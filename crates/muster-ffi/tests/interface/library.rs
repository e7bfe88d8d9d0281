//! The library, built as it is delivered.

use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

/// The folder that has the shared and the static library, both of the source as it is now.
pub(super) fn folder() -> &'static PathBuf {
    static BUILT: LazyLock<PathBuf> = LazyLock::new(build);
    &BUILT
}

/// Tests of a package do not build its libraries for C, so that it is done here; mostly it is done already.
fn build() -> PathBuf {
    let this = std::env::current_exe().unwrap();
    let folder = this.ancestors().nth(2).unwrap();
    let profile = match folder.file_name().unwrap().to_str().unwrap() {
        "debug" => "dev",
        other => other,
    };
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--package", "muster-ffi", "--profile", profile, "--target-dir"]);
    let status =
        cargo.arg(folder.parent().unwrap()).current_dir(env!("CARGO_MANIFEST_DIR")).status().unwrap();
    assert!(status.success());
    folder.to_path_buf()
}
