//! Every numeric limit of the wire and of the signed objects, lower and upper bound, in one place.

/// Bytes of a frame's header.
pub const HEADER: usize = 12;

/// Most bytes of a request's body: the request itself and, when the host asked for it, the grant held.
pub const REQUEST: usize = 8_192;
/// Most bytes of an answer's body: a grant or refusal and the two certificates above it.
pub const ANSWER: usize = 8_192;
/// Most bytes of a notice, a query, a receipt and of the order to show a grant.
pub const SMALL: usize = 256;
/// Most bytes of a message that carries a catalog or a revocation list.
pub const LARGE: usize = 262_144;
/// Fewest bytes of any body: a map with one entry.
pub const BODY_MIN: usize = 3;

/// Most bytes of one signed object other than a catalog or a list.
pub const OBJECT: usize = 2_560;
/// Most objects that one signature proves together.
pub const JOINT: usize = 64;
/// Most digests of a path to what was signed: each one doubles how many objects can be under it.
pub const JOINT_PATH: usize = 6;
/// Most bytes of a catalog or a revocation list with its signature.
pub const LARGE_OBJECT: usize = 258_048;
/// Most bytes of a bundle or kit file.
pub const BUNDLE: usize = 1_048_576;
/// Most bytes of a file of requests or answers: ten thousand of the usual size several times over.
pub const CARRIED: usize = 67_108_864;
/// Most requests or answers of one file.
pub const CARRIED_ENTRIES: usize = 10_000;
/// Most bundles of one file of answers.
pub const CARRIED_BUNDLES: usize = 16;

/// Deepest nesting of arrays and maps in any accepted item.
pub const DEPTH: usize = 8;

/// Most bytes (UTF-8) of a machine name.
pub const MACHINE_NAME: usize = 255;
/// Most bytes (UTF-8) of a display name: publisher, organisation, product, pool, group.
pub const NAME: usize = 200;
/// Most bytes of the address of a publisher's service.
pub const SERVICE: usize = 512;
/// Most bytes (UTF-8) of a kit's instruction sheet.
pub const INSTRUCTIONS: usize = 16_384;
/// Most bytes (UTF-8) of a software version.
pub const VERSION: usize = 32;
/// Most bytes of an attribute's name, and of its value.
pub const ATTRIBUTE: usize = 64;
/// Most attributes of one certificate or grant.
pub const ATTRIBUTES: usize = 16;
/// Most parts of a fingerprint vector.
pub const FINGERPRINT_PARTS: usize = 16;
/// Highest number of a fingerprint part.
pub const FINGERPRINT_PART: u8 = 63;

/// Highest number of a product, pool, application or key group: 12 bits, as a product key has room for.
pub const NUMBER: u16 = 4_095;
/// Highest serial of a product key: 19 bits.
pub const SERIAL: u32 = 524_287;
/// Highest number of a telephone key: 6 bits, as an installation ID has room for.
pub const TELEPHONE_KEY: u8 = 63;
/// Most telephone keys of one catalog.
pub const TELEPHONE_KEYS: usize = 16;
/// First day that an installation ID can name, 2026-01-01, counted from 1970-01-01.
pub const FIRST_DAY: u32 = 20_454;
/// Last day that an installation ID can name, 2070-11-09: it has 14 bits for the day.
pub const LAST_DAY: u32 = 36_837;
/// Most products, pools, applications or key groups of one catalog.
pub const CATALOG_ENTRIES: usize = 1_024;
/// Most entries of one revocation list.
pub const REVOCATIONS: usize = 8_192;
/// Most roles of one service certificate.
pub const ROLES: usize = 8;

/// Latest accepted time: 9999-12-31T23:59:59Z in seconds since 1970.
pub const TIME: u64 = 253_402_300_799;
/// Longest accepted span in minutes: 100 years. Intervals that a host pushes have their own, narrower bounds.
pub const MINUTES: u32 = 52_596_000;
/// Highest threshold.
pub const THRESHOLD: u32 = 100_000;

/// Frames that one connection may carry before the host closes it.
pub const FRAMES_PER_CONNECTION: u32 = 64;
/// Seconds in which a frame must be complete, counted from its first byte.
pub const FRAME_SECONDS: u64 = 10;
/// Seconds that a connection may wait for the first byte of its next frame.
pub const IDLE_SECONDS: u64 = 30;

const _: () = assert!(JOINT == 1 << JOINT_PATH, "every object has its place under the root");
const _: () = assert!(OBJECT * 3 <= ANSWER, "grant and two certificates fit an answer");
const _: () = assert!(ANSWER - OBJECT * 3 >= 64, "room for the map around them");
const _: () = assert!(LARGE_OBJECT + OBJECT <= LARGE, "a catalog and its key's certificate fit a message");
const _: () = assert!(OBJECT * 3 + 512 <= REQUEST, "a request can show the grant held and its certificates");
