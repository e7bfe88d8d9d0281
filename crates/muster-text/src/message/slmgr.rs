//! Labels and sentences of `muster slmgr`. Labels are the words that administrators look for and scripts match.

super::messages! {
    /// A label or sentence of `slmgr`.
    SlmgrMessage in Slmgr {
        // The block of a licence, in the order of the field
        ServiceVersion "slmgr-service-version" ["version"];
        Name "slmgr-name" [];
        Description "slmgr-description" [];
        ActivationId "slmgr-activation-id" [];
        ApplicationId "slmgr-application-id" [];
        ExtendedPid "slmgr-extended-pid" [];
        ProductKeyChannel "slmgr-product-key-channel" [];
        InstallationId "slmgr-installation-id" [];
        UseLicenseUrl "slmgr-use-license-url" [];
        ValidationUrl "slmgr-validation-url" [];
        PartialProductKey "slmgr-partial-product-key" [];
        LicenseStatus "slmgr-license-status" [];
        VolumeExpiration "slmgr-volume-expiration" ["minutes", "days"];
        TimeRemaining "slmgr-time-remaining" ["minutes", "days"];
        NotificationReason "slmgr-notification-reason" ["code"];
        RearmCount "slmgr-rearm-count" ["application", "left"];
        SkuRearmCount "slmgr-sku-rearm-count" ["left"];
        TrustedTime "slmgr-trusted-time" [];
        ActivationType "slmgr-activation-type" ["value"];
        ActivationTypeAll "slmgr-activation-type-all" [];
        ActivationTypeKms "slmgr-activation-type-kms" [];
        NotAvailable "slmgr-not-available" [];
        None "slmgr-none" [];
        NoPublisherContact "slmgr-no-publisher-contact" [];
        // Licence states
        StateUnlicensed "slmgr-state-unlicensed" [];
        StateLicensed "slmgr-state-licensed" [];
        StateInitialGrace "slmgr-state-initial-grace" [];
        StateAdditionalGrace "slmgr-state-additional-grace" [];
        StateNonGenuineGrace "slmgr-state-non-genuine-grace" [];
        StateNotification "slmgr-state-notification" [];
        // The client
        MostRecent "slmgr-most-recent" [];
        ClientInformation "slmgr-client-information" [];
        ClientCmid "slmgr-client-cmid" [];
        KmsNameRegistered "slmgr-kms-name-registered" [];
        KmsNameFromDns "slmgr-kms-name-from-dns" [];
        KmsNameNotAvailable "slmgr-kms-name-not-available" [];
        KmsIpAddress "slmgr-kms-ip-address" [];
        KmsExtendedPid "slmgr-kms-extended-pid" [];
        ActivationInterval "slmgr-activation-interval" ["minutes"];
        RenewalInterval "slmgr-renewal-interval" ["minutes"];
        CachingEnabled "slmgr-caching-enabled" [];
        CachingDisabled "slmgr-caching-disabled" [];
        NotAskedYet "slmgr-not-asked-yet" [];
        // The host
        KmsEnabled "slmgr-kms-enabled" [];
        KmsNotActivated "slmgr-kms-not-activated" [];
        CurrentCount "slmgr-current-count" [];
        ListeningPort "slmgr-listening-port" [];
        DnsEnabled "slmgr-dns-enabled" [];
        DnsDisabled "slmgr-dns-disabled" [];
        PriorityNormal "slmgr-priority-normal" [];
        PriorityLow "slmgr-priority-low" [];
        Cumulative "slmgr-cumulative" [];
        TotalRequests "slmgr-total-requests" [];
        FailedRequests "slmgr-failed-requests" [];
        RequestsWith "slmgr-requests-with" ["state", "count"];
        CounterAdditionalGrace "slmgr-counter-additional-grace" [];
        ChannelHost "slmgr-channel-host" ["group", "organisation"];
        ChannelHostAlone "slmgr-channel-host-alone" ["group"];
        WhatAndWhy "slmgr-what-and-why" ["what", "why"];
        ChannelClient "slmgr-channel-client" ["description", "channel"];
        // What the old commands never said
        Behind "slmgr-behind" [];
        BehindHost "slmgr-behind-host" ["host"];
        BehindHostApplication "slmgr-behind-host-application" ["host"];
        BehindHostProduct "slmgr-behind-host-product" ["host"];
        BehindNoHost "slmgr-behind-no-host" [];
        BehindOrganisation "slmgr-behind-organisation" ["organisation", "ends"];
        BehindOrganisationEnded "slmgr-behind-organisation-ended" ["organisation", "ends"];
        BehindCount "slmgr-behind-count" ["count", "threshold"];
        BehindCountUnknown "slmgr-behind-count-unknown" ["threshold"];
        BehindShared "slmgr-behind-shared" ["machines"];
        BehindLast "slmgr-behind-last" ["time", "result"];
        BehindGranted "slmgr-behind-granted" [];
        BehindNext "slmgr-behind-next" ["time"];
        BehindNextAtOnce "slmgr-behind-next-at-once" [];
        BehindNextManual "slmgr-behind-next-manual" [];
        BehindFrozen "slmgr-behind-frozen" [];
        BehindPool "slmgr-behind-pool" ["pool", "seen", "cap"];
        BehindNeeded "slmgr-behind-needed" ["product", "threshold"];
        BehindEnough "slmgr-behind-enough" ["product", "threshold"];
        BehindMissing "slmgr-behind-missing" ["product", "missing", "threshold"];
        BehindCloned "slmgr-behind-cloned" ["ids"];
        BehindCertificate "slmgr-behind-certificate" ["ends", "days"];
        BehindCertificateByHand "slmgr-behind-certificate-by-hand" ["ends", "days"];
        BehindCertificateEnded "slmgr-behind-certificate-ended" ["ends"];
        BehindCertificateRevoked "slmgr-behind-certificate-revoked" [];
        HostUntold "slmgr-host-untold" ["code"];
        BehindServing "slmgr-behind-serving" ["process"];
        BehindNotServing "slmgr-behind-not-serving" [];
        BehindActivateHost "slmgr-behind-activate-host" [];
        // Expiry
        XprUnlicensed "slmgr-xpr-unlicensed" [];
        XprVolume "slmgr-xpr-volume" ["ends"];
        XprPermanent "slmgr-xpr-permanent" [];
        XprInitial "slmgr-xpr-initial" ["ends"];
        XprAdditional "slmgr-xpr-additional" ["ends"];
        XprNonGenuine "slmgr-xpr-non-genuine" ["ends"];
        XprNotification "slmgr-xpr-notification" ["product"];
        XprFrozen "slmgr-xpr-frozen" [];
        XprHost "slmgr-xpr-host" ["ends"];
        // What was done
        KeyInstalled "slmgr-key-installed" ["product", "key"];
        KeyReplaced "slmgr-key-replaced" ["key"];
        HostKeyNext "slmgr-host-key-next" [];
        KeyRemoved "slmgr-key-removed" ["product"];
        KeysMeant "slmgr-keys-meant" [];
        KeyMeant "slmgr-key-meant" ["product", "id", "key"];
        KeysAsk "slmgr-keys-ask" ["count"];
        KeysKept "slmgr-keys-kept" [];
        KeysChoose "slmgr-keys-choose" [];
        NoKeyStored "slmgr-no-key-stored" [];
        Activating "slmgr-activating" ["name", "id"];
        Activated "slmgr-activated" [];
        Rearmed "slmgr-rearmed" [];
        RearmNext "slmgr-rearm-next" ["left"];
        HostSet "slmgr-host-set" ["host"];
        HostSetOnly "slmgr-host-set-only" [];
        PortSet "slmgr-port-set" ["port"];
        HostCleared "slmgr-host-cleared" [];
        DomainSet "slmgr-domain-set" ["domain"];
        DomainIdle "slmgr-domain-idle" [];
        CachingIdle "slmgr-caching-idle" [];
        ActivationTypeSet "slmgr-activation-type-set" [];
        ActivationIntervalSet "slmgr-activation-interval-set" ["minutes"];
        RenewalIntervalSet "slmgr-renewal-interval-set" ["minutes"];
        IntervalNext "slmgr-interval-next" [];
        HostPortSet "slmgr-host-port-set" ["port"];
        DnsPublishingOn "slmgr-dns-publishing-on" [];
        DnsPublishingOff "slmgr-dns-publishing-off" [];
        DnsIdle "slmgr-dns-idle" [];
        PrioritySetNormal "slmgr-priority-set-normal" [];
        PrioritySetLow "slmgr-priority-set-low" [];
        RestartNeeded "slmgr-restart-needed" [];
        NothingToShow "slmgr-nothing-to-show" [];
        NothingNext "slmgr-nothing-next" [];
        // What is refused, each with what to use instead
        TwoOptions "slmgr-two-options" ["first", "second"];
        RemoteComputer "slmgr-remote-computer" ["computer"];
        DirectoryActivation "slmgr-directory-activation" ["option"];
        TokenActivation "slmgr-token-activation" ["option"];
        LicenceFiles "slmgr-licence-files" ["option"];
        ActivationTypeElsewhere "slmgr-activation-type-elsewhere" ["number"];
        ConfirmationDigits "slmgr-confirmation-digits" ["found", "needed"];
        NotADomain "slmgr-not-a-domain" ["domain"];
        NotAPort "slmgr-not-a-port" ["port"];
        NoHostHere "slmgr-no-host-here" ["option"];
        IdNotFound "slmgr-id-not-found" ["id"];
    }
}
