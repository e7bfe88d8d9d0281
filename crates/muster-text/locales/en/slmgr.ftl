# Labels and sentences of `muster slmgr`. Labels are the words that administrators look for and scripts match.

## The block of a licence, in the order of the field

slmgr-service-version = Software licensing service version: muster { $version }
slmgr-name = Name
slmgr-description = Description
slmgr-activation-id = Activation ID
slmgr-application-id = Application ID
slmgr-extended-pid = Extended PID
slmgr-product-key-channel = Product Key Channel
slmgr-installation-id = Installation ID
slmgr-use-license-url = Use License URL
slmgr-validation-url = Validation URL
slmgr-partial-product-key = Partial Product Key
slmgr-license-status = License Status
slmgr-volume-expiration = Volume activation expiration: { $minutes } minute(s) ({ $days } day(s))
slmgr-time-remaining = Time remaining: { $minutes } minute(s) ({ $days } day(s))
slmgr-notification-reason = Notification Reason: { $code }
slmgr-rearm-count = Remaining { $application } rearm count: { $left }
slmgr-sku-rearm-count = Remaining SKU rearm count: { $left }
slmgr-trusted-time = Trusted time
slmgr-activation-type = Configured Activation Type: { $value }
slmgr-activation-type-all = All
slmgr-activation-type-kms = KMS
slmgr-not-available = not available
slmgr-none = none
slmgr-no-publisher-contact = none: machines of this channel never contact the publisher

## Licence states

slmgr-state-unlicensed = Unlicensed
slmgr-state-licensed = Licensed
slmgr-state-initial-grace = Initial grace period
slmgr-state-additional-grace = Additional grace period (KMS license expired or hardware out of tolerance)
slmgr-state-non-genuine-grace = Non-genuine grace period
slmgr-state-notification = Notification

## The client

slmgr-most-recent = Most recent activation information:
slmgr-client-information = Key Management Service client information
slmgr-client-cmid = Client Machine ID (CMID)
slmgr-kms-name-registered = Registered KMS machine name
slmgr-kms-name-from-dns = KMS machine name from DNS
slmgr-kms-name-not-available = DNS auto-discovery: KMS name not available
slmgr-kms-ip-address = KMS machine IP address
slmgr-kms-extended-pid = KMS machine extended PID
slmgr-activation-interval = Activation interval: { $minutes } minutes
slmgr-renewal-interval = Renewal interval: { $minutes } minutes
slmgr-caching-enabled = KMS host caching is enabled
slmgr-caching-disabled = KMS host caching is disabled
slmgr-not-asked-yet = No host has answered yet. Ask one with `slmgr -ato`; the values above and below follow its answer.

## The host

slmgr-kms-enabled = Key Management Service is enabled on this machine
slmgr-kms-not-activated = Key Management Service is not activated on this machine
slmgr-current-count = Current count
slmgr-listening-port = Listening on Port
slmgr-dns-enabled = DNS publishing enabled
slmgr-dns-disabled = DNS publishing disabled
slmgr-priority-normal = KMS priority: Normal
slmgr-priority-low = KMS priority: Low
slmgr-cumulative = Key Management Service cumulative requests received from clients
slmgr-total-requests = Total requests received
slmgr-failed-requests = Failed requests received
slmgr-requests-with = Requests with License Status { $state }: { $count }
slmgr-counter-additional-grace = License expired or Hardware out of tolerance
slmgr-channel-host = { $group } for { $organisation }, VOLUME_KMS channel
slmgr-channel-host-alone = { $group }, VOLUME_KMS channel
slmgr-what-and-why = { $what }. { $why }
slmgr-channel-client = { $description }, { $channel } channel

## What the old commands never said

