# What each code says: what happened, why (the number against its limit), what to do next.
#
# Arguments of every message: $figure and $limit in words, $number and $bound the same as plain numbers, and for
# differences of clocks $direction. A `.bare` stands in for `.why` where the numbers are not known (both are 0).

## From the field

count-insufficient = Too few machines have asked so far
    .why = The host's count in this counting pool is { $figure } ({ $limit } needed).
    .bare = The host has counted fewer machines in this counting pool than the product needs.
    .next = More machines must ask: `muster-host machines` on the host shows who counts. The agent asks again by itself; without one, run `muster activate`.

clock-difference = The clocks differ too much
    .why = The clock of the computer that asked is { $figure } { $direction ->
            [behind] behind
           *[ahead] ahead of
        } the one that answered; at most { $limit } are allowed.
    .bare = The clocks of the two sides are more than 4 hours apart.
    .next = Set the clock of this computer right (time zones do not matter, UTC does), then activate again.

not-covered = The host may not license this product
    .why = { $bound ->
            [0] Product { $figure } is not among those that the host's key covers.
           *[other] Product { $figure } is not covered by the host's key group { $limit }.
        }
    .bare = The product is not among those that the host's key covers.
    .next = Ask your administrator for a host with a key for this product: `muster-host status` there shows what its key covers.

host-not-activated = The host is not activated
    .why = It holds no certificate of this product's publisher yet.
    .next = On the host, run `muster-host activate`. Here the agent asks again by itself; without one, run `muster activate`.

no-host-reached = No host could be reached
    .why = { $number ->
            [0] No host answered.
            [one] 1 host was tried, without success.
           *[other] { $figure } hosts were tried, all without success.
        }
    .next = See the reason of each attempt in `muster status`, then check name and port, or set another host with `muster host set NAME`.

host-silent = The host did not answer
    .why = Nothing came back within { $figure }.
    .bare = Nothing came back in time.
    .next = Check that `muster-host serve` runs on the host and that no firewall holds back TCP port 1688.

no-host-known = No activation host was found
    .why = None is set on this machine, and DNS has none.
    .next = Run `muster doctor`: it shows where hosts are looked up. Or name the host with `muster host set NAME`.

connection-refused = The host does not listen
    .why = Nothing accepts connections on its port { $figure }.
    .bare = Nothing accepts connections on its port.
    .next = Start `muster-host serve` on the host, or correct name and port with `muster host set NAME:PORT`.

agent-not-running = The agent is not running
    .why = This command needs it to do the work.
    .next = Start it with `muster agent`, or start its service.

key-missing = No product key is installed
    .why = Without a key it is not known which product is to be licensed.
    .next = Run `muster activate --product NAME`, or install a key with `muster key install KEY`; without a bundle, run `muster bundle add FILE` first.

mak-missing = No multiple activation key is installed
    .why = Only a multiple activation key is activated by telephone; a client setup key goes by an activation host.
    .next = Install the key with `muster key install KEY` (`slmgr -ipk KEY`), or ask an activation host with `muster activate`.

confirmation-id-invalid = This is not a confirmation ID
    .why = { $number ->
            [0] Not every part of it can be right.
           *[other] Look at block { $figure } of { $limit }.
        }
    .bare = It was mistyped.
    .next = Type the block again; those before it are right.

key-invalid = This is not a product key
    .why = { $number ->
            [0] It was mistyped: the check over all { $limit } groups fails.
           *[other] It was mistyped: look at group { $figure } of { $limit }.
        }
    .bare = It was mistyped.
    .next = Compare it with the original and type it again. Keys never use vowels, S, L, N, Z, 0, 1 or 5.

key-blocked = The product key is blocked
    .why = The publisher has put it on its revocation list.
    .next = Ask your publisher for a new key and install it with `muster key install KEY`.

service-key-invalid = The publisher does not know this key
    .why = It is well formed, but was never issued.
    .next = Compare it with the original, or ask your publisher which key is yours.

service-key-blocked = The publisher has blocked this key
    .why = It activates nothing any more.
    .next = Ask your publisher for a new key.

service-host-revoked = The publisher has revoked this host
    .why = No host key activates it again, and nothing was spent.
    .next = Ask your publisher why. A host that is set up anew with `muster-host setup KIT`, on another computer or with `--root` and an empty folder, has a key of its own and can be activated.

host-key-exhausted = The host key is used up
    .why = { $figure } of { $limit } uses are spent. A key activates a number of hosts, and each host a number of times.
    .bare = All uses are spent. A key activates a number of hosts, and each host a number of times.
    .next = Keep a host that you have, its renewals cost nothing; or ask your publisher to extend the key.

mak-exhausted = The multiple activation key is used up
    .why = { $figure } of { $limit } activations are spent.
    .bare = All of its activations are spent.
    .next = Ask your publisher for more activations, then try again.

mak-extension-exhausted = The extension of the multiple activation key is used up
    .why = { $figure } of { $limit } activations are spent, the extension included.
    .bare = All of its activations are spent, those of the extension included.
    .next = Ask your publisher for a new key.

grace-expired = The grace period is over
    .why = It ended on { $figure }, and no activation came in time.
    .bare = No activation came in time.
    .next = Run `muster activate`; if it fails, do what it says.

