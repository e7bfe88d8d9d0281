//! Labels and sentences of `muster events`, `muster-host events` and `muster explain`.

super::messages! {
    /// A label or sentence of `events` and `explain`.
    LogMessage in Log {
        NoEvents "log-no-events" [];
        Skipped "log-skipped" ["count"];
        AuditMissing "log-audit-missing" ["reason"];
        Information "log-information" [];
        Warning "log-warning" [];
        Error "log-error" [];
        NoAnswerOnRecord "log-no-answer-on-record" [];
        NoHostRecord "log-no-host-record" [];
        MeaningLicensed "log-meaning-licensed" [];
        MeaningRefused "log-meaning-refused" [];
        MeaningUnproven "log-meaning-unproven" [];
        MeaningNothingSent "log-meaning-nothing-sent" [];
        MeaningNoAnswer "log-meaning-no-answer" [];
        MeaningNeverReachedHost "log-meaning-never-reached-host" [];
        MeaningAnswerLost "log-meaning-answer-lost" [];
        MeaningWithCode "log-meaning-with-code" ["meaning", "code", "what"];
        Cause "log-cause" ["why"];
        Next "log-next" ["next"];
        Turn "log-turn" ["who"];
        ExitCode "log-exit-code" ["number"];
        Fields "log-fields" ["fields"];
        LevelOf "log-level-of" ["level"];
        EventOf "log-event-of" ["id", "name"];
        NotRaised "log-not-raised" [];
        TurnPeer "log-turn-peer" [];
        TurnPublisher "log-turn-publisher" [];
        TurnHost "log-turn-host" [];
        TurnOperator "log-turn-operator" [];
        TurnCaller "log-turn-caller" [];
        TurnUs "log-turn-us" [];
        AllCodes "log-all-codes" [];
        AllEvents "log-all-events" [];
        Unknown "log-unknown" ["text"];
        Near "log-near" ["near"];
        ListAll "log-list-all" [];
        NoMoment "log-no-moment" ["text"];
        NoSuchProduct "log-no-such-product" ["product", "products"];
    }
}
