# Labels and sentences of the commands. `message.rs` lists them with their arguments.

## Labels of `status`, on machine, host and publisher

label-publisher = Publisher
label-organisation = Organisation
organisation-not-named = an unnamed organisation (by telephone)
label-description = Description
label-activation-id = Activation ID
label-partial-key = Partial product key
label-state = Licence state
label-time-left = Time left
label-expires = Licensed until
label-next-attempt = Next attempt
label-last-attempt = Last attempt
label-rearms-left = Rearms left
label-cmid = Client machine ID (CMID)
label-host = Activation host
label-host-none = none set; looked up in DNS
label-current-count = Current count
label-threshold = Machines needed
label-catalog-version = Catalog version
label-revocation-number = Revocation list
label-host-key = Host key
label-key-group = Key group
label-attributes = Attributes
label-lab = Lab catalog

## Headings of tables

column-machine = Machine
column-address = Address
column-product = Product
column-state = State
column-last-seen = Last seen
column-note = Note
column-key = Key
column-kind = Kind
column-serial = Serial
column-customer = Customer

## Values and notes

value-yes = yes
value-no = no
span-ahead = in { $span }
kind-host = host key
kind-mak = multiple activation key

## Sentences of `muster`

bundle-added = Bundle of { $publisher } installed, catalog version { $version }.
bundle-unchanged = Nothing new: catalog version { $version } of { $publisher } is already installed.
key-installed = Product key { $key } for { $product } installed.
host-set = Activation host set to { $host }. Ask it with `muster activate --product NAME`.
host-cleared = Activation host cleared. Hosts are looked up in DNS again.
activated = { $product } is licensed until { $ends }.
renewed = { $product } is renewed until { $ends }.
rearmed = New ids drawn, timers restarted. { $left ->
        [0] No rearm is left.
        [one] 1 rearm is left.
       *[other] { $left } rearms are left.
    } Now run `muster activate`.
id-shared = { $machines } machines share this machine's id, so they count as one. Run `muster rearm`, then `muster activate`, on each of them.
lab-in-force = { $publisher }'s catalog is a lab catalog: clock and fingerprint given under this root are in force.
lab-ignored = Lab settings under this root are ignored: { $publisher }'s catalog is not a lab catalog.
agent-serving = The agent is running.

## Sentences of `muster-publisher`

publisher-made = Publisher { $publisher } is set up under { $folder }. Edit the example there, then run `muster-publisher catalog apply { $folder }/catalog.toml`.
catalog-applied = Catalog version { $version } is in force.
file-written = Written: { $file }
key-issued = Issued: { $key } (serial { $serial })
import-issued = { $keys ->
        [one] One key was issued; { $file } has every key of the orders.
       *[other] { $keys } keys were issued; { $file } has every key of the orders.
    }
import-before = { $keys ->
        [one] One key was issued by an earlier import, and not again.
       *[other] { $keys } keys were issued by an earlier import, and not again.
    }
import-would-issue = { $keys ->
        [one] One key would be issued. Nothing was done.
       *[other] { $keys } keys would be issued. Nothing was done.
    }
