# Labels and sentences of `muster-host`. `message/host.rs` lists them with their arguments.

## How a failure and a warning are laid out

failure-what = Error { $code }: { $what }.
failure-why = { $why } ({ $detail })
failure-next = Next: { $next }
warning-line = Warning: { $text }

## Why a command was not done, beside what its code says

other-publishers-key = its key is another publisher's
set-up-already = this host is certified for the kit's host key
set-up-already-next = Nothing is to be done: see `muster-host status`. Another activation, which the key counts, is `muster-host activate --publisher { $publisher } --group { $group }`.
new-certificate-next = Run `muster-host activate` again: it now asks for a new certificate.
later-certificate = the host holds a later certificate for this key group
nothing-to-do-next = Nothing is to be done: see `muster-host status`.
no-service = { $service } is no address of a service
give-service-next = Give it as `--service https://NAME:PORT`.
other-reply = the running host answered another command
other-answer = the running host answered something else
same-version-next = Use the muster-host program of the same version as the running host.
no-tag = “{ $tag }” is no publisher's tag: four letters and digits, as `muster-host status` shows them (key tag)
key-of-tag = the key's publisher has the tag { $tag }
install-bundle-next = Install the publisher's bundle first: `muster-host bundle add FILE`, or use its kit.
two-of-tag = two installed publishers have the tag { $tag }
use-kit-next = Install the key with the publisher's kit: `muster-host setup KIT`.
no-place-in-list = { $place } is no place in the list
no-key-of-group = no host key of a key group “{ $group }” is installed here
name-one-next = Name one of: { $names }.
no-host-key = no host key is installed here
install-key-next = Install the host key with `muster-host key install KEY`, or the kit with `muster-host setup KIT`.
see-publishers-next = See the publishers with `muster-host status`.
several-publishers = { $publishers } publishers can be meant
name-publisher-next = Name the publisher by its id with `--publisher`; `muster-host status` shows it.
several-keys = { $keys } host keys can be meant: { $choices }
name-key-next = Nothing was removed. Give the words behind the one that you mean.
folder-of-other = { $folder } belongs to the user with the id { $owner }
as-owner-next = Start the service and run the command again, or run it as the owner: `sudo -u '#{ $owner }' muster-host ...`.
no-part-of-machine = lab.toml: { $name } is no part of a machine
no-host-key-file = { $file } is no key of a host
key-of-other-host = it was made for the key of another host
no-host-certificate = no certificate of a host
by-hand-next = Send the request by hand as shown above, or try again when the service can be reached.
thread-ended = a thread of the host ended early
config-no-address = { $file }: listen names no address
config-twice = { $file }: a publisher is named twice
config-zone-twice = { $file }: two blocks of `[[dns.zone]]` are for { $name }
config-console-exposed = { $file }: other computers reach { $address }, and the console is for this one alone. Name 127.0.0.1 under [console] and forward its port from elsewhere

## What becomes of the count.

forecast-nobody = No machine is on record yet.
forecast-pool = { $publisher }, { $pool }: { $count } in the count, { $silent } of them silent
forecast-moved = within the last 30 days { $arrived } came and { $departed } dropped out
forecast-span = within { $days } days { $dropping } drop out of the count, and { $ending } licences end
forecast-enough = { $product } needs { $threshold }: enough go on asking
forecast-too-few = { $product } needs { $threshold }: too few now
forecast-below = { $product } needs { $threshold }: too few from { $time }
forecast-means = A machine is silent when it has missed its renewal by more than a day. This is what comes if those that ask go on asking and those that are silent stay silent.

## The console.

console-link = { $link }
    This link signs in once, within { $minutes } minutes.
