# Labels and sentences of `muster`, apart from `slmgr` and `ospp`.

machine-agent = Agent
