# What is behind a failure. Each stands in brackets behind the code's own second line, so none ends with a full stop.

trouble-which-publisher = no single publisher here is “{ $name }”; give its id or its name
trouble-which-application = several publishers here have an application “{ $name }”; give its id
trouble-no-suite = no catalog here marks an application as a suite
trouble-activation-type = activation type { $number } does not exist here; 0 is any, 2 is by an activation host

trouble-address-no-name = “{ $text }” names no host
trouble-address-character = “{ $found }” in “{ $text }” belongs in no host's name
trouble-address-too-long = a host's name has at most { $limit } characters, not { $found }
trouble-service-address = “{ $text }” is no address of a service; it begins with https:// (with http:// only on this computer)
trouble-proxy-address = “{ $text }” is no address of a proxy; it looks like http://proxy.example:3128, or is none
trouble-address-port = “{ $text }” is no port; ports are 1 to 65535
trouble-address-brackets = “{ $text }”: an IPv6 address stands in brackets, [2001:db8::1]:1688
trouble-domain-empty = “{ $text }” is no domain: a part of it is empty; a domain looks like office.example.com
trouble-domain-too-long = a domain has at most { $limit } characters, so that the service's name fits before it; this has { $found }
trouble-domain-part-too-long = a domain has at most { $limit } characters between two dots; this has { $found }
trouble-domain-character = “{ $found }” in “{ $text }” belongs in no domain: letters, digits, - and _ stand between its dots, as in office.example.com
trouble-domain-not-ascii = “{ $found }” in “{ $text }” does not travel in DNS: write the domain in its form with xn--
trouble-domain-hyphen = “{ $text }” is no domain: a part of it begins or ends with -; a domain looks like office.example.com
trouble-domain-address = “{ $text }” is an address or a number, not a domain; a domain looks like office.example.com
trouble-domain-service = “{ $text }” is the name of a record; the domain is what stands behind _muster._tcp

trouble-in-file = { $file } line { $line }: { $what }
trouble-line-of-file = { $file } line { $line }
trouble-setting-kind = activation types are 0 (any) and 2 (activation host)
trouble-setting-id = “{ $text }” is no activation id and no id of an application

trouble-other-publisher = made by publisher { $found }, not by { $expected }
trouble-other-roots = made under another line of { $offered } replaced roots than the { $held } known here
trouble-key-withdrawn = the publisher has withdrawn the key { $key } that signed this

trouble-lock-held = { $path } is held by process { $process }
trouble-agent-slow = it runs, but did not answer within the time limit
trouble-agent-closed = it ended the conversation early
trouble-agent-answer = the agent answered another command: it may be of another version
trouble-host-program = { $program } cannot be started

trouble-name-unknown = { $name } has no address
trouble-nothing-listens = nothing listens on port { $port }
trouble-connect-slow = no connection within { $seconds } s
trouble-answer-slow = no whole answer within { $seconds } s
trouble-connection-lost = the connection ended before the answer
trouble-not-muster = something else than Muster answers there: { $found }
trouble-unexpected = a message of type { $number } came, which has no place here
trouble-one-try = { $to }: { $why }

trouble-name-server = “{ $text }” is no name server; one looks like 192.0.2.53, or 192.0.2.53:5353
trouble-too-many-names = { $found } are too many; up to { $limit } are asked
trouble-looked-up-hosts = { $hosts ->
        [one] 1 host
       *[other] { $hosts } hosts
    } under { $name }
trouble-looked-up-no-host = DNS says that there is no host under { $name }
trouble-looked-up-nothing = DNS has nothing under { $name }
trouble-looked-up-fault = { $name }: { $why }
trouble-not-in-dns = “{ $name }” is no name in DNS
trouble-dns-unreachable = the name server { $server } cannot be reached
trouble-dns-silent = the name server { $server } did not answer within { $seconds } s
trouble-dns-silence = none of the name servers { $servers } answered
trouble-dns-not-dns = what { $server } answers is not DNS
trouble-dns-no-server = no name server is set on this computer
trouble-dns-refused = the name server { $server } does not answer the question: { $code }

trouble-grant-chain = its signatures do not chain to the publisher
trouble-grant-kind = what is kept is a refusal, not a grant
trouble-grant-product = the grant is for product { $found }, not for { $expected }
trouble-grant-hardware = the grant is bound to other hardware than the one that is kept with it
trouble-grant-coverage = key group { $group } does not cover product { $product } in catalog version { $version }
trouble-grant-threshold = granted under a threshold of { $threshold }, catalog version { $version } allows no less than { $lowest }
trouble-grant-count = granted at a count of { $count }, { $threshold } are needed
