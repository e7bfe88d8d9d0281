//! The example catalog that `init` writes: three invented products, every key explained.

use crate::telephone::Entry;
use muster_wire::id::Guid;
use toml::Value;

/// Ids in the example: two applications, three products.
const IDS: usize = 5;
/// Random bytes that it needs.
pub(crate) const RANDOM: usize = IDS * 16;

/// The text of the example, for a publisher of this name, with ids made of these random bytes.
pub(crate) fn catalog(name: &str, lab: bool, random: &[u8; RANDOM], telephone: &Entry) -> String {
    let mut ids = random.chunks(16).map(id);
    let mut id = || ids.next().unwrap_or_default();
    let text = |words: &str| Value::from(words).to_string();
    // Products are called by the first word of their maker's name.
    let brand = name.split_whitespace().next().unwrap_or(name);
    let named = |product: &str| text(&format!("{brand} {product}"));
    let least = if lab { "1 minute, because this publisher is a lab" } else { "15 minutes" };
    let (studio, office) = (id(), id());
    format!(
        r#"# The catalog of {name_plain}: an example to be edited.
#
#   muster-publisher catalog apply catalog.toml
#
# checks it, signs it and puts it in force; the version counts up by itself. What was published stays: a number keeps
# its meaning for ever. The products below are invented; their ids were drawn for you.

name = {name}                # as people read it

# A machine that finds itself copied takes an id of its own. Without, clones share one id until they are rearmed.
healing = true
# How requests name machines to the organisation's own host: "plain", "hashed" or "off".
machine-names = "plain"
# For how many days a host is certified; from 60 days before the end it renews at no cost.
host-days = 400
# Where machines with a multiple activation key ask, over HTTPS; without it an administrator sets it on each machine.
# service = "https://activate.example"

# A machine is still the same as long as parts of this much weight are.
[fingerprint]
required-percent = 60
# Parts of which no two machines have the same: by them a multiple activation key knows a machine again after it was
# installed anew. Where a machine has none of them, each installation counts as one machine.
strong = ["network-address", "system-disk"]
[fingerprint.weights]
machine-id = 4
system-vendor-product = 2
board = 3
bios = 2
processor = 3
memory = 1
network-address = 3
root-volume = 4
system-disk = 4

# Families of products that people see as one.
[[application]]
number = 1
id = "{studio}"
name = {app_studio}

[[application]]
number = 2
id = "{office}"
name = {app_office}
suite = true                  # its products are what `muster ospp` speaks of

# Machines that are counted together. Desktops and servers of one family share a pool; a suite has its own.
[[pool]]
number = 1
name = "Desktops and servers"

[[pool]]
number = 2
name = "Suite"

[[product]]
number = 1
activation-id = "{}"
application = 1
pool = 1
name = {studio_name}
description = "Volume edition for desktops"
threshold = 25                # machines that must have asked before the first is licensed
lowest-threshold = 5          # a host key may set its own threshold down to this
validity = "180 days"         # how long a licence holds
renewal-interval = "7 days"   # from {least} to 30 days
retry-interval = "2 hours"    # the same
initial-grace = "30 days"
additional-grace = "30 days"
rearms = 3
on-notification = "remind"    # or "reduce", "stop": what the product does when nothing licenses it any more

[[product]]
number = 2
activation-id = "{}"
application = 1
pool = 1
name = {server_name}
threshold = 5

[[product]]
number = 3
activation-id = "{}"
application = 2
pool = 2
name = {suite_name}
threshold = 5

# What one host key covers. A newer group may cover older products as well.
[[group]]
number = 1
name = "Studio and Server 7"
covers = [1, 2]

[[group]]
number = 2
name = "Suite 7"
covers = [3]

# Keys that confirm activations by telephone: the file lies beside this one, `muster-publisher telephone-key new` makes
# another. What a key confirmed for a machine holds only as long as it stands here, so it stays, also after its last day;
# a stolen one goes, with its number in: withdrawn-telephone-keys = [1], at the top of this file.
# From its first to its last day it is in use; a host that it confirms is certified for host-days.
{telephone}"#,
        id(),
        id(),
        id(),
        telephone = telephone.to_toml(),
        name_plain = name,
        name = text(name),
        app_studio = named("Studio"),
        app_office = named("Suite"),
        studio_name = named("Studio 7"),
        server_name = named("Server 7"),
        suite_name = named("Suite 7"),
    )
}

/// A random id in the form of RFC 9562, version 4.
fn id(random: &[u8]) -> String {
    let mut bytes: [u8; 16] = random.try_into().unwrap_or_default();
    let [_, _, _, _, _, _, version, _, variant, ..] = &mut bytes;
    *version = (*version & 0x0f) | 0x40;
    *variant = (*variant & 0x3f) | 0x80;
    Guid::grouped(&bytes).to_string()
}
