-- Everything that a publisher keeps. Times are seconds UTC since 1970; ids and keys are their bytes.
-- A column marked "mutable" is the only kind that is ever updated; rows are never deleted, except where it is said.

-- Who the publisher is: exactly one row.
CREATE TABLE publisher (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    -- The publisher id.
    publisher BLOB NOT NULL CHECK (length(publisher) = 16),
    -- The first root public key.
    root BLOB NOT NULL CHECK (length(root) = 32),
    -- The name given at the setting up; the one that people read is in the catalog.
    name TEXT NOT NULL,
    -- 1: every catalog is a lab catalog.
    lab INTEGER NOT NULL CHECK (lab IN (0, 1)),
    -- Epoch of this store: first half of what certificates are recorded as.
    epoch BLOB NOT NULL CHECK (length(epoch) = 8),
    -- Mutable: number of the newest activation, second half of the same.
    head INTEGER NOT NULL CHECK (head >= 0),
    -- Mutable: the serial that was given out last.
    last_serial INTEGER NOT NULL CHECK (last_serial BETWEEN 0 AND 524287),
    -- When the publisher was set up.
    founded INTEGER NOT NULL
) STRICT;

-- Keys that the root certified. The newest of each purpose is the one in use.
CREATE TABLE certified_key (
    id INTEGER PRIMARY KEY,
    -- Key id.
    key BLOB NOT NULL UNIQUE CHECK (length(key) = 16),
    -- What it signs.
    purpose TEXT NOT NULL CHECK (purpose IN ('catalog', 'service')),
    -- The certificate, a signed object.
    certificate BLOB NOT NULL,
    -- When it was written here.
    added INTEGER NOT NULL
) STRICT;

-- Every catalog that was published. The highest version is in force.
CREATE TABLE catalog (
    version INTEGER PRIMARY KEY CHECK (version >= 1),
    -- The catalog, a signed object.
    catalog BLOB NOT NULL,
    -- The key that signed it.
    catalog_key INTEGER NOT NULL REFERENCES certified_key (id),
    -- When.
    published INTEGER NOT NULL
) STRICT;

-- What numbers mean, for ever: also of products that are no longer in the catalog.
CREATE TABLE number_meaning (
    -- application, pool, product, product-pool or group.
    kind TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 4095),
    -- The id of an application or product, the name of a pool or group, the pool of a product.
    meaning TEXT NOT NULL,
    -- Catalog version that brought it.
    since INTEGER NOT NULL,
    PRIMARY KEY (kind, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX number_meaning_once ON number_meaning (kind, meaning) WHERE kind <> 'product-pool';

-- Client setup keys: generic, printed in catalogs, no secret.
CREATE TABLE setup_key (
    product INTEGER PRIMARY KEY CHECK (product BETWEEN 1 AND 4095),
    -- 25 characters.
    setup_key TEXT NOT NULL CHECK (length(setup_key) = 25),
    -- When it was made.
    made INTEGER NOT NULL
) STRICT;

-- Host keys, and later multiple activation keys. None of them stands here in clear.
CREATE TABLE product_key (
    serial INTEGER PRIMARY KEY CHECK (serial BETWEEN 1 AND 524287),
    -- 1 host key, 3 multiple activation key.
    kind INTEGER NOT NULL CHECK (kind IN (1, 3)),
    -- Key group of a host key, product of the other.
    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 4095),
    -- HMAC-SHA-256 of the key, under a key that is not in this database.
    lookup BLOB NOT NULL UNIQUE CHECK (length(lookup) = 32),
    -- Nonce of the sealing.
    nonce BLOB NOT NULL CHECK (length(nonce) = 12),
    -- The key, sealed with ChaCha20-Poly1305 under a key that is not in this database, bound to this row.
    sealed BLOB NOT NULL,
    -- The organisation.
    customer TEXT NOT NULL,
    -- Hosts that it may activate, and how often each.
    host_limit INTEGER NOT NULL CHECK (host_limit >= 1),
    activation_limit INTEGER NOT NULL CHECK (activation_limit >= 1),
    -- What the key sets for itself; NULL: as the catalog says.
    threshold INTEGER CHECK (threshold >= 1),
    ends INTEGER,
    machine_maximum INTEGER CHECK (machine_maximum >= 0),
    -- 1: more machines are refused, 0: warned about.
    maximum_refuses INTEGER CHECK (maximum_refuses IN (0, 1)),
    -- When it was issued.
    issued INTEGER NOT NULL,
    -- Mutable: when it was blocked; NULL: it is not.
    blocked INTEGER
) STRICT;
CREATE INDEX product_key_customer ON product_key (customer);

