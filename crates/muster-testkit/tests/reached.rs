//! The list of what produces each code and each event is complete and true: nothing is missing, and every test named in
//! it exists in a file that speaks of the code or event.

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    use muster_core::code::{Code, CodeNumber};
    use muster_core::event::Event;

    const LIST: &str = include_str!("../reached.toml");

    fn crates() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
    }

    fn list(name: &str) -> Vec<(String, String)> {
        let list: toml::Table = LIST.parse().unwrap();
        let rows = list[name].as_table().unwrap().iter();
        rows.map(|(name, test)| (name.clone(), test.as_str().unwrap().to_owned())).collect()
    }

    /// Fails unless the test exists and its file has one of these words.
    fn must_be_there(name: &str, test: &str, words: &[String]) {
        let (file, function) = test.split_once("::").unwrap();
        let path = crates().join(file);
        let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {file}: {error}"));
        assert!(source.contains(&format!("fn {function}(")), "{name}: {test} does not exist");
        let before = source.split(&format!("fn {function}(")).next().unwrap();
        let attributes = before.lines().rev().take(4).collect::<Vec<_>>().join("\n");
        assert!(attributes.contains("#[test]") || attributes.contains("#[tokio::test"), "{test} is no test");
        assert!(words.iter().any(|word| source.contains(word)), "{name}: {file} has none of {words:?}");
    }

    #[test]
    fn every_code_that_is_raised_is_reached_by_a_test() {
        let rows = list("codes");
        let raised: BTreeSet<&str> =
            Code::ALL.iter().filter(|code| code.is_raised()).map(|code| code.name()).collect();
        assert_eq!(rows.iter().map(|(name, _)| name.as_str()).collect::<BTreeSet<_>>(), raised);
        for (name, test) in &rows {
            let code = Code::ALL.iter().find(|code| code.name() == name).unwrap();
            let words = [format!("Code::{code:?}"), CodeNumber::from(*code).to_string()];
            must_be_there(name, test, &words);
        }
        println!("{} codes are reached, {} are not raised", rows.len(), Code::ALL.len() - rows.len());
    }

    #[test]
    fn every_event_that_is_written_is_reached_by_a_test() {
        let rows = list("events");
        let raised: BTreeSet<&str> = Event::KINDS.iter().map(|kind| kind.name).collect();
        assert_eq!(rows.iter().map(|(name, _)| name.as_str()).collect::<BTreeSet<_>>(), raised);
        for (name, test) in &rows {
            let kind = Event::KINDS.iter().find(|kind| kind.name == name).unwrap();
            let variant: String = kind.name.split('-').map(capitalised).collect();
            let words = [format!("Event::{variant}"), kind.id.to_string(), format!("\"{name}\"")];
            must_be_there(name, test, &words);
        }
    }

    fn capitalised(word: &str) -> String {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    #[test]
    fn what_is_raised_stands_in_a_program_and_the_rest_is_marked() {
        let mut sources = String::new();
        for program in ["cli", "client", "core", "host", "publisher", "store", "store-sqlite"] {
            collect(&crates().join(format!("muster-{program}/src")), &mut sources);
        }
        for code in Code::ALL.iter().filter(|code| code.is_raised()) {
            assert!(sources.contains(&format!("Code::{code:?}")), "{code:?} is raised nowhere: mark it");
        }
        for kind in Event::KINDS {
            let variant: String = kind.name.split('-').map(capitalised).collect();
            assert!(sources.contains(&format!("Event::{variant} {{")), "{variant} is written nowhere");
        }
    }

    /// Everything below a folder but tests and the catalogues themselves.
    fn collect(folder: &Path, all: &mut String) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let (path, name) = (entry.path(), entry.file_name().into_string().unwrap());
            if path.is_dir() && name != "tests" {
                collect(&path, all);
            } else if name.ends_with(".rs") && !["tests.rs", "catalogue.rs"].contains(&name.as_str()) {
                all.push_str(&fs::read_to_string(&path).unwrap());
            }
        }
    }
}
