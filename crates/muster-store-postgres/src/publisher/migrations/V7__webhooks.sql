-- Whom the publisher tells what it does, and what waits to be told.

-- Receivers. A row is deleted with its receiver.
CREATE TABLE webhook (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Where it listens.
    url text NOT NULL,
    -- The secret that signs, sealed under a key that is not in this database.
    nonce bytea NOT NULL CHECK (length(nonce) = 12),
    sealed bytea NOT NULL,
    -- When it was added, and by whom.
    made bigint NOT NULL,
    maker text NOT NULL
);

-- What each is told.
CREATE TABLE webhook_event (
    webhook bigint NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
    -- key.issued and so on.
    event text NOT NULL,
    PRIMARY KEY (webhook, event)
);
CREATE INDEX webhook_event_event ON webhook_event (event);

-- What waits to be told, to one receiver. A row is written with what it tells, and deleted when it was taken.
CREATE TABLE webhook_delivery (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    webhook bigint NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
    event text NOT NULL,
    -- When it happened.
    at bigint NOT NULL,
    -- The key, its customer, what was used of it then, and of how many.
    serial bigint NOT NULL REFERENCES product_key (serial),
    customer text NOT NULL,
    used bigint NOT NULL,
    most bigint NOT NULL,
    -- Why something was refused; NULL: nothing was.
    code bigint,
    figure bigint,
    bound bigint,
    -- Mutable: how often it was sent, or begun to be.
    attempts bigint NOT NULL DEFAULT 0,
    -- Mutable: when it is to be sent next; while it is being sent, when that is no longer believed.
    due bigint NOT NULL,
    -- Mutable: when it was given up; NULL: it was not.
    given_up bigint,
    -- Mutable: why it was not taken.
    said text
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook, due) WHERE given_up IS NULL;
