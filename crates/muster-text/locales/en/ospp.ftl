# Labels and sentences of `muster ospp`.

ospp-processing = ---Processing--------------------------
