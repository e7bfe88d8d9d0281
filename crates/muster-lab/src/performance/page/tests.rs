//! The page says what was measured, and no more.

use super::super::{files, fixture};
use super::*;
use std::path::Path;

#[test]
fn what_counts_has_no_warning_and_holds() {
    let page = page(&fixture::everything());
    assert!(page.starts_with("# Performance\n\nWhat a host carries"), "{page}");
    assert!(!page.contains(NOT_MEASURED) && !page.contains("does not count"), "{page}");
    assert!(page.contains("| New connections, of the ceiling | 0.90 | at least 0.80 | yes |"), "{page}");
    assert!(page.contains("![Answers a second over machines on record](performance/machines.svg)"), "{page}");
}

#[test]
fn a_trial_says_so_first() {
    let trial = Document { quick: true, ..fixture::everything() };
    let page = page(&trial);
    assert!(
        page.starts_with("# Performance\n\n> **This is a trial. No figure on this page counts"),
        "{page}"
    );
    assert!(page.contains("does not count") && !page.contains("| yes |\n| Persistent"), "{page}");
}

#[test]
fn what_was_not_measured_says_so() {
    let page = page(&fixture::nothing());
    let rows = page.lines().filter(|line| line.ends_with("| not measured |")).count();
    assert_eq!(rows, targets(&fixture::nothing()).len(), "{page}");
    assert!(page.contains("## One host\n\nnot measured\n"), "{page}");
    assert!(!page.contains(".svg"), "{page}");
}

#[test]
fn what_failed_is_named() {
    let mut document = fixture::nothing();
    document.failed.push(fixture::failed());
    assert!(page(&document).contains("## What could not be measured"));
}

/// The committed page and charts are what the committed figures give.
#[test]
fn the_committed_page_is_current() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let document = files::read(&docs.join(files::FIGURES)).unwrap();
    for (name, text) in files::written(&document).unwrap() {
        let committed = std::fs::read_to_string(docs.join(&name)).unwrap();
        assert_eq!(
            committed,
            text,
            "{name}; next: muster-lab performance --into docs --from docs/{}",
            files::FIGURES
        );
    }
}