slmgr-behind = What is behind it
slmgr-behind-host = Host: { $host }, set on this machine; no other is asked
slmgr-behind-host-application = Host: { $host }, set for this application; no other is asked
slmgr-behind-host-product = Host: { $host }, set for this product; no other is asked
slmgr-behind-host-found = Host: { $host }, found in DNS under { $under }
slmgr-behind-host-remembered = Host: { $host }, asked first because it granted last; it was found in DNS under { $under }
slmgr-behind-host-unknown = Host: not known, because the settings cannot be read
slmgr-behind-no-host = Host: none is set; it is looked up in DNS
slmgr-see-dti = shown by `slmgr -dti`
slmgr-phone-page = With a phone: { $page }
slmgr-phone-unknown = Read it out to your publisher, who answers with the confirmation ID for `slmgr -atp`.
slmgr-atp-which = Name the product behind the blocks, so that they are kept for it: { $names }.
slmgr-deposited = Confirmation ID for product { $product } deposited successfully.
slmgr-behind-organisation = Granted by: the host of { $organisation }; the licence holds until { $ends }
slmgr-behind-organisation-ended = Granted by: the host of { $organisation }; the licence ended { $ends }
slmgr-behind-organisation-void = Granted by: the host of { $organisation }; the licence of that time is not in force
slmgr-behind-organisation-revoked = Granted by: the host of { $organisation }, which the publisher has revoked
slmgr-behind-count = Count: { $count } ({ $threshold } needed), as the host last said
slmgr-behind-count-unknown = Count: not heard yet ({ $threshold } needed)
slmgr-behind-shared = Id: { $machines } machines share this CMID and count as one; run `slmgr -rearm`, then `slmgr -ato`, on each
slmgr-behind-service = Publisher's service: { $service }
slmgr-behind-no-service = Publisher's service: none is known; set it with `muster settings set publisher-service URL`
slmgr-behind-licensed-to = Licensed to: { $organisation }, by its multiple activation key
slmgr-behind-licence-revoked = Licensed to: { $organisation }; the publisher has revoked the licence
slmgr-behind-licence-void = Licensed to: { $organisation }, on other hardware; activate again with `slmgr -ato`
slmgr-behind-permanent = Next attempt: none is needed; the licence has no end
slmgr-behind-last = Last attempt: { $time }: { $result }
slmgr-behind-granted = granted
slmgr-behind-next = Next attempt: { $time }
slmgr-behind-next-without-agent = Next attempt: due { $time }; no agent runs, so run `slmgr -ato` then
slmgr-behind-next-at-once = Next attempt: as soon as the agent runs, or with `slmgr -ato`
slmgr-behind-next-manual = Next attempt: only on command, because automatic attempts are off
slmgr-behind-frozen = Timers: stopped, because an image was prepared here; the first use starts them
slmgr-behind-pool = Pool { $pool }: { $seen } different machines seen; the count shown ends at { $cap }
slmgr-behind-needed = { $product }: enough machines have asked ({ $threshold } are needed); whoever asks is licensed
slmgr-behind-enough = { $product }: enough machines have asked ({ $threshold } are needed), but nobody is licensed until the above is put right
slmgr-behind-missing = { $product }: { $missing } more machines must ask ({ $threshold } are needed)
slmgr-behind-cloned = Clones: { $ids } ids are each shared by several machines, which count as one; see `muster-host machines --cloned`
slmgr-behind-uncovered = Not covered: { $requests } of the failed requests asked for what no host key here covers ({ $products }); a key that does comes from the publisher
slmgr-behind-certificate = Certificate: until { $ends } ({ $days } days left); renews by itself
slmgr-behind-certificate-by-hand = Certificate: until { $ends } ({ $days } days left)
slmgr-behind-certificate-ended = Certificate: ended { $ends }; renew it with `slmgr -ato`
slmgr-behind-certificate-revoked = Certificate: revoked by the publisher; ask the publisher for another host key and install it with `slmgr -ipk KEY`
slmgr-behind-serving = Service: running (process { $process })
slmgr-behind-not-serving = Service: not running, so nobody is answered now; start it with `systemctl start muster-host`
slmgr-host-untold = An activation host is on this computer, and this user may not look at it ({ $code }): run the command as administrator (root), or as the user that the host runs as.
slmgr-behind-activate-host = Next: activate the host key with `slmgr -ato`

## Expiry

slmgr-xpr-unlicensed = Unlicensed
slmgr-xpr-volume = Volume activation will expire { $ends }
slmgr-xpr-permanent = The machine is permanently activated.
slmgr-xpr-initial = Initial grace period ends { $ends }
slmgr-xpr-additional = Additional grace period ends { $ends }
slmgr-xpr-non-genuine = Non-genuine grace period ends { $ends }
slmgr-xpr-notification = { $product } is in Notification mode
slmgr-xpr-frozen = Initial grace period has not begun: an image was prepared here
slmgr-xpr-key-none = { $product } has no product key on this machine.
slmgr-xpr-key-none-next = Activate it with `slmgr -ato "{ $product }"`, or install its key with `slmgr -ipk KEY`.
slmgr-xpr-host = The host's certificate ends { $ends }

## What was done