hardware-out-of-tolerance = The hardware has changed too much
    .why = { $figure } of the hardware is still the same, { $limit } is needed.
    .bare = This is not the hardware that was activated.
    .next = Run `muster activate`: this machine then counts as a new one.

non-genuine-grace-running = The publisher has withdrawn this licence
    .why = It has revoked the host, the key or the licence that activated the product, which goes on until { $figure }.
    .bare = It has revoked the host, the key or the licence that activated the product, which goes on for a limited time.
    .next = Ask your administrator for a new key: with a multiple activation key (MAK) `muster key install KEY`, with a host one that has a new host key, `muster host set NAME`; then `muster activate`.

non-genuine-grace-expired = The publisher has withdrawn this licence
    .why = It has revoked the host, the key or the licence that activated the product; the time that was left ended on { $figure }.
    .bare = It has revoked the host, the key or the licence that activated the product; the time that was left is over.
    .next = Ask your administrator for a new key: with a multiple activation key (MAK) `muster key install KEY`, with a host one that has a new host key, `muster host set NAME`; then `muster activate`.

rearm-limit = No rearm is left
    .why = { $figure } of { $limit } rearms are used.
    .bare = All rearms that the catalog allows are used.
    .next = Activate this machine with `muster activate`: a successful activation gives one rearm back.

lookup-name-invalid = There is no domain to look a host up in
    .why = The computer has no DNS domain and no search list, and no host and no lookup domain is set.
    .next = Set the domain with `muster slmgr -skms-domain DOMAIN`, or name the host with `muster host set NAME`.

name-server-missing = No DNS server is set on the computer
    .why = Its network settings name none, so no host can be looked up.
    .next = Set a DNS server in the network settings, or name the host by its address: `muster host set ADDRESS`.

access-denied = You may not do this
    .why = It needs more rights than this user has.
    .next = Run the command again as administrator (root).

## From the field too: for looking up alone, because Muster shows another number in their place

licence-not-covered = The host has no licence for this product
    .why = The field's hosts log it where the machine is told 0xC004F042. Muster logs 0xC004F042 on both sides.
    .next = On the host, install a newer host key: `muster-host key install KEY`, then `muster-host activate`.

host-contact-failed = The call to the host failed on its way
    .why = A firewall, a VPN that takes all traffic, or a wrong name keeps it back. Muster shows 0xC004F074 in its place.
    .next = Run `muster doctor`: it finds where the way ends.

service-disabled = The service of licences is disabled
    .why = Nothing may start it. Muster's agent, where it does not run, is 0x80070426.
    .next = Start `muster agent` as a service; `muster doctor` shows whether it runs.

## Bytes on the wire

unsupported-version = The other side speaks another version of the protocol
    .why = It speaks version { $figure }, here version { $limit } is spoken.
    .bare = Its version is not spoken here.
    .next = Bring the older of the two to the newer version of Muster.

unsupported-form = A message is protected in an unknown way
    .why = Its form is { $figure }, which is not spoken here.
    .bare = Its form is one that is not spoken here.
    .next = Bring the older of the two sides to the newer version of Muster.

frame-too-large = A message is too large
    .why = It has { $figure }, at most { $limit } are allowed.
    .bare = It has more bytes than a message of its type may have.
    .next = Bring both sides to the same version of Muster; if it stays, report it as a defect.

frame-too-small = A message is too small
    .why = It has { $figure }, at least { $limit } are needed.
    .bare = It has fewer bytes than any message.
    .next = Bring both sides to the same version of Muster; if it stays, report it as a defect.

malformed = A message cannot be read
    .why = It breaks the rules of the protocol at byte { $figure }.
    .bare = It breaks the rules of the protocol.
    .next = Bring both sides to the same version of Muster; if it stays, report it as a defect.

field-out-of-bounds = A message contains an impossible value
    .why = A field is { $figure }; its bound is { $limit }.
    .bare = A field has a value beyond its bounds.
    .next = Bring both sides to the same version of Muster; if it stays, report it as a defect.

unexpected-message = A message came at the wrong time
    .why = A message of type { $figure } has no place here.
    .bare = A message of its type has no place here.
    .next = Bring both sides to the same version of Muster; if it stays, report it as a defect.

too-many-frames = Too many messages on one connection
    .why = { $figure } messages came, { $limit } are allowed.
    .bare = More messages came than one connection may carry.
    .next = Run `muster activate` again: it opens a new connection.

too-slow = The connection is too slow
    .why = A message was not complete after { $figure }; { $limit } are allowed.
    .bare = A message took too long to arrive.
    .next = Check the network between this machine and the host, then run `muster activate`.

busy = The host is busy
    .why = It serves { $figure } connections of at most { $limit }.
    .bare = It serves as many connections as it may.
    .next = Wait a few minutes: the agent asks again by itself; without one, run `muster activate`. If it stays, raise the host's limit of connections.

storage-failed = The host could not write its records
    .why = What is not safely stored is not answered, so nothing was granted.
    .next = On the host, look for a full or failing disk, then see `muster-host status`. Here the agent asks again by itself; without one, run `muster activate`.

