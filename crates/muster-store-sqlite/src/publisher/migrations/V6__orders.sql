-- Orders for keys that name themselves. Each is issued once.
CREATE TABLE key_order (
    reference TEXT NOT NULL PRIMARY KEY,
    -- Digest of what was ordered.
    content BLOB NOT NULL CHECK (length(content) = 32),
    -- Its keys: the first serial, and how many follow one another.
    first_serial INTEGER NOT NULL REFERENCES product_key (serial),
    count INTEGER NOT NULL CHECK (count > 0)
) STRICT;
