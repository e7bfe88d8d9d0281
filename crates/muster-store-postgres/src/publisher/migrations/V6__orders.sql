-- Orders for keys that name themselves. Each is issued once.
CREATE TABLE key_order (
    reference text NOT NULL PRIMARY KEY,
    -- Digest of what was ordered.
    content bytea NOT NULL CHECK (length(content) = 32),
    -- Its keys: the first serial, and how many follow one another.
    first_serial bigint NOT NULL REFERENCES product_key (serial),
    count bigint NOT NULL CHECK (count > 0)
);
