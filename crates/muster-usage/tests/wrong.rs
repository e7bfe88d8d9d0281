//! Every way in which a command line can be wrong, on an invented program, in both languages.

#[cfg(test)]
mod tests {
    use clap::{Parser, Subcommand};
    use muster_text::{Language, Text};
    use muster_usage::{CommandLine, FieldLine, Stop, TypedOption, Wrong, parse};
    use std::ffi::OsString;

    #[derive(Debug, Parser)]
    #[command(name = "orchard")]
    struct Orchard {
        #[arg(long, global = true, value_parser = ["red", "green"])]
        colour: Option<String>,
        #[arg(long, global = true)]
        json: bool,
        #[command(subcommand)]
        work: Work,
    }

    #[derive(Debug, Subcommand)]
    enum Work {
        Pick {
            #[arg(long, num_args = 2, value_name = "ROW")]
            rows: Vec<String>,
            #[arg(long, num_args = 2.., value_name = "TREE")]
            trees: Vec<String>,
            #[arg(long, require_equals = true, value_name = "HOUR")]
            from: Option<String>,
            #[arg(long, conflicts_with = "ladder")]
            shake: bool,
            #[arg(long)]
            ladder: bool,
        },
        Count {
            #[arg(value_name = "NUMBER")]
            apples: u8,
            #[arg(value_name = "WHO")]
            who: String,
        },
        /// Written in a way of its own.
        Tool {
            #[command(subcommand)]
            option: Tool,
        },
    }

    #[derive(Debug, Subcommand)]
    enum Tool {
        Graft,
        Prune { number: u8 },
    }

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    fn refused(line: &CommandLine, language: Language) -> Wrong {
        match parse::<Orchard>(line, &Text::new(language)) {
            Err(Stop::Wrong(wrong)) => wrong,
            other => panic!("{line:?}: {other:?}"),
        }
    }

    /// In English as these say it; in Japanese with the same names, and no sentence left in English.
    #[track_caller]
    fn says(line: &CommandLine, what: &str, why: &str, usage: &str) {
        let english = refused(line, Language::English);
        assert_eq!((english.what.as_str(), english.why.as_str()), (what, why));
        assert_eq!(english.usage, format!("Usage: {usage}"));
        let japanese = refused(line, Language::Japanese);
        assert_eq!(japanese.usage, format!("使い方: {usage}"));
        let quoted = |text: &str| text.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(sorted(quoted(&japanese.what)), sorted(quoted(&english.what)));
        assert_eq!(sorted(quoted(&japanese.why)), sorted(quoted(&english.why)));
        for said in [&japanese.what, &japanese.why, &japanese.next] {
            let unquoted: String = said.split('`').step_by(2).collect();
            assert!(!unquoted.chars().any(|c| c.is_ascii_lowercase()), "{said}");
        }
        assert!(english.next.contains("`orchard"), "{}", english.next);
        assert!(japanese.next.contains("`orchard"), "{}", japanese.next);
    }

    fn sorted(mut words: Vec<String>) -> Vec<String> {
        words.sort();
        words
    }

    #[track_caller]
    fn plain(line: &str, what: &str, why: &str, usage: &str) {
        says(&CommandLine::plain(words(line)), what, why, usage);
    }

    const TOP: &str = "orchard [OPTIONS] <COMMAND>";
    const PICK: &str = "orchard pick [OPTIONS]";

    #[test]
    fn names_that_are_not_known() {
        plain("orchard pik", "`orchard` has no command `pik`", "Nearest: `pick`.", TOP);
        plain("orchard zzz", "`orchard` has no command `zzz`", "It has none with a similar name.", TOP);
        plain(
            "orchard pick --laddr",
            "`orchard pick` has no option `--laddr`",
            "Nearest: `--ladder`.",
            "orchard pick --ladder",
        );
        plain(
            "orchard --laddr pick",
            "`orchard` has no option `--laddr`",
            "Nearest: `orchard pick --ladder`.",
            TOP,
        );
        plain(
            "orchard pick -xyz",
            "`orchard pick` has no option `-xyz`",
            "It has none with a similar name.",
            PICK,
        );
        plain(
            "orchard count -xyz",
            "`orchard count` has no option `-xyz`",
            "It is taken for an option; as a value it is written `-- -xyz`.",
            "orchard count [OPTIONS] <NUMBER> <WHO>",
        );
        plain(
            "orchard count --xyz",
            "`orchard count` has no option `--xyz`",
            "It has none with a similar name.",
            "orchard count [OPTIONS] <NUMBER> <WHO>",
        );
        plain(
            "orchard pick more",
            "`more` is one word too many for `orchard pick`",
            "The usage below names everything that it takes.",
            PICK,
        );
    }

