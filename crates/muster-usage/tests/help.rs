//! The Japanese help of both programs: nothing is missing, nothing is left over, nothing is said in English.

#[cfg(test)]
mod tests {
    use clap::Command;
    use muster_text::{Language, Text};
    use muster_usage::{Place, translated};
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::Path;

    /// An English text of a help page, and where the catalogue has it.
    struct Entry {
        english: String,
        ids: Vec<String>,
        part: Option<String>,
    }

    fn programs() -> [Command; 2] {
        [muster_cli::command(), muster_host::command()]
    }

    fn japanese() -> Text {
        Text::new(Language::Japanese)
    }

    fn entries() -> Vec<Entry> {
        let mut entries = Vec::new();
        for mut program in programs() {
            program.build();
            let place = Place::program(program.get_name());
            collect(&program, &place, &mut entries);
        }
        entries
    }

    fn collect(command: &Command, place: &Place, entries: &mut Vec<Entry>) {
        let own_usage = command.clone().render_usage().to_string();
        let made_usage = command.clone().override_usage(None::<&str>).render_usage().to_string();
        let texts = [
            (None, command.get_about().map(ToString::to_string)),
            (Some("after"), command.get_after_help().map(ToString::to_string)),
            (Some("commands"), command.get_subcommand_help_heading().map(str::to_owned)),
            (Some("usage"), Some(own_usage).filter(|usage| *usage != made_usage)),
        ];
        assert!(command.get_long_about().is_none() && command.get_before_help().is_none(), "{place:?}");
        entries.extend(texts.into_iter().filter_map(|(part, english)| {
            Some(Entry { english: english?, ids: place.of_command(), part: part.map(str::to_owned) })
        }));
        for argument in command.get_arguments() {
            let values = argument.get_possible_values();
            let values = values.iter().filter_map(|value| {
                Some((Some(format!("value-{}", value.get_name())), value.get_help()?.to_string()))
            });
            let help = argument.get_help().map(|help| (None, help.to_string()));
            let long = argument.get_long_help().map(|long| (Some("long".to_owned()), long.to_string()));
            let ids = place.of_argument(argument.get_id().as_str());
            entries.extend(help.into_iter().chain(long).chain(values).map(|(part, english)| Entry {
                english,
                ids: ids.clone(),
                part,
            }));
        }
        // What stands below `help` is said of the commands themselves.
        let below = command.get_subcommands().filter(|_| command.get_name() != "help");
        below.for_each(|below| collect(below, &place.below(below.get_name()), entries));
    }

    /// The message that an entry is said by, and its words.
    fn said(entry: &Entry, text: &Text) -> Option<(String, String)> {
        let part = entry.part.as_deref();
        entry.ids.iter().find_map(|id| Some((name(id, part), text.help(id, part, &[])?)))
    }

    fn name(id: &str, part: Option<&str>) -> String {
        part.map_or_else(|| id.to_owned(), |part| format!("{id}.{part}"))
    }

    fn source() -> String {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../muster-text/locales/ja/help.ftl");
        fs::read_to_string(path).unwrap()
    }

    /// Every message and part of the catalogue with its words.
    fn written() -> Vec<(String, String)> {
        let (mut id, mut all) = (String::new(), Vec::new());
        for line in source().lines().filter(|line| !line.starts_with('#')) {
            let Some((name, words)) = line.split_once(" = ") else { continue };
            match name.strip_prefix("    .") {
                Some(part) => all.push((format!("{id}.{part}"), words.to_owned())),
                None => {
                    name.clone_into(&mut id);
                    all.push((id.clone(), words.to_owned()));
                }
            }
        }
        all
    }

    #[test]
    fn every_text_of_a_help_page_is_translated() {
        let text = japanese();
        let missing: Vec<_> = entries().into_iter().filter(|entry| said(entry, &text).is_none()).collect();
        let lines = missing
            .iter()
            .map(|entry| format!("{} = {}\n", name(&entry.ids[0], entry.part.as_deref()), entry.english));
        assert!(missing.is_empty(), "missing:\n{}", lines.collect::<String>());
    }

    #[test]
    fn no_message_is_left_over() {
        let text = japanese();
        let used: BTreeSet<String> =
            entries().iter().filter_map(|entry| Some(said(entry, &text)?.0)).collect();
        let by_page = |name: &str| name.starts_with("heading-") || name.starts_with("note-");
        let unused: Vec<_> = written()
            .into_iter()
            .map(|(name, _)| name)
            .filter(|name| !used.contains(name) && !by_page(name))
            .collect();
        assert!(unused.is_empty(), "no help page says {unused:?}");
    }

    #[test]
    fn the_same_english_is_the_same_message_and_translated_once() {
        let text = japanese();
        let (mut by_message, mut by_english) = (BTreeMap::new(), BTreeMap::new());
        for entry in entries() {
            let Some((message, words)) = said(&entry, &text) else { continue };
            let english = by_message.entry(message.clone()).or_insert_with(|| entry.english.clone());
            assert_eq!(*english, entry.english, "{message} speaks for two texts");
            let other = by_english.entry(entry.english.clone()).or_insert_with(|| words.clone());
            assert_eq!(*other, words, "{} is said in two ways", entry.english);
        }
        let mut seen = BTreeMap::new();
        for (name, words) in written().into_iter().filter(|(_, words)| !words.starts_with('{')) {
            let before = seen.insert(words.clone(), name.clone());
            assert!(before.is_none(), "{name} copies {before:?}: {words}");
        }
    }

    /// The pages of a command and of all below it, short and long.
    fn pages(command: &mut Command, pages: &mut Vec<String>) {
        pages.push(command.render_help().to_string());
        pages.push(command.render_long_help().to_string());
        for below in command.get_subcommands_mut() {
            self::pages(below, pages);
        }
    }

    /// Three words of small letters in a row, apart from what is quoted as a command.
    fn english_in(line: &str) -> bool {
        let quoted_apart: String = line.split('`').step_by(2).collect::<Vec<_>>().join("`");
        let is_word = |word: &&str| word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase());
        let mut row = 0;
        quoted_apart.split([' ', ',']).any(|word| {
            row = if is_word(&word) { row + 1 } else { 0 };
            row == 3
        })
    }

    #[test]
    fn no_page_has_an_english_sentence() {
        let english: BTreeSet<String> = entries().into_iter().map(|entry| entry.english).collect();
        let parts =
            ["Usage", "Options", "Commands", "Arguments", "Print", "default:", "values:", "env:", "(also"];
        let mut all = Vec::new();
        for program in programs() {
            pages(&mut translated(program, &japanese()), &mut all);
        }
        assert!(all.len() > 200, "{}", all.len());
        for page in all {
            assert!(parts.iter().all(|part| !page.contains(part)), "{page}");
            assert!(english.iter().all(|text| !page.contains(text.as_str())), "{page}");
            let usage = |line: &&str| !line.contains("muster");
            assert!(!page.lines().filter(usage).any(english_in), "{page}");
        }
    }

    #[test]
    fn english_is_noticed() {
        assert!(english_in("  --json  Print one JSON document instead of text"));
        assert!(!english_in("  --json  `muster bundle add` の後に en, ja を指定"));
    }

    #[test]
    fn in_english_the_tree_stays_as_it_is() {
        for mut program in programs() {
            let page = program.clone().render_long_help().to_string();
            assert_eq!(
                translated(program.clone(), &Text::new(Language::English)).render_long_help().to_string(),
                page
            );
            assert!(program.render_help().to_string().contains("Usage:"));
        }
    }
}
