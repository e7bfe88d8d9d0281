-- What the activation hosts of one organisation remember together. Every table is keyed by publisher first: nothing of
-- one publisher can meet anything of another. Times are seconds UTC since 1970, spans minutes; ids are bytes; codes are
-- those of the catalogue. What machines call themselves is UTF-8 in bytes, because text here has no character 0.

-- What is written for every request refers to no other table: the lock keeps it together already.

-- What belongs to no pool, and the lock of everything below: who changes anything of a publisher holds its row.
CREATE TABLE ledger (
    publisher bytea PRIMARY KEY CHECK (length(publisher) = 16),
    -- Number of the last turn that changed anything.
    revision bigint NOT NULL CHECK (revision >= 0),
    -- Stones of records that were forgotten up to this revision may be gone.
    stones_from bigint NOT NULL CHECK (stones_from >= 0),
    -- Number of the newest line of the audit.
    last_line bigint NOT NULL CHECK (last_line >= 0),
    last_observed bigint,
    clock_step bigint,
    -- Requests for products that the catalog did not have.
    failed bigint NOT NULL CHECK (failed >= 0),
    unlicensed bigint NOT NULL CHECK (unlicensed >= 0),
    licensed bigint NOT NULL CHECK (licensed >= 0),
    initial_grace bigint NOT NULL CHECK (initial_grace >= 0),
    additional_grace bigint NOT NULL CHECK (additional_grace >= 0),
    non_genuine_grace bigint NOT NULL CHECK (non_genuine_grace >= 0),
    notification bigint NOT NULL CHECK (notification >= 0)
);

-- Who shares them.
CREATE TABLE host (
    publisher bytea NOT NULL REFERENCES ledger (publisher),
    -- Drawn by the host when it came here first.
    host bytea NOT NULL CHECK (length(host) = 16),
    -- The computer that it runs on, and its version.
    name bytea NOT NULL,
    version text NOT NULL,
    last_seen bigint NOT NULL,
    epoch bytea NOT NULL CHECK (length(epoch) = 8),
    -- Highest record number of the epoch.
    head bigint NOT NULL CHECK (head >= 0),
    -- How often a new epoch began because the host was found to be restored.
    restores bigint NOT NULL CHECK (restores >= 0),
    PRIMARY KEY (publisher, host)
);

CREATE TABLE pool (
    publisher bytea NOT NULL REFERENCES ledger (publisher),
    number bigint NOT NULL CHECK (number BETWEEN 1 AND 4095),
    largest_threshold bigint NOT NULL CHECK (largest_threshold >= 0),
    ageing_window bigint NOT NULL CHECK (ageing_window >= 0),
    failed bigint NOT NULL CHECK (failed >= 0),
    unlicensed bigint NOT NULL CHECK (unlicensed >= 0),
    licensed bigint NOT NULL CHECK (licensed >= 0),
    initial_grace bigint NOT NULL CHECK (initial_grace >= 0),
    additional_grace bigint NOT NULL CHECK (additional_grace >= 0),
    non_genuine_grace bigint NOT NULL CHECK (non_genuine_grace >= 0),
    notification bigint NOT NULL CHECK (notification >= 0),
    PRIMARY KEY (publisher, number)
);

CREATE TABLE machine (
    publisher bytea NOT NULL,
    pool bigint NOT NULL CHECK (pool BETWEEN 1 AND 4095),
    cmid bytea NOT NULL CHECK (length(cmid) = 16),
    -- The turn that wrote it.
    revision bigint NOT NULL,
    product bigint NOT NULL,
    name bytea,
    address text NOT NULL,
    virtual_machine boolean NOT NULL,
    software bytea NOT NULL,
    status bigint NOT NULL CHECK (status BETWEEN 0 AND 5),
    code bigint NOT NULL,
    granted_until bigint,
    first_seen bigint NOT NULL,
    last_seen bigint NOT NULL,
    requests bigint NOT NULL CHECK (requests >= 0),
    blocked boolean NOT NULL,
    cloned_since bigint,
    more_faces bigint NOT NULL CHECK (more_faces >= 0),
    -- Machines seen under the id, the one seen last at the end: a CBOR array of arrays (fingerprint digest, name or
    -- null, address, first seen, last seen). One value, because it is always read and written with its machine.
    faces bytea NOT NULL,
    PRIMARY KEY (publisher, pool, cmid)
);
CREATE INDEX machine_by_revision ON machine (publisher, revision);

-- The stones: machines whose records were forgotten, so that other hosts learn of it. Gone after a day.
CREATE TABLE forgotten (
    publisher bytea NOT NULL,
    pool bigint NOT NULL,
    cmid bytea NOT NULL,
    revision bigint NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (publisher, pool, cmid)
);
CREATE INDEX forgotten_by_revision ON forgotten (publisher, revision);

-- The audit: one line for each signed answer of any host, which its epoch tells. Lines are added at the end and dropped
-- from the beginning, so that their number is the difference of two keys.
CREATE TABLE request (
    publisher bytea NOT NULL,
    line bigint NOT NULL CHECK (line >= 1),
    epoch bytea NOT NULL CHECK (length(epoch) = 8),
    number bigint NOT NULL CHECK (number >= 1),
    time bigint NOT NULL,
    pool bigint,
    product bigint NOT NULL,
    cmid bytea NOT NULL CHECK (length(cmid) = 16),
    nonce bytea NOT NULL CHECK (length(nonce) = 16),
    fingerprint bytea NOT NULL CHECK (length(fingerprint) = 32),
    name bytea,
    address text NOT NULL,
    client_time bigint NOT NULL,
    status bigint NOT NULL CHECK (status BETWEEN 0 AND 5),
    minutes_left bigint NOT NULL,
    threshold bigint,
    count bigint,
    true_count bigint,
    code bigint NOT NULL,
    figure bigint NOT NULL,
    limit_of_figure bigint NOT NULL,
    expires bigint,
    PRIMARY KEY (publisher, line)
);

CREATE FUNCTION request_is_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a line of the audit is never changed';
END $$;
CREATE TRIGGER request_is_never_changed BEFORE UPDATE ON request
FOR EACH STATEMENT EXECUTE FUNCTION request_is_never_changed();
