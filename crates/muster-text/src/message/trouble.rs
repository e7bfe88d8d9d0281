//! What is behind a failure: sentences that say more than its code does.

super::messages! {
    /// A sentence about an error of the SDK, or about what is between a machine and its host.
    TroubleMessage in Trouble {
        // SDK: what is meant
        WhichPublisher "trouble-which-publisher" ["name"];
        WhichApplication "trouble-which-application" ["name"];
        NoSuite "trouble-no-suite" [];
        ActivationType "trouble-activation-type" ["number"];
        // Addresses of hosts and domains
        AddressNoName "trouble-address-no-name" ["text"];
        AddressCharacter "trouble-address-character" ["text", "found"];
        AddressTooLong "trouble-address-too-long" ["found", "limit"];
        AddressPort "trouble-address-port" ["text"];
        ServiceAddress "trouble-service-address" ["text"];
        ProxyAddress "trouble-proxy-address" ["text"];
        AddressBrackets "trouble-address-brackets" ["text"];
        DomainEmpty "trouble-domain-empty" ["text"];
        DomainTooLong "trouble-domain-too-long" ["found", "limit"];
        DomainPartTooLong "trouble-domain-part-too-long" ["found", "limit"];
        DomainCharacter "trouble-domain-character" ["text", "found"];
        DomainNotAscii "trouble-domain-not-ascii" ["text", "found"];
        DomainHyphen "trouble-domain-hyphen" ["text"];
        DomainAddress "trouble-domain-address" ["text"];
        DomainService "trouble-domain-service" ["text"];
        // Files of settings
        InFile "trouble-in-file" ["file", "line", "what"];
        LineOfFile "trouble-line-of-file" ["file", "line"];
        SettingKind "trouble-setting-kind" [];
        SettingId "trouble-setting-id" ["text"];
        // Bundles
        OtherPublisher "trouble-other-publisher" ["found", "expected"];
        OtherRoots "trouble-other-roots" ["offered", "held"];
        KeyWithdrawn "trouble-key-withdrawn" ["key"];
        // Other programs on this computer
        LockHeld "trouble-lock-held" ["path", "process"];
        AgentSlow "trouble-agent-slow" [];
        AgentClosed "trouble-agent-closed" [];
        AgentAnswer "trouble-agent-answer" [];
        HostProgram "trouble-host-program" ["program"];
        // The way to a host
        NameUnknown "trouble-name-unknown" ["name"];
        NothingListens "trouble-nothing-listens" ["port"];
        ConnectSlow "trouble-connect-slow" ["seconds"];
        AnswerSlow "trouble-answer-slow" ["seconds"];
        ConnectionLost "trouble-connection-lost" [];
        NotMuster "trouble-not-muster" ["found"];
        Unexpected "trouble-unexpected" ["number"];
        OneTry "trouble-one-try" ["to", "why"];
        // Names that are looked up
        NameServer "trouble-name-server" ["text"];
        TooManyNames "trouble-too-many-names" ["found", "limit"];
        LookedUpHosts "trouble-looked-up-hosts" ["name", "hosts"];
        LookedUpNoHost "trouble-looked-up-no-host" ["name"];
        LookedUpNothing "trouble-looked-up-nothing" ["name"];
        LookedUpFault "trouble-looked-up-fault" ["name", "why"];
        NotInDns "trouble-not-in-dns" ["name"];
        DnsUnreachable "trouble-dns-unreachable" ["server"];
        DnsSilent "trouble-dns-silent" ["server", "seconds"];
        DnsSilence "trouble-dns-silence" ["servers"];
        DnsNotDns "trouble-dns-not-dns" ["server"];
        DnsNoServer "trouble-dns-no-server" [];
        DnsRefused "trouble-dns-refused" ["server", "code"];
        // Grants that are kept
        GrantChain "trouble-grant-chain" [];
        GrantKind "trouble-grant-kind" [];
        GrantProduct "trouble-grant-product" ["found", "expected"];
        GrantHardware "trouble-grant-hardware" [];
        GrantCoverage "trouble-grant-coverage" ["group", "product", "version"];
        GrantThreshold "trouble-grant-threshold" ["threshold", "lowest", "version"];
        GrantCount "trouble-grant-count" ["count", "threshold"];
    }
}
