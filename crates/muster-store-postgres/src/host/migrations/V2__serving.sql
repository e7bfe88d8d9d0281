-- The port on which a host serves machines; none while it does not.
ALTER TABLE host ADD COLUMN port bigint CHECK (port BETWEEN 1 AND 65535);