order-new = to be issued
order-issued = issued
order-issued-before = issued before
column-line = Line
column-keys = Keys
column-reference = Reference
column-licence = Licence
machine-revoked = revoked
key-replaced-by = The key with serial { $new } takes the place of { $old }: { $key }
old-key-used-by = Still on the key with serial { $serial }:
old-key-gone = Nobody is left on the key with serial { $serial }, which is blocked.
successor-counts = It counts from the beginning, up to { $limit }: whoever comes over counts on both until the old one is revoked.
root-would-sign = Nothing was signed. Compare the ids with those on the other side, then name a file for the answer.
token-ended = ended
old-key-unused = Nobody is left on the key with serial { $serial }; it can be revoked: muster-publisher revoke key { $serial }
root-certifies = The { $purpose } key { $key } may sign until { $time }.
root-withdraws = Nothing counts any more that the key { $key } ever signed.
root-withdraws-from = Nothing counts that the key { $key } signs from { $time } on.
root-request-written = Carry { $file } to where the root key lies, and compare the ids there: muster-publisher root sign REQUEST ANSWER
root-answer-written = Carry { $file } back and put it in force: muster-publisher root apply ANSWER
root-answer-applied = This is in force. Give hosts a new bundle, or let them renew.
root-key-in-use = in use
root-key-replaced = replaced, still valid
root-key-withdrawn = withdrawn
column-purpose = Signs
column-key-id = Key
column-begins = From
column-ends = Until
service-needs-passphrase = A service runs from this folder (process { $process }). Restart it with the passphrase, unless it was started with it: without it, it cannot sign by the next service key.
service-key-exchanged = A service runs from this folder (process { $process }), and the new service key is sealed. If it was started without the passphrase, it answers 503 until you restart it with it: see `GET /ready`.
telephone-key-not-here = { $file } is not in the folder, so this service confirms nothing by telephone key { $number } and answers 503. Copy the file from where it is.
request-other-name = Send this under another name, or what the name stood for before.
request-next = Send what the service describes at `GET /v1/openapi.json`.
licence-of = The licence of the machine { $name }, by the key with serial { $serial }, and all others of that machine by that key:
revoked-at-once = It is revoked.
revoked-before = Revocation list { $number } says so already; nothing was changed.
nothing-revoked = Nothing is revoked.
column-host = Host
revoked-from = It is revoked from { $time } on.
key-file-protected = { $file } is sealed under the passphrase.
key-file-in-clear = { $file } lies there in clear.
key-files-unchanged = Nothing was to be done.
column-file = File
column-protected = Protected
key-blocked-now = Key { $key } is blocked.
key-extended = Key { $key } is now good for { $machines } machines.
token-made = Token { $id }, shown this one time: { $token }
token-revoked = Token { $id } is revoked and opens nothing any more.
person-added = { $name } may sign in now.
person-removed = { $name } may sign in no more.
column-name = Name
column-role = Role
column-made = Made
webhook-made = Webhook { $id }; its secret, shown this one time: { $secret }
webhook-removed = Webhook { $id } is removed, with what waited for it.
webhook-taken = Webhook { $id } has taken the message.
column-waiting = Waiting
column-given-up = Given up
phone-title = Activation by telephone
phone-introduction = Enter the installation ID that the computer shows, block by block, or scan its QR code with this telephone.
phone-block = Block
phone-ask = Get the confirmation ID
phone-confirmed = The confirmation ID
phone-scan = The same as a QR code
phone-another = Enter another installation ID
publisher-serving = The publisher's service is at { $address }.
root-key-offline = The root key lies in { $file }. Nothing but the certifying of new keys needs it: move it to a medium that you keep offline, twice.
root-key-still-here = { $file } is still here; keep it offline.
publisher-id-to-compile-in = Compile this publisher id into your products: { $publisher }
telephone-lengths = By telephone you read out { $shown } digits and type { $typed }, in { $blocks } blocks of 7.
telephone-by-file = By file nothing is typed: { $command }
telephone-scan = With a phone: scan this code, or open { $url }
telephone-installation-id = Installation ID:
telephone-type = Type the confirmation ID, one block or several at a time. An empty line stops; what is right is kept.
telephone-block = Block { $block } of { $blocks }:
telephone-kept = { $found } of { $blocks } blocks are right and kept. Run the command again to go on.
telephone-whole = Give all blocks in one command, or type them one by one: `{ $command }`.
telephone-key-made = Telephone key { $number } lies in { $file }. Add this to the catalog's source, and apply it:
confirmed-for-one = This costs the key one activation.
confirmed-for-nothing = This costs nothing: it was activated by this key before.
confirmation-id-follows = Confirmation ID, { $blocks } blocks of 7 digits, { $digits } in all:
column-confirmed = Confirmed by telephone
catalog-unchanged = Nothing changed: catalog version { $version } says the same.
catalog-none = none yet
key-blocked-before = Key { $key } is blocked since { $time }.
revocations-published = Revocation list { $number } is in force; give it to hosts with a new bundle, or let them renew.
key-state-active = active
key-state-blocked = blocked { $time }
key-state-ended = ended { $time }
no-keys = There is no such key.
no-hosts = No host was activated with this key yet.
no-machines = No machine was activated with this key yet.
no-audit = Nothing is recorded yet.
label-folder = Folder
label-hosts = Hosts
label-mak = Multiple activation key
label-machines = Machines
label-extension = Of these, added later
label-activations-each = Activations of each host
label-ends = Ends
label-issued = Issued
label-machine-maximum = Most machines
label-keys = Keys
column-used = Used
column-activations = Activations
column-certificate-ends = Certificate ends
column-number = No.
column-threshold = Threshold
column-setup-key = Client setup key
column-pool = Pool
column-group = Key group
column-covered = Key group or product
column-counted = Activated
column-covers = Covers
column-time = Time
column-actor = Who
column-action = What
column-head = Head
host-went-back = Its store went back: record { $reported } was reported before, now it is { $head }. Two hosts may run from one copied root.
host-two-addresses = The same head ({ $head }) spoke from two addresses. Two hosts may run from one copied root.
host-other-hardware = A host with this key runs on other hardware: its root was copied, or the machine was replaced.
maximum-warns = { $machines }, more are warned about
maximum-refuses = { $machines }, more are refused
service-in-clear = The service listens on { $address } without encryption, and requests carry host keys: put a TLS proxy before it.
service-address-loopback = The kit names { $address } as the service's address, which only this computer reaches; give `--service URL`.
kit-sheet =
    Activation host for { $organisation }
    Publisher: { $publisher }

    This kit sets up one activation host. Machines in your network ask the host for their licences;
    only the host talks to the publisher, once, and then once a year.

    Key group: { $group }
    Products:  { $products }
    Host key:  ends in { $key }; it is in the kit. Keep the kit as you keep a password.
    Service:   { $service }

    1. Choose a computer that is always on and that your machines reach on TCP port 1688.
    2. Install Muster on it, and copy this kit to it.
    3. Run: muster-host setup { $file }
       It installs the publisher's bundle and the key, and activates the host with the publisher. Without a way
       to the publisher it prints a request instead, to be carried there by hand.
    4. Run: muster-host serve
       Better: start the service that the package installs.
    5. Write the file for the machines with: muster-host bundle export FILE
       On each machine run: muster bundle add FILE, then: muster host set NAME-OF-THE-HOST, and then:
       muster activate --product NAME
       Machines need no key: the bundle carries the generic client setup keys.
    6. Look at the count with: muster-host status
       Machines are licensed as soon as enough different ones have asked; the threshold is shown there.

    The key activates a limited number of hosts, each a limited number of times. Renewals cost nothing.
