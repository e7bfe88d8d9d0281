//! Labels and sentences of `muster events`, `muster-host events` and `muster explain`.

super::messages! {
    /// A label or sentence of `events` and `explain`.
    LogMessage in Log {
        NoEvents "log-no-events" [];
    }
}