draining = The host is stopping
    .why = It finishes what it began and takes nothing new.
    .next = Wait a few minutes: the agent asks again by itself; without one, run `muster activate`.

not-muster = Something else answers at the host's address
    .why = What came back is not Muster's protocol.
    .next = Correct name and port with `muster host set NAME:PORT`; the usual port is 1688.

## DNS, where a host publishes its address

dns-bad-signature = The DNS server does not accept the signature
    .why = Its secret for this key is another one (BADSIG).
    .next = Copy the key file from the server again, and name it in `[[dns.zone]]` of host.toml.

dns-bad-key = The DNS server does not know the key
    .why = It has no key of this name with this algorithm (BADKEY).
    .next = Enter the key in the server's configuration, or name the right key file in `[[dns.zone]]` of host.toml.

dns-bad-time = The clocks of this host and the DNS server differ too much
    .why = The server's clock differs by { $figure }; { $limit } are allowed (BADTIME).
    .bare = They differ by more than is allowed (BADTIME).
    .next = Set the clocks of both computers right.

dns-refused = The DNS server refuses the update
    .why = The zone takes no updates, or not of this record with this key (REFUSED).
    .next = Enter the rule that `muster-host dns print` shows in the server's configuration, or enter its record by hand.

dns-not-authoritative = The DNS server does not have the zone
    .why = It is not authoritative for it (NOTAUTH).
    .next = Correct the zone or the server in `[[dns.zone]]` of host.toml: updates go to the zone's primary server.

dns-failed = The DNS server could not do it
    .why = It answered { $number ->
            [1] FORMERR (1).
            [2] SERVFAIL (2).
            [4] NOTIMP (4).
            [5] REFUSED (5).
           *[other] with the response code { $figure }.
        }
    .bare = It answered with an error, or what it answered is not DNS.
    .next = { $number ->
            [0] See what it answered with `muster doctor`, on a host with `muster-host status`. REFUSED (5) to a question means that it does not serve the domain: check the spelling. Otherwise look at the server's log.
            [5] Check the spelling of the domain. If it is right, this server does not serve it: ask another one.
           *[other] Look at the server's log.
        }

dns-unreachable = The DNS server does not answer
    .why = Nothing came from it in time, or nothing listens there.
    .next = Look at the server, at its address (in `[[dns.zone]]` of host.toml on a host, in the network settings on a machine), and at firewalls (port 53, UDP and TCP).

dns-full = The DNS server takes no more records under the name
    .why = There are { $figure }; BIND allows { $limit } unless max-records-per-type says otherwise.
    .bare = BIND allows 100 unless max-records-per-type says otherwise.
    .next = Remove records of hosts that are gone, or let the server take more.

dns-not-configured = Publishing in DNS is not set up
    .why = It is switched on, but host.toml names no zone.
    .next = Add `[[dns.zone]]` with name, server and key-file to host.toml and restart the host, or enter what `muster-host dns print --zone NAME` shows by hand.

dns-alias = The service's name is an alias in DNS
    .why = A record beside an alias is passed over in silence, so nothing would stand there.
    .next = Publish in the zone that the alias leads to (`[[dns.zone]]` of host.toml), or remove the alias.

dns-name-incomplete = The full name of this host is not known
    .why = This computer's name is no name with a domain, and machines need one to reach it.
    .next = Say `host = "NAME.DOMAIN"` in `[dns]` of host.toml, then restart the host.

## What a host decides

pool-full = The host's counting pool is full
    .why = It keeps { $figure } records of at most { $limit }.
    .bare = It keeps as many records as it may.
    .next = On the host, remove stale machines with `muster-host machines forget`, or raise the bound in its configuration.

source-limit = Too many new machines from one address
    .why = { $figure } new ids came from this network address, { $limit } are allowed.
    .bare = More new ids came from this network address than are allowed.
    .next = Wait, and ask your administrator: `muster-host machines` shows the address. Machines behind one address translator may need a higher bound.

product-unknown = The host does not know this product
    .why = { $bound ->
            [0] Product { $figure } is not in the host's catalog.
           *[other] Product { $figure } is not in the host's catalog, which has version { $limit }.
        }
    .bare = The product is not in the host's catalog.
    .next = On the host, run `muster-host bundle add FILE` with the newest bundle of your publisher.

network-denied = The host does not serve this network
    .why = Its configuration leaves this machine's address out.
    .next = Ask your administrator which host serves this network, or to allow it in the host's configuration.

product-denied = The host does not serve this product
    .why = Its configuration leaves product { $figure } out.
    .bare = Its configuration leaves the product out.
    .next = Ask your administrator which host serves this product, or to allow it in the host's configuration.

machine-blocked = This machine is blocked on the host
    .why = An administrator blocked its id.
    .next = Ask your administrator; `muster-host machines` on the host shows which machines are blocked.

machine-maximum = The host may license no more machines
    .why = { $figure } machines count, { $limit } are allowed by the host key.
    .bare = As many machines count as the host key allows.
    .next = Retire machines that are no longer used, or ask your publisher for a larger host key.

certificate-expired = The host's certificate has ended
    .why = It ended on { $figure }.
    .bare = It is no longer valid.
    .next = On the host, run `muster-host activate` to renew it. Licensed machines stay licensed meanwhile.

