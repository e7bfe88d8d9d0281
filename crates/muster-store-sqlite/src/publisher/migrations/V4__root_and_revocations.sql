-- What the root signs while it is offline, and what is revoked.

-- Mutable: from when on a blocked key is revoked; NULL: at once.
ALTER TABLE product_key ADD COLUMN revoked_from INTEGER;
-- The key that this one took the place of; NULL: none.
ALTER TABLE product_key ADD COLUMN replaces INTEGER REFERENCES product_key (serial);

-- Hosts that are revoked.
CREATE TABLE revoked_host (
    -- Id of the host's own key.
    key BLOB PRIMARY KEY CHECK (length(key) = 16),
    -- Mutable: from when on; NULL: at once.
    effective INTEGER,
    -- When that was decided.
    decided INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Licences that are revoked.
CREATE TABLE revoked_licence (
    number INTEGER PRIMARY KEY REFERENCES licence (number),
    -- Mutable: from when on; NULL: at once.
    effective INTEGER,
    -- When that was decided.
    decided INTEGER NOT NULL
) STRICT;

-- Every list of the root. The highest number is in force.
CREATE TABLE root_revocation_list (
    number INTEGER PRIMARY KEY CHECK (number >= 1),
    -- The list, a signed object.
    list BLOB NOT NULL,
    -- When it was taken.
    published INTEGER NOT NULL
) STRICT;
