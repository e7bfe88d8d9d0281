-- Machines are kept in one place: what each turn wrote of them, in the order of the turns. What is on record is the last
-- entry of each machine. Beside the machines that it changes, a turn writes some others again, in the order of their ids
-- and round after round; a row that is older than a whole round tells nothing that is not told again, and is dropped.

CREATE TABLE written (
    -- The publisher's number times 2^40, and 1, 2, … as the rows came.
    id                     INTEGER PRIMARY KEY,
    publisher_number       INTEGER GENERATED ALWAYS AS (id >> 40) VIRTUAL,
    -- How far the machines had been written again by then: the round, and the last machine (pool 0: none yet).
    round                  INTEGER NOT NULL CHECK (round >= 1),
    pool                   INTEGER NOT NULL CHECK (pool BETWEEN 0 AND 4095),
    cmid                   BLOB    NOT NULL CHECK (length(cmid) = 16),
    -- How many entries it has.
    machines               INTEGER NOT NULL CHECK (machines > 0),
    -- A CBOR sequence of arrays (pool, id, record or null where the machine was forgotten), as in the table `journal` of
    -- the form before.
    records                BLOB    NOT NULL
) STRICT;

-- Blocks first, then what came later.
INSERT INTO written (id, round, pool, cmid, machines, records)
SELECT publisher.number << 40 | block, 1, 0, zeroblob(16), machines, records
FROM publisher JOIN machines ON machines.publisher = publisher.id;

INSERT INTO written (id, round, pool, cmid, machines, records)
SELECT publisher.number << 40 | (SELECT coalesce(max(block), 0) FROM machines) + line, 1, 0, zeroblob(16), machines, records
FROM publisher JOIN journal ON journal.publisher = publisher.id;

DROP TABLE journal;
DROP TABLE machines;