certificate-not-yet-valid = The host's certificate is not valid yet
    .why = It begins on { $figure }, and the clock shows { $limit }.
    .bare = It begins later than the clock shows.
    .next = Set the clocks of host and machine right, in UTC.

host-revoked = The publisher has revoked this host
    .why = It, or the host key behind it, is on the publisher's revocation list; its grants are no longer honoured.
    .next = Point machines to another host with `muster host set NAME`. The host's administrator asks the publisher why, then sets up a new host; where only its key is revoked, a new host key is enough.

host-key-ended = The host key has ended
    .why = It was valid until { $figure }.
    .bare = Its end date has passed.
    .next = Ask your publisher for a new host key, then run `muster-host key install KEY` and `muster-host activate`.

publisher-unknown = The host does not serve this publisher
    .why = No bundle of the product's publisher is installed on it.
    .next = On the host, run `muster-host bundle add FILE`, or point this machine to another host with `muster host set NAME`.

## Keys

nothing-installed = Nothing is installed yet
    .why = This machine has no publisher's bundle.
    .next = Run `muster bundle add FILE` with the bundle that came with your product.

key-other-publisher = The key belongs to another publisher
    .why = It carries the mark of a publisher that is not known here.
    .next = Look for the right key, or install that publisher's bundle first with `bundle add FILE`.

host-key-on-machine = This is a host key
    .why = It activates an activation host, not a machine. It was not sent anywhere and nothing was used up.
    .next = Install it on the host with `muster-host key install KEY`. Here, run `muster activate`: the bundle carries this machine's key.

setup-key-on-host = This is a client setup key
    .why = It belongs on machines. A host is activated by a host key; nothing was changed.
    .next = Run `muster-host key install KEY` with the host key from your kit.

mak-on-host = This is a multiple activation key
    .why = It activates single machines. A host is activated by a host key; nothing was used up.
    .next = Run `muster-host key install KEY` with the host key from your kit.

key-product-unknown = The key is for a product that is not known here
    .why = Product { $figure } is not in the installed catalog.
    .bare = The key's product is not in the installed catalog.
    .next = Install the newest bundle of your publisher with `muster bundle add FILE`, then the key again.

key-group-unknown = The key group is not known here
    .why = Key group { $figure } is not in the catalog.
    .bare = The key group is not in the catalog.
    .next = Take the newest catalog: `muster-host bundle add FILE` on a host, `muster-publisher catalog apply FILE` at the publisher.

## Files

bundle-invalid = The bundle does not hold
    .why = It is damaged, or its signatures do not lead to the publisher that it names. Nothing was changed.
    .next = Get the file again from your publisher.

answer-file-invalid = The file of answers is damaged
    .why = It begins as one, but it was cut short or altered on its way. Nothing was changed.
    .next = Copy the file again from where it was written, or have the request answered again; the same hardware costs nothing.

kit-on-machine = This file is a kit, not a bundle
    .why = A kit sets up the activation host and carries its host key; machines take a bundle.
    .next = Run `muster-host bundle export FILE` on the host, and `muster bundle add FILE` here.

kit-invalid = The kit does not hold
    .why = It is damaged, or its parts do not belong together. Nothing was changed.
    .next = Get the file again from your publisher.

catalog-invalid = The catalog does not hold
    .why = Its signature is good, but its entries do not fit together. Nothing was changed.
    .next = Report it to the publisher; the catalog that was installed before stays in force.

catalog-source-invalid = The catalog file has an error
    .why = The error is in line { $figure }.
    .bare = Its place in the file is not known.
    .next = Correct the file and run `muster-publisher catalog apply FILE` again. Nothing was changed.

orders-invalid = The file of orders has faults
    .why = The first is in line { $figure }.
    .bare = A line, the header or the whole of it breaks a rule.
    .next = Correct what is named, then run the import again. Nothing was issued.

catalog-older = The catalog is not newer
    .why = It has version { $figure }; version { $limit } is installed.
    .bare = The same version or a newer one is installed.
    .next = Nothing to do, unless you expected a newer one: then ask your publisher for it.

config-invalid = The configuration has an error
    .why = The error is in line { $figure }.
    .bare = Its place in the file is not known.
    .next = Correct that line and run the command again; on a host, test it with `muster-host config check`.

file-missing = The file does not exist
    .why = Nothing is found under this name.
    .next = Check the name of the file and run the command again.

file-invalid = The file cannot be used here
    .why = { $bound ->
            [0] It has { $figure } and is not what is needed here.
           *[other] It has { $figure }, at most { $limit } are allowed.
        }
    .bare = It is not what is needed here.
    .next = Give the right file. What a bundle, kit, state or signed object of Muster is, `muster decode FILE` tells.

file-denied = A file may not be read or written
    .why = The operating system denies it to this user.
    .next = Run the command as the user who owns the root, or correct owner and mode of the file.

file-failed = A file could not be read or written
    .why = The operating system reported an error.
    .next = Check the disk, then run the command again.

disk-full = No space is left
    .why = The disk that holds the root is full. What was stored before is unharmed.
    .next = Free some space and run the command again.