console-not-serving = It is a part of the running host, and none runs under this root.
console-switched-off = It is switched off in host.toml.
console-not-listening = Its address could not be listened on; the log of the host says why.
console-elsewhere-next = Name another address for listen under [console] in host.toml, and start the host again.
service-not-known = no address of it is known
name-service-next = Name it: `muster-host activate --publisher { $publisher } --group { $group } --service https://NAME:PORT`.
no-port = “{ $port }” is no port
give-port-next = Give a number from 1 to 65535.
no-such-setting = there is no setting “{ $name }”
no-interval = “{ $value }” is no number of minutes, and not the word “catalog”
give-interval-next = Give 15 to 43200 minutes, or `catalog` for what the publisher's catalog says.
no-switch = “{ $value }” is neither “true” nor “false”
give-switch-next = Give `true` or `false`.
config-broken-next = Nothing was changed. Correct { $file } first, test it with `muster-host config check`, then set it again.
line-not-read = the line is longer than a command can be
database-next = Give it as `postgres://USER@HOST:PORT/NAME`; the password is best left to the variable `MUSTER_DATABASE` or `PGPASSWORD`.
records-on-server = { $file } says that this host shares a database with others
records-on-server-next = Give its address with `--database` or `MUSTER_DATABASE`. To count anew and alone, remove { $file } first.

## Numbers in words

machines = { $count ->
    [one] { $text } machine
   *[other] { $text } machines
 }

## Labels of `status`

status-title = Activation host (muster-host { $version })
root = Root
clock = Clock
serving = Serving
serving-process = yes (process { $process })
serving-no = no
listening-on = Listening on
configured-to-listen = Configured to listen on
shared-database = Shared database
sharing-hosts = Count shared by
sharing-count = { $count ->
    [0] no host that serves now
    [one] { $text } host ({ $names })
   *[other] { $text } hosts ({ $names })
 }
absent-hosts = Not serving now
absent-since = { $name }, last seen at { $time }
after-restart = { $value } after the next start
connections = Connections
connections-open = { $open } of at most { $most }
dns-publishing = DNS publishing
dns-off = off
dns-on = on
priority = Priority
priority-low = low
priority-normal = normal
publisher = Publisher: { $name }
publisher-id = Publisher id
id-with-tag = { $id } (key tag { $tag })
organisation = Organisation
activation = Activation
state-certified = activated
state-certified-in-part = activated, but not for { $groups }
state-not-activated = not activated
state-expired = ended
state-not-yet-valid = not valid yet: this computer's clock is behind
state-revoked = revoked by the publisher
state-unusable = not usable: its files are damaged
why = Why
certified-for = Certified for
covers = Covers
certificate-state = State
certificate-in-force = in force
certificate-state-ended = ended
certificate-state-early = not valid yet
certificate-state-revoked = { $key ->
    [none] revoked by the publisher
   *[other] revoked by the publisher (it came with host key ...{ $key })
 }
valid-until = Valid until
days-left = { $ends } ({ $days } days left)
host-key-ends = Host key ends
unknown-group = a group that the catalog does not have
key-not-activated = Host key not activated
lab = Lab
lab-shifted = lab catalog; the clock is shifted by { $offset } seconds
lab-settings = Lab settings
lab-settings-ignored = ignored: the catalog is no lab catalog
renewal-interval = Renewal interval
activation-interval = Activation interval
minutes = { $minutes } minutes
by-catalog = { $interval } (by the catalog)
as-catalog = as the catalog says
catalog-version = Catalog version
revocation-list = Revocation list
none = none
renews-at = Renews at
renews-nowhere = no address known: renew with `muster-host activate`
waiting-requests = Requests for licences that wait
waiting-since = { $number }, the oldest since { $since }
restores-declared = Restores declared
counting-pool = Counting pool: { $pool }
current-count = Current count
count-seen = { $count } ({ $seen } seen)
count-capped = { $count } ({ $seen } seen; shown at most { $cap })
licensing-yes = licensing: yes (needs { $threshold })
licensing-missing = licensing: no, { $missing } more needed (needs { $threshold })
licensing-uncovered = licensing: no, the host key does not cover it
licensing-not-in-force = licensing: no, the certificate that covers it is not in force
licensed-at-present = Licensed at present
on-record = On record
lapse-soon = Drop out within 14 days unless they ask
blocked = Blocked
shared-ids = Ids shared by several machines
last-request = Last counted request
unknown-products = Requests for products that the catalog does not have
total-requests = Total requests received
failed-requests = Failed requests received
requests-unlicensed = Requests with License Status Unlicensed
requests-licensed = Requests with License Status Licensed
requests-initial-grace = Requests with License Status Initial grace period
requests-additional-grace = Requests with License Status License expired or Hardware out of tolerance
requests-non-genuine-grace = Requests with License Status Non-genuine grace period
requests-notification = Requests with License Status Notification

