-- Machines that multiple activation keys have activated. Of such a key, host_limit in product_key is the number of
-- machines that it was issued for, and activation_limit is 1.

-- Mutable: machines that were added to a multiple activation key later; 0: it was never extended.
ALTER TABLE product_key ADD COLUMN extension bigint NOT NULL DEFAULT 0 CHECK (extension >= 0);

-- Machines that were counted.
CREATE TABLE machine (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The multiple activation key.
    serial bigint NOT NULL REFERENCES product_key (serial),
    -- The subject that was counted: number and digest of each part, 9 bytes.
    subject bytea NOT NULL,
    -- Mutable: its name as it last gave it; NULL: it gave none.
    machine_name text,
    -- When it was counted.
    first_seen bigint NOT NULL,
    -- Mutable: when and from where it last asked.
    last_seen bigint NOT NULL,
    address text NOT NULL
);
CREATE INDEX machine_serial ON machine (serial);

-- The parts of those subjects, to find a machine by one of them.
CREATE TABLE machine_part (
    serial bigint NOT NULL REFERENCES product_key (serial),
    part bigint NOT NULL CHECK (part BETWEEN 1 AND 63),
    digest bytea NOT NULL CHECK (length(digest) = 8),
    machine bigint NOT NULL REFERENCES machine (id),
    PRIMARY KEY (serial, part, digest, machine)
);

-- Every licence that was given.
CREATE TABLE licence (
    -- The record number, from the same sequence as those of activations.
    number bigint PRIMARY KEY CHECK (number >= 1),
    -- Epoch of the store at that time.
    epoch bytea NOT NULL CHECK (length(epoch) = 8),
    -- The multiple activation key, the machine.
    serial bigint NOT NULL REFERENCES product_key (serial),
    machine bigint NOT NULL REFERENCES machine (id),
    -- The attempt's name, and the digest of the subject that is licensed.
    idempotency bytea NOT NULL CHECK (length(idempotency) = 16),
    digest bytea NOT NULL CHECK (length(digest) = 32),
    -- 1: the machine was counted for it, 0: it was known.
    cost bigint NOT NULL CHECK (cost IN (0, 1)),
    -- The licence, a signed object, and the key that signed it.
    licence bytea NOT NULL,
    service bigint NOT NULL REFERENCES certified_key (id),
    -- When it was answered.
    answered bigint NOT NULL,
    UNIQUE (serial, idempotency)
);
CREATE INDEX licence_digest ON licence (serial, digest);
