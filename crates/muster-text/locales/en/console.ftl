# The pages of the host's console.

## Around every page.

console-name = Muster host
console-navigation = Pages
console-skip = To the content
console-overview = Overview
console-machines = Machines
console-forecast = Forecast
console-other-language = 日本語
console-sign-out = Sign out
console-as-of = As of { $time }. Muster { $version }.
console-read-only = You can look at everything here and change nothing.

## Signing in.

console-sign-in-title = Sign in
console-sign-in-how = On the host, type:
console-link-used = This link was used already, or is older than five minutes. Each link signs in once.
console-signed-in = You are signed in
console-signed-out = You are signed out.

## What goes wrong.

console-wrong-title = This did not work
console-no-such-page = There is no such page here.
console-stale = This page is of an earlier session. Load it again, and then do it.
console-not-allowed = You signed in to look only. Ask for a link with “muster-host console” to change something.
console-to-overview = To the overview

## The overview.

console-warnings = To be looked at
console-no-warnings = Nothing needs to be looked at.
console-host = This host
console-listens = Listens on
console-connections = { $open } of { $most } connections are open
console-no-publisher = No publisher is installed yet. Install the kit from a publisher: muster-host setup KIT
console-publisher-state = State: { $state }
console-state-certified = Certified
console-state-not-activated = Not activated
console-state-expired = Certificate has ended
console-state-not-yet-valid = Certificate is not yet valid
console-state-revoked = Revoked
console-pool = Pool: { $pool }
console-counted = Current count: { $count }. Different machines within the ageing window: { $true }.
console-count-picture = { $count } machines have asked; { $product } needs { $threshold }.
console-threshold = Threshold
console-product = Product
console-missing = Still missing
console-licensing = Licenses machines
console-licensing-yes = yes
console-licensing-no = no
console-not-covered = not covered by a certificate
console-licensed = Licensed
console-on-record = On record
console-lapsing = Drop out within 14 days
console-licences-ending = Licence ends within 14 days
console-cloned = Cloned ids
console-blocked = Blocked
console-certificates = Certificates
console-no-certificate = No certificate is held. Activate the host: muster-host activate
console-key-group = Key group
console-ends = Ends
console-days-left = { $days ->
    [one] { $days } day left
   *[other] { $days } days left
}
console-certificate-state = State
console-in-force = In force
console-ended = Ended
console-not-yet-valid = Not yet valid
console-revoked = Revoked
console-requests = Requests
console-requests-total = Total
console-requests-failed = Failed
console-dns = DNS
console-dns-none = The host's address is published in no zone.
console-zone = Zone
console-published = Published
console-published-yes = yes
console-other-hosts = Hosts that share this count
console-last-seen = Last seen
console-last-sign = Last sign of it
console-present = serves
console-away = is away
console-this-host = this host

## Machines.

console-search = Search
console-search-hint = The beginning of a name, address or CMID
console-show = Show
console-show-all = All machines
console-show-counting = In the count
console-show-not-counting = Not in the count
console-show-lapsing = Drop out within 14 days
console-show-cloned = Cloned ids
console-show-blocked = Blocked
console-show-refused = Refused the last time
console-order = Order
console-order-name = By name
console-order-address = By address
console-order-seen-first = Seen longest ago first
console-order-seen-last = Seen last first
console-order-ending = Licence ends soonest first
console-apply = Apply
console-found = { $number ->
    [one] { $text } machine
   *[other] { $text } machines
}
console-nothing-found = No machine is like that. Search for less, or show all machines.
console-next-page = Next page
console-first-page = First page
console-machine-name = Name
console-nameless = without a name
console-address = Address
console-state = State when it asked
console-first-seen = First seen
console-licensed-until = Licensed until
console-counts-until = Counts until
console-never = –
console-not-counted = not in the count
console-answer = Last answer
console-granted = granted
console-explained = refused ({ $code })
console-request-number = Requests
console-cmid = CMID
console-software = Software
console-virtual = Virtual machine
console-yes = yes
console-no = no

## What becomes of the count.

console-within = Within
console-days = { $days } days
console-drop-out = Drop out of the count
console-licences-end = Licences that end
console-too-few-from = Too few from
console-enough-ask = enough go on asking
console-too-few-now = too few now

## One machine.

console-shared-by = { $number ->
    [one] One machine was seen under this id
   *[other] { $number } machines share this id
}
console-shared-by-more = There were more than are listed.
console-fingerprint = Fingerprint
console-block = Block
console-unblock = Unblock
console-forget = Forget
console-block-means = It is refused from now on and leaves the count. Its licence runs until it ends.
console-unblock-means = It is licensed again when it asks.
console-forget-means = Its record is deleted. If it asks again, it is a new machine.
