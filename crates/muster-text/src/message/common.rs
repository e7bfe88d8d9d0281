//! Labels and sentences that several programs share, and those of `muster-publisher`.

super::messages! {
    /// A label, heading or sentence.
    Message in Messages {
        // Labels of `status`, on machine, host and publisher.
        LabelPublisher "label-publisher" [];
        LabelOrganisation "label-organisation" [];
        OrganisationNotNamed "organisation-not-named" [];
        LabelDescription "label-description" [];
        LabelActivationId "label-activation-id" [];
        LabelPartialKey "label-partial-key" [];
        LabelState "label-state" [];
        LabelTimeLeft "label-time-left" [];
        LabelExpires "label-expires" [];
        LabelNextAttempt "label-next-attempt" [];
        LabelLastAttempt "label-last-attempt" [];
        LabelRearmsLeft "label-rearms-left" [];
        LabelCmid "label-cmid" [];
        LabelHost "label-host" [];
        LabelHostNone "label-host-none" [];
        LabelCurrentCount "label-current-count" [];
        LabelThreshold "label-threshold" [];
        LabelCatalogVersion "label-catalog-version" [];
        LabelRevocationNumber "label-revocation-number" [];
        LabelHostKey "label-host-key" [];
        LabelKeyGroup "label-key-group" [];
        LabelAttributes "label-attributes" [];
        LabelLab "label-lab" [];

        // Headings of tables.
        ColumnMachine "column-machine" [];
        ColumnAddress "column-address" [];
        ColumnProduct "column-product" [];
        ColumnState "column-state" [];
        ColumnLastSeen "column-last-seen" [];
        ColumnNote "column-note" [];
        ColumnKey "column-key" [];
        ColumnKind "column-kind" [];
        ColumnSerial "column-serial" [];
        ColumnCustomer "column-customer" [];

        // Values and notes.
        ValueYes "value-yes" [];
        ValueNo "value-no" [];
        SpanAhead "span-ahead" ["span"];
        KindHost "kind-host" [];
        KindMak "kind-mak" [];

        // Sentences of `muster`.
        BundleAdded "bundle-added" ["publisher", "version"];
        BundleUnchanged "bundle-unchanged" ["publisher", "version"];
        KeyInstalled "key-installed" ["product", "key"];
        HostSet "host-set" ["host"];
        HostCleared "host-cleared" [];
        Activated "activated" ["product", "ends"];
        Renewed "renewed" ["product", "ends"];
        Rearmed "rearmed" ["left"];
        IdShared "id-shared" ["machines"];
        LabInForce "lab-in-force" ["publisher"];
        LabIgnored "lab-ignored" ["publisher"];
        AgentServing "agent-serving" [];

        // Sentences of `muster-publisher`.
        PublisherMade "publisher-made" ["publisher", "folder"];
        CatalogApplied "catalog-applied" ["version"];
        FileWritten "file-written" ["file"];
        KeyIssued "key-issued" ["serial", "key"];
        KeyBlockedNow "key-blocked-now" ["key"];
        RootCertifies "root-certifies" ["purpose", "key", "time"];
        RootWithdraws "root-withdraws" ["key"];
        RootWithdrawsFrom "root-withdraws-from" ["key", "time"];
        RootRequestWritten "root-request-written" ["file"];
        RootAnswerWritten "root-answer-written" ["file"];
        RootAnswerApplied "root-answer-applied" [];
        RootKeyInUse "root-key-in-use" [];
        RootKeyReplaced "root-key-replaced" [];
        RootKeyWithdrawn "root-key-withdrawn" [];
        ColumnPurpose "column-purpose" [];
        ColumnKeyId "column-key-id" [];
        ColumnBegins "column-begins" [];
        ColumnEnds "column-ends" [];
        RevokedAtOnce "revoked-at-once" [];
        RevokedFrom "revoked-from" ["time"];
        KeyFileProtected "key-file-protected" ["file"];
        KeyFileInClear "key-file-in-clear" ["file"];
        KeyFilesUnchanged "key-files-unchanged" [];
        ColumnFile "column-file" [];
        ColumnProtected "column-protected" [];
        KeyExtended "key-extended" ["key", "machines"];
        TokenMade "token-made" ["id", "token"];
        TokenRevoked "token-revoked" ["id"];
        PersonAdded "person-added" ["name"];
        PersonRemoved "person-removed" ["name"];
        ColumnName "column-name" [];
        ColumnRole "column-role" [];
        ColumnMade "column-made" [];
        PhoneTitle "phone-title" [];
        PhoneIntroduction "phone-introduction" [];
        PhoneBlock "phone-block" [];
        PhoneAsk "phone-ask" [];
        PhoneConfirmed "phone-confirmed" [];
        PhoneScan "phone-scan" [];
        PhoneAnother "phone-another" [];
        PublisherServing "publisher-serving" ["address"];
        RootKeyOffline "root-key-offline" ["file"];
        RootKeyStillHere "root-key-still-here" ["file"];
        PublisherIdToCompileIn "publisher-id-to-compile-in" ["publisher"];
        TelephoneKeyMade "telephone-key-made" ["number", "file"];
        TelephoneLengths "telephone-lengths" ["shown", "typed", "blocks"];
        TelephoneByFile "telephone-by-file" ["command"];
        TelephoneScan "telephone-scan" ["url"];
        TelephoneInstallationId "telephone-installation-id" [];
        TelephoneType "telephone-type" [];
        TelephoneBlock "telephone-block" ["block", "blocks"];
        TelephoneKept "telephone-kept" ["found", "blocks"];
        ConfirmedForOne "confirmed-for-one" [];
        ConfirmedForNothing "confirmed-for-nothing" [];
        ConfirmationIdFollows "confirmation-id-follows" ["blocks", "digits"];
        ColumnConfirmed "column-confirmed" [];
        CatalogUnchanged "catalog-unchanged" ["version"];
        CatalogNone "catalog-none" [];
        KeyBlockedBefore "key-blocked-before" ["key", "time"];
        RevocationsPublished "revocations-published" ["number"];
        KeyStateActive "key-state-active" [];
        KeyStateBlocked "key-state-blocked" ["time"];
        KeyStateEnded "key-state-ended" ["time"];
        NoKeys "no-keys" [];
        NoHosts "no-hosts" [];
        NoMachines "no-machines" [];
        NoAudit "no-audit" [];
        LabelFolder "label-folder" [];
        LabelHosts "label-hosts" [];
        LabelMak "label-mak" [];
        LabelMachines "label-machines" [];
        LabelExtension "label-extension" [];
        LabelActivationsEach "label-activations-each" [];
        LabelEnds "label-ends" [];
        LabelIssued "label-issued" [];
        LabelMachineMaximum "label-machine-maximum" [];
        LabelKeys "label-keys" [];
        ColumnUsed "column-used" [];
        ColumnActivations "column-activations" [];
        ColumnCertificateEnds "column-certificate-ends" [];
        ColumnNumber "column-number" [];
        ColumnThreshold "column-threshold" [];
        ColumnSetupKey "column-setup-key" [];
        ColumnPool "column-pool" [];
        ColumnGroup "column-group" [];
        ColumnCovered "column-covered" [];
        ColumnCounted "column-counted" [];
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
