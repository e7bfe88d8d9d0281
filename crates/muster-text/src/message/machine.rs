//! Labels and sentences of `muster`, apart from `slmgr` and `ospp`.

super::messages! {
    /// A label or sentence of `muster status` and the other commands of a machine.
    MachineMessage in Machine {
        // `status`: labels and values.
        Agent "machine-agent" [];
        AgentRunning "machine-agent-running" ["process"];
        AgentNotRunning "machine-agent-not-running" [];
        AgentNotNeeded "machine-agent-not-needed" [];
        Root "machine-root" [];
        HostUnknown "machine-host-unknown" [];
        Lab "machine-lab" [];
        LabInUse "machine-lab-in-use" ["clock", "parts"];
        LabClockTrue "machine-lab-clock-true" [];
        LabClockShifted "machine-lab-clock-shifted" ["seconds"];
        LabPartsOwn "machine-lab-parts-own" [];
        LabPartsGiven "machine-lab-parts-given" ["parts"];
        Clock "machine-clock" [];
        ClockUnset "machine-clock-unset" ["clock"];
        Hardware "machine-hardware" [];
        HardwareLikeness "machine-hardware-likeness" ["percent", "required"];
        Reason "machine-reason" [];
        PublisherId "machine-publisher-id" [];
        PublisherIdAndTag "machine-publisher-id-and-tag" ["publisher", "tag"];
        Catalog "machine-catalog" [];
        CatalogAlone "machine-catalog-alone" ["version"];
        CatalogAndList "machine-catalog-and-list" ["version", "list"];
        CountHeard "machine-count-heard" ["count", "threshold"];
        CountUnheard "machine-count-unheard" ["threshold"];
        RearmsLeft "machine-rearms-left" ["left", "used"];
        NothingTried "machine-nothing-tried" [];
        AtOnce "machine-at-once" [];
        NotAskedYet "machine-not-asked-yet" [];
        NoKey "machine-no-key" [];
        NoProduct "machine-no-product" [];
        OnOffer "machine-on-offer" [];
        NoPublisher "machine-no-publisher" [];
        Granted "machine-granted" [];
        Failed "machine-failed" ["code", "what", "why"];
        UnsignedNotice "machine-unsigned-notice" [];

        // Warnings, each with its next step.
        Warning "machine-warning" ["warning"];
        PublisherBroken "machine-publisher-broken" ["publisher", "failure"];
        Broken "machine-broken" ["code", "what", "why"];
        StateDamaged "machine-state-damaged" ["publisher"];
        StateDamagedNext "machine-state-damaged-next" ["products"];
        StateKept "machine-state-kept" ["publisher", "file"];
        IdShared "machine-id-shared" ["machines", "product"];
        IdSharedNext "machine-id-shared-next" [];
        RenewalFailed "machine-renewal-failed" ["product", "time", "code", "what", "ends"];
        RenewalOverdue "machine-renewal-overdue" ["product", "time", "ends"];
        RenewalNext "machine-renewal-next" [];
        GrantFault "machine-grant-fault" ["product", "fault"];
        GrantFaultNext "machine-grant-fault-next" [];

        // `activate`, and what the agent did by itself.
        TimeLeft "machine-time-left" ["time"];
        Permanent "machine-permanent" ["product"];
        PermanentFor "machine-permanent-for" ["service", "organisation"];
        PermanentTerm "machine-permanent-term" [];
        NothingMore "machine-nothing-more" [];
        Service "machine-service" [];
        ServiceNone "machine-service-none" [];
        LicensedTo "machine-licensed-to" [];
        LicenceFault "machine-licence-fault" ["product", "fault"];
        LicenceFaultNext "machine-licence-fault-next" [];
        LicenceForgedNext "machine-licence-forged-next" [];
        MakWaits "machine-mak-waits" [];
        GrantedBy "machine-granted-by" ["count", "threshold", "host"];
        TelephoneNext "machine-telephone-next" ["product"];
        SeveralByTelephone "machine-several-by-telephone" ["names"];
        GrantedByOrganisation "machine-granted-by-organisation" ["count", "threshold", "host", "organisation"];
        NotLicensed "machine-not-licensed" ["product", "state"];
        NotRenewed "machine-not-renewed" ["product", "state"];
        Tried "machine-tried" ["host", "code", "why"];
        AsksAgain "machine-asks-again" ["when"];
        AheadAt "machine-ahead-at" ["span", "moment"];
        Products "machine-products" ["products"];
        ProductToName "machine-product-to-name" ["products"];
        ProductsToName "machine-products-to-name" ["products"];
        DueGranted "machine-due-granted" ["granted", "due"];

        // An agent that has no place for a caller.
        Busy "machine-busy" [];
        BusyWhy "machine-busy-why" ["most"];
        BusyNext "machine-busy-next" [];

        // `decode`: what a file is. Names of fields stay those of the protocol.
        DecodeTitle "machine-decode-title" ["file", "what", "bytes"];
        DecodeVerified "machine-decode-verified" ["why"];
        DecodeUnverified "machine-decode-unverified" ["why"];
        DecodeNone "machine-decode-none" [];
        DecodeState "machine-decode-state" [];
        DecodeFrame "machine-decode-frame" ["message"];
        DecodeBundle "machine-decode-bundle" [];
        DecodeKit "machine-decode-kit" [];
        DecodeLicenceRequest "machine-decode-licence-request" [];
        DecodeSigned "machine-decode-signed" ["kind"];
        KindCatalogKey "machine-kind-catalog-key" [];
        KindService "machine-kind-service" [];
        KindRootRevocations "machine-kind-root-revocations" [];
        KindRootSuccession "machine-kind-root-succession" [];
        KindCatalogObject "machine-kind-catalog" [];
        KindHost "machine-kind-host" [];
        KindGrant "machine-kind-grant" [];
        KindRefusal "machine-kind-refusal" [];
        KindRevocations "machine-kind-revocations" [];
        KindLicence "machine-kind-licence" [];
        KindHostRequest "machine-kind-host-request" [];
        KindConfirmation "machine-kind-confirmation" [];
        DecodeNext "machine-decode-next" [];
        DecodeNothing "machine-decode-nothing" [];
        DecodeStateDamaged "machine-decode-state-damaged" [];
        DecodeFrameCut "machine-decode-frame-cut" ["found", "said"];
        DecodeFrameFault "machine-decode-frame-fault" ["fault"];
        DecodeFileFault "machine-decode-file-fault" ["what", "fault"];
        DecodeSignedFault "machine-decode-signed-fault" ["fault"];

        // `decode`: what proves itself, and by what. What exactly breaks a rule is said in the protocol's words.
        ProofBundleKnown "machine-proof-bundle-known" ["publisher", "name"];
        ProofBundleUnknown "machine-proof-bundle-unknown" ["publisher", "name"];
        ProofState "machine-proof-state" [];
        ProofStateFaults "machine-proof-state-faults" ["faults"];
        ProofProductFault "machine-proof-product-fault" ["product", "fault"];
        ProofNoSignature "machine-proof-no-signature" [];
        ProofLicenceRequest "machine-proof-licence-request" [];
        ProofNobody "machine-proof-nobody" [];
        ProofHost "machine-proof-host" ["organisation", "publisher"];
        ProofRequest "machine-proof-request" [];
        ProofNeedsAnswer "machine-proof-needs-answer" [];
        ProofChain "machine-proof-chain" ["publisher"];
        ProofUnknown "machine-proof-unknown" ["publisher"];

        // Settings and images.
        SettingHost "setting-host" [];
        SettingFor "setting-for" ["name"];
        SettingPort "setting-port" [];
        SettingLookupDomain "setting-lookup-domain" [];
        SettingDomainOwn "setting-domain-own" [];
        SettingActivationType "setting-activation-type" [];
        SettingHostCaching "setting-host-caching" [];
        SettingAutomaticAttempts "setting-automatic-attempts" [];
        SettingManual "setting-manual" [];
        SettingSkipRearm "setting-skip-rearm" [];
        SettingNameServers "setting-name-servers" [];
        SettingSearchDomains "setting-search-domains" [];
        SettingByCatalog "setting-by-catalog" [];
        SettingByEnvironment "setting-by-environment" [];
        SettingPublisherService "setting-publisher-service" [];
        SettingPublisherCa "setting-publisher-ca" [];
        SettingPublisherProxy "setting-publisher-proxy" [];
        SettingCaBySystem "setting-ca-by-system" [];
        SettingProxyLogin "setting-proxy-login" ["proxy"];
        SettingBySystem "setting-by-system" [];
        SettingChanged "setting-changed" [];
        SettingSwitch "setting-switch" ["value"];
        SettingNumber "setting-number" ["value"];
        SettingEmpty "setting-empty" ["name"];
        SettingOfMachine "setting-of-machine" ["name"];
        HostOfMachine "host-of-machine" ["host"];
        HostOfApplication "host-of-application" ["host"];
        HostOfProduct "host-of-product" ["host"];
        HostFound "host-found" ["host", "under"];
        HostRemembered "host-remembered" ["host", "under"];
        OnlyThisHost "machine-only-this-host" ["host"];
        KeyReplaced "key-replaced" ["key"];
        KeyRemoved "key-removed" ["product", "key"];
        KeyNone "key-none" ["product"];
        KeyWhich "key-which" ["products"];
        ImagePrepared "image-prepared" ["left"];
        ImageTakes "image-takes" ["products"];
        ImageTakesWhy "image-takes-why" [];
        ImageTakesNext "image-takes-next" [];
        ImageAsk "image-ask" [];
        ImageStill "image-still" ["products"];
        ImageLastStep "image-last-step" [];
        ImageUndo "image-undo" [];
        Frozen "frozen" [];
    }
}