read-only = The root cannot be written
    .why = It lies on a read-only file system.
    .next = Mount it for writing, or choose another place with `--root DIR`.

## What is stored

state-damaged = This machine's state is damaged
    .why = It does not hold together, and nothing in it is trusted.
    .next = Run `muster activate --product NAME`: the machine gets a new licence from its host.

store-damaged = The database is damaged
    .why = It does not hold together, so nothing is answered from it.
    .next = Stop the service and put the last backup of the root back; then start it again.

state-newer = The stored data is from a newer version
    .why = It has format { $figure }; this version reads up to { $limit }.
    .bare = It has a format that this version cannot read.
    .next = Install the newer version of Muster again.

root-locked = The root is in use
    .why = Process { $figure } works with it; one at a time may.
    .bare = Another process works with it; one at a time may.
    .next = Wait for it or stop it, or choose another root with `--root DIR`.

agent-running = The agent is running already
    .why = It is process { $figure }; one agent serves the whole machine.
    .bare = One agent serves the whole machine.
    .next = Nothing to do: see `muster status`.

host-not-set-up = This host is not set up
    .why = There is nothing under its root.
    .next = Run `muster-host setup KIT` with the kit from your publisher.

publisher-not-set-up = No publisher is set up here
    .why = There is nothing under the root.
    .next = Check `--root` (or `MUSTER_ROOT`); a new publisher is made by `muster-publisher init`.

already-set-up = This root is set up already
    .why = Nothing was changed.
    .next = See `status`, or choose another place with `--root DIR`.

## Proof

answer-forged = An answer does not prove itself
    .why = Its signatures do not lead to this product's publisher. It changed nothing.
    .next = Check whom you ask: `muster status` names the host. Correct it with `muster host set NAME`, or report a forgery to your administrator.

answer-replayed = An answer belongs to another request
    .why = It is genuine, but for another machine, product or question. It changed nothing.
    .next = Run `muster activate` again; if it stays, ask your administrator what stands between this machine and the host.

## Network

host-name-unknown = The host's name has no address
    .why = The name service knows nothing under this name.
    .next = Correct the name with `muster host set NAME`, or give the host's address.

network-unreachable = No way leads to the host
    .why = The network reports that its address cannot be reached.
    .next = Check this machine's network connection, then run `muster activate`.

connection-lost = The connection broke off
    .why = It ended before the answer was complete.
    .next = Run `muster activate` again. If it stays, check the network and the host's log.

port-taken = The port is taken
    .why = Another program listens on port { $figure }.
    .bare = Another program listens on the port.
    .next = Stop that program, or choose another port with `--listen`, or in the host's configuration and tell machines with `muster host set NAME:PORT`.

port-denied = The port may not be opened
    .why = The operating system denies port { $figure } to this user.
    .bare = The operating system denies the port to this user.
    .next = Choose a port above 1023 in the configuration, or start the service with the right to open it.

address-unavailable = The address to listen on is not this computer's
    .why = Port { $figure } cannot be opened on an address that this computer does not have.
    .bare = The port cannot be opened on an address that this computer does not have.
    .next = Give an address of this computer: with `--listen`, or as `listen` in the host's configuration, which `muster-host config check` tests.

service-unreachable = The publisher's service did not answer
    .why = No connection to it came about.
    .next = Check the network and the address of the service (`muster-host status` on a host, `muster settings` on a machine) and try again; a machine can be activated by telephone or by file, too.

service-refused = The publisher's service refused
    .why = It answered with status { $figure }.
    .bare = It gave no reason that is known here.
    .next = Try again later; if it stays, ask your publisher.

service-answer-invalid = The publisher's answer does not hold
    .why = It cannot be read, or its signatures do not lead to the publisher. It changed nothing.
    .next = Check the service's address in `muster-host status`, then run `muster-host activate` again.

## This machine, this call

stateless-container = This container keeps no state
    .why = Every start would be a new machine, so it is not counted.
    .next = Give the container a lasting volume, and name it with `--root DIR`.

clock-unset = This machine's clock is not set
    .why = It shows { $limit }; the catalog was signed later, on { $figure }.
    .bare = It stands before the day on which the catalog was signed.
    .next = Set the clock right, then run `muster activate`.

argument-invalid = An argument is wrong
    .why = The command cannot do anything with it.
    .next = See the command's `--help`.

no-such-key = No such key is on record
    .why = No key has this serial or these last five characters.
    .next = See all keys with `muster-publisher key list`.

no-such-machine = No such machine is on record
    .why = No machine has this name or id.
    .next = See all machines with `muster-host machines`.

no-such-product = No such product is in the catalog
    .why = No product has the number { $figure }.
    .bare = No product has this number, name or activation id.
    .next = See the products with `status`.

passphrase-wrong = The passphrase does not open the key file
    .why = It is sealed under another passphrase, or was changed.
    .next = Give the passphrase under which it was protected, or put the file back from its backup.

passphrase-missing = The key file is sealed, and there is no passphrase
    .why = None was given, and there is no terminal to ask at.
    .next = Name a file with `--passphrase-file FILE`, set `MUSTER_PASSPHRASE`, or hand over the systemd credential `muster-passphrase`.

