# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_muster_host_global_optspecs
    string join \n root= database= lang= h/help V/version
end

function __fish_muster_host_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_muster_host_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_muster_host_using_subcommand
    set -l cmd (__fish_muster_host_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c muster-host -n "__fish_muster_host_needs_command" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_needs_command" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_needs_command" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_needs_command" -s V -l version -d 'Print version'
complete -c muster-host -n "__fish_muster_host_needs_command" -f -a "setup" -d 'Install the kit from a publisher and activate the host with it'
complete -c muster-host -n "__fish_muster_host_needs_command" -f -a "serve" -d 'Serve machines until a signal ends it'
complete -c muster-host -n "__fish_muster_host_needs_command" -f -a "bundle" -d 'Publishers\' bundles'
complete -c muster-host -n "__fish_muster_host_needs_command" -f -a "key" -d 'Host keys'
complete -c muster-host -n "__fish_muster_host_needs_command" -f -a "activate" -d 'Activate the host with its publishers: host keys without a valid certificate, and renewals that cost nothing'
complete -c muster-host -n "__fish_muster_host_needs_command" -f -a "answer" -d 'Answer requests that were brought in files, as if the machines had asked over the network'
complete -c muster-host -n "__fish_muster_host_needs_command" -f -a "offline" -d 'What this host and its machines want of publishers, carried by hand'
complete -c muster-host -n "__fish_muster_host_needs_command" -f -a "status" -d 'Show what the host is certified for, how many machines count, and what is missing'
complete -c muster-host -n "__fish_muster_host_needs_command" -f -a "console" -d 'Print a link that signs in to the console of the running host, once'
complete -c muster-host -n "__fish_muster_host_needs_command" -f -a "forecast" -d 'Show what becomes of the count if nothing changes: who drops out, and when it falls below a threshold'
complete -c muster-host -n "__fish_muster_host_needs_command" -f -a "machines" -d 'Show the machines: who counts, and who shares an id'
complete -c muster-host -n "__fish_muster_host_needs_command" -f -a "settings" -d 'Show and change settings while the host serves; they are kept in host.toml'
complete -c muster-host -n "__fish_muster_host_needs_command" -f -a "config" -d 'The configuration file'
complete -c muster-host -n "__fish_muster_host_needs_command" -f -a "dns" -d 'The host\'s record in DNS, by which machines find it'
complete -c muster-host -n "__fish_muster_host_needs_command" -f -a "doctor" -d 'Walk through everything that this host needs, and name what fails with one remedy each'
complete -c muster-host -n "__fish_muster_host_needs_command" -f -a "events" -d 'Show what happened on this host, its answers to machines among it'
complete -c muster-host -n "__fish_muster_host_needs_command" -f -a "requests" -d 'The answers to machines that are on record'
complete -c muster-host -n "__fish_muster_host_needs_command" -f -a "explain" -d 'Say what a code or an event means, and what to do; without one, list all of them'
complete -c muster-host -n "__fish_muster_host_needs_command" -f -a "ask" -d 'Answer commands in JSON, one on each line of standard input, for other programs of this version'
complete -c muster-host -n "__fish_muster_host_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-host -n "__fish_muster_host_using_subcommand setup" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand setup" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand setup" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand setup" -l offline -d 'Write the activation request to a file instead of sending it'
complete -c muster-host -n "__fish_muster_host_using_subcommand setup" -l telephone -d 'Show the installation ID to read out to the publisher, and ask for the confirmation ID'
complete -c muster-host -n "__fish_muster_host_using_subcommand setup" -l json -d 'Print one JSON document'
complete -c muster-host -n "__fish_muster_host_using_subcommand setup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand serve" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand serve" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand serve" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand bundle; and not __fish_seen_subcommand_from add export help" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand bundle; and not __fish_seen_subcommand_from add export help" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand bundle; and not __fish_seen_subcommand_from add export help" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand bundle; and not __fish_seen_subcommand_from add export help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand bundle; and not __fish_seen_subcommand_from add export help" -f -a "add" -d 'Install a publisher\'s bundle, or take what is newer in it'
complete -c muster-host -n "__fish_muster_host_using_subcommand bundle; and not __fish_seen_subcommand_from add export help" -f -a "export" -d 'Write a publisher\'s bundle to a file, for machines'
complete -c muster-host -n "__fish_muster_host_using_subcommand bundle; and not __fish_seen_subcommand_from add export help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-host -n "__fish_muster_host_using_subcommand bundle; and __fish_seen_subcommand_from add" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand bundle; and __fish_seen_subcommand_from add" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand bundle; and __fish_seen_subcommand_from add" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand bundle; and __fish_seen_subcommand_from add" -l json -d 'Print one JSON document'
complete -c muster-host -n "__fish_muster_host_using_subcommand bundle; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand bundle; and __fish_seen_subcommand_from export" -l publisher -d 'Id, tag or name of the publisher; not needed where there is one' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand bundle; and __fish_seen_subcommand_from export" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand bundle; and __fish_seen_subcommand_from export" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand bundle; and __fish_seen_subcommand_from export" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand bundle; and __fish_seen_subcommand_from export" -l json -d 'Print one JSON document'
complete -c muster-host -n "__fish_muster_host_using_subcommand bundle; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand bundle; and __fish_seen_subcommand_from help" -f -a "add" -d 'Install a publisher\'s bundle, or take what is newer in it'
complete -c muster-host -n "__fish_muster_host_using_subcommand bundle; and __fish_seen_subcommand_from help" -f -a "export" -d 'Write a publisher\'s bundle to a file, for machines'
complete -c muster-host -n "__fish_muster_host_using_subcommand bundle; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-host -n "__fish_muster_host_using_subcommand key; and not __fish_seen_subcommand_from install remove help" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand key; and not __fish_seen_subcommand_from install remove help" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand key; and not __fish_seen_subcommand_from install remove help" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand key; and not __fish_seen_subcommand_from install remove help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand key; and not __fish_seen_subcommand_from install remove help" -f -a "install" -d 'Install a host key; it costs nothing until it is activated'
complete -c muster-host -n "__fish_muster_host_using_subcommand key; and not __fish_seen_subcommand_from install remove help" -f -a "remove" -d 'Remove a host key and its certificate; nothing that it covers is licensed here any more'
complete -c muster-host -n "__fish_muster_host_using_subcommand key; and not __fish_seen_subcommand_from install remove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-host -n "__fish_muster_host_using_subcommand key; and __fish_seen_subcommand_from install" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand key; and __fish_seen_subcommand_from install" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand key; and __fish_seen_subcommand_from install" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand key; and __fish_seen_subcommand_from install" -l json -d 'Print one JSON document'
complete -c muster-host -n "__fish_muster_host_using_subcommand key; and __fish_seen_subcommand_from install" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand key; and __fish_seen_subcommand_from remove" -l publisher -d 'Id, tag or name of the publisher; not needed where there is one' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand key; and __fish_seen_subcommand_from remove" -l group -d 'Number or name of the key group; not needed where there is one' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand key; and __fish_seen_subcommand_from remove" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand key; and __fish_seen_subcommand_from remove" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand key; and __fish_seen_subcommand_from remove" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand key; and __fish_seen_subcommand_from remove" -l json -d 'Print one JSON document'
complete -c muster-host -n "__fish_muster_host_using_subcommand key; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "install" -d 'Install a host key; it costs nothing until it is activated'
complete -c muster-host -n "__fish_muster_host_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove a host key and its certificate; nothing that it covers is licensed here any more'
complete -c muster-host -n "__fish_muster_host_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-host -n "__fish_muster_host_using_subcommand activate" -l publisher -d 'Id, tag or name of the publisher; all without it' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand activate" -l group -d 'Number or name of the key group to activate again, which costs one activation of its host key' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand activate" -l service -d 'Address of this one publisher\'s service, kept for renewals' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand activate" -l answer -d 'Apply the publisher\'s answer to a request that was sent by hand' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand activate" -l confirmation-id -d 'The confirmation ID, or the blocks of it that come next' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand activate" -l qr -d 'Write the QR code as an SVG picture, too' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand activate" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand activate" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand activate" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand activate" -l offline -d 'Write the request to a file instead of sending it'
complete -c muster-host -n "__fish_muster_host_using_subcommand activate" -l telephone -d 'Show the installation ID to read out to the publisher, and ask for the confirmation ID'
complete -c muster-host -n "__fish_muster_host_using_subcommand activate" -l ask -d 'Read the confirmation ID from standard input also where that is no terminal'
complete -c muster-host -n "__fish_muster_host_using_subcommand activate" -l json -d 'Print one JSON document with what became of each host key'
complete -c muster-host -n "__fish_muster_host_using_subcommand activate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand answer" -l output -d 'File of the answers to the one file of requests [default: beside it, ending in .muster-answer]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand answer" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand answer" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand answer" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand answer" -l json -d 'Print one JSON document'
complete -c muster-host -n "__fish_muster_host_using_subcommand answer" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand offline; and not __fish_seen_subcommand_from export import help" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand offline; and not __fish_seen_subcommand_from export import help" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand offline; and not __fish_seen_subcommand_from export import help" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand offline; and not __fish_seen_subcommand_from export import help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand offline; and not __fish_seen_subcommand_from export import help" -f -a "export" -d 'Write the requests that wait for publishers into a file: this host\'s own, and those that machines handed to it'
complete -c muster-host -n "__fish_muster_host_using_subcommand offline; and not __fish_seen_subcommand_from export import help" -f -a "import" -d 'Take the publishers\' answers from files; the machines get theirs when they ask again'
complete -c muster-host -n "__fish_muster_host_using_subcommand offline; and not __fish_seen_subcommand_from export import help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-host -n "__fish_muster_host_using_subcommand offline; and __fish_seen_subcommand_from export" -l names -d 'What becomes of the machines\' names' -r -f -a "none\t'They are left out'
hashed\t'In their place stands a hash of each'
keep\t'They stay'"
complete -c muster-host -n "__fish_muster_host_using_subcommand offline; and __fish_seen_subcommand_from export" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand offline; and __fish_seen_subcommand_from export" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand offline; and __fish_seen_subcommand_from export" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand offline; and __fish_seen_subcommand_from export" -l json -d 'Print one JSON document'
complete -c muster-host -n "__fish_muster_host_using_subcommand offline; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand offline; and __fish_seen_subcommand_from import" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand offline; and __fish_seen_subcommand_from import" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand offline; and __fish_seen_subcommand_from import" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand offline; and __fish_seen_subcommand_from import" -l json -d 'Print one JSON document'
complete -c muster-host -n "__fish_muster_host_using_subcommand offline; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand offline; and __fish_seen_subcommand_from help" -f -a "export" -d 'Write the requests that wait for publishers into a file: this host\'s own, and those that machines handed to it'
complete -c muster-host -n "__fish_muster_host_using_subcommand offline; and __fish_seen_subcommand_from help" -f -a "import" -d 'Take the publishers\' answers from files; the machines get theirs when they ask again'
complete -c muster-host -n "__fish_muster_host_using_subcommand offline; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-host -n "__fish_muster_host_using_subcommand status" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand status" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand status" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand status" -l json -d 'Print one JSON document'
complete -c muster-host -n "__fish_muster_host_using_subcommand status" -l probe -d 'Print one line for a monitoring system, and end with 0 (good), 1 (warning), 2 (critical) or 3 (unknown)'
complete -c muster-host -n "__fish_muster_host_using_subcommand status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand console" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand console" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand console" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand console" -l read-only -d 'To look at everything, and to change nothing'
complete -c muster-host -n "__fish_muster_host_using_subcommand console" -l json -d 'Print one JSON document'
complete -c muster-host -n "__fish_muster_host_using_subcommand console" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand forecast" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand forecast" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand forecast" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand forecast" -l json -d 'Print one JSON document'
complete -c muster-host -n "__fish_muster_host_using_subcommand forecast" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and not __fish_seen_subcommand_from block unblock forget help" -l pool -d 'Number or name of the counting pool' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and not __fish_seen_subcommand_from block unblock forget help" -l publisher -d 'Id, tag or name of the publisher; all without it' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and not __fish_seen_subcommand_from block unblock forget help" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and not __fish_seen_subcommand_from block unblock forget help" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and not __fish_seen_subcommand_from block unblock forget help" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and not __fish_seen_subcommand_from block unblock forget help" -l json -d 'Print one JSON document'
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and not __fish_seen_subcommand_from block unblock forget help" -l cloned -d 'Only machines whose id is shared by several'
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and not __fish_seen_subcommand_from block unblock forget help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and not __fish_seen_subcommand_from block unblock forget help" -f -a "block" -d 'Refuse a machine from now on, and take it out of the count'
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and not __fish_seen_subcommand_from block unblock forget help" -f -a "unblock" -d 'Let a blocked machine ask again'
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and not __fish_seen_subcommand_from block unblock forget help" -f -a "forget" -d 'Remove a machine\'s record; if it asks again it is a new one'
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and not __fish_seen_subcommand_from block unblock forget help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and __fish_seen_subcommand_from block" -l publisher -d 'Id, tag or name of the publisher; all without it' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and __fish_seen_subcommand_from block" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and __fish_seen_subcommand_from block" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and __fish_seen_subcommand_from block" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and __fish_seen_subcommand_from block" -l json -d 'Print one JSON document'
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and __fish_seen_subcommand_from block" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and __fish_seen_subcommand_from unblock" -l publisher -d 'Id, tag or name of the publisher; all without it' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and __fish_seen_subcommand_from unblock" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and __fish_seen_subcommand_from unblock" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and __fish_seen_subcommand_from unblock" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and __fish_seen_subcommand_from unblock" -l json -d 'Print one JSON document'
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and __fish_seen_subcommand_from unblock" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and __fish_seen_subcommand_from forget" -l publisher -d 'Id, tag or name of the publisher; all without it' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and __fish_seen_subcommand_from forget" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and __fish_seen_subcommand_from forget" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and __fish_seen_subcommand_from forget" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and __fish_seen_subcommand_from forget" -l json -d 'Print one JSON document'
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and __fish_seen_subcommand_from forget" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and __fish_seen_subcommand_from help" -f -a "block" -d 'Refuse a machine from now on, and take it out of the count'
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and __fish_seen_subcommand_from help" -f -a "unblock" -d 'Let a blocked machine ask again'
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and __fish_seen_subcommand_from help" -f -a "forget" -d 'Remove a machine\'s record; if it asks again it is a new one'
complete -c muster-host -n "__fish_muster_host_using_subcommand machines; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-host -n "__fish_muster_host_using_subcommand settings; and not __fish_seen_subcommand_from set help" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand settings; and not __fish_seen_subcommand_from set help" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand settings; and not __fish_seen_subcommand_from set help" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand settings; and not __fish_seen_subcommand_from set help" -l json -d 'Print one JSON document'
complete -c muster-host -n "__fish_muster_host_using_subcommand settings; and not __fish_seen_subcommand_from set help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand settings; and not __fish_seen_subcommand_from set help" -f -a "set" -d 'Change one setting'
complete -c muster-host -n "__fish_muster_host_using_subcommand settings; and not __fish_seen_subcommand_from set help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-host -n "__fish_muster_host_using_subcommand settings; and __fish_seen_subcommand_from set" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand settings; and __fish_seen_subcommand_from set" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand settings; and __fish_seen_subcommand_from set" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand settings; and __fish_seen_subcommand_from set" -l json -d 'Print one JSON document'
complete -c muster-host -n "__fish_muster_host_using_subcommand settings; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand settings; and __fish_seen_subcommand_from help" -f -a "set" -d 'Change one setting'
complete -c muster-host -n "__fish_muster_host_using_subcommand settings; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-host -n "__fish_muster_host_using_subcommand config; and not __fish_seen_subcommand_from check help" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand config; and not __fish_seen_subcommand_from check help" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand config; and not __fish_seen_subcommand_from check help" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand config; and not __fish_seen_subcommand_from check help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand config; and not __fish_seen_subcommand_from check help" -f -a "check" -d 'Check host.toml and print the configuration in force'
complete -c muster-host -n "__fish_muster_host_using_subcommand config; and not __fish_seen_subcommand_from check help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-host -n "__fish_muster_host_using_subcommand config; and __fish_seen_subcommand_from check" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand config; and __fish_seen_subcommand_from check" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand config; and __fish_seen_subcommand_from check" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand config; and __fish_seen_subcommand_from check" -l json -d 'Print one JSON document'
complete -c muster-host -n "__fish_muster_host_using_subcommand config; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "check" -d 'Check host.toml and print the configuration in force'
complete -c muster-host -n "__fish_muster_host_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-host -n "__fish_muster_host_using_subcommand dns; and not __fish_seen_subcommand_from print help" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand dns; and not __fish_seen_subcommand_from print help" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand dns; and not __fish_seen_subcommand_from print help" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand dns; and not __fish_seen_subcommand_from print help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand dns; and not __fish_seen_subcommand_from print help" -f -a "print" -d 'Print what is entered by hand: the zone\'s line, the script for nsupdate, and the rule that lets the host do it'
complete -c muster-host -n "__fish_muster_host_using_subcommand dns; and not __fish_seen_subcommand_from print help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-host -n "__fish_muster_host_using_subcommand dns; and __fish_seen_subcommand_from print" -l zone -d 'The zone; without it those of host.toml, or the domain of this computer' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand dns; and __fish_seen_subcommand_from print" -l publisher -d 'The one publisher whose machines are to find the host, by its key tag; without it as host.toml says' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand dns; and __fish_seen_subcommand_from print" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand dns; and __fish_seen_subcommand_from print" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand dns; and __fish_seen_subcommand_from print" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand dns; and __fish_seen_subcommand_from print" -l json -d 'Print one JSON document'
complete -c muster-host -n "__fish_muster_host_using_subcommand dns; and __fish_seen_subcommand_from print" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand dns; and __fish_seen_subcommand_from help" -f -a "print" -d 'Print what is entered by hand: the zone\'s line, the script for nsupdate, and the rule that lets the host do it'
complete -c muster-host -n "__fish_muster_host_using_subcommand dns; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-host -n "__fish_muster_host_using_subcommand doctor" -l save -d 'Write a support file for your publisher: the report, status, settings and events, without keys and names' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand doctor" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand doctor" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand doctor" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand doctor" -l json -d 'Print one JSON document'
complete -c muster-host -n "__fish_muster_host_using_subcommand doctor" -l with-names -d 'Leave names and addresses in the support file'
complete -c muster-host -n "__fish_muster_host_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand events" -l id -d 'Only events with this id; may be given several times' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand events" -l since -d 'Only from this moment on: `2026-11-23T09:30:00Z`, `2026-11-23 09:30`, or a span back from now like `2h`, `3d`' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand events" -l level -d 'Only events of this level or a higher one' -r -f -a "information\t''
warning\t''
error\t''"
complete -c muster-host -n "__fish_muster_host_using_subcommand events" -l product -d 'Only events about this product, by name, number or activation id' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand events" -l limit -d 'The newest so many' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand events" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand events" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand events" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand events" -l follow -d 'Go on with what happens from now on, until Ctrl-C'
complete -c muster-host -n "__fish_muster_host_using_subcommand events" -l json -d 'Print one JSON document; with `--follow` one on each line'
complete -c muster-host -n "__fish_muster_host_using_subcommand events" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand requests; and not __fish_seen_subcommand_from export help" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand requests; and not __fish_seen_subcommand_from export help" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand requests; and not __fish_seen_subcommand_from export help" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand requests; and not __fish_seen_subcommand_from export help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand requests; and not __fish_seen_subcommand_from export help" -f -a "export" -d 'Print all of them, one JSON document on each line, after a first one with the publisher\'s rules; the newest come first'
complete -c muster-host -n "__fish_muster_host_using_subcommand requests; and not __fish_seen_subcommand_from export help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-host -n "__fish_muster_host_using_subcommand requests; and __fish_seen_subcommand_from export" -l publisher -d 'Id, tag or name of the publisher; not needed where there is one' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand requests; and __fish_seen_subcommand_from export" -l since -d 'Only answers from this moment on: `2026-11-23T09:30:00Z`, `2026-11-23 09:30`, or a span back from now like `2h`, `3d`' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand requests; and __fish_seen_subcommand_from export" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand requests; and __fish_seen_subcommand_from export" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand requests; and __fish_seen_subcommand_from export" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand requests; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand requests; and __fish_seen_subcommand_from help" -f -a "export" -d 'Print all of them, one JSON document on each line, after a first one with the publisher\'s rules; the newest come first'
complete -c muster-host -n "__fish_muster_host_using_subcommand requests; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-host -n "__fish_muster_host_using_subcommand explain" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand explain" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand explain" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand explain" -l json -d 'Print one JSON document'
complete -c muster-host -n "__fish_muster_host_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand ask" -l root -d 'Folder with everything of this host [default: the system\'s folder for state]' -r -F
complete -c muster-host -n "__fish_muster_host_using_subcommand ask" -l database -d 'PostgreSQL database that several hosts share, instead of a file: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-host -n "__fish_muster_host_using_subcommand ask" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster-host -n "__fish_muster_host_using_subcommand ask" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and not __fish_seen_subcommand_from setup serve bundle key activate answer offline status console forecast machines settings config dns doctor events requests explain ask help" -f -a "setup" -d 'Install the kit from a publisher and activate the host with it'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and not __fish_seen_subcommand_from setup serve bundle key activate answer offline status console forecast machines settings config dns doctor events requests explain ask help" -f -a "serve" -d 'Serve machines until a signal ends it'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and not __fish_seen_subcommand_from setup serve bundle key activate answer offline status console forecast machines settings config dns doctor events requests explain ask help" -f -a "bundle" -d 'Publishers\' bundles'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and not __fish_seen_subcommand_from setup serve bundle key activate answer offline status console forecast machines settings config dns doctor events requests explain ask help" -f -a "key" -d 'Host keys'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and not __fish_seen_subcommand_from setup serve bundle key activate answer offline status console forecast machines settings config dns doctor events requests explain ask help" -f -a "activate" -d 'Activate the host with its publishers: host keys without a valid certificate, and renewals that cost nothing'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and not __fish_seen_subcommand_from setup serve bundle key activate answer offline status console forecast machines settings config dns doctor events requests explain ask help" -f -a "answer" -d 'Answer requests that were brought in files, as if the machines had asked over the network'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and not __fish_seen_subcommand_from setup serve bundle key activate answer offline status console forecast machines settings config dns doctor events requests explain ask help" -f -a "offline" -d 'What this host and its machines want of publishers, carried by hand'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and not __fish_seen_subcommand_from setup serve bundle key activate answer offline status console forecast machines settings config dns doctor events requests explain ask help" -f -a "status" -d 'Show what the host is certified for, how many machines count, and what is missing'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and not __fish_seen_subcommand_from setup serve bundle key activate answer offline status console forecast machines settings config dns doctor events requests explain ask help" -f -a "console" -d 'Print a link that signs in to the console of the running host, once'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and not __fish_seen_subcommand_from setup serve bundle key activate answer offline status console forecast machines settings config dns doctor events requests explain ask help" -f -a "forecast" -d 'Show what becomes of the count if nothing changes: who drops out, and when it falls below a threshold'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and not __fish_seen_subcommand_from setup serve bundle key activate answer offline status console forecast machines settings config dns doctor events requests explain ask help" -f -a "machines" -d 'Show the machines: who counts, and who shares an id'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and not __fish_seen_subcommand_from setup serve bundle key activate answer offline status console forecast machines settings config dns doctor events requests explain ask help" -f -a "settings" -d 'Show and change settings while the host serves; they are kept in host.toml'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and not __fish_seen_subcommand_from setup serve bundle key activate answer offline status console forecast machines settings config dns doctor events requests explain ask help" -f -a "config" -d 'The configuration file'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and not __fish_seen_subcommand_from setup serve bundle key activate answer offline status console forecast machines settings config dns doctor events requests explain ask help" -f -a "dns" -d 'The host\'s record in DNS, by which machines find it'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and not __fish_seen_subcommand_from setup serve bundle key activate answer offline status console forecast machines settings config dns doctor events requests explain ask help" -f -a "doctor" -d 'Walk through everything that this host needs, and name what fails with one remedy each'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and not __fish_seen_subcommand_from setup serve bundle key activate answer offline status console forecast machines settings config dns doctor events requests explain ask help" -f -a "events" -d 'Show what happened on this host, its answers to machines among it'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and not __fish_seen_subcommand_from setup serve bundle key activate answer offline status console forecast machines settings config dns doctor events requests explain ask help" -f -a "requests" -d 'The answers to machines that are on record'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and not __fish_seen_subcommand_from setup serve bundle key activate answer offline status console forecast machines settings config dns doctor events requests explain ask help" -f -a "explain" -d 'Say what a code or an event means, and what to do; without one, list all of them'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and not __fish_seen_subcommand_from setup serve bundle key activate answer offline status console forecast machines settings config dns doctor events requests explain ask help" -f -a "ask" -d 'Answer commands in JSON, one on each line of standard input, for other programs of this version'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and not __fish_seen_subcommand_from setup serve bundle key activate answer offline status console forecast machines settings config dns doctor events requests explain ask help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and __fish_seen_subcommand_from bundle" -f -a "add" -d 'Install a publisher\'s bundle, or take what is newer in it'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and __fish_seen_subcommand_from bundle" -f -a "export" -d 'Write a publisher\'s bundle to a file, for machines'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "install" -d 'Install a host key; it costs nothing until it is activated'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "remove" -d 'Remove a host key and its certificate; nothing that it covers is licensed here any more'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and __fish_seen_subcommand_from offline" -f -a "export" -d 'Write the requests that wait for publishers into a file: this host\'s own, and those that machines handed to it'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and __fish_seen_subcommand_from offline" -f -a "import" -d 'Take the publishers\' answers from files; the machines get theirs when they ask again'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and __fish_seen_subcommand_from machines" -f -a "block" -d 'Refuse a machine from now on, and take it out of the count'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and __fish_seen_subcommand_from machines" -f -a "unblock" -d 'Let a blocked machine ask again'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and __fish_seen_subcommand_from machines" -f -a "forget" -d 'Remove a machine\'s record; if it asks again it is a new one'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and __fish_seen_subcommand_from settings" -f -a "set" -d 'Change one setting'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "check" -d 'Check host.toml and print the configuration in force'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and __fish_seen_subcommand_from dns" -f -a "print" -d 'Print what is entered by hand: the zone\'s line, the script for nsupdate, and the rule that lets the host do it'
complete -c muster-host -n "__fish_muster_host_using_subcommand help; and __fish_seen_subcommand_from requests" -f -a "export" -d 'Print all of them, one JSON document on each line, after a first one with the publisher\'s rules; the newest come first'
