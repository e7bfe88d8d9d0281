//! What the invented publisher sells, as a catalog's source.

/// Desktop, needs 25.
pub(crate) const STUDIO_7: &str = "Larkfield Studio 7";
/// Server in the same counting pool, needs 5.
pub(crate) const SERVER_7: &str = "Larkfield Server 7";
/// Office suite, needs 5 in a pool of its own.
pub(crate) const SUITE_6: &str = "Larkfield Suite 6";
/// The next generation, again in a pool of its own.
pub(crate) const SUITE_7: &str = "Larkfield Suite 7";
/// The next desktop, in the pool of the one before.
pub(crate) const STUDIO_8: &str = "Larkfield Studio 8";

/// Key group of the desktop and the server.
pub(crate) const STUDIO_GROUP: &str = "Studio and Server 7";
/// Key group of the newer desktop, which covers the older products too.
pub(crate) const STUDIO_8_GROUP: &str = "Studio 8";
/// Key group and counting pool.
pub(crate) const SUITE_6_GROUP: &str = "Suite 6";
/// Key group and counting pool.
pub(crate) const SUITE_7_GROUP: &str = "Suite 7";
/// Counting pool of desktops and servers.
pub(crate) const STUDIO_POOL: &str = "Studio and Server";

/// The source, with healing or without.
pub(crate) fn source(healing: bool) -> String {
    include_str!("catalog.toml").replace("healing = true", &format!("healing = {healing}"))
}
