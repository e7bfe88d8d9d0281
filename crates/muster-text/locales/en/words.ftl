# Units, licence states, and how an explanation is laid out.

span-days = { $count } d
span-hours = { $count } h
span-minutes = { $count } min
span-seconds = { $count } s
span-two = { $major } { $minor }

days = { $count ->
    [one] 1 day
   *[other] { $text } days
}
minutes = { $count ->
    [one] 1 minute
   *[other] { $text } minutes
}
minutes-and-days = { $minutes } ({ $days })
bytes = { $count ->
    [one] 1 byte
   *[other] { $text } bytes
}
mebibytes = { $text } MiB
percent = { $text } %

state-unlicensed = Unlicensed
state-licensed = Licensed
state-initial-grace = Initial grace period
state-additional-grace = Additional grace period
state-non-genuine-grace = Non-genuine grace period
state-notification = Notification

explanation-what = Error { $code }: { $what }.
explanation-next = Next: { $next }
