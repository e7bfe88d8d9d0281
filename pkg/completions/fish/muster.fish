# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_muster_global_optspecs
    string join \n root= json h/help V/version
end

function __fish_muster_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_muster_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_muster_using_subcommand
    set -l cmd (__fish_muster_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c muster -n "__fish_muster_needs_command" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_needs_command" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_needs_command" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_needs_command" -s V -l version -d 'Print version'
complete -c muster -n "__fish_muster_needs_command" -f -a "bundle" -d 'A publisher\'s bundle: what this machine needs to trust and license its products'
complete -c muster -n "__fish_muster_needs_command" -f -a "key" -d 'Product keys. The bundle carries the usual ones, so that none needs to be typed'
complete -c muster -n "__fish_muster_needs_command" -f -a "host" -d 'The activation host that this machine asks'
complete -c muster -n "__fish_muster_needs_command" -f -a "activate" -d 'Ask the activation host now'
complete -c muster -n "__fish_muster_needs_command" -f -a "status" -d 'Show everything about this machine\'s licences'
complete -c muster -n "__fish_muster_needs_command" -f -a "check" -d 'Say whether a product may run: exit code 0 yes, 20 yes with a notice, 21 no'
complete -c muster -n "__fish_muster_needs_command" -f -a "rearm" -d 'Draw new ids and restart the grace periods: the last step before an image is captured'
complete -c muster -n "__fish_muster_needs_command" -f -a "decode" -d 'Print any file or object of the protocol: bundle, kit, state, signed object, frame'
complete -c muster -n "__fish_muster_needs_command" -f -a "doctor" -d 'Walk the whole path from this machine to its licence, and name the step that fails with one remedy'
complete -c muster -n "__fish_muster_needs_command" -f -a "wizard" -d 'Activate this machine by answering questions, for whoever never saw a command line'
complete -c muster -n "__fish_muster_needs_command" -f -a "agent" -d 'Renew licences by itself, and serve the products of this machine'
complete -c muster -n "__fish_muster_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand bundle; and not __fish_seen_subcommand_from add help" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand bundle; and not __fish_seen_subcommand_from add help" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand bundle; and not __fish_seen_subcommand_from add help" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand bundle; and not __fish_seen_subcommand_from add help" -f -a "add" -d 'Install a bundle, or take what is newer in it'
complete -c muster -n "__fish_muster_using_subcommand bundle; and not __fish_seen_subcommand_from add help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand bundle; and __fish_seen_subcommand_from add" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand bundle; and __fish_seen_subcommand_from add" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand bundle; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand bundle; and __fish_seen_subcommand_from help" -f -a "add" -d 'Install a bundle, or take what is newer in it'
complete -c muster -n "__fish_muster_using_subcommand bundle; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand key; and not __fish_seen_subcommand_from install help" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand key; and not __fish_seen_subcommand_from install help" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand key; and not __fish_seen_subcommand_from install help" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand key; and not __fish_seen_subcommand_from install help" -f -a "install" -d 'Install a client setup key'
complete -c muster -n "__fish_muster_using_subcommand key; and not __fish_seen_subcommand_from install help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from install" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from install" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from install" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "install" -d 'Install a client setup key'
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand host; and not __fish_seen_subcommand_from set clear help" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand host; and not __fish_seen_subcommand_from set clear help" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand host; and not __fish_seen_subcommand_from set clear help" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand host; and not __fish_seen_subcommand_from set clear help" -f -a "set" -d 'Ask this host and no other'
complete -c muster -n "__fish_muster_using_subcommand host; and not __fish_seen_subcommand_from set clear help" -f -a "clear" -d 'Forget the host'
complete -c muster -n "__fish_muster_using_subcommand host; and not __fish_seen_subcommand_from set clear help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from set" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from set" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from clear" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from clear" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from clear" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from help" -f -a "set" -d 'Ask this host and no other'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from help" -f -a "clear" -d 'Forget the host'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand activate" -l product -d 'The product, by name, number or activation id [default: every installed one]' -r
complete -c muster -n "__fish_muster_using_subcommand activate" -l publisher -d 'The publisher, by id or name [default: all]' -r
complete -c muster -n "__fish_muster_using_subcommand activate" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand activate" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand activate" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand status" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand status" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand status" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand check" -l product -d 'The product, by name, number or activation id' -r
complete -c muster -n "__fish_muster_using_subcommand check" -l publisher -d 'The publisher, by id or name' -r
complete -c muster -n "__fish_muster_using_subcommand check" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand check" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand check" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand rearm" -l publisher -d 'The publisher, by id or name [default: all]' -r
complete -c muster -n "__fish_muster_using_subcommand rearm" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand rearm" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand rearm" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand decode" -l bundle -d 'Verify it by this bundle [default: by those that are installed]' -r -F
complete -c muster -n "__fish_muster_using_subcommand decode" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand decode" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand decode" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand doctor" -l product -d 'The product, by name, number or activation id [default: every installed one]' -r
complete -c muster -n "__fish_muster_using_subcommand doctor" -l save -d 'Write a support file for your publisher: the report, status, settings and events, without keys and names' -r -F
complete -c muster -n "__fish_muster_using_subcommand doctor" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand doctor" -l look-only -d 'Make no request: judge the remembered one'
complete -c muster -n "__fish_muster_using_subcommand doctor" -l with-names -d 'Leave names and addresses in the support file'
complete -c muster -n "__fish_muster_using_subcommand doctor" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand doctor" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand wizard" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand wizard" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand wizard" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand agent" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand agent" -l once -d 'Do what is due now, and end'
complete -c muster -n "__fish_muster_using_subcommand agent" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand agent" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host activate status check rearm decode doctor wizard agent help" -f -a "bundle" -d 'A publisher\'s bundle: what this machine needs to trust and license its products'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host activate status check rearm decode doctor wizard agent help" -f -a "key" -d 'Product keys. The bundle carries the usual ones, so that none needs to be typed'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host activate status check rearm decode doctor wizard agent help" -f -a "host" -d 'The activation host that this machine asks'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host activate status check rearm decode doctor wizard agent help" -f -a "activate" -d 'Ask the activation host now'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host activate status check rearm decode doctor wizard agent help" -f -a "status" -d 'Show everything about this machine\'s licences'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host activate status check rearm decode doctor wizard agent help" -f -a "check" -d 'Say whether a product may run: exit code 0 yes, 20 yes with a notice, 21 no'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host activate status check rearm decode doctor wizard agent help" -f -a "rearm" -d 'Draw new ids and restart the grace periods: the last step before an image is captured'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host activate status check rearm decode doctor wizard agent help" -f -a "decode" -d 'Print any file or object of the protocol: bundle, kit, state, signed object, frame'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host activate status check rearm decode doctor wizard agent help" -f -a "doctor" -d 'Walk the whole path from this machine to its licence, and name the step that fails with one remedy'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host activate status check rearm decode doctor wizard agent help" -f -a "wizard" -d 'Activate this machine by answering questions, for whoever never saw a command line'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host activate status check rearm decode doctor wizard agent help" -f -a "agent" -d 'Renew licences by itself, and serve the products of this machine'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host activate status check rearm decode doctor wizard agent help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from bundle" -f -a "add" -d 'Install a bundle, or take what is newer in it'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "install" -d 'Install a client setup key'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from host" -f -a "set" -d 'Ask this host and no other'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from host" -f -a "clear" -d 'Forget the host'
