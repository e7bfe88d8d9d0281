# Labels and sentences of `muster events`, `muster-host events` and `muster explain`.

log-no-events = No such event is on record.
log-skipped = { $count ->
    [one] 1 line of the log is no event and was left out.
   *[other] { $count } lines of the log are no events and were left out.
}
log-audit-missing = Answers of this host (12290) are missing here: { $reason }.

log-information = information
log-warning = warning
log-error = error

log-no-answer-on-record = 12289  none: no answer was taken
log-no-host-record = 12290  none: this host has no record of the request
log-meaning-licensed = Answered and licensed.
log-meaning-refused = Answered and refused.
log-meaning-unproven = Somebody at the host's address refused without a proof; it changes nothing.
log-meaning-nothing-sent = Nothing was sent, because no host was found.
log-meaning-no-answer = No answer arrived. Whether the request reached the host, its own events tell: `muster events --pairs --host-events FILE`.
log-meaning-never-reached-host = The request never reached the host: look at name, address, port 1688 and the firewalls between.
log-meaning-answer-lost = The host answered, and its answer did not arrive or was not taken: look at what stands between, and at the machine's patience.
log-meaning-with-code = { $meaning } { $code }: { $what }.

log-cause = Cause: { $why }
log-next = Next: { $next }
log-turn = Whose turn: { $who }
log-exit-code = Exit code: { $number }
log-fields = Fields: { $fields }
log-level-of = Level: { $level }
log-event-of = Event { $id } ({ $name })
log-not-raised = Not raised in this version.

log-turn-peer = the other side of the connection, or whoever made the file
log-turn-publisher = the publisher
log-turn-host = who runs the activation host
log-turn-operator = who runs the computer that says so
log-turn-caller = who called the command
log-turn-us = Muster itself

log-all-codes = Codes; `explain CODE` says more
log-all-events = Events; `explain ID` says more
log-unknown = `{ $text }` is no code and no event of this version
log-near = Near ones: { $near }.
log-list-all = `explain` without a code lists all of them.
log-no-moment = “{ $text }” is neither a moment (2026-11-23T09:30:00Z, 2026-11-23 09:30, 2026-11-23) nor a span (30s, 90m, 2h, 3d, 1w)
log-no-such-product = “{ $product }” is no product here; there are: { $products }
