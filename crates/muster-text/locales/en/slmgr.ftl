# Labels and sentences of `muster slmgr`.

slmgr-name = Name