seal-file-missing = The product keys cannot be unsealed
    .why = It is kept apart from the database; without it no key can be shown or checked.
    .next = Put `product-keys.key` under the root, the one that belongs to this database, from its backup.

database-other = The database belongs to another publisher
    .why = Its publisher is not the one that this folder belongs to.
    .next = Check `--root` and `--database` (or `MUSTER_ROOT` and `MUSTER_DATABASE`): they name a folder and a database of one publisher.

service-unavailable = The service cannot answer now
    .why = Something that it needs is not there (status { $figure }); its log says what.
    .bare = Something that it needs is not there; its log says what.
    .next = Try again later; if it stays, whoever runs the service has to look into its log.

no-such-group = No such key group is in the catalog
    .why = No key group has this number or name.
    .next = Name one that the catalog in force has: `muster-publisher catalog show`.

serials-exhausted = No serial is left
    .why = { $figure } of { $limit } keys of this kind were issued for this number.
    .bare = As many keys of this kind were issued for this number as there are serials.
    .next = Give the product or key group a new number in the catalog, and issue keys for that one.

interval-out-of-range = The interval is out of range
    .why = Given: { $figure }; the nearest that is allowed: { $limit }.
    .bare = Intervals lie between 15 minutes and 30 days.
    .next = Give an interval between 15 and 43200 minutes.

catalog-missing = The publisher has no catalog yet
    .why = Keys, bundles and activations need one.
    .next = At the publisher, edit `catalog.toml` and run `muster-publisher catalog apply FILE`.

idempotency-conflict = One attempt came with two different contents
    .why = The publisher saw the same attempt before, asking for something else.
    .next = Run the command again: it then counts as a new attempt.

console-not-served = The host serves no console
    .why = There is nothing that a link could sign in to.
    .next = Start the host (`muster-host serve`), or set enabled = true under [console] in host.toml and start it again.

no-such-path = The service has nothing there
    .why = The path of the request is none of its own.
    .next = Compare it with what the service says of itself at /v1/openapi.json.

method-not-allowed = The path takes other methods
    .why = What the request asks cannot be done at this path.
    .next = Use one of the methods that the answer names in its Allow header.

media-type-unsupported = The body has another type
    .why = Only JSON is taken here.
    .next = Send the body as JSON, and say so: Content-Type: application/json.

not-signed-in = Nobody is signed in
    .why = The request has no token and no password that is good.
    .next = Send a token (Authorization: Bearer …), or name and password. `muster-publisher token create` makes a token.

not-permitted = The role does not include this
    .why = Whoever is signed in may do other things.
    .next = Ask for a token of another role, or somebody who has it.

too-many-requests = Too many requests came from this address
    .why = It may ask again in { $figure }.
    .bare = It has to wait.
    .next = Wait that long, then try again. It is not the product key's fault.

key-too-many-requests = Too many requests name this key
    .why = It may be used again in { $figure }.
    .bare = It has to wait.
    .next = Wait that long, then try again. Nothing was counted.

request-too-slow = The request took too long
    .why = It had not come as a whole within { $limit }.
    .bare = It had not come as a whole in time.
    .next = Send it again.

attempt-open = The same request was begun before
    .why = It is still at work, or its answer was lost before it was written down.
    .next = See in the audit and in the list whether it was done; then send it under a new name if it was not.

no-such-activation = No such activation is on record
    .why = No host or machine with this id is counted; it may have been released already.
    .next = Find it by its name, or by the serial of its key.

no-such-token = No such token is on record
    .why = No token has this number, or it was revoked before.
    .next = See all tokens with `muster-publisher token list`.

no-such-person = No such person is on record
    .why = Nobody with this name may sign in.
    .next = See everybody with `muster-publisher person list`.

name-taken = The name is taken
    .why = Somebody with this name may sign in already.
    .next = Choose another name, or remove that person first with `muster-publisher person remove`.

no-such-webhook = No such webhook is on record
    .why = No receiver has this number, or it was removed before.
    .next = See all receivers with `muster-publisher webhook list`.

webhook-failed = The receiver did not take the message
    .why = It did not answer within 10 seconds, or with another status than 200 to 299.
    .next = See whether it runs at that address and lets this computer in; then try again.

rearm-skipped = Rearms are switched off on this machine
    .why = SkipRearm is on, so that neither a rearm nor the preparing of an image does anything.
    .next = Turn it off with `muster settings set skip-rearm off`, then try again.

no-such-application = No such application is in the catalog
    .why = No installed catalog has an application with this number, id or name.
    .next = See the applications with `muster status --json`.

activation-type-unsupported = This way of activation exists only in other systems
    .why = Type { $figure } stands for a directory or for tokens; Muster has 0 (any) and 2 (by an activation host).
    .bare = This type stands for a directory or for tokens; Muster has two types: any, and by an activation host.
    .next = Choose 0 or 2: `muster settings set activation-type 2`.

telephone-not-set-up = Activation by telephone is not set up
    .why = The publisher's catalog that is installed here names no telephone key for today.
    .next = Install the publisher's newest bundle, or activate in another way: over the network, or by file.

