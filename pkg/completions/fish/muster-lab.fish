# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_muster_lab_global_optspecs
    string join \n h/help V/version
end

function __fish_muster_lab_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_muster_lab_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_muster_lab_using_subcommand
    set -l cmd (__fish_muster_lab_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c muster-lab -n "__fish_muster_lab_needs_command" -s h -l help -d 'Print help'
complete -c muster-lab -n "__fish_muster_lab_needs_command" -s V -l version -d 'Print version'
complete -c muster-lab -n "__fish_muster_lab_needs_command" -f -a "demo" -d 'Play one organisation from end to end: publisher, hosts, machines; real programs over real TCP'
complete -c muster-lab -n "__fish_muster_lab_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand demo" -l dns -d 'DNS server of the college: BIND 9, or a small one in this program [default: bind where it is installed and starts]' -r -f -a "bind\t''
in-process\t''"
complete -c muster-lab -n "__fish_muster_lab_using_subcommand demo" -l root -d 'Folder to play in, which must be empty or absent; what is played stays in it [default: a temporary folder]' -r -F
complete -c muster-lab -n "__fish_muster_lab_using_subcommand demo" -l json -d 'Print one JSON document instead of the story'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand demo" -l keep -d 'Leave everything running afterwards and say how to look at it'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand demo" -s h -l help -d 'Print help'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand help; and not __fish_seen_subcommand_from demo help" -f -a "demo" -d 'Play one organisation from end to end: publisher, hosts, machines; real programs over real TCP'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand help; and not __fish_seen_subcommand_from demo help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
