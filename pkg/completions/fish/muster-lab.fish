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
complete -c muster-lab -n "__fish_muster_lab_needs_command" -f -a "fleet" -d 'Play what will happen to a fleet of machines: a scenario in virtual time, under the real rules'
complete -c muster-lab -n "__fish_muster_lab_needs_command" -f -a "replay" -d 'Put what a host has on record under other rules: who would have been denied, and who would have lapsed'
complete -c muster-lab -n "__fish_muster_lab_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand demo" -l dns -d 'DNS server of the college: BIND 9, or a small one in this program [default: bind where it is installed and starts]' -r -f -a "bind\t''
in-process\t''"
complete -c muster-lab -n "__fish_muster_lab_using_subcommand demo" -l root -d 'Folder to play in, which must be empty or absent; what is played stays in it [default: a temporary folder]' -r -F
complete -c muster-lab -n "__fish_muster_lab_using_subcommand demo" -l json -d 'Print one JSON document instead of the story'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand demo" -l keep -d 'Leave everything running afterwards and say how to look at it'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand demo" -s h -l help -d 'Print help'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand fleet" -l json -d 'Write the report as JSON to this file, or with - to standard output in place of the summary' -r -F
complete -c muster-lab -n "__fish_muster_lab_using_subcommand fleet" -l html -d 'Write the report as one page with charts to this file' -r -F
complete -c muster-lab -n "__fish_muster_lab_using_subcommand fleet" -l compare -d 'Play this scenario too, and lay one beside the other' -r -F
complete -c muster-lab -n "__fish_muster_lab_using_subcommand fleet" -l machines -d 'Machines in all, in the proportions of the scenario' -r
complete -c muster-lab -n "__fish_muster_lab_using_subcommand fleet" -l seed -d 'Seed of all chance, in place of the scenario\'s own' -r
complete -c muster-lab -n "__fish_muster_lab_using_subcommand fleet" -l seeds -d 'Play with so many seeds, one after the other from the first on, until one does not hold. It is kept in SCENARIO.seeds, and played first the next time' -r
complete -c muster-lab -n "__fish_muster_lab_using_subcommand fleet" -l threads -d 'Threads that play [default: as many as the computer has processors]' -r
complete -c muster-lab -n "__fish_muster_lab_using_subcommand fleet" -s h -l help -d 'Print help'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand replay" -l json -d 'Write what was found as JSON to this file, or with - to standard output in place of the summary' -r -F
complete -c muster-lab -n "__fish_muster_lab_using_subcommand replay" -l html -d 'Write what was found as one page with charts to this file' -r -F
complete -c muster-lab -n "__fish_muster_lab_using_subcommand replay" -s h -l help -d 'Print help'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand help; and not __fish_seen_subcommand_from demo fleet replay help" -f -a "demo" -d 'Play one organisation from end to end: publisher, hosts, machines; real programs over real TCP'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand help; and not __fish_seen_subcommand_from demo fleet replay help" -f -a "fleet" -d 'Play what will happen to a fleet of machines: a scenario in virtual time, under the real rules'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand help; and not __fish_seen_subcommand_from demo fleet replay help" -f -a "replay" -d 'Put what a host has on record under other rules: who would have been denied, and who would have lapsed'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand help; and not __fish_seen_subcommand_from demo fleet replay help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