installation-id-invalid = This is not an installation ID
    .why = { $number ->
            [0] Not every part of it can be right.
           *[other] Look at block { $figure } of { $limit }.
        }
    .bare = It was mistyped.
    .next = Have the block read out again; those before it are right.

confirmation-other = The confirmation ID is not for this computer
    .why = It was given for another installation ID: of another computer, for another product or key, or it was altered.
    .next = Show the installation ID again, compare it with the one that was read out, and ask for its confirmation ID.

telephone-key-unknown = The telephone key is not known here
    .why = The installation ID names a key that confirms nothing here, or no longer.
    .next = Install the publisher's newest bundle on the computer, and show its installation ID again.

telephone-tries = Too many installation IDs were not made with the key that they name
    .why = In one day { $figure } of them came from here or named this key; { $limit } are answered.
    .bare = Too many of one day came from here or named this key.
    .next = Wait up to a day, or let a person of the publisher confirm it: `muster-publisher confirm ID`.

terms-not-confirmed = This host key cannot be activated by telephone
    .why = It has an end date or a machine maximum, which a confirmation ID cannot carry.
    .next = Activate the host over the network, or by file: `muster-host activate --offline`.

installation-id-day = The installation ID is of another day
    .why = It was made on the day that begins { $figure }; the publisher's began { $limit }.
    .bare = It was made too long ago, or under a wrong clock.
    .next = Set the host's clock, then show its installation ID again.

mak-in-use = The product is activated by its multiple activation key
    .why = No host is asked for it: its key is activated with the publisher, by the agent or by a command.
    .next = Run `muster activate`, or install the client setup key with `muster key install` to go by a host again.

machine-not-identified = Nothing tells this machine from others
    .why = A licence is bound to hardware that no other machine has, or else to this installation, and neither can be read here.
    .next = Run `muster doctor` where the agent runs, and see which parts of the machine it finds.

licence-other-machine = The licence is for another machine
    .why = It was made for other hardware than this machine has, or for a request that this machine no longer knows.
    .next = Apply the answer that was made for this machine, or run `muster activate` to ask again; the same hardware costs nothing.

licence-other-key = The licence is for another key or product
    .why = It was given for another multiple activation key than the one that is installed, or for another product.
    .next = Look with `muster status` at the last five characters of the installed key, and install the key that the licence was asked with.

licence-revoked = The publisher has revoked this licence
    .why = Its revocation list names the licence or the multiple activation key that it was given for.
    .next = Ask your publisher for a new key and install it with `muster key install KEY`.

service-unknown = Nobody says where the publisher's service is
    .why = The publisher's catalog has no address of a service, and none is set on this machine.
    .next = Ask your publisher for the address and run `muster settings set publisher-service https://ADDRESS`, or activate by telephone or by file.

licence-pending = The licence is on its way
    .why = The activation host has taken the request and does not have the publisher's answer yet.
    .next = Nothing has to be done here: the agent asks again by itself; without one, run `muster activate` later. On the host, `muster-host offline export FILE` writes what is to be carried to the publisher.

licences-full = The activation host keeps as many requests for licences as it may
    .why = { $figure } requests wait, in all or of one network address; { $limit } are allowed.
    .bare = No more requests are taken before some of those that wait are answered.
    .next = On the host, have them answered: `muster-host offline export FILE`, then `muster-host offline import FILE`.

service-untrusted = The certificate of the publisher's service is not trusted here
    .why = It does not chain to a certificate that this computer trusts, so that nothing was sent.
    .next = Give the certificate of your organisation's authority with `muster settings set publisher-ca FILE` (on an activation host: `ca-file` in host.toml), or activate by telephone or by file.

authority-file-invalid = The file with the certificate of your own authority cannot be used
    .why = It does not exist, cannot be read, or has no certificate in PEM form.
    .next = Name the right file with `muster settings set publisher-ca FILE`, or go without one: `muster settings set publisher-ca default` (on an activation host: `ca-file` under `[service]` in host.toml).

proxy-authentication = The proxy wants a user and a password that it knows
    .why = It answered with status { $figure }: none was given, or it did not accept them. The publisher's service was not reached.
    .bare = None was given, or it did not accept them. The publisher's service was not reached.
    .next = Run `muster settings set publisher-proxy http://USER:PASSWORD@PROXY:PORT` (on an activation host: `proxy` in host.toml), or activate by telephone or by file.

proxy-failed = The proxy lets nobody through to the publisher's service
    .why = It is not there, or it refused with status { $figure }.
    .bare = It is not there, or it refused.
    .next = Look at `muster settings` (on an activation host: host.toml) and at HTTPS_PROXY for the address of the proxy, or activate by telephone or by file.

database-unavailable = The database cannot be used
    .why = Its server does not answer, refuses this user, or is set up so that what it confirms can be lost.
    .next = Check that the server runs and what `--database` says, then run the command again.

defect = Muster has a defect
    .why = Something happened that the program takes for impossible.
    .next = Please report it, with the log of the last minutes.

## Texts that are no product keys; arguments as named

key-text-character = This is not a product key
    .why = Character { $position }, in group { $group } of 5, is “{ $found }”, which keys never use: no vowels, no S, L, N or Z, no 0, 1 or 5.
    .next = Compare group { $group } with the original and type it again.

