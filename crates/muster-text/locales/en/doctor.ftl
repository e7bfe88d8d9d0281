# Steps, verdicts and remedies of `muster doctor` and `muster-host doctor`, and the support file.

## Verdicts, each as wide as the others.

doctor-verdict-good = good
doctor-verdict-warning = warn
doctor-verdict-failed = FAIL
doctor-verdict-not-reached = skip

## The page.

doctor-heading = { $program } { $version } looked at { $root }.
doctor-summary-good = { $steps } steps, nothing to do.
doctor-summary-bad = { $failed ->
    [0] None failed, { $warnings } with a warning.
   *[other] { $failed } failed, { $warnings } with a warning. Begin with the first that failed.
 }
doctor-why = Why: { $why }
doctor-next = Next: { $next }
doctor-not-reached = Not looked at: another step is to be put right first.
doctor-same-as-above = The same as above.
doctor-not-asked = Not known, because nothing was asked.
doctor-saved = Written: { $file }. Keys and names are not in it.
doctor-saved-names = Written: { $file }. Names and addresses are in it, keys are not.

## Titles of the steps.

doctor-step-root = Root
doctor-step-agent = Agent
doctor-step-settings = Settings
doctor-step-lock = Lock
doctor-step-config = Configuration
doctor-step-database = Database
doctor-step-space = Disk space
doctor-step-bundle = Trust bundle
doctor-step-lab = Lab settings
doctor-step-state = State file
doctor-step-clock = Clock
doctor-step-key = Product key
doctor-step-hardware = Hardware
doctor-step-dns = DNS
doctor-step-host = Host
doctor-step-name = Name lookup
doctor-step-connection = Connection
doctor-step-listening = Listening
doctor-step-protocol = Muster answers
doctor-step-attempt = Request
doctor-step-certificate = Host certificate
doctor-step-service = Publisher's service
doctor-step-coverage = Coverage
doctor-step-clock-difference = Clock difference
doctor-step-count = Count
doctor-step-duplicates = Duplicate ids
doctor-step-idle = Requests
doctor-step-expiry = Expiry
doctor-step-restores = Restores
doctor-step-events = Events

## The machine by itself.

doctor-root-good = { $path } can be read and written.
doctor-root-agent = { $path } can be read; the agent writes it.
doctor-root-administrator = Run `muster doctor` again as administrator (root), or start the agent, which writes for everybody.
doctor-host-not-readable = This user may not read it; run `muster-host doctor` as administrator (root).
doctor-agent-good = It runs (process { $process }) and renews by itself.
doctor-agent-not-needed = It does not run, and none is needed: every licence here has no end.
doctor-agent-none = It does not run.
doctor-agent-none-why = Nobody renews licences by themselves.
doctor-agent-start = Start it with `muster agent`, and at every boot as a service; until then only `muster activate` and starting products renew.
doctor-settings-good = { $file } can be read.
doctor-settings-mend = Correct that line of { $file }, or remove the file and run `muster host set NAME` again.
doctor-bundle-good = It proves itself; catalog version { $version }.
doctor-bundle-holds = It proves itself.
doctor-bundle-old = The catalog was signed { $days } days ago.
doctor-bundle-old-why = After more than { $limit } days there is nearly always a newer one.
doctor-bundle-again = Get the bundle again from your publisher or, on the host, by `muster-host bundle export FILE`; then run `muster bundle add FILE` here.
doctor-lab-none = There are none.
doctor-lab-applied = In force, because the publisher is a lab; the clock is shifted by { $seconds } s.
doctor-lab-ignored = They are there and ignored.
doctor-lab-ignored-why = The publisher is no lab, so nothing can shift its clock or invent its hardware.
doctor-lab-remove = Remove lab.toml from the root.
doctor-lab-mend = Correct that line of lab.toml in the root, or remove the file.
doctor-state-good = It is whole.
doctor-state-damaged = It is damaged.
doctor-state-damaged-why = It does not hold together, so nothing in it is trusted and the machine counts as a new one.
doctor-state-mended = It was damaged, and was set aside by the request made just now.
doctor-state-mended-why = The machine begins anew and counts as a new one.
doctor-state-mended-next = Nothing more to do here. If it comes again, check the disk.
doctor-state-set-aside = Run `muster activate --product NAME` with one of: { $products }. The damaged file is set aside, and the machine gets a new licence from its host.
doctor-clock-good = { $clock }, later than the catalog.
doctor-clock-mark = It shows { $clock }, but { $mark } is known to have passed.
doctor-clock-mark-why = Licences are judged at the later of the two, so they end early.
doctor-clock-mark-next = Set the clock right, then run `muster activate`: the host's answer corrects the known time.
doctor-key-good = ...{ $key }, { $channel }.
doctor-key-install = Run `muster activate --product NAME` with one of: { $products }; or start the product once; or type a key with `muster key install KEY`.
doctor-key-removed = Its key was removed.
doctor-key-removed-why = Without a key the machine does not ask for it.
doctor-hardware-good = { $percent } % of the enrolled parts are here, { $required } % are needed.
doctor-hardware-mended = It was out of tolerance; the request made just now put that right.
doctor-hardware-mended-why = The machine was copied or rebuilt, and counts as a new one from now on.
doctor-hardware-mended-next = Nothing more to do here.
doctor-hardware-attempt = Run `muster activate`: the machine enrols its hardware anew and counts as a new one.