slmgr-key-installed = Installed product key ...{ $key } for { $product } successfully.
slmgr-key-replaced = It takes the place of the key ...{ $key }.
slmgr-host-key-next = It costs nothing until you activate it: `slmgr -ato`.
slmgr-key-removed = Uninstalled the product key of { $product } successfully. It is unlicensed until a key is installed again.
slmgr-keys-meant = More than one product key is installed:
slmgr-key-meant = { $product } ({ $id }), key ...{ $key }
slmgr-keys-ask = Remove all { $count } keys? Type yes to go on:
slmgr-keys-kept = Nothing was removed.
slmgr-keys-choose = Name one with `slmgr -upk ID`, a product by the activation id in brackets and a host key by its name, or remove all of them with `{ $all }`.
slmgr-host-key-listed = "{ $group }", host key ...{ $key }
slmgr-key-two-meanings = `{ $id }` means a product of this machine, { $products }, and a host key as well, { $groups }
slmgr-key-two-meanings-next = Nothing was removed. Name the product by its activation id, or the host key by its name: `slmgr -upk ID`.
slmgr-host-key-meant = This is a host key: without it this host licenses no machine for what it covers:
slmgr-host-key-ask = Remove the host key? Type yes to go on:
slmgr-host-key-choose = Nothing was removed. To remove it, add --yes.
slmgr-key-of-host-next = No key of this machine is meant, but the host key of { $group } covers this product; to remove that host key: `slmgr -upk "{ $group }"`.
slmgr-no-key-stored = Nothing to clear: client setup keys are generic and no secret, and a host key can be read by its host alone.
slmgr-activating = Activating { $name } ({ $id }) ...
slmgr-activated = Product activated successfully.
slmgr-mak-not-activated = The key is installed, but not activated yet: { $code } { $what }. { $why }
slmgr-mak-ways = Where the publisher cannot be reached from here: by telephone with `slmgr -dti` and `slmgr -atp ID`, by file, or through a proxy (`muster settings set publisher-proxy URL`).
slmgr-mak-manual = Automatic attempts are off: activate it with `slmgr -ato`.
slmgr-activation-used = One of its activations was used: { $groups }.
slmgr-rearmed = Command completed successfully.
slmgr-rearm-next = New ids are in force at once, no restart is needed. Rearms left: { $left }. Ask the host with `slmgr -ato`.
slmgr-host-set = Key Management Service machine name set to { $host } successfully.
slmgr-host-set-only = From now on no other host is asked; `slmgr -ckms` forgets it.
slmgr-port-set = Key Management Service port set to { $port } successfully.
slmgr-host-cleared = Key Management Service machine name cleared successfully.
slmgr-hosts-looked-up = Hosts are looked up in DNS again.
slmgr-domain-set = Lookup domain set to { $domain } successfully.
slmgr-domain-only = Hosts are looked up there and in no other domain; `slmgr -ckms` forgets it.
slmgr-domain-beside-host = The host that is set, { $host }, goes before it: nothing is looked up until `slmgr -ckms` forgets both.
slmgr-caching-on = The host that granted last is asked first; `slmgr -ckhc` turns this off.
slmgr-caching-off = Hosts are looked up in DNS at every attempt, so that priority and weight always hold.
slmgr-activation-type-set = Volume activation type set successfully.
slmgr-activation-interval-set = Volume activation interval set to { $minutes } minutes successfully.
slmgr-renewal-interval-set = Volume renewal interval set to { $minutes } minutes successfully.
slmgr-interval-next = Machines learn it with their next answer.
slmgr-host-port-set = KMS port set to { $port } successfully.
slmgr-dns-publishing-on = DNS publishing enabled
slmgr-dns-publishing-off = DNS publishing disabled
slmgr-dns-idle = Zones are named in host.toml on the host (`[[dns.zone]]`); `muster-host status` says what became of each.
slmgr-priority-set-normal = KMS priority set to Normal
slmgr-priority-set-low = KMS priority set to Low
slmgr-restart-needed = In force after the next start of the host: `systemctl restart muster-host`.
slmgr-nothing-to-show = No product key is installed on this machine, and no host key.
slmgr-nothing-next = Next: `muster bundle add FILE`, then `slmgr -ato ID`, or `slmgr -ipk KEY`.
slmgr-nothing-next-key = Next: `slmgr -ipk KEY`, or `slmgr -ato ID`; `slmgr -dlv all` shows the products with their ids.

## What is refused, each with what to use instead

slmgr-two-options = `{ $first }` and `{ $second }` are two options, and one is done at a time
slmgr-remote-computer = `{ $computer }` names another computer; this command speaks about this one only. Run it there, through SSH or your deployment tool; every command has --json.
slmgr-directory-activation = `{ $option }`: activation through a directory exists only in other systems; here an activation host does it: `slmgr -skms NAME`, then `slmgr -ato`.
slmgr-token-activation = `{ $option }`: token activation exists only in other systems; here an activation host does it: `slmgr -ato`.
slmgr-licence-files = `{ $option }`: there are no licence files here; a publisher's signed bundle takes their place: `muster bundle add FILE`.
slmgr-activation-type-elsewhere = activation type { $number } exists only in other systems: 0 is any, 2 is by an activation host
slmgr-activation-type-unknown = there is no activation type { $number }: 0 is any, 2 is by an activation host
slmgr-not-a-port = `{ $port }` is no port; ports are 1 to 65535
slmgr-no-host-here = This machine is no activation host
slmgr-no-host-here-why = `{ $option }` is a setting of the host, which tells it to its machines.
slmgr-no-host-here-next = Run it on the activation host; `slmgr -dli` shows which one this machine asks.
slmgr-key-none = No product key of { $product } is installed; nothing was removed.
slmgr-key-none-next = See the keys that are installed with `slmgr -dli`.
slmgr-ids-listed = See all products with their activation ids: `slmgr -dlv all`.
slmgr-id-not-found = Activation ID ({ $id }) not found
