-- What is released stays on record, so that what it brought can still be revoked, and no id is ever another's. The name of
-- an attempt is free again then: nobody is answered by it any more.

-- Mutable: when its activation was given back to the key; NULL: it is counted.
ALTER TABLE host ADD COLUMN released INTEGER;
ALTER TABLE machine ADD COLUMN released INTEGER;

-- Attempts that were answered with a new certificate.
CREATE TABLE activation_8 (
    -- The record number.
    number INTEGER PRIMARY KEY CHECK (number >= 1),
    -- Epoch of the store at that time.
    epoch BLOB NOT NULL CHECK (length(epoch) = 8),
    -- The host key, the host.
    serial INTEGER NOT NULL REFERENCES product_key (serial),
    host INTEGER NOT NULL REFERENCES host (id),
    -- Mutable: the attempt's name; NULL: the host was released.
    idempotency BLOB CHECK (length(idempotency) = 16),
    -- A digest of what it asked for (not of the product key).
    content BLOB NOT NULL CHECK (length(content) = 32),
    -- 1 activation, 0 renewal.
    cost INTEGER NOT NULL CHECK (cost IN (0, 1)),
    -- The host's certificate, a signed object, and the key that signed it.
    certificate BLOB NOT NULL,
    service INTEGER NOT NULL REFERENCES certified_key (id),
    -- When it was answered.
    answered INTEGER NOT NULL,
    UNIQUE (serial, idempotency)
) STRICT;
INSERT INTO activation_8 SELECT number, epoch, serial, host, idempotency, content, cost, certificate, service, answered
    FROM activation;
DROP TABLE activation;
ALTER TABLE activation_8 RENAME TO activation;

-- Every licence that was given.
CREATE TABLE licence_8 (
    -- The record number, from the same sequence as those of activations.
    number INTEGER PRIMARY KEY CHECK (number >= 1),
    -- Epoch of the store at that time.
    epoch BLOB NOT NULL CHECK (length(epoch) = 8),
    -- The multiple activation key, the machine.
    serial INTEGER NOT NULL REFERENCES product_key (serial),
    machine INTEGER NOT NULL REFERENCES machine (id),
    -- Mutable: the attempt's name; NULL: the machine was released.
    idempotency BLOB CHECK (length(idempotency) = 16),
    -- The digest of the subject that is licensed.
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    -- 1: the machine was counted for it, 0: it was known.
    cost INTEGER NOT NULL CHECK (cost IN (0, 1)),
    -- The licence, a signed object, and the key that signed it.
    licence BLOB NOT NULL,
    service INTEGER NOT NULL REFERENCES certified_key (id),
    -- When it was answered.
    answered INTEGER NOT NULL,
    UNIQUE (serial, idempotency)
) STRICT;
INSERT INTO licence_8 SELECT number, epoch, serial, machine, idempotency, digest, cost, licence, service, answered
    FROM licence;

-- Licences that are revoked.
CREATE TABLE revoked_licence_8 (
    number INTEGER PRIMARY KEY REFERENCES licence_8 (number),
    -- Mutable: from when on; NULL: at once.
    effective INTEGER,
    -- When that was decided.
    decided INTEGER NOT NULL
) STRICT;
INSERT INTO revoked_licence_8 SELECT number, effective, decided FROM revoked_licence;
DROP TABLE revoked_licence;
DROP TABLE licence;
ALTER TABLE licence_8 RENAME TO licence;
ALTER TABLE revoked_licence_8 RENAME TO revoked_licence;
CREATE INDEX licence_digest ON licence (serial, digest);
CREATE INDEX licence_machine ON licence (machine);

-- Machines and hosts that were confirmed. One that is on record as a host or a machine as well is counted there.
CREATE TABLE confirmed_8 (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- The product key.
    serial INTEGER NOT NULL REFERENCES product_key (serial),
    -- The host's key id, or the first half of the digest of the machine's subject.
    subject BLOB NOT NULL CHECK (length(subject) = 16),
    -- When it was first confirmed.
    first_seen INTEGER NOT NULL,
    -- Mutable: when it was last confirmed.
    last_seen INTEGER NOT NULL,
    -- Mutable: the host or the machine that it is; NULL: it is on record as none. With a host or machine that is released it
    -- is deleted.
    host INTEGER REFERENCES host (id),
    machine INTEGER REFERENCES machine (id),
    -- Mutable: when its activation was given back to the key; NULL: it was not.
    released INTEGER,
    UNIQUE (serial, subject)
) STRICT;
INSERT INTO confirmed_8 (serial, subject, first_seen, last_seen, host, machine)
    SELECT serial, subject, first_seen, last_seen, host, machine FROM confirmed ORDER BY first_seen, subject;
DROP TABLE confirmed;
ALTER TABLE confirmed_8 RENAME TO confirmed;

-- Wrong check values in installation IDs. Those that no longer count are deleted.
DROP TABLE wrong_check;
CREATE TABLE wrong_check (
    id INTEGER PRIMARY KEY,
    -- The product key and the subject that it named, and the network that it came from.
    serial INTEGER NOT NULL REFERENCES product_key (serial),
    subject BLOB NOT NULL CHECK (length(subject) = 16),
    network TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX wrong_check_serial ON wrong_check (serial, at);
CREATE INDEX wrong_check_network ON wrong_check (network, at);