## The table of machines

column-machine = Machine
column-cmid = CMID
column-product = Product
column-state = Last came as
column-seen = Last seen
column-counts = Counts
column-until = Licensed until
no-shared-ids = No id is shared: each machine on record here has its own.
no-such-pool = no publisher here has a pool "{ $pool }"; there are: { $pools }
name-pool-next = Name one of these pools, or leave `--pool` out.
bundle-not-kit = this is a bundle: it has no host key
bundle-not-kit-next = Run `muster-host bundle add FILE`. To set the host up, use the kit from your publisher, or install its host key with `muster-host key install KEY`.
kit-not-bundle = this is a kit: it has a bundle and a host key
kit-not-bundle-next = Run `muster-host setup FILE`, which installs both.
no-such-machines = No such machine is on record here.
counts-yes = yes
counts-no = no
counts-blocked = no (blocked)
shared-by = shared by { $machines }:
shared-by-more = shared by at least { $machines }:
sharing-line = { $name }, { $address }, last seen { $time }

## What commands say when they are done

bundle-installed = Bundle of { $name } installed, catalog version { $version }.
bundle-unchanged = Nothing new: catalog version { $version } of { $name } is already installed.
lab-publisher = This is a lab publisher.
bundle-written = Bundle of { $name } written to { $file }. On a machine: `muster bundle add FILE`.
key-installed = Host key ...{ $key } of { $name } installed: { $group }, covers { $covers }.
key-replaced = It takes the place of ...{ $other }, whose certificate stays in use until this one is activated.
key-next = Next: activate it with `muster-host activate`.
key-removed = Host key ...{ $key } of { $name } removed, and its certificate with it: nothing that { $group } covers is licensed here any more. What is licensed runs on to its end. Installing and activating the key again is one of its activations.
activated-with = Activated with { $name } for { $organisation }: { $group }, covers { $covers }, until { $ends }.
telephone-key = { $name }: { $group } (...{ $key }), on { $day }
telephone-next = When you have the confirmation ID: `muster-host activate --telephone --group { $group } --confirmation-id ID`
several-host-keys = Several host keys are installed, and an installation ID is for one.
activated-by = Activated
by-telephone = by telephone
telephone-ending-next = Call the publisher again: `muster-host activate --telephone --group { $group }`; it costs nothing.
left-alone = Left alone, because it is activated: { $group } of { $name }, until { $ends }; { $renewal }.
renewable-from = a renewal costs nothing from { $from }
never-renewable = no renewal can last longer, because the host key ends then
activate-anyway = To spend an activation all the same: `muster-host activate --publisher { $publisher } --group { $group }`.
set-up-next = Next: start the host with `systemctl enable --now muster-host`, or `muster-host serve`.
request-in = The request for { $group } is in { $file }.
request-send = Send it from any computer that reaches the publisher:
request-apply = Then bring answer.json back and apply it:
request-still-there = the answered request, which holds the host key, is still there: { $error }
machine-blocked = Blocked: { $name } ({ $cmid }) in { $pool }.
machine-unblocked = No longer blocked: { $name } ({ $cmid }) in { $pool }.
machine-forgotten = Forgotten: { $name } ({ $cmid }) in { $pool }.
config-good = # { $file } is valid. In force:
config-absent = # There is no { $file }; the defaults are in force:

## `settings`

settings-title = Settings of this host ({ $file })
column-name = Name
column-value = Value
column-meaning = Meaning
meaning-retry = minutes that machines wait after a failed attempt
meaning-renewal = minutes between renewals of a licensed machine
meaning-port = port of every address in `listen`
meaning-dns = publish the host's address in DNS
meaning-priority = run at low priority
setting-changed = { $name } is set to { $value }.
setting-at-once = It reaches each machine with its next answer.
setting-after-restart = It takes effect when the host is started again: `systemctl restart muster-host`.
setting-from-start = It takes effect when the host is started.
setting-unchanged = That is in force already; nothing is to be restarted.
port-next-in-dns = The host's record in DNS has the new port from then on. Open it in firewalls; only machines on which a host is set must be told: `muster host set NAME:{ $port }`.
port-next = Tell machines the new port: `muster host set NAME:{ $port }`, and open it in firewalls.
dns-zones = The host publishes itself in the zones that host.toml names (`[[dns.zone]]`); `muster-host status` says what became of each, `muster-host dns print` what to enter by hand.
priority-starves = At low priority other programs go first: under load answers come late, machines give up, and the count falls.

