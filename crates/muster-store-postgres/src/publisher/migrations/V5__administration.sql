-- Who may use the administration, and what was asked there.

-- Tokens of programs.
CREATE TABLE token (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- What it is for.
    name text NOT NULL,
    -- issuer, support or auditor.
    role text NOT NULL,
    -- SHA-256 of the token, which stands nowhere.
    hash bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
    -- When, and by whom.
    made bigint NOT NULL,
    maker text NOT NULL,
    -- When it ends by itself; NULL: never.
    ends bigint,
    -- Mutable: when it was revoked; NULL: it was not.
    revoked bigint
);

-- People. A row is deleted with its person.
CREATE TABLE person (
    -- The name to sign in by.
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    -- issuer, support or auditor.
    role text NOT NULL,
    -- The password, hashed with Argon2id: cost, salt and hash in one line.
    password text NOT NULL,
    -- When, and by whom.
    added bigint NOT NULL,
    adder text NOT NULL
);

-- Requests that are to be answered once. Rows are deleted when they are old.
CREATE TABLE attempt (
    -- Who asked, and the asker's name for the request.
    actor text NOT NULL,
    name text NOT NULL,
    -- Digest of the request.
    content bytea NOT NULL CHECK (length(content) = 32),
    begun bigint NOT NULL,
    -- Mutable: the answer, its body sealed under a key that is not in this database; NULL: it is at work, or its process has died.
    status bigint,
    media text,
    nonce bytea CHECK (length(nonce) = 12),
    sealed bytea,
    PRIMARY KEY (actor, name)
);
CREATE INDEX attempt_begun ON attempt (begun);
