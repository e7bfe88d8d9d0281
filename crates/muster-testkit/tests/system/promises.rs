//! The table of promises names tests, proofs and steps of the demo that exist.

use std::fs;
use std::path::{Path, PathBuf};

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Everything in code marks.
fn named(table: &str) -> Vec<&str> {
    table
        .lines()
        .filter(|line| line.starts_with('|'))
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .collect()
}

/// Whether the file has a test of this name: a function with the attribute above it, or one within `proptest!`.
fn has_test(source: &str, name: &str) -> bool {
    let lines: Vec<_> = source.lines().map(str::trim).collect();
    let is_function = |line: &&str| {
        let line = line.strip_prefix("async ").unwrap_or(line);
        line.strip_prefix("fn ")
            .and_then(|rest| rest.strip_prefix(name))
            .is_some_and(|rest| rest.starts_with('('))
    };
    lines.iter().enumerate().filter(|(_, line)| is_function(line)).any(|(at, _)| {
        lines[..at]
            .iter()
            .rev()
            .take_while(|line| line.starts_with("#[") || line.starts_with("//"))
            .any(|line| line.starts_with("#[test]") || line.starts_with("#[tokio::test"))
    })
}

/// Source files below a folder, as one text.
fn sources(folder: &Path) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            all.push_str(&sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            all.push_str(&read(&path));
        }
    }
    all
}

#[test]
fn every_test_proof_and_step_of_the_table_exists() {
    let table = read(&project().join("docs/promises.md"));
    let proofs = read(&project().join("xtask/src/prove.rs"));
    let demo = sources(&project().join("crates/muster-lab/src"));
    let (mut tests, mut missing) = (0, Vec::new());
    for name in named(&table) {
        let exists = if let Some((file, test)) = name.split_once(".rs::") {
            tests += 1;
            let below = if file.starts_with("xtask/") { "" } else { "crates" };
            let path = project().join(below).join(format!("{file}.rs"));
            path.is_file() && has_test(&read(&path), test)
        } else if let Some(step) = name.strip_prefix("demo: ") {
            demo.contains(&format!("\"{step}\""))
        } else if let Some(proof) = name.strip_prefix("cargo xtask prove ") {
            proofs.contains(&format!("name: \"{proof}\""))
        } else {
            true
        };
        if !exists {
            missing.push(name);
        }
    }
    assert!(missing.is_empty(), "not there: {missing:#?}");
    println!("{tests} tests are named, all of them exist");
    assert!(tests > 80, "{tests} tests named");
}

#[test]
fn every_test_of_this_crate_stands_in_the_table() {
    let pages = ["docs/promises.md", "docs/reference/slmgr-ospp.md"];
    let table = pages.map(|page| read(&project().join(page))).concat();
    for entry in fs::read_dir(project().join("crates/muster-testkit/tests")).unwrap().map(Result::unwrap) {
        let file = entry.file_name().into_string().unwrap();
        if file == "promises.rs" || !file.ends_with(".rs") {
            continue;
        }
        let source = read(&entry.path());
        let lines: Vec<_> = source.lines().map(str::trim).collect();
        for pair in lines.windows(2).filter(|pair| pair[0] == "#[test]") {
            let test = pair[1].trim_start_matches("fn ").split('(').next().unwrap();
            assert!(table.contains(&format!("{file}::{test}`")), "{file}::{test} shows no promise");
        }
    }
}

#[test]
fn a_function_that_is_no_test_is_none() {
    let source =
        "#[test]\n// Why.\nfn one() {}\nfn two() {}\n#[tokio::test]\nasync fn three() {}\nfn one_more() {}\n";
    assert!(has_test(source, "one") && has_test(source, "three"));
    assert!(!has_test(source, "two") && !has_test(source, "one_more") && !has_test(source, "four"));
}
