# What is said about a command line that cannot be read. `message/usage.rs` lists the arguments.

usage-line = Usage: { $usage }
usage-both = { $first } { $second }
usage-list = { $first }, { $second }

## Names that are not known

usage-unknown-command = `{ $command }` has no command `{ $word }`
usage-unknown-tool-option = `{ $tool }` has no option `{ $word }`
usage-unknown-option = `{ $command }` has no option `{ $word }`
usage-extra-word = `{ $word }` is one word too many for `{ $command }`
usage-nearest = Nearest: { $near }.
usage-none-near = It has none with a similar name.
usage-as-value = It is taken for an option; as a value it is written `-- { $word }`.
usage-no-more-words = The usage below names everything that it takes.

## Values

usage-value-missing = `{ $argument }` needs a value
usage-value-nothing = Nothing stands behind it.
usage-value-wrong = `{ $value }` is no value for `{ $argument }`
usage-value-possible = Possible values: { $values }.
usage-value-no-number = It is not a whole number.
usage-value-range = It is not a whole number from { $least } to { $most }.
usage-value-unreadable = It cannot be read as one.
usage-value-extra = `{ $value }` is one value too many for `{ $argument }`
usage-values-wrong-count = `{ $argument }` has the wrong number of values
usage-values-expected = It takes { $expected }, and { $given } were given.
usage-values-least = It takes { $least } or more, and { $given } were given.
usage-equals-missing = `{ $argument }` takes its value behind a `=`

## What belongs together, or does not

usage-missing = { $arguments } { $count ->
        [one] is
       *[other] are
    } missing
usage-missing-why = `{ $command }` needs { $count ->
        [one] it
       *[other] them
    } here.
usage-command-missing = A command is missing behind `{ $command }`
usage-tool-option-missing = An option is missing behind `{ $tool }`
usage-has = There are: { $names }.
usage-conflict = `{ $first }` cannot be given together with { $others }
usage-conflict-alone = `{ $first }` cannot be given together with the others
usage-conflict-why = Each asks for something else.
usage-twice = `{ $argument }` was given more than once
usage-twice-why = It may be given once.
usage-not-text = An argument is not text
usage-not-text-why = It has bytes that are not UTF-8.
usage-unreadable = The command line cannot be read
usage-unreadable-why = It does not follow the usage of the command.

## Next steps

usage-next-help = See what it takes with `{ $command } --help`.
usage-next-commands = See all commands with `{ $command } --help`.
usage-next-tool-options = See all options with `{ $command }` alone, or with `{ $command } /?`.
usage-next-add = Add { $count ->
        [one] it
       *[other] them
    }; `{ $command } --help` says more.
usage-next-leave-out = Leave one out; `{ $command } --help` says what each does.
