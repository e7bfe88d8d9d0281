-- What one activation host remembers. Every table is keyed by publisher first: nothing of one publisher can meet
-- anything of another. Times are seconds UTC since 1970, spans minutes; ids are bytes; codes are those of the catalogue.

CREATE TABLE publisher (
    id                     BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    epoch                  BLOB    NOT NULL CHECK (length(epoch) = 8),
    -- Highest record number of the epoch.
    head                   INTEGER NOT NULL CHECK (head >= 0),
    -- How often a new epoch began because the host was found to be restored.
    restores               INTEGER NOT NULL CHECK (restores >= 0),
    -- Number of the newest line of the audit.
    last_line              INTEGER NOT NULL CHECK (last_line >= 0),
    last_observed          INTEGER,
    clock_step             INTEGER,
    -- Requests for products that the catalog did not have.
    failed                 INTEGER NOT NULL CHECK (failed >= 0),
    unlicensed             INTEGER NOT NULL CHECK (unlicensed >= 0),
    licensed               INTEGER NOT NULL CHECK (licensed >= 0),
    initial_grace          INTEGER NOT NULL CHECK (initial_grace >= 0),
    additional_grace       INTEGER NOT NULL CHECK (additional_grace >= 0),
    non_genuine_grace      INTEGER NOT NULL CHECK (non_genuine_grace >= 0),
    notification           INTEGER NOT NULL CHECK (notification >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE pool (
    publisher              BLOB    NOT NULL CHECK (length(publisher) = 16),
    number                 INTEGER NOT NULL CHECK (number BETWEEN 1 AND 4095),
    largest_threshold      INTEGER NOT NULL CHECK (largest_threshold >= 0),
    ageing_window          INTEGER NOT NULL CHECK (ageing_window >= 0),
    failed                 INTEGER NOT NULL CHECK (failed >= 0),
    unlicensed             INTEGER NOT NULL CHECK (unlicensed >= 0),
    licensed               INTEGER NOT NULL CHECK (licensed >= 0),
    initial_grace          INTEGER NOT NULL CHECK (initial_grace >= 0),
    additional_grace       INTEGER NOT NULL CHECK (additional_grace >= 0),
    non_genuine_grace      INTEGER NOT NULL CHECK (non_genuine_grace >= 0),
    notification           INTEGER NOT NULL CHECK (notification >= 0),
    PRIMARY KEY (publisher, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE machine (
    publisher              BLOB    NOT NULL CHECK (length(publisher) = 16),
    pool                   INTEGER NOT NULL CHECK (pool BETWEEN 1 AND 4095),
    cmid                   BLOB    NOT NULL CHECK (length(cmid) = 16),
    product                INTEGER NOT NULL,
    name                   TEXT,
    address                TEXT    NOT NULL,
    virtual_machine        INTEGER NOT NULL CHECK (virtual_machine IN (0, 1)),
    software               TEXT    NOT NULL,
    status                 INTEGER NOT NULL CHECK (status BETWEEN 0 AND 5),
    code                   INTEGER NOT NULL,
    granted_until          INTEGER,
    first_seen             INTEGER NOT NULL,
    last_seen              INTEGER NOT NULL,
    requests               INTEGER NOT NULL CHECK (requests >= 0),
    blocked                INTEGER NOT NULL CHECK (blocked IN (0, 1)),
    cloned_since           INTEGER,
    more_faces             INTEGER NOT NULL CHECK (more_faces >= 0),
    -- Machines seen under the id, the one seen last at the end: a CBOR array of arrays (fingerprint digest, name or
    -- null, address, first seen, last seen). One value, because it is always read and written with its machine.
    faces                  BLOB    NOT NULL,
    PRIMARY KEY (publisher, pool, cmid)
) STRICT, WITHOUT ROWID;

-- The audit: one line for each signed answer. Lines are added at the end and dropped from the beginning, so that their
-- number is the difference of two keys.
CREATE TABLE request (
    publisher              BLOB    NOT NULL CHECK (length(publisher) = 16),
    line                   INTEGER NOT NULL CHECK (line >= 1),
    epoch                  BLOB    NOT NULL CHECK (length(epoch) = 8),
    number                 INTEGER NOT NULL CHECK (number >= 1),
    time                   INTEGER NOT NULL,
    pool                   INTEGER,
    product                INTEGER NOT NULL,
    cmid                   BLOB    NOT NULL CHECK (length(cmid) = 16),
    nonce                  BLOB    NOT NULL CHECK (length(nonce) = 16),
    fingerprint            BLOB    NOT NULL CHECK (length(fingerprint) = 32),
    name                   TEXT,
    address                TEXT    NOT NULL,
    client_time            INTEGER NOT NULL,
    status                 INTEGER NOT NULL CHECK (status BETWEEN 0 AND 5),
    minutes_left           INTEGER NOT NULL,
    threshold              INTEGER,
    count                  INTEGER,
    true_count             INTEGER,
    code                   INTEGER NOT NULL,
    figure                 INTEGER NOT NULL,
    limit_of_figure        INTEGER NOT NULL,
    expires                INTEGER,
    PRIMARY KEY (publisher, line)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER request_is_never_changed BEFORE UPDATE ON request
BEGIN
    SELECT RAISE(ABORT, 'a line of the audit is never changed');
END;

CREATE TRIGGER request_is_dropped_from_the_beginning BEFORE DELETE ON request
WHEN EXISTS (SELECT 1 FROM request AS older WHERE older.publisher = OLD.publisher AND older.line < OLD.line)
BEGIN
    SELECT RAISE(ABORT, 'only the oldest line of the audit can be dropped');
END;
