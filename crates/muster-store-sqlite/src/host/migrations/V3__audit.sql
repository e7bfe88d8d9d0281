-- The lines of the audit that a turn adds stand together in leaves, as they are written, read and dropped. The table
-- `request` of the forms before is taken over by the program, which then drops it.

CREATE TABLE audit (
    -- The publisher's number times 2^40, and the place of the first line in its audit.
    id                     INTEGER PRIMARY KEY,
    publisher_number       INTEGER GENERATED ALWAYS AS (id >> 40) VIRTUAL,
    first_line             INTEGER GENERATED ALWAYS AS (id & 0xffffffffff) VIRTUAL,
    -- How many lines.
    lines                  INTEGER NOT NULL CHECK (lines > 0),
    -- A CBOR sequence of arrays, one for each line: epoch, record number, time, pool or null, product, id, nonce,
    -- fingerprint digest, name or null, address, the machine's time, status, minutes left, threshold, count and true count
    -- (null where it was not counted), code, figure, limit, end of the grant or null.
    records                BLOB    NOT NULL
) STRICT;

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'lines of the audit are never changed');
END;

CREATE TRIGGER audit_is_dropped_from_the_beginning BEFORE DELETE ON audit
WHEN EXISTS (SELECT 1 FROM audit AS older WHERE older.id >= OLD.id >> 40 << 40 AND older.id < OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'only the oldest lines of the audit can be dropped');
END;
