//! What the publisher sells: five products in three pools.

use crate::setup_key::setup_key;
use alloc::string::String;
use alloc::vec::Vec;
use muster_wire::id::{Guid, PublisherId};
use muster_wire::number::{
    ApplicationNumber, CatalogVersion, GroupNumber, MachineCount, Minutes, PoolNumber, ProductNumber,
};
use muster_wire::object::{Application, Catalog, FingerprintPolicy, KeyGroup, Kind, Pool, Product};
use muster_wire::time::Timestamp;

/// Larkfield Studio 7: desktop, threshold 25, pool 1.
pub const STUDIO_7: ProductNumber = ProductNumber(1);
/// Larkfield Server 7: threshold 5, pool 1.
pub const SERVER_7: ProductNumber = ProductNumber(2);
/// Larkfield Suite 6: threshold 5, pool 2.
pub const SUITE_6: ProductNumber = ProductNumber(3);
/// Larkfield Suite 7: threshold 5, pool 3.
pub const SUITE_7: ProductNumber = ProductNumber(4);
/// Larkfield Studio 8: desktop, threshold 25, pool 1.
pub const STUDIO_8: ProductNumber = ProductNumber(5);

/// Key group that covers Studio 7 and Server 7.
pub const STUDIO_7_AND_SERVER_7: GroupNumber = GroupNumber(1);
/// Key group that covers Suite 6.
pub const SUITE_6_GROUP: GroupNumber = GroupNumber(2);
/// Key group that covers Suite 7.
pub const SUITE_7_GROUP: GroupNumber = GroupNumber(3);
/// Key group that covers Studio 8, Studio 7 and Server 7.
pub const STUDIO_8_AND_OLDER: GroupNumber = GroupNumber(4);

pub(crate) const VALIDITY: Minutes = Minutes(259_200);
pub(crate) const RENEWAL: Minutes = Minutes(10_080);
pub(crate) const RETRY: Minutes = Minutes(120);
const GRACE: Minutes = Minutes(43_200);
pub(crate) const HOST_DAYS: u32 = 400;

struct Row {
    number: ProductNumber,
    name: &'static str,
    description: &'static str,
    activation_id: u128,
    application: u16,
    pool: u16,
    threshold: u32,
    lowest_threshold: u32,
}

const PRODUCTS: [Row; 5] = [
    Row {
        number: STUDIO_7,
        name: "Larkfield Studio 7",
        description: "Measuring desktop, volume edition",
        activation_id: 0x24b3_faf8_3cec_4f77_b1e5_8fe2_df8e_d9f3,
        application: 1,
        pool: 1,
        threshold: 25,
        lowest_threshold: 5,
    },
    Row {
        number: SERVER_7,
        name: "Larkfield Server 7",
        description: "Measuring server, volume edition",
        activation_id: 0xb5c7_2a9b_661e_40a5_878b_864b_0580_e6ed,
        application: 1,
        pool: 1,
        threshold: 5,
        lowest_threshold: 2,
    },
    Row {
        number: SUITE_6,
        name: "Larkfield Suite 6",
        description: "Report writing, sixth generation, volume edition",
        activation_id: 0x5f70_cd21_44a1_44c7_87b0_094c_2d93_bd4c,
        application: 2,
        pool: 2,
        threshold: 5,
        lowest_threshold: 2,
    },
    Row {
        number: SUITE_7,
        name: "Larkfield Suite 7",
        description: "Report writing, seventh generation, volume edition",
        activation_id: 0xa279_e7f5_3cb2_4476_a890_0e87_889e_33fe,
        application: 2,
        pool: 3,
        threshold: 5,
        lowest_threshold: 2,
    },
    Row {
        number: STUDIO_8,
        name: "Larkfield Studio 8",
        description: "Measuring desktop, next generation, volume edition",
        activation_id: 0x4d74_f442_9e25_47ad_a96d_c7c7_f2c5_ef3c,
        application: 1,
        pool: 1,
        threshold: 25,
        lowest_threshold: 5,
    },
];

const APPLICATIONS: [(u16, u128, &str); 2] = [
    (1, 0x87a5_84a5_4ea6_4248_b886_4869_c1dc_1048, "Larkfield Studio and Server"),
    (2, 0x1d46_ee79_80c6_4363_ac20_a102_04d5_d4b1, "Larkfield Suite"),
];

const POOLS: [(u16, &str); 3] = [(1, "Studio and Server"), (2, "Suite 6"), (3, "Suite 7")];

const GROUPS: [(GroupNumber, &str, &[ProductNumber]); 4] = [
    (STUDIO_7_AND_SERVER_7, "Studio and Server 7", &[STUDIO_7, SERVER_7]),
    (SUITE_6_GROUP, "Suite 6", &[SUITE_6]),
    (SUITE_7_GROUP, "Suite 7", &[SUITE_7]),
    (STUDIO_8_AND_OLDER, "Studio 8", &[STUDIO_7, SERVER_7, STUDIO_8]),
];

/// Part number and weight.
const WEIGHTS: [(u8, u16); 9] = [(1, 4), (2, 2), (3, 3), (4, 2), (5, 3), (6, 1), (7, 3), (8, 4), (9, 4)];

pub(crate) fn catalog(publisher: PublisherId, lab: bool, issued: Timestamp) -> Catalog {
    Catalog {
        kind: Kind::Catalog.number(),
        publisher,
        version: CatalogVersion(1),
        issued,
        name: "Larkfield Instruments".into(),
        lab,
        applications: APPLICATIONS.iter().map(application).collect(),
        pools: POOLS
            .iter()
            .map(|(number, name)| Pool { number: PoolNumber(*number), name: String::from(*name) })
            .collect(),
        products: PRODUCTS.iter().map(|row| product(publisher, row)).collect(),
        groups: GROUPS.iter().map(group).collect(),
        fingerprint: FingerprintPolicy { weights: Vec::from(WEIGHTS), required_percent: 60, strong: None },
        healing: true,
        machine_names: 0,
        host_days: HOST_DAYS,
        telephone_keys: None,
        service: None,
    }
}

/// The product's threshold; of an unknown product that of a desktop.
pub(crate) fn threshold(product: ProductNumber) -> MachineCount {
    let known = PRODUCTS.iter().find(|row| row.number == product);
    MachineCount(known.map_or(25, |row| row.threshold))
}

fn application((number, id, name): &(u16, u128, &str)) -> Application {
    Application {
        number: ApplicationNumber(*number),
        id: Guid::new(id.to_be_bytes()),
        name: String::from(*name),
        suite: None,
    }
}

fn group((number, name, covers): &(GroupNumber, &str, &[ProductNumber])) -> KeyGroup {
    KeyGroup { number: *number, name: String::from(*name), covers: covers.to_vec() }
}

fn product(publisher: PublisherId, row: &Row) -> Product {
    Product {
        number: row.number,
        activation_id: Guid::new(row.activation_id.to_be_bytes()),
        application: ApplicationNumber(row.application),
        pool: PoolNumber(row.pool),
        name: row.name.into(),
        description: row.description.into(),
        threshold: MachineCount(row.threshold),
        lowest_threshold: MachineCount(row.lowest_threshold),
        validity: VALIDITY,
        renewal_interval: RENEWAL,
        retry_interval: RETRY,
        initial_grace: GRACE,
        additional_grace: GRACE,
        rearms: 3,
        on_notification: 0,
        setup_key: setup_key(publisher, row.number),
    }
}
