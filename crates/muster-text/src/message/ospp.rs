//! Labels and sentences of `muster ospp`. Labels are the words that administrators look for and scripts match.

super::messages! {
    /// A label or sentence of `ospp`.
    OsppMessage in Ospp {
        // The frame and the block of a licence, in the order of the field
        Processing "ospp-processing" [];
        Rule "ospp-rule" [];
        Exiting "ospp-exiting" [];
        ProductId "ospp-product-id" [];
        SkuId "ospp-sku-id" [];
        LicenseName "ospp-license-name" [];
        LicenseDescription "ospp-license-description" [];
        BetaExpiration "ospp-beta-expiration" [];
        LicenseStatus "ospp-license-status" [];
        ErrorCode "ospp-error-code" [];
        ErrorDescription "ospp-error-description" [];
        NextStep "ospp-next-step" [];
        RemainingGrace "ospp-remaining-grace" ["minutes", "days"];
        Last5 "ospp-last-5" [];
        ActivationType "ospp-activation-type" ["value"];
        KmsNameRegistered "ospp-kms-name-registered" [];
        KmsNameFromDns "ospp-kms-name-from-dns" [];
        KmsNameNotAvailable "ospp-kms-name-not-available" [];
        ActivationInterval "ospp-activation-interval" ["minutes"];
        RenewalInterval "ospp-renewal-interval" ["minutes"];
        CachingEnabled "ospp-caching-enabled" [];
        CachingDisabled "ospp-caching-disabled" [];
        None "ospp-none" [];
        Count "ospp-count" ["count", "threshold"];
        Shared "ospp-shared" ["machines"];
        NextAttempt "ospp-next-attempt" ["time"];
        NextWithoutAgent "ospp-next-without-agent" ["time"];
        Frozen "ospp-frozen" [];
        NoKeys "ospp-no-keys" [];
        NoKeysNext "ospp-no-keys-next" [];
        NoSuite "ospp-no-suite" ["product", "suites"];
        // What was done
        KeyDetected "ospp-key-detected" [];
        InstallationIdFor "ospp-installation-id-for" ["name", "id"];
        Activated "ospp-activated" [];
        KeyInstalled "ospp-key-installed" [];
        KeyInstalledFor "ospp-key-installed-for" ["product", "key"];
        KeyReplaced "ospp-key-replaced" ["key"];
        KeyOfOther "ospp-key-of-other" ["product"];
        KeyUninstalled "ospp-key-uninstalled" ["product"];
        KeysEndIn "ospp-keys-end-in" ["keys"];
        NoSuchKey "ospp-no-such-key" ["key"];
        RearmSuccessful "ospp-rearm-successful" ["left"];
        RearmNext "ospp-rearm-next" [];
        Applied "ospp-applied" [];
        AppliedHost "ospp-applied-host" ["host"];
        HostsLookedUp "ospp-hosts-looked-up" [];
        AppliedDomain "ospp-applied-domain" ["domain"];
        AppliedMachine "ospp-applied-machine" [];
        Cmid "ospp-cmid" ["cmid"];
        CmidNone "ospp-cmid-none" ["product"];
        CmidOf "ospp-cmid-of" ["pool", "product"];
        NoHistory "ospp-no-history" [];
        // What is refused, each with what to use instead
        LicenceFiles "ospp-licence-files" ["option"];
        TokenActivation "ospp-token-activation" ["option"];
        NoService "ospp-no-service" ["option"];
        UserOperations "ospp-user-operations" ["option"];
        RemoteComputer "ospp-remote-computer" ["computer"];
        NotACode "ospp-not-a-code" ["code"];
    }
}
