//! Labels and sentences of `muster-host`.

super::messages! {
    /// A label or sentence of `muster-host`.
    HostMessage in Host {
        Serving "host-serving" [];
    }
}
