# Labels and sentences of `muster events`, `muster-host events` and `muster explain`.

log-no-events = 該当するイベントは記録されていません。
