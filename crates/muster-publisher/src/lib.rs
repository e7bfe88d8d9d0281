//! The publisher's side: catalog, keys, and the service that activates hosts.
