//! The conversation of `muster wizard`.

super::messages! {
    /// A question or answer of `muster wizard`.
    WizardMessage in Wizard {
        // The menu.
        Title "wizard-title" [];
        Intro "wizard-intro" [];
        MenuKey "wizard-menu-key" [];
        MenuActivate "wizard-menu-activate" [];
        MenuAutomatic "wizard-menu-automatic" [];
        MenuStatus "wizard-menu-status" [];
        MenuTelephone "wizard-menu-telephone" [];
        MenuHost "wizard-menu-host" [];
        MenuBundle "wizard-menu-bundle" [];
        MenuEnd "wizard-menu-end" [];
        AskNumber "wizard-ask-number" [];
        NotOnMenu "wizard-not-on-menu" ["typed"];
        Bye "wizard-bye" [];

        // The key.
        KeyNow "wizard-key-now" ["product", "key"];
        KeyNone "wizard-key-none" [];
        AskKey "wizard-ask-key" [];
        KeyAgain "wizard-key-again" [];
        KeyReplaces "wizard-key-replaces" ["product", "key"];
        AskReplace "wizard-ask-replace" [];
        KeyKept "wizard-key-kept" [];
        KeyDone "wizard-key-done" ["product", "key"];
        MakDone "wizard-mak-done" ["product", "key"];
        MakWaits "wizard-mak-waits" [];
        MakAsking "wizard-mak-asking" [];
        MakWays "wizard-mak-ways" [];
        MakByTelephone "wizard-mak-by-telephone" [];
        MakByFile "wizard-mak-by-file" [];
        MakByProxy "wizard-mak-by-proxy" [];
        Permanent "wizard-permanent" ["product"];

        // Activating.
        Frozen "wizard-frozen" ["products"];
        AskWake "wizard-ask-wake" [];
        StillFrozen "wizard-still-frozen" [];
        Which "wizard-which" [];
        Asking "wizard-asking" [];
        Activated "wizard-activated" ["product", "days"];
        RenewsByAgent "wizard-renews-by-agent" [];
        RenewsByHand "wizard-renews-by-hand" [];
        NotActivated "wizard-not-activated" ["product"];

        // Automatic attempts.
        AutomaticOn "wizard-automatic-on" [];
        AutomaticOff "wizard-automatic-off" [];
        AskAutomatic "wizard-ask-automatic" [];

        // How things stand.
        State "wizard-state" ["product", "state"];
        Days "wizard-days" ["days"];
        Count "wizard-count" ["count", "threshold"];
        Host "wizard-host" ["host"];
        HostUnset "wizard-host-unset" [];
        AskHost "wizard-ask-host" [];
        HostDone "wizard-host-done" ["host"];
        HostNone "wizard-host-none" [];
        Nothing "wizard-nothing" [];
        AskBundle "wizard-ask-bundle" [];

        // What goes wrong.
        NoDocument "wizard-no-document" [];
        NoDocumentNext "wizard-no-document-next" [];
    }
}