-- Named values of a key.
CREATE TABLE key_attribute (
    serial INTEGER NOT NULL REFERENCES product_key (serial),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (serial, name)
) STRICT, WITHOUT ROWID;

-- Hosts that were activated: one key on one piece of hardware each.
CREATE TABLE host (
    id INTEGER PRIMARY KEY,
    -- The host key.
    serial INTEGER NOT NULL REFERENCES product_key (serial),
    -- The host's own public key.
    key BLOB NOT NULL CHECK (length(key) = 32),
    -- Mutable: the fingerprint vector of the newest certificate: number and digest of each part, 9 bytes.
    fingerprint BLOB NOT NULL,
    -- Mutable: activations that it has cost.
    activations INTEGER NOT NULL CHECK (activations >= 1),
    -- Mutable: validity of the newest certificate.
    not_before INTEGER NOT NULL,
    not_after INTEGER NOT NULL,
    -- Mutable: its name as it last gave it.
    machine_name TEXT NOT NULL,
    -- When it was first activated.
    first_seen INTEGER NOT NULL,
    -- Mutable: when, from where and with which head of its store it last asked.
    last_seen INTEGER NOT NULL,
    address TEXT NOT NULL,
    head_epoch BLOB NOT NULL CHECK (length(head_epoch) = 8),
    head_number INTEGER NOT NULL
) STRICT;
CREATE INDEX host_serial ON host (serial);

-- Attempts that were answered with a new certificate.
CREATE TABLE activation (
    -- The record number.
    number INTEGER PRIMARY KEY CHECK (number >= 1),
    -- Epoch of the store at that time.
    epoch BLOB NOT NULL CHECK (length(epoch) = 8),
    -- The host key, the host.
    serial INTEGER NOT NULL REFERENCES product_key (serial),
    host INTEGER NOT NULL REFERENCES host (id),
    -- The attempt's name, and a digest of what it asked for (not of the product key).
    idempotency BLOB NOT NULL CHECK (length(idempotency) = 16),
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

-- What each host said about its store: one row for each epoch. The oldest epochs of a host are deleted when there are many.
CREATE TABLE host_report (
    -- The host's own public key.
    host_key BLOB NOT NULL CHECK (length(host_key) = 32),
    epoch BLOB NOT NULL CHECK (length(epoch) = 8),
    -- Mutable: the highest and the last number reported in this epoch.
    highest INTEGER NOT NULL,
    last INTEGER NOT NULL,
    -- Mutable: where the last report came from.
    address TEXT NOT NULL,
    -- Mutable: orders the reports of one host.
    ordinal INTEGER NOT NULL,
    PRIMARY KEY (host_key, epoch)
) STRICT, WITHOUT ROWID;

-- Reports that looked like those of a copied root. The oldest notes of a host are deleted when there are many.
CREATE TABLE host_note (
    id INTEGER PRIMARY KEY,
    -- When, and under which host key.
    noted INTEGER NOT NULL,
    serial INTEGER NOT NULL REFERENCES product_key (serial),
    -- The host's own public key, and its name.
    host_key BLOB NOT NULL CHECK (length(host_key) = 32),
    machine_name TEXT NOT NULL,
    -- went-back, two-addresses or other-hardware.
    note TEXT NOT NULL,
    -- The highest record reported before, where the store went back.
    reported INTEGER,
    -- The head that was reported now, and from where.
    head_epoch BLOB NOT NULL CHECK (length(head_epoch) = 8),
    head_number INTEGER NOT NULL,
    address TEXT NOT NULL
) STRICT;
CREATE INDEX host_note_serial ON host_note (serial);
CREATE INDEX host_note_host ON host_note (host_key);

-- Every revocation list that was published. The highest number is in force.
CREATE TABLE revocation_list (
    number INTEGER PRIMARY KEY CHECK (number >= 1),
    -- The list, a signed object, and the key that signed it.
    list BLOB NOT NULL,
    service INTEGER NOT NULL REFERENCES certified_key (id),
    published INTEGER NOT NULL
) STRICT;

-- Who did what.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    -- The account, as far as it is known.
    actor TEXT NOT NULL,
    -- catalog-applied, key-issued, key-shown, kit-written or key-blocked.
    action TEXT NOT NULL,
    -- The product key that it is about.
    serial INTEGER,
    -- Customer, version or list number.
    detail TEXT NOT NULL
) STRICT;
