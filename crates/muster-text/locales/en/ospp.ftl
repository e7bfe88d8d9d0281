# Labels and sentences of `muster ospp`. Labels are the words that administrators look for and scripts match.

## The frame and the block of a licence, in the order of the field

ospp-processing = ---Processing--------------------------
ospp-rule = ---------------------------------------
ospp-exiting = ---Exiting-----------------------------
ospp-product-id = PRODUCT ID
ospp-sku-id = SKU ID
ospp-license-name = LICENSE NAME
ospp-license-description = LICENSE DESCRIPTION
ospp-beta-expiration = BETA EXPIRATION
ospp-license-status = LICENSE STATUS
ospp-error-code = ERROR CODE
ospp-error-description = ERROR DESCRIPTION
ospp-next-step = NEXT STEP
ospp-remaining-grace = REMAINING GRACE: { $days } days  ({ $minutes } minute(s) before expiring)
ospp-last-5 = Last 5 characters of installed product key
ospp-activation-type = Activation Type Configuration: { $value }
ospp-kms-name-registered = KMS machine registry override defined
ospp-kms-name-from-dns = KMS machine name from DNS
ospp-kms-name-not-available = DNS auto-discovery: KMS name not available
ospp-activation-interval = Activation Interval: { $minutes } minutes
ospp-renewal-interval = Renewal Interval: { $minutes } minutes
ospp-caching-enabled = KMS host caching: Enabled
ospp-caching-disabled = KMS host caching: Disabled
ospp-none = none
ospp-count = Count at the host: { $count } ({ $threshold } needed)
ospp-shared = { $machines } machines share this machine's CMID and count as one; run `ospp /rearm`, then `ospp /act`, on each
ospp-next-attempt = Next attempt: { $time }
ospp-next-without-agent = Next attempt: due { $time }; no agent runs, so run `ospp /act` then
ospp-frozen = Timers: stopped, because an image was prepared here; the first use starts them
ospp-no-keys = <No installed product keys detected>
ospp-no-keys-next = No product of a suite is installed on this machine yet. Start it once, or install its key with `ospp /inpkey:KEY` or `muster activate --product NAME`.
ospp-no-suite = `{ $product }` is no installed product of a suite; those are: { $suites }

## What was done

ospp-key-detected = Installed product key detected - attempting to activate the following product:
ospp-installation-id-for = Installation ID for: { $name }: { $id }
ospp-activated = <Product activation successful>
ospp-key-installed = <Product key installation successful>
ospp-key-installed-for = It is the key ...{ $key } for { $product }.
ospp-key-replaced = It takes the place of the key ...{ $key }.
ospp-key-of-other = { $product } is no part of a suite; the key is installed, and `slmgr` shows it.
ospp-key-uninstalled = <Product key uninstall successful> { $product } is unlicensed until a key is installed again.
ospp-keys-end-in = Name the end of one that is installed: { $keys }.
ospp-no-such-key = No suite product here has a key that ends in { $key }
ospp-rearm-successful = Suite rearm successful. New ids are in force at once; rearms left: { $left }.
ospp-rearm-next = Next: `ospp /act`. Before an image is captured use `muster image prepare` instead: it stops the timers as well.
ospp-applied = Successfully applied setting.
ospp-applied-host = Suites ask { $host } and no other host; `ospp /remhst` forgets it.
ospp-hosts-looked-up = Suites look hosts up in DNS again.
ospp-applied-domain = Suites look hosts up in { $domain } and in no other domain; `ospp /remhst` forgets a host that is set, which would go before it.
ospp-applied-machine = It holds for everything on this machine.
ospp-cmid = Client Machine ID (CMID): { $cmid }
ospp-cmid-none = { $product } has no Client Machine ID (CMID) yet: it is drawn at the first request. Ask now with `ospp /act`.
ospp-cmid-of = Counting pool { $pool }: { $product }
ospp-no-history = No such event is on record.

## What is refused, each with what to use instead

ospp-licence-files = `{ $option }`: there are no licence files here; a publisher's signed bundle takes their place: `muster bundle add FILE`.
ospp-token-activation = `{ $option }`: token activation exists only in other systems; here an activation host does it: `ospp /act`.
ospp-no-service = `{ $option }`: suites have no service of their own here; what is set is in force at once, and `muster status` shows whether the agent runs.
ospp-user-operations = `{ $option }`: this is no switch here; while the agent runs every user may activate with `ospp /act`, and only administrators change settings.
ospp-remote-computer = `{ $computer }` names another computer; this command speaks about this one only. Run it there, through SSH or your deployment tool; every command has --json.
ospp-not-a-code = `{ $code }` is no error code; codes look like 0xC004F038
