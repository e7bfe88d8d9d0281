# Labels and sentences of `muster-host`.

host-serving = 応答中
