-- What the root signs while it is offline, and what is revoked.

-- Mutable: from when on a blocked key is revoked; NULL: at once.
ALTER TABLE product_key ADD COLUMN revoked_from bigint;
-- The key that this one took the place of; NULL: none.
ALTER TABLE product_key ADD COLUMN replaces bigint REFERENCES product_key (serial);

-- Hosts that are revoked.
CREATE TABLE revoked_host (
    -- Id of the host's own key.
    key bytea PRIMARY KEY CHECK (length(key) = 16),
    -- Mutable: from when on; NULL: at once.
    effective bigint,
    -- When that was decided.
    decided bigint NOT NULL
);

-- Licences that are revoked.
CREATE TABLE revoked_licence (
    number bigint PRIMARY KEY REFERENCES licence (number),
    -- Mutable: from when on; NULL: at once.
    effective bigint,
    -- When that was decided.
    decided bigint NOT NULL
);

-- Every list of the root. The highest number is in force.
CREATE TABLE root_revocation_list (
    number bigint PRIMARY KEY CHECK (number >= 1),
    -- The list, a signed object.
    list bytea NOT NULL,
    -- When it was taken.
    published bigint NOT NULL
);
