-- Everything that a publisher keeps. Times are seconds UTC since 1970; ids and keys are their bytes.
-- A column marked "mutable" is the only kind that is ever updated; rows are never deleted, except where it is said.
-- Text that rows are sorted by is sorted by its bytes, wherever the server stands.

-- Who the publisher is: exactly one row.
CREATE TABLE publisher (
    id bigint PRIMARY KEY CHECK (id = 1),
    -- The publisher id.
    publisher bytea NOT NULL CHECK (length(publisher) = 16),
    -- The first root public key.
    root bytea NOT NULL CHECK (length(root) = 32),
    -- The name given at the setting up; the one that people read is in the catalog.
    name text NOT NULL,
    -- Whether every catalog is a lab catalog.
    lab boolean NOT NULL,
    -- Epoch of this store: first half of what certificates are recorded as.
    epoch bytea NOT NULL CHECK (length(epoch) = 8),
    -- Mutable: number of the newest activation, second half of the same.
    head bigint NOT NULL CHECK (head >= 0),
    -- Mutable: the serial that was given out last.
    last_serial bigint NOT NULL CHECK (last_serial BETWEEN 0 AND 524287),
    -- When the publisher was set up.
    founded bigint NOT NULL
);

-- Keys that the root certified. The newest of each purpose is the one in use.
CREATE TABLE certified_key (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Key id.
    key bytea NOT NULL UNIQUE CHECK (length(key) = 16),
    -- What it signs.
    purpose text NOT NULL CHECK (purpose IN ('catalog', 'service')),
    -- The certificate, a signed object.
    certificate bytea NOT NULL,
    -- When it was written here.
    added bigint NOT NULL
);

-- Every catalog that was published. The highest version is in force.
CREATE TABLE catalog (
    version bigint PRIMARY KEY CHECK (version >= 1),
    -- The catalog, a signed object.
    catalog bytea NOT NULL,
    -- The key that signed it.
    catalog_key bigint NOT NULL REFERENCES certified_key (id),
    -- When.
    published bigint NOT NULL
);

-- What numbers mean, for ever: also of products that are no longer in the catalog.
CREATE TABLE number_meaning (
    -- application, pool, product, product-pool or group.
    kind text COLLATE "C" NOT NULL,
    number bigint NOT NULL CHECK (number BETWEEN 1 AND 4095),
    -- The id of an application or product, the name of a pool or group, the pool of a product.
    meaning text NOT NULL,
    -- Catalog version that brought it.
    since bigint NOT NULL,
    PRIMARY KEY (kind, number)
);
CREATE UNIQUE INDEX number_meaning_once ON number_meaning (kind, meaning) WHERE kind <> 'product-pool';

-- Client setup keys: generic, printed in catalogs, no secret.
CREATE TABLE setup_key (
    product bigint PRIMARY KEY CHECK (product BETWEEN 1 AND 4095),
    -- 25 characters.
    setup_key text NOT NULL CHECK (length(setup_key) = 25),
    -- When it was made.
    made bigint NOT NULL
);

-- Host keys, and later multiple activation keys. None of them stands here in clear.
CREATE TABLE product_key (
    serial bigint PRIMARY KEY CHECK (serial BETWEEN 1 AND 524287),
    -- 1 host key, 3 multiple activation key.
    kind bigint NOT NULL CHECK (kind IN (1, 3)),
    -- Key group of a host key, product of the other.
    number bigint NOT NULL CHECK (number BETWEEN 1 AND 4095),
    -- HMAC-SHA-256 of the key, under a key that is not in this database.
    lookup bytea NOT NULL UNIQUE CHECK (length(lookup) = 32),
    -- Nonce of the sealing.
    nonce bytea NOT NULL CHECK (length(nonce) = 12),
    -- The key, sealed with ChaCha20-Poly1305 under a key that is not in this database, bound to this row.
    sealed bytea NOT NULL,
    -- The organisation.
    customer text NOT NULL,
    -- Hosts that it may activate, and how often each.
    host_limit bigint NOT NULL CHECK (host_limit >= 1),
    activation_limit bigint NOT NULL CHECK (activation_limit >= 1),
    -- What the key sets for itself; NULL: as the catalog says.
    threshold bigint CHECK (threshold >= 1),
    ends bigint,
    machine_maximum bigint CHECK (machine_maximum >= 0),
    -- Whether more machines are refused, or warned about.
    maximum_refuses boolean,
    -- When it was issued.
    issued bigint NOT NULL,
    -- Mutable: when it was blocked; NULL: it is not.
    blocked bigint
);
CREATE INDEX product_key_customer ON product_key (customer);

