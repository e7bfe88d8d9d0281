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
        WrittenForHostNext "offline-written-for-host-next" [];
        WrittenForPublisherNext "offline-written-for-publisher-next" [];
        WrittenForBothNext "offline-written-for-both-next" [];
        NoAnswerFileNext "offline-no-answer-file-next" [];
        NotTaken "offline-not-taken" ["code", "what", "why"];
        NotTakenNext "offline-not-taken-next" [];
        NoneHereLists "offline-none-here-lists" [];
        NoneHere "offline-none-here" ["number", "file"];
        NoneHereNext "offline-none-here-next" [];

        // `muster proxy`.
        NoCollection "offline-no-collection" ["folder"];
        NoCollectionNext "offline-no-collection-next" [];
        CollectionFull "offline-collection-full" ["limit"];
        NothingWaits "offline-nothing-waits" [];
        Collected "offline-collected" ["number"];
        Exported "offline-exported" ["number", "file"];
        Obtained "offline-obtained" ["number", "file"];
        NoneObtained "offline-none-obtained" [];
        Imported "offline-imported" ["number"];
        Applied "offline-applied" ["number"];
        HowFar "offline-how-far" ["requests", "answered", "waiting"];
        WaitForHosts "offline-wait-for-hosts" ["number"];
        LeftOut "offline-left-out" ["why"];
        GoOn "offline-go-on" ["next"];
        NameService "offline-name-service" [];
        NoCatalogHere "offline-no-catalog-here" [];
        ListsNotFetched "offline-lists-not-fetched" ["why"];
        NameAuthority "offline-name-authority" [];

        // `muster-host offline`.
        NothingToCarry "offline-nothing-to-carry" [];
        NoHostAnswer "offline-no-host-answer" [];
        HostImported "offline-host-imported" ["taken", "left"];

        // `answer` of host and publisher.
        NoRequestFileNext "offline-no-request-file-next" [];
        ForPublisherOnly "offline-for-publisher-only" [];
        ForPublisherNext "offline-for-publisher-next" [];
        ForHostOnly "offline-for-host-only" [];
        ForHostNext "offline-for-host-next" [];
        LeftForPublisher "offline-left-for-publisher" ["number", "file"];
        LeftForHost "offline-left-for-host" ["number", "file"];
        Answered "offline-answered" ["number", "file"];
        AnsweredNext "offline-answered-next" [];
        OneOutput "offline-one-output" [];
        NothingToAnswer "offline-nothing-to-answer" [];
        Granted "offline-granted" ["number"];
        Refused "offline-refused" ["number", "code", "what"];
    }
}