## Warnings of `status`: what it is, and one next step

nothing-set-up = This host is not set up.
nothing-set-up-next = Run `muster-host setup KIT` with the kit from your publisher.
not-serving = No machine is served at the moment.
not-serving-next = Start the host: `systemctl start muster-host`, or `muster-host serve`.
store-failing = Records could not be stored, so machines get no answer: { $what }. { $why }
store-failing-next = Make room on the disk, or mend it; the host goes on by itself.
store-failing-server-next = See that the database server at { $place } runs, lets this host in and has room; the host goes on by itself.
no-key = No host key of { $name } is installed, so nothing of theirs is licensed.
no-key-next = Install it with `muster-host key install KEY`, then run `muster-host activate`.
not-activated = The host is not activated with { $name }, so nothing of theirs is licensed.
activate-next = Run `muster-host activate`.
certificate-ended = The certificate from { $name } has ended, so nothing of theirs is licensed any more.
certificate-ended-next = Run `muster-host activate`: a renewal costs nothing.
key-ended = The host key of { $name } has ended, so nothing of theirs is licensed any more.
another-key-next = Ask { $name } for another host key, install it with `muster-host key install KEY`, then run `muster-host activate`.
key-ending = The host key of { $name } for { $group } ends in { $days } days, and the certificate with it: no renewal can last longer.
publisher-unusable = The files of publisher { $publisher } are damaged, so nothing of theirs is licensed: { $what }. { $why }
publisher-unusable-next = Put the publisher's folder back from a backup while the host is stopped. Where only trust.muster is damaged, `muster-host bundle add FILE` mends it.
clock-behind = This computer's clock stands before the certificate from { $name } begins.
clock-behind-next = Set the clock right (in UTC, time zones do not matter).
host-revoked = { $name } has revoked this host, so nothing of theirs is licensed.
host-revoked-next = Ask { $name } why. No host key activates this host again: set up a new one with `muster-host setup KIT`, on another computer or with `--root` and an empty folder.
host-key-revoked = { $name } has revoked the host key that activated this host, so nothing of theirs is licensed.
host-key-revoked-next = Ask { $name } for a new host key, then run `muster-host key install KEY` and `muster-host activate`.
certificate-ending = The certificate from { $name } for { $group } ends in { $days } days and was not renewed.
certificate-ending-next = Run `muster-host activate`: a renewal costs nothing now.
certificate-revoked = { $key ->
    [none] { $name } has revoked the certificate for { $group }, so nothing that it covers is licensed here.
   *[other] { $name } has revoked the certificate for { $group } that came with host key ...{ $key }, so nothing that it covers is licensed here.
 }
certificate-over = The certificate from { $name } for { $group } has ended, so nothing that it covers is licensed any more.
certificate-unusable = A stored certificate is not used: { $why }.
certificate-unusable-next = Run `muster-host activate` to get it again.
product-unknown = host.toml names the product “{ $product }”, which the catalog of { $name } does not have.
product-unknown-next = Correct host.toml, then restart the host.
lab-ignored = lab.toml is ignored for { $name }, because their catalog is no lab catalog.
lab-ignored-next = Remove lab.toml unless another publisher of this host is a lab.
cloned-ids = { $count ->
    [one] In { $pool }, several machines share { $text } id, so they count as one.
   *[other] In { $pool }, { $text } ids are each shared by several machines, which count as one.
 }
