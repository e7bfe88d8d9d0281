# Labels and sentences of `muster-host`.

host-serving = Serving
