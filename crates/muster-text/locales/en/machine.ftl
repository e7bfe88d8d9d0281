# Labels and sentences of `muster`, apart from `slmgr` and `ospp`.

machine-agent = Agent

## Settings and images

setting-port = Port
setting-lookup-domain = Lookup domain
setting-domain-own = the machine's own
setting-activation-type = Activation type
setting-host-caching = Host caching
setting-automatic-attempts = Automatic attempts
setting-skip-rearm = SkipRearm
setting-on = on
setting-off = off
setting-changed = Changed. What is set now:
setting-switch = “{ $value }” is neither on nor off
setting-number = “{ $value }” is no number that this setting may have
setting-of-machine = { $name } holds for the whole machine; leave --product, --application and --suites out
host-of-machine = { $host } (set on this machine)
host-of-application = { $host } (set for its application)
host-of-product = { $host } (set for this product)
key-replaced = It took the place of the key { $key }.
key-removed = Product key { $key } of { $product } removed: { $product } is unlicensed until a key is installed again.
key-none = No product key of { $product } is installed; nothing was removed.
key-which = several keys are installed, name one with --product: { $products }
image-prepared = Ready to be captured: ids, licences and what hosts have said are removed. { $left ->
        [0] No rearm is left.
        [one] 1 rearm is left.
       *[other] { $left } rearms are left.
    }
image-still = The timers stand still for: { $products }.
image-last-step = This is the last step: start no product and run no `muster activate` before the image is captured. Shut down now.
image-undo = To go on using this machine, use it: a product that starts, or `muster activate`, starts the timers.
frozen = stands still since an image was prepared; the time runs from the first use