cloned-ids-next = See who they are with `muster-host machines --cloned` and run `muster rearm` on them; then `muster-host machines forget CMID` removes the old id.
many-ids = { $machine } counts under several ids: { $pools }. It was rearmed or put back several times, or virtual machines are alike in every part.
many-ids-next = If they are several machines, nothing is to be done. If it is one, remove its old ids with `muster-host machines forget CMID`, and prepare its image with `muster image prepare`.
below-threshold = { $product } is not licensed yet: count { $seen } ({ $threshold } needed).
below-threshold-next = Let { $machines } more ask; each does so every { $interval } where its agent runs, or at once with `muster activate`.
count-fell = { $product } was licensed before, but the count has fallen: { $seen } ({ $threshold } needed). Nothing is granted or renewed until it is back.
count-fell-next = Find out why machines no longer ask: `muster-host machines` shows when each was last seen.
low-count = In { $pool } only { $seen } machines count, fewer than the { $level } of `[monitoring] warn-below`.
low-count-next = See who is missing with `muster-host machines`, or lower `warn-below` in host.toml.
lapsing = In { $pool } { $machines } drop out of the count within 14 days unless they ask; { $left } would be left, too few.
lapsing-next = See with `muster-host machines` who has not asked for long, and whether those machines still reach this host.
licences-ending = In { $pool } the licences of { $machines } end within 14 days and were not renewed.
licences-ending-next = Run `muster activate` on them; `muster-host machines` shows until when each is licensed.
licences-waiting-warning = { $count ->
        [one] 1 request of a machine
       *[other] { $text } requests of machines
    } for licences of { $name } { $count ->
        [one] waits
       *[other] wait
    }, since { $since }.
carry-licences-next = Carry the requests to where the publisher is reached: `muster-host offline export FILE`, and bring the answers back with `muster-host offline import FILE`.
pass-licences-next = They could not be passed on: { $what }. { $next } Or carry them: `muster-host offline export FILE`, and bring the answers back with `muster-host offline import FILE`.
idle = No machine has asked for products of { $name } within { $hours } hours.
idle-next = Check that machines reach this host: name, port and firewall. In a small network raise `idle-hours` of `[monitoring]`.
dns-unavailable = This host's address is not published in DNS: { $what }. { $why }
dns-failing = This host's address is not published in the zone { $zone } as { $name }: { $what }. { $why }
dns-failing-next = { $next }
dns-again = { $next } Then `muster-host settings set dns.publishing true` tries again at once; after a change of host.toml restart the host.
dns-server-failure-next = Look at the server's log. Often the server may not write its journal: its user must be able to write the zone's folder.
dns-no-dns-next = Correct `server` in `[[dns.zone]]` of host.toml: something else than a DNS server answers there.
dns-server-nameless-next = The name of the DNS server has no address: correct `server` in `[[dns.zone]]` of host.toml, or give its address there.
dns-key-missing-next = Copy the key file into the host's folder, or correct `key-file` in `[[dns.zone]]` of host.toml.
dns-key-denied-next = Give the key file to the user of the host's service (`chown`), and let that user read it.
dns-key-wrong-next = Copy the key file from the DNS server again; `tsig-keygen` makes it there.
dns-tag-unknown = No publisher here has the key tag { $tag }, under whose name this host stands in the zone { $zone }: no machine looks there.
dns-tag-unknown-next = Correct `publisher` in `[[dns.zone]]` of host.toml; installed here: { $known }.
dns-key-open = Everybody on this computer may read { $file } (mode { $mode }), the key that signs updates of DNS.
dns-key-open-next = Take that right away: `chmod o= { $file }`. If others had time to read it, make a new key.
dns-zone-published = { $name }: published
dns-zone-failed = { $name }: not published ({ $code })
dns-no-full-name = its name is "{ $name }"
dns-print-record = For the zone { $zone }, one line in its file:
dns-print-script = Or with nsupdate (add `-k KEYFILE`):
dns-print-policy = What BIND needs to let this host do exactly that, in the zone's statement of named.conf:
low-priority = The host runs at low priority: under load its answers come late, machines give up, and the count can fall.
low-priority-next = Unless that is wanted: `muster-host settings set low-priority false`, then restart the host.
priority-unchanged = Low priority is set, but the system did not allow it: { $why }.
priority-unchanged-next = Let the service's unit allow it (`SystemCallFilter=setpriority`), or set `Nice=10` there and low-priority to false here.
restart-needed = host.toml says something else than what is in force.
restart-needed-next = Restart the host: `systemctl restart muster-host`.
config-broken = host.toml has an error, so the host would not start again: { $why }
config-broken-fix = Correct it and test it with `muster-host config check`.

## `status --probe`

probe-good = { $seen } counted in { $pools ->
    [one] { $pools } pool
   *[other] { $pools } pools
 }, nothing to report
probe-more = { $first } (and { $more } more, see `muster-host status`)
probe-not-serving = no host serves under this root
