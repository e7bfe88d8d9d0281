offline-requests = requests
offline-answers = answers
offline-each-proves = the file is not signed; each entry proves itself where it is taken
offline-for-grants = { $number ->
        [one] 1 request to an activation host, for a grant
       *[other] { $number } requests to an activation host, for grants
    }
offline-for-licences = { $number ->
        [one] 1 request to the publisher, for a licence
       *[other] { $number } requests to the publisher, for licences
    }
offline-for-certificates = { $number ->
        [one] 1 request to the publisher, of an activation host
       *[other] { $number } requests to the publisher, of activation hosts
    }
offline-named-machines = { $number ->
        [one] 1 machine is named
       *[other] { $number } machines are named
    }
offline-no-names = no machine is named
offline-holds-keys = The file holds product keys: keep it in your hands.
offline-of-hosts = { $number ->
        [one] 1 answer of an activation host
       *[other] { $number } answers of activation hosts
    }
offline-licences = { $number ->
        [one] 1 licence
       *[other] { $number } licences
    }
offline-certificates = { $number ->
        [one] 1 certificate of an activation host
       *[other] { $number } certificates of activation hosts
    }
offline-refused-with = { $number } refused: { $code }
offline-and-more = … and { $number } more; --json prints them all
offline-written = { $number ->
        [one] 1 request written to { $file }
       *[other] { $number } requests written to { $file }
    }
offline-written-for-host-next = Carry the file to your activation host (`muster-host answer FILE`), bring the answers back, and run `muster offline apply FILE`.
offline-written-for-publisher-next = Carry the file to your publisher, or to where its service is reached (`muster proxy obtain FILE`), bring the answers back, and run `muster offline apply FILE`.
offline-written-for-both-next = Carry the file to your activation host (`muster-host answer FILE`) and to your publisher, or to where its service is reached (`muster proxy obtain FILE`); each answers its part. Bring the answers back, and run `muster offline apply FILE`.
offline-no-answer-file-next = Give the file of answers, which ends in .muster-answer; `muster decode FILE` says what a file is.
offline-none-here = none of { $number ->
        [one] the 1 answer
       *[other] the { $number } answers
    } in { $file } is for a request of this machine
offline-not-taken = The answer was taken, but not the publisher's newest catalog and revocation lists that came with it: { $code } { $what }. { $why }
offline-not-taken-next = Copy the file again and apply it again, which costs nothing; or get the publisher's newest bundle: `muster bundle add FILE`.
offline-none-here-lists = The publisher's catalog and revocation lists that came with the answers were taken where they are newer.
offline-none-here-next = Write a request with `muster offline request FILE`, and have that one answered.
offline-no-request-file-next = Give the file of requests, which ends in .muster-request; `muster decode FILE` says what a file is.
offline-for-publisher-only = its requests are for the publisher, none for an activation host
offline-for-publisher-next = Take the file to your publisher, or to where its service is reached: `muster proxy obtain FILE`.
offline-for-host-only = its requests are for an activation host, none for the publisher
offline-for-host-next = Take the file to the organisation's activation host: `muster-host answer FILE`.
offline-left-for-publisher = { $number } in { $file } left for the publisher
offline-left-for-host = { $number } in { $file } left for an activation host
offline-answered = { $number ->
        [one] 1 request answered: { $file }
       *[other] { $number } requests answered: { $file }
    }
offline-answered-next = Bring the file back to the machines; there: `muster offline apply FILE` (on an activation host `muster-host activate --answer FILE`).
offline-one-output = --output is for one file of requests
offline-nothing-to-answer = There is nothing to answer: every file of requests there has its answers already.
offline-granted = { $number } granted
offline-refused = { $number } refused: { $code } { $what }
offline-no-collection = there is no collection in { $folder }
offline-no-collection-next = Name the folder of a collection; `muster proxy collect` makes one.
offline-collection-full = a collection holds at most { $limit } requests; begin another one
offline-nothing-waits = Every request of this collection is answered; there is nothing to carry.
offline-collected = { $number ->
        [one] 1 new request collected.
       *[other] { $number } new requests collected.
    }
offline-exported = { $number ->
        [one] 1 request written to { $file }.
       *[other] { $number } requests written to { $file }.
    }
offline-obtained = { $number ->
        [one] 1 licence obtained: { $file }
       *[other] { $number } licences obtained: { $file }
    }
offline-none-obtained = No licence was obtained.
offline-imported = { $number ->
        [one] 1 new answer imported.
       *[other] { $number } new answers imported.
    }
offline-applied = { $number ->
        [one] 1 file of answers written for the machines.
       *[other] { $number } files of answers written for the machines.
    }
offline-how-far = Requests: { $requests }, answered: { $answered }, waiting: { $waiting }.
offline-wait-for-hosts = { $number } of the waiting are for an activation host: `muster-host answer FILE`
offline-left-out = Left out: { $why }
offline-go-on = { $next } Then run the same command again: it goes on where it was.
offline-name-service = Name the address of the publisher's service with --service URL.
offline-no-catalog-here = No bundle of this publisher is installed here, so that an address in its catalog is not known.
offline-lists-not-fetched = { $why } What the publisher has revoked since it was last asked is not known here.
offline-name-authority = Give the certificate of your organisation's authority with --ca FILE.
offline-nothing-to-carry = Neither this host nor a machine waits for an answer of a publisher; there is nothing to carry.
offline-no-host-answer = it holds no answer to an activation host
offline-host-imported = { $taken ->
    [0] No answer is for a machine that waits here; { $left } left.
    [one] 1 answer kept for machines, { $left } left; each machine gets its licence when it asks again.
   *[other] { $taken } answers kept for machines, { $left } left; each machine gets its licence when it asks again.
 }
