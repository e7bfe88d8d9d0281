# Labels and sentences of `muster events`, `muster-host events` and `muster explain`.

log-no-events = No such event is on record.
