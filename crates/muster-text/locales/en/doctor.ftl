# Steps, verdicts and remedies of `muster doctor` and `muster-host doctor`.

doctor-verdict-good = ok
