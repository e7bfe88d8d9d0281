//! The pages of the host's console.

super::messages! {
    /// A heading, label or sentence of the host's console.
    ConsoleMessage in Console {
        // Around every page.
        Name "console-name" [];
        Navigation "console-navigation" [];
        SkipToContent "console-skip" [];
        Overview "console-overview" [];
        Machines "console-machines" [];
        Forecast "console-forecast" [];
        OtherLanguage "console-other-language" [];
        SignOut "console-sign-out" [];
        AsOf "console-as-of" ["time", "version"];
        ReadOnly "console-read-only" [];

        // Signing in.
        SignInTitle "console-sign-in-title" [];
        SignInHow "console-sign-in-how" [];
        LinkUsed "console-link-used" [];
        SignedOut "console-signed-out" [];
        SignedIn "console-signed-in" [];

        // What goes wrong.
        WrongTitle "console-wrong-title" [];
        NoSuchPage "console-no-such-page" [];
        Stale "console-stale" [];
        NotAllowed "console-not-allowed" [];
        ToOverview "console-to-overview" [];

        // The overview.
        Warnings "console-warnings" [];
        NoWarnings "console-no-warnings" [];
        Host "console-host" [];
        Listens "console-listens" [];
        Connections "console-connections" ["open", "most"];
        NoPublisher "console-no-publisher" [];
        PublisherState "console-publisher-state" ["state"];
        StateCertified "console-state-certified" [];
        StateNotActivated "console-state-not-activated" [];
        StateExpired "console-state-expired" [];
        StateNotYetValid "console-state-not-yet-valid" [];
        StateRevoked "console-state-revoked" [];
        Pool "console-pool" ["pool"];
        Counted "console-counted" ["count", "true"];
        CountPicture "console-count-picture" ["count", "threshold", "product"];
        Threshold "console-threshold" [];
        Product "console-product" [];
        Missing "console-missing" [];
        Licensing "console-licensing" [];
        LicensingYes "console-licensing-yes" [];
        LicensingNo "console-licensing-no" [];
        NotCovered "console-not-covered" [];
        Licensed "console-licensed" [];
        OnRecord "console-on-record" [];
        Lapsing "console-lapsing" [];
        LicencesEnding "console-licences-ending" [];
        Cloned "console-cloned" [];
        Blocked "console-blocked" [];
        Certificates "console-certificates" [];
        NoCertificate "console-no-certificate" [];
        KeyGroup "console-key-group" [];
        Ends "console-ends" [];
        DaysLeft "console-days-left" ["days"];
        CertificateState "console-certificate-state" [];
        InForce "console-in-force" [];
        Ended "console-ended" [];
        NotYetValid "console-not-yet-valid" [];
        Revoked "console-revoked" [];
        Requests "console-requests" [];
        RequestsTotal "console-requests-total" [];
        RequestsFailed "console-requests-failed" [];
        Dns "console-dns" [];
        DnsNone "console-dns-none" [];
        Zone "console-zone" [];
        Published "console-published" [];
        PublishedYes "console-published-yes" [];
        OtherHosts "console-other-hosts" [];
        LastSeen "console-last-seen" [];
        LastSign "console-last-sign" [];
        Present "console-present" [];
        Away "console-away" [];
        ThisHost "console-this-host" [];

        // Machines.
        Search "console-search" [];
        SearchHint "console-search-hint" [];
        Show "console-show" [];
        ShowAll "console-show-all" [];
        ShowCounting "console-show-counting" [];
        ShowNotCounting "console-show-not-counting" [];
        ShowLapsing "console-show-lapsing" [];
        ShowCloned "console-show-cloned" [];
        ShowBlocked "console-show-blocked" [];
        ShowRefused "console-show-refused" [];
        Order "console-order" [];
        OrderName "console-order-name" [];
        OrderAddress "console-order-address" [];
        OrderSeenFirst "console-order-seen-first" [];
        OrderSeenLast "console-order-seen-last" [];
        OrderEnding "console-order-ending" [];
        Apply "console-apply" [];
        Found "console-found" ["number", "text"];
        NothingFound "console-nothing-found" [];
        NextPage "console-next-page" [];
        FirstPage "console-first-page" [];
        MachineName "console-machine-name" [];
        Nameless "console-nameless" [];
        Address "console-address" [];
        State "console-state" [];
        FirstSeen "console-first-seen" [];
        LicensedUntil "console-licensed-until" [];
        CountsUntil "console-counts-until" [];
        Never "console-never" [];
        NotCounted "console-not-counted" [];
        Answer "console-answer" [];
        Granted "console-granted" [];
        Explained "console-explained" ["code"];
        RequestNumber "console-request-number" [];
        Cmid "console-cmid" [];
        Software "console-software" [];
        Virtual "console-virtual" [];
        Yes "console-yes" [];
        No "console-no" [];

        // What becomes of the count.
        Within "console-within" [];
        Days "console-days" ["days"];
        DropOut "console-drop-out" [];
        LicencesEnd "console-licences-end" [];
        TooFewFrom "console-too-few-from" [];
        EnoughAsk "console-enough-ask" [];
        TooFewNow "console-too-few-now" [];

        // One machine.
        SharedBy "console-shared-by" ["number"];
        SharedByMore "console-shared-by-more" [];
        Fingerprint "console-fingerprint" [];
        Block "console-block" [];
        Unblock "console-unblock" [];
        Forget "console-forget" [];
        BlockMeans "console-block-means" [];
        UnblockMeans "console-unblock-means" [];
        ForgetMeans "console-forget-means" [];
    }
}
