//! What is said about a command line that cannot be read.

super::messages! {
    /// A sentence about a command line.
    UsageMessage in Usage {
        Line "usage-line" ["usage"];
        Both "usage-both" ["first", "second"];
        List "usage-list" ["first", "second"];

        // Names that are not known.
        UnknownCommand "usage-unknown-command" ["command", "word"];
        UnknownToolOption "usage-unknown-tool-option" ["tool", "word"];
        UnknownOption "usage-unknown-option" ["command", "word"];
        ExtraWord "usage-extra-word" ["command", "word"];
        Nearest "usage-nearest" ["near"];
        NoneNear "usage-none-near" [];
        AsValue "usage-as-value" ["word"];
        NoMoreWords "usage-no-more-words" [];

        // Values.
        ValueMissing "usage-value-missing" ["argument"];
        ValueNothing "usage-value-nothing" [];
        ValueWrong "usage-value-wrong" ["value", "argument"];
        ValuePossible "usage-value-possible" ["values"];
        ValueNoNumber "usage-value-no-number" [];
        ValueRange "usage-value-range" ["least", "most"];
        ValueUnreadable "usage-value-unreadable" [];
        ValueExtra "usage-value-extra" ["value", "argument"];
        ValuesWrongCount "usage-values-wrong-count" ["argument"];
        ValuesExpected "usage-values-expected" ["expected", "given"];
        ValuesLeast "usage-values-least" ["least", "given"];
        EqualsMissing "usage-equals-missing" ["argument"];

        // What belongs together, or does not.
        Missing "usage-missing" ["arguments", "count"];
        MissingWhy "usage-missing-why" ["command", "count"];
        CommandMissing "usage-command-missing" ["command"];
        ToolOptionMissing "usage-tool-option-missing" ["tool"];
        Has "usage-has" ["names"];
        Conflict "usage-conflict" ["first", "others"];
        ConflictAlone "usage-conflict-alone" ["first"];
        ConflictWhy "usage-conflict-why" [];
        Twice "usage-twice" ["argument"];
        TwiceWhy "usage-twice-why" [];
        NotText "usage-not-text" [];
        NotTextWhy "usage-not-text-why" [];
        Unreadable "usage-unreadable" [];
        UnreadableWhy "usage-unreadable-why" [];

        // Next steps.
        NextHelp "usage-next-help" ["command"];
        NextCommands "usage-next-commands" ["command"];
        NextToolOptions "usage-next-tool-options" ["command"];
        NextAdd "usage-next-add" ["command", "count"];
        NextLeaveOut "usage-next-leave-out" ["command"];
    }
}
