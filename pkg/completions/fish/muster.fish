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
complete -c muster -n "__fish_muster_needs_command" -f -a "settings" -d 'What is set on this machine; without a command it is shown'
complete -c muster -n "__fish_muster_needs_command" -f -a "image" -d 'Disk images that other machines are made from'
complete -c muster -n "__fish_muster_needs_command" -f -a "activate" -d 'Ask the activation host now'
complete -c muster -n "__fish_muster_needs_command" -f -a "status" -d 'Show everything about this machine\'s licences'
complete -c muster -n "__fish_muster_needs_command" -f -a "check" -d 'Say whether a product may run: exit code 0 yes, 20 yes with a notice, 21 no'
complete -c muster -n "__fish_muster_needs_command" -f -a "rearm" -d 'Draw new ids and restart the grace periods, for machines that were made from one image'
complete -c muster -n "__fish_muster_needs_command" -f -a "decode" -d 'Print any file or object of the protocol: bundle, kit, state, signed object, frame'
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
complete -c muster -n "__fish_muster_using_subcommand key; and not __fish_seen_subcommand_from install remove help" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand key; and not __fish_seen_subcommand_from install remove help" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand key; and not __fish_seen_subcommand_from install remove help" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand key; and not __fish_seen_subcommand_from install remove help" -f -a "install" -d 'Install a client setup key'
complete -c muster -n "__fish_muster_using_subcommand key; and not __fish_seen_subcommand_from install remove help" -f -a "remove" -d 'Remove a product key: the product is unlicensed without one'
complete -c muster -n "__fish_muster_using_subcommand key; and not __fish_seen_subcommand_from install remove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from install" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from install" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from install" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from remove" -l product -d 'The product, by name, number or activation id [default: the only installed one]' -r
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from remove" -l publisher -d 'The publisher, by id or name' -r
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from remove" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from remove" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "install" -d 'Install a client setup key'
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove a product key: the product is unlicensed without one'
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand host; and not __fish_seen_subcommand_from set clear help" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand host; and not __fish_seen_subcommand_from set clear help" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand host; and not __fish_seen_subcommand_from set clear help" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand host; and not __fish_seen_subcommand_from set clear help" -f -a "set" -d 'Ask this host and no other'
complete -c muster -n "__fish_muster_using_subcommand host; and not __fish_seen_subcommand_from set clear help" -f -a "clear" -d 'Forget the host'
complete -c muster -n "__fish_muster_using_subcommand host; and not __fish_seen_subcommand_from set clear help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from set" -l product -d 'Only this product, by name, number or activation id' -r
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from set" -l application -d 'Only the products of this application, by name, number or id' -r
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from set" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from set" -l suites -d 'Only the products of suites'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from set" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from clear" -l product -d 'Only this product, by name, number or activation id' -r
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from clear" -l application -d 'Only the products of this application, by name, number or id' -r
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from clear" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from clear" -l suites -d 'Only the products of suites'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from clear" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from clear" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from help" -f -a "set" -d 'Ask this host and no other'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from help" -f -a "clear" -d 'Forget the host'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand settings; and not __fish_seen_subcommand_from set help" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand settings; and not __fish_seen_subcommand_from set help" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand settings; and not __fish_seen_subcommand_from set help" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand settings; and not __fish_seen_subcommand_from set help" -f -a "set" -d 'Change one'
complete -c muster -n "__fish_muster_using_subcommand settings; and not __fish_seen_subcommand_from set help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand settings; and __fish_seen_subcommand_from set" -l product -d 'Only this product, by name, number or activation id' -r
complete -c muster -n "__fish_muster_using_subcommand settings; and __fish_seen_subcommand_from set" -l application -d 'Only the products of this application, by name, number or id' -r
complete -c muster -n "__fish_muster_using_subcommand settings; and __fish_seen_subcommand_from set" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand settings; and __fish_seen_subcommand_from set" -l suites -d 'Only the products of suites'
complete -c muster -n "__fish_muster_using_subcommand settings; and __fish_seen_subcommand_from set" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand settings; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand settings; and __fish_seen_subcommand_from help" -f -a "set" -d 'Change one'
complete -c muster -n "__fish_muster_using_subcommand settings; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand image; and not __fish_seen_subcommand_from prepare help" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand image; and not __fish_seen_subcommand_from prepare help" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand image; and not __fish_seen_subcommand_from prepare help" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand image; and not __fish_seen_subcommand_from prepare help" -f -a "prepare" -d 'Make this machine ready to be captured: the last step, after which nothing may be started'
complete -c muster -n "__fish_muster_using_subcommand image; and not __fish_seen_subcommand_from prepare help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand image; and __fish_seen_subcommand_from prepare" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand image; and __fish_seen_subcommand_from prepare" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand image; and __fish_seen_subcommand_from prepare" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand image; and __fish_seen_subcommand_from help" -f -a "prepare" -d 'Make this machine ready to be captured: the last step, after which nothing may be started'
complete -c muster -n "__fish_muster_using_subcommand image; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
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
complete -c muster -n "__fish_muster_using_subcommand rearm" -l product -d 'Only this product, by name, number or activation id' -r
complete -c muster -n "__fish_muster_using_subcommand rearm" -l application -d 'Only the products of this application, by name, number or id' -r
complete -c muster -n "__fish_muster_using_subcommand rearm" -l publisher -d 'The publisher, by id or name [default: all]' -r
complete -c muster -n "__fish_muster_using_subcommand rearm" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand rearm" -l suites -d 'Only the products of suites'
complete -c muster -n "__fish_muster_using_subcommand rearm" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand rearm" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand decode" -l bundle -d 'Verify it by this bundle [default: by those that are installed]' -r -F
complete -c muster -n "__fish_muster_using_subcommand decode" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand decode" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand decode" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand agent" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand agent" -l once -d 'Do what is due now, and end'
complete -c muster -n "__fish_muster_using_subcommand agent" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand agent" -s h -l help -d 'Print help'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode agent help" -f -a "bundle" -d 'A publisher\'s bundle: what this machine needs to trust and license its products'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode agent help" -f -a "key" -d 'Product keys. The bundle carries the usual ones, so that none needs to be typed'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode agent help" -f -a "host" -d 'The activation host that this machine asks'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode agent help" -f -a "settings" -d 'What is set on this machine; without a command it is shown'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode agent help" -f -a "image" -d 'Disk images that other machines are made from'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode agent help" -f -a "activate" -d 'Ask the activation host now'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode agent help" -f -a "status" -d 'Show everything about this machine\'s licences'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode agent help" -f -a "check" -d 'Say whether a product may run: exit code 0 yes, 20 yes with a notice, 21 no'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode agent help" -f -a "rearm" -d 'Draw new ids and restart the grace periods, for machines that were made from one image'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode agent help" -f -a "decode" -d 'Print any file or object of the protocol: bundle, kit, state, signed object, frame'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode agent help" -f -a "agent" -d 'Renew licences by itself, and serve the products of this machine'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode agent help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from bundle" -f -a "add" -d 'Install a bundle, or take what is newer in it'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "install" -d 'Install a client setup key'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "remove" -d 'Remove a product key: the product is unlicensed without one'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from host" -f -a "set" -d 'Ask this host and no other'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from host" -f -a "clear" -d 'Forget the host'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from settings" -f -a "set" -d 'Change one'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from image" -f -a "prepare" -d 'Make this machine ready to be captured: the last step, after which nothing may be started'
