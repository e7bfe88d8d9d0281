# What events say. Arguments: the fields of the event by name; a code that says success is "success". `.about` says what
# the event is, `.next` what to do when it is read.

request-sent = { $result ->
        [success] A request went to the activation host { $host }.
       *[other] The activation host { $host } gave no usable answer: { $result }.
    }
    .hostless = No activation host was asked: { $result }.
    .about = A machine sent a request to an activation host, or tried to; one event for each host.
    .next = Look for the 12289 of the same moment: without one, no answer arrived. `muster events --pairs` does it.

response-processed = { $activated ->
        [1] The host's answer was proven: the product is licensed.
       *[other] { $current_count ->
            [0] The host refused and proved it: { $result }.
           *[other] The host refused and proved it: { $result }; its current count is { $current_count }.
        }
    }
    .about = A machine proved and took the answer of a host. Licensed is only what says so: read the field "activated".
    .next = Where it is not licensed, look its code up with `muster explain CODE`.

request-processed = { $result ->
        [success] A request of { $machine_name } was granted.
       *[other] A request of { $machine_name } was refused: { $result }.
    }
    .about = A host answered the request of a machine. Without one for a 12288, the request never reached this host.
    .next = Where it was refused, look its code up with `muster-host explain CODE`.

service-failed = The service could not start: { $result }.
    .about = The host's service could not start, or ended with a failure.
    .next = Look the code up with `muster-host explain CODE`, and start the service again.

renewal-failed = The host's certificate could not be renewed: { $result }.
    .about = The host could not renew its certificate with the publisher; it tries again by itself.
    .next = See until when the certificate holds in `muster-host status`; renew it by hand with `muster-host activate`.

dns-publishing-failed = The host's address could not be published in the DNS domain { $domain } as { $name }: { $result }.
    .about = The host could not publish its address in a DNS domain. The same failure is reported once, not at every try.
    .next = See what to do in `muster-host status`; until then enter what `muster-host dns print` shows by hand.

dns-published = The host's address is published in the DNS domain { $domain } as { $name }.
    .about = The host published its address in a DNS domain.
    .next = Nothing to do.

activation-failed = The activation failed: { $result }.
    .about = A whole attempt, over all hosts tried, did not license the product.
    .next = Look the code up with `muster explain CODE`; `muster status` shows each try.

automatic-attempt-failed = { $trigger ->
        [product-start] The attempt at the start of a product failed: { $result }.
        [machine-start] The attempt at the start of the agent failed: { $result }.
       *[other] The attempt that was due failed: { $result }.
    }
    .about = An attempt that nobody asked for by hand failed. The agent makes it again by itself.
    .next = Look the code up with `muster explain CODE`; event 16384 tells when the next attempt is made.

service-starting = Muster { $version } is starting.
    .about = The agent or the host is starting.
    .next = Nothing to do.

service-started = Muster { $version } is ready.
    .about = The agent or the host is ready and serves.
    .next = Nothing to do.

service-stopped = The service has stopped.
    .about = The agent or the host has stopped, as it was told to.
    .next = Nothing to do.

status-checked = The licence state was checked: { $status ->
        [0] Unlicensed
        [1] Licensed
        [2] Initial grace period
        [3] Additional grace period
        [4] Non-genuine grace period
       *[other] Notification
    }.
    .about = The agent judged the licence state of a product when it started.
    .next = Look at `muster status` where the state is another one than you expect.

grace-started = A grace period began; it ends on { $ends }.
    .about = A grace period began: the product runs on, and should be activated before it ends.
    .next = Activate the product with `muster activate`, or let the agent do it.

validity-started = The product is licensed until { $ends }.
    .about = A licence began or was renewed.
    .next = Nothing to do.

time-left = The licence holds for { $minutes_left } more minutes.
    .about = How long a licence still holds, told when the agent starts.
    .next = Nothing to do: it is renewed by itself as long as the host can be reached.

hardware-changed = The hardware has changed: { $matching } % is still the same, { $required } % is needed.
    .about = The hardware is not the enrolled one any more.
    .next = Activate again with `muster activate`; where an agent runs, it does so by itself.

attempt-scheduled = { $reason ->
        [renewal] The licence will be renewed on { $time }.
       *[other] The next attempt will be made on { $time }.
    }
    .about = The next attempt that nobody needs to ask for has its time.
    .next = Nothing to do; `muster activate` asks at once.

state-changed = The licence state went from { $before ->
        [0] Unlicensed
        [1] Licensed
        [2] Initial grace period
        [3] Additional grace period
        [4] Non-genuine grace period
       *[other] Notification
    } to { $now ->
        [0] Unlicensed
        [1] Licensed
        [2] Initial grace period
        [3] Additional grace period
        [4] Non-genuine grace period
       *[other] Notification
    }.
    .about = A product went from one licence state to another.
    .next = Look at `muster status` where the new state is not Licensed.

key-installed = The product key ending in { $partial_key } was installed.
    .about = A product key was installed on the machine.
    .next = Nothing to do.

rearmed = The machine was rearmed; rearms left: { $left }.
    .about = New ids were drawn and the grace periods began again.
    .next = Activate the machine with `muster activate`.

