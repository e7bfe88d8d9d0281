//! The C header of the SDK, from the Rust source of its C view.

use cbindgen::{Builder, Config};

use super::Derived;
use crate::failure::Failure;
use crate::workspace::Workspace;

const CRATE: &str = "crates/muster-ffi";
const HEADER: &str = "crates/muster-ffi/include/muster.h";

pub(super) fn produce(workspace: &Workspace) -> Result<Vec<Derived>, Failure> {
    let source = workspace.root.join(CRATE);
    let settings = source.join("cbindgen.toml");
    if !settings.is_file() {
        return Ok(Vec::new());
    }
    let config = Config::from_file(&settings).map_err(Failure::HeaderConfig)?;
    let bindings =
        Builder::new().with_crate(&source).with_config(config).generate().map_err(Failure::Header)?;
    let mut bytes = Vec::new();
    bindings.write(&mut bytes);
    let text = String::from_utf8(bytes).map_err(|_| Failure::NotUtf8 { path: HEADER.into() })?;
    Ok(vec![Derived { path: HEADER.to_owned(), text }])
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const MANIFEST: &str = "[package]\nname = \"muster-ffi\"\nedition = \"2024\"\n\n[workspace]\n";
    const SOURCE: &str =
        "#[unsafe(no_mangle)]\npub extern \"C\" fn muster_answer(question: u32) -> u32 { question }\n";

    #[test]
    fn the_header_declares_what_the_source_exports() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = Workspace { root: folder.path().to_owned(), target: folder.path().join("target") };
        let source = folder.path().join(CRATE);
        fs::create_dir_all(source.join("src")).unwrap();
        fs::write(source.join("Cargo.toml"), MANIFEST).unwrap();
        fs::write(source.join("src/lib.rs"), SOURCE).unwrap();
        assert!(produce(&workspace).unwrap().is_empty());

        fs::write(source.join("cbindgen.toml"), "language = \"C\"\n").unwrap();
        let derived = produce(&workspace).unwrap();
        let [header] = &derived[..] else { panic!("not one header") };
        assert!(header.text.contains("uint32_t muster_answer(uint32_t question);"), "{}", header.text);
    }
}
