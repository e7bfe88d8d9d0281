//! What the invented publishers of the tests sell.

use muster_wire::number::{PoolNumber, ProductNumber};

/// The desktop product: 25 machines, in a pool with [`SERVER`].
pub const STUDIO: ProductNumber = ProductNumber(1);
/// The server product: 5 machines.
pub const SERVER: ProductNumber = ProductNumber(2);
/// The suite: 5 machines, in a pool of its own.
pub const SUITE: ProductNumber = ProductNumber(3);
/// The pool of desktops and servers.
pub const DESKTOPS_AND_SERVERS: PoolNumber = PoolNumber(1);

/// Name of [`STUDIO`].
pub const STUDIO_NAME: &str = "Studio 7";
/// Name of [`SERVER`].
pub const SERVER_NAME: &str = "Server 7";
/// Name of [`SUITE`].
pub const SUITE_NAME: &str = "Suite 7";
/// The key group of desktops and servers.
pub const STUDIO_AND_SERVER: &str = "Studio and Server 7";
/// The key group of the suite.
pub const SUITE_GROUP: &str = "Suite 7 for hosts";

/// The source of a catalog; each release has another description, so that it is another catalog.
pub fn source(name: &str, release: u32, healing: bool) -> String {
    format!(
        r#"name = "{name}"
healing = {healing}

[fingerprint]
required-percent = 60
strong = ["network-address", "system-disk"]
[fingerprint.weights]
machine-id = 4
board = 3
processor = 3
network-address = 3
root-volume = 4
system-disk = 4

[[application]]
number = 1
id = "3c9a1d52-7b64-4e0f-9a27-5d1f0c86e2b1"
name = "Larkfield Studio"
[[application]]
number = 2
id = "8e40b7f6-12cd-4b9a-8f35-a6c07d9421ee"
name = "Larkfield Suite"
suite = true

[[pool]]
number = 1
name = "Desktops and servers"
[[pool]]
number = 2
name = "Suite 7"

[[product]]
number = 1
activation-id = "5f1b7c2e-93a4-4d68-b0e1-2c7d84f5a960"
application = 1
pool = 1
name = "{STUDIO_NAME}"
description = "release {release}"
threshold = 25
on-notification = "stop"

[[product]]
number = 2
activation-id = "b28d4e90-5c17-4f3b-96ad-e07f1a3c5d84"
application = 1
pool = 1
name = "{SERVER_NAME}"
threshold = 5

[[product]]
number = 3
activation-id = "d7a630c8-0e5f-42b1-8c94-6b1e9f72a0d3"
application = 2
pool = 2
name = "{SUITE_NAME}"
threshold = 5

[[group]]
number = 1
name = "{STUDIO_AND_SERVER}"
covers = [1, 2]
[[group]]
number = 2
name = "{SUITE_GROUP}"
covers = [3]
"#
    )
}
