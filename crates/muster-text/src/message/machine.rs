//! Labels and sentences of `muster`, apart from `slmgr` and `ospp`.

super::messages! {
    /// A label or sentence of `muster status` and the other commands of a machine.
    MachineMessage in Machine {
        Agent "machine-agent" [];

        // Settings and images.
        SettingPort "setting-port" [];
        SettingLookupDomain "setting-lookup-domain" [];
        SettingDomainOwn "setting-domain-own" [];
        SettingActivationType "setting-activation-type" [];
        SettingHostCaching "setting-host-caching" [];
        SettingAutomaticAttempts "setting-automatic-attempts" [];
        SettingSkipRearm "setting-skip-rearm" [];
        SettingOn "setting-on" [];
        SettingOff "setting-off" [];
        SettingChanged "setting-changed" [];
        SettingSwitch "setting-switch" ["value"];
        SettingNumber "setting-number" ["value"];
        SettingOfMachine "setting-of-machine" ["name"];
        HostOfMachine "host-of-machine" ["host"];
        HostOfApplication "host-of-application" ["host"];
        HostOfProduct "host-of-product" ["host"];
        KeyReplaced "key-replaced" ["key"];
        KeyRemoved "key-removed" ["product", "key"];
        KeyNone "key-none" ["product"];
        KeyWhich "key-which" ["products"];
        ImagePrepared "image-prepared" ["left"];
        ImageStill "image-still" ["products"];
        ImageLastStep "image-last-step" [];
        ImageUndo "image-undo" [];
        Frozen "frozen" [];
    }
}
