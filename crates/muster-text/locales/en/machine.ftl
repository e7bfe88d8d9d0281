# Labels and sentences of `muster`, apart from `slmgr` and `ospp`.

## `status`: labels and values.

machine-agent = Agent
machine-agent-running = running (process { $process })
machine-agent-not-needed = not running: none is needed, because every licence here has no end
machine-agent-not-running = not running: licences are renewed by `muster activate`, and by products when they start
machine-root = Root
machine-host-unknown = not known
machine-lab = Lab
machine-lab-in-use = lab catalog; { $clock }; { $parts }
machine-lab-clock-true = clock as it is
machine-lab-clock-shifted = clock shifted by { $seconds } s
machine-lab-parts-own = the computer's own fingerprint
machine-lab-parts-given = { $parts } fingerprint parts given
machine-clock = Clock
machine-clock-unset = { $clock }, before the catalog was signed: it cannot be right, and no timer starts
machine-hardware = Hardware
machine-hardware-likeness = { $percent } % of the enrolled parts are here, { $required } % are needed
machine-reason = Reason
machine-publisher-id = Publisher id
machine-publisher-id-and-tag = { $publisher } (key tag { $tag })
machine-catalog = Catalog
machine-catalog-alone = version { $version }, no revocation list
machine-catalog-and-list = version { $version }, revocation list { $list }
machine-count-heard = { $count } ({ $threshold } needed), as the host last said
machine-count-unheard = not heard yet; { $threshold } are needed
machine-rearms-left = { $left } (used: { $used })
machine-nothing-tried = none yet: run `muster activate`
machine-at-once = at once
machine-not-asked-yet = none yet: it is drawn at the first attempt
machine-no-key = none
machine-no-product = No product is installed: run `muster activate --product NAME`.
machine-on-offer = Unlicensed, and in the catalog (activate one with `muster activate --product NAME`):
machine-no-publisher = No publisher's bundle is installed: run `muster bundle add FILE`.
machine-granted = granted
machine-failed = { $code } { $what }. { $why }
machine-unsigned-notice = (unsigned notice)

## Warnings, each with its next step.

machine-warning = Warning: { $warning }
machine-publisher-broken = Publisher { $publisher }: { $failure }
machine-broken = { $code } { $what }: { $why }
machine-state-damaged = What this machine knew under { $publisher } is damaged; it counts as a new machine.
machine-state-damaged-next = Run `muster activate --product NAME` with one of: { $products }. The damaged file is set aside and a new one begun.
machine-state-kept = What this machine knew under { $publisher } was damaged; it is kept as { $file }, and the machine begins anew.
machine-id-shared = { $machines } machines share the id of { $product } and count as one.
machine-id-shared-next = Run `muster rearm`, then `muster activate`, on each of them.
machine-renewal-failed = The renewal of { $product } failed on { $time }: { $code } { $what }. The licence ends on { $ends }.
machine-renewal-overdue = { $product } was renewed last on { $time }, and its renewal is overdue. The licence ends on { $ends }.
machine-renewal-next = Run `muster doctor`: it finds what keeps this machine from its host.
machine-grant-fault = { $product }: the grant that is kept proves nothing: { $fault }
machine-grant-fault-next = Run `muster activate`: a new grant takes its place.

## `activate`, and what the agent did by itself.

machine-permanent = { $product } is permanently licensed on this computer.
machine-permanent-for = Licensed by the publisher's service { $service } for { $organisation }.
machine-permanent-term = none: permanently licensed
machine-nothing-more = none is needed: the licence has no end
machine-service = Publisher's service
machine-service-none = none is known; set it with `muster settings set publisher-service URL`
machine-licensed-to = Licensed to
machine-licence-fault = The licence that is kept for { $product } proves nothing: { $fault }
machine-licence-fault-next = Run `muster activate`; the same hardware costs no activation.
machine-licence-forged-next = The answer was damaged on its way, or is not your publisher's. Copy the file again, or ask again with `muster activate`; the same hardware costs nothing.
machine-mak-waits = Automatic attempts are off, so nothing was asked. Run `muster activate`.
machine-time-left = { $time } left.
machine-granted-by = Count: { $count } ({ $threshold } needed), at { $host }.
machine-telephone-next = When you have the confirmation ID: `muster activate --telephone --product { $product } --confirmation-id ID`
machine-several-by-telephone = several products have a multiple activation key; name one with --product: { $names }
machine-granted-by-organisation = Count: { $count } ({ $threshold } needed), at { $host } ({ $organisation }).
machine-not-licensed = { $product } is not licensed by this attempt. State: { $state }.
machine-not-renewed = { $product } was not renewed by this attempt. State: { $state }.
machine-tried = Tried { $host }: { $code } { $why }
machine-asks-again = Next attempt due: { $when }. The agent makes it by itself; without one, run `muster activate`.
machine-ahead-at = { $span }, { $moment }
machine-products = Products: { $products }. Activate one with `muster activate --product NAME`.
machine-products-to-name = Name one of these products: { $products }.
machine-product-to-name = Run `muster activate --product NAME` with one of: { $products }.
machine-due-granted = { $granted } of { $due } due attempts granted.

## An agent that has no place for a caller.

machine-busy = The agent is busy
machine-busy-why = It serves { $most } callers of this kind at one time.
machine-busy-next = Try again in a few seconds: callers that say nothing are cut off.

## `decode`: what a file is. Names of fields stay those of the protocol.

