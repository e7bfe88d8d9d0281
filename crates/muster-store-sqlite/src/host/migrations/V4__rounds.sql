-- Machines are kept in one place: what each turn wrote of them, in the order of the turns. What is on record is the last
-- entry of each machine. Beside the machines that it changes, a turn writes some others again, in the order of their ids
-- and round after round; a row that is older than a whole round tells nothing that is not told again, and is dropped.

CREATE TABLE written (
    -- The publisher's number times 2^40, and 1, 2, … as the rows came.
    id                     INTEGER PRIMARY KEY,
    publisher_number       INTEGER GENERATED ALWAYS AS (id >> 40) VIRTUAL,
    -- How far the machines had been written again by then: the round, and the last machine (pool 0: none yet).
    round                  INTEGER NOT NULL CHECK (round >= 0),
    pool                   INTEGER NOT NULL CHECK (pool BETWEEN 0 AND 4095),
    cmid                   BLOB    NOT NULL CHECK (length(cmid) = 16),
    -- How many machines it speaks of.
    machines               INTEGER NOT NULL CHECK (machines > 0),
    -- A CBOR sequence of arrays (pool, id, record or null where the machine was forgotten), as in the table `journal` of
    -- the form before.
    records                BLOB    NOT NULL
) STRICT;

INSERT INTO written (id, round, pool, cmid, machines, records)
SELECT publisher.number << 40 | row_number() OVER (PARTITION BY publisher.number ORDER BY form, place),
    0, 0, zeroblob(16), machines, records
FROM publisher JOIN (
    SELECT publisher, 1 AS form, block AS place, machines, records FROM machines
    UNION ALL
    SELECT publisher, 2 AS form, line AS place, machines, records FROM journal
) AS before ON before.publisher = publisher.id;

DROP TABLE journal;
DROP TABLE machines;
