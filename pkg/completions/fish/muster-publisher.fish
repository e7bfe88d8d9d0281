# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_muster_publisher_global_optspecs
    string join \n root= database= passphrase-file= json h/help V/version
end

function __fish_muster_publisher_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_muster_publisher_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_muster_publisher_using_subcommand
    set -l cmd (__fish_muster_publisher_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -s V -l version -d 'Print version'
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -f -a "init" -d 'Set up a new publisher: folder, keys, database, example catalog'
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -f -a "status" -d 'Show who the publisher is and what is in force'
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -f -a "catalog" -d 'The catalog: products, counting pools, key groups, rules'
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -f -a "bundle" -d 'The bundle: what hosts and machines need to trust this publisher'
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -f -a "key" -d 'Product keys'
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -f -a "import" -d 'Issue keys to many customers from one CSV file of orders, all or none'
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -f -a "key-file" -d 'The publisher\'s own keys, each in a file'
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -f -a "root" -d 'The root key, which stays offline: what it is to sign, carried there and back by file'
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -f -a "revoke" -d 'Revoke a host, a key or a licence: a new revocation list says so'
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -f -a "kit" -d 'Write the file that sets up an organisation\'s activation host'
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -f -a "answer" -d 'Answer requests that were brought in files: of machines, and of activation hosts'
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -f -a "serve" -d 'Activate hosts and machines over HTTP'
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -f -a "confirm" -d 'Answer an installation ID with its confirmation ID'
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -f -a "telephone-key" -d 'Keys that confirm activations by telephone'
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -f -a "token" -d 'Tokens, with which programs use the administration'
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -f -a "person" -d 'People, who use the administration by name and password'
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -f -a "webhook" -d 'Webhooks: other programs are told what happens to keys'
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -f -a "support" -d 'Support files of customers'
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -f -a "audit" -d 'Show who did what'
complete -c muster-publisher -n "__fish_muster_publisher_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand init" -l name -d 'The publisher\'s name as people read it' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand init" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand init" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand init" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand init" -l lab -d 'Make a lab: its machines may be given fingerprints, clock offsets and short intervals. For ever'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand init" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand init" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand status" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand status" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand status" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand status" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand status" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand catalog; and not __fish_seen_subcommand_from apply show help" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand catalog; and not __fish_seen_subcommand_from apply show help" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand catalog; and not __fish_seen_subcommand_from apply show help" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand catalog; and not __fish_seen_subcommand_from apply show help" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand catalog; and not __fish_seen_subcommand_from apply show help" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand catalog; and not __fish_seen_subcommand_from apply show help" -f -a "apply" -d 'Check a catalog file, sign it and put it in force'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand catalog; and not __fish_seen_subcommand_from apply show help" -f -a "show" -d 'Show the catalog in force, with the client setup keys'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand catalog; and not __fish_seen_subcommand_from apply show help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand catalog; and __fish_seen_subcommand_from apply" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand catalog; and __fish_seen_subcommand_from apply" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand catalog; and __fish_seen_subcommand_from apply" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand catalog; and __fish_seen_subcommand_from apply" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand catalog; and __fish_seen_subcommand_from apply" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand catalog; and __fish_seen_subcommand_from show" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand catalog; and __fish_seen_subcommand_from show" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand catalog; and __fish_seen_subcommand_from show" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand catalog; and __fish_seen_subcommand_from show" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand catalog; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand catalog; and __fish_seen_subcommand_from help" -f -a "apply" -d 'Check a catalog file, sign it and put it in force'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand catalog; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show the catalog in force, with the client setup keys'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand catalog; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand bundle; and not __fish_seen_subcommand_from export help" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand bundle; and not __fish_seen_subcommand_from export help" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand bundle; and not __fish_seen_subcommand_from export help" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand bundle; and not __fish_seen_subcommand_from export help" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand bundle; and not __fish_seen_subcommand_from export help" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand bundle; and not __fish_seen_subcommand_from export help" -f -a "export" -d 'Write the bundle into a file'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand bundle; and not __fish_seen_subcommand_from export help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand bundle; and __fish_seen_subcommand_from export" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand bundle; and __fish_seen_subcommand_from export" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand bundle; and __fish_seen_subcommand_from export" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand bundle; and __fish_seen_subcommand_from export" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand bundle; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand bundle; and __fish_seen_subcommand_from help" -f -a "export" -d 'Write the bundle into a file'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand bundle; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and not __fish_seen_subcommand_from issue list show extend replace block help" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and not __fish_seen_subcommand_from issue list show extend replace block help" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and not __fish_seen_subcommand_from issue list show extend replace block help" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and not __fish_seen_subcommand_from issue list show extend replace block help" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and not __fish_seen_subcommand_from issue list show extend replace block help" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and not __fish_seen_subcommand_from issue list show extend replace block help" -f -a "issue" -d 'Issue keys'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and not __fish_seen_subcommand_from issue list show extend replace block help" -f -a "list" -d 'List keys, each by its last five characters'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and not __fish_seen_subcommand_from issue list show extend replace block help" -f -a "show" -d 'Show a key in full, with the hosts or machines that it activated; this is written into the audit'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and not __fish_seen_subcommand_from issue list show extend replace block help" -f -a "extend" -d 'Let a multiple activation key activate more machines'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and not __fish_seen_subcommand_from issue list show extend replace block help" -f -a "replace" -d 'Issue a key in the place of another, and show who still uses the old one; run again, show who is left'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and not __fish_seen_subcommand_from issue list show extend replace block help" -f -a "block" -d 'Block a key: it activates nothing any more, and a new revocation list says so'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and not __fish_seen_subcommand_from issue list show extend replace block help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from issue" -l kind -d 'Kind of key' -r -f -a "host\t'Activates activation hosts'
mak\t'Multiple activation key: activates single machines for good'"
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from issue" -l group -d 'Key group of a host key: its number or its name' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from issue" -l product -d 'Product of a multiple activation key: its number, its name or its activation id' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from issue" -l uses -d 'Machines that a multiple activation key activates' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from issue" -l customer -d 'The organisation, as certificates and licences will name it' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from issue" -l count -d 'How many keys' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from issue" -l hosts -d 'Hosts that a key activates' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from issue" -l activations -d 'Activations of each host' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from issue" -l threshold -d 'Threshold of its own, instead of the catalog\'s' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from issue" -l ends -d 'Last day (2027-12-31) or moment (2027-12-31T12:00:00Z), in UTC' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from issue" -l machine-maximum -d 'Most machines in a counting pool' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from issue" -l maximum -d 'What happens beyond that number' -r -f -a "warn\t'More machines are warned about'
refuse\t'More machines are refused'"
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from issue" -l attribute -d 'Named value that the product can read; may be repeated' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from issue" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from issue" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from issue" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from issue" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from issue" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from list" -l customer -d 'Only the keys of this organisation' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from list" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from list" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from list" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from list" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from show" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from show" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from show" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from show" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from extend" -l by -d 'How many more' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from extend" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from extend" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from extend" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from extend" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from extend" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from replace" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from replace" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from replace" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from replace" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from replace" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from block" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from block" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from block" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from block" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from block" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "issue" -d 'Issue keys'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "list" -d 'List keys, each by its last five characters'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show a key in full, with the hosts or machines that it activated; this is written into the audit'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "extend" -d 'Let a multiple activation key activate more machines'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "replace" -d 'Issue a key in the place of another, and show who still uses the old one; run again, show who is left'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "block" -d 'Block a key: it activates nothing any more, and a new revocation list says so'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand import" -l output -d 'Write the issued keys into this file, as CSV; only you can read it' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand import" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand import" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand import" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand import" -l dry-run -d 'Say what would be done, and do nothing'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand import" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand import" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and not __fish_seen_subcommand_from list protect unprotect help" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and not __fish_seen_subcommand_from list protect unprotect help" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and not __fish_seen_subcommand_from list protect unprotect help" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and not __fish_seen_subcommand_from list protect unprotect help" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and not __fish_seen_subcommand_from list protect unprotect help" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and not __fish_seen_subcommand_from list protect unprotect help" -f -a "list" -d 'Show which are there, and which are protected'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and not __fish_seen_subcommand_from list protect unprotect help" -f -a "protect" -d 'Seal them under a passphrase of at least 12 characters'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and not __fish_seen_subcommand_from list protect unprotect help" -f -a "unprotect" -d 'Write them in clear again'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and not __fish_seen_subcommand_from list protect unprotect help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and __fish_seen_subcommand_from list" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and __fish_seen_subcommand_from list" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and __fish_seen_subcommand_from list" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and __fish_seen_subcommand_from list" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and __fish_seen_subcommand_from protect" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and __fish_seen_subcommand_from protect" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and __fish_seen_subcommand_from protect" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and __fish_seen_subcommand_from protect" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and __fish_seen_subcommand_from protect" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and __fish_seen_subcommand_from unprotect" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and __fish_seen_subcommand_from unprotect" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and __fish_seen_subcommand_from unprotect" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and __fish_seen_subcommand_from unprotect" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and __fish_seen_subcommand_from unprotect" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and __fish_seen_subcommand_from help" -f -a "list" -d 'Show which are there, and which are protected'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and __fish_seen_subcommand_from help" -f -a "protect" -d 'Seal them under a passphrase of at least 12 characters'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and __fish_seen_subcommand_from help" -f -a "unprotect" -d 'Write them in clear again'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand key-file; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and not __fish_seen_subcommand_from request sign apply keys help" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and not __fish_seen_subcommand_from request sign apply keys help" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and not __fish_seen_subcommand_from request sign apply keys help" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and not __fish_seen_subcommand_from request sign apply keys help" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and not __fish_seen_subcommand_from request sign apply keys help" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and not __fish_seen_subcommand_from request sign apply keys help" -f -a "request" -d 'Write down what the root is to sign: certificates of new keys, keys to be withdrawn'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and not __fish_seen_subcommand_from request sign apply keys help" -f -a "sign" -d 'Sign a request; only where root.key is, which is all that is needed there'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and not __fish_seen_subcommand_from request sign apply keys help" -f -a "apply" -d 'Put in force what the root has signed'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and not __fish_seen_subcommand_from request sign apply keys help" -f -a "keys" -d 'Show every key that the root has certified, and the telephone keys, which it can withdraw as well'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and not __fish_seen_subcommand_from request sign apply keys help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from request" -l days -d 'For how many days the new keys may sign' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from request" -l withdraw -d 'Have the key with this id withdrawn, as `root keys` shows it; may be repeated' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from request" -l from -d 'Withdraw it only for what it signs from this day (2027-12-31) or moment on; not for a stolen key' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from request" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from request" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from request" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from request" -l service -d 'Have a new service key certified; it is drawn now, and lies in service.next.key until then'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from request" -l catalog -d 'Have a new catalog key certified; it is drawn now, and lies in catalog.next.key until then'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from request" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from request" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from sign" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from sign" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from sign" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from sign" -l dry-run -d 'Only show what would be signed, so that ids are compared before'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from sign" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from sign" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from apply" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from apply" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from apply" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from apply" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from apply" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from keys" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from keys" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from keys" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from keys" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from keys" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from help" -f -a "request" -d 'Write down what the root is to sign: certificates of new keys, keys to be withdrawn'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from help" -f -a "sign" -d 'Sign a request; only where root.key is, which is all that is needed there'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from help" -f -a "apply" -d 'Put in force what the root has signed'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from help" -f -a "keys" -d 'Show every key that the root has certified, and the telephone keys, which it can withdraw as well'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand root; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and not __fish_seen_subcommand_from host key licence list help" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and not __fish_seen_subcommand_from host key licence list help" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and not __fish_seen_subcommand_from host key licence list help" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and not __fish_seen_subcommand_from host key licence list help" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and not __fish_seen_subcommand_from host key licence list help" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and not __fish_seen_subcommand_from host key licence list help" -f -a "host" -d 'A host: no machine takes its grants any more, and no key activates it again'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and not __fish_seen_subcommand_from host key licence list help" -f -a "key" -d 'A product key, with every host and licence that it brought; it activates nothing any more, at once'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and not __fish_seen_subcommand_from host key licence list help" -f -a "licence" -d 'One licence of a multiple activation key'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and not __fish_seen_subcommand_from host key licence list help" -f -a "list" -d 'What is revoked, and from when on'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and not __fish_seen_subcommand_from host key licence list help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from host" -l from -d 'Only from this day (2027-12-31) or moment on, in UTC' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from host" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from host" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from host" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from host" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from host" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from key" -l from -d 'Only from this day (2027-12-31) or moment on, in UTC' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from key" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from key" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from key" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from key" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from key" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from licence" -l from -d 'Only from this day (2027-12-31) or moment on, in UTC' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from licence" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from licence" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from licence" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from licence" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from licence" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from list" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from list" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from list" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from list" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from help" -f -a "host" -d 'A host: no machine takes its grants any more, and no key activates it again'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from help" -f -a "key" -d 'A product key, with every host and licence that it brought; it activates nothing any more, at once'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from help" -f -a "licence" -d 'One licence of a multiple activation key'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from help" -f -a "list" -d 'What is revoked, and from when on'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand revoke; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand kit" -l group -d 'Key group: its number or its name' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand kit" -l service -d 'Address of the publisher\'s service, as the host reaches it' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand kit" -l key -d 'Put in the key with this serial instead of issuing one' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand kit" -l hosts -d 'Hosts that a key activates' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand kit" -l activations -d 'Activations of each host' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand kit" -l threshold -d 'Threshold of its own, instead of the catalog\'s' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand kit" -l ends -d 'Last day (2027-12-31) or moment (2027-12-31T12:00:00Z), in UTC' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand kit" -l machine-maximum -d 'Most machines in a counting pool' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand kit" -l maximum -d 'What happens beyond that number' -r -f -a "warn\t'More machines are warned about'
refuse\t'More machines are refused'"
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand kit" -l attribute -d 'Named value that the product can read; may be repeated' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand kit" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand kit" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand kit" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand kit" -l issue -d 'Issue another key although the organisation has one'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand kit" -l sheet -d 'Print the instruction sheet that is in the kit, too'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand kit" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand kit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand answer" -l output -d 'File of the answers to the one file of requests, instead of the one beside it that ends in .muster-answer' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand answer" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand answer" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand answer" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand answer" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand answer" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand serve" -l listen -d 'Address to listen on; may be repeated' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand serve" -l tls-cert -d 'Certificate of the service for TLS, PEM, with the certificates between it and its root; without one the service speaks plain HTTP' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand serve" -l tls-key -d 'Private key of the certificate, PEM' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand serve" -l address-rate -d 'Most requests of one address in a minute' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand serve" -l key-rate -d 'Most requests that name one product key in a minute' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand serve" -l connections -d 'Most connections at one time' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand serve" -l proxy -d 'Address of a TLS proxy whose X-Forwarded-For header names the host; may be repeated' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand serve" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand serve" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand serve" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand serve" -l log-json -d 'Write the log as JSON, one event on a line'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand serve" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand serve" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand confirm" -l qr -d 'Write the confirmation ID as a QR code into a file, as an SVG picture' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand confirm" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand confirm" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand confirm" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand confirm" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand confirm" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand telephone-key; and not __fish_seen_subcommand_from new help" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand telephone-key; and not __fish_seen_subcommand_from new help" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand telephone-key; and not __fish_seen_subcommand_from new help" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand telephone-key; and not __fish_seen_subcommand_from new help" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand telephone-key; and not __fish_seen_subcommand_from new help" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand telephone-key; and not __fish_seen_subcommand_from new help" -f -a "new" -d 'Make one more key, and print what to write into the catalog\'s source for it'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand telephone-key; and not __fish_seen_subcommand_from new help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand telephone-key; and __fish_seen_subcommand_from new" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand telephone-key; and __fish_seen_subcommand_from new" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand telephone-key; and __fish_seen_subcommand_from new" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand telephone-key; and __fish_seen_subcommand_from new" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand telephone-key; and __fish_seen_subcommand_from new" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand telephone-key; and __fish_seen_subcommand_from help" -f -a "new" -d 'Make one more key, and print what to write into the catalog\'s source for it'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand telephone-key; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and not __fish_seen_subcommand_from create list revoke help" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and not __fish_seen_subcommand_from create list revoke help" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and not __fish_seen_subcommand_from create list revoke help" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and not __fish_seen_subcommand_from create list revoke help" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and not __fish_seen_subcommand_from create list revoke help" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and not __fish_seen_subcommand_from create list revoke help" -f -a "create" -d 'Make a token and show it, this one time'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and not __fish_seen_subcommand_from create list revoke help" -f -a "list" -d 'List all tokens'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and not __fish_seen_subcommand_from create list revoke help" -f -a "revoke" -d 'Revoke a token'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and not __fish_seen_subcommand_from create list revoke help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and __fish_seen_subcommand_from create" -l role -d 'What it may do' -r -f -a "issuer\t'Issues, changes and blocks keys; finds and releases activations'
support\t'Finds and releases activations, and shows keys'
auditor\t'Reads everything but keys in full, and the audit'"
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and __fish_seen_subcommand_from create" -l name -d 'What it is for' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and __fish_seen_subcommand_from create" -l ends -d 'Last day (2027-12-31) or moment (2027-12-31T12:00:00Z), in UTC' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and __fish_seen_subcommand_from create" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and __fish_seen_subcommand_from create" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and __fish_seen_subcommand_from create" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and __fish_seen_subcommand_from create" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and __fish_seen_subcommand_from list" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and __fish_seen_subcommand_from list" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and __fish_seen_subcommand_from list" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and __fish_seen_subcommand_from list" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and __fish_seen_subcommand_from revoke" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and __fish_seen_subcommand_from revoke" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and __fish_seen_subcommand_from revoke" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and __fish_seen_subcommand_from revoke" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "create" -d 'Make a token and show it, this one time'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "list" -d 'List all tokens'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "revoke" -d 'Revoke a token'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and not __fish_seen_subcommand_from add list remove help" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and not __fish_seen_subcommand_from add list remove help" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and not __fish_seen_subcommand_from add list remove help" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and not __fish_seen_subcommand_from add list remove help" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and not __fish_seen_subcommand_from add list remove help" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and not __fish_seen_subcommand_from add list remove help" -f -a "add" -d 'Let a person in; the password is read from standard input'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and not __fish_seen_subcommand_from add list remove help" -f -a "list" -d 'List everybody'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and not __fish_seen_subcommand_from add list remove help" -f -a "remove" -d 'Shut a person out'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and not __fish_seen_subcommand_from add list remove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and __fish_seen_subcommand_from add" -l role -d 'What the person may do' -r -f -a "issuer\t'Issues, changes and blocks keys; finds and releases activations'
support\t'Finds and releases activations, and shows keys'
auditor\t'Reads everything but keys in full, and the audit'"
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and __fish_seen_subcommand_from add" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and __fish_seen_subcommand_from add" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and __fish_seen_subcommand_from add" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and __fish_seen_subcommand_from add" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and __fish_seen_subcommand_from list" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and __fish_seen_subcommand_from list" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and __fish_seen_subcommand_from list" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and __fish_seen_subcommand_from list" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and __fish_seen_subcommand_from remove" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and __fish_seen_subcommand_from remove" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and __fish_seen_subcommand_from remove" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and __fish_seen_subcommand_from remove" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and __fish_seen_subcommand_from help" -f -a "add" -d 'Let a person in; the password is read from standard input'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and __fish_seen_subcommand_from help" -f -a "list" -d 'List everybody'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Shut a person out'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand person; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and not __fish_seen_subcommand_from add list remove test help" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and not __fish_seen_subcommand_from add list remove test help" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and not __fish_seen_subcommand_from add list remove test help" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and not __fish_seen_subcommand_from add list remove test help" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and not __fish_seen_subcommand_from add list remove test help" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and not __fish_seen_subcommand_from add list remove test help" -f -a "add" -d 'Add a receiver and show its secret, this one time'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and not __fish_seen_subcommand_from add list remove test help" -f -a "list" -d 'List all receivers, with what waits for them and what was given up'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and not __fish_seen_subcommand_from add list remove test help" -f -a "remove" -d 'Remove a receiver, and what waits for it'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and not __fish_seen_subcommand_from add list remove test help" -f -a "test" -d 'Send a receiver a message about nothing, and say whether it was taken'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and not __fish_seen_subcommand_from add list remove test help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from add" -l events -d 'What it is told' -r -f -a "all\t'Everything'
key.issued\t'A key was issued'
host.activated\t'A host was activated, at a cost'
machine.activated\t'A machine was activated, at a cost'
telephone.activated\t'A host or machine was confirmed by telephone, at a cost'
activation.refused\t'A host or machine was refused'
key.exhausted\t'A key has activated the last that it can'"
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from add" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from add" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from add" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from add" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from list" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from list" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from list" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from list" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from remove" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from remove" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from remove" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from remove" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from test" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from test" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from test" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from test" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a receiver and show its secret, this one time'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from help" -f -a "list" -d 'List all receivers, with what waits for them and what was given up'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove a receiver, and what waits for it'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from help" -f -a "test" -d 'Send a receiver a message about nothing, and say whether it was taken'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand webhook; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand support; and not __fish_seen_subcommand_from show help" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand support; and not __fish_seen_subcommand_from show help" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand support; and not __fish_seen_subcommand_from show help" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand support; and not __fish_seen_subcommand_from show help" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand support; and not __fish_seen_subcommand_from show help" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand support; and not __fish_seen_subcommand_from show help" -f -a "show" -d 'Print a support file that `muster doctor --save` or `muster-host doctor --save` wrote'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand support; and not __fish_seen_subcommand_from show help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand support; and __fish_seen_subcommand_from show" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand support; and __fish_seen_subcommand_from show" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand support; and __fish_seen_subcommand_from show" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand support; and __fish_seen_subcommand_from show" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand support; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand support; and __fish_seen_subcommand_from help" -f -a "show" -d 'Print a support file that `muster doctor --save` or `muster-host doctor --save` wrote'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand support; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand audit" -l most -d 'Most entries' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand audit" -l root -d 'The publisher\'s folder' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand audit" -l database -d 'PostgreSQL database instead of the one in the folder: postgres://USER:PASSWORD@HOST:PORT/NAME' -r
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand audit" -l passphrase-file -d 'File with the passphrase of protected key files' -r -F
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand audit" -l json -d 'Print one JSON document instead of text'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand audit" -s h -l help -d 'Print help'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and not __fish_seen_subcommand_from init status catalog bundle key import key-file root revoke kit answer serve confirm telephone-key token person webhook support audit help" -f -a "init" -d 'Set up a new publisher: folder, keys, database, example catalog'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and not __fish_seen_subcommand_from init status catalog bundle key import key-file root revoke kit answer serve confirm telephone-key token person webhook support audit help" -f -a "status" -d 'Show who the publisher is and what is in force'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and not __fish_seen_subcommand_from init status catalog bundle key import key-file root revoke kit answer serve confirm telephone-key token person webhook support audit help" -f -a "catalog" -d 'The catalog: products, counting pools, key groups, rules'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and not __fish_seen_subcommand_from init status catalog bundle key import key-file root revoke kit answer serve confirm telephone-key token person webhook support audit help" -f -a "bundle" -d 'The bundle: what hosts and machines need to trust this publisher'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and not __fish_seen_subcommand_from init status catalog bundle key import key-file root revoke kit answer serve confirm telephone-key token person webhook support audit help" -f -a "key" -d 'Product keys'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and not __fish_seen_subcommand_from init status catalog bundle key import key-file root revoke kit answer serve confirm telephone-key token person webhook support audit help" -f -a "import" -d 'Issue keys to many customers from one CSV file of orders, all or none'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and not __fish_seen_subcommand_from init status catalog bundle key import key-file root revoke kit answer serve confirm telephone-key token person webhook support audit help" -f -a "key-file" -d 'The publisher\'s own keys, each in a file'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and not __fish_seen_subcommand_from init status catalog bundle key import key-file root revoke kit answer serve confirm telephone-key token person webhook support audit help" -f -a "root" -d 'The root key, which stays offline: what it is to sign, carried there and back by file'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and not __fish_seen_subcommand_from init status catalog bundle key import key-file root revoke kit answer serve confirm telephone-key token person webhook support audit help" -f -a "revoke" -d 'Revoke a host, a key or a licence: a new revocation list says so'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and not __fish_seen_subcommand_from init status catalog bundle key import key-file root revoke kit answer serve confirm telephone-key token person webhook support audit help" -f -a "kit" -d 'Write the file that sets up an organisation\'s activation host'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and not __fish_seen_subcommand_from init status catalog bundle key import key-file root revoke kit answer serve confirm telephone-key token person webhook support audit help" -f -a "answer" -d 'Answer requests that were brought in files: of machines, and of activation hosts'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and not __fish_seen_subcommand_from init status catalog bundle key import key-file root revoke kit answer serve confirm telephone-key token person webhook support audit help" -f -a "serve" -d 'Activate hosts and machines over HTTP'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and not __fish_seen_subcommand_from init status catalog bundle key import key-file root revoke kit answer serve confirm telephone-key token person webhook support audit help" -f -a "confirm" -d 'Answer an installation ID with its confirmation ID'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and not __fish_seen_subcommand_from init status catalog bundle key import key-file root revoke kit answer serve confirm telephone-key token person webhook support audit help" -f -a "telephone-key" -d 'Keys that confirm activations by telephone'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and not __fish_seen_subcommand_from init status catalog bundle key import key-file root revoke kit answer serve confirm telephone-key token person webhook support audit help" -f -a "token" -d 'Tokens, with which programs use the administration'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and not __fish_seen_subcommand_from init status catalog bundle key import key-file root revoke kit answer serve confirm telephone-key token person webhook support audit help" -f -a "person" -d 'People, who use the administration by name and password'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and not __fish_seen_subcommand_from init status catalog bundle key import key-file root revoke kit answer serve confirm telephone-key token person webhook support audit help" -f -a "webhook" -d 'Webhooks: other programs are told what happens to keys'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and not __fish_seen_subcommand_from init status catalog bundle key import key-file root revoke kit answer serve confirm telephone-key token person webhook support audit help" -f -a "support" -d 'Support files of customers'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and not __fish_seen_subcommand_from init status catalog bundle key import key-file root revoke kit answer serve confirm telephone-key token person webhook support audit help" -f -a "audit" -d 'Show who did what'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and not __fish_seen_subcommand_from init status catalog bundle key import key-file root revoke kit answer serve confirm telephone-key token person webhook support audit help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from catalog" -f -a "apply" -d 'Check a catalog file, sign it and put it in force'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from catalog" -f -a "show" -d 'Show the catalog in force, with the client setup keys'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from bundle" -f -a "export" -d 'Write the bundle into a file'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "issue" -d 'Issue keys'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "list" -d 'List keys, each by its last five characters'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "show" -d 'Show a key in full, with the hosts or machines that it activated; this is written into the audit'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "extend" -d 'Let a multiple activation key activate more machines'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "replace" -d 'Issue a key in the place of another, and show who still uses the old one; run again, show who is left'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "block" -d 'Block a key: it activates nothing any more, and a new revocation list says so'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from key-file" -f -a "list" -d 'Show which are there, and which are protected'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from key-file" -f -a "protect" -d 'Seal them under a passphrase of at least 12 characters'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from key-file" -f -a "unprotect" -d 'Write them in clear again'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from root" -f -a "request" -d 'Write down what the root is to sign: certificates of new keys, keys to be withdrawn'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from root" -f -a "sign" -d 'Sign a request; only where root.key is, which is all that is needed there'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from root" -f -a "apply" -d 'Put in force what the root has signed'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from root" -f -a "keys" -d 'Show every key that the root has certified, and the telephone keys, which it can withdraw as well'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from revoke" -f -a "host" -d 'A host: no machine takes its grants any more, and no key activates it again'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from revoke" -f -a "key" -d 'A product key, with every host and licence that it brought; it activates nothing any more, at once'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from revoke" -f -a "licence" -d 'One licence of a multiple activation key'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from revoke" -f -a "list" -d 'What is revoked, and from when on'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from telephone-key" -f -a "new" -d 'Make one more key, and print what to write into the catalog\'s source for it'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from token" -f -a "create" -d 'Make a token and show it, this one time'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from token" -f -a "list" -d 'List all tokens'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from token" -f -a "revoke" -d 'Revoke a token'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from person" -f -a "add" -d 'Let a person in; the password is read from standard input'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from person" -f -a "list" -d 'List everybody'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from person" -f -a "remove" -d 'Shut a person out'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from webhook" -f -a "add" -d 'Add a receiver and show its secret, this one time'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from webhook" -f -a "list" -d 'List all receivers, with what waits for them and what was given up'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from webhook" -f -a "remove" -d 'Remove a receiver, and what waits for it'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from webhook" -f -a "test" -d 'Send a receiver a message about nothing, and say whether it was taken'
complete -c muster-publisher -n "__fish_muster_publisher_using_subcommand help; and __fish_seen_subcommand_from support" -f -a "show" -d 'Print a support file that `muster doctor --save` or `muster-host doctor --save` wrote'