key-text-length = This is not a product key
    .why = { $found ->
            [0] Nothing was typed; a key has 25 characters.
            [one] It has 1 character, a key has 25.
           *[other] It has { $found } characters, a key has 25.
        }
    .next = Type all five groups of five characters; dashes and spaces do not matter.

key-text-typing = The product key has a typing error
    .why = { $suspect ->
            [0] A character is wrong or two are swapped: the check over the whole key fails.
           *[other] The check over the whole key fails, and only a change in group { $suspect } of 5 would mend it.
        }
    .next = { $suspect ->
            [0] Compare it with the original, group by group, and type it again.
           *[other] Compare group { $suspect } with the original and type it again.
        }

key-text-never-issued = No publisher issues such a key
    .why = Its check holds, but its contents are impossible.
    .next = Compare it with the original, or ask whoever gave you the key.

## A confirmation ID that was mistyped

confirmation-id-character = The confirmation ID has a typing error
    .why = Block { $block } holds “{ $found }”; only digits are used.
    .next = { $block ->
            [1] Type block 1 again.
           *[other] Type block { $block } again; the blocks before it are right.
        }

confirmation-id-length = The confirmation ID has a typing error
    .why = { $found ->
            [one] Block { $block } has 1 digit, each block has 7.
           *[other] Block { $block } has { $found } digits, each block has 7.
        }
    .next = { $block ->
            [1] Type block 1 again.
           *[other] Type block { $block } again; the blocks before it are right.
        }

confirmation-id-check = The confirmation ID has a typing error
    .why = Block { $block } fails its check: a digit is wrong, two are swapped, or another block stands there.
    .next = { $block ->
            [1] Type block 1 again.
           *[other] Type block { $block } again; the blocks before it are right.
        }

confirmation-id-range = This is not a confirmation ID
    .why = Block { $block } was typed right, but in a confirmation ID it is at most { $most }.
    .next = See whether it is the confirmation ID and not the installation ID, and whether it begins with this block.

confirmation-id-too-many = This is not a confirmation ID
    .why = It has { $found } digits, a confirmation ID has { $digits }.
    .next = Type its { $blocks } blocks of 7 digits and nothing more.

confirmation-id-missing = The confirmation ID is not complete
    .why = { $found ->
            [0] No block was typed; it has { $blocks } blocks of 7 digits, { $digits } in all.
            [one] 1 block is right, { $blocks } of 7 digits are needed, { $digits } in all.
           *[other] { $found } blocks are right, { $blocks } of 7 digits are needed, { $digits } in all.
        }
    .next = Go on with block { $block }.

confirmation-id-too-large = This is not a confirmation ID
    .why = Every block was typed right, but no publisher gives such an ID.
    .next = Compare it with the original, or ask whoever gave it to you.

## An installation ID that was mistyped

installation-id-character = The installation ID has a typing error
    .why = Block { $block } holds “{ $found }”; only digits are used.
    .next = Type block { $block } again; the blocks before it are right.

installation-id-length = The installation ID has a typing error
    .why = { $found ->
            [one] Block { $block } has 1 digit, each block has 7.
           *[other] Block { $block } has { $found } digits, each block has 7.
        }
    .next = Type block { $block } again; the blocks before it are right.

installation-id-check = The installation ID has a typing error
    .why = Block { $block } fails its check: a digit is wrong, two are swapped, or another block stands there.
    .next = Type block { $block } again; the blocks before it are right.

installation-id-range = This is not an installation ID
    .why = Block { $block } was typed right, but in an installation ID it is { $least } to { $most }.
    .next = See whether it is the installation ID and not the confirmation ID, and whether it begins with this block.

installation-id-too-many = This is not an installation ID
    .why = It has { $found } digits, an installation ID has { $digits }.
    .next = Type its { $blocks } blocks of 7 digits and nothing more.

installation-id-missing = The installation ID is not complete
    .why = { $found ->
            [0] No block was typed; it has { $blocks } blocks of 7 digits, { $digits } in all.
            [one] 1 block is right, { $blocks } of 7 digits are needed, { $digits } in all.
           *[other] { $found } blocks are right, { $blocks } of 7 digits are needed, { $digits } in all.
        }
    .next = Go on with block { $block }.

installation-id-too-large = This is not an installation ID
    .why = Every block was typed right, but no machine or host shows such an ID.
    .next = Compare it with the original, or ask whoever reads it out.

## A confirmation ID that confirms nothing here

confirmation-exchanged = Two blocks of the confirmation ID stand in each other's place
    .why = Blocks { $first } and { $second } are exchanged; their check digits cannot tell them apart.
    .next = Type the confirmation ID again, with these two blocks in their places.

confirmation-withdrawn = The publisher has withdrawn what signed this confirmation ID
    .why = Its telephone key is on the root's revocation list.
    .next = Install the publisher's newest bundle, show the installation ID again and ask for another confirmation ID.

## A code that this version does not know

code-unknown = The other side gave a reason that this version does not know
    .why = Its number is { $code }; the numbers with it are { $number } and { $bound }.
    .next = Bring this machine to the newest version of Muster, or look the number up in its documentation.
