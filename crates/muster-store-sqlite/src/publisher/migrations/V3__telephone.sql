-- Activation by telephone.

-- Machines and hosts that were confirmed. One that is on record as a host or a machine as well is counted there.
CREATE TABLE confirmed (
    -- The product key.
    serial INTEGER NOT NULL REFERENCES product_key (serial),
    -- The host's key id, or the first half of the digest of the machine's subject.
    subject BLOB NOT NULL CHECK (length(subject) = 16),
    -- When it was first confirmed.
    first_seen INTEGER NOT NULL,
    -- Mutable: when it was last confirmed.
    last_seen INTEGER NOT NULL,
    -- Mutable: the host or the machine that it is; NULL: it is on record as none.
    host INTEGER REFERENCES host (id),
    machine INTEGER REFERENCES machine (id),
    PRIMARY KEY (serial, subject)
) STRICT, WITHOUT ROWID;

-- Wrong check values in installation IDs. Those that no longer count are deleted.
CREATE TABLE wrong_check (
    id INTEGER PRIMARY KEY,
    serial INTEGER NOT NULL REFERENCES product_key (serial),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX wrong_check_serial ON wrong_check (serial, at);
