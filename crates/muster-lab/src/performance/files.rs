//! The files: the figures, and what is written from them.

use super::curve;
use super::document::Document;
use super::drawing;
use super::page::{self, FOLDER};
use super::trouble::PerformanceTrouble;
use crate::trouble::Trouble;
use std::path::Path;

const PAGE: &str = "performance.md";
/// The figures, below the folder of the page.
pub(super) const FIGURES: &str = "performance/performance.json";

/// Reads the figures of an earlier call.
pub(super) fn read(file: &Path) -> Result<Document, Trouble> {
    let text = std::fs::read_to_string(file).map_err(Trouble::file(file))?;
    let unreadable = |source| PerformanceTrouble::Figures { file: file.to_path_buf(), source };
    Ok(serde_json::from_str(&text).map_err(unreadable)?)
}

/// Keeps the figures below the folder of the page.
pub(super) fn keep(document: &Document, into: &Path) -> Result<(), Trouble> {
    let text = serde_json::to_string_pretty(document).map_err(PerformanceTrouble::Json)?;
    write(into, FIGURES, &format!("{text}\n"))
}

/// Writes the page and its charts.
pub(super) fn publish(document: &Document, into: &Path) -> Result<(), Trouble> {
    written(document)?.iter().try_for_each(|(name, text)| write(into, name, text))
}

/// Names and texts of the page and its charts.
pub(super) fn written(document: &Document) -> Result<Vec<(String, String)>, PerformanceTrouble> {
    let curves = [curve::machines(document), curve::connections(document), curve::memory(document)];
    let charts = curves.into_iter().filter(|curves| !curves.is_empty()).map(|curves| {
        let drawing = drawing::draw(&curves).map_err(PerformanceTrouble::Chart)?;
        Ok((format!("{FOLDER}/{}.svg", curves.name), drawing))
    });
    [Ok((PAGE.to_owned(), page::page(document)))].into_iter().chain(charts).collect()
}

fn write(into: &Path, name: &str, text: &str) -> Result<(), Trouble> {
    let file = into.join(name);
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(Trouble::file(folder))?;
    }
    std::fs::write(&file, text).map_err(Trouble::file(&file))
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn what_is_kept_gives_the_same_page() {
        let folder = tempfile::tempdir().unwrap();
        let document = fixture::everything();
        keep(&document, folder.path()).unwrap();
        let read = read(&folder.path().join(FIGURES)).unwrap();
        assert_eq!(written(&read).unwrap(), written(&document).unwrap());
        publish(&read, folder.path()).unwrap();
        let drawn = [
            "performance.md",
            "performance/machines.svg",
            "performance/connections.svg",
            "performance/memory.svg",
        ];
        assert!(drawn.iter().all(|name| folder.path().join(name).is_file()));
    }

    #[test]
    fn what_are_no_figures_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.json");
        std::fs::write(&file, "{}").unwrap();
        assert!(read(&file).unwrap_err().to_string().contains("x.json"));
    }
}
