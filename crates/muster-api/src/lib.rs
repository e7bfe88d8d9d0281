//! The JSON shapes of the publisher's service and of the local sockets.
