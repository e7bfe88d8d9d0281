# Labels and sentences of `muster slmgr`.

slmgr-name = 名前
