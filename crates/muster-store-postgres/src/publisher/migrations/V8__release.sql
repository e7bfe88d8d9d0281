-- What is released stays on record, so that what it brought can still be revoked. The name of an attempt is free again
-- then: nobody is answered by it any more.

-- Mutable: when its activation was given back to the key; NULL: it is counted.
ALTER TABLE host ADD COLUMN released bigint;
ALTER TABLE machine ADD COLUMN released bigint;

-- Mutable; NULL: the host or machine was released.
ALTER TABLE activation ALTER COLUMN idempotency DROP NOT NULL;
ALTER TABLE licence ALTER COLUMN idempotency DROP NOT NULL;
CREATE INDEX licence_machine ON licence (machine);

-- A confirmation gets an id, to be released by. With a host or machine that is released it is deleted.
ALTER TABLE confirmed DROP CONSTRAINT confirmed_pkey;
ALTER TABLE confirmed ADD UNIQUE (serial, subject);
ALTER TABLE confirmed ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
-- Mutable: when its activation was given back to the key; NULL: it was not.
ALTER TABLE confirmed ADD COLUMN released bigint;

-- Wrong check values in installation IDs. Those that no longer count are deleted.
DROP TABLE wrong_check;
CREATE TABLE wrong_check (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The product key and the subject that it named, and the network that it came from.
    serial bigint NOT NULL REFERENCES product_key (serial),
    subject bytea NOT NULL CHECK (length(subject) = 16),
    network text NOT NULL,
    at bigint NOT NULL
);
CREATE INDEX wrong_check_serial ON wrong_check (serial, at);
CREATE INDEX wrong_check_network ON wrong_check (network, at);
