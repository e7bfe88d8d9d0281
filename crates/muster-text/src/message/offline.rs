//! Labels and sentences of what goes by file: `muster offline`, `muster proxy`, and the `answer` of host and publisher.

super::messages! {
    /// A label or sentence of what goes by file.
    OfflineMessage in Offline {
        // What a file is and holds.
        Requests "offline-requests" [];
        Answers "offline-answers" [];
        EachProves "offline-each-proves" [];
        ForGrants "offline-for-grants" ["number"];
        ForLicences "offline-for-licences" ["number"];
        ForCertificates "offline-for-certificates" ["number"];
        NamedMachines "offline-named-machines" ["number"];
        NoNames "offline-no-names" [];
        HoldsKeys "offline-holds-keys" [];
        OfHosts "offline-of-hosts" ["number"];
        Licences "offline-licences" ["number"];
        Certificates "offline-certificates" ["number"];
        RefusedWith "offline-refused-with" ["number", "code"];
        AndMore "offline-and-more" ["number"];

        // `muster offline`.
        Written "offline-written" ["number", "file"];
        WrittenNext "offline-written-next" [];
        NoAnswerFileNext "offline-no-answer-file-next" [];
        NotTaken "offline-not-taken" ["code", "what", "why"];
        NotTakenNext "offline-not-taken-next" [];
        NoneHere "offline-none-here" ["number", "file"];
        NoneHereNext "offline-none-here-next" [];

        // `muster proxy`.
        NoCollection "offline-no-collection" ["folder"];
        CollectionFull "offline-collection-full" ["limit"];
        NothingWaits "offline-nothing-waits" [];
        Collected "offline-collected" ["number"];
        Exported "offline-exported" ["number", "file"];
        Obtained "offline-obtained" ["number", "file"];
        Imported "offline-imported" ["number"];
        Applied "offline-applied" ["number"];
        HowFar "offline-how-far" ["requests", "answered", "waiting"];
        WaitForHosts "offline-wait-for-hosts" ["number"];
        LeftOut "offline-left-out" ["why"];
        GoOn "offline-go-on" ["next"];
        NameService "offline-name-service" [];

        // `muster-host offline`.
        NothingToCarry "offline-nothing-to-carry" [];
        HostImported "offline-host-imported" ["taken", "left"];

        // `answer` of host and publisher.
        NoRequestFileNext "offline-no-request-file-next" [];
        Answered "offline-answered" ["number", "file"];
        AnsweredNext "offline-answered-next" [];
        OneOutput "offline-one-output" [];
        NothingToAnswer "offline-nothing-to-answer" [];
        Granted "offline-granted" ["number"];
        Refused "offline-refused" ["number", "code", "what"];
    }
}
