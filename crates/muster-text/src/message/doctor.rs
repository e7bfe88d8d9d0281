//! Steps, verdicts and remedies of `muster doctor` and `muster-host doctor`.

super::messages! {
    /// A verdict or remedy of `doctor`.
    DoctorMessage in Doctor {
        VerdictGood "doctor-verdict-good" [];
    }
}
