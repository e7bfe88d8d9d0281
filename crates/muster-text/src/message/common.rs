//! Labels and sentences that several programs share, and those of `muster-publisher`.

super::messages! {
    /// A label, heading or sentence.
    Message in Messages {
        // Labels of `status`, on machine, host and publisher.
        LabelPublisher "label-publisher" [];
        LabelOrganisation "label-organisation" [];
        LabelVersion "label-version" [];
        LabelProduct "label-product" [];
        LabelProducts "label-products" [];
        LabelDescription "label-description" [];
        LabelActivationId "label-activation-id" [];
        LabelApplicationId "label-application-id" [];
        LabelPartialKey "label-partial-key" [];
        LabelState "label-state" [];
        LabelTimeLeft "label-time-left" [];
        LabelExpires "label-expires" [];
        LabelNextRenewal "label-next-renewal" [];
        LabelNextAttempt "label-next-attempt" [];
        LabelLastAttempt "label-last-attempt" [];
        LabelLastResult "label-last-result" [];
        LabelRearmsLeft "label-rearms-left" [];
        LabelCmid "label-cmid" [];
        LabelPool "label-pool" [];
        LabelHost "label-host" [];
        LabelHostPinned "label-host-pinned" ["host"];
        LabelHostRemembered "label-host-remembered" ["host"];
        LabelHostNone "label-host-none" [];
        LabelCurrentCount "label-current-count" [];
        LabelMachinesSeen "label-machines-seen" [];
        LabelThreshold "label-threshold" [];
        LabelCountOfThreshold "label-count-of-threshold" ["count", "threshold"];
        LabelRenewalInterval "label-renewal-interval" [];
        LabelRetryInterval "label-retry-interval" [];
        LabelCatalogVersion "label-catalog-version" [];
        LabelRevocationNumber "label-revocation-number" [];
        LabelHostKey "label-host-key" [];
        LabelKeyGroup "label-key-group" [];
        LabelCovers "label-covers" [];
        LabelCertificateEnds "label-certificate-ends" [];
        LabelListening "label-listening" [];
        LabelEpoch "label-epoch" [];
        LabelRecords "label-records" [];
        LabelRequests "label-requests" [];
        LabelTotalRequests "label-total-requests" [];
        LabelFailedRequests "label-failed-requests" [];
        LabelRequestsWithState "label-requests-with-state" ["state"];
        LabelAttributes "label-attributes" [];
        LabelLab "label-lab" [];

        // Headings of tables.
        ColumnMachine "column-machine" [];
        ColumnAddress "column-address" [];
        ColumnProduct "column-product" [];
        ColumnState "column-state" [];
        ColumnLastSeen "column-last-seen" [];
        ColumnLapses "column-lapses" [];
        ColumnCmid "column-cmid" [];
        ColumnNote "column-note" [];
        ColumnKey "column-key" [];
        ColumnKind "column-kind" [];
        ColumnSerial "column-serial" [];
        ColumnCustomer "column-customer" [];
        ColumnUsed "column-used" [];

        // Values and notes.
        ValueYes "value-yes" [];
        ValueNo "value-no" [];
        ValueNone "value-none" [];
        ValueNever "value-never" [];
        SpanAgo "span-ago" ["span"];
        SpanAhead "span-ahead" ["span"];
        KindHost "kind-host" [];
        KindClientSetup "kind-client-setup" [];
        KindMak "kind-mak" [];
        NoteShared "note-shared" ["machines"];
        NoteBlocked "note-blocked" [];
        NoteLapsed "note-lapsed" [];
        NoteCapped "note-capped" ["shown", "seen"];

        // Sentences of `muster`.
        BundleAdded "bundle-added" ["publisher", "version"];
        BundleUnchanged "bundle-unchanged" ["publisher", "version"];
        KeyInstalled "key-installed" ["product", "key"];
        HostSet "host-set" ["host"];
        HostCleared "host-cleared" [];
        Activated "activated" ["product", "ends"];
        Renewed "renewed" ["product", "ends"];
        Waiting "waiting" ["count", "threshold", "span"];
        Rearmed "rearmed" ["left"];
        IdShared "id-shared" ["machines"];
        Healed "healed" [];
        LabInForce "lab-in-force" ["publisher"];
        LabIgnored "lab-ignored" ["publisher"];
        AgentServing "agent-serving" [];
        AgentStopped "agent-stopped" [];
        AttemptFailed "attempt-failed" ["host", "why"];

        // Sentences of `muster-host`.
        HostReady "host-ready" ["organisation"];
        HostActivated "host-activated" ["publisher", "ends"];
        HostServing "host-serving" ["address"];
        HostDraining "host-draining" [];
        HostStopped "host-stopped" [];
        MachineBlockedNow "machine-blocked-now" ["machine"];
        MachineAllowedNow "machine-allowed-now" ["machine"];
        MachineForgottenNow "machine-forgotten-now" ["machine"];
        NoMachines "no-machines" [];
        ConfigGood "config-good" ["file"];
        RestoreDeclared "restore-declared" [];

        // Sentences of `muster-publisher`.
        PublisherMade "publisher-made" ["publisher", "folder"];
        CatalogApplied "catalog-applied" ["version"];
        FileWritten "file-written" ["file"];
        KeyIssued "key-issued" ["serial", "key"];
        KeyBlockedNow "key-blocked-now" ["key"];
        PublisherServing "publisher-serving" ["address"];
        RootKeyOffline "root-key-offline" ["file"];
        RootKeyStillHere "root-key-still-here" ["file"];
        PublisherIdToCompileIn "publisher-id-to-compile-in" ["publisher"];
        CatalogUnchanged "catalog-unchanged" ["version"];
        CatalogNone "catalog-none" [];
        KeyBlockedBefore "key-blocked-before" ["key", "time"];
        RevocationsPublished "revocations-published" ["number"];
        KeyStateActive "key-state-active" [];
        KeyStateBlocked "key-state-blocked" ["time"];
        KeyStateEnded "key-state-ended" ["time"];
        NoKeys "no-keys" [];
        NoHosts "no-hosts" [];
        NoAudit "no-audit" [];
        LabelFolder "label-folder" [];
        LabelHosts "label-hosts" [];
        LabelActivationsEach "label-activations-each" [];
        LabelEnds "label-ends" [];
        LabelIssued "label-issued" [];
        LabelMachineMaximum "label-machine-maximum" [];
        LabelKeys "label-keys" [];
        ColumnHosts "column-hosts" [];
        ColumnActivations "column-activations" [];
        ColumnCertificateEnds "column-certificate-ends" [];
        ColumnNumber "column-number" [];
        ColumnThreshold "column-threshold" [];
        ColumnSetupKey "column-setup-key" [];
        ColumnPool "column-pool" [];
        ColumnGroup "column-group" [];
        ColumnCovers "column-covers" [];
        ColumnTime "column-time" [];
        ColumnActor "column-actor" [];
        ColumnAction "column-action" [];
        ColumnHead "column-head" [];
        HostWentBack "host-went-back" ["reported", "head"];
        HostTwoAddresses "host-two-addresses" ["head"];
        HostOtherHardware "host-other-hardware" [];
        MaximumWarns "maximum-warns" ["machines"];
        MaximumRefuses "maximum-refuses" ["machines"];
        ServiceInClear "service-in-clear" ["address"];
        ServiceAddressLoopback "service-address-loopback" ["address"];
        KitSheet "kit-sheet" ["publisher", "organisation", "group", "products", "key", "service", "file"];
    }
}
