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
complete -c muster-lab -n "__fish_muster_lab_needs_command" -f -a "load" -d 'Measure how much one host carries, beside what this computer could carry at the most'
complete -c muster-lab -n "__fish_muster_lab_needs_command" -f -a "performance" -d 'Measure everything that has a figure to hold, and write the page about it'
complete -c muster-lab -n "__fish_muster_lab_needs_command" -f -a "fleet" -d 'Play what will happen to a fleet of machines: a scenario in virtual time, under the real rules'
complete -c muster-lab -n "__fish_muster_lab_needs_command" -f -a "replay" -d 'Put what a host has on record under other rules: who would have been denied, and who would have lapsed'
complete -c muster-lab -n "__fish_muster_lab_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand demo" -l dns -d 'DNS server of the college: BIND 9, or a small one in this program [default: bind where it is installed and starts]' -r -f -a "bind\t''
in-process\t''"
complete -c muster-lab -n "__fish_muster_lab_using_subcommand demo" -l root -d 'Folder to play in, which must be empty or absent; what is played stays in it [default: a temporary folder]' -r -F
complete -c muster-lab -n "__fish_muster_lab_using_subcommand demo" -l json -d 'Print one JSON document instead of the story'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand demo" -l keep -d 'Leave everything running afterwards and say how to look at it'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand demo" -s h -l help -d 'Print help'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -l machines -d 'Different machines that are on record before anything is measured, 1 to 1,000,000' -r
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -l connections -d 'How connections are used' -r -f -a "new\t'One for each request: connect, ask, be answered, close'
persistent\t'Each carries as many requests as a host allows'"
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -l window -d 'Requests on their way at one time on each persistent connection, 1 to 64 [default: 1]' -r
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -l concurrency -d 'Connections at one time, 1 to 4,000 [default: 64; at most 1,000 where requests have their time]' -r
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -l rate -d 'Open loop: requests a second at times fixed beforehand, or a share (such as 50%) of the most, which is measured first. Latency counts from those times. Without it as many requests are on their way as there is room for' -r
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -l arrivals -d 'How those times are spread' -r -f -a "poisson\t'By chance, as many machines that know nothing of each other'
uniform\t'At one distance'"
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -l mix -d 'Who asks, in percent: machines on record, new ones, and ones that must be refused' -r
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -l duration -d 'What is measured in each run, after a tenth of it (half a second at least) that is not' -r
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -l runs -d 'Runs, each after one against the bare server; the median counts' -r
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -l storm -d 'A boot storm instead: so many machines ask once each, and every answer is looked for on the host\'s record' -r
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -l within -d 'In which time the machines of a storm ask' -r
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -l sample -d 'Of so many answers one is proven up to the publisher\'s root; of a storm all are' -r
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -l seed -d 'What machines and times are made from: machines of another seed are others' -r
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -l host -d 'Measure this host, which runs and covers the product, instead of one of its own' -r
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -l bundle -d 'The bundle of that host\'s publisher' -r -F
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -l product -d 'The product to ask it for, by number' -r
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -l host-root -d 'Folder of that host, to read what it says of itself and has on record' -r -F
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -l database -d 'PostgreSQL database in which the host of its own has its records, instead of a file. They stay there' -r
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -l svg -d 'Draw the distribution of the latency' -r -F
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -l root -d 'Folder to work in, which must be empty or absent; what is made stays in it [default: a temporary folder]' -r -F
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -l json -d 'Print one JSON document'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -f -a "bare-server" -d 'Answer without being a host: the ceiling that hosts are held against'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and not __fish_seen_subcommand_from bare-server help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and __fish_seen_subcommand_from bare-server" -l listen -d 'Where to listen' -r
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and __fish_seen_subcommand_from bare-server" -l runtime -d 'How the runtime is set up' -r -f -a "current-thread\t'One thread that does everything'
one-worker\t'A pool of one thread, beside one that accepts'
two-workers\t'A pool of two threads'
two-threads\t'Two threads that do everything, each for itself, between which the system divides connections'"
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and __fish_seen_subcommand_from bare-server" -l answer -d 'The bytes to answer with' -r -F
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and __fish_seen_subcommand_from bare-server" -l once -d 'Close each connection after one answer'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and __fish_seen_subcommand_from bare-server" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and __fish_seen_subcommand_from help" -f -a "bare-server" -d 'Answer without being a host: the ceiling that hosts are held against'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand load; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand performance" -l into -d 'Folder for the page, performance.md, and for performance/ with its charts and its figures' -r -F
complete -c muster-lab -n "__fish_muster_lab_using_subcommand performance" -l from -d 'Measure nothing: write page and charts from the figures in this file' -r -F
complete -c muster-lab -n "__fish_muster_lab_using_subcommand performance" -l database -d 'PostgreSQL database to measure hosts in, too. What they record stays there' -r
complete -c muster-lab -n "__fish_muster_lab_using_subcommand performance" -l only -d 'Measure only these' -r -f -a "carried\t'How much a host carries, over machines on record and over connections; its memory and its start'
database\t'The same of one whose records are in PostgreSQL; measured where there is a database'
half-rate\t'Latency in an open loop at half of the most'
storm\t'A boot storm'
fleet\t'Fleets in virtual time'
checks\t'Checks in a product'"
complete -c muster-lab -n "__fish_muster_lab_using_subcommand performance" -l quick -d 'A trial: shorter runs, fewer of them, fewer machines. No figure of it counts'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand performance" -s h -l help -d 'Print help (see more with \'--help\')'
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
complete -c muster-lab -n "__fish_muster_lab_using_subcommand help; and not __fish_seen_subcommand_from demo load performance fleet replay help" -f -a "demo" -d 'Play one organisation from end to end: publisher, hosts, machines; real programs over real TCP'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand help; and not __fish_seen_subcommand_from demo load performance fleet replay help" -f -a "load" -d 'Measure how much one host carries, beside what this computer could carry at the most'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand help; and not __fish_seen_subcommand_from demo load performance fleet replay help" -f -a "performance" -d 'Measure everything that has a figure to hold, and write the page about it'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand help; and not __fish_seen_subcommand_from demo load performance fleet replay help" -f -a "fleet" -d 'Play what will happen to a fleet of machines: a scenario in virtual time, under the real rules'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand help; and not __fish_seen_subcommand_from demo load performance fleet replay help" -f -a "replay" -d 'Put what a host has on record under other rules: who would have been denied, and who would have lapsed'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand help; and not __fish_seen_subcommand_from demo load performance fleet replay help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c muster-lab -n "__fish_muster_lab_using_subcommand help; and __fish_seen_subcommand_from load" -f -a "bare-server" -d 'Answer without being a host: the ceiling that hosts are held against'
