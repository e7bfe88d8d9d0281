-- Whom the publisher tells what it does, and what waits to be told.

-- Receivers. A row is deleted with its receiver.
CREATE TABLE webhook (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Where it listens.
    url TEXT NOT NULL,
    -- The secret that signs, sealed under a key that is not in this database.
    nonce BLOB NOT NULL CHECK (length(nonce) = 12),
    sealed BLOB NOT NULL,
    -- When it was added, and by whom.
    made INTEGER NOT NULL,
    maker TEXT NOT NULL
) STRICT;

-- What each is told.
CREATE TABLE webhook_event (
    webhook INTEGER NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
    -- key.issued and so on.
    event TEXT NOT NULL,
    PRIMARY KEY (webhook, event)
) STRICT;
CREATE INDEX webhook_event_event ON webhook_event (event);

-- What waits to be told, to one receiver. A row is written with what it tells, and deleted when it was taken.
CREATE TABLE webhook_delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    webhook INTEGER NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
    event TEXT NOT NULL,
    -- When it happened.
    at INTEGER NOT NULL,
    -- The key, its customer, what was used of it then, and of how many.
    serial INTEGER NOT NULL REFERENCES product_key (serial),
    customer TEXT NOT NULL,
    used INTEGER NOT NULL,
    most INTEGER NOT NULL,
    -- Why something was refused; NULL: nothing was.
    code INTEGER,
    figure INTEGER,
    bound INTEGER,
    -- Mutable: how often it was sent, or begun to be.
    attempts INTEGER NOT NULL DEFAULT 0,
    -- Mutable: when it is to be sent next; while it is being sent, when that is no longer believed.
    due INTEGER NOT NULL,
    -- Mutable: when it was given up; NULL: it was not.
    given_up INTEGER,
    -- Mutable: why it was not taken.
    said TEXT
) STRICT;
CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook, due) WHERE given_up IS NULL;