machine-decode-title = { $file }: { $what }, { $bytes } bytes
machine-decode-verified = VERIFIED: { $why }
machine-decode-unverified = UNVERIFIED: { $why }
machine-decode-none = none
machine-decode-state = state of a machine
machine-decode-frame = frame with message { $message }
machine-decode-bundle = bundle
machine-decode-kit = kit
machine-decode-licence-request = licence request
machine-decode-signed = signed object: { $kind }
machine-kind-catalog-key = catalog key certificate
machine-kind-service = service certificate
machine-kind-root-revocations = root revocations
machine-kind-root-succession = root succession
machine-kind-catalog = catalog
machine-kind-host = host certificate
machine-kind-grant = grant
machine-kind-refusal = refusal
machine-kind-revocations = revocations
machine-kind-licence = licence
machine-kind-host-request = host request
machine-kind-confirmation = confirmation of an activation by telephone
machine-decode-next = Check the name of the file; settings and catalogs in TOML are text that any editor shows.
machine-decode-nothing = it is neither bundle, kit, licence request, state, frame nor signed object
machine-decode-state-damaged = the state is damaged
machine-decode-frame-cut = the frame is cut short: { $found } bytes, its header says { $said }
machine-decode-frame-fault = the frame breaks a rule: { $fault }
machine-decode-file-fault = the { $what } breaks a rule: { $fault }
machine-decode-signed-fault = the signed object breaks a rule: { $fault }

## `decode`: what proves itself, and by what. What exactly breaks a rule is said in the protocol's words.

machine-proof-bundle-known = it proves itself up to publisher { $publisher } ({ $name }), which is known here
machine-proof-bundle-unknown = it proves itself up to publisher { $publisher } ({ $name }), which is not known here: compare the id with the one that the publisher names
machine-proof-state = its seal holds, and every grant in it chains to a publisher that is known here
machine-proof-state-faults = its seal holds, but not every grant in it: { $faults }
machine-proof-product-fault = product { $product }: { $fault }
machine-proof-no-signature = a message of this type carries no signature
machine-proof-licence-request = a licence request carries no signature; the key in it is the right to ask
machine-proof-nobody = no publisher is known here that could prove it
machine-proof-host = signed by the host of { $organisation }, which publisher { $publisher } has certified
machine-proof-request = signed by the key that it asks to have certified
machine-proof-needs-answer = the host's certificate is needed to verify it: decode the whole answer
machine-proof-chain = it chains to publisher { $publisher }, which is known here
machine-proof-unknown = no bundle of publisher { $publisher } is known here; give one with --bundle FILE

## Settings and images

setting-host = the host that is asked, and no other
setting-for = for { $name } alone
setting-port = its port, where the name has none
setting-lookup-domain = the DNS domain that hosts are looked up in, and no other
setting-domain-own = the machine's own
setting-activation-type = how licences may be obtained: 0 any, 2 by an activation host only
setting-host-caching = ask the host that granted last first, before others
setting-automatic-attempts = the agent and products that start ask by themselves
setting-manual = the reverse of automatic-attempts, by the field's name
setting-skip-rearm = neither a rearm nor the preparing of an image does anything
setting-name-servers = the DNS servers that are asked, with commas between them
setting-search-domains = the DNS domains that hosts are looked up in, with commas between them
setting-publisher-service = where a multiple activation key is activated; `host`: the activation host passes it on
setting-publisher-ca = certificates (PEM) that the service's may chain to, besides those of the system
setting-publisher-proxy = the proxy to the service, or none
setting-ca-by-system = the system's alone
setting-proxy-login = { $proxy } (a user is kept for it)
setting-by-catalog = the catalog's
setting-by-environment = the environment's
setting-by-system = the computer's own
setting-changed = Changed. What is set now:
setting-switch = “{ $value }” is neither on nor off
setting-number = “{ $value }” is no number that this setting may have
setting-empty = { $name } would be empty; say `default` for what the computer has
setting-of-machine = { $name } holds for the whole machine; leave --product, --application and --suites out
host-of-machine = { $host } (set on this machine)
host-of-application = { $host } (set for its application)
host-of-product = { $host } (set for this product)
host-found = { $host } (found in DNS under { $under })
host-remembered = { $host } (it granted last; it was found in DNS under { $under })
machine-only-this-host = No other host was asked, because { $host } is set; `muster host clear` goes back to looking hosts up in DNS.
key-replaced = It took the place of the key { $key }.
key-removed = Product key { $key } of { $product } removed: { $product } is unlicensed until a key is installed again.
key-none = No product key of { $product } is installed; nothing was removed.
key-which = several keys are installed, name one with --product: { $products }
image-prepared = Ready to be captured: ids, licences and what hosts have said are removed. { $left ->
        [0] No rearm is left.
        [one] 1 rearm is left.
       *[other] { $left } rearms are left.
    }
image-takes = This takes valid licences away: { $products }
image-takes-why = Nothing was prepared. What is taken from an image is no loss; on a machine that somebody works with, it is.
image-takes-next = On an image, add --yes: `muster image prepare --yes`; on a machine that is used, do not prepare anything.
image-ask = Type yes to go on:
image-still = The timers stand still for: { $products }.
image-last-step = This is the last step: start no product and run no `muster activate` before the image is captured. Shut down now.
image-undo = To go on using this machine, use it: a product that starts, or `muster activate`, starts the timers.
frozen = stands still since an image was prepared; the time runs from the first use
