# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_muster_global_optspecs
    string join \n root= json lang= h/help V/version
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
complete -c muster -n "__fish_muster_needs_command" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_needs_command" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_needs_command" -s V -l version -d 'Print version'
complete -c muster -n "__fish_muster_needs_command" -f -a "bundle" -d 'A publisher\'s bundle: what this machine needs to trust and license its products'
complete -c muster -n "__fish_muster_needs_command" -f -a "key" -d 'Product keys. The bundle carries the usual ones, so that none needs to be typed'
complete -c muster -n "__fish_muster_needs_command" -f -a "host" -d 'The activation host that this machine asks'
complete -c muster -n "__fish_muster_needs_command" -f -a "settings" -d 'What is set on this machine; without a command it is shown'
complete -c muster -n "__fish_muster_needs_command" -f -a "image" -d 'Disk images that other machines are made from'
complete -c muster -n "__fish_muster_needs_command" -f -a "activate" -d 'Activate now: ask the activation host, or the publisher where a multiple activation key is installed'
complete -c muster -n "__fish_muster_needs_command" -f -a "status" -d 'Show everything about this machine\'s licences'
complete -c muster -n "__fish_muster_needs_command" -f -a "check" -d 'Say whether a product may run: exit code 0 yes, 20 yes with a notice, 21 no'
complete -c muster -n "__fish_muster_needs_command" -f -a "rearm" -d 'Draw new ids and restart the grace periods, for machines that were made from one image'
complete -c muster -n "__fish_muster_needs_command" -f -a "decode" -d 'Print any file or object of the protocol: bundle, kit, state, signed object, frame'
complete -c muster -n "__fish_muster_needs_command" -f -a "slmgr" -d 'Licences as `slmgr` shows and changes them: the same options, the same fields'
complete -c muster -n "__fish_muster_needs_command" -f -a "ospp" -d 'Suites as `ospp` shows and changes them: the same options, the same fields'
complete -c muster -n "__fish_muster_needs_command" -f -a "events" -d 'Show what happened on this machine'
complete -c muster -n "__fish_muster_needs_command" -f -a "explain" -d 'Say what a code or an event means, and what to do; without one, list all of them'
complete -c muster -n "__fish_muster_needs_command" -f -a "offline" -d 'Requests and answers in files, for a machine that reaches no host'
complete -c muster -n "__fish_muster_needs_command" -f -a "proxy" -d 'Licences for many machines that do not reach the publisher: collect, carry, obtain, bring back'
complete -c muster -n "__fish_muster_needs_command" -f -a "doctor" -d 'Walk the whole path from this machine to its licence, and name the step that fails with one remedy'
complete -c muster -n "__fish_muster_needs_command" -f -a "wizard" -d 'Activate this machine by answering questions, for whoever never saw a command line'
complete -c muster -n "__fish_muster_needs_command" -f -a "agent" -d 'Renew licences by itself, and serve the products of this machine'
complete -c muster -n "__fish_muster_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand bundle; and not __fish_seen_subcommand_from add help" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand bundle; and not __fish_seen_subcommand_from add help" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand bundle; and not __fish_seen_subcommand_from add help" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand bundle; and not __fish_seen_subcommand_from add help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand bundle; and not __fish_seen_subcommand_from add help" -f -a "add" -d 'Install a bundle, or take what is newer in it'
complete -c muster -n "__fish_muster_using_subcommand bundle; and not __fish_seen_subcommand_from add help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand bundle; and __fish_seen_subcommand_from add" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand bundle; and __fish_seen_subcommand_from add" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand bundle; and __fish_seen_subcommand_from add" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand bundle; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand bundle; and __fish_seen_subcommand_from help" -f -a "add" -d 'Install a bundle, or take what is newer in it'
complete -c muster -n "__fish_muster_using_subcommand bundle; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand key; and not __fish_seen_subcommand_from install remove help" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand key; and not __fish_seen_subcommand_from install remove help" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand key; and not __fish_seen_subcommand_from install remove help" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand key; and not __fish_seen_subcommand_from install remove help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand key; and not __fish_seen_subcommand_from install remove help" -f -a "install" -d 'Install a product key: a client setup key, or a multiple activation key'
complete -c muster -n "__fish_muster_using_subcommand key; and not __fish_seen_subcommand_from install remove help" -f -a "remove" -d 'Remove a product key: the product is unlicensed without one'
complete -c muster -n "__fish_muster_using_subcommand key; and not __fish_seen_subcommand_from install remove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from install" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from install" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from install" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from install" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from remove" -l product -d 'The product, by name, number or activation id [default: the only installed one]' -r
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from remove" -l publisher -d 'The publisher, by id or name' -r
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from remove" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from remove" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from remove" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "install" -d 'Install a product key: a client setup key, or a multiple activation key'
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove a product key: the product is unlicensed without one'
complete -c muster -n "__fish_muster_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand host; and not __fish_seen_subcommand_from set clear help" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand host; and not __fish_seen_subcommand_from set clear help" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand host; and not __fish_seen_subcommand_from set clear help" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand host; and not __fish_seen_subcommand_from set clear help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand host; and not __fish_seen_subcommand_from set clear help" -f -a "set" -d 'Ask this host and no other'
complete -c muster -n "__fish_muster_using_subcommand host; and not __fish_seen_subcommand_from set clear help" -f -a "clear" -d 'Forget the host'
complete -c muster -n "__fish_muster_using_subcommand host; and not __fish_seen_subcommand_from set clear help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from set" -l product -d 'Only this product, by name, number or activation id' -r
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from set" -l application -d 'Only the products of this application, by name, number or id' -r
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from set" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from set" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from set" -l suites -d 'Only the products of suites'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from set" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from clear" -l product -d 'Only this product, by name, number or activation id' -r
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from clear" -l application -d 'Only the products of this application, by name, number or id' -r
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from clear" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from clear" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from clear" -l suites -d 'Only the products of suites'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from clear" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from clear" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from help" -f -a "set" -d 'Ask this host and no other'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from help" -f -a "clear" -d 'Forget the host'
complete -c muster -n "__fish_muster_using_subcommand host; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand settings; and not __fish_seen_subcommand_from set help" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand settings; and not __fish_seen_subcommand_from set help" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand settings; and not __fish_seen_subcommand_from set help" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand settings; and not __fish_seen_subcommand_from set help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand settings; and not __fish_seen_subcommand_from set help" -f -a "set" -d 'Change a setting'
complete -c muster -n "__fish_muster_using_subcommand settings; and not __fish_seen_subcommand_from set help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand settings; and __fish_seen_subcommand_from set" -l product -d 'Only this product, by name, number or activation id' -r
complete -c muster -n "__fish_muster_using_subcommand settings; and __fish_seen_subcommand_from set" -l application -d 'Only the products of this application, by name, number or id' -r
complete -c muster -n "__fish_muster_using_subcommand settings; and __fish_seen_subcommand_from set" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand settings; and __fish_seen_subcommand_from set" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand settings; and __fish_seen_subcommand_from set" -l suites -d 'Only the products of suites'
complete -c muster -n "__fish_muster_using_subcommand settings; and __fish_seen_subcommand_from set" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand settings; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand settings; and __fish_seen_subcommand_from help" -f -a "set" -d 'Change a setting'
complete -c muster -n "__fish_muster_using_subcommand settings; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand image; and not __fish_seen_subcommand_from prepare help" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand image; and not __fish_seen_subcommand_from prepare help" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand image; and not __fish_seen_subcommand_from prepare help" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand image; and not __fish_seen_subcommand_from prepare help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand image; and not __fish_seen_subcommand_from prepare help" -f -a "prepare" -d 'Make this machine ready to be captured: the last step, after which nothing may be started'
complete -c muster -n "__fish_muster_using_subcommand image; and not __fish_seen_subcommand_from prepare help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand image; and __fish_seen_subcommand_from prepare" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand image; and __fish_seen_subcommand_from prepare" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand image; and __fish_seen_subcommand_from prepare" -l yes -d 'Do not ask, even where a valid licence is removed'
complete -c muster -n "__fish_muster_using_subcommand image; and __fish_seen_subcommand_from prepare" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand image; and __fish_seen_subcommand_from prepare" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand image; and __fish_seen_subcommand_from help" -f -a "prepare" -d 'Make this machine ready to be captured: the last step, after which nothing may be started'
complete -c muster -n "__fish_muster_using_subcommand image; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand activate" -l product -d 'The product, by name, number or activation id [default: every installed one]' -r
complete -c muster -n "__fish_muster_using_subcommand activate" -l publisher -d 'The publisher, by id or name [default: all]' -r
complete -c muster -n "__fish_muster_using_subcommand activate" -l confirmation-id -d 'The confirmation ID, or the blocks of it that come next' -r
complete -c muster -n "__fish_muster_using_subcommand activate" -l qr -d 'Write the QR code as an SVG picture, too' -r -F
complete -c muster -n "__fish_muster_using_subcommand activate" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand activate" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand activate" -l telephone -d 'Show the installation ID to read out to the publisher, and ask for the confirmation ID'
complete -c muster -n "__fish_muster_using_subcommand activate" -l ask -d 'Read the confirmation ID from standard input also where that is no terminal'
complete -c muster -n "__fish_muster_using_subcommand activate" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand activate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand status" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand status" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand status" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand check" -l product -d 'The product, by name, number or activation id' -r
complete -c muster -n "__fish_muster_using_subcommand check" -l publisher -d 'The publisher, by id or name' -r
complete -c muster -n "__fish_muster_using_subcommand check" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand check" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand check" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand rearm" -l product -d 'Only this product, by name, number or activation id' -r
complete -c muster -n "__fish_muster_using_subcommand rearm" -l application -d 'Only the products of this application, by name, number or id' -r
complete -c muster -n "__fish_muster_using_subcommand rearm" -l publisher -d 'The publisher, by id or name [default: all]' -r
complete -c muster -n "__fish_muster_using_subcommand rearm" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand rearm" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand rearm" -l suites -d 'Only the products of suites'
complete -c muster -n "__fish_muster_using_subcommand rearm" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand rearm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand decode" -l bundle -d 'Verify it by this bundle [default: by those that are installed]' -r -F
complete -c muster -n "__fish_muster_using_subcommand decode" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand decode" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand decode" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand decode" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "ipk" -d 'Install a product key: a client setup key or a multiple activation key, or a host key on an activation host'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "ato" -d 'Activate now: the host with its publisher, products with their host, or by a multiple activation key with their publisher'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "dli" -d 'Show the licence'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "dlv" -d 'Show the licence in detail'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "xpr" -d 'Show when the present state ends'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "cpky" -d 'Clear the product key from what can be read'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "upk" -d 'Remove a product key; asks before it removes more than one, or a host key'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "rearm" -d 'Draw new ids and start the grace periods anew'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "rearm-app" -d 'The same for the products of one application'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "rearm-sku" -d 'The same for one product'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "dti" -d 'Show the installation ID for activation by telephone'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "atp" -d 'Activate with a confirmation ID from the telephone'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "skms" -d 'Client: name the host to ask, and no other'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "skms-domain" -d 'Client: name the DNS domain to look hosts up in'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "ckms" -d 'Client: forget host, port and domain'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "skhc" -d 'Client: ask the last good host first (the default)'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "ckhc" -d 'Client: look for a host each time'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "act-type" -d 'Client: how licences may be obtained: 0 any, 2 by an activation host only'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "sai" -d 'Host: minutes that machines wait after a failed attempt, 15 to 43200'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "sri" -d 'Host: minutes between renewals, 15 to 43200'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "sprt" -d 'Host: the port to listen on'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "sdns" -d 'Host: publish the address in DNS'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "cdns" -d 'Host: do not publish the address in DNS'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "spri" -d 'Host: run at normal priority (the default)'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "cpri" -d 'Host: run at low priority'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "ilc" -d 'Licence files exist only in other systems; a publisher\'s bundle takes their place'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "rilc" -d 'Licence files exist only in other systems; a publisher\'s bundle takes their place'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "lil" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "ltc" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "ril" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "stao" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "ctao" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "fta" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "ad-activation-online" -d 'Activation through a directory exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "ad-activation-get-iid" -d 'Activation through a directory exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "ad-activation-apply-cid" -d 'Activation through a directory exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "ao-list" -d 'Activation through a directory exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "del-ao" -d 'Activation through a directory exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "name" -d 'Activation through a directory exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and not __fish_seen_subcommand_from ipk ato dli dlv xpr cpky upk rearm rearm-app rearm-sku dti atp skms skms-domain ckms skhc ckhc act-type sai sri sprt sdns cdns spri cpri ilc rilc lil ltc ril stao ctao fta ad-activation-online ad-activation-get-iid ad-activation-apply-cid ao-list del-ao name computer" -f -a "computer" -d 'Another computer is spoken to on that computer'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ipk" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ipk" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ipk" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ipk" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ipk" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ato" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ato" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ato" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ato" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ato" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from dli" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from dli" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from dli" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from dli" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from dli" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from dlv" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from dlv" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from dlv" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from dlv" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from dlv" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from xpr" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from xpr" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from xpr" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from xpr" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from xpr" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from cpky" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from cpky" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from cpky" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from cpky" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from cpky" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from upk" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from upk" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from upk" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from upk" -l yes -d 'Remove what is meant without asking'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from upk" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from upk" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from rearm" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from rearm" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from rearm" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from rearm" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from rearm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from rearm-app" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from rearm-app" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from rearm-app" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from rearm-app" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from rearm-app" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from rearm-sku" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from rearm-sku" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from rearm-sku" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from rearm-sku" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from rearm-sku" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from dti" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from dti" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from dti" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from dti" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from dti" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from atp" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from atp" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from atp" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from atp" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from atp" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from skms" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from skms" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from skms" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from skms" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from skms" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from skms-domain" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from skms-domain" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from skms-domain" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from skms-domain" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from skms-domain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ckms" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ckms" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ckms" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ckms" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ckms" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from skhc" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from skhc" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from skhc" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from skhc" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from skhc" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ckhc" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ckhc" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ckhc" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ckhc" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ckhc" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from act-type" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from act-type" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from act-type" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from act-type" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from act-type" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from sai" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from sai" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from sai" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from sai" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from sai" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from sri" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from sri" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from sri" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from sri" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from sri" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from sprt" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from sprt" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from sprt" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from sprt" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from sprt" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from sdns" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from sdns" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from sdns" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from sdns" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from sdns" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from cdns" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from cdns" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from cdns" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from cdns" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from cdns" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from spri" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from spri" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from spri" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from spri" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from spri" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from cpri" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from cpri" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from cpri" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from cpri" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from cpri" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ilc" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ilc" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ilc" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ilc" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ilc" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from rilc" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from rilc" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from rilc" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from rilc" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from rilc" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from lil" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from lil" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from lil" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from lil" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from lil" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ltc" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ltc" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ltc" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ltc" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ltc" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ril" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ril" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ril" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ril" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ril" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from stao" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from stao" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from stao" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from stao" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from stao" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ctao" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ctao" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ctao" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ctao" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ctao" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from fta" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from fta" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from fta" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from fta" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from fta" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ad-activation-online" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ad-activation-online" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ad-activation-online" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ad-activation-online" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ad-activation-online" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ad-activation-get-iid" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ad-activation-get-iid" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ad-activation-get-iid" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ad-activation-get-iid" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ad-activation-get-iid" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ad-activation-apply-cid" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ad-activation-apply-cid" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ad-activation-apply-cid" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ad-activation-apply-cid" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ad-activation-apply-cid" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ao-list" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ao-list" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ao-list" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ao-list" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from ao-list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from del-ao" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from del-ao" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from del-ao" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from del-ao" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from del-ao" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from name" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from name" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from name" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from name" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from name" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from computer" -l host-root -d 'Folder of the activation host on this computer [default: the system\'s folder for it]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from computer" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from computer" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from computer" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand slmgr; and __fish_seen_subcommand_from computer" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "act" -d 'Activate now: ask the activation host, or the publisher where a multiple activation key is installed'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "inpkey" -d 'Install a product key: a client setup key, or a multiple activation key'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "unpkey" -d 'Remove the product key that ends in these five characters'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "dstatus" -d 'Show the licences of installed products'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "dstatusall" -d 'Show all licences, those without a key too'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "dhistoryacterr" -d 'Show the activations of suites that failed'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "dhistorykms" -d 'Show the requests of suites with their answers'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "dinstid" -d 'Show the installation ID for activation by telephone'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "actcid" -d 'Activate with a confirmation ID from the telephone'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "rearm" -d 'Draw a new id and start the grace periods anew, for all suites or for one product'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "ddescr" -d 'Explain an error code'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "dcmid" -d 'Show the machine\'s id in the suites\' counting pools'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "sethst" -d 'Name the host that suites ask, and no other'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "setprt" -d 'Set the port of the host'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "remhst" -d 'Forget host and port'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "cachst" -d 'Ask the last good host first: TRUE (the default) or FALSE'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "actype" -d 'How licences may be obtained: 0 any, 2 by an activation host only'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "skms-domain" -d 'Name the DNS domain to look hosts up in'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "ckms-domain" -d 'Forget that domain'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "inslic" -d 'Licence files exist only in other systems; a publisher\'s bundle takes their place'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "dtokils" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "dtokcerts" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "rtokil" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "tokact" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "stokflag" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "ctokflag" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "osppsvcrestart" -d 'A service of suites exists only in other systems; settings are in force at once'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "osppsvcauto" -d 'A service of suites exists only in other systems; settings are in force at once'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "puserops" -d 'This switch exists only in other systems; while the agent runs every user may activate'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "duserops" -d 'This switch exists only in other systems; while the agent runs every user may activate'
complete -c muster -n "__fish_muster_using_subcommand ospp; and not __fish_seen_subcommand_from act inpkey unpkey dstatus dstatusall dhistoryacterr dhistorykms dinstid actcid rearm ddescr dcmid sethst setprt remhst cachst actype skms-domain ckms-domain inslic dtokils dtokcerts rtokil tokact stokflag ctokflag osppsvcrestart osppsvcauto puserops duserops computer" -f -a "computer" -d 'Another computer is spoken to on that computer'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from act" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from act" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from act" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from act" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from inpkey" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from inpkey" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from inpkey" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from inpkey" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from unpkey" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from unpkey" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from unpkey" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from unpkey" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dstatus" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dstatus" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dstatus" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dstatus" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dstatusall" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dstatusall" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dstatusall" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dstatusall" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dhistoryacterr" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dhistoryacterr" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dhistoryacterr" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dhistoryacterr" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dhistorykms" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dhistorykms" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dhistorykms" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dhistorykms" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dinstid" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dinstid" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dinstid" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dinstid" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from actcid" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from actcid" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from actcid" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from actcid" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from rearm" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from rearm" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from rearm" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from rearm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from ddescr" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from ddescr" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from ddescr" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from ddescr" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dcmid" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dcmid" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dcmid" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dcmid" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from sethst" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from sethst" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from sethst" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from sethst" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from setprt" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from setprt" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from setprt" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from setprt" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from remhst" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from remhst" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from remhst" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from remhst" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from cachst" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from cachst" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from cachst" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from cachst" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from actype" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from actype" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from actype" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from actype" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from skms-domain" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from skms-domain" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from skms-domain" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from skms-domain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from ckms-domain" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from ckms-domain" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from ckms-domain" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from ckms-domain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from inslic" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from inslic" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from inslic" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from inslic" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dtokils" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dtokils" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dtokils" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dtokils" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dtokcerts" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dtokcerts" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dtokcerts" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from dtokcerts" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from rtokil" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from rtokil" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from rtokil" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from rtokil" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from tokact" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from tokact" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from tokact" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from tokact" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from stokflag" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from stokflag" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from stokflag" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from stokflag" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from ctokflag" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from ctokflag" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from ctokflag" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from ctokflag" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from osppsvcrestart" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from osppsvcrestart" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from osppsvcrestart" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from osppsvcrestart" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from osppsvcauto" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from osppsvcauto" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from osppsvcauto" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from osppsvcauto" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from puserops" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from puserops" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from puserops" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from puserops" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from duserops" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from duserops" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from duserops" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from duserops" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from computer" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from computer" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from computer" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand ospp; and __fish_seen_subcommand_from computer" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand events" -l id -d 'Only events with this id; may be given several times' -r
complete -c muster -n "__fish_muster_using_subcommand events" -l since -d 'Only from this moment on: `2026-11-23T09:30:00Z`, `2026-11-23 09:30`, or a span back from now like `2h`, `3d`' -r
complete -c muster -n "__fish_muster_using_subcommand events" -l level -d 'Only events of this level or a higher one' -r -f -a "information\t''
warning\t''
error\t''"
complete -c muster -n "__fish_muster_using_subcommand events" -l product -d 'Only events about this product, by name, number or activation id' -r
complete -c muster -n "__fish_muster_using_subcommand events" -l limit -d 'The newest so many' -r
complete -c muster -n "__fish_muster_using_subcommand events" -l host-events -d 'With `--pairs`: the host\'s events, a file written by `muster-host events --json`' -r -F
complete -c muster -n "__fish_muster_using_subcommand events" -l host-root -d 'With `--pairs`: the root of the host, where it is on this computer' -r -F
complete -c muster -n "__fish_muster_using_subcommand events" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand events" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand events" -l follow -d 'Go on with what happens from now on, until Ctrl-C; with `--json` one document on each line'
complete -c muster -n "__fish_muster_using_subcommand events" -l pairs -d 'Put each request (12288) together with its answer (12289) and the host\'s record (12290), and say what they mean'
complete -c muster -n "__fish_muster_using_subcommand events" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand events" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand explain" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand explain" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand explain" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand offline; and not __fish_seen_subcommand_from request apply help" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand offline; and not __fish_seen_subcommand_from request apply help" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand offline; and not __fish_seen_subcommand_from request apply help" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand offline; and not __fish_seen_subcommand_from request apply help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand offline; and not __fish_seen_subcommand_from request apply help" -f -a "request" -d 'Write the requests of this machine into a file, to be carried to where they are answered'
complete -c muster -n "__fish_muster_using_subcommand offline; and not __fish_seen_subcommand_from request apply help" -f -a "apply" -d 'Take the answers to this machine\'s requests from a file, which may hold those of others as well'
complete -c muster -n "__fish_muster_using_subcommand offline; and not __fish_seen_subcommand_from request apply help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand offline; and __fish_seen_subcommand_from request" -l product -d 'The product, by name, number or activation id [default: every installed one]' -r
complete -c muster -n "__fish_muster_using_subcommand offline; and __fish_seen_subcommand_from request" -l publisher -d 'The publisher, by id or name [default: all]' -r
complete -c muster -n "__fish_muster_using_subcommand offline; and __fish_seen_subcommand_from request" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand offline; and __fish_seen_subcommand_from request" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand offline; and __fish_seen_subcommand_from request" -l no-name -d 'Leave the name of this machine out'
complete -c muster -n "__fish_muster_using_subcommand offline; and __fish_seen_subcommand_from request" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand offline; and __fish_seen_subcommand_from request" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand offline; and __fish_seen_subcommand_from apply" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand offline; and __fish_seen_subcommand_from apply" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand offline; and __fish_seen_subcommand_from apply" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand offline; and __fish_seen_subcommand_from apply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand offline; and __fish_seen_subcommand_from help" -f -a "request" -d 'Write the requests of this machine into a file, to be carried to where they are answered'
complete -c muster -n "__fish_muster_using_subcommand offline; and __fish_seen_subcommand_from help" -f -a "apply" -d 'Take the answers to this machine\'s requests from a file, which may hold those of others as well'
complete -c muster -n "__fish_muster_using_subcommand offline; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand proxy; and not __fish_seen_subcommand_from collect export obtain import apply status help" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand proxy; and not __fish_seen_subcommand_from collect export obtain import apply status help" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand proxy; and not __fish_seen_subcommand_from collect export obtain import apply status help" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand proxy; and not __fish_seen_subcommand_from collect export obtain import apply status help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand proxy; and not __fish_seen_subcommand_from collect export obtain import apply status help" -f -a "collect" -d 'Collect the requests that machines have left in folders'
complete -c muster -n "__fish_muster_using_subcommand proxy; and not __fish_seen_subcommand_from collect export obtain import apply status help" -f -a "export" -d 'Write the requests that are not answered yet into a file, to be carried to where the publisher can be reached'
complete -c muster -n "__fish_muster_using_subcommand proxy; and not __fish_seen_subcommand_from collect export obtain import apply status help" -f -a "obtain" -d 'Obtain the licences for a file of requests, or a collection, from the publisher\'s service'
complete -c muster -n "__fish_muster_using_subcommand proxy; and not __fish_seen_subcommand_from collect export obtain import apply status help" -f -a "import" -d 'Take the answers that were brought back into the collection'
complete -c muster -n "__fish_muster_using_subcommand proxy; and not __fish_seen_subcommand_from collect export obtain import apply status help" -f -a "apply" -d 'Write the answers to where the requests were found, for the machines to take'
complete -c muster -n "__fish_muster_using_subcommand proxy; and not __fish_seen_subcommand_from collect export obtain import apply status help" -f -a "status" -d 'Show how far a collection has come'
complete -c muster -n "__fish_muster_using_subcommand proxy; and not __fish_seen_subcommand_from collect export obtain import apply status help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from collect" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from collect" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from collect" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from collect" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from export" -l names -d 'What becomes of the machines\' names' -r -f -a "none\t'They are left out'
hashed\t'In their place stands a hash of each'
keep\t'They stay'"
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from export" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from export" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from export" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from obtain" -l service -d 'Address of the service [default: what is set on this machine, else what an installed catalog says]' -r
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from obtain" -l ca -d 'Certificates to trust beside the system\'s, in PEM [default: what is set on this machine]' -r -F
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from obtain" -l proxy -d 'Proxy to go through, or `none` [default: what is set on this machine, else what HTTPS_PROXY says]' -r
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from obtain" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from obtain" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from obtain" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from obtain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from import" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from import" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from import" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from apply" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from apply" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from apply" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from apply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from status" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from status" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from status" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from help" -f -a "collect" -d 'Collect the requests that machines have left in folders'
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from help" -f -a "export" -d 'Write the requests that are not answered yet into a file, to be carried to where the publisher can be reached'
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from help" -f -a "obtain" -d 'Obtain the licences for a file of requests, or a collection, from the publisher\'s service'
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from help" -f -a "import" -d 'Take the answers that were brought back into the collection'
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from help" -f -a "apply" -d 'Write the answers to where the requests were found, for the machines to take'
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from help" -f -a "status" -d 'Show how far a collection has come'
complete -c muster -n "__fish_muster_using_subcommand proxy; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand doctor" -l product -d 'The product, by name, number or activation id [default: every installed one]' -r
complete -c muster -n "__fish_muster_using_subcommand doctor" -l domain -d 'Look for hosts in this DNS domain too' -r
complete -c muster -n "__fish_muster_using_subcommand doctor" -l save -d 'Write a support file for your publisher: the report, status, settings and events, without keys and names' -r -F
complete -c muster -n "__fish_muster_using_subcommand doctor" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand doctor" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand doctor" -l look-only -d 'Make no request: judge the remembered one'
complete -c muster -n "__fish_muster_using_subcommand doctor" -l with-names -d 'Leave names and addresses in the support file'
complete -c muster -n "__fish_muster_using_subcommand doctor" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand wizard" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand wizard" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand wizard" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand wizard" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand agent" -l root -d 'Folder with everything of this machine [default: the system\'s folder for state]' -r -F
complete -c muster -n "__fish_muster_using_subcommand agent" -l lang -d 'Language of what is printed [default: what LC_ALL, LC_MESSAGES or LANG says]' -r -f -a "en\t'English'
ja\t'Japanese'"
complete -c muster -n "__fish_muster_using_subcommand agent" -l once -d 'Do what is due now, and end'
complete -c muster -n "__fish_muster_using_subcommand agent" -l json -d 'Print one JSON document instead of text'
complete -c muster -n "__fish_muster_using_subcommand agent" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode slmgr ospp events explain offline proxy doctor wizard agent help" -f -a "bundle" -d 'A publisher\'s bundle: what this machine needs to trust and license its products'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode slmgr ospp events explain offline proxy doctor wizard agent help" -f -a "key" -d 'Product keys. The bundle carries the usual ones, so that none needs to be typed'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode slmgr ospp events explain offline proxy doctor wizard agent help" -f -a "host" -d 'The activation host that this machine asks'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode slmgr ospp events explain offline proxy doctor wizard agent help" -f -a "settings" -d 'What is set on this machine; without a command it is shown'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode slmgr ospp events explain offline proxy doctor wizard agent help" -f -a "image" -d 'Disk images that other machines are made from'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode slmgr ospp events explain offline proxy doctor wizard agent help" -f -a "activate" -d 'Activate now: ask the activation host, or the publisher where a multiple activation key is installed'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode slmgr ospp events explain offline proxy doctor wizard agent help" -f -a "status" -d 'Show everything about this machine\'s licences'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode slmgr ospp events explain offline proxy doctor wizard agent help" -f -a "check" -d 'Say whether a product may run: exit code 0 yes, 20 yes with a notice, 21 no'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode slmgr ospp events explain offline proxy doctor wizard agent help" -f -a "rearm" -d 'Draw new ids and restart the grace periods, for machines that were made from one image'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode slmgr ospp events explain offline proxy doctor wizard agent help" -f -a "decode" -d 'Print any file or object of the protocol: bundle, kit, state, signed object, frame'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode slmgr ospp events explain offline proxy doctor wizard agent help" -f -a "slmgr" -d 'Licences as `slmgr` shows and changes them: the same options, the same fields'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode slmgr ospp events explain offline proxy doctor wizard agent help" -f -a "ospp" -d 'Suites as `ospp` shows and changes them: the same options, the same fields'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode slmgr ospp events explain offline proxy doctor wizard agent help" -f -a "events" -d 'Show what happened on this machine'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode slmgr ospp events explain offline proxy doctor wizard agent help" -f -a "explain" -d 'Say what a code or an event means, and what to do; without one, list all of them'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode slmgr ospp events explain offline proxy doctor wizard agent help" -f -a "offline" -d 'Requests and answers in files, for a machine that reaches no host'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode slmgr ospp events explain offline proxy doctor wizard agent help" -f -a "proxy" -d 'Licences for many machines that do not reach the publisher: collect, carry, obtain, bring back'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode slmgr ospp events explain offline proxy doctor wizard agent help" -f -a "doctor" -d 'Walk the whole path from this machine to its licence, and name the step that fails with one remedy'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode slmgr ospp events explain offline proxy doctor wizard agent help" -f -a "wizard" -d 'Activate this machine by answering questions, for whoever never saw a command line'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode slmgr ospp events explain offline proxy doctor wizard agent help" -f -a "agent" -d 'Renew licences by itself, and serve the products of this machine'
complete -c muster -n "__fish_muster_using_subcommand help; and not __fish_seen_subcommand_from bundle key host settings image activate status check rearm decode slmgr ospp events explain offline proxy doctor wizard agent help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from bundle" -f -a "add" -d 'Install a bundle, or take what is newer in it'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "install" -d 'Install a product key: a client setup key, or a multiple activation key'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "remove" -d 'Remove a product key: the product is unlicensed without one'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from host" -f -a "set" -d 'Ask this host and no other'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from host" -f -a "clear" -d 'Forget the host'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from settings" -f -a "set" -d 'Change a setting'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from image" -f -a "prepare" -d 'Make this machine ready to be captured: the last step, after which nothing may be started'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "ipk" -d 'Install a product key: a client setup key or a multiple activation key, or a host key on an activation host'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "ato" -d 'Activate now: the host with its publisher, products with their host, or by a multiple activation key with their publisher'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "dli" -d 'Show the licence'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "dlv" -d 'Show the licence in detail'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "xpr" -d 'Show when the present state ends'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "cpky" -d 'Clear the product key from what can be read'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "upk" -d 'Remove a product key; asks before it removes more than one, or a host key'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "rearm" -d 'Draw new ids and start the grace periods anew'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "rearm-app" -d 'The same for the products of one application'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "rearm-sku" -d 'The same for one product'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "dti" -d 'Show the installation ID for activation by telephone'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "atp" -d 'Activate with a confirmation ID from the telephone'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "skms" -d 'Client: name the host to ask, and no other'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "skms-domain" -d 'Client: name the DNS domain to look hosts up in'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "ckms" -d 'Client: forget host, port and domain'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "skhc" -d 'Client: ask the last good host first (the default)'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "ckhc" -d 'Client: look for a host each time'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "act-type" -d 'Client: how licences may be obtained: 0 any, 2 by an activation host only'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "sai" -d 'Host: minutes that machines wait after a failed attempt, 15 to 43200'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "sri" -d 'Host: minutes between renewals, 15 to 43200'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "sprt" -d 'Host: the port to listen on'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "sdns" -d 'Host: publish the address in DNS'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "cdns" -d 'Host: do not publish the address in DNS'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "spri" -d 'Host: run at normal priority (the default)'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "cpri" -d 'Host: run at low priority'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "ilc" -d 'Licence files exist only in other systems; a publisher\'s bundle takes their place'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "rilc" -d 'Licence files exist only in other systems; a publisher\'s bundle takes their place'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "lil" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "ltc" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "ril" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "stao" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "ctao" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "fta" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "ad-activation-online" -d 'Activation through a directory exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "ad-activation-get-iid" -d 'Activation through a directory exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "ad-activation-apply-cid" -d 'Activation through a directory exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "ao-list" -d 'Activation through a directory exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "del-ao" -d 'Activation through a directory exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "name" -d 'Activation through a directory exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from slmgr" -f -a "computer" -d 'Another computer is spoken to on that computer'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "act" -d 'Activate now: ask the activation host, or the publisher where a multiple activation key is installed'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "inpkey" -d 'Install a product key: a client setup key, or a multiple activation key'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "unpkey" -d 'Remove the product key that ends in these five characters'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "dstatus" -d 'Show the licences of installed products'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "dstatusall" -d 'Show all licences, those without a key too'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "dhistoryacterr" -d 'Show the activations of suites that failed'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "dhistorykms" -d 'Show the requests of suites with their answers'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "dinstid" -d 'Show the installation ID for activation by telephone'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "actcid" -d 'Activate with a confirmation ID from the telephone'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "rearm" -d 'Draw a new id and start the grace periods anew, for all suites or for one product'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "ddescr" -d 'Explain an error code'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "dcmid" -d 'Show the machine\'s id in the suites\' counting pools'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "sethst" -d 'Name the host that suites ask, and no other'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "setprt" -d 'Set the port of the host'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "remhst" -d 'Forget host and port'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "cachst" -d 'Ask the last good host first: TRUE (the default) or FALSE'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "actype" -d 'How licences may be obtained: 0 any, 2 by an activation host only'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "skms-domain" -d 'Name the DNS domain to look hosts up in'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "ckms-domain" -d 'Forget that domain'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "inslic" -d 'Licence files exist only in other systems; a publisher\'s bundle takes their place'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "dtokils" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "dtokcerts" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "rtokil" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "tokact" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "stokflag" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "ctokflag" -d 'Token activation exists only in other systems; an activation host does it'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "osppsvcrestart" -d 'A service of suites exists only in other systems; settings are in force at once'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "osppsvcauto" -d 'A service of suites exists only in other systems; settings are in force at once'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "puserops" -d 'This switch exists only in other systems; while the agent runs every user may activate'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "duserops" -d 'This switch exists only in other systems; while the agent runs every user may activate'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from ospp" -f -a "computer" -d 'Another computer is spoken to on that computer'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from offline" -f -a "request" -d 'Write the requests of this machine into a file, to be carried to where they are answered'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from offline" -f -a "apply" -d 'Take the answers to this machine\'s requests from a file, which may hold those of others as well'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from proxy" -f -a "collect" -d 'Collect the requests that machines have left in folders'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from proxy" -f -a "export" -d 'Write the requests that are not answered yet into a file, to be carried to where the publisher can be reached'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from proxy" -f -a "obtain" -d 'Obtain the licences for a file of requests, or a collection, from the publisher\'s service'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from proxy" -f -a "import" -d 'Take the answers that were brought back into the collection'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from proxy" -f -a "apply" -d 'Write the answers to where the requests were found, for the machines to take'
complete -c muster -n "__fish_muster_using_subcommand help; and __fish_seen_subcommand_from proxy" -f -a "status" -d 'Show how far a collection has come'