healed = The machine was copied from another and took an id of its own: { $now }.
    .about = The machine found that it is a copy and took an id of its own, so that it counts.
    .next = Nothing to do; prepare the image with a rearm so that copies need not heal.

id-shared = { $machines } machines use this machine's id { $cmid }; rearm each of them.
    .about = The host says that other machines use the same id: together they count as one.
    .next = Run `muster rearm`, then `muster activate`, on each of them.

machine-licensed = The publisher licensed this machine by the multiple activation key { $partial_key }.
    .about = The publisher licensed the machine by its multiple activation key, without end.
    .next = Nothing to do.

state-damaged = The stored state was damaged and is kept as { $kept_as }.
    .about = The machine's stored state was unreadable; it was set aside and a new one begun.
    .next = Activate with `muster activate --product NAME`; look at the disk where it happens again.

clock-unset = The clock shows { $clock }, before the catalog was signed on { $signed }; no timer starts.
    .about = The clock stands before a signed date, so it cannot be right.
    .next = Set the clock.

catalog-taken = Catalog version { $now } took the place of version { $before }.
    .about = A newer catalog of the publisher was taken.
    .next = Nothing to do.

catalog-refused = A catalog was offered and not taken: { $result }.
    .about = A catalog was offered that does not hold, or is not newer.
    .next = Look the code up with `muster explain CODE`.

revocations-taken = Revocation list { $number } is in force.
    .about = A newer revocation list of the publisher was taken.
    .next = Nothing to do.

host-activated = The host is activated until { $ends }.
    .about = The host was activated or renewed with the publisher.
    .next = Nothing to do.

certificate-ending = The host's certificate ends on { $ends } and could not be renewed yet.
    .about = The certificate ends soon, and the publisher could not be reached to renew it.
    .next = Run `muster-host activate`, or send the request by hand with `muster-host activate --offline`.

restore-declared = The host was restored: record { $proven } was proven, the last remembered one is { $remembered }. A new epoch began.
    .about = A machine proved a record that the host does not remember: the host was put back to a copy.
    .next = Nothing to do where you restored the host; else find out who did.

clone-seen = { $machines } machines use the id { $cmid }; the last one was { $machine_name }.
    .about = Several machines use one id and count as one.
    .next = See who with `muster-host machines --cloned`; run `muster rearm`, then `muster activate`, on each.

many-ids-seen = { $machine_name } was seen with { $ids } ids.
    .about = One machine uses several ids and counts as often, until the older ones age.
    .next = Look whether its root is lasting, or its disk is put back at each start.

threshold-reached = The count of pool { $pool } reached { $current_count }: product { $product } needs { $threshold }.
    .about = The current count reached what a product needs: it is licensed from now on.
    .next = Nothing to do.

count-low = The count of pool { $pool } fell to { $current_count }: product { $product } needs { $threshold }. What is licensed runs on.
    .about = The current count fell below what a product needs: nothing new is granted or renewed.
    .next = See who counts with `muster-host machines`, and whether machines ask another host.

bound-reached = New machines in pool { $pool } are refused, last one from { $address }: { $result }.
    .about = A bound on what is stored refuses new machines.
    .next = Look the code up with `muster-host explain CODE`; remove stale machines or raise the bound.

machine-blocked = The machine { $cmid } was blocked.
    .about = An administrator blocked a machine.
    .next = `muster-host machines unblock CMID` takes it back.

machine-unblocked = The machine { $cmid } may ask again.
    .about = An administrator lets a blocked machine ask again.
    .next = Nothing to do.

licences-waiting = { $waiting ->
        [one] 1 request of a machine for a licence waits
       *[other] { $waiting } requests of machines for licences wait
    }: { $result }.
    .about = Machines with a multiple activation key ask through this host, and it cannot pass their requests on to the publisher. The same reason is reported once.
    .next = See what to do in `muster-host status`; `muster-host offline export FILE` writes them into a file that can be carried.

machine-forgotten = The machine { $cmid } was forgotten.
    .about = An administrator removed a machine from the records.
    .next = Nothing to do: if it asks again, it is a new one.

commit-failed = Records could not be stored: { $result }. { $withheld } answers were withheld.
    .about = Records could not be made durable, so no answer was given for them.
    .next = Look the code up with `muster-host explain CODE`: as a rule the disk is full.

clock-stepped = The clock jumped from { $before } to { $now }; records are kept for now.
    .about = The host's clock jumped, so ageing records are kept for now.
    .next = Look whether the clock is right now.

host-revoked = The publisher has revoked this host's certificate for { $group_name }.
    .about = The publisher has blocked a host key or this host: what the certificate covers is not licensed here any more.
    .next = Ask your publisher why, and run `muster-host doctor`: it says whether a new host key is enough, or a new host has to be set up.

machine-changed = The machine { $machine_name } with the id { $cmid } has other hardware than before.
    .about = The machine behind an id has other hardware than before, and nothing points to a clone.
    .next = Nothing to do.

host-key-removed = The host key ...{ $partial_key } for { $group_name } was removed, and its certificate with it.
    .about = An administrator removed a host key: nothing that it covers is licensed here any more.
    .next = Nothing to do where that is meant; else install it with `muster-host key install KEY`, then run `muster-host activate`.
