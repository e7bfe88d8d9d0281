# Labels and sentences of `muster ospp`.

ospp-processing = ---処理中------------------------------