    #[test]
    fn values_that_will_not_do() {
        let count = "orchard count [OPTIONS] <NUMBER> <WHO>";
        plain(
            "orchard --colour gren pick",
            "`gren` is no value for `--colour <COLOUR>`",
            "Possible values: `red`, `green`. Nearest: `green`.",
            PICK,
        );
        plain(
            "orchard pick --colour",
            "`--colour <COLOUR>` needs a value",
            "Possible values: `red`, `green`.",
            PICK,
        );
        plain("orchard count few", "`few` is no value for `<NUMBER>`", "It is not a whole number.", count);
        plain(
            "orchard count 300",
            "`300` is no value for `<NUMBER>`",
            "It is not a whole number from 0 to 255.",
            count,
        );
    }

    #[test]
    fn too_many_values_and_too_few() {
        plain(
            "orchard pick --rows 1",
            "`--rows <ROW> <ROW>` has the wrong number of values",
            "It takes 2, and 1 were given.",
            PICK,
        );
        plain(
            "orchard pick --trees 1",
            "`--trees <TREE> <TREE>...` has the wrong number of values",
            "It takes 2 or more, and 1 were given.",
            PICK,
        );
        plain(
            "orchard pick --from 7",
            "`--from=<HOUR>` takes its value behind a `=`",
            "Nothing stands behind it.",
            PICK,
        );
        plain(
            "orchard pick --shake=yes",
            "`yes` is one value too many for `--shake`",
            "The usage below names everything that it takes.",
            "orchard pick --shake",
        );
    }

    #[test]
    fn what_belongs_together_or_does_not() {
        plain(
            "orchard count 3",
            "`<WHO>` is missing",
            "`orchard count` needs it here.",
            "orchard count <NUMBER> <WHO>",
        );
        plain(
            "orchard count",
            "`<NUMBER>`, `<WHO>` are missing",
            "`orchard count` needs them here.",
            "orchard count <NUMBER> <WHO>",
        );
        plain(
            "orchard pick --shake --ladder",
            "`--shake` cannot be given together with `--ladder`",
            "Each asks for something else.",
            "orchard pick --shake",
        );
        plain(
            "orchard pick --shake --shake",
            "`--shake` was given more than once",
            "It may be given once.",
            PICK,
        );
    }

    #[test]
    fn a_command_that_does_nothing_alone() {
        plain(
            "orchard --json",
            "A command is missing behind `orchard`",
            "There are: `pick`, `count`, `tool`.",
            TOP,
        );
        for line in ["orchard", "orchard --colour red", "orchard --help", "orchard --version"] {
            for language in Language::ALL {
                let said = parse::<Orchard>(&CommandLine::plain(words(line)), &Text::new(language));
                let is_version = line.ends_with("version");
                assert!(matches!(said, Err(Stop::Page(_))) || is_version, "{line}: {said:?}");
            }
        }
    }

    #[cfg(unix)]
    #[test]
    fn bytes_that_are_no_text() {
        use std::os::unix::ffi::OsStringExt;
        let mut line = words("orchard count 3");
        line.push(OsString::from_vec(vec![0xff]));
        says(
            &CommandLine::plain(line),
            "An argument is not text",
            "It has bytes that are not UTF-8.",
            "orchard count [OPTIONS] <NUMBER> <WHO>",
        );
    }

    /// `orchard tool /OPTION:VALUE`, as the program would turn it into the parser's words.
    fn field(typed: &str, read: &str, option: Option<(&str, &str)>) -> CommandLine {
        let option = option.map(|(typed, name)| TypedOption { typed: typed.into(), name: name.into() });
        let field = FieldLine { tool: "tool", mark: '/', joint: ':', option };
        CommandLine { typed: words(typed), read: words(read), field: Some(field) }
    }

    #[test]
    fn the_fields_way_of_writing_is_shown_as_it_was_typed() {
        let usage = "orchard tool [OPTIONS] <COMMAND>";
        says(
            &field("orchard tool -PRUN:7", "orchard tool prun 7", Some(("-PRUN:7", "prun"))),
            "`tool` has no option `-PRUN:7`",
            "Nearest: `-prune`.",
            usage,
        );
        says(
            &field("orchard tool /Prune:x", "orchard tool prune x", Some(("/Prune:x", "prune"))),
            "`x` is no value for `<NUMBER>`",
            "It is not a whole number.",
            "orchard tool /Prune:<NUMBER> [OPTIONS]",
        );
        says(
            &field("orchard tool /Prune", "orchard tool prune", Some(("/Prune", "prune"))),
            "`<NUMBER>` is missing",
            "`orchard tool /Prune` needs it here.",
            "orchard tool /Prune:<NUMBER>",
        );
        says(
            &field("orchard tool --json", "orchard tool --json", None),
            "An option is missing behind `tool`",
            "There are: `/graft`, `/prune`.",
            usage,
        );
    }
}