## The way to the host.

doctor-dns-domains = Hosts are looked up in { $domains }.
doctor-dns-domain-lookup = { $domain } (the lookup domain, and in no other)
doctor-dns-domain-own = { $domain } (the computer's own)
doctor-dns-domain-search = { $domain } (its search list)
doctor-dns-domain-set = { $domain } (set in machine.toml)
doctor-dns-servers = The name servers of the computer's settings are asked: { $servers }.
doctor-dns-servers-set = The name servers of machine.toml are asked: { $servers }.
doctor-dns-servers-unset = machine.toml says that none is asked: run `muster settings set name-servers default`, and those of the computer are.
doctor-dns-hosts = { $hosts ->
        [one] 1 record stands there.
       *[other] { $hosts } records stand there.
    }
doctor-dns-nothing = Nothing stands there.
doctor-dns-no-host = It says that there is no host here.
doctor-dns-too-many = { $found } records stand there; { $limit } are looked at.
doctor-dns-too-many-why = Which ones are looked at is as the server sends them, and most names have a handful of hosts.
doctor-dns-too-many-next = Remove the records of hosts that are gone; `muster-host doctor` on a host names them.
doctor-dns-elsewhere = { $hosts ->
        [one] 1 record stands
       *[other] { $hosts } records stand
    } under { $name }, where this machine does not look.
doctor-dns-elsewhere-why = DNS has it, as `nslookup` shows, but this machine looks only in { $domains }.
doctor-dns-elsewhere-nowhere = DNS has it, as `nslookup` shows, but this machine knows no domain to look in.
doctor-dns-elsewhere-next = Run `muster slmgr -skms-domain { $domain }`: this machine then looks there and nowhere else. To keep the other domains, run `muster settings set search-domains { $all }`, or add { $domain } to the search list of this computer.
doctor-dns-elsewhere-pinned = { $hosts ->
        [one] 1 record stands
       *[other] { $hosts } records stand
    } under { $name }. As a host is set on this machine, it does not look there.
doctor-record-odd = { $record } names no host.
doctor-record-odd-why = A host has a name of letters, digits and hyphens, and a port from 1 to 65535, so this one is passed over.
doctor-record-odd-next = Correct or remove the record { $record }
doctor-record-stale = DNS names { $host }, and Muster does not answer there.
doctor-record-remove = If that host is gone for good, its record is stale. Remove it: { $records } Otherwise start `muster-host serve` there, and let no firewall hold back TCP port { $port }.
doctor-record-nameless = If that host is gone for good, its record is stale. Remove it: { $records } Otherwise enter an address record (A or AAAA) for { $name } in DNS.
doctor-host-nameless = Enter an address record (A or AAAA) for { $name } in DNS.
doctor-host-pinned = { $host }, set on this machine.
doctor-host-publish = Let the host publish itself (`[dns]` in its host.toml), or enter by hand what `muster-host dns print` shows there; or name it here with `muster host set NAME`.
doctor-host-found = { $host }, found under { $name } (priority { $priority }, weight { $weight }).
doctor-host-remembered = { $host } granted last and is asked first. DNS still names it under { $name }.
doctor-host-remembered-only = { $host } granted last and is asked first. It was found under { $name }.
doctor-host-unnamed = { $host } granted last and is asked first, but DNS has nothing any more under { $name }.
doctor-host-unnamed-why = Other machines do not find it, and neither does this one once it is lost.
doctor-host-unnamed-next = Run `muster-host doctor` on that host: it says whether its record is published.
doctor-host-retired = { $host } granted last, found under { $name }. This machine does not find it there any more, and does not ask it first.
doctor-hosts-left-out = { $count ->
        [one] 1 more host is named; { $limit } are looked at.
       *[other] { $count } more hosts are named; { $limit } are looked at.
    }
doctor-host-start = Start `muster-host serve` on { $host }, and let no firewall hold back TCP port { $port }.
doctor-pinned-only = DNS names { $host }, which answers.
doctor-pinned-only-why = A host that is set is the only one that is asked, and it does not answer; see below.
doctor-pinned-clear = Run `muster slmgr -ckms`: this machine goes back to DNS. Or mend the host that is set.
doctor-name-good = { $addresses }
doctor-name-literal = It is an address already.
doctor-name-mend = Correct the name with `muster host set NAME`, or mend the name service: `{ $host }` must have an address.
doctor-connection-good = It can be connected to.
doctor-connection-firewall = Check that the host is switched on and that no firewall holds back TCP port { $port } between here and there.
doctor-connection-address = Let `muster-host serve` listen at that address of { $host } (`listen` in host.toml), or remove the address from DNS.
doctor-connection-start = Start `muster-host serve` on the host; or correct name and port, now { $host }, with `muster host set NAME:PORT`.
doctor-protocol-good = It does.
doctor-protocol-silent = Something accepts connections on port { $port } and says nothing: restart `muster-host serve` there, or correct name and port with `muster host set NAME:PORT`.
doctor-protocol-other = Another program listens on port { $port }. Correct name and port with `muster host set NAME:PORT`; the usual port is 1688.
doctor-attempt-made = Made just now; what follows is its answer.
doctor-attempt-remembered = None was made now; what follows is the answer of { $time }.
doctor-attempt-frozen = Stands still since the image was prepared; not asked, because that would wake it.
doctor-attempt-none = None was made now, and none is remembered.
doctor-attempt-none-why = So nothing is known of certificate, coverage, clocks and count.
doctor-attempt-first = Run `muster activate`, or `muster doctor` without `--look-only`.
doctor-attempt-none-mak = Nobody has asked the publisher yet. The doctor does not: it could use up an activation.
doctor-attempt-mak = Run `muster activate`.
doctor-attempt-administrator = Run `muster doctor` again as administrator (root), or start the agent; meanwhile the last request is judged.
doctor-certificate-good = The host proved itself.
doctor-certificate-activate = On the host, run `muster-host activate`, then `muster-host doctor` if it fails.
doctor-certificate-clock = Set the host's clock right, in UTC; `muster-host doctor` there shows both times.
doctor-coverage-good = The host may license it.
doctor-coverage-key = On the host, install a host key that covers this product (`muster-host key install KEY`, `muster-host activate`); `muster-host status` shows what the present one covers.
doctor-difference-good = At most 4 hours.
doctor-difference-set = Set the clock of whichever is wrong, this machine or the host, then run `muster activate`; time zones do not matter, UTC does.
doctor-count-good = { $count } machines count, { $threshold } are needed.
doctor-count-missing = { $missing ->
        [one] 1 more machine
       *[other] { $missing } more machines
    } must ask; `muster-host machines` on the host shows who counts. The agent asks again by itself; without one, run `muster activate`.
doctor-count-shared = { $missing ->
        [one] 1 more machine
       *[other] { $missing } more machines
    } must ask. DNS names { $hosts } hosts, and each counts by itself: retire those that are not wanted (step Host above) and remove their records.
doctor-count-unknown = Granted earlier; no count was told.
doctor-duplicates-good = None is reported.
doctor-duplicates-shared = { $machines } machines share this machine's id and count as one.
doctor-duplicates-why = They were copied from one image that was not rearmed, so the count does not rise.
doctor-duplicates-rearm = Run `muster rearm`, then `muster activate`, on each of them, and rearm the image as its last step. It is { $product } that shares its id.
doctor-host-not-needed = No host is needed: the publisher is asked, by a multiple activation key.
doctor-service-catalog = { $address }, as the publisher's catalog says.
doctor-service-set = { $address }, as it is set on this machine (`publisher-service`).
doctor-service-answers = The publisher's service answers, and its certificate is trusted.
doctor-service-answers-proxy = The publisher's service answers through the proxy { $proxy }, and its certificate is trusted.
doctor-expiry-permanent = { $product } is permanently licensed.
doctor-expiry-good = { $state }; { $days } days left.
doctor-expiry-overdue = Renewed last on { $renewed }; { $days } days left.
doctor-expiry-overdue-why = It should have been renewed { $interval } minutes after that.
doctor-expiry-soon = { $state }; only { $days } days left.
doctor-expiry-soon-why = No host has licensed it in time.
doctor-expiry-renew = Put right what the other steps name, then run `muster activate`.
doctor-events-none = No log is kept in the root.
doctor-events-good = { $count } events, every request has its answer.
doctor-events-failed = The request of { $time } (12288) came to nothing; the steps above say why.
doctor-events-mended = The request of { $time } (12288) came to nothing; the host answers now.
doctor-events-unanswered = The request of { $time } (12288) has no answer (12289).
doctor-events-unanswered-why = It left, and nothing that could be taken came back.
doctor-events-firewall = Check the steps Connection and Muster answers above, and the firewall between here and the host.

## The host.

doctor-host-root-good = { $path } belongs to this user.
doctor-host-root-running = { $path } is served; its host was asked.
doctor-host-root-setup = Run `muster-host setup KIT` with the kit from your publisher.
doctor-lock-serving = The host that serves has it (process { $process }).
doctor-lock-free = Nobody holds it.
doctor-lock-wait = Wait for the other `muster-host` command to end, or end it.
doctor-config-good = { $file } is good.
doctor-config-default = There is none; the defaults hold.
doctor-config-odd = { $fault }
doctor-config-why = It is read, and part of it does nothing.
doctor-config-mend = Correct { $file } and test it with `muster-host config check`, then restart the service.
doctor-database-good = It opens, and what is in it holds together.
doctor-database-shared = { $place } answers; { $hosts ->
    [one] this host alone counts there.
   *[other] { $hosts } hosts share one count there.
 }
doctor-database-server = See that the database server runs, that this host reaches { $place }, and that its user may work in it. The host goes on by itself as soon as it answers.
doctor-database-new = There is none yet.
doctor-database-restore = Stop the service, put the last backup of the root back, and start it again.
doctor-space-good = { $megabytes } MB are free.
doctor-space-low = Only { $megabytes } MB are free.
doctor-space-why = Below { $limit } MB the database soon cannot grow, and then nobody is answered.
doctor-space-free = Free space on the disk of the root.
doctor-space-unknown = The system does not tell.
doctor-host-bundle-again = Put the publisher's folder back from a backup while the host is stopped. Where only trust.muster is damaged, `muster-host bundle add FILE` mends it and keeps keys and counts.
doctor-host-key-good = Installed: { $keys }.
doctor-host-key-none = No host key is installed.
doctor-host-key-none-why = Without one the host cannot be activated, and grants nothing.
doctor-host-key-install = Run `muster-host key install KEY` with the host key from your publisher, then `muster-host activate`.
doctor-host-key-unused = ...{ $key } is installed and not activated.
doctor-host-key-unused-why = So its products are not granted.
doctor-host-certificate-good = Valid until { $ends }, { $days } days.
doctor-host-certificate-late = It ends on { $ends }, in { $days } days.
doctor-host-certificate-late-why = It renews by itself long before; something keeps it from that.
doctor-host-activate = Run `muster-host activate`; if the key is used up, ask your publisher to extend it or for another.
doctor-host-clock = Set this computer's clock right, in UTC.
doctor-host-certificate-revoked = The publisher has revoked the certificate for { $group }.
doctor-host-certificate-revoked-why = { $key ->
    [none] Nothing that it covers is granted here.
   *[other] It came with host key ...{ $key }; nothing that it covers is granted here.
 }
doctor-host-revoked = Ask your publisher why. No host key activates this host again: set up a new one with `muster-host setup KIT`, on another computer or with `--root` and an empty folder.
doctor-host-key-revoked = The publisher has revoked the host key that activated this host.
doctor-host-key-revoked-why = Nothing that its certificate covers is granted here.
doctor-host-key-revoked-next = Ask your publisher for a new host key, then run `muster-host key install KEY` and `muster-host activate`.
doctor-service-good = { $address } answers.
doctor-service-unknown = Its address is not known.
doctor-service-unknown-why = Then certificates do not renew by themselves.
doctor-service-name = Run `muster-host activate --service https://NAME:PORT` once, or activate by file with `--offline`.
doctor-service-mend = Check network, proxy and firewall to that address, or activate by file: `muster-host activate --offline`.
doctor-host-waiting = { $number ->
        [one] 1 request of a machine for a licence waits
       *[other] { $number } requests of machines for licences wait
    }, the oldest since { $since }.
doctor-host-waiting-why = They have not come to the publisher yet.
doctor-host-waiting-next = Where the service is not reached, carry them: `muster-host offline export FILE`, and bring the answers back with `muster-host offline import FILE`.
doctor-host-clock-good = { $clock }
doctor-listening-good = Bound by this host.
doctor-listening-unseen = A program listens there; this user may not see whether it is this host's.
doctor-listening-stop = Stop that program, or choose another port than { $port } with `listen` in host.toml and tell machines with `muster host set NAME:PORT`.
doctor-listening-start = Start the service, or run `muster-host serve`.
doctor-protocol-restart = Restart the service: `muster-host serve` accepts connections and does not answer.
doctor-host-count-good = { $product }: { $count } count, { $threshold } are needed.
doctor-host-count-below = { $product }: { $count } count, { $threshold } are needed.
doctor-host-count-why = { $missing ->
        [one] 1 more machine
       *[other] { $missing } more machines
    } must ask within the ageing window.
doctor-host-count-next = Point more machines here with `muster host set NAME`; `muster-host machines` shows who counts, and who shares an id.
doctor-host-count-cloned = Run `muster rearm`, then `muster activate`, on the machines that `muster-host machines --cloned` shows.
doctor-host-count-nobody = Nobody has asked yet.
doctor-host-cloned = { $pool }: { $ids } ids are used by several machines each.
doctor-host-many-ids = { $machine } counts under several ids: { $pools }.
doctor-host-many-ids-why = It was rearmed or put back several times, or virtual machines are alike in every part.
doctor-host-many-ids-next = If they are several machines, nothing is to be done. If it is one, remove its old ids with `muster-host machines forget CMID`, and prepare its image with `muster image prepare`.
doctor-idle-good = A machine asked last on { $time }.
doctor-idle-long = Nobody has asked since { $time }.
doctor-idle-never = Nobody has ever asked.
doctor-idle-why = A host that nobody reaches is noticed only when licences end, 180 days later.
doctor-idle-next = Run `muster doctor` on one of the machines, and check that they know this host and that no firewall stands between.
doctor-lapsing-none = No licence of a machine ends within { $days } days.
doctor-lapsing = The licences of { $machines } machines end within { $days } days.
doctor-lapsing-why = They have not renewed, though they do so every few days.
doctor-lapsing-next = See them with `muster-host machines`, and run `muster doctor` on one of them.
doctor-dns-off = Publishing in DNS is off; machines are told the name with `muster host set NAME`, or by a record that was entered by hand (`muster-host dns print`).
doctor-dns-zone = This host's address is published in the zone { $zone } as { $name }.
doctor-dns-gone = This host's record does not stand under { $name }, though it was published in the zone { $zone }.
doctor-dns-gone-why = Somebody removed it, or the server that answers does not have it yet.
doctor-dns-gone-next = Restart the host, which publishes it again; otherwise it does so within 24 hours.
doctor-dns-differs = This host's record is { $found } and should be { $wanted }
doctor-dns-differs-why = Somebody entered it otherwise, or host.toml was changed since the host started.
doctor-dns-host-answers = { $host } stands there and answers.
doctor-dns-host-nameless = { $host } stands there and has no address.
doctor-dns-host-silent = { $host } stands there, and nothing can be connected to.
doctor-dns-host-other = { $host } stands there, and what answers is not Muster.
doctor-dns-host-stale-why = Machines ask it in vain before they ask the next host.
doctor-dns-host-stale-next = Start that host. If it is gone for good, its record is stale: run `{ $nsupdate }` and type the lines `{ $server }`, `{ $removal }` and `send`.
doctor-dns-left-out = { $count ->
    [one] 1 more record is there; it was not looked at.
   *[other] { $count } more records are there; they were not looked at.
 }
doctor-restores-none = It was never put back from a backup.
doctor-restores-some = It was put back from a backup { $restores } times; the records since are declared lost.

## The support file.

doctor-support-heading = Support file (form { $form }), written on { $time }.
doctor-support-system = System: { $system }
doctor-support-names = Names and addresses stand in it as they are.
doctor-support-pseudonyms = Names and addresses are pseudonyms.
doctor-support-settings = Settings:
doctor-support-status = Status:
doctor-support-events = Last events ({ $count }):
doctor-support-keep = Keep the file for as long as the case is open; it holds no key.