-- Named values of a key.
CREATE TABLE key_attribute (
    serial bigint NOT NULL REFERENCES product_key (serial),
    name text COLLATE "C" NOT NULL,
    value text NOT NULL,
    PRIMARY KEY (serial, name)
);

-- Hosts that were activated: one key on one piece of hardware each.
CREATE TABLE host (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The host key.
    serial bigint NOT NULL REFERENCES product_key (serial),
    -- The host's own public key.
    key bytea NOT NULL CHECK (length(key) = 32),
    -- Mutable: the fingerprint vector of the newest certificate: number and digest of each part, 9 bytes.
    fingerprint bytea NOT NULL,
    -- Mutable: activations that it has cost.
    activations bigint NOT NULL CHECK (activations >= 1),
    -- Mutable: validity of the newest certificate.
    not_before bigint NOT NULL,
    not_after bigint NOT NULL,
    -- Mutable: its name as it last gave it.
    machine_name text NOT NULL,
    -- When it was first activated.
    first_seen bigint NOT NULL,
    -- Mutable: when, from where and with which head of its store it last asked.
    last_seen bigint NOT NULL,
    address text NOT NULL,
    head_epoch bytea NOT NULL CHECK (length(head_epoch) = 8),
    head_number bigint NOT NULL
);
CREATE INDEX host_serial ON host (serial);

-- Attempts that were answered with a new certificate.
CREATE TABLE activation (
    -- The record number.
    number bigint PRIMARY KEY CHECK (number >= 1),
    -- Epoch of the store at that time.
    epoch bytea NOT NULL CHECK (length(epoch) = 8),
    -- The host key, the host.
    serial bigint NOT NULL REFERENCES product_key (serial),
    host bigint NOT NULL REFERENCES host (id),
    -- The attempt's name, and a digest of what it asked for (not of the product key).
    idempotency bytea NOT NULL CHECK (length(idempotency) = 16),
    content bytea NOT NULL CHECK (length(content) = 32),
    -- 1 activation, 0 renewal.
    cost bigint NOT NULL CHECK (cost IN (0, 1)),
    -- The host's certificate, a signed object, and the key that signed it.
    certificate bytea NOT NULL,
    service bigint NOT NULL REFERENCES certified_key (id),
    -- When it was answered.
    answered bigint NOT NULL,
    UNIQUE (serial, idempotency)
);

-- What each host said about its store: one row for each epoch. The oldest epochs of a host are deleted when there are many.
CREATE TABLE host_report (
    -- The host's own public key.
    host_key bytea NOT NULL CHECK (length(host_key) = 32),
    epoch bytea NOT NULL CHECK (length(epoch) = 8),
    -- Mutable: the highest and the last number reported in this epoch.
    highest bigint NOT NULL,
    last bigint NOT NULL,
    -- Mutable: where the last report came from.
    address text NOT NULL,
    -- Mutable: orders the reports of one host.
    ordinal bigint NOT NULL,
    PRIMARY KEY (host_key, epoch)
);

-- Reports that looked like those of a copied root. The oldest notes of a host are deleted when there are many.
CREATE TABLE host_note (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- When, and under which host key.
    noted bigint NOT NULL,
    serial bigint NOT NULL REFERENCES product_key (serial),
    -- The host's own public key, and its name.
    host_key bytea NOT NULL CHECK (length(host_key) = 32),
    machine_name text NOT NULL,
    -- went-back, two-addresses or other-hardware.
    note text NOT NULL,
    -- The highest record reported before, where the store went back.
    reported bigint,
    -- The head that was reported now, and from where.
    head_epoch bytea NOT NULL CHECK (length(head_epoch) = 8),
    head_number bigint NOT NULL,
    address text NOT NULL
);
CREATE INDEX host_note_serial ON host_note (serial);
CREATE INDEX host_note_host ON host_note (host_key);

-- Every revocation list that was published. The highest number is in force.
CREATE TABLE revocation_list (
    number bigint PRIMARY KEY CHECK (number >= 1),
    -- The list, a signed object, and the key that signed it.
    list bytea NOT NULL,
    service bigint NOT NULL REFERENCES certified_key (id),
    published bigint NOT NULL
);

-- Who did what.
CREATE TABLE audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at bigint NOT NULL,
    -- The account, as far as it is known.
    actor text NOT NULL,
    -- catalog-applied, key-issued, key-shown, kit-written or key-blocked.
    action text NOT NULL,
    -- The product key that it is about.
    serial bigint,
    -- Customer, version or list number.
    detail text NOT NULL
);
