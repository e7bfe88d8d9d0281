-- Machines are kept in two places: what has changed lately in the journal, in the order of the turns, and all else in
-- blocks, in the order of their ids. A turn only adds to the end of the journal, whatever the number of machines; from
-- time to time the journal is folded into the blocks. What is on record is the blocks and the journal, line after line,
-- on top. The table `machine` of the first form is taken over by the program, which then drops it.

CREATE TABLE journal (
    line                   INTEGER PRIMARY KEY,
    publisher              BLOB    NOT NULL CHECK (length(publisher) = 16),
    -- How many machines it speaks of.
    machines               INTEGER NOT NULL CHECK (machines > 0),
    -- A CBOR sequence of arrays (pool, id, record or null where the machine was forgotten), each machine once, in the
    -- order of pool and id. A record is a byte string with a CBOR array in it: product, name or null, address, whether
    -- virtual, software, status, code, granted until or null, first seen, last seen, requests, whether blocked, cloned
    -- since or null, faces not listed, and faces. A face is its fingerprint digest where all else of it is the
    -- machine's; otherwise an array: digest, name or null, address, first seen, last seen.
    records                BLOB    NOT NULL
) STRICT;

-- A block has every machine from its first one up to the first one of the next block.
CREATE TABLE machines (
    block                  INTEGER PRIMARY KEY,
    publisher              BLOB    NOT NULL CHECK (length(publisher) = 16),
    pool                   INTEGER NOT NULL CHECK (pool BETWEEN 1 AND 4095),
    cmid                   BLOB    NOT NULL CHECK (length(cmid) = 16),
    machines               INTEGER NOT NULL CHECK (machines > 0),
    -- As in the journal; none of them is null.
    records                BLOB    NOT NULL,
    UNIQUE (publisher, pool, cmid)
) STRICT;

-- The audit is as it was, but its key is one number: the publisher's times 2^40, and the place in its audit. Lines are
-- added to such a table, and dropped, at half the cost.

CREATE TABLE publisher_now (
    id                     BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    -- 1, 2, … as they came; the keys of its lines of the audit begin with it. It is not declared unique because the row
    -- is written in every turn.
    number                 INTEGER NOT NULL CHECK (number BETWEEN 1 AND 4194303),
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

INSERT INTO publisher_now (id, number, epoch, head, restores, last_line, last_observed, clock_step, failed, unlicensed, licensed, initial_grace,
    additional_grace, non_genuine_grace, notification)
SELECT id, row_number() OVER (ORDER BY id), epoch, head, restores, last_line, last_observed, clock_step, failed, unlicensed, licensed, initial_grace,
    additional_grace, non_genuine_grace, notification
FROM publisher;

DROP TABLE publisher;
ALTER TABLE publisher_now RENAME TO publisher;

CREATE TABLE request_now (
    id                     INTEGER PRIMARY KEY,
    publisher_number       INTEGER GENERATED ALWAYS AS (id >> 40) VIRTUAL,
    line                   INTEGER GENERATED ALWAYS AS (id & 0xffffffffff) VIRTUAL,
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
    expires                INTEGER
) STRICT;

INSERT INTO request_now (id, epoch, number, time, pool, product, cmid, nonce, fingerprint, name, address, client_time,
    status, minutes_left, threshold, count, true_count, code, figure, limit_of_figure, expires)
SELECT publisher.number << 40 | line, request.epoch, request.number, time, pool, product, cmid, nonce, fingerprint, name,
    address, client_time, status, minutes_left, threshold, count, true_count, code, figure, limit_of_figure, expires
FROM publisher JOIN request ON request.publisher = publisher.id ORDER BY publisher.number, line;

DROP TABLE request;
ALTER TABLE request_now RENAME TO request;

CREATE TRIGGER request_is_never_changed BEFORE UPDATE ON request
BEGIN
    SELECT RAISE(ABORT, 'a line of the audit is never changed');
END;

CREATE TRIGGER request_is_dropped_from_the_beginning BEFORE DELETE ON request
WHEN EXISTS (SELECT 1 FROM request AS older WHERE older.id >= OLD.id >> 40 << 40 AND older.id < OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'only the oldest line of the audit can be dropped');
END;
