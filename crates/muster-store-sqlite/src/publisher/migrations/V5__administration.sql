-- Who may use the administration, and what was asked there.

-- Tokens of programs.
CREATE TABLE token (
    id INTEGER PRIMARY KEY,
    -- What it is for.
    name TEXT NOT NULL,
    -- issuer, support or auditor.
    role TEXT NOT NULL,
    -- SHA-256 of the token, which stands nowhere.
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    -- When, and by whom.
    made INTEGER NOT NULL,
    maker TEXT NOT NULL,
    -- When it ends by itself; NULL: never.
    ends INTEGER,
    -- Mutable: when it was revoked; NULL: it was not.
    revoked INTEGER
) STRICT;

-- People. A row is deleted with its person.
CREATE TABLE person (
    -- The name to sign in by.
    name TEXT NOT NULL PRIMARY KEY,
    -- issuer, support or auditor.
    role TEXT NOT NULL,
    -- The password, hashed with Argon2id: cost, salt and hash in one line.
    password TEXT NOT NULL,
    -- When, and by whom.
    added INTEGER NOT NULL,
    adder TEXT NOT NULL
) STRICT;

-- Requests that are to be answered once. Rows are deleted when they are old.
CREATE TABLE attempt (
    -- Who asked, and the asker's name for the request.
    actor TEXT NOT NULL,
    name TEXT NOT NULL,
    -- Digest of the request.
    content BLOB NOT NULL CHECK (length(content) = 32),
    begun INTEGER NOT NULL,
    -- Mutable: the answer, its body sealed under a key that is not in this database; NULL: it is at work, or its process has died.
    status INTEGER,
    media TEXT,
    nonce BLOB CHECK (length(nonce) = 12),
    sealed BLOB,
    PRIMARY KEY (actor, name)
) STRICT;
CREATE INDEX attempt_begun ON attempt (begun);
