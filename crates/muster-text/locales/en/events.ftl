# What events say. Arguments: the fields of the event by name; a code that says success is "success".

request-sent = { $result ->
    [success] A request went to the activation host { $host }.
   *[other] The activation host { $host } gave no usable answer: { $result }.
}
response-processed = { $activated ->
    [1] The host's answer was proven: the product is licensed.
   *[other] The host's answer was proven: not licensed yet, { $result }, current count { $current_count }.
}
request-processed = { $result ->
    [success] A request of { $machine_name } was granted.
   *[other] A request of { $machine_name } was refused: { $result }.
}
service-failed = The service could not start: { $result }.
renewal-failed = The host's certificate could not be renewed: { $result }.
dns-publishing-failed = The host's address could not be published in the DNS domain { $domain }: { $result }.
dns-published = The host's address is published in the DNS domain { $domain }.
activation-failed = The activation failed: { $result }.

service-starting = Muster { $version } is starting.
service-started = Muster { $version } is ready.
service-stopped = The service has stopped.
status-checked = The licence state was checked: { $status }.
grace-started = A grace period began; it ends on { $ends }.
validity-started = The product is licensed until { $ends }.
hardware-changed = The hardware has changed: { $matching } % is still the same, { $required } % is needed.

state-changed = The licence state went from { $before } to { $now }.
key-installed = The product key ending in { $partial_key } was installed.
rearmed = The machine was rearmed; rearms left: { $left }.
healed = The machine was copied from another and took an id of its own: { $now }.
id-shared = { $machines } machines use this machine's id { $cmid }; rearm each of them.
state-damaged = The stored state was damaged and is kept as { $kept_as }.
clock-unset = The clock shows { $clock }, before the catalog was signed on { $signed }; no timer starts.

catalog-taken = Catalog version { $now } took the place of version { $before }.
catalog-refused = A catalog was offered and not taken: { $result }.
revocations-taken = Revocation list { $number } is in force.

host-activated = The host is activated until { $ends }.
certificate-ending = The host's certificate ends on { $ends } and could not be renewed yet.
restore-declared = The host was restored: record { $proven } was proven, the last remembered one is { $remembered }. A new epoch began.
clone-seen = { $machines } machines use the id { $cmid }; the last one was { $machine_name }.
many-ids-seen = { $machine_name } was seen with { $ids } ids.
threshold-reached = The count of pool { $pool } reached { $current_count }: product { $product } needs { $threshold }.
count-low = The count of pool { $pool } fell to { $current_count }: product { $product } needs { $threshold }. What is licensed runs on.
bound-reached = New machines in pool { $pool } are refused, last one from { $address }: { $result }.
machine-blocked = The machine { $cmid } was blocked.
machine-forgotten = The machine { $cmid } was forgotten.
commit-failed = Records could not be stored: { $result }. { $withheld } answers were withheld.
clock-stepped = The clock jumped from { $before } to { $now }; records are kept for now.
host-revoked = The publisher has revoked this host.
machine-changed = The machine { $machine_name } with the id { $cmid } has other hardware than before.
